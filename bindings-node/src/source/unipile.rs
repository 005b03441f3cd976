//! The reference source: one account of a workspace.

use super::workspace::{Address, reached};
use crate::arguments::Options;
use crate::errors::{of_settings, thrown};
use crate::span::Span;
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::source::unipile::UnipileAccount;

/// How to reach an account at Unipile: with `dsn` by version 1 of its API, without by version 2.
#[napi(object)]
pub struct UnipileOptions {
    /// The address that the dashboard shows, such as `api1.unipile.com:13111`, of version 1.
    /// Version 2 has none, and has keys and account ids (`acc_…`) of its own.
    #[napi(ts_type = "string | undefined")]
    pub dsn: Option<String>,
    /// Another address, `https://HOST/v2`, only for version 2: of a proxy or a simulator.
    #[napi(ts_type = "string | undefined")]
    pub base_url: Option<String>,
    /// The key. It is in no error and in nothing that is printed.
    pub api_key: String,
    /// Unipile's id of the account.
    pub account_id: String,
    /// How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise.
    pub timeout: Option<Span>,
}

/// One account at Unipile. Nothing is sent before it is used. For several accounts of one key there
/// is `Workspace`.
#[napi]
pub struct Unipile {
    pub(crate) account: UnipileAccount,
    address: Address,
    account_id: String,
}

impl Unipile {
    /// An account of a workspace.
    pub(super) fn of(
        env: &Env,
        workspace: &rescind::Unipile,
        address: Address,
        account_id: String,
    ) -> Result<Self> {
        let account = workspace.account(&account_id).map_err(of_settings);
        let account = account.map_err(|error| thrown(env, &error))?;
        Ok(Self { account, address, account_id })
    }
}

#[napi]
impl Unipile {
    /// The account that the options name; they are checked at once.
    #[napi(constructor)]
    pub fn new(
        env: &Env,
        #[napi(ts_arg_type = "UnipileOptions")] options: Unknown<'_>,
    ) -> Result<Self> {
        let known = ["dsn", "baseUrl", "apiKey", "accountId", "timeout"];
        let options = Options::new(env, "Unipile", options, &known)?;
        let (address, workspace) = reached(env, &options)?;
        let account_id = options.data::<String>("accountId")?;
        let account_id = account_id.ok_or_else(|| options.missing("accountId"))?;
        Self::of(env, &workspace, address, account_id)
    }

    /// The address of version 1, as it was given.
    #[napi(getter)]
    pub fn dsn(&self) -> Option<String> {
        self.address.dsn.clone()
    }

    /// The address of version 2, where one was given.
    #[napi(getter)]
    pub fn base_url(&self) -> Option<String> {
        self.address.base_url.clone()
    }

    /// Unipile's id of the account.
    #[napi(getter)]
    pub fn account_id(&self) -> String {
        self.account_id.clone()
    }
}
