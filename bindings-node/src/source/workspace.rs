//! All accounts of one key.

use super::unipile::Unipile;
use crate::arguments::{Options, data, given};
use crate::calls::promised_lightly;
use crate::errors::{invalid, of_settings, thrown};
use crate::span::Span;
use crate::values::plan::Account;
use crate::webhook::{Receiver, Webhook, kept};
use napi::bindgen_prelude::{PromiseRaw, Unknown};
use napi::{Env, Result};
use napi_derive::napi;

/// How to reach a workspace at Unipile: with `dsn` by version 1 of its API, without by version 2.
#[napi(object)]
pub struct WorkspaceOptions {
    /// The address that the dashboard shows, such as `api1.unipile.com:13111`, of version 1.
    /// Version 2 has none, and has keys and account ids (`acc_…`) of its own.
    #[napi(ts_type = "string | undefined")]
    pub dsn: Option<String>,
    /// Another address, `https://HOST/v2`, only for version 2: of a proxy or a simulator.
    #[napi(ts_type = "string | undefined")]
    pub base_url: Option<String>,
    /// The key. It is in no error and in nothing that is printed.
    pub api_key: String,
    /// How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise.
    pub timeout: Option<Span>,
    /// How many requests may be under way at once over all accounts, 1 to 1,000; 16 unless told
    /// otherwise. For one account it is always one.
    pub at_once: Option<u32>,
}

/// What a webhook is for.
#[napi(object)]
pub struct WebhookOptions {
    /// Unipile's ids of the accounts; all that there are and will be unless some are named.
    pub accounts: Option<Vec<String>>,
}

/// Where a workspace is, as it was given.
#[derive(Clone)]
pub(super) struct Address {
    pub(super) dsn: Option<String>,
    pub(super) base_url: Option<String>,
}

/// The workspace that the options name, but for how many requests it may have under way.
pub(super) fn reached(env: &Env, options: &Options<'_>) -> Result<(Address, rescind::Unipile)> {
    let address = Address { dsn: options.data("dsn")?, base_url: options.data("baseUrl")? };
    let key: String = options.data("apiKey")?.ok_or_else(|| options.missing("apiKey"))?;
    let mut workspace = match (&address.dsn, &address.base_url) {
        (Some(_), Some(_)) => {
            let wrong = "it is for version 2 of the API, and a dsn is for version 1: give one";
            return Err(invalid(env, "baseUrl", wrong));
        }
        (Some(dsn), None) => rescind::Unipile::v1(dsn, key),
        (None, Some(url)) => rescind::Unipile::v2(key).base_url(url),
        (None, None) => rescind::Unipile::v2(key),
    };
    if let Some(timeout) = options.data::<Span>("timeout")? {
        let timeout = timeout.total("timeout").map_err(|error| thrown(env, &error))?;
        let timeout = timeout.to_std().map_err(|_| invalid(env, "timeout", "1 ms to 60 s"))?;
        workspace = workspace.timeout(timeout);
    }
    Ok((address, workspace))
}

/// A LinkedIn account that is connected to a workspace.
#[napi(object, object_from_js = false)]
pub struct Connected {
    /// Unipile's id of it: what `account` of a `Workspace` takes.
    pub id: String,
    /// Whose it is, and whether it can act.
    pub account: Account,
}

impl From<rescind::source::unipile::Connected> for Connected {
    fn from(of: rescind::source::unipile::Connected) -> Self {
        Self { id: of.id, account: of.account.into() }
    }
}

/// A workspace at Unipile, API version 1, or an application of version 2: all accounts of one key.
/// They share one pool of connections, and the bound on requests at once.
#[napi]
pub struct Workspace {
    workspace: rescind::Unipile,
    address: Address,
}

