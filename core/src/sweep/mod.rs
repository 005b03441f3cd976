//! The one room that acts: read, judge, pace, withdraw, record.
//!
//! Whoever subscribes to `tracing` hears each event of a run under the target `rescind::sweep`,
//! with the fields `account`, `event` and `invitation`, and names of people at debug level only. A
//! turn is a span `sweep.turn`, a request to Unipile one of `unipile.request` with its `operation`.

mod engine;
mod event;
mod judged;
mod known;
mod machine;
mod stop;
mod stream;
mod survey;
mod trace;
mod words;

pub use event::{Event, Summary, What};
pub use stop::StopHandle;
pub use stream::Events;

use crate::action;
use crate::clock::{Clock, SystemClock};
use crate::export::Export;
use crate::health::{Health, Thresholds};
use crate::history::{self, Day};
use crate::invitation::Kind;
use crate::ledger::{Attempt, Claim, Held, Lease, Ledger};
use crate::pace::Pace;
use crate::plan::Plan;
use crate::policy::{Policy, Preset, kind, preset};
use crate::source::{self, Account, InviteSource, Progress, Reading};
use crate::{Error, ErrorKind, Instant, Result};
use chrono::TimeDelta;
use engine::{Engine, Turn};
use judged::{Judged, may_go};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use survey::Around;

/// Withdraws what is stale from one account, at a careful pace, with a record of everything.
///
/// ```
/// use futures_util::StreamExt;
/// use rescind::{MemoryLedger, Pace, SimulatedClock, Sweep, policy::{days, older_than}};
/// use rescind::source::MemorySource;
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// let source = MemorySource::new([]);
/// let sweep = Sweep::new(source)
///     .policy(older_than(days(21)))
///     .pace(Pace::fresh(chrono_tz::Europe::Paris))
///     .clock(SimulatedClock::starting_at("2026-11-24T09:00:00Z".parse().unwrap()))
///     .ledger(MemoryLedger::new());
/// let plan = sweep.plan().await?;
/// assert_eq!(plan.stale().count(), 0);
/// let mut events = sweep.run(&plan);
/// while let Some(event) = events.next().await {
///     println!("{:?}", event?);
/// }
/// # Ok::<(), rescind::Error>(()) }).unwrap();
/// ```
#[derive(Clone)]
pub struct Sweep {
    source: Arc<dyn InviteSource>,
    ledger: Option<Arc<dyn Ledger>>,
    clock: Arc<dyn Clock>,
    policy: Policy,
    kinds: Vec<Kind>,
    pace: Pace,
    thresholds: Thresholds,
    seed: Option<u64>,
    export: Option<Arc<Export>>,
}

/// What a [`Sweep::step`] did, and when to call again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// What happened: at most one action, with all that belongs to it.
    pub events: Vec<Event>,
    /// When to call again; earlier does no harm. `None` when there is nothing left to do, and when
    /// the account is halted: [`What::Halted`] tells, and
    /// [`Overview::halted`](crate::ledger::Overview::halted).
    pub next: Option<Instant>,
}

impl Sweep {
    /// A sweep of the account behind a source, with the careful defaults: people whose invitation
    /// is older than 21 days, 20 to 25 a day, on working days from 9 to 18 in UTC. It has no
    /// ledger yet, and does nothing without one.
    pub fn new(source: impl InviteSource) -> Self {
        Self {
            source: Arc::new(source),
            ledger: None,
            clock: Arc::new(SystemClock),
            policy: preset(Preset::Standard),
            kinds: vec![Kind::Person],
            pace: Pace::fresh(chrono_tz::UTC),
            thresholds: Thresholds::default(),
            seed: None,
            export: None,
        }
    }

    /// What is stale.
    #[must_use]
    pub fn policy(mut self, policy: impl Into<Policy>) -> Self {
        self.policy = policy.into();
        self
    }

