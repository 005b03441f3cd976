//! The accounts of a workspace, and what Unipile says of each.

use super::http::Http;
use super::v1::{UnipileAccount, wire};
use crate::source::{Account, InviteSource as _};
use crate::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The most that a page may have.
const PAGE: &str = "250";

/// A LinkedIn account that is connected to a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connected {
    /// Unipile's id of it: what [`Unipile::account`](super::Unipile::account) takes.
    pub id: String,
    /// Whose it is, and whether it can act.
    pub account: Account,
}

#[derive(Deserialize)]
struct List {
    items: Vec<Item>,
    cursor: Option<String>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    #[serde(flatten)]
    account: wire::Account,
}

/// Every page of them. Those of other providers are left out.
pub(super) async fn connected(http: &Http) -> Result<Vec<Connected>> {
    let mut accounts = Vec::new();
    let mut cursors: HashSet<String> = HashSet::new();
    let mut cursor: Option<String> = None;
    loop {
        let mut query = vec![("limit", PAGE)];
        query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let List { items, cursor: next } = http.read("accounts", &["accounts"], &query).await?;
        for Item { id, account } in items {
            if !account.is_linkedin() {
                continue;
            }
            let account = match account.named() {
                Some(account) => account,
                // LinkedIn itself has to be asked whose it is
                None => UnipileAccount::new(http.clone(), &id).account().await?,
            };
            accounts.push(Connected { id, account });
        }
        let Some(next) = next.filter(|next| !next.is_empty()) else { return Ok(accounts) };
        if !cursors.insert(next.clone()) {
            let what = "the list of accounts began to repeat itself";
            return Err(Error::new(ErrorKind::InvalidAnswer, what).at("accounts"));
        }
        cursor = Some(next);
    }
}
