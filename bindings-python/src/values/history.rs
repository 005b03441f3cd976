//! What has come of an account's invitations.

use super::value;
use chrono::NaiveDate;
use pyo3::prelude::*;
use rescind::history as core;

/// What is known to have come of invitations on one day.
///
/// What ended without us counts on the day on which a reading found it out, and only where a plan
/// named it: nobody asks what became of the others.
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Day(pub(crate) core::Day);

value!(Day {
    /// The service day, in the zone of the pace.
    #[getter]
    fn date(&self) -> NaiveDate {
        self.0.date
    }

    /// Withdrawn by us.
    #[getter]
    fn withdrawn(&self) -> u32 {
        self.0.withdrawn
    }

    /// Withdrawn, and not by us: by hand, or with another tool.
    #[getter]
    fn by_hand(&self) -> u32 {
        self.0.by_hand
    }

    /// Found accepted.
    #[getter]
    fn accepted(&self) -> u32 {
        self.0.accepted
    }

    /// Not pending any more; declined, expired, or nobody knows.
    #[getter]
    fn gone(&self) -> u32 {
        self.0.gone
    }
});
