//! Messages of version 1: the person in the message itself, the status nested, no id, no time.

use super::fields::Fields;
use super::news::{News, Told};
use crate::Result;
use crate::source::unipile::v1::status_of;

/// What a body tells. Which of its two formats it has depends on how the webhook was registered.
pub(super) fn read(body: &[u8]) -> Result<News> {
    let fields = match body.trim_ascii_start() {
        [b'{' | b'[', ..] => Fields::of_json(body)?,
        _ => Fields::of_form(body),
    };
    if fields.has("/AccountStatus") {
        let word = fields.text("/AccountStatus/message").unwrap_or_default();
        let status = status_of(&word);
        return news(&fields, "/AccountStatus/account_id", Told::AccountStatus { status, word });
    }
    let name = fields.text("/event").unwrap_or_default();
    let what = if name == "new_relation" {
        let invitee =
            fields.person("/user_provider_id", "/user_full_name", "/user_public_identifier");
        Told::Connected { invitee }
    } else {
        Told::Other { name }
    };
    news(&fields, "/account_id", what)
}

fn news(fields: &Fields, account_id: &str, what: Told) -> Result<News> {
    Ok(News { account_id: fields.account_id(account_id)?, event_id: None, at: None, what })
}
