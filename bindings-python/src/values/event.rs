//! What a sweep tells while it runs.

use super::{Invitation, value};
use crate::data::{self, Data};
use crate::errors::unexpected;
use chrono::NaiveDate;
use pyo3::prelude::*;
use rescind::Instant;
use rescind::sweep::{self, What};

/// Something that happened: when (`at`), to whose account, and what. Match on its classes:
///
/// `case rescind.Event.Withdrawn(invitation=invitation): …`
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) enum Event {
    /// The queue was read and judged.
    Planned { stale: usize, pending: usize, at: Instant, account: String },
    /// Nothing is due before `until`.
    Waiting { until: Instant, at: Instant, account: String },
    /// An invitation was withdrawn, and the provider confirmed it.
    Withdrawn { invitation: Invitation, reinvitable_from: Instant, at: Instant, account: String },
    /// An invitation had been accepted: time for the follow-up.
    Accepted { invitation: Invitation, at: Instant, account: String },
    /// An invitation of a plan was withdrawn, and not by us: by hand, or with another tool. It takes
    /// nothing of the allowance.
    WithdrawnByHand {
        invitation: Invitation,
        reinvitable_from: Instant,
        at: Instant,
        account: String,
    },
    /// An invitation is not pending any more, and it was not us.
    Gone { invitation: Invitation, at: Instant, account: String },
    /// A planned invitation is kept after all.
    Kept { invitation: Invitation, reason: String, at: Instant, account: String },
    /// A request left and its outcome is not known; a later reading settles it.
    Unknown { invitation: Invitation, why: String, at: Instant, account: String },
    /// The provider refused, or the request could not be sent.
    Refused { invitation: Invitation, why: String, at: Instant, account: String },
    /// The provider refused for volume: fewer a day from now on.
    Slowed { factor: f64, at: Instant, account: String },
    /// Nothing is done before `until`.
    Paused { until: Instant, why: String, at: Instant, account: String },
    /// The account is in trouble; only an explicit `resume` goes on.
    Halted { reason: String, at: Instant, account: String },
    /// The service day is over.
    DayDone { date: NaiveDate, used: u32, left: usize, at: Instant, account: String },
    /// The queue was read again and compared with the record.
    Verified { confirmed: usize, reappeared: Vec<Invitation>, at: Instant, account: String },
    /// Everything that was to be done is done.
    Done { summary: Summary, at: Instant, account: String },
}

impl Event {
    /// The event as Python sees it.
    ///
    /// Raises `UnexpectedError` for an event that this binding does not know.
    pub(crate) fn of(event: sweep::Event) -> PyResult<Self> {
        let (at, account) = (event.at, event.account.to_string());
        Ok(match event.what {
            What::Planned { stale, pending } => Self::Planned { stale, pending, at, account },
            What::Waiting { until } => Self::Waiting { until, at, account },
            What::Withdrawn { invitation, reinvitable_from } => Self::Withdrawn {
                invitation: Invitation(invitation),
                reinvitable_from,
                at,
                account,
            },
            What::Accepted { invitation } => {
                Self::Accepted { invitation: Invitation(invitation), at, account }
            }
            What::WithdrawnByHand { invitation, reinvitable_from } => Self::WithdrawnByHand {
                invitation: Invitation(invitation),
                reinvitable_from,
                at,
                account,
            },
            What::Gone { invitation } => {
                Self::Gone { invitation: Invitation(invitation), at, account }
            }
            What::Kept { invitation, reason } => Self::Kept {
                invitation: Invitation(invitation),
                reason: reason.to_string(),
                at,
                account,
            },
            What::Unknown { invitation, why } => {
                Self::Unknown { invitation: Invitation(invitation), why, at, account }
            }
            What::Refused { invitation, why } => {
                Self::Refused { invitation: Invitation(invitation), why, at, account }
            }
            What::Slowed { factor } => Self::Slowed { factor, at, account },
            What::Paused { until, why } => Self::Paused { until, why, at, account },
            What::Halted { reason } => Self::Halted { reason, at, account },
            What::DayDone { date, used, left } => Self::DayDone { date, used, left, at, account },
            What::Verified { confirmed, reappeared } => Self::Verified {
                confirmed,
                reappeared: reappeared.into_iter().map(Invitation).collect(),
                at,
                account,
            },
            What::Done { summary } => Self::Done { summary: Summary(summary), at, account },
            _ => return Err(unexpected("an event that this version does not know")),
        })
    }

