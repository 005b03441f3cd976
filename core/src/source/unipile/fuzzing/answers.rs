//! Answers of success.

use crate::source::unipile::accounts::AccountsPage;
use crate::source::unipile::answer::{hidden, understood};
use crate::source::unipile::fates::Connections;
use crate::source::unipile::v2::Place;
use crate::source::unipile::{Version, v1, v2};
use crate::source::{Account, AccountStatus, Fate, Page};
use crate::{ErrorKind, Invitation, InvitationId, Result};
use reqwest::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A body, which is read as every answer that the client asks for; and as a place in a list.
pub fn answers(body: &[u8]) {
    of_v1(body);
    of_v2(body);
    if let Ok(text) = str::from_utf8(body)
        && let Ok(place) = Place::of(Some(text))
    {
        is_a_place(&place);
    }
}

fn of_v1(body: &[u8]) {
    let page = || read::<v1::wire::List>(Version::V1, body)?.page(None);
    is_what_was_asked_for(body, &page(), ("items", 0), ("object", 0), |object| {
        object.is_none_or(|object| object == "InvitationSent")
    });
    assert_eq!(page().ok(), page().ok());
    if let Ok(account) = read::<v1::wire::Account>(Version::V1, body) {
        let sources = field(body, ("sources", 2));
        let fine = |source: &Value| part(source, ("status", 0)).is_some_and(|word| word == "OK");
        is_ready_only_if(account.named().as_ref(), sources, |sources| {
            let sources = sources.as_array().unwrap();
            !sources.is_empty() && sources.iter().all(fine)
        });
    }
    let accounts = read::<v1::wire::Accounts>(Version::V1, body).map(v1::wire::Accounts::page);
    are_accounts(accounts);
    let connections = read::<v1::wire::Relations>(Version::V1, body).map(v1::wire::Relations::page);
    are_connections(body, "items", connections);
    is_of_one_member(|member| Ok(read::<v1::wire::Profile>(Version::V1, body)?.fate(member)));
}

fn of_v2(body: &[u8]) {
    let start = Place::default();
    let page = |place: &Place| read::<v2::wire::Requests>(Version::V2, body)?.page(place, None);
    let first = page(&start);
    is_what_was_asked_for(body, &first, ("data", 0), ("type", 1), |kind| {
        kind.is_some_and(|kind| kind == "sent")
    });
    if let Ok(Page { next: Some(next), .. }) = first {
        let place = Place::of(Some(&next)).unwrap();
        is_a_place(&place);
        assert_ne!(place, start);
        // the same answer again: on it goes by what was received, or in the provider's circle
        let next = page(&place).unwrap().next;
        let next = next.map(|next| Place::of(Some(&next)).unwrap());
        assert!(next.is_none_or(|next| next != place || next.query().iter().any(of_a_cursor)));
    }
    if let Ok(account) = read::<v2::wire::Account>(Version::V2, body) {
        let status = field(body, ("status", 3));
        let locked = field(body, ("is_locked", 4)).is_some_and(|locked| locked == true);
        is_ready_only_if(account.named().as_ref(), status, |status| {
            !locked && ["running", "degraded", "partial"].iter().any(|word| status == word)
        });
    }
    let accounts = read::<v2::wire::Accounts>(Version::V2, body);
    are_accounts(accounts.map(|accounts| accounts.page(&start)));
    let connections = read::<v2::wire::Relations>(Version::V2, body);
    are_connections(body, "data", connections.map(|relations| relations.page(&start)));
    is_of_one_member(|member| Ok(read::<v2::wire::Profile>(Version::V2, body)?.fate(member)));
}

/// As the client reads it.
fn read<T: DeserializeOwned>(version: Version, body: &[u8]) -> Result<T> {
    let answer = understood(version, StatusCode::OK, body);
    if let Some(error) = hidden(version, StatusCode::OK, body) {
        assert_eq!(answer.as_ref().err().map(|e| e.kind()), Some(error.kind()), "{error}");
    }
    answer.inspect_err(|e| assert_ne!(e.kind(), ErrorKind::InvalidInput, "{e}"))
}

/// A name, and the place that it has where an array stands for the object.
type Field = (&'static str, usize);

/// Read by other means than the client's.
fn field(body: &[u8], name: Field) -> Option<Value> {
    part(&serde_json::from_slice(body).ok()?, name)
}

fn part(value: &Value, (name, place): Field) -> Option<Value> {
    value.get(name).or_else(|| value.get(place)).filter(|part| !part.is_null()).cloned()
}

/// Every row of a page was sent, and is an invitation that can be named in a request.
fn is_what_was_asked_for(
    body: &[u8],
    page: &Result<Page>,
    rows: Field,
    kind: Field,
    right: fn(Option<&Value>) -> bool,
) {
    let Ok(page) = page else { return };
    if let Some(Value::Array(rows)) = field(body, rows) {
        assert_eq!(rows.len(), page.invitations.len());
        assert!(rows.iter().all(|row| right(part(row, kind).as_ref())), "{rows:?}");
    }
    assert_ne!(page.next.as_deref(), Some(""));
    page.invitations.iter().for_each(can_be_named);
}

fn can_be_named(invitation: &Invitation) {
    assert_eq!(invitation.handle().parse::<InvitationId>().unwrap(), invitation.id);
    let invitee = &invitation.invitee;
    for text in [&invitation.label, &invitee.name, &invitee.member_id, &invitee.slug] {
        assert!(text.as_deref().is_none_or(|text| !text.trim().is_empty()), "{invitation:?}");
    }
}

/// Whatever is not known to be well is no reason to act.
fn is_ready_only_if(account: Option<&Account>, said: Option<Value>, well: impl Fn(&Value) -> bool) {
    let Some(account) = account else { return };
    assert!(!account.member_id.is_empty());
    assert_eq!(account.status == AccountStatus::Ready, account.why.is_none(), "{account:?}");
    if let (AccountStatus::Ready, Some(said)) = (account.status, said) {
        assert!(well(&said), "{account:?} {said}");
    }
}

fn are_accounts(page: Result<AccountsPage>) {
    let Ok(AccountsPage { accounts, next }) = page else { return };
    assert_ne!(next.as_deref(), Some(""));
    for (_, account) in accounts {
        is_ready_only_if(account.as_ref(), None, |_| true);
    }
}

fn are_connections(body: &[u8], name: &'static str, connections: Result<Connections>) {
    let Ok(Connections { members, next }) = connections else { return };
    assert_ne!(next.as_deref(), Some(""));
    if let Some(Value::Array(rows)) = field(body, (name, 0)) {
        assert!(members.len() <= rows.len());
    }
}

/// Nobody's fate is told by another member's profile.
fn is_of_one_member(fate: impl Fn(&str) -> Result<Fate>) {
    let known = ["ACoAABzQ1x8", "mara", ""].map(|member| fate(member).unwrap_or(Fate::Unknown));
    let told = known.iter().filter(|fate| **fate != Fate::Unknown);
    assert!(told.count() <= 1, "{known:?}");
}

/// It comes back as it was, and is asked for in one style alone.
fn is_a_place(place: &Place) {
    assert_eq!(Place::of(Some(&place.to_string())).unwrap(), *place);
    let query = place.query();
    let of_an_offset = |(name, _): &(&str, &str)| *name == "offset";
    assert!(!(query.iter().any(of_a_cursor) && query.iter().any(of_an_offset)), "{query:?}");
}

fn of_a_cursor((name, _): &(&str, &str)) -> bool {
    *name == "cursor"
}
