use super::*;
use crate::error::{Delivery, Scope};
use proptest::prelude::*;

fn of(version: Version, status: u16, body: &str) -> Error {
    refusal(version, StatusCode::from_u16(status).unwrap(), None, body.as_bytes())
}

/// What the provider's tables say has to be done.
#[derive(Clone, Copy, Debug)]
enum Do {
    /// Stop the account: a person has to act.
    StopAccount,
    /// Stop everything: the key or the address is wrong.
    StopAll,
    /// Leave the account alone for hours.
    BackOff,
    /// The request was not passed on: wait, and ask again.
    WaitShortly,
    /// Read the list again: it may be gone already.
    ReadAgain,
    /// Leave this one alone.
    Skip,
    /// Nobody knows what came of it.
    Verify,
    /// The account cannot act now, and perhaps soon.
    Later,
}

impl Do {
    /// Scope, what came of a withdrawal, and whether a reading may be tried again by itself.
    fn means(self) -> (Scope, Delivery, bool) {
        match self {
            Self::StopAccount => (Scope::Account, Delivery::Refused, false),
            Self::StopAll => (Scope::Key, Delivery::NotSent, false),
            Self::BackOff => (Scope::Account, Delivery::Refused, false),
            Self::WaitShortly => (Scope::Account, Delivery::NotSent, true),
            Self::ReadAgain => (Scope::Item, Delivery::Unknown, false),
            Self::Skip => (Scope::Item, Delivery::Refused, false),
            Self::Verify => (Scope::Item, Delivery::Unknown, true),
            Self::Later => (Scope::Account, Delivery::Refused, true),
        }
    }
}

type Row = (u16, &'static [&'static str], Do);

/// Every row of the table of version 1, names without `errors/`.
const V1: &[Row] = &[
    (
        400,
        &[
            "invalid_parameters",
            "missing_parameters",
            "malformed_request",
            "invalid_url",
            "unescaped_characters",
            "too_many_characters",
            "content_too_large",
        ],
        Do::Skip,
    ),
    (401, &["missing_credentials", "insufficient_privileges"], Do::StopAll),
    (
        401,
        &[
            "disconnected_account",
            "expired_credentials",
            "invalid_credentials",
            "wrong_account",
            "checkpoint_error",
            "invalid_checkpoint_solution",
            "captcha_not_supported",
            "disconnected_feature",
            "multiple_sessions",
            "invalid_proxy_credentials",
        ],
        Do::StopAccount,
    ),
    (
        401,
        &[
            "expired_link",
            "invalid_imap_configuration",
            "invalid_smtp_configuration",
            "invalid_credentials_but_valid_account_imap",
        ],
        Do::Skip,
    ),
    (
        403,
        &[
            "account_restricted",
            "unknown_authentication_context",
            "action_required",
            "session_mismatch",
            "account_mismatch",
        ],
        Do::StopAccount,
    ),
    (
        403,
        &["insufficient_permissions", "resource_access_restricted", "feature_not_subscribed"],
        Do::Skip,
    ),
    (403, &["subscription_required"], Do::StopAll),
    (404, &["resource_not_found", "invalid_resource_identifier"], Do::ReadAgain),
    (408, &["request_timeout"], Do::Verify),
    (504, &["request_timeout"], Do::Verify),
    (415, &["unsupported_media_type"], Do::Skip),
    (
        422,
        &[
            "action_already_performed",
            "unprocessable_entity",
            "invalid_recipient",
            "user_unreachable",
            "blocked_recipient",
        ],
        Do::ReadAgain,
    ),
    (422, &["invalid_account"], Do::StopAccount),
    (422, &["limit_too_high"], Do::Skip),
    (
        422,
        &[
            "cannot_resend_yet",
            "cannot_resend_within_24hrs",
            "limit_exceeded",
            "connection_limit_reached",
        ],
        Do::BackOff,
    ),
    (
        422,
        &[
            "already_invited_recently",
            "already_connected",
            "cannot_invite_attendee",
            "no_connection_with_recipient",
        ],
        Do::Skip,
    ),
    (
        422,
        &[
            "unauthorized",
            "account_configuration_error",
            "provider_unreachable",
            "realtime_client_not_initialized",
        ],
        Do::Later,
    ),
    (
        422,
        &[
            "insufficient_credits",
            "payment_error",
            "not_allowed_inmail",
            "invalid_message",
            "parent_mail_not_found",
            "send_as_denied",
            "sender_rejected",
            "cant_send_message",
        ],
        Do::Skip,
    ),
    (429, &["too_many_requests"], Do::BackOff),
    (500, &["unexpected_error", "provider_error"], Do::Verify),
    (500, &["authentication_intent_error"], Do::StopAccount),
    (501, &["feature_not_implemented"], Do::Skip),
    (
        503,
        &["no_client_session", "no_channel", "no_handler", "network_down", "service_unavailable"],
        Do::Verify,
    ),
];

