//! What a queue did while its plan was reviewed.

use super::{Entry, value};
use pyo3::prelude::*;
use rescind::{Instant, plan};

/// How a queue differs from what a plan says of it.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Changes(plan::Changes, [Instant; 2]);

impl Changes {
    pub(super) fn between(then: &plan::Plan, fresh: &plan::Plan) -> rescind::Result<Self> {
        Ok(Self(then.changes(fresh)?, [then.made_at, fresh.made_at]))
    }
}

fn entries(of: &[plan::Entry], made_at: Instant) -> Vec<Entry> {
    of.iter().map(|entry| Entry::of(entry, made_at)).collect()
}

value!(Changes {
    /// Pending in the plan and not any more: accepted, withdrawn or expired. A run finds out which.
    /// Empty unless the newer reading is complete, since only then is absence known.
    #[getter]
    fn gone(&self) -> Vec<Entry> {
        entries(&self.0.gone, self.1[0])
    }

    /// Pending now and not in the plan, as the newer plan has them. A run leaves them alone.
    #[getter]
    fn added(&self) -> Vec<Entry> {
        entries(&self.0.added, self.1[1])
    }

    /// To be withdrawn by the plan, and not stale any more, as the newer plan has them. A run keeps
    /// them.
    #[getter]
    fn kept(&self) -> Vec<Entry> {
        entries(&self.0.kept, self.1[1])
    }

    /// Whether the newer reading showed everything; why not, otherwise.
    #[getter]
    fn completeness(&self) -> &str {
        &self.0.completeness
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
});
