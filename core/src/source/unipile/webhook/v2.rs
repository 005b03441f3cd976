//! Messages of version 2: one envelope with an id and a time, and a payload for each type.

use super::fields::Fields;
use super::news::{News, Told};
use crate::source::AccountStatus;
use crate::source::unipile::v2;
use crate::{Instant, Result};
use chrono::SubsecRound as _;

/// What a body tells.
pub(super) fn read(body: &[u8]) -> Result<News> {
    let fields = Fields::of_json(body)?;
    let created_at = fields.text("/created_at").and_then(|text| text.parse::<Instant>().ok());
    Ok(News {
        account_id: fields.account_id("/account_id")?,
        event_id: fields.id("/id"),
        at: created_at.map(|at| at.trunc_subsecs(3)),
        what: told(&fields),
    })
}

fn told(fields: &Fields) -> Told {
    let name = fields.text("/type").unwrap_or_default();
    // the newer name and the older one: an application may send both for one acceptance
    if matches!(&*name, "relation.new" | "relation.request.accept") {
        let user = |part| format!("/payload/user/{part}");
        let invitee = fields.person(&user("id"), &user("display_name"), &user("public_identifier"));
        return Told::Connected { invitee };
    }
    match name.strip_prefix("account.").and_then(status_of) {
        Some((status, word)) => Told::AccountStatus { status, word: word.into() },
        None => Told::Other { name },
    }
}

/// What becomes of the account, and the word for it; `None` where that is no matter of its status.
fn status_of(event: &str) -> Option<(AccountStatus, &str)> {
    Some(match event {
        "locked" | "remove" => (AccountStatus::Disconnected, event),
        // reported: after `reconnect`, too, it is ready only with `status.running`
        "add" | "reconnect" | "unlocked" => (AccountStatus::NotReady, event),
        _ => event.strip_prefix("status.").map(|word| (v2::status_of(word), word))?,
    })
}
