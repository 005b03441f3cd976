//! The reference source: one account, and the workspace that it is of.

use crate::data::whole;
use crate::errors::{invalid, raise};
use crate::runtime;
use crate::values::Connected;
use crate::webhook::{Receiver, Webhook};
use chrono::TimeDelta;
use pyo3::prelude::*;
use rescind::invitation::quoted;
use rescind::source::unipile;

/// Where a workspace is, as it was given.
#[derive(Clone)]
struct Address {
    dsn: Option<String>,
    base_url: Option<String>,
}

impl Address {
    /// With a `dsn` it is version 1 of the API, without it version 2.
    fn workspace(
        &self,
        api_key: String,
        timeout: Option<TimeDelta>,
        at_once: Option<i128>,
    ) -> PyResult<rescind::Unipile> {
        let mut workspace = match (&self.dsn, &self.base_url) {
            (Some(_), Some(url)) => {
                let right = "it is for version 2 of the API, and a dsn is for version 1: give one";
                return Err(invalid("base_url", quoted(url, 80), right));
            }
            (Some(dsn), None) => rescind::Unipile::v1(dsn, api_key),
            (None, Some(url)) => rescind::Unipile::v2(api_key).base_url(url),
            (None, None) => rescind::Unipile::v2(api_key),
        };
        if let Some(timeout) = timeout {
            let wrong = |_| invalid("timeout", timeout, "1 ms to 60 s");
            workspace = workspace.timeout(timeout.to_std().map_err(wrong)?);
        }
        if let Some(requests) = at_once {
            workspace = workspace.at_once(whole("at_once", requests)?);
        }
        Ok(workspace)
    }

    /// `Name(dsn=…, …)`, without the key.
    fn shown(&self, name: &str, account_id: Option<&str>) -> String {
        let fields = [
            ("dsn", self.dsn.as_deref()),
            ("base_url", self.base_url.as_deref()),
            ("account_id", account_id),
        ];
        let fields = fields.iter().filter_map(|(field, value)| Some((field, (*value)?)));
        let fields: Vec<_> = fields.map(|(field, value)| format!("{field}={value:?}")).collect();
        format!("{name}({})", fields.join(", "))
    }
}

/// One account at Unipile. Nothing is sent before a sweep asks.
///
/// With a `dsn` it is version 1 of the API, without it version 2. The DSN is the address that the
/// dashboard shows, such as `api1.unipile.com:13111`; version 2 has none, and has keys and account
/// ids (`acc_…`) of its own. `base_url` is only for version 2: a proxy or a simulator, as in
/// `https://HOST/v2`. Plain HTTP is for loopback only. `timeout` is how long to wait for an answer:
/// 1 ms to 60 s, 50 s unless told otherwise. Raises `InvalidInputError`.
///
/// For several accounts of one key there is `Workspace`.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Unipile {
    account: unipile::UnipileAccount,
    address: Address,
    account_id: String,
}

impl Unipile {
    fn of(workspace: &rescind::Unipile, address: Address, account_id: String) -> PyResult<Self> {
        let account = workspace.account(&account_id).map_err(raise)?;
        Ok(Self { account, address, account_id })
    }

    pub(crate) fn account(&self) -> unipile::UnipileAccount {
        self.account.clone()
    }
}

#[pymethods]
impl Unipile {
    #[new]
    #[pyo3(signature = (*, api_key, account_id, dsn=None, base_url=None, timeout=None))]
    fn new(
        api_key: String,
        account_id: String,
        dsn: Option<String>,
        base_url: Option<String>,
        timeout: Option<TimeDelta>,
    ) -> PyResult<Self> {
        let address = Address { dsn, base_url };
        Self::of(&address.workspace(api_key, timeout, None)?, address, account_id)
    }

    /// The address, of version 1.
    #[getter]
    fn dsn(&self) -> Option<&str> {
        self.address.dsn.as_deref()
    }

    /// The address, of version 2, where it is another than Unipile's.
    #[getter]
    fn base_url(&self) -> Option<&str> {
        self.address.base_url.as_deref()
    }