    /// The event as the core knows it.
    fn told(&self) -> sweep::Event {
        let (at, account, what) = match self.clone() {
            Self::Planned { stale, pending, at, account } => {
                (at, account, What::Planned { stale, pending })
            }
            Self::Waiting { until, at, account } => (at, account, What::Waiting { until }),
            Self::Withdrawn { invitation, reinvitable_from, at, account } => {
                (at, account, What::Withdrawn { invitation: invitation.0, reinvitable_from })
            }
            Self::Accepted { invitation, at, account } => {
                (at, account, What::Accepted { invitation: invitation.0 })
            }
            Self::WithdrawnByHand { invitation, reinvitable_from, at, account } => {
                (at, account, What::WithdrawnByHand { invitation: invitation.0, reinvitable_from })
            }
            Self::Gone { invitation, at, account } => {
                (at, account, What::Gone { invitation: invitation.0 })
            }
            Self::Kept { invitation, reason, at, account } => {
                (at, account, What::Kept { invitation: invitation.0, reason: reason.into() })
            }
            Self::Unknown { invitation, why, at, account } => {
                (at, account, What::Unknown { invitation: invitation.0, why })
            }
            Self::Refused { invitation, why, at, account } => {
                (at, account, What::Refused { invitation: invitation.0, why })
            }
            Self::Slowed { factor, at, account } => (at, account, What::Slowed { factor }),
            Self::Paused { until, why, at, account } => (at, account, What::Paused { until, why }),
            Self::Halted { reason, at, account } => (at, account, What::Halted { reason }),
            Self::DayDone { date, used, left, at, account } => {
                (at, account, What::DayDone { date, used, left })
            }
            Self::Verified { confirmed, reappeared, at, account } => (
                at,
                account,
                What::Verified {
                    confirmed,
                    reappeared: reappeared.into_iter().map(|one| one.0).collect(),
                },
            ),
            Self::Done { summary, at, account } => (at, account, What::Done { summary: summary.0 }),
        };
        sweep::Event { at, account: account.into(), what }
    }
}

#[pymethods]
impl Event {
    /// The event as data, the same in every language; its `event` is the name, such as `day_done`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.told())
    }

    /// When it happened.
    #[getter(at)]
    fn when(&self) -> Instant {
        self.told().at
    }

    /// Whose account it happened to: the member's id.
    #[getter(account)]
    fn whose(&self) -> String {
        self.told().account.to_string()
    }

    /// The name of what happened, such as `day_done`.
    #[getter]
    fn event(&self) -> &'static str {
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

    /// A line for a person.
    fn __str__(&self) -> String {
        self.told().to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        data::shown(py, "Event", &self.told())
    }
}

/// What a run did.
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Summary(sweep::Summary);

value!(Summary {
    /// Withdrawn, and confirmed by the provider.
    #[getter]
    fn withdrawn(&self) -> usize {
        self.0.withdrawn
    }

    /// Found accepted.
    #[getter]
    fn accepted(&self) -> usize {
        self.0.accepted
    }

    /// Found withdrawn, and not by us.
    #[getter]
    fn by_hand(&self) -> usize {
        self.0.by_hand
    }

    /// Found gone.
    #[getter]
    fn gone(&self) -> usize {
        self.0.gone
    }

    /// Kept after all.
    #[getter]
    fn kept(&self) -> usize {
        self.0.kept
    }

    /// Refused by the provider.
    #[getter]
    fn refused(&self) -> usize {
        self.0.refused
    }

    /// Sent, with an outcome that was not known then; a later reading may have settled it.
    #[getter]
    fn unknown(&self) -> usize {
        self.0.unknown
    }

    /// Calls that it took to learn what became of those that were gone.
    #[getter]
    fn lookups(&self) -> usize {
        self.0.lookups
    }

    /// Stale, and not dealt with when it ended: the account is halted, or they were refused. As
    /// the last reading has it; 0 if the ledger has none.
    #[getter]
    fn left(&self) -> usize {
        self.0.left
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
});

/// What a step did, and when to call again.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Step(pub(crate) sweep::Step);

value!(Step {
    /// What happened: at most one withdrawal, with all that belongs to it.
    #[getter]
    fn events(&self) -> PyResult<Vec<Event>> {
        self.0.events.iter().cloned().map(Event::of).collect()
    }

    /// When to call again; earlier does no harm. `None` when there is nothing left to do, and when
    /// the account is halted: the event `halted` tells, and `Overview.halted`.
    #[getter]
    fn next(&self) -> Option<Instant> {
        self.0.next
    }
});
