//! What a sweep tells while it runs.

use super::count;
use super::invitation::Invitation;
use chrono::{DateTime, Utc};
use napi_derive::napi;
use rescind::sweep;
use rescind::sweep::What;

/// Something that happened, when, and to whose account. More may come.
#[napi(discriminant = "event", discriminant_case = "snake_case")]
pub enum Event {
    /// The queue was read and judged.
    Planned {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// How many are left to be withdrawn.
        stale: u32,
        /// How many are pending in all.
        pending: u32,
    },
    /// Nothing is due before then.
    Waiting {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// When to go on.
        until: DateTime<Utc>,
    },
    /// An invitation was withdrawn, and the provider confirmed it.
    Withdrawn {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// Which.
        invitation: Invitation,
        /// From when on that person can be invited again.
        reinvitable_from: DateTime<Utc>,
    },
    /// An invitation had been accepted: time for the follow-up.
    Accepted {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// Which.
        invitation: Invitation,
    },
    /// An invitation of a plan was withdrawn, and not by us: by hand, or with another tool. It takes
    /// nothing of the allowance.
    WithdrawnByHand {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// Which.
        invitation: Invitation,
        /// From when on that person can be invited again, or earlier: nobody told us when it was.
        reinvitable_from: DateTime<Utc>,
    },
    /// An invitation is not pending any more, and it was not us.
    Gone {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// Which.
        invitation: Invitation,
    },
    /// A planned invitation is kept after all.
    Kept {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// Which.
        invitation: Invitation,
        /// Why.
        reason: String,
    },
    /// A request left and its outcome is not known; a later reading settles it.
    Unknown {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// Which.
        invitation: Invitation,
        /// What is known.
        why: String,
    },
    /// The provider refused, or the request could not be sent.
    Refused {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// Which.
        invitation: Invitation,
        /// What it said.
        why: String,
    },
    /// The provider refused for volume: fewer a day from now on.
    Slowed {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// The share of the drawn target that is used now.
        factor: f64,
    },
    /// Nothing is done before then.
    Paused {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// When to go on.
        until: DateTime<Utc>,
        /// Why.
        why: String,
    },
    /// The account is in trouble; only an explicit `resume` goes on.
    Halted {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// Why.
        reason: String,
    },
    /// The service day is over.
    DayDone {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// Which, `2026-11-24`.
        date: String,
        /// How many actions it took.
        used: u32,
        /// How many invitations are left to be withdrawn.
        left: u32,
    },
    /// The queue was read again and compared with the record.
    Verified {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// How many withdrawn ones are off the list.
        confirmed: u32,
        /// Which are on it all the same.
        reappeared: Vec<Invitation>,
    },
    /// Everything that was to be done is done.
    Done {
        /// When.
        at: DateTime<Utc>,
        /// Whose account.
        account: String,
        /// What came of it.
        summary: Summary,
    },
}

/// What a run did.
#[napi(object)]
pub struct Summary {
    /// Withdrawn, and confirmed by the provider.
    pub withdrawn: u32,
    /// Found accepted.
    pub accepted: u32,
    /// Found withdrawn, and not by us.
    pub by_hand: u32,
    /// Found gone.
    pub gone: u32,
    /// Kept after all.
    pub kept: u32,
    /// Refused by the provider.
    pub refused: u32,
    /// Sent, with an outcome that was not known then; a later reading may have settled it.
    pub unknown: u32,
    /// Calls that it took to learn what became of those that were gone.
    pub lookups: u32,
    /// Stale, and not dealt with when it ended: the account is halted, or they were refused. As
    /// the last reading has it; 0 if the ledger has none.
    pub left: u32,
}

impl From<sweep::Summary> for Summary {
    fn from(of: sweep::Summary) -> Self {
        Self {
            withdrawn: count(of.withdrawn),
            accepted: count(of.accepted),
            by_hand: count(of.by_hand),
            gone: count(of.gone),
            kept: count(of.kept),
            refused: count(of.refused),
            unknown: count(of.unknown),
            lookups: count(of.lookups),
            left: count(of.left),
        }
    }
}

impl TryFrom<sweep::Event> for Event {
    type Error = rescind::Error;

    /// Fails for an event that came to the core later than to here.
    fn try_from(of: sweep::Event) -> rescind::Result<Self> {
        let (at, account) = (of.at, of.account.as_ref().to_owned());
        Ok(match of.what {
            What::Planned { stale, pending } => {
                Self::Planned { at, account, stale: count(stale), pending: count(pending) }
            }
            What::Waiting { until } => Self::Waiting { at, account, until },
            What::Withdrawn { invitation, reinvitable_from } => {
                Self::Withdrawn { at, account, invitation: invitation.into(), reinvitable_from }
            }
            What::Accepted { invitation } => {
                Self::Accepted { at, account, invitation: invitation.into() }
            }
            What::WithdrawnByHand { invitation, reinvitable_from } => {
                let invitation = invitation.into();
                Self::WithdrawnByHand { at, account, invitation, reinvitable_from }
            }
            What::Gone { invitation } => Self::Gone { at, account, invitation: invitation.into() },
            What::Kept { invitation, reason } => Self::Kept {
                at,
                account,
                invitation: invitation.into(),
                reason: reason.as_ref().to_owned(),
            },
            What::Unknown { invitation, why } => {
                Self::Unknown { at, account, invitation: invitation.into(), why }
            }
            What::Refused { invitation, why } => {
                Self::Refused { at, account, invitation: invitation.into(), why }
            }
            What::Slowed { factor } => Self::Slowed { at, account, factor },
            What::Paused { until, why } => Self::Paused { at, account, until, why },
            What::Halted { reason } => Self::Halted { at, account, reason },
            What::DayDone { date, used, left } => {
                Self::DayDone { at, account, date: date.to_string(), used, left: count(left) }
            }
            What::Verified { confirmed, reappeared } => Self::Verified {
                at,
                account,
                confirmed: count(confirmed),
                reappeared: reappeared.into_iter().map(Into::into).collect(),
            },
            What::Done { summary } => Self::Done { at, account, summary: summary.into() },
            other => {
                let what = format!("no such event is known here: {other:?}");
                return Err(rescind::Error::new(rescind::ErrorKind::Unexpected, what));
            }
        })
    }
}
