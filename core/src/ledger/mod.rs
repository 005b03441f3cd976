//! The record of everything: what was seen, what was tried, what came of it, and what may be
//! done next. The allowance is derived from it, never counted beside it.

mod attempt;
mod memory;
mod overview;
mod personal;
mod rules;
#[cfg(feature = "sqlite")]
mod sqlite;

pub use attempt::{Allowance, Attempt, Intended, Intent, Outcome, State};
pub use memory::MemoryLedger;
pub use overview::Overview;
pub use personal::{HashKey, Names, PRUNABLE_AFTER, Person, Pruned, may_prune, without_person};
pub(crate) use rules::dealt_with;
pub use rules::{Facts, MOST_TRIES, Refusal, may_intend};
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteLedger;

use crate::age::{Queue, Seen};
use crate::pace::{History, Slot};
use crate::source::{Completeness, Fate};
use crate::{Error, ErrorKind, Instant, Invitation, InvitationId, Result};
use async_trait::async_trait;
use chrono::{NaiveDate, TimeDelta};
use std::fmt;
use std::sync::Arc;

/// How long a lease holds without being renewed: longer than one action can take.
pub const LEASE: TimeDelta = TimeDelta::seconds(120);
/// How old an intent may be when its request leaves: others may count on its instant.
pub const PROMPT: TimeDelta = TimeDelta::seconds(5);

/// A store of what rescind did and saw, shared by all that act for an account.
///
/// # Behavior
/// - Each method is one transaction: durable when it returns, and without a trace if it fails or
///   its future is dropped before it began. Where the machine itself is what all its workers run
///   on, a lease alone may be lost with it, since they are: not what was recorded under it.
/// - Instants come in from the caller and are kept to the millisecond.
/// - One lease an account; each claim raises its epoch. A lease that was overtaken can still
///   report an outcome, since that is a fact, but changes nothing else.
#[async_trait]
pub trait Ledger: fmt::Debug + Send + Sync + 'static {
    /// Takes the account's lease until `now` + [`LEASE`], and tells where the account stands.
    ///
    /// # Behavior
    /// - An account not met before begins active, with `seed`.
    /// - An intent left behind by a lease that ran out becomes [`State::Unknown`] at `now`.
    /// - Whoever holds the lease already may claim it again.
    async fn claim(&self, member: &str, owner: &str, seed: u64, now: Instant) -> Result<Claim>;

    /// Prolongs a lease to `now` + [`LEASE`]; false if it was overtaken.
    async fn renew(&self, lease: &Lease, now: Instant) -> Result<bool>;

    /// Writes where the account stands and gives the lease back.
    ///
    /// # Behavior
    /// - Does nothing if the lease was overtaken.
    async fn release(&self, lease: &Lease, standing: &Standing) -> Result<()>;

    /// Keeps a reading and what it showed, in place of what was kept of the same invitations.
    ///
    /// # Behavior
    /// - The last reading is the one that was recorded last, whatever its instants: clocks are set
    ///   back. An invitation was first seen at the earliest start of a reading that listed it.
    /// - Of an invitation to somebody who was [forgotten](Self::forget) it keeps no more than
    ///   [`without_person`] leaves, and every name that it shows counts as theirs from then on.
    ///
    /// # Errors
    /// `busy` if the lease was overtaken: nothing is recorded then.
    async fn record(&self, lease: &Lease, reading: &ReadingRecord, seen: &[Sighting])
    -> Result<()>;

    /// The last reading, and every invitation that was seen and not
    /// [pruned](Self::prune), with the newest attempt on it.
    ///
    /// # Behavior
    /// - Nothing, of an account that was not met.
    async fn sightings(&self, member: &str) -> Result<(Option<ReadingRecord>, Vec<Sighted>)>;

    /// Records that one invitation is about to be withdrawn, if [`may_intend`] has no objection.
    ///
    /// The facts and the intent are one transaction: two workers cannot both pass.
    async fn intend(&self, lease: &Lease, intent: &Intent) -> Result<Intended>;

    /// Records what came of an intent, and where the account stands after it.
    ///
    /// # Behavior
    /// - The outcome is recorded even if the lease was overtaken; the standing is not.
    /// - It is recorded once, in place of an intent or of an unknown outcome.
    async fn conclude(&self, lease: &Lease, outcome: &Outcome, standing: &Standing) -> Result<()>;

    /// Settles an unknown attempt after a re-reading; false if it was settled already, or if the
    /// lease was overtaken.
    async fn settle(&self, lease: &Lease, attempt: u64, state: State, now: Instant)
    -> Result<bool>;

    /// Records what became of an invitation that ended without us.
    ///
    /// # Behavior
    /// - Does nothing if the lease was overtaken, or the invitation was never seen.
    /// - A reading that lists it again takes it back.
    async fn end(&self, lease: &Lease, id: &InvitationId, fate: Fate, now: Instant) -> Result<()>;

    /// Every attempt of an account, oldest first.
    async fn attempts(&self, member: &str) -> Result<Vec<Attempt>>;

    /// What the ledger holds, one [`Overview`] an account, in the order of their members' ids.
    ///
    /// # Behavior
    /// - Takes no lease and changes nothing: it can be asked at any time.
    async fn inspect(&self) -> Result<Vec<Overview>>;

    /// Lets a halted or paused account go on; false if it was neither.
    ///
    /// # Errors
    /// `ledger` for an account that was not met.
    async fn resume(&self, member: &str) -> Result<bool>;

    /// Forgets somebody, in all accounts: says how many invitations to them it found.
    ///
    /// # Behavior
    /// - Nothing is left of them but what [`without_person`] leaves of an invitation, and a hash of
    ///   each of their [`Names`] by which a later reading knows whom not to keep.
    /// - What was tried stays: the cap is derived from it, and it names invitations, not people.
    /// - Somebody who was never seen is not kept when they are.
    /// - Takes no lease: it can be asked at any time.
    async fn forget(&self, person: &Person) -> Result<u64>;

    /// Drops what is older than an instant and not needed any more, in all accounts.
    ///
    /// # Behavior
    /// - Invitations that were listed last before then and are not in the last reading; not those
    ///   with an open or unknown attempt.
    /// - Readings that began before then; not the last.
    /// - Attempts whose [`latest`](Attempt::latest) instant lies before then; not those that are
    ///   open or unknown, and none after an unknown one; not those that no later reading followed; not
    ///   those [in vain](State::is_in_vain) on an invitation that stays, which is given up after
    ///   [`MOST_TRIES`]; and never a [success](State::is_success): what is listed again must not be
    ///   withdrawn again.
    /// - Where accounts stand, and who was forgotten, stays.
    /// - Takes no lease: it can be asked at any time.
    ///
    /// # Errors
    /// As [`may_prune`], and then nothing is dropped.
    async fn prune(&self, older_than: Instant, now: Instant) -> Result<Pruned>;
}

