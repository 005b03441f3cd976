//! The command line, which is the core's.

use pyo3::prelude::*;
use std::ffi::OsString;

/// Runs a command with the arguments behind the program's name, and answers with its exit code.
///
/// It writes to the process's own outputs, and heeds Ctrl-C itself.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| rescind::cli::main(arguments).code())
}
