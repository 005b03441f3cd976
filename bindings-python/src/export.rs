//! LinkedIn's own data export.

use crate::errors::raise;
use crate::values::Exported;
use pyo3::prelude::*;
use rescind::export as core;
use std::path::PathBuf;
use std::sync::Arc;

/// The invitations that LinkedIn's own data export lists as sent: `Invitations.csv`, by itself or in
/// the archive that LinkedIn sends.
///
/// Given to a sweep it is evidence of when invitations were sent; what is pending is for the source
/// alone to say. `InvalidInputError` names the line and the column of what cannot be read.
#[pyclass(frozen, module = "rescind", from_py_object)]
#[derive(Clone)]
pub(crate) struct Export(pub(crate) Arc<core::Export>);

#[pymethods]
impl Export {
    #[new]
    fn new(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        py.detach(|| core::Export::open(path)).map(|export| Self(Arc::new(export))).map_err(raise)
    }

    /// What was sent, in the order of the file.
    #[getter]
    fn sent(&self) -> Vec<Exported> {
        self.0.sent().iter().cloned().map(Exported).collect()
    }

    fn __repr__(&self) -> String {
        format!("Export({} sent)", self.0.sent().len())
    }
}