    /// Unipile's id of the account.
    #[getter]
    fn account_id(&self) -> &str {
        &self.account_id
    }

    fn __repr__(&self) -> String {
        self.address.shown("Unipile", Some(&self.account_id))
    }
}

async fn accounts(workspace: rescind::Unipile) -> rescind::Result<Vec<unipile::Connected>> {
    workspace.accounts().await
}

fn connected(accounts: rescind::Result<Vec<unipile::Connected>>) -> PyResult<Vec<Connected>> {
    Ok(accounts.map_err(raise)?.into_iter().map(Connected).collect())
}

async fn added(
    workspace: rescind::Unipile,
    url: String,
    accounts: Option<Vec<String>>,
) -> rescind::Result<rescind::webhook::Webhook> {
    let accounts = accounts.unwrap_or_default();
    let accounts: Vec<&str> = accounts.iter().map(String::as_str).collect();
    workspace.add_webhook(&url, &accounts).await
}

async fn removed(workspace: rescind::Unipile, webhook: Webhook) -> rescind::Result<()> {
    workspace.remove_webhook(&webhook.0).await
}

/// A workspace at Unipile, API version 1, or an application of version 2: all accounts of one key.
///
/// Its accounts share one pool of connections, and a bound on how many requests are under way at
/// once: `at_once`, 1 to 1,000, 16 unless told otherwise. For one account it is always one.
///
/// With a `dsn` it is version 1 of the API, without it version 2. The DSN is the address that the
/// dashboard shows, such as `api1.unipile.com:13111`; version 2 has none, and has keys and account
/// ids (`acc_…`) of its own. `base_url` is only for version 2: a proxy or a simulator, as in
/// `https://HOST/v2`. Plain HTTP is for loopback only. `timeout` is how long to wait for an answer:
/// 1 ms to 60 s, 50 s unless told otherwise.
///
/// Raises `InvalidInputError` for a `dsn` beside a `base_url`, and for lengths and numbers that are
/// none; what else cannot be right is told by `account` and `accounts`.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Workspace {
    workspace: rescind::Unipile,
    address: Address,
}

#[pymethods]
impl Workspace {
    #[new]
    #[pyo3(signature = (*, api_key, dsn=None, base_url=None, timeout=None, at_once=None))]
    fn new(
        api_key: String,
        dsn: Option<String>,
        base_url: Option<String>,
        timeout: Option<TimeDelta>,
        at_once: Option<i128>,
    ) -> PyResult<Self> {
        let address = Address { dsn, base_url };
        Ok(Self { workspace: address.workspace(api_key, timeout, at_once)?, address })
    }

    /// One account, by Unipile's id of it. Nothing is sent yet. Raises `InvalidInputError`.
    fn account(&self, id: String) -> PyResult<Unipile> {
        Unipile::of(&self.workspace, self.address.clone(), id)
    }

    /// The LinkedIn accounts that the key opens, each with its status.
    ///
    /// Blocks; see `AsyncWorkspace`. Unipile keeps them: LinkedIn is not asked, unless an account
    /// does not say whose it is. Raises `InvalidInputError`, `CredentialsError` for a key that is
    /// not accepted, and whatever else keeps a page from being read: the list is whole or not
    /// there.
    fn accounts(&self, py: Python<'_>) -> PyResult<Vec<Connected>> {
        connected(runtime::wait(py, accounts(self.workspace.clone()), None, drop)?)
    }

    /// Has Unipile post to this address when somebody connects and when an account's status
    /// changes, for these accounts or, if none is named, for all that there are and will be.
    ///
    /// Version 1 signs nothing: a random secret is registered as the header `unipile-auth`. The key
    /// of version 2 has to be one of the role *service*. Nothing is repeated blindly: after
    /// `UncertainError` a webhook may be there all the same. Raises `InvalidInputError` for an
    /// address that is not `https://` (plain HTTP is for loopback only) or is longer than 255
    /// characters, and whatever Unipile answers.
    #[pyo3(signature = (url, *, accounts=None))]
    fn add_webhook(
        &self,
        py: Python<'_>,
        url: String,
        accounts: Option<Vec<String>>,
    ) -> PyResult<Webhook> {
        let added = added(self.workspace.clone(), url, accounts);
        runtime::wait(py, added, None, drop)?.map(Webhook).map_err(raise)
    }

