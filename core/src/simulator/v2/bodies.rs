//! The bodies of its answers.

use crate::Instant;
use crate::simulator::accounts::Account;
use crate::simulator::answers::iso;
use crate::simulator::faults::{CreatedAt, Faults};
use crate::simulator::lists::{Direction, Row};
use crate::simulator::owner::Owner;
use crate::simulator::people;
use crate::simulator::people::Who;
use crate::simulator::person::Person;
use crate::simulator::world::Connection;
use crate::simulator::{Language, Version};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Adds a field where there is something to say.
fn with(mut body: Value, name: &str, value: Option<impl Into<Value>>) -> Value {
    if let (Some(fields), Some(value)) = (body.as_object_mut(), value) {
        fields.insert(name.to_owned(), value.into());
    }
    body
}

fn user(who: &Who) -> Value {
    let slug = who.slug.as_deref();
    let kind = match who.id.as_str() {
        _ if who.is_member() => "individual",
        id if id.starts_with("urn:li:fsd_company:") => "organization",
        _ => "other",
    };
    let (first, last) = who.names();
    let names = Some((first, last)).filter(|_| who.is_member());
    let body = json!({"object": "User", "id": who.id, "type": kind, "display_name": who.name});
    let body = with(body, "public_identifier", slug);
    let body = with(body, "first_name", names.map(|(first, _)| first));
    let body = with(body, "last_name", names.map(|(_, last)| last));
    let body = with(body, "description", who.headline.as_deref());
    with(body, "profile_url", slug.map(|slug| format!("https://www.linkedin.com/in/{slug}/")))
}

pub(super) fn relation_request(
    row: &Row,
    faults: &Faults,
    language: Language,
    now: Instant,
) -> Value {
    let Row { direction, invitation } = row;
    let (prefix, kind) = match direction {
        Direction::Sent => ("SENT_", "sent"),
        Direction::Received => ("RECEIVED_", "received"),
    };
    let prefix = if faults.prefixed_ids { prefix } else { "" };
    let id = format!("{prefix}{}", invitation.id);
    let created = match faults.created_at {
        CreatedAt::Exact => Some(invitation.at),
        CreatedAt::Labelled => language.parsed(invitation.at, now),
        CreatedAt::Absent => None,
    };
    let body = json!({"object": "RelationRequest", "id": id, "type": kind});
    let body = with(body, "created_at", created.map(iso));
    let body = with(body, "message", invitation.note.as_deref());
    with(body, "user", invitation.who.as_ref().filter(|_| !faults.no_user).map(user))
}

pub(super) fn relation(connection: &Connection) -> Value {
    json!({
        "object": "UserRelation", "id": connection.who.id, "user": user(&connection.who),
        "created_at": iso(connection.at),
    })
}

pub(super) fn owner(owner: &Owner) -> Value {
    let (first, last) = owner.who.names();
    json!({
        "object": "UserProfile", "id": owner.member_id(), "type": "individual",
        "display_name": owner.who.name, "first_name": first, "last_name": last,
        "public_identifier": owner.slug(), "provider": "linkedin", "is_blocked": false,
        "specifics": {"network_distance": "SELF", "throttled_sections": []},
    })
}

pub(super) fn profile(
    person: &Person<'_>,
    faults: &Faults,
    language: Language,
    now: Instant,
) -> Value {
    let request = person.invitation.as_ref();
    let pending = request.filter(|(_, status)| *status == "PENDING");
    let pending = pending.map(|(row, _)| relation_request(row, faults, language, now));
    let specifics = json!({"network_distance": person.distance(), "throttled_sections": []});
    let specifics = with(specifics, "relation_request", pending);
    let specifics = with(specifics, "relation_request_status", request.map(|(_, status)| *status));
    let mut body = user(person.who);
    for (name, value) in [
        ("object", json!("UserProfile")),
        ("provider", json!("linkedin")),
        ("is_blocked", json!(false)),
        ("specifics", specifics),
    ] {
        body = with(body, name, Some(value));
    }
    body
}

pub(super) fn account(account: &Account, created: Instant) -> Value {
    let (owner, status) = (&account.owner, Version::V2.status(&account.status));
    let provider = if account.of_linkedin { "linkedin" } else { "whatsapp" };
    let products = account.products.clone().unwrap_or_else(|| products(status));
    json!({
        "object": "Account", "id": owner.account_id, "application_id": people::APPLICATION,
        "user_id": owner.member_id(), "name": owner.who.name, "created_at": iso(created),
        "provider": provider, "status": status, "is_locked": account.locked,
        "metadata": {"products_connection_status": products},
        "initial_sync": {"status": "completed"},
    })
}

/// What the status of the whole says of its products.
fn products(status: &str) -> BTreeMap<String, String> {
    let of = |classic: &str| ("classic".to_owned(), classic.to_owned());
    let and = |recruiter: &str| ("recruiter".to_owned(), recruiter.to_owned());
    match status {
        "degraded" => [of("running"), and("errored")].into(),
        "partial" => [of("running"), and("disconnected")].into(),
        _ => [of(status)].into(),
    }
}
