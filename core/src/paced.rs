//! The pace for an action of the user's own: sending invitations, say, under the guarantees that
//! withdrawals have.

use crate::action::{self, Bar, Begun, Ground, Leave, Performed, Request, SETTLED, SOON};
use crate::clock::{Clock, SystemClock};
use crate::invitation::quoted;
use crate::ledger::{Attempt, Claim, Held, Ledger, Refusal, State, dealt_with};
use crate::pace::Pace;
use crate::sweep::{StopHandle, owner};
use crate::{Error, ErrorKind, Instant, InvitationId, Result};
use std::fmt;
use std::sync::Arc;

const LONGEST_NAME: usize = 64;

/// Actions of your own, at a careful pace and with a record of everything.
///
/// Each allowance has a name and belongs to an account. It has its own cap, gap and record in the
/// ledger, beside that of the account's withdrawals, and the same guarantees: no more than the cap
/// in any 24 hours whatever crashes and however many processes share the ledger, recorded before
/// it is done, nothing repeated blindly, and nothing after the account is in trouble until
/// [`resume`](Self::resume).
///
/// ```
/// use rescind::{MemoryLedger, Pace, Paced, SimulatedClock, paced::Acted};
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// let clock = SimulatedClock::starting_at("2026-11-24T08:00:00Z".parse().unwrap());
/// let sending = Paced::new("ACoAABmember", "send")?
///     .pace(Pace::fresh(chrono_tz::Europe::Paris))
///     .ledger(MemoryLedger::new())
///     .clock(clock);
///
/// async fn invite() -> rescind::Result<u16> {
///     Ok(201) // the request that sends it
/// }
/// let acted = sending.act("mara-lindqvist", invite).await?;
/// assert!(matches!(acted, Acted::Done(201)));
/// let again = sending.act("mara-lindqvist", invite).await?;
/// assert!(matches!(again, Acted::Kept(_)), "nobody is invited twice");
/// # Ok::<(), rescind::Error>(()) }).unwrap();
/// ```
#[derive(Clone)]
pub struct Paced {
    allowance: Arc<str>,
    ledger: Option<Arc<dyn Ledger>>,
    clock: Arc<dyn Clock>,
    pace: Pace,
    seed: Option<u64>,
    stop: StopHandle,
}

/// What became of an action.
#[derive(Debug)]
pub enum Acted<T> {
    /// It was done, and this is what it answered.
    Done(T),
    /// It was tried and failed.
    Failed {
        /// What it failed with.
        error: Error,
        /// What is recorded: `not_sent` is not charged, `refused` may be tried on another day,
        /// and `unknown` waits for [`Paced::settle`].
        state: State,
    },
    /// It was not tried: earlier attempts on the same key are in the way.
    Kept(Refusal),
    /// It was not tried: nothing is due before then.
    Wait {
        /// When to ask again; earlier does no harm.
        until: Instant,
    },
    /// It was not tried: the allowance is halted until it is [resumed](Paced::resume).
    Halted {
        /// Why.
        reason: String,
    },
}

/// Whether an action may be tried.
enum Gate {
    /// Its intent is recorded under this number.
    Open(Box<Held>, u64, Begun),
    Kept(Refusal),
    Wait(Instant),
    Halted(String),
}

