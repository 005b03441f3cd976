//! How a queue of pending invitations is doing.

use super::value;
use crate::data::{self, whole};
use crate::errors::raise;
use crate::names::Level;
use chrono::TimeDelta;
use pyo3::prelude::*;
use rescind::{Instant, health as core};

/// From how many pending invitations on a queue is too long.
///
/// `0 < danger <= critical`, or `InvalidInputError`.
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Thresholds(pub(crate) core::Thresholds);

value!(Thresholds {
    #[new]
    #[pyo3(signature = (danger=500, critical=700))]
    fn new(danger: i128, critical: i128) -> PyResult<Self> {
        let (danger, critical) = (whole("danger", danger)?, whole("critical", critical)?);
        let thresholds = core::Thresholds { danger, critical };
        thresholds.validate().map_err(raise)?;
        Ok(Self(thresholds))
    }

    /// From here on it is in danger.
    #[getter]
    fn danger(&self) -> usize {
        self.0.danger
    }

    /// From here on it is critical.
    #[getter]
    fn critical(&self) -> usize {
        self.0.critical
    }
});

/// The state of a queue, as a reading showed it; as text, with its histogram.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Health(pub(crate) core::Health);

value!(Health {
    /// When that reading began.
    #[getter]
    fn read_at(&self) -> Instant {
        self.0.read_at
    }

    /// Whether it showed everything: if not, there may be more of everything.
    #[getter]
    fn complete(&self) -> bool {
        self.0.complete
    }

    /// How many are pending.
    #[getter]
    fn count(&self) -> usize {
        self.0.count
    }

    /// How many of them stay at any age: by their kind, by the policy, or as it was tried in vain.
    #[getter]
    fn kept(&self) -> usize {
        self.0.kept
    }

    /// Whether these are too many.
    #[getter]
    fn level(&self) -> Level {
        Level(self.0.level)
    }

    /// How old they are, youngest first.
    #[getter]
    fn histogram(&self) -> Vec<Bucket> {
        self.0.histogram.iter().cloned().map(Bucket).collect()
    }

    /// How many are past 21, 60, 90 and 120 days.
    #[getter]
    fn past(&self) -> Vec<Past> {
        self.0.past.iter().cloned().map(Past).collect()
    }

    /// Of how many nothing is known of the age; they are in no bucket.
    #[getter]
    fn unknown(&self) -> usize {
        self.0.unknown
    }

    /// The greatest certain age.
    #[getter]
    fn oldest(&self) -> Option<TimeDelta> {
        self.0.oldest
    }

    /// What to do about it, in one to five sentences with the figures that they rest on. Whoever
    /// needs no automation is told so.
    #[getter]
    fn advice(&self) -> &str {
        &self.0.advice
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let unknown = ("age unknown", self.0.unknown);
        let known = self.0.histogram.iter().map(|bucket| (bucket.label.as_str(), bucket.count));
        let rows = known.chain((unknown.1 > 0).then_some(unknown));
        let rows = rows.map(|(label, count)| [label.to_owned(), count.to_string()]).collect();
        let caption = format!("{} pending: {}", self.0.count, self.0.level);
        data::table(py, &caption, ["age", "invitations"], rows)
    }
});

/// How many invitations are certainly of an age or older.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Past(core::Past);

value!(Past {
    /// The age, in days of 24 hours: 21 is the usual one to withdraw at; 60, 90 and 120 are neglect.
    #[getter]
    fn days(&self) -> u32 {
        self.0.days
    }

    /// How many.
    #[getter]
    fn count(&self) -> usize {
        self.0.count
    }

    /// How many of them stay at any age, as in `Health.kept`.
    #[getter]
    fn kept(&self) -> usize {
        self.0.kept
    }

    /// Which share of all that are pending, 0 to 1.
    #[getter]
    fn share(&self) -> f64 {
        self.0.share
    }
});

/// How many invitations are certainly of one age.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Bucket(core::Bucket);

value!(Bucket {
    /// The ages in words.
    #[getter]
    fn label(&self) -> &str {
        &self.0.label
    }

    /// The least age, in days of 24 hours.
    #[getter(from_days)]
    fn least_days(&self) -> u32 {
        self.0.from_days
    }

    /// The age that is not reached; `None` in the last bucket.
    #[getter]
    fn to_days(&self) -> Option<u32> {
        self.0.to_days
    }

    /// How many.
    #[getter]
    fn count(&self) -> usize {
        self.0.count
    }
});
