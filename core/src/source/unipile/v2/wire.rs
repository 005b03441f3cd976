//! What is used of the answers; unknown fields are let be.

use serde::Deserialize;
use serde_json::Value;
use smol_str::SmolStr;
use std::collections::HashMap;

#[derive(Deserialize)]
pub(in crate::source::unipile) struct Requests {
    pub(super) data: Vec<Request>,
    pub(super) total_count: Option<usize>,
    pub(super) next_cursor: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Request {
    pub(super) id: SmolStr,
    pub(super) r#type: SmolStr,
    /// Exact, or computed from a label again: not documented.
    pub(super) created_at: Option<SmolStr>,
    pub(super) message: Option<SmolStr>,
    pub(super) user: Option<User>,
}

#[derive(Default, Deserialize)]
pub(super) struct User {
    pub(super) id: Option<SmolStr>,
    pub(super) r#type: Option<SmolStr>,
    pub(super) display_name: Option<SmolStr>,
    pub(super) public_identifier: Option<SmolStr>,
}

#[derive(Deserialize)]
pub(in crate::source::unipile) struct Relations {
    pub(super) data: Vec<Relation>,
    pub(super) total_count: Option<usize>,
    pub(super) next_cursor: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Relation {
    pub(super) user: Option<User>,
    pub(super) created_at: Option<SmolStr>,
}

#[derive(Deserialize)]
pub(in crate::source::unipile) struct Profile {
    pub(super) id: Option<String>,
    #[serde(default)]
    pub(super) specifics: Specifics,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Specifics {
    pub(super) network_distance: Option<String>,
    pub(super) relation_request_status: Option<String>,
}

#[derive(Deserialize)]
pub(in crate::source::unipile) struct Accounts {
    pub(super) data: Vec<ListedAccount>,
    #[serde(default)]
    pub(super) has_more: bool,
}

#[derive(Deserialize)]
pub(super) struct ListedAccount {
    pub(super) id: String,
    #[serde(flatten)]
    pub(super) account: Account,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::source::unipile) struct Account {
    pub(super) provider: Option<String>,
    /// LinkedIn's id of the member.
    pub(super) user_id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) status: Option<String>,
    pub(super) is_locked: bool,
    pub(super) metadata: Metadata,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Metadata {
    pub(super) products_connection_status: HashMap<String, Value>,
}
