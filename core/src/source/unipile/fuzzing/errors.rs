//! Errors of the provider.

use crate::fuzzing::first_line;
use crate::source::unipile::Version;
use crate::source::unipile::answer::{hidden, refusal};
use crate::{Error, ErrorKind};
use reqwest::StatusCode;
use serde_json::{Map, Value};
use std::time::Duration;

const SECRET: &str = "hunter2-of-the-proxy";
const WAIT: Duration = Duration::from_secs(7);

/// An HTTP status on the first line, and the body.
pub fn errors(input: &[u8]) {
    let (status, body) = first_line(input);
    let status = status.trim().parse().ok().and_then(|status| StatusCode::from_u16(status).ok());
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for version in [Version::V1, Version::V2] {
        let error = refusal(version, status, Some(WAIT), body);
        says_what_it_may(&error, status);
        means_what_is_certain(&error, status, body);
        let fields = serde_json::from_slice::<Map<String, Value>>(body);
        if let Ok(fields) = fields {
            tells_no_secret(version, status, fields, &error);
        }
        if let Some(hidden) = hidden(version, status, body) {
            assert_eq!(told(&hidden), told(&refusal(version, status, None, body)));
        }
    }
}

/// All of an error but how long to wait.
fn told(error: &Error) -> (ErrorKind, String, Option<u16>, Option<String>) {
    let name = error.provider_type().map(str::to_owned);
    (error.kind(), error.to_string(), error.http_status(), name)
}

/// One line, not a long one, with the status and the wait that were there.
fn says_what_it_may(error: &Error, status: StatusCode) {
    let text = error.to_string();
    assert!(!text.contains(char::is_control) && text.chars().count() < 400, "{text}");
    assert_eq!(error.http_status(), Some(status.as_u16()));
    assert_eq!(error.retry_after(), Some(WAIT));
}

/// An answer without a name of Unipile's never says that an invitation is gone, and a failure of a
/// gateway leaves it open whether something was done.
fn means_what_is_certain(error: &Error, status: StatusCode, body: &[u8]) {
    if error.provider_type().is_none() && status == StatusCode::NOT_FOUND {
        assert_eq!(error.kind(), ErrorKind::Misrouted, "{error}");
    }
    let gateway = !matches!(body.trim_ascii_start(), [b'{' | b'[', ..]);
    if gateway && status.is_server_error() && status != StatusCode::NOT_IMPLEMENTED {
        assert_eq!(error.kind(), ErrorKind::Uncertain, "{error}");
    }
    assert_ne!(error.kind(), ErrorKind::InvalidInput, "nothing that the user has set");
}

/// Some errors carry a connection's parameters: what is not of the envelope changes nothing.
fn tells_no_secret(
    version: Version,
    status: StatusCode,
    mut fields: Map<String, Value>,
    error: &Error,
) {
    let parameters = serde_json::json!({"password": SECRET, "title": SECRET, "type": SECRET});
    fields.insert("connectionParams".to_owned(), parameters);
    fields.insert("instance".to_owned(), SECRET.into());
    let body = Value::from(fields).to_string();
    let other = refusal(version, status, Some(WAIT), body.as_bytes());
    assert_eq!(told(&other), told(error));
    assert!(!format!("{other:?}").contains(SECRET) || format!("{error:?}").contains(SECRET));
}
