//! The bodies of its answers.

use crate::Instant;
use crate::simulator::Language;
use crate::simulator::answers::iso;
use crate::simulator::people::Who;
use crate::simulator::world::{Fate, Invitation};
use serde::Serialize;
use serde_json::{Value, json};

/// An item of either list.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    object: &'static str,
    id: &'a str,
    date: String,
    parsed_datetime: Option<String>,
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
    pub(super) fn sent(invitation: &'a Invitation, language: Language, now: Instant) -> Self {
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
    pub(super) fn received(
        invitation: &'a Invitation,
        own_id: &'a str,
        language: Language,
        now: Instant,
    ) -> Self {
        let inviter = invitation.who.as_ref().map(|who| {
            json!({"inviter_name": who.name, "inviter_id": who.id,
                   "inviter_public_identifier": who.slug, "inviter_description": who.headline})
        });
        let secret = json!({"provider": "LINKEDIN", "shared_secret": "simulated"});
        Self {
            object: "InvitationReceived",
            invited_user: Some("Ana Duarte"),
            invited_user_id: Some(own_id),
            invited_user_public_id: Some("ana-duarte"),
            invited_user_description: None,
            inviter,
            specifics: Some(secret),
            ..Self::sent(invitation, language, now)
        }
    }
}

pub(super) fn account(id: &str, member_id: &str, status: &str, created: Instant) -> Value {
    json!({
        "object": "Account", "id": id, "type": "LINKEDIN", "name": "Ana Duarte",
        "created_at": iso(created), "groups": [],
        "sources": [{"id": format!("{id}_MESSAGING"), "status": status}],
        "connection_params": {"im": {
            "id": member_id, "publicIdentifier": "ana-duarte", "username": "Ana Duarte",
            "premiumId": null, "premiumContractId": null, "premiumFeatures": [],
            "organizations": [],
        }},
    })
}

pub(super) fn owner(member_id: &str) -> Value {
    json!({
        "object": "AccountOwnerProfile", "provider": "LINKEDIN", "provider_id": member_id,
        "entity_urn": format!("urn:li:fsd_profile:{member_id}"),
        "object_urn": "urn:li:member:1000001", "first_name": "Ana", "last_name": "Duarte",
        "email": "ana.duarte@example.com", "profile_picture_url": null,
        "public_identifier": "ana-duarte", "premium": false, "open_profile": false,
        "recruiter": null, "sales_navigator": null, "organizations": [],
    })
}

pub(super) fn profile(who: &Who, direction: &str, fate: Fate) -> Value {
    let (first, last) = who.name.split_once(' ').unwrap_or((&who.name, ""));
    let accepted = fate == Fate::Accepted;
    let mut profile = json!({
        "object": "UserProfile", "provider": "LINKEDIN", "provider_id": who.id,
        "public_identifier": who.slug, "first_name": first, "last_name": last,
        "headline": who.headline.as_deref().unwrap_or_default(), "websites": [],
        "is_relationship": accepted, "is_self": false,
        "network_distance": if accepted { "FIRST_DEGREE" } else { "SECOND_DEGREE" },
    });
    let status = if fate == Fate::Withdrawn { "WITHDRAWN" } else { "PENDING" };
    if let (false, Some(fields)) = (accepted, profile.as_object_mut()) {
        fields.insert("invitation".to_owned(), json!({"type": direction, "status": status}));
    }
    profile
}
