//! The reference source.

use crate::arguments::Options;
use crate::errors::{invalid, thrown};
use crate::span::Span;
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::source::unipile::UnipileAccount;

/// How to reach an account at Unipile.
#[napi(object)]
pub struct UnipileOptions {
    /// The address that the dashboard shows, such as `api1.unipile.com:13111`.
    pub dsn: String,
    /// The key of the workspace. It is in no error and in nothing that is printed.
    pub api_key: String,
    /// Unipile's id of the account.
    pub account_id: String,
    /// How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise.
    pub timeout: Option<Span>,
}

/// One account of a Unipile workspace. Nothing is sent before it is used.
#[napi]
pub struct Unipile {
    pub(crate) account: UnipileAccount,
    dsn: String,
    account_id: String,
}

#[napi]
impl Unipile {
    /// The account that the options name; they are checked at once.
    #[napi(constructor)]
    pub fn new(
        env: &Env,
        #[napi(ts_arg_type = "UnipileOptions")] options: Unknown<'_>,
    ) -> Result<Self> {
        let known = ["dsn", "apiKey", "accountId", "timeout"];
        let options = Options::new(env, "Unipile", options, &known)?;
        let text = |name| options.data::<String>(name)?.ok_or_else(|| options.missing(name));
        let (dsn, account_id) = (text("dsn")?, text("accountId")?);
        let mut workspace = rescind::Unipile::v1(&dsn, text("apiKey")?);
        if let Some(timeout) = options.data::<Span>("timeout")? {
            let timeout = timeout.total("timeout").map_err(|error| thrown(env, &error))?;
            let timeout = timeout.to_std().map_err(|_| invalid(env, "timeout", "1 ms to 60 s"))?;
            workspace = workspace.timeout(timeout);
        }
        let account = workspace.account(&account_id).map_err(|error| thrown(env, &error))?;
        Ok(Self { account, dsn, account_id })
    }

    /// The address, as it was given.
    #[napi(getter)]
    pub fn dsn(&self) -> String {
        self.dsn.clone()
    }

    /// Unipile's id of the account.
    #[napi(getter)]
    pub fn account_id(&self) -> String {
        self.account_id.clone()
    }
}
