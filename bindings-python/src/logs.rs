//! What the core tells, as Python's `logging`: loggers `rescind.sweep`, `rescind.unipile` and so on.

use pyo3::prelude::*;
use pyo3_log::{Caching, Logger, ResetHandle};
use std::sync::OnceLock;

static LEVELS: OnceLock<ResetHandle> = OnceLock::new();

/// Once in a process; what else writes to `log` in it is not ours to tell.
pub(crate) fn begin(py: Python<'_>) -> PyResult<()> {
    let logger = Logger::new(py, Caching::LoggersAndLevels)?
        .filter(log::LevelFilter::Off)
        .filter_target("rescind".to_owned(), log::LevelFilter::Debug);
    // another extension may have taken the process's one logger
    if let Ok(handle) = logger.install() {
        let _ = LEVELS.set(handle);
    }
    Ok(())
}

/// Looks at the levels anew: without asking Python each time, requests need not wait for it.
pub(crate) fn look_again() {
    if let Some(handle) = LEVELS.get() {
        handle.reset();
    }
}
