//! Where it is recorded what was done.

use crate::errors::{invalid, raise};
use crate::runtime;
use crate::values::Overview;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{PyTypeInfo, type_hint_union};
use rescind::{Ledger, Sweep};
use std::path::{Path, PathBuf};

async fn inspect(ledger: impl Ledger) -> rescind::Result<Vec<rescind::ledger::Overview>> {
    ledger.inspect().await
}

fn inspected(py: Python<'_>, ledger: impl Ledger) -> PyResult<Vec<Overview>> {
    let accounts = runtime::wait(py, inspect(ledger), None, drop)?.map_err(raise)?;
    Ok(accounts.into_iter().map(Overview).collect())
}

/// The ledger in a SQLite file, which is opened, or made, when it is first used.
///
/// A relative path is resolved now. Keep the file on a local disk.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct SqliteLedger(rescind::SqliteLedger);

#[pymethods]
impl SqliteLedger {
    #[new]
    fn new(path: PathBuf) -> PyResult<Self> {
        Ok(Self(rescind::SqliteLedger::new(path).map_err(raise)?))
    }

    /// The file, as an absolute path.
    #[getter]
    fn path(&self) -> &Path {
        self.0.path()
    }

    /// What it holds, one account after the other. It changes nothing and can be asked at any time;
    /// do not open the file with another SQLite in this process. Raises `LedgerError`.
    fn inspect(&self, py: Python<'_>) -> PyResult<Vec<Overview>> {
        inspected(py, self.0.clone())
    }

    fn __repr__(&self) -> String {
        format!("SqliteLedger({:?})", self.0.path())
    }
}

/// A ledger that is forgotten with this object: for tests.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct MemoryLedger(rescind::MemoryLedger);

#[pymethods]
impl MemoryLedger {
    #[new]
    fn new() -> Self {
        Self(rescind::MemoryLedger::new())
    }

    /// What it holds, one account after the other.
    fn inspect(&self, py: Python<'_>) -> PyResult<Vec<Overview>> {
        inspected(py, self.0.clone())
    }

    fn __repr__(&self) -> &'static str {
        "MemoryLedger()"
    }
}

/// What a sweep takes as its ledger: one of ours, or the path of a file.
pub(crate) enum AnyLedger<'py> {
    Sqlite(PyRef<'py, SqliteLedger>),
    Memory(PyRef<'py, MemoryLedger>),
    Path(PathBuf),
}

impl<'py> FromPyObject<'_, 'py> for AnyLedger<'py> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(SqliteLedger::TYPE_HINT, MemoryLedger::TYPE_HINT, PathBuf::INPUT_TYPE);

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(ledger) = given.extract() {
            return Ok(Self::Sqlite(ledger));
        }
        if let Ok(ledger) = given.extract() {
            return Ok(Self::Memory(ledger));
        }
        let right = "the path of a file, a SqliteLedger or a MemoryLedger";
        let path = given.extract().ok();
        path.map(Self::Path).ok_or_else(|| invalid("ledger", given.as_any(), right))
    }
}

impl AnyLedger<'_> {
    pub(crate) fn given_to(self, sweep: Sweep) -> PyResult<Sweep> {
        Ok(match self {
            Self::Sqlite(ledger) => sweep.ledger(ledger.0.clone()),
            Self::Memory(ledger) => sweep.ledger(ledger.0.clone()),
            Self::Path(path) => sweep.ledger(rescind::SqliteLedger::new(path).map_err(raise)?),
        })
    }
}
