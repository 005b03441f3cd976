//! The reference source.

use crate::arguments::Options;
use crate::calls::promised_lightly;
use crate::errors::{invalid, thrown};
use crate::span::Span;
use crate::values::plan::Account;
use napi::bindgen_prelude::{PromiseRaw, Unknown};
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

/// How to reach a workspace at Unipile.
#[napi(object)]
pub struct WorkspaceOptions {
    /// The address that the dashboard shows, such as `api1.unipile.com:13111`.
    pub dsn: String,
    /// The key of the workspace. It is in no error and in nothing that is printed.
    pub api_key: String,
    /// How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise.
    pub timeout: Option<Span>,
}

/// A LinkedIn account that is connected to a workspace.
#[napi(object, object_from_js = false)]
pub struct Connected {
    /// Unipile's id of it: what `Unipile` takes as `accountId`.
    pub id: String,
    /// Whose it is, and whether it can act.
    pub account: Account,
}

impl From<rescind::source::unipile::Connected> for Connected {
    fn from(of: rescind::source::unipile::Connected) -> Self {
        Self { id: of.id, account: of.account.into() }
    }
}

/// The workspace that the options name.
fn workspace(env: &Env, options: &Options<'_>) -> Result<(String, rescind::Unipile)> {
    let text = |name| options.data::<String>(name)?.ok_or_else(|| options.missing(name));
    let dsn = text("dsn")?;
    let workspace = rescind::Unipile::v1(&dsn, text("apiKey")?);
    let Some(timeout) = options.data::<Span>("timeout")? else { return Ok((dsn, workspace)) };
    let timeout = timeout.total("timeout").map_err(|error| thrown(env, &error))?;
    let timeout = timeout.to_std().map_err(|_| invalid(env, "timeout", "1 ms to 60 s"))?;
    Ok((dsn, workspace.timeout(timeout)))
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
        let (dsn, workspace) = workspace(env, &options)?;
        let account_id = options.data::<String>("accountId")?;
        let account_id = account_id.ok_or_else(|| options.missing("accountId"))?;
        let account = workspace.account(&account_id).map_err(|error| thrown(env, &error))?;
        Ok(Self { account, dsn, account_id })
    }

    /// The LinkedIn accounts of a workspace, each with its status.
    ///
    /// Unipile keeps them: LinkedIn is not asked. Rejects with `invalid_input`, with `credentials`
    /// for a key that is not accepted, and with whatever else keeps a page from being read: the
    /// list is whole or not there.
    #[napi]
    pub fn accounts<'env>(
        env: &'env Env,
        #[napi(ts_arg_type = "WorkspaceOptions")] options: Unknown<'_>,
    ) -> Result<PromiseRaw<'env, Vec<Connected>>> {
        let options = Options::new(env, "accounts", options, &["dsn", "apiKey", "timeout"])?;
        let (_, workspace) = workspace(env, &options)?;
        promised_lightly(env, async move {
            let accounts = workspace.accounts().await?;
            Ok(accounts.into_iter().map(Connected::from).collect())
        })
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