    /// Has Unipile post no more. What is removed already does no harm. Raises whatever Unipile
    /// answers.
    fn remove_webhook(&self, py: Python<'_>, webhook: Webhook) -> PyResult<()> {
        runtime::wait(py, removed(self.workspace.clone(), webhook), None, drop)?.map_err(raise)
    }

    /// What takes the messages of a webhook of this workspace. Raises `InvalidInputError` for a
    /// secret that is none.
    #[expect(clippy::needless_pass_by_value, reason = "what Python gives is converted, not lent")]
    fn receiver(&self, webhook: Webhook) -> PyResult<Receiver> {
        self.workspace.receiver(&webhook.0).map(Receiver).map_err(raise)
    }

    /// The address, of version 1.
    #[getter]
    fn dsn(&self) -> Option<&str> {
        self.address.dsn.as_deref()
    }

    /// The address, of version 2, where it is another than Unipile's.
    #[getter]
    fn base_url(&self) -> Option<&str> {
        self.address.base_url.as_deref()
    }

    fn __repr__(&self) -> String {
        self.address.shown("Workspace", None)
    }
}

/// The same as `Workspace`, for asyncio: nothing blocks the event loop.
///
/// Its settings are those of `Workspace`.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct AsyncWorkspace {
    workspace: rescind::Unipile,
    address: Address,
}

#[pymethods]
impl AsyncWorkspace {
    #[new]
    #[pyo3(signature = (*, api_key, dsn=None, base_url=None, timeout=None, at_once=None))]
    fn new(
        api_key: String,
        dsn: Option<String>,
        base_url: Option<String>,
        timeout: Option<TimeDelta>,
        at_once: Option<i128>,
    ) -> PyResult<Self> {
        let address = Address { dsn, base_url };
        Ok(Self { workspace: address.workspace(api_key, timeout, at_once)?, address })
    }

    /// One account, by Unipile's id of it. Nothing is sent yet. Raises `InvalidInputError`.
    fn account(&self, id: String) -> PyResult<Unipile> {
        Unipile::of(&self.workspace, self.address.clone(), id)
    }

    /// The LinkedIn accounts that the key opens, each with its status. Raises as
    /// `Workspace.accounts`.
    async fn accounts(&self) -> PyResult<Vec<Connected>> {
        connected(runtime::awaited(accounts(self.workspace.clone()), None, drop).await?)
    }

    /// Has Unipile post to this address; see `Workspace.add_webhook`.
    #[pyo3(signature = (url, *, accounts=None))]
    async fn add_webhook(&self, url: String, accounts: Option<Vec<String>>) -> PyResult<Webhook> {
        let added = added(self.workspace.clone(), url, accounts);
        runtime::awaited(added, None, drop).await?.map(Webhook).map_err(raise)
    }

    /// Has Unipile post no more; see `Workspace.remove_webhook`.
    async fn remove_webhook(&self, webhook: Webhook) -> PyResult<()> {
        let removed = removed(self.workspace.clone(), webhook);
        runtime::awaited(removed, None, drop).await?.map_err(raise)
    }

    /// What takes the messages of a webhook of this workspace. Raises `InvalidInputError` for a
    /// secret that is none.
    #[expect(clippy::needless_pass_by_value, reason = "what Python gives is converted, not lent")]
    fn receiver(&self, webhook: Webhook) -> PyResult<Receiver> {
        self.workspace.receiver(&webhook.0).map(Receiver).map_err(raise)
    }

    /// The address, of version 1.
    #[getter]
    fn dsn(&self) -> Option<&str> {
        self.address.dsn.as_deref()
    }

    /// The address, of version 2, where it is another than Unipile's.
    #[getter]
    fn base_url(&self) -> Option<&str> {
        self.address.base_url.as_deref()
    }

    fn __repr__(&self) -> String {
        self.address.shown("AsyncWorkspace", None)
    }
}
