//! The core's errors as the exceptions of `rescind.errors`, one class a kind.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use rescind::{Error, ErrorKind};
use std::error::Error as StdError;

/// The code, the retryability and the scope of each kind, for `rescind.errors`.
#[pyfunction(name = "_kinds")]
pub(crate) fn kinds() -> Vec<(&'static str, bool, &'static str)> {
    let told = |kind: &ErrorKind| (kind.code(), kind.is_retryable(), kind.scope().as_str());
    ErrorKind::ALL.iter().map(told).collect()
}

/// An error of the core as the exception of its kind, with its causes as `__cause__`.
#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
pub(crate) fn raise(error: Error) -> PyErr {
    Python::attach(|py| {
        let exception = exception(py, &error).unwrap_or_else(|failed| failed);
        exception.set_cause(py, error.source().map(|cause| cause_of(py, cause)));
        exception
    })
}

fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let class = py.import("rescind.errors")?.getattr("BY_CODE")?.get_item(error.code())?;
    let details = PyDict::new(py);
    details.set_item("http_status", error.http_status())?;
    details.set_item("provider_type", error.provider_type())?;
    Ok(PyErr::from_value(class.call((error.to_string(),), Some(&details))?))
}

fn cause_of(py: Python<'_>, cause: &(dyn StdError + 'static)) -> PyErr {
    let exception = PyRuntimeError::new_err(cause.to_string());
    exception.set_cause(py, cause.source().map(|cause| cause_of(py, cause)));
    exception
}

/// A fault of rescind itself, or of how it is used.
pub(crate) fn unexpected(message: &str) -> PyErr {
    raise(Error::new(ErrorKind::Unexpected, message))
}

/// An argument that cannot be used: its name, its value, and what would be right.
pub(crate) fn invalid(field: &str, value: impl std::fmt::Display, right: &str) -> PyErr {
    raise(Error::new(ErrorKind::InvalidInput, format!("{field} is {value}: {right}")))
}
