//! What a message tells.

use crate::source::AccountStatus;
use crate::{Instant, Invitee};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What Unipile tells of one of its accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// Unipile's id of the account: what [`Unipile::account`](crate::Unipile::account) takes.
    pub account_id: SmolStr,
    /// Unipile's id of the message, the same each time it is sent; version 1 has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<SmolStr>,
    /// When Unipile made the message; version 1 does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// What happened.
    #[serde(flatten)]
    pub what: Told,
}

/// What happened, as far as it is of use here.
///
/// More may come; match with a `_` arm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
#[non_exhaustive]
pub enum Told {
    /// Somebody is a connection now, whoever of the two had invited the other.
    ///
    /// It says nothing of the invitation: the next reading of the pending list does.
    Connected {
        /// Who, as far as Unipile says.
        invitee: Invitee,
    },
    /// The account's status has changed. Messages overtake each other, so ask the account for its
    /// status, and take this for the reason to ask.
    AccountStatus {
        /// What the word means. Only `OK` and `running` are ready: an account that was just
        /// created, reconnected or unlocked is not yet.
        status: AccountStatus,
        /// Unipile's own word, such as `CREDENTIALS` or `running`.
        word: SmolStr,
    },
    /// Anything else.
    Other {
        /// Unipile's name for it; empty where it has none.
        name: SmolStr,
    },
}
