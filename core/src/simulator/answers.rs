//! The provider's bodies: envelopes, errors, and the two that are not its own.

use super::labels::Language;
use super::people::Who;
use super::world::{Fate, Invitation};
use crate::Instant;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};
use chrono::SecondsFormat;
use futures_util::{StreamExt as _, stream};
use serde::Serialize;
use serde_json::{Value, json};

/// An answer before it is HTTP, so that it can be recorded first.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) error_type: Option<String>,
    pub(super) manner: Manner,
    retry_after: Option<u32>,
    content_type: &'static str,
    body: Vec<u8>,
}

/// How the answer goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Whole,
    /// Never: the connection stays open and silent.
    Never,
    /// Not at all: the connection closes.
    Reset,
    /// The head and half of the body, and then the connection breaks.
    Torn,
}

impl Manner {
    /// Whether the client learns the status.
    pub(super) const fn shows_status(self) -> bool {
        matches!(self, Self::Whole | Self::Torn)
    }
}

const JSON: &str = "application/json; charset=utf-8";

impl Answer {
    fn new(status: u16, content_type: &'static str, body: Vec<u8>) -> Self {
        let (error_type, manner, retry_after) = (None, Manner::Whole, None);
        Self { status, error_type, manner, retry_after, content_type, body }
    }

    pub(super) fn json(status: u16, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(bytes) => Self::new(status, JSON, bytes),
            Err(error) => Self::new(500, "text/plain", error.to_string().into_bytes()),
        }
    }

    pub(super) fn going(self, manner: Manner) -> Self {
        Self { manner, ..self }
    }

    pub(super) fn retry_after(self, retry_after: Option<u32>) -> Self {
        Self { retry_after, ..self }
    }

    /// The provider's error envelope. `name` may come with or without `errors/`.
    pub(super) fn error(status: u16, name: &str, detail: &str) -> Self {
        let name = name.strip_prefix("errors/").unwrap_or(name);
        let kind = format!("errors/{name}");
        let body =
            json!({"title": title_of(name), "detail": detail, "type": kind, "status": status});
        Self { error_type: Some(kind), ..Self::json(status, &body) }
    }

    pub(super) fn missing_credentials() -> Self {
        Self::error(401, "missing_credentials", "Authentication has not been provided.")
    }

    pub(super) fn missing_parameter(name: &str) -> Self {
        Self::error(400, "missing_parameters", &format!("{name} is required."))
    }

    pub(super) fn invalid_parameter(name: &str) -> Self {
        Self::error(400, "invalid_parameters", &format!("{name} is not valid."))
    }

    pub(super) fn not_found() -> Self {
        Self::error(404, "resource_not_found", "The requested resource were not found.")
    }

    /// What the framework under the provider answers where no route is.
    pub(super) fn no_route(method: &str, path: &str) -> Self {
        let message = format!("Cannot {method} {path}");
        Self::json(404, &json!({"message": message, "error": "Not Found", "statusCode": 404}))
    }

    /// A failure that has no more than a status: a gateway's page for 502, else the JSON.
    pub(super) fn failure(status: u16) -> Self {
        let name = match status {
            401 => "disconnected_account",
            403 => "account_restricted",
            404 => "resource_not_found",
            422 => "unprocessable_entity",
            429 => "too_many_requests",
            501 => "feature_not_implemented",
            502 => {
                let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
                            <center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";
                return Self::new(502, "text/html", page.as_bytes().to_vec());
            }
            503 => "service_unavailable",
            504 => "request_timeout",
            400..=499 => "invalid_parameters",
            _ => "unexpected_error",
        };
        Self::error(status, name, "Simulated.")
    }

    pub(super) fn plain(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
    }

    /// The HTTP response; [`Manner::Never`] is up to the caller.
    pub(super) fn into_response(self) -> Response<Body> {
        let broken = || std::io::Error::other("the simulated connection breaks");
        let body = match self.manner {
            Manner::Whole | Manner::Never => Body::from(self.body),
            // an error before anything is flushed closes the connection without a byte
            Manner::Reset => Body::from_stream(stream::iter([Err::<Bytes, _>(broken())])),
            Manner::Torn => {
                let half = self.body.len() / 2;
                let half = Bytes::from(self.body).slice(..half);
                let later = stream::once(async move {
                    // let the first half out
                    tokio::task::yield_now().await;
                    Err(broken())
                });
                Body::from_stream(stream::iter([Ok(half)]).chain(later))
            }
        };
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

/// `too_many_requests` → `Too many requests`
fn title_of(name: &str) -> String {
    let mut title = name.replace('_', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    title
}

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

pub(super) fn iso(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
