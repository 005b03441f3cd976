//! Answers before they are HTTP, so that each can be recorded first.

use super::Spoil;
use crate::Instant;
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use chrono::SecondsFormat;
use futures_util::{StreamExt as _, stream};
use serde::Serialize;
use serde_json::{Value, json};

/// An answer before it is HTTP.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) error_type: Option<String>,
    pub(super) manner: Manner,
    headers: Vec<(HeaderName, HeaderValue)>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Json(Value),
    Text(&'static str, Vec<u8>),
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
const GATEWAY: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
                       <center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

impl Answer {
    fn new(status: u16, content: Content) -> Self {
        let (error_type, manner, headers) = (None, Manner::Whole, Vec::new());
        Self { status, error_type, manner, headers, content }
    }

    pub(super) fn json(status: u16, body: &impl Serialize) -> Self {
        match serde_json::to_value(body) {
            Ok(body) => Self::new(status, Content::Json(body)),
            Err(error) => Self::plain(500, &error.to_string()),
        }
    }

    pub(super) fn plain(status: u16, text: &str) -> Self {
        Self::new(status, Content::Text("text/plain; charset=utf-8", text.as_bytes().to_vec()))
    }

    /// The page of a gateway before the provider.
    pub(super) fn gateway() -> Self {
        Self::new(502, Content::Text("text/html", GATEWAY.as_bytes().to_vec()))
    }

    /// What the framework under the provider answers where no route is.
    pub(super) fn no_route(method: &str, path: &str) -> Self {
        let message = format!("Cannot {method} {path}");
        Self::json(404, &json!({"message": message, "error": "Not Found", "statusCode": 404}))
    }

    pub(super) fn going(self, manner: Manner) -> Self {
        Self { manner, ..self }
    }

    pub(super) fn with_header(mut self, name: &'static str, value: impl Into<HeaderValue>) -> Self {
        self.headers.push((HeaderName::from_static(name), value.into()));
        self
    }

    pub(super) fn retry_after(self, seconds: Option<u32>) -> Self {
        match seconds {
            Some(seconds) => self.with_header("retry-after", seconds),
            None => self,
        }
    }

    /// The same status with a body that is of no use.
    pub(super) fn spoilt(mut self, how: Spoil) -> Self {
        let error = json!({"object": "Error", "title": "Simulated", "detail": "Simulated."});
        self.content = match (how, self.content) {
            (Spoil::Empty, _) => Content::Text(JSON, Vec::new()),
            (Spoil::Html, _) => Content::Text("text/html", GATEWAY.as_bytes().to_vec()),
            (Spoil::Error, _) => Content::Json(error),
            (Spoil::Truncated, content) => {
                let mut bytes = content.into_bytes();
                bytes.truncate(bytes.len() / 2);
                Content::Text(JSON, bytes)
            }
        };
        self
    }

    /// The JSON, if the client gets all of it.
    pub(super) const fn whole_json(&self) -> Option<&Value> {
        match (&self.content, self.manner) {
            (Content::Json(body), Manner::Whole) => Some(body),
            _ => None,
        }
    }

    /// Adds a field to an error of v2.
    pub(super) fn numbered(mut self, req_id: String) -> Self {
        if let Content::Json(Value::Object(fields)) = &mut self.content
            && fields.get("object").is_some_and(|object| object == "Error")
        {
            fields.insert("req_id".to_owned(), Value::String(req_id));
        }
        self
    }

    /// Adds fields that nobody has heard of to every object.
    pub(super) fn strewn(mut self) -> Self {
        if let Content::Json(body) = &mut self.content {
            strew(body);
        }
        self
    }

    /// The HTTP response; [`Manner::Never`] is up to the caller.
    pub(super) fn into_response(self) -> Response<Body> {
        let broken = || std::io::Error::other("the simulated connection breaks");
        let content_type = self.content.content_type();
        let bytes = self.content.into_bytes();
        let body = match self.manner {
            Manner::Whole | Manner::Never => Body::from(bytes),
            // an error before anything is flushed closes the connection without a byte
            Manner::Reset => Body::from_stream(stream::iter([Err::<Bytes, _>(broken())])),
            Manner::Torn => {
                let half = bytes.len() / 2;
                let half = Bytes::from(bytes).slice(..half);
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
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        headers.extend(self.headers);
        response
    }
}

impl Content {
    const fn content_type(&self) -> &'static str {
        match self {
            Self::Json(_) => JSON,
            Self::Text(content_type, _) => content_type,
        }
    }

    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Json(body) => body.to_string().into_bytes(),
            Self::Text(_, bytes) => bytes,
        }
    }
}

fn strew(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strew),
        Value::Object(fields) => {
            fields.values_mut().for_each(strew);
            fields.insert("added_since".to_owned(), json!({"object": "Novelty", "values": [1]}));
        }
        _ => {}
    }
}

pub(super) fn iso(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
