//! The bodies of its answers.

use crate::Instant;
use crate::simulator::accounts::Account;
use crate::simulator::answers::iso;
use crate::simulator::lists::{Direction, Row};
use crate::simulator::owner::Owner;
use crate::simulator::person::Person;
use crate::simulator::world::{Connection, Invitation};
use crate::simulator::{Language, Version};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde_json::{Value, json};

/// An item of either list.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    object: &'static str,
    id: &'a str,
    date: String,
    pub(super) parsed_datetime: Option<String>,
    invitation_text: Option<&'a str>,
    invited_user: Option<&'a str>,
    invited_user_id: Option<&'a str>,
    invited_user_public_id: Option<&'a str>,
    invited_user_description: Option<&'a str>,
    invited_user_profile_picture_url: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inviter: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    specifics: Option<Value>,
}

impl<'a> Item<'a> {
    pub(super) fn of(row: &'a Row, owner: &'a Owner, language: Language, now: Instant) -> Self {
        match row.direction {
            Direction::Sent => Self::sent(&row.invitation, language, now),
            Direction::Received => Self::received(&row.invitation, owner, language, now),
        }
    }

    fn sent(invitation: &'a Invitation, language: Language, now: Instant) -> Self {
        let who = invitation.who.as_ref();
        Self {
            object: "InvitationSent",
            id: &invitation.id,
            date: language.label(invitation.at, now),
            parsed_datetime: language.parsed(invitation.at, now).map(iso),
            invitation_text: invitation.note.as_deref(),
            invited_user: who.map(|who| who.name.as_str()),
            invited_user_id: who.map(|who| who.id.as_str()),
            invited_user_public_id: who.and_then(|who| who.slug.as_deref()),
            invited_user_description: who.and_then(|who| who.headline.as_deref()),
            invited_user_profile_picture_url: who
                .map(|_| "https://media.licdn.com/dms/image/v2/simulated"),
            inviter: None,
            specifics: None,
        }
    }

    /// A received one: the other person is the inviter, and the invited is the account itself.
    fn received(
        invitation: &'a Invitation,
        owner: &'a Owner,
        language: Language,
        now: Instant,
    ) -> Self {
        let inviter = invitation.who.as_ref().map(|who| {
            json!({"inviter_name": who.name, "inviter_id": who.id,
                   "inviter_public_identifier": who.slug, "inviter_description": who.headline})
        });
        let secret =
            json!({"provider": "LINKEDIN", "shared_secret": shared_secret(&invitation.id)});
        Self {
            object: "InvitationReceived",
            invited_user: Some(&owner.who.name),
            invited_user_id: Some(owner.member_id()),
            invited_user_public_id: owner.who.slug.as_deref(),
            invited_user_description: None,
            inviter,
            specifics: Some(secret),
            ..Self::sent(invitation, language, now)
        }
    }
}

/// What it takes to answer a received invitation.
pub(super) fn shared_secret(id: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("secret of {id}"))
}

/// An account: not of LinkedIn, it has a telephone number where the member would be.
pub(super) fn account(account: &Account, created: Instant) -> Value {
    let (id, owner) = (&account.owner.account_id, &account.owner);
    let source = |product: &str, status: &str| json!({"id": format!("{id}_{product}"), "status": Version::V1.status(status)});
    let others = account.products.iter().flatten().filter(|(product, _)| *product != "classic");
    let others = others.map(|(product, status)| source(&product.to_uppercase(), status));
    let sources: Vec<Value> =
        [source("MESSAGING", &account.status)].into_iter().chain(others).collect();
    let (kind, im) = if account.of_linkedin {
        let im = json!({
            "id": owner.member_id(), "publicIdentifier": owner.slug(), "username": owner.who.name,
            "premiumId": null, "premiumContractId": null, "premiumFeatures": [],
            "organizations": [],
        });
        ("LINKEDIN", im)
    } else {
        ("WHATSAPP", json!({"phone_number": "+33600000000"}))
    };
    json!({
        "object": "Account", "id": id, "type": kind, "name": owner.who.name,
        "created_at": iso(created), "groups": [], "sources": sources,
        "connection_params": {"im": im},
    })
}

pub(super) fn owner(owner: &Owner) -> Value {
    let (id, slug, (first, last)) = (owner.member_id(), owner.slug(), owner.who.names());
    json!({
        "object": "AccountOwnerProfile", "provider": "LINKEDIN", "provider_id": id,
        "entity_urn": format!("urn:li:fsd_profile:{id}"),
        "object_urn": "urn:li:member:1000001", "first_name": first, "last_name": last,
        "email": format!("{}@example.com", slug.replace('-', ".")), "profile_picture_url": null,
        "public_identifier": slug, "premium": false, "open_profile": false,
        "recruiter": null, "sales_navigator": null, "organizations": [],
    })
}

pub(super) fn relation(connection: &Connection) -> Value {
    let (who, (first, last)) = (&connection.who, connection.who.names());
    let slug = who.slug.as_deref().unwrap_or_default();
    json!({
        "object": "UserRelation", "first_name": first, "last_name": last,
        "headline": who.headline.as_deref().unwrap_or_default(),
        "created_at": connection.at.timestamp_millis(), "public_identifier": slug,
        "public_profile_url": format!("https://www.linkedin.com/in/{slug}/"),
        "member_id": who.id, "member_urn": format!("urn:li:fsd_profile:{}", who.id),
        "connection_urn": format!("urn:li:fsd_connection:{}", who.id),
    })
}

pub(super) fn profile(person: &Person<'_>) -> Value {
    let (who, (first, last)) = (person.who, person.who.names());
    let mut profile = json!({
        "object": "UserProfile", "provider": "LINKEDIN", "provider_id": who.id,
        "public_identifier": who.slug, "first_name": first, "last_name": last,
        "headline": who.headline.as_deref().unwrap_or_default(), "websites": [],
        "is_relationship": person.connected, "is_self": false,
        "network_distance": person.distance(),
    });
    if let (Some((row, status)), Some(fields)) = (&person.invitation, profile.as_object_mut()) {
        let direction = match row.direction {
            Direction::Sent => "SENT",
            Direction::Received => "RECEIVED",
        };
        fields.insert("invitation".to_owned(), json!({"type": direction, "status": status}));
    }
    profile
}
