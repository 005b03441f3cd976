//! Whether a source of the user's keeps its contract.

use crate::caller::call;
use crate::runtime;
use crate::source::AnySource;
use crate::values::value;
use pyo3::exceptions::PyAssertionError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyTuple;
use rescind::InviteSource;
use rescind::conformance;
use rescind::source::MemorySource;
use std::sync::{Arc, Mutex, PoisonError};

/// One check of a suite.
#[pyclass(frozen, eq, module = "rescind.testing")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Check(conformance::Check);

value!(Check {
    /// What has to hold, in words.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// What was seen instead; `None` if it holds.
    #[getter]
    fn failure(&self) -> Option<&str> {
        self.0.failure.as_deref()
    }
});

/// What a suite found. Its text lists what failed, one check a line.
#[pyclass(frozen, eq, module = "rescind.testing")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Report(conformance::Report);

value!(Report {
    /// What was checked: `source`.
    #[getter]
    fn suite(&self) -> &str {
        &self.0.suite
    }

    /// Every check, in the order in which they ran.
    #[getter]
    fn checks(&self) -> Vec<Check> {
        self.0.checks.iter().cloned().map(Check).collect()
    }

    /// The checks that do not hold.
    #[getter]
    fn failed(&self) -> Vec<Check> {
        self.0.failed().cloned().map(Check).collect()
    }

    /// Whether every check holds.
    #[getter]
    fn passed(&self) -> bool {
        self.0.passed()
    }

    /// Raises `AssertionError` with the report if a check does not hold.
    fn assert_passed(&self) -> PyResult<()> {
        if self.0.passed() { Ok(()) } else { Err(PyAssertionError::new_err(self.0.to_string())) }
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
});

/// A function that makes a source.
pub(crate) struct Make(Py<PyAny>);

impl<'py> FromPyObject<'_, 'py> for Make {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("rescind.source", "MakeSource");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if !given.is_callable() {
            let right = "a function that makes a source, each time a fresh one";
            return Err(crate::errors::invalid("check_source", given.repr()?, right));
        }
        Ok(Self(given.to_owned().unbind()))
    }
}

async fn made(make: Py<PyAny>) -> PyResult<Arc<dyn InviteSource>> {
    let source = call(make, |py| Ok(PyTuple::empty(py))).await?;
    Python::attach(|py| source.bind(py).extract::<AnySource<'_>>()?.shared())
}

/// Checks that a source keeps the contract of `InviteSource`: its list, its account, withdrawals
/// and fates.
///
/// `make` is called for each check, and may be `async`. At least two invitations have to be
/// pending in what it makes. **Some checks withdraw the first of them**: let it be a list of a
/// test's. Raises what `make` raises.
///
///     def test_my_source():
///         check_source(lambda: MySource(of_a_test)).assert_passed()
#[pyfunction]
pub(crate) fn check_source(py: Python<'_>, make: Make) -> PyResult<Report> {
    let failed = Arc::new(Mutex::new(None));
    let failure = Arc::clone(&failed);
    let make = Arc::new(make.0);
    let suite = async move {
        let make = || {
            let make = Python::attach(|py| make.clone_ref(py));
            let failure = Arc::clone(&failure);
            async move {
                made(make).await.unwrap_or_else(|error| {
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    Arc::new(MemorySource::new([]))
                })
            }
        };
        conformance::source(make).await
    };
    let report = runtime::wait(py, suite, None, drop)?;
    match failed.lock().unwrap_or_else(PoisonError::into_inner).take() {
        Some(error) => Err(error),
        None => Ok(Report(report)),
    }
}
