//! Where invitations are read from and withdrawn.

use crate::data::List;
use crate::errors::{invalid, raise};
use crate::names::Fate;
use crate::own::OwnSource;
use crate::runtime;
use crate::values::{Connected, Invitation};
use chrono::TimeDelta;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use rescind::Sweep;
use rescind::source::{self, unipile};
use std::sync::Arc;

/// One account of a Unipile workspace, API version 1. Nothing is sent before a sweep asks.
///
/// `dsn` is the address that the dashboard shows, such as `api1.unipile.com:13111`; plain HTTP
/// is for loopback only. `timeout` is how long to wait for an answer: 1 ms to 60 s, 50 s
/// unless told otherwise. Raises `InvalidInputError`.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Unipile {
    pub(crate) account: Arc<unipile::UnipileAccount>,
    dsn: String,
    account_id: String,
}

#[pymethods]
impl Unipile {
    #[new]
    #[pyo3(signature = (*, dsn, api_key, account_id, timeout=None))]
    fn new(
        dsn: String,
        api_key: String,
        account_id: String,
        timeout: Option<TimeDelta>,
    ) -> PyResult<Self> {
        let workspace = workspace(&dsn, api_key, timeout)?;
        let account = Arc::new(workspace.account(&account_id).map_err(raise)?);
        Ok(Self { account, dsn, account_id })
    }

    /// The LinkedIn accounts of a workspace, each with its status.
    ///
    /// Blocks; see `accounts_async`. Unipile keeps them: LinkedIn is not asked. Raises
    /// `InvalidInputError`, `CredentialsError` for a key that is not accepted, and whatever else
    /// keeps a page from being read: the list is whole or not there.
    #[staticmethod]
    #[pyo3(signature = (*, dsn, api_key, timeout=None))]
    fn accounts(
        py: Python<'_>,
        dsn: &str,
        api_key: String,
        timeout: Option<TimeDelta>,
    ) -> PyResult<Vec<Connected>> {
        let workspace = workspace(dsn, api_key, timeout)?;
        connected(runtime::wait(py, accounts(workspace), None, drop)?)
    }

    /// The same as `accounts`, to be awaited.
    #[staticmethod]
    #[pyo3(signature = (*, dsn, api_key, timeout=None))]
    async fn accounts_async(
        dsn: String,
        api_key: String,
        timeout: Option<TimeDelta>,
    ) -> PyResult<Vec<Connected>> {
        let workspace = workspace(&dsn, api_key, timeout)?;
        connected(runtime::awaited(accounts(workspace), None, drop).await?)
    }

    /// The address.
    #[getter]
    fn dsn(&self) -> &str {
        &self.dsn
    }

    /// Unipile's id of the account.
    #[getter]
    fn account_id(&self) -> &str {
        &self.account_id
    }

    fn __repr__(&self) -> String {
        // without the key
        format!("Unipile(dsn={:?}, account_id={:?})", self.dsn, self.account_id)
    }
}

fn workspace(dsn: &str, api_key: String, timeout: Option<TimeDelta>) -> PyResult<rescind::Unipile> {
    let workspace = rescind::Unipile::v1(dsn, api_key);
    let Some(timeout) = timeout else { return Ok(workspace) };
    let wrong = |_| invalid("timeout", timeout, "1 ms to 60 s");
    Ok(workspace.timeout(timeout.to_std().map_err(wrong)?))
}

async fn accounts(workspace: rescind::Unipile) -> rescind::Result<Vec<unipile::Connected>> {
    workspace.accounts().await
}

fn connected(accounts: rescind::Result<Vec<unipile::Connected>>) -> PyResult<Vec<Connected>> {
    Ok(accounts.map_err(raise)?.into_iter().map(Connected).collect())
}

/// Invitations that live in memory: for tests without HTTP.
///
/// A source in which these invitations are pending. `member_id` is whose they are.
#[pyclass(frozen, module = "rescind.testing")]
pub(crate) struct MemorySource(source::MemorySource);

#[pymethods]
impl MemorySource {
    #[new]
    #[pyo3(signature = (invitations, *, member_id=None))]
    fn new(invitations: List<Invitation>, member_id: Option<&str>) -> Self {
        let source = source::MemorySource::new(invitations.0.into_iter().map(|one| one.0));
        Self(match member_id {
            Some(member) => source.with_account(source::Account::ready(member)),
            None => source,
        })
    }

    /// Ends an invitation from outside: it is pending no longer, and this became of it.
    ///
    /// Raises `InvalidInputError` for what is no id.
    fn end(&self, id: &str, fate: Fate) -> PyResult<()> {
        self.0.end(&id.parse().map_err(raise)?, fate.0);
        Ok(())
    }

    /// What is pending now.
    fn still_pending(&self) -> Vec<Invitation> {
        self.0.still_pending().into_iter().map(Invitation).collect()
    }

    fn __repr__(&self) -> String {
        format!("MemorySource({} pending)", self.0.still_pending().len())
    }
}

/// What a sweep takes as its source: one of ours, or the user's own.
#[derive(FromPyObject)]
pub(crate) enum AnySource<'py> {
    #[pyo3(transparent)]
    Unipile(PyRef<'py, Unipile>),
    #[pyo3(transparent)]
    Memory(PyRef<'py, MemorySource>),
    #[pyo3(transparent)]
    Own(Own<'py>),
}

impl AnySource<'_> {
    /// A sweep of it.
    pub(crate) fn swept(self) -> PyResult<Sweep> {
        Ok(match self {
            Self::Unipile(unipile) => Sweep::new(Arc::clone(&unipile.account)),
            Self::Memory(memory) => Sweep::new(memory.0.clone()),
            Self::Own(Own(object)) => Sweep::new(OwnSource::new(object.as_borrowed())?),
        })
    }
}

/// Anything; what it lacks is told when it is used.
pub(crate) struct Own<'py>(Bound<'py, PyAny>);

impl<'py> FromPyObject<'_, 'py> for Own<'py> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("rescind.source", "InviteSource");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(object.to_owned()))
    }
}
