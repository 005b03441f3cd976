//! What Unipile's error answers mean.

use crate::{Error, ErrorKind};
use reqwest::StatusCode;
use serde::Deserialize;

/// Unipile's envelope has `type`; its router's own 404 has `statusCode` instead.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Envelope {
    r#type: Option<String>,
    title: Option<String>,
    detail: Option<String>,
}

/// The error that an answer outside 2xx stands for.
pub(super) fn refusal(status: StatusCode, body: &[u8]) -> Error {
    // HTML or nothing, from the gateway, is an envelope without fields
    let envelope: Envelope = serde_json::from_slice(body).unwrap_or_default();
    let name = envelope.r#type.as_deref().map(|t| t.strip_prefix("errors/").unwrap_or(t));
    let kind = kind(status, name);
    let said = envelope.detail.or(envelope.title);
    let mut message = advice(kind).to_owned();
    if let Some(said) = said {
        let said: String = crate::invitation::printable(&said).chars().take(200).collect();
        message = format!("{message}: {said}");
    }
    Error::new(kind, message)
        .with_context("status", status.as_u16().to_string())
        .with_answer(status.as_u16(), envelope.r#type)
}

fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Credentials => "Unipile does not accept the API key",
        ErrorKind::Misrouted => "this is not Unipile's API; check the DSN",
        ErrorKind::Disconnected => "the account is not connected; reconnect it at Unipile",
        ErrorKind::Restricted => "LinkedIn has restricted the account",
        ErrorKind::NotReady => "the account cannot act at the moment",
        ErrorKind::Throttled => "LinkedIn refuses for volume",
        ErrorKind::Missing => "Unipile does not know it (any more)",
        ErrorKind::Refused => "Unipile refuses the request",
        _ => "Unipile failed, and may have acted all the same",
    }
}

/// The error's own name decides; a name that is not known leaves it to the status.
fn kind(status: StatusCode, name: Option<&str>) -> ErrorKind {
    match name {
        Some("missing_credentials" | "insufficient_privileges") => ErrorKind::Credentials,
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
        _ => match status.as_u16() {
            401 => ErrorKind::Credentials,
            403 => ErrorKind::Disconnected,
            // a 404 without a name comes from the router: never "already gone"
            404 if name.is_none() => ErrorKind::Misrouted,
            404 | 409 | 410 => ErrorKind::Missing,
            429 => ErrorKind::Throttled,
            408 | 500 | 502..=599 => ErrorKind::Uncertain,
            400..=499 | 501 => ErrorKind::Refused,
            300..=399 => ErrorKind::Misrouted,
            _ => ErrorKind::InvalidAnswer,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(status: u16, body: &str) -> ErrorKind {
        refusal(StatusCode::from_u16(status).unwrap(), body.as_bytes()).kind()
    }

    #[test]
    fn a_routers_404_is_never_already_gone() {
        let nest = r#"{"message":"Cannot DELETE /api/v1/x","error":"Not Found","statusCode":404}"#;
        assert_eq!(of(404, nest), ErrorKind::Misrouted);
        assert_eq!(of(404, "<html>"), ErrorKind::Misrouted);
        assert_eq!(of(404, r#"{"type":"errors/resource_not_found"}"#), ErrorKind::Missing);
    }

    #[test]
    fn the_name_decides_before_the_status() {
        assert_eq!(of(401, r#"{"type":"errors/missing_credentials"}"#), ErrorKind::Credentials);
        assert_eq!(of(401, r#"{"type":"errors/disconnected_account"}"#), ErrorKind::Disconnected);
        assert_eq!(of(403, r#"{"type":"errors/account_restricted"}"#), ErrorKind::Restricted);
        assert_eq!(of(422, r#"{"type":"errors/limit_exceeded"}"#), ErrorKind::Throttled);
        assert_eq!(of(422, r#"{"type":"errors/something_new"}"#), ErrorKind::Refused);
        assert_eq!(of(502, "<html>Bad gateway</html>"), ErrorKind::Uncertain);
        assert_eq!(of(500, ""), ErrorKind::Uncertain);
    }

    proptest! {
        #[test]
        fn no_answer_panics(status in 100u16..600, body in any::<Vec<u8>>()) {
            let _ = refusal(StatusCode::from_u16(status).unwrap(), &body).to_string();
        }
    }
}