#[napi]
impl Workspace {
    /// Throws `invalid_input` for an option of another type or a `dsn` beside a `baseUrl`; what else
    /// cannot be right is told by `account` and `accounts`.
    #[napi(constructor)]
    pub fn new(
        env: &Env,
        #[napi(ts_arg_type = "WorkspaceOptions")] options: Unknown<'_>,
    ) -> Result<Self> {
        let known = ["dsn", "baseUrl", "apiKey", "timeout", "atOnce"];
        let options = Options::new(env, "Workspace", options, &known)?;
        let (address, mut workspace) = reached(env, &options)?;
        if let Some(requests) = options.data("atOnce")? {
            workspace = workspace.at_once(requests);
        }
        Ok(Self { workspace, address })
    }

    /// One account, by Unipile's id of it. Nothing is sent yet. Throws `invalid_input`.
    #[napi]
    pub fn account(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "string")] id: Unknown<'_>,
    ) -> Result<Unipile> {
        Unipile::of(env, &self.workspace, self.address.clone(), data(env, "account", id)?)
    }

    /// The LinkedIn accounts that the key opens, each with its status.
    ///
    /// Unipile keeps them: LinkedIn is not asked, unless an account does not say whose it is.
    /// Rejects with `invalid_input`, with `credentials` for a key that is not accepted, and with
    /// whatever else keeps a page from being read: the list is whole or not there.
    #[napi]
    pub fn accounts<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Vec<Connected>>> {
        let workspace = self.workspace.clone();
        promised_lightly(env, async move {
            let accounts = workspace.accounts().await.map_err(of_settings)?;
            Ok(accounts.into_iter().map(Connected::from).collect())
        })
    }

    /// Has Unipile post to this address when somebody connects and when an account's status
    /// changes, for these accounts or, if none is named, for all that there are and will be.
    ///
    /// Version 1 signs nothing: a random secret is registered as the header `unipile-auth`. The key
    /// of version 2 has to be one of the role *service*. Nothing is repeated blindly: after
    /// `uncertain` a webhook may be there all the same. Rejects with `invalid_input` for an address
    /// that is not `https://` (plain HTTP is for loopback only) or is longer than 255 characters,
    /// and with whatever Unipile answers.
    #[napi]
    pub fn add_webhook<'env>(
        &self,
        env: &'env Env,
        #[napi(ts_arg_type = "string")] url: Unknown<'_>,
        #[napi(ts_arg_type = "WebhookOptions")] options: Option<Unknown<'_>>,
    ) -> Result<PromiseRaw<'env, Webhook>> {
        let url: String = data(env, "addWebhook", url)?;
        let accounts = match options.map(given).transpose()?.flatten() {
            Some(options) => Options::new(env, "addWebhook", options, &["accounts"])?
                .data::<Vec<String>>("accounts")?
                .unwrap_or_default(),
            None => Vec::new(),
        };
        let workspace = self.workspace.clone();
        promised_lightly(env, async move {
            let accounts: Vec<&str> = accounts.iter().map(String::as_str).collect();
            workspace.add_webhook(&url, &accounts).await.map(Webhook::from)
        })
    }

    /// Has Unipile post no more. What is removed already does no harm. Rejects with whatever
    /// Unipile answers.
    #[napi]
    pub fn remove_webhook<'env>(
        &self,
        env: &'env Env,
        #[napi(ts_arg_type = "Webhook")] webhook: Unknown<'_>,
    ) -> Result<PromiseRaw<'env, ()>> {
        let webhook = kept(env, webhook)?;
        let workspace = self.workspace.clone();
        promised_lightly(env, async move { workspace.remove_webhook(&webhook).await })
    }

    /// What takes the messages of a webhook of this workspace. Throws `invalid_input` for a secret
    /// that is none.
    #[napi]
    pub fn receiver(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "Webhook")] webhook: Unknown<'_>,
    ) -> Result<Receiver> {
        let receiver = self.workspace.receiver(&kept(env, webhook)?);
        receiver.map(Receiver).map_err(|error| thrown(env, &error))
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
}