/// What a claim brings.
#[derive(Clone, Debug)]
pub enum Claim {
    /// The lease is held.
    Granted(Box<Held>),
    /// Somebody else holds it until then, unless they renew it.
    Busy {
        /// When it runs out.
        until: Instant,
    },
}

/// The right to act for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Whose account.
    pub member: Arc<str>,
    /// Who holds it: a name that nobody else has.
    pub owner: Arc<str>,
    /// How many times the account has been claimed.
    pub epoch: u64,
}

impl Lease {
    /// What is answered to a lease that is not the account's newest.
    pub(crate) fn overtaken(&self) -> Error {
        Error::new(ErrorKind::Busy, "somebody else has taken over the account")
            .with_context("member", &*self.member)
    }
}

/// A lease, and where its account stands.
#[derive(Clone, Debug)]
pub struct Held {
    /// The lease.
    pub lease: Lease,
    /// Where the account stands.
    pub standing: Standing,
    /// The actions of the last days.
    pub history: History,
    /// Attempts whose outcome nobody knows, newest first.
    pub unknown: Vec<Attempt>,
    /// How many of the newest attempts in a row have an unknown outcome.
    pub unknown_in_a_row: u32,
    /// The epoch of the newest attempt that is charged; 0 if there is none.
    pub acted: u64,
    /// The last reading that showed anything.
    pub last_reading: Option<ReadingRecord>,
}

/// Where an account stands: what the pace needs to go on after any interruption.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Where the account's draws come from; set once.
    pub seed: u64,
    /// Why it was halted, if it was: only [`Ledger::resume`] ends that.
    pub halted: Option<String>,
    /// Nothing is done before then.
    pub paused_until: Option<Instant>,
    /// The share of the drawn target that is used, 0.1 to 1.
    pub factor: f64,
    /// How long the last pause for unknown outcomes was; zero after a success.
    pub backoff: TimeDelta,
    /// When the provider last refused for volume.
    pub throttled_at: Option<Instant>,
    /// The service day of the first action: where a warm-up begins.
    pub ramp_start: Option<NaiveDate>,
    /// The next action.
    pub slot: Option<Slot>,
}

impl Standing {
    /// An account that has not done anything.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            halted: None,
            paused_until: None,
            factor: 1.0,
            backoff: TimeDelta::zero(),
            throttled_at: None,
            ramp_start: None,
            slot: None,
        }
    }
}

/// What is kept of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingRecord {
    /// The source's [origin](crate::InviteSource::origin). Another one spells ids its own way.
    pub origin: String,
    /// The epoch of the lease under which it was taken. What was tried under an earlier one came
    /// before it, whatever the clocks showed.
    pub epoch: u64,
    /// When it began: its name.
    pub started: Instant,
    /// When it ended.
    pub finished: Instant,
    /// Whether it showed everything.
    pub completeness: Completeness,
    /// How many invitations it showed.
    pub count: usize,
    /// How its ids agreed with its labels.
    pub queue: Queue,
}

/// An invitation as a reading showed it, with all that labels and sightings say of its age.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// The invitation.
    pub invitation: Invitation,
    /// The evidence so far, without the id: that can be read again at any time.
    pub seen: Seen,
}

/// An invitation that was seen at some time.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighted {
    /// As it was seen last.
    pub sighting: Sighting,
    /// The start of the first reading that listed it.
    pub first_seen: Instant,
    /// The start of the last reading that listed it.
    pub last_seen: Instant,
    /// The newest attempt on it.
    pub attempt: Option<Attempt>,
    /// How many attempts on it had no effect.
    pub in_vain: u32,
    /// What became of it without us.
    pub fate: Option<Fate>,
    /// When that was recorded.
    pub fate_at: Option<Instant>,
}

/// How far back the history goes: what the rolling cap and a service day can ask for.
pub(crate) const HISTORY: TimeDelta = TimeDelta::days(3);