impl Paced {
    /// The allowance of that name for an account, 20 to 25 actions a day on working days from 9 to
    /// 18 in UTC unless told otherwise. It has no ledger yet, and does nothing without one.
    ///
    /// `account` is the LinkedIn member's id, as in [`Account::member_id`](crate::source::Account),
    /// so that the same person linked twice has one allowance. In the ledger the allowance stands as
    /// `account/name`.
    ///
    /// # Errors
    /// `invalid_input` for an account that is empty or has a `/`, and for a name that is not 1 to 64
    /// letters, digits, `-` or `_`.
    pub fn new(account: &str, name: &str) -> Result<Self> {
        let account = account.trim();
        let bad = |c: char| c == '/' || c.is_control() || c.is_whitespace();
        if account.is_empty() || account.len() > 256 || account.contains(bad) {
            let right = "the member's id, such as ACoAAB…, without spaces and slashes";
            return Err(Error::invalid("account", quoted(account, 40), right));
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(fits) {
            let right = "1 to 64 letters, digits, - or _, such as send";
            return Err(Error::invalid("name", quoted(name, 40), right));
        }
        Ok(Self {
            allowance: format!("{account}/{name}").into(),
            ledger: None,
            clock: Arc::new(SystemClock),
            pace: Pace::fresh(chrono_tz::UTC),
            seed: None,
            stop: StopHandle::default(),
        })
    }

    /// How fast.
    #[must_use]
    pub fn pace(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// Where everything is recorded, and the allowance comes from; a sweep's can be shared.
    #[must_use]
    pub fn ledger(mut self, ledger: impl Ledger) -> Self {
        self.ledger = Some(Arc::new(ledger));
        self
    }

    /// Where the time comes from; the machine's clock unless told otherwise.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The seed of an allowance that the ledger does not know yet, for runs that can be repeated.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// What ends the waiting of [`act`](Self::act) from elsewhere.
    #[must_use]
    pub fn stop_handle(mut self, stop: StopHandle) -> Self {
        self.stop = stop;
        self
    }

    /// Does `action` once its time has come, and records what came of it.
    ///
    /// `key` is what is acted upon: whom to invite, which message to send. Under one key an action
    /// is done once, for ever. It is kept in the ledger as it stands: an id says less about a
    /// person than a name does.
    ///
    /// # Behavior
    /// - It waits through pauses, nights and days off; [`Acted::Wait`] comes back only if it is
    ///   [stopped](Self::stop_handle). What cannot be tried at all is said at once.
    /// - The action runs at most once, within a lease: it has 65 seconds, then its outcome is
    ///   unknown. Its intent is durable before it begins, and its outcome before this returns.
    /// - What it fails with is recorded by its [kind](ErrorKind::delivery), as a withdrawal's: a
    ///   refusal is charged and may be tried on another day, doubt is never tried again by itself.
    ///   `throttled` slows down and pauses, `restricted` and `disconnected` halt. An error of
    ///   another library is [`ErrorKind::Source`] with it as its source, and leaves an unknown.
    /// - Dropped while it waits, it has done nothing. Dropped while the action runs, the attempt
    ///   becomes unknown once its lease has run out.
    ///
    /// # Errors
    /// `invalid_input` for a key or settings that cannot be used, and `ledger`. An error after the
    /// action leaves its intent in the ledger, which becomes unknown.
    pub async fn act<T, F>(&self, key: &str, action: impl FnOnce() -> F) -> Result<Acted<T>>
    where
        F: Future<Output = Result<T>>,
    {
        let key = parsed(key)?;
        loop {
            let until = match self.begin(&key).await? {
                Gate::Wait(until) if !self.stop.is_stopped() => until,
                gate => return self.go(gate, &key, action).await,
            };
            tokio::select! {
                () = self.clock.sleep_until(until) => {}
                () = self.stop.stopped() => return Ok(Acted::Wait { until }),
            }
        }
    }

    /// Does `action` if its time has come, or says when to ask again: for cron, queues and
    /// workflow engines. Otherwise as [`act`](Self::act).
    ///
    /// # Errors
    /// As [`act`](Self::act).
    pub async fn try_act<T, F>(&self, key: &str, action: impl FnOnce() -> F) -> Result<Acted<T>>
    where
        F: Future<Output = Result<T>>,
    {
        let key = parsed(key)?;
        let gate = self.begin(&key).await?;
        self.go(gate, &key, action).await
    }

    /// Tells what became of an attempt whose outcome was unknown: `true` if it took effect, `false`
    /// if it did not and may be tried again on another day. False if there is none.
    ///
    /// # Errors
    /// `busy` while another process acts, or if it is said within ten minutes of the attempt that
    /// it took no effect: it still may. `invalid_input` and `ledger` as [`act`](Self::act).
    pub async fn settle(&self, key: &str, happened: bool) -> Result<bool> {
        let (ledger, key, now) = (self.checked()?, parsed(key)?, self.clock.now());
        let held = match self.claim(ledger, now).await? {
            Claim::Granted(held) => held,
            Claim::Busy { until } => {
                let what = format!("another process acts under the allowance, until {until}");
                return Err(Error::new(ErrorKind::Busy, what));
            }
        };
        let settled = settled(ledger, &held, &key, happened, now).await;
        ledger.release(&held.lease, &held.standing).await?;
        settled
    }

    /// Every attempt under the allowance, oldest first; [`Attempt::invitation`] is the key.
    ///
    /// # Errors
    /// `ledger`.
    pub async fn attempts(&self) -> Result<Vec<Attempt>> {
        self.checked()?.attempts(&self.allowance).await
    }

    /// Lets a halted or paused allowance go on; false if it was neither.
    ///
    /// # Errors
    /// `ledger` if it does not know the allowance.
    pub async fn resume(&self) -> Result<bool> {
        self.checked()?.resume(&self.allowance).await
    }

    async fn begin(&self, key: &InvitationId) -> Result<Gate> {
        let ledger = self.checked()?;
        let begun = Begun::now(&*self.clock);
        let mut held = match self.claim(ledger, begun.at).await? {
            Claim::Granted(held) => held,
            Claim::Busy { until } => return Ok(Gate::Wait(until.min(begun.at + SOON))),
        };
        let gate = match self.intend(ledger, &mut held, key, begun.at).await {
            Ok(Ok(attempt)) => return Ok(Gate::Open(held, attempt, begun)),
            Ok(Err(gate)) => Ok(gate),
            Err(error) => Err(error),
        };
        ledger.release(&held.lease, &held.standing).await?;
        gate
    }

    /// The number of the recorded intent, or what stands in its way.
    async fn intend(
        &self,
        ledger: &dyn Ledger,
        held: &mut Held,
        key: &InvitationId,
        now: Instant,
    ) -> Result<std::result::Result<u64, Gate>> {
        match action::bar(&mut held.standing, now) {
            Some(Bar::Halted(reason)) => return Ok(Err(Gate::Halted(reason))),
            Some(Bar::Paused(until)) => return Ok(Err(Gate::Wait(until))),
            None => {}
        }
        let slot = action::slot(&self.pace, held, now)?;
        let allowance = action::allowance(&self.pace, &slot, now);
        if slot.due > now {
            // nobody waits for what will be refused
            let mut attempts = ledger.attempts(&self.allowance).await?;
            attempts.retain(|attempt| attempt.invitation == *key);
            let refusal = dealt_with(&attempts, allowance.since);
            return Ok(Err(refusal.map_or(Gate::Wait(slot.due), Gate::Kept)));
        }
        Ok(match action::intend(ledger, held, key, allowance, now).await? {
            Leave::Granted(attempt) => Ok(attempt),
            Leave::Wait(until) => Err(Gate::Wait(until)),
            Leave::Kept(refusal) => Err(Gate::Kept(refusal)),
        })
    }

    /// Does what the gate lets through.
    async fn go<T, F>(
        &self,
        gate: Gate,
        key: &InvitationId,
        action: impl FnOnce() -> F,
    ) -> Result<Acted<T>>
    where
        F: Future<Output = Result<T>>,
    {
        let (mut held, attempt, begun) = match gate {
            Gate::Open(held, attempt, begun) => (held, attempt, begun),
            Gate::Kept(refusal) => return Ok(Acted::Kept(refusal)),
            Gate::Wait(until) => return Ok(Acted::Wait { until }),
            Gate::Halted(reason) => return Ok(Acted::Halted { reason }),
        };
        let ledger = self.checked()?;
        let ground = Ground { ledger, clock: &*self.clock, pace: &self.pace };
        let request = Request {
            attempt,
            begun,
            id: key,
            operation: "act",
            success: State::Done,
            http_status: |_| None,
        };
        let Performed { answer, attempt, .. } = ground.perform(&mut held, request, action).await?;
        ledger.release(&held.lease, &held.standing).await?;
        let (allowance, state) = (&*self.allowance, attempt.state);
        tracing::info!(target: "rescind::paced", allowance, state = state.as_str(), "acted");
        Ok(match answer {
            Ok(value) => Acted::Done(value),
            Err(error) => Acted::Failed { error, state },
        })
    }

    async fn claim(&self, ledger: &dyn Ledger, now: Instant) -> Result<Claim> {
        let seed = self.seed.unwrap_or_else(rand::random);
        ledger.claim(&self.allowance, &owner(), seed, now).await
    }

    fn checked(&self) -> Result<&dyn Ledger> {
        self.pace.validate()?;
        self.ledger.as_deref().ok_or_else(|| {
            let right = "give it one, such as a SqliteLedger in the file rescind.db; without it \
                nobody would know what was done";
            Error::invalid("ledger", "missing", right)
        })
    }
}

fn parsed(key: &str) -> Result<InvitationId> {
    key.parse().map_err(|_| {
        let right = "1 to 256 characters without control characters: what is acted upon";
        Error::invalid("key", quoted(key, 40), right)
    })
}

async fn settled(
    ledger: &dyn Ledger,
    held: &Held,
    key: &InvitationId,
    happened: bool,
    now: Instant,
) -> Result<bool> {
    let Some(attempt) = held.unknown.iter().find(|attempt| attempt.invitation == *key) else {
        return Ok(false);
    };
    let until = attempt.latest() + SETTLED;
    if !happened && until > now {
        let what = format!("it may still take effect; look again, and settle it after {until}");
        return Err(Error::new(ErrorKind::Busy, what).at("settle"));
    }
    let state = if happened { State::Done } else { State::StillPending };
    ledger.settle(&held.lease, attempt.id, state, now).await
}

impl fmt::Debug for Paced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Paced")
            .field("allowance", &self.allowance)
            .field("pace", &self.pace)
            .field("ledger", &self.ledger)
            .finish_non_exhaustive()
    }
}
