//! Where invitations are read from and withdrawn.

use crate::errors::{invalid, raise};
use chrono::TimeDelta;
use pyo3::prelude::*;
use rescind::source::unipile;
use std::sync::Arc;

/// One account of a Unipile workspace, API version 1. Nothing is sent before a sweep asks.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Unipile {
    pub(crate) account: Arc<unipile::UnipileAccount>,
    dsn: String,
    account_id: String,
}

#[pymethods]
impl Unipile {
    /// `dsn` is the address that the dashboard shows, such as `api1.unipile.com:13111`; plain HTTP
    /// is for loopback only. `timeout` is how long to wait for an answer: 1 ms to 60 s, 50 s
    /// unless told otherwise. Raises `InvalidInputError`.
    #[new]
    #[pyo3(signature = (*, dsn, api_key, account_id, timeout=None))]
    fn new(
        dsn: String,
        api_key: String,
        account_id: String,
        timeout: Option<TimeDelta>,
    ) -> PyResult<Self> {
        let mut workspace = rescind::Unipile::v1(dsn.as_str(), api_key);
        if let Some(timeout) = timeout {
            let wrong = |_| invalid("timeout", timeout, "1 ms to 60 s");
            workspace = workspace.timeout(timeout.to_std().map_err(wrong)?);
        }
        let account = Arc::new(workspace.account(&account_id).map_err(raise)?);
        Ok(Self { account, dsn, account_id })
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
