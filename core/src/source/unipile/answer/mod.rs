//! What Unipile's answers mean, those of errors above all, in both versions.

use super::Version;
use crate::error::BoxError;
use crate::{Error, ErrorKind, Result};
use reqwest::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::time::Duration;

/// What is longer is no error, and is not read as one first.
const LONGEST_ERROR: usize = 16 * 1024;

/// Unipile's envelope has `type`; its router's own 404 has `statusCode` instead. Version 2 calls
/// the object `Error`.
#[derive(Default)]
struct Envelope {
    object: Option<String>,
    r#type: Option<String>,
    title: Option<String>,
    detail: Option<String>,
}

impl Envelope {
    /// A field of another type, or one that comes twice, takes nothing from the others: the name
    /// of an error is what an account is halted by.
    fn of(body: &[u8]) -> Option<Self> {
        let mut fields: Map<String, Value> = serde_json::from_slice(body).ok()?;
        let mut text = |name| match fields.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        Some(Self {
            object: text("object"),
            r#type: text("type"),
            title: text("title"),
            detail: text("detail"),
        })
    }
}

/// The error that an answer outside 2xx stands for.
pub(super) fn refusal(
    version: Version,
    status: StatusCode,
    retry_after: Option<Duration>,
    body: &[u8],
) -> Error {
    // HTML or nothing, from the gateway, is an envelope without fields
    let envelope = Envelope::of(body).unwrap_or_default();
    let name = envelope.r#type.as_deref();
    let kind = match version {
        Version::V1 => v1(status, name.map(|name| name.strip_prefix("errors/").unwrap_or(name))),
        Version::V2 => v2(status, name),
    };
    let mut message = advice(kind, name).to_owned();
    if let Some(said) = envelope.detail.or(envelope.title) {
        let said = crate::invitation::shortened(&said, 200);
        message = format!("{message}: {said}");
    }
    let mut error = Error::new(kind, message)
        .with_context("status", status.as_u16().to_string())
        .with_answer(status.as_u16(), envelope.r#type);
    if let Some(wait) = retry_after {
        error = error.with_retry_after(wait);
    }
    error
}

/// What an answer of success says.
pub(super) fn understood<T: DeserializeOwned>(
    version: Version,
    status: StatusCode,
    body: &[u8],
) -> Result<T> {
    // first: where every field may be missing, an error is an answer that says nothing
    if body.len() <= LONGEST_ERROR
        && let Some(error) = hidden(version, status, body)
    {
        return Err(error);
    }
    let unclear = |cause: BoxError| {
        Error::new(ErrorKind::InvalidAnswer, "Unipile's answer cannot be understood")
            .with_answer(status.as_u16(), None)
            .with_source(cause)
    };
    // checked as a whole, which is quicker than text by text
    let text = std::str::from_utf8(body).map_err(|e| unclear(e.into()))?;
    serde_json::from_str(text).map_err(|e| unclear(e.into()))
}

/// The error that stands in an answer of success, if one does.
pub(super) fn hidden(version: Version, status: StatusCode, body: &[u8]) -> Option<Error> {
    let envelope = Envelope::of(body)?;
    (envelope.object.as_deref() == Some("Error")).then(|| refusal(version, status, None, body))
}

fn advice(kind: ErrorKind, name: Option<&str>) -> &'static str {
    match kind {
        _ if name == Some("api/account_restricted") => "Unipile does not work for this account",
        ErrorKind::Credentials => "Unipile does not accept the API key",
        ErrorKind::Misrouted => "this is not Unipile's API; check the address",
        ErrorKind::Disconnected => "the account is not connected; reconnect it at Unipile",
        ErrorKind::Restricted => "LinkedIn has restricted the account",
        ErrorKind::NotReady => "the account cannot act at the moment",
        ErrorKind::Throttled => "LinkedIn refuses for volume",
        ErrorKind::RateLimited => "Unipile refuses for the rate of requests",
        ErrorKind::Missing => "Unipile does not know it (any more)",
        ErrorKind::Refused => "Unipile refuses the request",
        _ => "Unipile failed, and may have acted all the same",
    }
}

