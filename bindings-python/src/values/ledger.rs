//! What a ledger holds.

use super::value;
use crate::names::{Completeness, State};
use chrono::NaiveDate;
use pyo3::prelude::*;
use rescind::{Instant, ledger, pace};
use std::collections::BTreeMap;

/// One attempt to withdraw an invitation, or to do what a `Paced` does.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Attempt(pub(crate) ledger::Attempt);

value!(Attempt {
    /// The ledger's number of it.
    #[getter]
    fn id(&self) -> u64 {
        self.0.id
    }

    /// The id of the invitation, or the key of an action.
    #[getter]
    fn invitation(&self) -> &str {
        self.0.invitation.as_str()
    }

    /// The epoch of the lease under which it was made.
    #[getter]
    fn epoch(&self) -> u64 {
        self.0.epoch
    }

    /// What is known of it.
    #[getter]
    fn state(&self) -> State {
        State(self.0.state)
    }

    /// When it was recorded, before the request left.
    #[getter]
    fn intent_at(&self) -> Instant {
        self.0.intent_at
    }

    /// When its outcome was recorded, be it that nobody knows.
    #[getter]
    fn outcome_at(&self) -> Option<Instant> {
        self.0.outcome_at
    }

    /// When an unknown outcome was settled.
    #[getter]
    fn settled_at(&self) -> Option<Instant> {
        self.0.settled_at
    }

    /// What the provider answered with.
    #[getter]
    fn http_status(&self) -> Option<u16> {
        self.0.http_status
    }

    /// The code of the error, or the provider's name for it.
    #[getter]
    fn error_type(&self) -> Option<&str> {
        self.0.error_type.as_deref()
    }
});

/// What a ledger holds of one account: where it stands, and how much there is of everything.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Overview(pub(crate) ledger::Overview);

value!(Overview {
    /// The member whose account it is.
    #[getter]
    fn member(&self) -> &str {
        &self.0.member
    }

    /// Why it was halted, if it was.
    #[getter]
    fn halted(&self) -> Option<&str> {
        self.0.halted.as_deref()
    }

    /// Nothing is done before then.
    #[getter]
    fn paused_until(&self) -> Option<Instant> {
        self.0.paused_until
    }

    /// The share of the drawn target that is used, 0.1 to 1.
    #[getter]
    fn factor(&self) -> f64 {
        self.0.factor
    }

    /// The next action.
    #[getter]
    fn next(&self) -> Option<Slot> {
        self.0.next.clone().map(Slot)
    }

    /// Until when somebody holds the lease, or held it when they ended without giving it back.
    #[getter]
    fn leased_until(&self) -> Option<Instant> {
        self.0.leased_until
    }

    /// How many attempts there are in each state, by its name.
    #[getter]
    fn attempts(&self) -> BTreeMap<String, u32> {
        self.0.attempts.clone()
    }

    /// When the newest attempt was recorded.
    #[getter]
    fn newest_attempt(&self) -> Option<Instant> {
        self.0.newest_attempt
    }

    /// How many invitations were seen, pending or not any more.
    #[getter]
    fn seen(&self) -> u64 {
        self.0.seen
    }

    /// When the last reading began.
    #[getter]
    fn read_at(&self) -> Option<Instant> {
        self.0.read_at
    }

    /// Whether that showed everything.
    #[getter]
    fn completeness(&self) -> Option<Completeness> {
        self.0.completeness.as_ref().map(Completeness::of)
    }

    /// Why it did not.
    #[getter]
    fn why(&self) -> Option<&str> {
        self.0.completeness.as_ref().and_then(|completeness| completeness.why())
    }
});

/// The next action of an account.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Slot(pace::Slot);

value!(Slot {
    /// The service day it belongs to: the date on which that day opens.
    #[getter]
    fn service_date(&self) -> NaiveDate {
        self.0.service_date
    }

    /// The most actions on that day.
    #[getter]
    fn target(&self) -> u32 {
        self.0.target
    }

    /// When it is due.
    #[getter]
    fn due(&self) -> Instant {
        self.0.due
    }

    /// How many times an instant was drawn for that day.
    #[getter]
    fn draw(&self) -> u32 {
        self.0.draw
    }
});

/// How much `prune` has dropped.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Pruned(pub(crate) ledger::Pruned);

value!(Pruned {
    /// How many invitations that are not listed any more.
    #[getter]
    fn sightings(&self) -> u64 {
        self.0.sightings
    }

    /// How many attempts.
    #[getter]
    fn attempts(&self) -> u64 {
        self.0.attempts
    }

    /// How many readings.
    #[getter]
    fn readings(&self) -> u64 {
        self.0.readings
    }
});
