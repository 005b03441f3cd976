//! The accounts of a workspace, and what Unipile says of each.

use super::{Unipile, Version, v1, v2};
use crate::clock::SystemClock;
use crate::source::{Account, InviteSource as _, patiently};
use crate::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A LinkedIn account that is connected to a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connected {
    /// Unipile's id of it: what [`Unipile::account`] takes.
    pub id: String,
    /// Whose it is, and whether it can act.
    pub account: Account,
}

/// A page of the LinkedIn accounts; those of other providers are left out already.
pub(super) struct AccountsPage {
    /// Unipile's id, and the account where the list says whose it is.
    pub(super) accounts: Vec<(String, Option<Account>)>,
    pub(super) next: Option<String>,
}

/// Every page of them.
pub(super) async fn connected(unipile: &Unipile) -> Result<Vec<Connected>> {
    let http = unipile.http()?;
    let mut connected = Vec::new();
    let mut cursors: HashSet<String> = HashSet::new();
    let mut at: Option<String> = None;
    loop {
        let cursor = at.as_deref();
        let page = patiently(&SystemClock, || async {
            match http.version() {
                Version::V1 => v1::accounts(http, cursor).await,
                Version::V2 => v2::accounts(http, cursor).await,
            }
        });
        let AccountsPage { accounts, next } = page.await?;
        for (id, account) in accounts {
            let account = match account {
                Some(account) => account,
                // LinkedIn itself has to be asked whose it is
                None => unipile.account(&id)?.account().await?,
            };
            connected.push(Connected { id, account });
        }
        let Some(next) = next else { return Ok(connected) };
        if !cursors.insert(next.clone()) {
            let what = "the list of accounts began to repeat itself";
            return Err(Error::new(ErrorKind::InvalidAnswer, what).at("accounts"));
        }
        at = Some(next);
    }
}
