//! What became of the people who were invited.

use super::value;
use pyo3::prelude::*;
use rescind::health as core;

/// What became of the people who were invited, as far as anybody watched. As text, a few lines.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Acceptance(pub(crate) core::Acceptance);

value!(Acceptance {
    /// All of them.
    #[getter]
    fn total(&self) -> Tally {
        Tally(self.0.total.clone())
    }

    /// The same by week of sending, the oldest first; without those of `undated`.
    #[getter]
    fn weeks(&self) -> Vec<Week> {
        self.0.weeks.iter().cloned().map(Week).collect()
    }

    /// Of how many the time of sending is not known to a week.
    #[getter]
    fn undated(&self) -> usize {
        self.0.undated
    }

    /// By which age an acceptance counts in the rates, in days.
    #[getter]
    fn by_days(&self) -> u32 {
        self.0.by_days
    }

    /// The rate of all in a sentence, or why there is none.
    #[getter]
    fn statement(&self) -> &str {
        &self.0.statement
    }

    /// What it costs to withdraw at each age that was asked for.
    #[getter]
    fn costs(&self) -> Vec<Cost> {
        self.0.costs.iter().cloned().map(Cost).collect()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
});

/// What became of some invitations. Each of `seen` is one of the others.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Tally(core::Tally);

value!(Tally {
    /// How many there are: those that a reading listed. One that was accepted before that is not
    /// among them.
    #[getter]
    fn seen(&self) -> usize {
        self.0.seen
    }

    /// How many were accepted.
    #[getter]
    fn accepted(&self) -> usize {
        self.0.accepted
    }

    /// How many are pending.
    #[getter]
    fn pending(&self) -> usize {
        self.0.pending
    }

    /// How many of those that are pending are surely as old as `by_days`, or older: dead weight. For
    /// a plain share that they do not drag down, take them off `seen`.
    #[getter]
    fn stale(&self) -> usize {
        self.0.stale
    }

    /// How many were withdrawn.
    #[getter]
    fn withdrawn(&self) -> usize {
        self.0.withdrawn
    }

    /// How many were declined, or expired.
    #[getter]
    fn closed(&self) -> usize {
        self.0.closed
    }

    /// How many ended in a way that nobody knows.
    #[getter]
    fn unknown(&self) -> usize {
        self.0.unknown
    }

    /// The share of what is sent that is accepted by `by_days`, estimated as a `Cost` is: one that is
    /// pending counts on the days on which it was watched, and on no others. `None` where fewer than
    /// 30 were watched at some age up to then, as in the first weeks.
    #[getter]
    fn rate(&self) -> Option<Share> {
        self.0.rate.map(Share)
    }
});

/// What became of the invitations of a week.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Week(core::Week);

value!(Week {
    /// Which, by ISO 8601 and in UTC: `2026-W48`.
    #[getter]
    fn week(&self) -> &str {
        &self.0.week
    }

    /// What became of them.
    #[getter]
    fn tally(&self) -> Tally {
        Tally(self.0.tally.clone())
    }
});

/// A share that was seen, and the bounds within which the true one lies with 95 % confidence.
///
/// By Wilson's interval. Where it is not known what became of some, the lower bound counts all of
/// them as not accepted, and the upper one as accepted.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Share(core::Share);

value!(Share {
    /// The share, 0 to 1.
    #[getter]
    fn share(&self) -> f64 {
        self.0.share
    }

    /// Its lower bound.
    #[getter]
    fn low(&self) -> f64 {
        self.0.low
    }

    /// Its upper bound.
    #[getter]
    fn high(&self) -> f64 {
        self.0.high
    }
});

/// What it costs to withdraw at an age: the share of those that are pending then and would be
/// accepted later. As text, a sentence.
///
/// An estimate of Kaplan and Meier's: it takes in that an invitation is known from a reading on, and
/// that nobody knows what would have become of one that was withdrawn. One that was declined, or
/// expired, counts as withdrawn, so that the cost is rather too high.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Cost(core::Cost);

value!(Cost {
    /// The age, in days.
    #[getter]
    fn days(&self) -> u32 {
        self.0.days
    }

    /// How many were watched that were pending then.
    #[getter]
    fn at_risk(&self) -> usize {
        self.0.at_risk
    }

    /// How many of them were accepted later.
    #[getter]
    fn accepted(&self) -> usize {
        self.0.accepted
    }

    /// Up to which age enough were watched, in days; 180 at most, when invitations expire.
    #[getter]
    fn until_days(&self) -> u32 {
        self.0.until_days
    }

    /// The share; `None` where fewer than 30 were watched at that age, or on the day after it.
    #[getter]
    fn share(&self) -> Option<Share> {
        self.0.share.map(Share)
    }

    /// The same in a sentence.
    #[getter]
    fn statement(&self) -> &str {
        &self.0.statement
    }

    fn __str__(&self) -> &str {
        &self.0.statement
    }
});
