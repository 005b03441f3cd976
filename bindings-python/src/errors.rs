//! The core's errors as the exceptions of `rescind.errors`, one class a kind.

use crate::names::Scope;
use chrono::TimeDelta;
use pyo3::exceptions::{PyBaseException, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use rescind::{Error, ErrorKind};
use std::error::Error as StdError;

/// The code, the retryability and the scope of each kind, for `rescind.errors`.
#[pyfunction(name = "_kinds")]
pub(crate) fn kinds() -> Vec<(&'static str, bool, Scope)> {
    let told = |kind: &ErrorKind| (kind.code(), kind.is_retryable(), Scope(kind.scope()));
    ErrorKind::ALL.iter().map(told).collect()
}

/// An error of the core as the exception of its kind, with its causes as `__cause__`.
#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
pub(crate) fn raise(error: Error) -> PyErr {
    Python::attach(|py| exception(py, &error).unwrap_or_else(|failed| failed))
}

/// The exception of an error that is kept, such as the one that ended a reading.
pub(crate) fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let class = py.import("rescind.errors")?.getattr("BY_CODE")?.get_item(error.code())?;
    let details = PyDict::new(py);
    details.set_item("http_status", error.http_status())?;
    details.set_item("provider_type", error.provider_type())?;
    let wait = error.retry_after().and_then(|wait| TimeDelta::from_std(wait).ok());
    details.set_item("retry_after", wait)?;
    let exception = PyErr::from_value(class.call((error.to_string(),), Some(&details))?);
    exception.set_cause(py, error.source().map(|cause| cause_of(py, cause)));
    Ok(exception)
}

/// The exception that a user's own code raised is the cause, as it was.
fn cause_of(py: Python<'_>, cause: &(dyn StdError + 'static)) -> PyErr {
    let kept = cause.downcast_ref::<Error>().and_then(StdError::source).unwrap_or(cause);
    if let Some(raised) = kept.downcast_ref::<PyErr>() {
        return raised.clone_ref(py);
    }
    let exception = PyRuntimeError::new_err(cause.to_string());
    exception.set_cause(py, cause.source().map(|cause| cause_of(py, cause)));
    exception
}

/// What a user's own code raised, as an error of the core that keeps it: of the kind that its class
/// says, if that is one of `rescind.errors`, else of `kind`.
pub(crate) fn failed(kind: ErrorKind, operation: &'static str, raised: PyErr) -> Error {
    Python::attach(|py| {
        let value = raised.value(py);
        let error = match told(value) {
            Some(error) => error,
            None => Error::new(kind, raised.to_string()),
        };
        error.at(operation).with_source(raised)
    })
}

/// An exception of `rescind.errors` as the error of the core that it stands for.
fn told(exception: &Bound<'_, PyBaseException>) -> Option<Error> {
    let py = exception.py();
    let base = py.import("rescind.errors").and_then(|module| module.getattr("Error")).ok()?;
    if !exception.is_instance(&base).ok()? {
        return None;
    }
    let part = |name| exception.getattr(name).ok();
    let kind = part("code")?.extract::<String>().ok()?.parse().ok()?;
    let mut error = Error::new(kind, exception.str().ok()?.to_string_lossy());
    if let Some(status) = part("http_status").and_then(|status| status.extract().ok()) {
        error = error.with_answer(status, part("provider_type")?.extract().ok()?);
    }
    let wait = part("retry_after").and_then(|wait| wait.extract::<TimeDelta>().ok());
    Some(match wait {
        // one that is over is none
        Some(wait) => error.with_retry_after(wait.to_std().unwrap_or_default()),
        None => error,
    })
}

/// A fault of rescind itself, or of how it is used.
pub(crate) fn unexpected(message: &str) -> PyErr {
    raise(Error::new(ErrorKind::Unexpected, message))
}

/// An argument that cannot be used: its name, its value, and what would be right.
pub(crate) fn invalid(field: &str, value: impl std::fmt::Display, right: &str) -> PyErr {
    raise(Error::new(ErrorKind::InvalidInput, format!("{field} is {value}: {right}")))
}
