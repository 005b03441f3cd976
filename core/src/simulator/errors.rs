//! The provider's errors: one set, which each version writes in its own way.

use super::answers::Answer;
use super::call::Version;
use serde_json::json;

/// What v1 calls an error, and v2's name for it; `provider/` stands before any other.
const IN_V2: [(&str, &str); 12] = [
    ("account_restricted", "api/account_restricted"),
    ("action_already_performed", "provider/conflict"),
    ("already_connected", "provider/conflict"),
    ("already_invited_recently", "provider/unprocessable_entity"),
    ("disconnected_account", "provider/invalid_authorization"),
    ("feature_not_implemented", "api/not_implemented"),
    ("invalid_parameters", "api/invalid_parameters"),
    ("missing_credentials", "api/missing_authorization"),
    ("missing_parameters", "api/invalid_parameters"),
    ("request_timeout", "provider/timeout"),
    ("service_unavailable", "provider/server_error"),
    ("unexpected_error", "api/internal_error"),
];

impl Version {
    /// `name` is v1's, with or without `errors/`, or v2's.
    fn error_type(self, name: &str) -> String {
        let bare = name.strip_prefix("errors/").unwrap_or(name);
        let of_v2 = bare.strip_prefix("api/").or_else(|| bare.strip_prefix("provider/"));
        match self {
            Self::V1 => format!("errors/{}", of_v2.unwrap_or(bare)),
            Self::V2 if of_v2.is_some() => bare.to_owned(),
            Self::V2 => IN_V2
                .iter()
                .find(|(known, _)| *known == bare)
                .map_or_else(|| format!("provider/{bare}"), |(_, kind)| (*kind).to_owned()),
        }
    }
}

impl Answer {
    /// The provider's error envelope. `name` is v1's, with or without `errors/`, or v2's.
    pub(super) fn error(version: Version, status: u16, name: &str, detail: &str) -> Self {
        let kind = version.error_type(name);
        let status = if kind == "provider/conflict" { 409 } else { status };
        let title = title_of(kind.rsplit('/').next().unwrap_or(&kind));
        let mut body = json!({"title": title, "detail": detail, "type": kind, "status": status});
        if let (Version::V2, Some(fields)) = (version, body.as_object_mut()) {
            fields.insert("object".to_owned(), json!("Error"));
        }
        let mut answer = Self::json(status, &body);
        answer.error_type = Some(kind);
        answer
    }

    pub(super) fn missing_credentials(version: Version) -> Self {
        Self::error(version, 401, "missing_credentials", "Authentication has not been provided.")
    }

    pub(super) fn missing_parameter(version: Version, name: &str) -> Self {
        Self::error(version, 400, "missing_parameters", &format!("{name} is required."))
    }

    pub(super) fn invalid_parameter(version: Version, name: &str) -> Self {
        Self::error(version, 400, "invalid_parameters", &format!("{name} is not valid."))
    }

    pub(super) fn not_found(version: Version) -> Self {
        Self::error(version, 404, "resource_not_found", "The requested resource were not found.")
    }

    /// The account is not known to Unipile, which asks nobody else.
    pub(super) fn no_account(version: Version) -> Self {
        Self::error(version, 404, "api/resource_not_found", "The account was not found.")
    }

    /// A failure that has no more than a status: a gateway's page for 502, else the JSON.
    pub(super) fn failure(version: Version, status: u16) -> Self {
        let name = match status {
            401 => "disconnected_account",
            403 => "account_restricted",
            404 => "resource_not_found",
            422 => "unprocessable_entity",
            429 => "too_many_requests",
            501 => "feature_not_implemented",
            502 => return Self::gateway(),
            503 => "service_unavailable",
            504 => "request_timeout",
            400..=499 => "invalid_parameters",
            _ => "unexpected_error",
        };
        Self::error(version, status, name, "Simulated.")
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
