//! Answers before they are HTTP: envelopes, errors, and the two that are not the provider's own.

use crate::Instant;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};
use chrono::SecondsFormat;
use futures_util::{StreamExt as _, stream};
use serde::Serialize;
use serde_json::json;

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

pub(super) fn iso(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