/// Every row of the table of version 2.
const V2: &[Row] = &[
    (400, &["api/invalid_parameters", "provider/invalid_parameters"], Do::Skip),
    (400, &["api/invalid_auth_format"], Do::StopAll),
    (
        401,
        &[
            "provider/invalid_authorization",
            "provider/invalid_credentials",
            "provider/account_mismatch",
            "provider/invalid_checkpoint_code",
        ],
        Do::StopAccount,
    ),
    (401, &["api/missing_authorization", "api/expired_authorization"], Do::StopAll),
    (401, &["api/proxy_auth_error"], Do::Later),
    (502, &["api/proxy_auth_error"], Do::Later),
    (403, &["api/inactive_subscription", "api/insufficient_permissions"], Do::StopAll),
    (403, &["provider/insufficient_permissions"], Do::Skip),
    (403, &["api/account_restricted"], Do::StopAccount),
    (403, &["api/already_exists"], Do::Skip),
    (409, &["api/already_exists"], Do::Skip),
    (403, &["provider/unknown_authentication_context"], Do::StopAccount),
    (404, &["provider/resource_not_found", "api/resource_not_found"], Do::ReadAgain),
    (405, &["provider/method_not_allowed"], Do::Skip),
    (409, &["api/conflict", "provider/conflict"], Do::ReadAgain),
    (415, &["provider/invalid_file"], Do::Skip),
    (422, &["provider/invalid_file"], Do::Skip),
    (422, &["provider/unprocessable_entity"], Do::ReadAgain),
    (429, &["api/too_many_requests"], Do::WaitShortly),
    (429, &["provider/too_many_requests"], Do::BackOff),
    (500, &["api/internal_error"], Do::Verify),
    (501, &["api/not_implemented"], Do::Skip),
    (502, &["api/proxy_error", "provider/server_error"], Do::Verify),
    (504, &["api/proxy_timeout", "provider/timeout"], Do::Verify),
    // outside the known set
    (401, &["api/expired_link"], Do::StopAll),
    (429, &["api/something_new"], Do::WaitShortly),
    (429, &["provider/something_new"], Do::BackOff),
    (401, &["provider/something_new"], Do::StopAccount),
    (418, &["provider/something_new"], Do::Skip),
    (599, &["api/something_new"], Do::Verify),
];

#[test]
fn each_row_of_the_providers_tables_leads_to_what_it_says() {
    for (version, prefix, table) in [(Version::V1, "errors/", V1), (Version::V2, "", V2)] {
        for (status, names, what) in table {
            for name in *names {
                let name = format!("{prefix}{name}");
                let body = format!(r#"{{"type":"{name}","title":"t","status":{status},"new":[]}}"#);
                let error = of(version, *status, &body);
                let means = (error.scope(), error.delivery(), error.is_retryable());
                assert_eq!(means, what.means(), "{version:?} {status} {name}: {error:?}");
                assert_eq!(error.provider_type(), Some(&*name));
                assert_eq!(error.http_status(), Some(*status));
            }
        }
    }
}

#[test]
fn a_routers_404_is_never_already_gone() {
    let nest = r#"{"message":"Cannot DELETE /api/v1/x","error":"Not Found","statusCode":404}"#;
    for version in [Version::V1, Version::V2] {
        assert_eq!(of(version, 404, nest).kind(), ErrorKind::Misrouted);
        assert_eq!(of(version, 404, "<html>").kind(), ErrorKind::Misrouted);
        assert_eq!(of(version, 404, "").kind(), ErrorKind::Misrouted);
    }
}

#[test]
fn a_gateways_page_and_an_empty_or_torn_body_leave_it_open() {
    for version in [Version::V1, Version::V2] {
        for body in ["<html>Bad gateway</html>", "", r#"{"type":"errors/disco"#, "null", "[]"] {
            for status in [500, 502, 503, 504] {
                assert_eq!(of(version, status, body).kind(), ErrorKind::Uncertain, "{body}");
            }
        }
    }
}

#[test]
fn an_error_in_an_answer_of_success_is_an_error() {
    let body = br#"{"object":"Error","type":"provider/too_many_requests","status":429}"#;
    let error = hidden(Version::V2, StatusCode::OK, body).unwrap();
    assert_eq!(error.kind(), ErrorKind::Throttled);
    assert!(hidden(Version::V2, StatusCode::OK, br#"{"object":"UserProfile"}"#).is_none());
}

#[test]
fn an_error_is_no_answer_in_which_every_field_is_missing() {
    #[derive(Debug, serde::Deserialize)]
    struct Profile {
        id: Option<String>,
    }
    let read = |body: &[u8]| understood::<Profile>(Version::V2, StatusCode::OK, body);
    let error = read(br#"{"object":"Error","type":"provider/timeout","title":"t"}"#).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Uncertain);
    assert_eq!(read(br#"{"object":"UserProfile"}"#).unwrap().id, None);
}

#[test]
fn unipiles_own_refusal_of_an_account_is_not_put_on_linkedin() {
    let error = of(Version::V2, 403, r#"{"type":"api/account_restricted"}"#);
    assert!(error.message().starts_with("Unipile does not work"), "{error}");
}

proptest! {
    #[test]
    fn no_answer_panics(status in 100u16..600, body in any::<Vec<u8>>()) {
        let status = StatusCode::from_u16(status).unwrap();
        for version in [Version::V1, Version::V2] {
            let _ = refusal(version, status, None, &body).to_string();
            let _ = hidden(version, status, &body);
        }
    }
}

#[test]
fn a_field_that_comes_twice_or_is_no_text_does_not_hide_a_restriction() {
    for odd in [r#""title":"a","title":"b""#, r#""title":7"#, r#""detail":[{}],"status":403"#] {
        let body = format!(r#"{{{odd},"type":"errors/account_restricted"}}"#);
        let error = refusal(Version::V1, StatusCode::FORBIDDEN, None, body.as_bytes());
        assert_eq!(error.kind(), ErrorKind::Restricted, "{body}");
    }
}
