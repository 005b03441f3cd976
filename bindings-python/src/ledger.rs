//! Where it is recorded what was done.

use crate::data::Aware;
use crate::errors::{invalid, raise};
use crate::runtime;
use crate::values::{Overview, Pruned};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3::{PyTypeInfo, type_hint_union};
use rescind::{Clock as _, Ledger, Sweep, SystemClock};
use std::path::{Path, PathBuf};

async fn inspect(ledger: impl Ledger) -> rescind::Result<Vec<rescind::ledger::Overview>> {
    ledger.inspect().await
}

fn inspected(py: Python<'_>, ledger: impl Ledger) -> PyResult<Vec<Overview>> {
    let accounts = runtime::wait(py, inspect(ledger), None, drop)?.map_err(raise)?;
    Ok(accounts.into_iter().map(Overview).collect())
}

fn forgotten(py: Python<'_>, ledger: impl Ledger, person: &str) -> PyResult<u64> {
    let person = person.parse().map_err(raise)?;
    runtime::wait(py, async move { ledger.forget(&person).await }, None, drop)?.map_err(raise)
}

fn pruned(
    py: Python<'_>,
    ledger: impl Ledger,
    older_than: Aware,
    now: Option<Aware>,
) -> PyResult<Pruned> {
    let now = now.map_or_else(|| SystemClock.now(), |now| now.0);
    let prune = async move { ledger.prune(older_than.0, now).await };
    runtime::wait(py, prune, None, drop)?.map(Pruned).map_err(raise)
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

    /// Forgets somebody, in all accounts: says how many invitations to them it found.
    ///
    /// `person` is a profile's address or its last part, a member id (`ACoAA…`), or the id of an
    /// invitation to them. Nothing is left of them, in the file's bytes either, but the ids and ages
    /// of invitations and a hash by which a later reading knows whom not to keep. What was tried
    /// stays. Raises `InvalidInputError` and `LedgerError`.
    fn forget(&self, py: Python<'_>, person: &str) -> PyResult<u64> {
        forgotten(py, self.0.clone(), person)
    }

    /// Drops what is older than an instant and not needed any more: invitations that are gone,
    /// readings, and attempts that came to nothing. What the allowance needs stays, and how often
    /// one that is still listed was tried.
    ///
    /// Raises `InvalidInputError` unless `older_than` lies a week or more before `now`, and
    /// `LedgerError`.
    #[pyo3(signature = (older_than, *, now=None))]
    fn prune(&self, py: Python<'_>, older_than: Aware, now: Option<Aware>) -> PyResult<Pruned> {
        pruned(py, self.0.clone(), older_than, now)
    }

    /// Copies it into a new file, while it is in use: a ledger like this one. Whom this one forgets
    /// later is still in its copies. Never go on with a copy beside the original.
    ///
    /// Raises `InvalidInputError` if there is something at the path, and `LedgerError`.
    fn backup(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let ledger = self.0.clone();
        runtime::wait(py, async move { ledger.backup(path).await }, None, drop)?.map_err(raise)
    }

    /// Writes all that it holds into a new file, while it is in use, and says how many lines that
    /// are: an object of JSON a line, with its `kind` (`account`, `reading`, `sighting` or
    /// `attempt`) and the `member` whose account it is of. Nothing reads it back.
    ///
    /// Raises as `backup`.
    fn export(&self, py: Python<'_>, path: PathBuf) -> PyResult<u64> {
        let ledger = self.0.clone();
        runtime::wait(py, async move { ledger.export(path).await }, None, drop)?.map_err(raise)
    }

    /// Closes the file: what was asked for before is done, and what comes later raises. Once no
    /// other process has it open either, all that it holds is in the one file, and may be moved,
    /// copied or deleted, with the `….lock` beside it. Leaving a `with` block closes it, too.
    ///
    /// Nothing is lost without it. A sweep that runs on it ends with an error at its next entry, so
    /// stop it first. Closing it twice does nothing. Raises `LedgerError` if it is at work for 30
    /// seconds more, as where another process holds it; it is closed once that ends.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        let ledger = self.0.clone();
        runtime::wait(py, async move { ledger.close().await }, None, drop)?.map_err(raise)
    }

    fn __enter__(this: Py<Self>) -> Py<Self> {
        this
    }

    #[pyo3(signature = (*_exception: "object"))]
    fn __exit__(&self, py: Python<'_>, _exception: &Bound<'_, PyTuple>) -> PyResult<()> {
        let closed = self.close(py);
        // what went wrong within the block says more
        if _exception.iter().any(|part| !part.is_none()) { Ok(()) } else { closed }
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

    /// Forgets somebody, as a `SqliteLedger` does.
    fn forget(&self, py: Python<'_>, person: &str) -> PyResult<u64> {
        forgotten(py, self.0.clone(), person)
    }

    /// Drops what is older than an instant and not needed any more, as a `SqliteLedger` does.
    #[pyo3(signature = (older_than, *, now=None))]
    fn prune(&self, py: Python<'_>, older_than: Aware, now: Option<Aware>) -> PyResult<Pruned> {
        pruned(py, self.0.clone(), older_than, now)
    }

    fn __repr__(&self) -> &'static str {
        "MemoryLedger()"
    }
}

/// What takes a ledger.
pub(crate) trait Recorded {
    fn in_ledger(self, ledger: impl Ledger) -> Self;
}

impl Recorded for Sweep {
    fn in_ledger(self, ledger: impl Ledger) -> Self {
        self.ledger(ledger)
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
    pub(crate) fn given_to<T: Recorded>(self, to: T) -> PyResult<T> {
        Ok(match self {
            Self::Sqlite(ledger) => to.in_ledger(ledger.0.clone()),
            Self::Memory(ledger) => to.in_ledger(ledger.0.clone()),
            Self::Path(path) => to.in_ledger(rescind::SqliteLedger::new(path).map_err(raise)?),
        })
    }
}
