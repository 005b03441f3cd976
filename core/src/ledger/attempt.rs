//! An attempt to withdraw an invitation: what it asks for, what becomes of it.

use super::Refusal;
use crate::name::named;
use crate::{Instant, InvitationId};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The state of an attempt to withdraw an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// About to be sent, or being sent.
    Intent,
    /// Withdrawn by us.
    Withdrawn,
    /// Done: an action of the user's own, under [`Paced`](crate::Paced).
    Done,
    /// Not pending any more; nobody knows why.
    Gone,
    /// It had been accepted.
    Accepted,
    /// Never left: the only state that is not charged.
    NotSent,
    /// It left and nobody knows what came of it.
    Unknown,
    /// It had no effect: the invitation is still listed.
    StillPending,
    /// The provider refused.
    Refused,
}

named!(State, "state":
    Intent = "intent",
    Withdrawn = "withdrawn",
    Done = "done",
    Gone = "gone",
    Accepted = "accepted",
    NotSent = "not_sent",
    Unknown = "unknown",
    StillPending = "still_pending",
    Refused = "refused",
);

impl State {
    /// Whether it counts against the allowance.
    #[must_use]
    pub const fn is_charged(self) -> bool {
        !matches!(self, Self::NotSent)
    }

    /// Whether it may still take effect.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Intent | Self::Unknown)
    }

    /// Whether an attempt came to its end and changed nothing.
    #[must_use]
    pub const fn is_in_vain(self) -> bool {
        matches!(self, Self::StillPending | Self::Refused)
    }

    /// Whether it came to its end for good: the invitation is off the list, the action is done.
    #[must_use]
    pub const fn is_success(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Done | Self::Gone | Self::Accepted)
    }
}

/// One attempt to withdraw an invitation, or to do what a [`Paced`](crate::Paced) does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The ledger's number of it.
    pub id: u64,
    /// The invitation, or the key of an action.
    pub invitation: InvitationId,
    /// The epoch of the lease under which it was made.
    pub epoch: u64,
    /// What is known of it.
    pub state: State,
    /// When it was recorded, before the request left.
    pub intent_at: Instant,
    /// When its outcome was recorded, be it that nobody knows.
    pub outcome_at: Option<Instant>,
    /// When an unknown outcome was settled.
    pub settled_at: Option<Instant>,
    /// What the provider answered with.
    pub http_status: Option<u16>,
    /// The code of the error, or the provider's name for it.
    pub error_type: Option<String>,
}

impl Attempt {
    /// The newest instant at which its request can have been on its way.
    #[must_use]
    pub fn latest(&self) -> Instant {
        self.outcome_at.map_or(self.intent_at, |outcome| outcome.max(self.intent_at))
    }
}

/// What is asked of [`Ledger::intend`](super::Ledger::intend).
#[derive(Clone, Debug)]
pub struct Intent {
    /// The invitation, or the key of an action.
    pub invitation: InvitationId,
    /// What the pace allows.
    pub allowance: Allowance,
    /// Now.
    pub now: Instant,
}

/// What the pace allows, in numbers that a transaction can check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The most in any rolling 24 hours.
    pub cap: u32,
    /// The least time between two actions.
    pub gap: TimeDelta,
    /// The most since `since`.
    pub target: u32,
    /// When the service day began.
    pub since: Instant,
}

/// What [`Ledger::intend`](super::Ledger::intend) answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intended {
    /// Recorded, durably, under this number. Send the request within five seconds or not at all.
    Granted(u64),
    /// Not recorded, and why.
    Refused(Refusal),
}

/// What came of an intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The number of the attempt.
    pub attempt: u64,
    /// What is known.
    pub state: State,
    /// When.
    pub at: Instant,
    /// What the provider answered with.
    pub http_status: Option<u16>,
    /// The code of the error, or the provider's name for it.
    pub error_type: Option<String>,
}
