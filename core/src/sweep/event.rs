//! What a sweep tells while it runs.

use crate::{Instant, Invitation};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Something that happened, when, and to whose account; as text, a line for a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// The member whose account it is.
    pub account: Arc<str>,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// What happened.
///
/// More may come; match with a `_` arm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
#[non_exhaustive]
pub enum What {
    /// The queue was read and judged.
    Planned {
        /// How many are left to be withdrawn.
        stale: usize,
        /// How many are pending in all.
        pending: usize,
    },
    /// Nothing is due before then.
    Waiting {
        /// When to go on.
        until: Instant,
    },
    /// An invitation was withdrawn, and the provider confirmed it.
    Withdrawn {
        /// Which.
        invitation: Invitation,
        /// From when on that person can be invited again.
        reinvitable_from: Instant,
    },
    /// An invitation had been accepted: time for the follow-up.
    Accepted {
        /// Which.
        invitation: Invitation,
    },
    /// An invitation of a plan was withdrawn, and not by us: by hand, or with another tool. It takes
    /// nothing of the allowance.
    WithdrawnByHand {
        /// Which.
        invitation: Invitation,
        /// From when on that person can be invited again, or earlier: nobody told us when it was.
        reinvitable_from: Instant,
    },
    /// An invitation is not pending any more, and it was not us.
    Gone {
        /// Which.
        invitation: Invitation,
    },
    /// A planned invitation is kept after all.
    Kept {
        /// Which.
        invitation: Invitation,
        /// Why.
        reason: Arc<str>,
    },
    /// A request left and its outcome is not known; a later reading settles it.
    Unknown {
        /// Which.
        invitation: Invitation,
        /// What is known.
        why: String,
    },
    /// The provider refused, or the request could not be sent.
    Refused {
        /// Which.
        invitation: Invitation,
        /// What it said.
        why: String,
    },
    /// The provider refused for volume: fewer a day from now on.
    Slowed {
        /// The share of the drawn target that is used now.
        factor: f64,
    },
    /// Nothing is done before then.
    Paused {
        /// When to go on.
        until: Instant,
        /// Why.
        why: String,
    },
    /// The account is in trouble; only an explicit `resume` goes on.
    Halted {
        /// Why.
        reason: String,
    },
    /// The service day is over.
    DayDone {
        /// Which.
        date: NaiveDate,
        /// How many actions it took.
        used: u32,
        /// How many invitations are left to be withdrawn.
        left: usize,
    },
    /// The queue was read again and compared with the record.
    Verified {
        /// How many of those withdrawn since the reading before are off the list in two readings.
        confirmed: usize,
        /// Which withdrawn ones are on it all the same, ten minutes later or more: the withdrawal
        /// had no effect or was undone. Each is told once in a run.
        reappeared: Vec<Invitation>,
    },
    /// Everything that was to be done is done.
    Done {
        /// What came of it.
        summary: Summary,
    },
}

impl What {
    /// Its name, as in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Planned { .. } => "planned",
            Self::Waiting { .. } => "waiting",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Accepted { .. } => "accepted",
            Self::WithdrawnByHand { .. } => "withdrawn_by_hand",
            Self::Gone { .. } => "gone",
            Self::Kept { .. } => "kept",
            Self::Unknown { .. } => "unknown",
            Self::Refused { .. } => "refused",
            Self::Slowed { .. } => "slowed",
            Self::Paused { .. } => "paused",
            Self::Halted { .. } => "halted",
            Self::DayDone { .. } => "day_done",
            Self::Verified { .. } => "verified",
            Self::Done { .. } => "done",
        }
    }

    /// The invitation that it is about, if it is about one.
    #[must_use]
    pub const fn invitation(&self) -> Option<&Invitation> {
        match self {
            Self::Withdrawn { invitation, .. }
            | Self::Accepted { invitation }
            | Self::WithdrawnByHand { invitation, .. }
            | Self::Gone { invitation }
            | Self::Kept { invitation, .. }
            | Self::Unknown { invitation, .. }
            | Self::Refused { invitation, .. } => Some(invitation),
            _ => None,
        }
    }
}

/// What a run did, whether it came to its end or the account was halted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Withdrawn, and confirmed by the provider.
    pub withdrawn: usize,
    /// Found accepted.
    pub accepted: usize,
    /// Found withdrawn, and not by us.
    pub by_hand: usize,
    /// Found gone.
    pub gone: usize,
    /// Kept after all.
    pub kept: usize,
    /// Refused by the provider.
    pub refused: usize,
    /// Sent, with an outcome that was not known then; a later reading may have settled it.
    pub unknown: usize,
    /// Calls that it took to learn what became of those that were gone.
    pub lookups: usize,
    /// Stale, and not dealt with when it ended: the account is halted, or they were refused. As
    /// the last reading has it; 0 if the ledger has none.
    pub left: usize,
}

impl Summary {
    pub(super) fn count(&mut self, what: &What) {
        match what {
            What::Withdrawn { .. } => self.withdrawn += 1,
            What::Accepted { .. } => self.accepted += 1,
            What::WithdrawnByHand { .. } => self.by_hand += 1,
            What::Gone { .. } => self.gone += 1,
            What::Kept { .. } => self.kept += 1,
            What::Refused { .. } => self.refused += 1,
            What::Unknown { .. } => self.unknown += 1,
            _ => {}
        }
    }
}
