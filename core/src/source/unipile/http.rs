//! Requests and answers: one client, timeouts, bounded bodies, and no secret in any error.

use super::answer;
use crate::error::BoxError;
use crate::{Error, ErrorKind, Result};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue, LOCATION};
use reqwest::{Client, Method, Response, StatusCode, redirect, retry};
use serde::de::DeserializeOwned;
use std::time::Duration;
use url::Url;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A page of a hundred invitations is some 50 kB.
const LARGEST_BODY: usize = 16 * 1024 * 1024;
const MOST_REDIRECTS: usize = 3;

#[derive(Clone, Debug)]
pub(super) struct Http {
    client: Client,
    base: Url,
}

impl Http {
    pub(super) fn new(base: Url, key: &str, timeout: Duration) -> Result<Self> {
        let key = key.trim();
        let mut secret =
            HeaderValue::from_str(key).ok().filter(|_| !key.is_empty()).ok_or_else(|| {
                let right = "the access token from Unipile's dashboard";
                Error::invalid(
                    "api_key",
                    if key.is_empty() { "empty" } else { "no header value" },
                    right,
                )
            })?;
        secret.set_sensitive(true);
        let headers = HeaderMap::from_iter([
            (reqwest::header::HeaderName::from_static("x-api-key"), secret),
            (ACCEPT, HeaderValue::from_static("application/json")),
        ]);
        let mut client = Client::builder()
            .default_headers(headers)
            .user_agent(concat!("rescind/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(timeout)
            // reqwest would carry the key to another host
            .redirect(redirect::Policy::none())
            .retry(retry::never());
        if base.scheme() == "http" {
            client = client.no_proxy();
        }
        let client = client.build().map_err(|e| {
            Error::new(ErrorKind::Unexpected, "the HTTP client cannot be built").with_source(e)
        })?;
        Ok(Self { client, base })
    }

    /// A route below the base; each part is one segment, whatever is in it.
    pub(super) fn route<'a>(
        &self,
        parts: &[&str],
        query: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(parts);
        }
        url.query_pairs_mut().extend_pairs(query);
        if url.query() == Some("") {
            url.set_query(None);
        }
        url
    }

    /// A read of JSON.
    pub(super) async fn read<T: DeserializeOwned>(
        &self,
        operation: &'static str,
        parts: &[&str],
        query: &[(&str, &str)],
    ) -> Result<T> {
        let url = self.route(parts, query.iter().copied());
        let (status, body) = self.get(url).await.map_err(|e| e.at(operation))?;
        let unclear = |cause: BoxError| {
            Error::new(ErrorKind::InvalidAnswer, "Unipile's answer cannot be understood")
                .with_answer(status.as_u16(), None)
                .with_source(cause)
                .at(operation)
        };
        // checked as a whole, which is quicker than text by text
        let body = std::str::from_utf8(&body).map_err(|e| unclear(e.into()))?;
        serde_json::from_str(body).map_err(|e| unclear(e.into()))
    }

    /// A read. Redirects are followed as long as they stay with the same host.
    async fn get(&self, mut url: Url) -> Result<(StatusCode, Vec<u8>)> {
        for _ in 0..=MOST_REDIRECTS {
            let response = self.send(Method::GET, url.clone()).await?;
            if !response.status().is_redirection() {
                return self.body(response).await;
            }
            let target = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
            match target.and_then(|to| url.join(to).ok()) {
                Some(to) if to.origin() == url.origin() => url = to,
                _ => return Err(self.misrouted("it redirects to another host")),
            }
        }
        Err(self.misrouted("it redirects in circles"))
    }

    /// A write: one request, never followed, never repeated.
    pub(super) async fn delete(&self, url: Url) -> Result<(StatusCode, Vec<u8>)> {
        let response = self.send(Method::DELETE, url).await?;
        self.body(response).await
    }

    async fn send(&self, method: Method, url: Url) -> Result<Response> {
        self.client.request(method, url).send().await.map_err(|e| self.failed(e))
    }

    async fn body(&self, mut response: Response) -> Result<(StatusCode, Vec<u8>)> {
        let status = response.status();
        let announced = response.content_length().and_then(|length| length.try_into().ok());
        let mut body = Vec::with_capacity(announced.unwrap_or(0).min(LARGEST_BODY));
        while let Some(chunk) = response.chunk().await.map_err(|e| self.failed(e))? {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST_BODY {
                let what = format!("the answer is longer than {LARGEST_BODY} bytes");
                return Err(Error::new(ErrorKind::InvalidAnswer, what));
            }
        }
        if status.is_success() { Ok((status, body)) } else { Err(answer::refusal(status, &body)) }
    }

    fn failed(&self, e: reqwest::Error) -> Error {
        let (kind, what) = if e.is_connect() {
            (ErrorKind::Unreachable, "cannot be reached; nothing was sent")
        } else if e.is_timeout() {
            (ErrorKind::Uncertain, "did not answer in time")
        } else {
            (ErrorKind::Uncertain, "broke off")
        };
        Error::new(kind, format!("{} {what}", self.host())).with_source(e.without_url())
    }

    fn misrouted(&self, why: &str) -> Error {
        let what = format!("{} is not a Unipile workspace: {why}; check the DSN", self.host());
        Error::new(ErrorKind::Misrouted, what)
    }

    fn host(&self) -> String {
        let host = self.base.host_str().unwrap_or_default();
        self.base.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}
