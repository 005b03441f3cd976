//! A clock of one's own, for tests.

use crate::data::Aware;
use chrono::TimeDelta;
use pyo3::prelude::*;
use rescind::{Clock as _, Instant};

/// A clock that stands still until somebody waits, and then jumps: weeks pass in a second.
///
/// Given to a sweep and to a simulator, it is one time for both.
///
/// It starts at an aware instant.
#[pyclass(frozen, module = "rescind.testing", from_py_object)]
#[derive(Clone)]
pub(crate) struct SimulatedClock(pub(crate) rescind::SimulatedClock);

#[pymethods]
impl SimulatedClock {
    #[new]
    #[expect(clippy::needless_pass_by_value, reason = "what Python gives is converted, not lent")]
    fn new(start: Aware) -> Self {
        Self(rescind::SimulatedClock::starting_at(start.0))
    }

    /// The time, in UTC.
    fn now(&self) -> Instant {
        self.0.now()
    }

    /// Moves the time on.
    fn advance(&self, by: TimeDelta) {
        self.0.advance(by);
    }

    /// Moves the time to this instant; one that has passed already changes nothing.
    #[expect(clippy::needless_pass_by_value, reason = "what Python gives is converted, not lent")]
    fn advance_to(&self, to: Aware) {
        self.0.advance_to(to.0);
    }

    fn __repr__(&self) -> String {
        format!("SimulatedClock({:?})", self.0.now().to_rfc3339())
    }
}