/// Version 1. The error's own name decides; a name that is not known leaves it to the status.
fn v1(status: StatusCode, name: Option<&str>) -> ErrorKind {
    match name {
        Some("missing_credentials" | "insufficient_privileges" | "subscription_required") => {
            ErrorKind::Credentials
        }
        Some(
            "disconnected_account"
            | "expired_credentials"
            | "invalid_credentials"
            | "wrong_account"
            | "checkpoint_error"
            | "invalid_checkpoint_solution"
            | "captcha_not_supported"
            | "disconnected_feature"
            | "multiple_sessions"
            | "invalid_proxy_credentials"
            | "unknown_authentication_context"
            | "action_required"
            | "session_mismatch"
            | "account_mismatch"
            | "authentication_intent_error"
            | "invalid_account",
        ) => ErrorKind::Disconnected,
        Some("account_restricted") => ErrorKind::Restricted,
        // only a fresh reading can say whether it is gone
        Some(
            "resource_not_found"
            | "invalid_resource_identifier"
            | "action_already_performed"
            | "unprocessable_entity"
            | "invalid_recipient"
            | "user_unreachable"
            | "blocked_recipient",
        ) => ErrorKind::Missing,
        // `cannot_resend…` is an account's limit, whatever its name says
        Some(
            "too_many_requests"
            | "limit_exceeded"
            | "cannot_resend_yet"
            | "cannot_resend_within_24hrs"
            | "connection_limit_reached",
        ) => ErrorKind::Throttled,
        Some(
            "unauthorized"
            | "account_configuration_error"
            | "provider_unreachable"
            | "realtime_client_not_initialized",
        ) => ErrorKind::NotReady,
        Some("request_timeout") => ErrorKind::Uncertain,
        // names that are about other requests than ours
        Some(
            "expired_link"
            | "invalid_imap_configuration"
            | "invalid_smtp_configuration"
            | "invalid_credentials_but_valid_account_imap"
            | "insufficient_permissions"
            | "resource_access_restricted"
            | "feature_not_subscribed",
        ) => ErrorKind::Refused,
        _ => by_status(status, name.is_some(), ErrorKind::Credentials, ErrorKind::Throttled),
    }
}

/// Version 2. `api/…` is Unipile's own word, `provider/…` is LinkedIn's.
fn v2(status: StatusCode, name: Option<&str>) -> ErrorKind {
    match name {
        Some(
            "api/invalid_auth_format"
            | "api/missing_authorization"
            | "api/expired_authorization"
            | "api/inactive_subscription"
            | "api/insufficient_permissions",
        ) => ErrorKind::Credentials,
        Some(
            "provider/invalid_authorization"
            | "provider/invalid_credentials"
            | "provider/account_mismatch"
            | "provider/invalid_checkpoint_code"
            | "provider/unknown_authentication_context",
        ) => ErrorKind::Disconnected,
        // Unipile's refusal of the account, not LinkedIn's; a person is needed all the same
        Some("api/account_restricted" | "provider/account_restricted") => ErrorKind::Restricted,
        Some("api/proxy_auth_error") => ErrorKind::NotReady,
        // only a fresh reading can say whether it is gone
        Some(
            "api/resource_not_found"
            | "provider/resource_not_found"
            | "api/conflict"
            | "provider/conflict"
            | "provider/unprocessable_entity",
        ) => ErrorKind::Missing,
        Some("api/too_many_requests") => ErrorKind::RateLimited,
        Some("provider/too_many_requests") => ErrorKind::Throttled,
        Some(
            "api/internal_error"
            | "api/proxy_error"
            | "api/proxy_timeout"
            | "provider/server_error"
            | "provider/timeout",
        ) => ErrorKind::Uncertain,
        Some(
            "api/invalid_parameters"
            | "provider/invalid_parameters"
            | "provider/insufficient_permissions"
            | "api/already_exists"
            | "provider/method_not_allowed"
            | "provider/invalid_file"
            | "api/not_implemented",
        ) => ErrorKind::Refused,
        Some(name) if name.starts_with("api/") => {
            by_status(status, true, ErrorKind::Credentials, ErrorKind::RateLimited)
        }
        _ => by_status(status, name.is_some(), ErrorKind::Disconnected, ErrorKind::Throttled),
    }
}

/// What a status says without a name that is known. `unauthorised` and `too_many` are what a 401
/// and a 429 come to.
fn by_status(
    status: StatusCode,
    named: bool,
    unauthorised: ErrorKind,
    too_many: ErrorKind,
) -> ErrorKind {
    match status.as_u16() {
        401 => unauthorised,
        403 => ErrorKind::Disconnected,
        // a 404 without a name comes from the router: never "already gone"
        404 if !named => ErrorKind::Misrouted,
        404 | 409 | 410 => ErrorKind::Missing,
        429 => too_many,
        408 | 500 | 502..=599 => ErrorKind::Uncertain,
        400..=499 | 501 => ErrorKind::Refused,
        300..=399 => ErrorKind::Misrouted,
        _ => ErrorKind::InvalidAnswer,
    }
}

#[cfg(test)]
mod tests;