    /// What may be withdrawn at all; people only, unless told otherwise.
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.kinds = kinds.into_iter().collect();
        self
    }

    /// How fast.
    #[must_use]
    pub fn pace(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// Where everything is recorded, and the allowance comes from.
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

    /// From where on a queue is in danger.
    #[must_use]
    pub fn thresholds(mut self, thresholds: Thresholds) -> Self {
        self.thresholds = thresholds;
        self
    }

    /// The seed of an account that the ledger does not know yet, for runs that can be repeated.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// LinkedIn's own data export, as evidence of when invitations were sent. What is pending is
    /// for the source alone to say.
    #[must_use]
    pub fn export(mut self, export: impl Into<Arc<Export>>) -> Self {
        self.export = Some(export.into());
        self
    }

    /// Reads and judges; withdraws nothing.
    ///
    /// # Errors
    /// `invalid_input` for settings that cannot be used, whatever the source answers if nothing
    /// could be read, `ledger`, and `busy` if another process acts for the account for minutes.
    /// Where the list is refused since the account is restricted or disconnected, the account is
    /// halted, and where it is refused for volume, slowed down and paused, as by [`run`](Self::run).
    /// Dropping the future changes nothing but the record of what was read.
    pub async fn plan(&self) -> Result<Plan> {
        let ledger = self.checked()?;
        let account = self.account().await?;
        let mut held = self.claimed(ledger, &account).await?;
        let planned = self.planned(ledger, account, &held).await;
        self.heed(&planned, &mut held);
        ledger.release(&held.lease, &held.standing).await?;
        planned
    }

    async fn planned(&self, ledger: &dyn Ledger, account: Account, held: &Held) -> Result<Plan> {
        let survey = self.around(ledger, &held.lease).survey().await?;
        let now = self.clock.now();
        let rule = self.rule();
        let judged = Judged::new(survey, self.export.as_deref(), &rule, None, now)?;
        let standing = action::standing(held);
        let due = self.pace.forecast(&standing, now, judged.stale().count());
        let read = (judged.reading.started, judged.reading.completeness.is_complete());
        let queue = judged.items.iter().map(|item| (&item.sent, may_go(&rule, &item.sighted)));
        let health = Health::of(queue, read, &self.thresholds, now);
        let (record, entries) = judged.into_entries(due);
        Ok(Plan::new(account, now, &record, health, entries))
    }

    /// Withdraws what the plan names, day after day until it is done. Nothing happens until the
    /// events are asked for.
    ///
    /// # Behavior
    /// - Pulled: no more is done than is asked for, and no event is yielded between an intent and
    ///   its outcome.
    /// - Each day the queue is read and judged anew; a planned invitation that is not stale any
    ///   more is kept.
    /// - An error ends the stream; what is recorded stands, and another run goes on from there. A
    ///   plan of another account than the source's is an error of kind `invalid_input`.
    /// - [`Events::stop_handle`] stops after the request in flight. Dropping the events leaves at
    ///   worst one attempt whose outcome is unknown.
    #[must_use]
    pub fn run(&self, plan: &Plan) -> Events {
        Events::new(Engine::new(self.clone(), Some(plan)))
    }

    /// The routine: reads and judges afresh each working day and withdraws what is stale then, for
    /// ever. Days off, holidays and changed clocks are waited over.
    ///
    /// # Behavior
    /// - As [`run`](Self::run), without a plan: each day whatever the policy finds stale.
    /// - Each working day the queue is read when it opens, be there anything to withdraw or not.
    /// - What became of those that are gone is asked for, and told: [`What::Accepted`] and the others.
    ///   With Unipile that is a look at the newest connections and, for those who are not among them,
    ///   ten visits of profiles at most.
    /// - It ends when the account is halted, on an error, and when it is stopped; start it again
    ///   once the reason is gone, and it goes on.
    #[must_use]
    pub fn maintain(&self) -> Events {
        Events::new(Engine::routine(self.clone()))
    }

    /// Does at most one action if one is due, and says when to call again: for cron, queues and
    /// workflow engines. With a plan it does what [`run`](Self::run) does; without, it judges
    /// afresh.
    ///
    /// # Errors
    /// As [`plan`](Self::plan). The next call goes on.
    pub async fn step(&self, plan: impl Into<Option<&Plan>>) -> Result<Step> {
        let mut engine = Engine::polled(self.clone(), plan.into());
        loop {
            let turn = engine.turn().await?;
            return Ok(match turn {
                // what was only read leaves the one action still to be done
                Turn::Told { ref events, acted: false } if events.is_empty() => continue,
                Turn::Told { events, .. } => Step { events, next: Some(self.clock.now()) },
                Turn::Wait { events, until } => Step { events, next: Some(until) },
                Turn::Done { events } => Step { events, next: None },
            });
        }
    }

    /// Reads the queue once and records what has become of what the plan names; withdraws nothing.
    /// This is for whoever works by hand, with a [worklist](Plan::worklist): what they withdrew is
    /// told as [`What::WithdrawnByHand`] where the source knows it, and else as [`What::Gone`].
    ///
    /// # Behavior
    /// - What is missing in two complete readings, and in no earlier answer, is asked for.
    /// - [`run`](Self::run) and [`step`](Self::step) do the same with each reading of theirs.
    ///
    /// # Errors
    /// As [`plan`](Self::plan), and `invalid_input` for a plan of another account.
    pub async fn reconcile(&self, plan: &Plan) -> Result<Vec<Event>> {
        let ledger = self.checked()?;
        let account = self.account().await?;
        let mut engine = Engine::polled(self.clone(), Some(plan));
        let mut held = self.claimed(ledger, &account).await?;
        let told = engine.look(ledger, &mut held).await;
        self.heed(&told, &mut held);
        ledger.release(&held.lease, &held.standing).await?;
        told
    }

    /// Reads all pages of the source once; judges nothing, records nothing, needs no ledger.
    ///
    /// It never fails: see [`Reading::completeness`].
    pub async fn read(&self) -> Reading {
        source::read(&*self.source, &*self.clock).await
    }

    /// The same, and tells of each page as it arrives: for whoever watches, or begins meanwhile.
    pub async fn read_telling(&self, tell: impl FnMut(Progress<'_>) + Send) -> Reading {
        source::read_telling(&*self.source, &*self.clock, tell).await
    }

    /// Every attempt that the ledger has of the account, oldest first.
    ///
    /// # Errors
    /// Whatever the source answers to who the account is, and `ledger`.
    pub async fn attempts(&self) -> Result<Vec<Attempt>> {
        let ledger = self.checked()?;
        ledger.attempts(&self.account().await?.member_id).await
    }

    /// What has come of the account's invitations, day by day, as far as the ledger has it: the days
    /// on which anything did, oldest first.
    ///
    /// # Errors
    /// As [`attempts`](Self::attempts).
    pub async fn history(&self) -> Result<Vec<Day>> {
        let ledger = self.checked()?;
        let member = self.account().await?.member_id;
        let attempts = ledger.attempts(&member).await?;
        let (_, sighted) = ledger.sightings(&member).await?;
        Ok(history::days(&attempts, &sighted, |at| self.pace.service_date(at)))
    }

    /// Lets a halted or paused account go on; false if it was neither.
    ///
    /// # Errors
    /// Whatever the source answers, and `ledger` if it does not know the account.
    pub async fn resume(&self) -> Result<bool> {
        let ledger = self.checked()?;
        ledger.resume(&self.account().await?.member_id).await
    }

    /// What a reading shows of the account's trouble stands for all who act for it.
    fn heed<T>(&self, read: &Result<T>, held: &mut Held) {
        let Err(error) = read else { return };
        let now = self.clock.now();
        // whoever reads in spite of a pause is refused once more for the same reason
        let known = error.kind() == ErrorKind::Throttled
            && held.standing.paused_until.is_some_and(|until| now < until);
        if machine::is_trouble(error) && !known {
            action::react(&mut held.standing, read, held.unknown_in_a_row, &self.pace, now);
        }
    }

    /// Whose it is.
    pub(crate) async fn account(&self) -> Result<Account> {
        source::patiently(&*self.clock, || self.source.account()).await
    }

    fn checked(&self) -> Result<&dyn Ledger> {
        self.pace.validate()?;
        self.policy.validate()?;
        self.thresholds.validate()?;
        self.ledger.as_deref().ok_or_else(|| {
            let right = "give the sweep one, such as a SqliteLedger in the file rescind.db; \
                without it nobody would know what was done";
            Error::invalid("ledger", "missing", right)
        })
    }

    /// The policy, on the kinds that may be withdrawn at all.
    fn rule(&self) -> Policy {
        // the policy first: its reason is the one that people ask about
        self.policy.clone() & kind(self.kinds.iter().copied())
    }

    fn around<'a>(&'a self, ledger: &'a dyn Ledger, lease: &'a Lease) -> Around<'a> {
        Around { source: &*self.source, ledger, clock: &*self.clock, lease }
    }

    /// The lease, waiting for it as long as somebody else can rightly hold it.
    async fn claimed(&self, ledger: &dyn Ledger, account: &Account) -> Result<Box<Held>> {
        let owner = owner();
        let give_up = self.clock.now() + TimeDelta::minutes(5);
        loop {
            let now = self.clock.now();
            match self.claim(ledger, account, &owner, now).await? {
                Claim::Granted(held) => return Ok(held),
                Claim::Busy { .. } if now < give_up => {
                    self.clock.sleep_until(now + TimeDelta::seconds(1)).await;
                }
                Claim::Busy { until } => {
                    let what = format!("another process acts for the account, until {until}");
                    return Err(Error::new(ErrorKind::Busy, what));
                }
            }
        }
    }

    async fn claim(
        &self,
        ledger: &dyn Ledger,
        account: &Account,
        owner: &str,
        now: Instant,
    ) -> Result<Claim> {
        let seed = self.seed.unwrap_or_else(rand::random);
        ledger.claim(&account.member_id, owner, seed, now).await
    }
}

/// A name for a holder of leases that nobody else has.
pub(crate) fn owner() -> Arc<str> {
    format!("{}-{:016x}", std::process::id(), rand::random::<u64>()).into()
}

impl fmt::Debug for Sweep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sweep")
            .field("policy", &self.policy)
            .field("kinds", &self.kinds)
            .field("pace", &self.pace)
            .field("ledger", &self.ledger)
            .finish_non_exhaustive()
    }
}
