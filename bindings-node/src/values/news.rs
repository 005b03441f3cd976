//! What a webhook tells.

use super::invitation::{Invitee, invitee};
use crate::answer::{Part, Read};
use chrono::{DateTime, Utc};
use napi_derive::napi;
use rescind::webhook::{self, Told};
use rescind::{Error, ErrorKind};

/// What Unipile tells of one of its accounts. More may come.
///
/// `connected`: somebody is a connection now, whoever of the two had invited the other. It says
/// nothing of the invitation; the next reading of the pending list does. `account_status`: it has
/// changed. Messages overtake each other, so ask the account for its status, and take this for the
/// reason to ask.
#[napi(discriminant = "event", discriminant_case = "snake_case")]
pub enum News {
    /// Somebody is a connection now.
    Connected {
        /// Unipile's id of the account: what `Unipile` takes as `accountId`.
        account_id: String,
        /// Unipile's id of the message, the same each time it is sent; version 1 has none.
        event_id: Option<String>,
        /// When Unipile made the message; version 1 does not say.
        at: Option<DateTime<Utc>>,
        /// Who, as far as Unipile says.
        invitee: Invitee,
    },
    /// The account's status has changed.
    AccountStatus {
        /// Unipile's id of the account: what `Unipile` takes as `accountId`.
        account_id: String,
        /// Unipile's id of the message, the same each time it is sent; version 1 has none.
        event_id: Option<String>,
        /// When Unipile made the message; version 1 does not say.
        at: Option<DateTime<Utc>>,
        /// What the word means. One that was just created, reconnected or unlocked is not ready.
        #[napi(ts_type = "Status")]
        status: String,
        /// Unipile's own word, such as `CREDENTIALS` or `running`.
        word: String,
    },
    /// Anything else.
    Other {
        /// Unipile's id of the account: what `Unipile` takes as `accountId`.
        account_id: String,
        /// Unipile's id of the message, the same each time it is sent; version 1 has none.
        event_id: Option<String>,
        /// When Unipile made the message; version 1 does not say.
        at: Option<DateTime<Utc>>,
        /// Unipile's name for it; empty where it has none.
        name: String,
    },
}

impl TryFrom<webhook::News> for News {
    type Error = Error;

    /// Fails for news that came to the core later than to here.
    fn try_from(of: webhook::News) -> rescind::Result<Self> {
        let (account_id, at) = (of.account_id.into(), of.at);
        let event_id = of.event_id.map(Into::into);
        Ok(match of.what {
            Told::Connected { invitee } => {
                Self::Connected { account_id, event_id, at, invitee: invitee.into() }
            }
            Told::AccountStatus { status, word } => {
                let (status, word) = (status.as_str().to_owned(), word.into());
                Self::AccountStatus { account_id, event_id, at, status, word }
            }
            Told::Other { name } => Self::Other { account_id, event_id, at, name: name.into() },
            other => {
                let what = format!("no such news is known here: {other:?}");
                return Err(Error::new(ErrorKind::Unexpected, what));
            }
        })
    }
}

/// Of news that comes back, what it is known by.
pub(crate) fn read(of: &Part<'_>) -> Read<webhook::News> {
    let what = match of.needed("event")?.text()?.as_str() {
        "connected" => Told::Connected { invitee: invitee(&of.needed("invitee")?)? },
        name => Told::Other { name: name.into() },
    };
    let event_id = of.field("eventId")?.map(|id| id.text()).transpose()?.map(Into::into);
    let account_id = of.needed("accountId")?.text()?.into();
    Ok(webhook::News { account_id, event_id, at: None, what })
}
