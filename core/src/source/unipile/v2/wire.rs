//! What is used of the answers; unknown fields are let be.

use crate::source::unipile::text::Text;
use crate::{Invitation, Result};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

#[derive(Deserialize)]
pub(in crate::source::unipile) struct Requests {
    pub(super) data: Vec<Listed>,
    pub(super) total_count: Option<usize>,
    pub(super) next_cursor: Option<String>,
}

/// A request, made an invitation as soon as it is read: lists are long.
#[derive(Deserialize)]
#[serde(from = "Request<'de>")]
pub(super) struct Listed(pub(super) Result<Invitation>);

#[derive(Deserialize)]
pub(super) struct Request<'a> {
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    pub(super) r#type: Text<'a>,
    /// Exact, or computed from a label again: not documented.
    #[serde(borrow)]
    pub(super) created_at: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) message: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) user: Option<User<'a>>,
}

#[derive(Default, Deserialize)]
pub(super) struct User<'a> {
    #[serde(borrow)]
    pub(super) id: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) r#type: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) display_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) public_identifier: Option<Text<'a>>,
}

#[derive(Deserialize)]
pub(in crate::source::unipile) struct Relations {
    pub(super) data: Vec<Relation>,
    pub(super) total_count: Option<usize>,
    pub(super) next_cursor: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Relation {
    pub(super) user: Option<Related>,
    pub(super) created_at: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Related {
    pub(super) id: Option<String>,
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
