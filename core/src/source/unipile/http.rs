//! Requests and answers: one pool, one request at a time for an account, timeouts, bounded
//! bodies, and no secret in any error.

use super::breaker::Breaker;
use super::limits::Limits;
use super::{Version, answer};
use crate::{Error, ErrorKind, Result};
use reqwest::header::{ACCEPT, CACHE_CONTROL, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::{Client, Method, Response, StatusCode, redirect, retry};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::Instrument as _;
use url::Url;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A page of a hundred invitations is some 50 kB.
const LARGEST_BODY: usize = 16 * 1024 * 1024;
/// What is shorter may be a word of the answer, and is no key of the provider's.
const SHORTEST_KEY: usize = 16;
const MOST_REDIRECTS: usize = 3;
/// A write that had to queue for longer would come later than its record says.
const LONGEST_QUEUE: Duration = Duration::from_secs(3);

/// The way to a workspace. Clones share the pool.
#[derive(Clone, Debug)]
pub(super) struct Http {
    client: Client,
    /// Not shown by `Debug`.
    key: HeaderValue,
    base: Url,
    version: Version,
    /// So many requests at once, over all accounts.
    everybody: Arc<Semaphore>,
    /// Whether the provider is in trouble, as its accounts have it.
    breaker: Breaker,
    /// One request at once for this account.
    turn: Option<Turn>,
}

/// The one request of an account, by Unipile's id of it.
#[derive(Clone, Debug)]
struct Turn {
    account: Arc<str>,
    one: Arc<Semaphore>,
}

/// What a read came to.
pub(super) struct Answer<T> {
    pub(super) body: T,
    /// How long to wait before the next request, by the provider's word.
    pub(super) pause: Option<Duration>,
}

/// What came back, decoded no further.
struct Reply {
    status: StatusCode,
    limits: Limits,
    body: Vec<u8>,
}

/// Held while a request is under way.
struct Admission {
    _turn: Option<OwnedSemaphorePermit>,
    _one_of_all: OwnedSemaphorePermit,
}

impl Http {
    pub(super) fn new(
        version: Version,
        base: Url,
        key: &str,
        timeout: Duration,
        at_once: usize,
    ) -> Result<Self> {
        let key = key.trim();
        let mut secret =
            HeaderValue::from_str(key).ok().filter(|_| !key.is_empty()).ok_or_else(|| {
                let right = "the access token from Unipile's dashboard";
                let shown = if key.is_empty() { "empty" } else { "no header value" };
                Error::invalid("api_key", shown, right)
            })?;
        secret.set_sensitive(true);
        let key = secret.clone();
        let mut headers = HeaderMap::from_iter([
            (HeaderName::from_static("x-api-key"), secret),
            (ACCEPT, HeaderValue::from_static("application/json")),
        ]);
        if version == Version::V2 {
            // its GETs come from a cache of an hour otherwise, and ours decide something
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        }
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
        let everybody = Arc::new(Semaphore::new(at_once));
        let breaker = Breaker::default();
        Ok(Self { client, key, base, version, everybody, breaker, turn: None })
    }

    /// The same way for one account, one request at a time.
    pub(super) fn of(&self, account: &Arc<str>, one: Arc<Semaphore>) -> Self {
        let account = Arc::clone(account);
        Self { turn: Some(Turn { account, one }), ..self.clone() }
    }

    /// The same way, for what Unipile answers by itself: LinkedIn sees none of it.
    pub(super) fn out_of_turn(&self) -> Self {
        Self { turn: None, ..self.clone() }
    }

    pub(super) fn version(&self) -> Version {
        self.version
    }

    /// A route below the base; each part is one segment, whatever is in it.
    fn route(&self, parts: &[&str], query: &[(&str, &str)]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(parts);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }

    /// A read of JSON. While many accounts of the key fail, one at a time is sent.
    pub(super) async fn read<T: DeserializeOwned>(
        &self,
        operation: &'static str,
        parts: &[&str],
        query: &[(&str, &str)],
    ) -> Result<Answer<T>> {
        let Some(turn) = &self.turn else {
            // Unipile's own answers say nothing of LinkedIn's
            return self.understood(operation, parts, query).await;
        };
        let _trial = self.breaker.read().map_err(|e| e.at(operation))?;
        let answer = self.understood(operation, parts, query).await;
        self.breaker.heard(&turn.account, &answer);
        answer
    }

    async fn understood<T: DeserializeOwned>(
        &self,
        operation: &'static str,
        parts: &[&str],
        query: &[(&str, &str)],
    ) -> Result<Answer<T>> {
        let url = self.route(parts, query);
        let asked = async {
            let _admission = self.admitted().await?;
            self.get(url).await
        };
        let Reply { status, limits, body } =
            asked.instrument(request(operation)).await.map_err(|e| e.at(operation))?;
        if self.version == Version::V2 && limits.is_stale() {
            let what = "Unipile answered from its cache, which it was asked not to";
            return Err(Error::new(ErrorKind::InvalidAnswer, what).at(operation));
        }
        let body = answer::understood(self.version, status, &body).map_err(|e| e.at(operation))?;
        Ok(Answer { body, pause: limits.pause() })
    }

    /// Whether a write is let through: none is while many accounts of the key fail.
    pub(super) fn may_write(&self) -> Result<()> {
        self.breaker.write()
    }

    /// A write: one request, never followed, never repeated. `Ok` is any answer of success.
    pub(super) async fn write(
        &self,
        operation: &'static str,
        method: Method,
        parts: &[&str],
        query: &[(&str, &str)],
        json: Option<Vec<u8>>,
    ) -> Result<(StatusCode, Vec<u8>)> {
        let url = self.route(parts, query);
        let answer = self.sent(operation, method, url, json).await;
        if let Some(turn) = &self.turn {
            self.breaker.heard(&turn.account, &answer);
        }
        answer
    }

    async fn sent(
        &self,
        operation: &'static str,
        method: Method,
        url: Url,
        json: Option<Vec<u8>>,
    ) -> Result<(StatusCode, Vec<u8>)> {
        let asked = async {
            let admitted = tokio::time::timeout(LONGEST_QUEUE, self.admitted()).await;
            let _admission = admitted.map_err(|_| {
                let what = "other requests of this process were in the way; nothing was sent";
                Error::new(ErrorKind::Busy, what)
            })??;
            let response = self.send(method, url, json).await?;
            self.reply(response).await
        };
        let reply = asked.instrument(request(operation)).await.map_err(|e| e.at(operation))?;
        match answer::hidden(self.version, reply.status, &reply.body) {
            Some(error) => Err(error.at(operation)),
            None => Ok((reply.status, reply.body)),
        }
    }

    /// The account's turn first: who waits for it keeps nobody else from going.
    async fn admitted(&self) -> Result<Admission> {
        let closed = |e| Error::new(ErrorKind::Unexpected, "the pool is closed").with_source(e);
        let turn = match &self.turn {
            Some(turn) => Some(Arc::clone(&turn.one).acquire_owned().await.map_err(closed)?),
            None => None,
        };
        let one = Arc::clone(&self.everybody).acquire_owned().await.map_err(closed)?;
        Ok(Admission { _turn: turn, _one_of_all: one })
    }

    /// A read. Redirects are followed as long as they stay with the same host.
    async fn get(&self, mut url: Url) -> Result<Reply> {
        for _ in 0..=MOST_REDIRECTS {
            let response = self.send(Method::GET, url.clone(), None).await?;
            if !response.status().is_redirection() {
                return self.reply(response).await;
            }
            let target = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
            match target.and_then(|to| url.join(to).ok()) {
                Some(to) if to.origin() == url.origin() => url = to,
                _ => return Err(self.misrouted("it redirects to another host")),
            }
        }
        Err(self.misrouted("it redirects in circles"))
    }

    async fn send(&self, method: Method, url: Url, json: Option<Vec<u8>>) -> Result<Response> {
        let mut request = self.client.request(method, url);
        if let Some(json) = json {
            request = request.header("content-type", "application/json").body(json);
        }
        request.send().await.map_err(|e| self.failed(e))
    }

    async fn reply(&self, mut response: Response) -> Result<Reply> {
        let status = response.status();
        let limits = Limits::of(response.headers());
        let announced = response.content_length().and_then(|length| length.try_into().ok());
        let mut body = Vec::with_capacity(announced.unwrap_or(0).min(LARGEST_BODY));
        while let Some(chunk) = response.chunk().await.map_err(|e| self.failed(e))? {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST_BODY {
                let what = format!("the answer is longer than {LARGEST_BODY} bytes");
                return Err(Error::new(ErrorKind::InvalidAnswer, what));
            }
        }
        tracing::debug!(target: "rescind::unipile", status = status.as_u16(), bytes = body.len(), "answered");
        if status.is_success() {
            return Ok(Reply { status, limits, body });
        }
        let body = self.without_key(&body);
        Err(answer::refusal(self.version, status, limits.retry_after(), body.as_bytes()))
    }

    /// Whoever does not like the key may say which one it is.
    fn without_key(&self, body: &[u8]) -> String {
        let body = String::from_utf8_lossy(body);
        match self.key.to_str() {
            Ok(key) if key.len() >= SHORTEST_KEY => body.replace(key, "(the key)"),
            _ => body.into_owned(),
        }
    }

    fn failed(&self, e: reqwest::Error) -> Error {
        let (kind, what) = if e.is_connect() {
            (ErrorKind::Unreachable, "cannot be reached; nothing was sent")
        } else if e.is_timeout() {
            (ErrorKind::Uncertain, "did not answer in time")
        } else {
            (ErrorKind::Uncertain, "broke off")
        };
        tracing::debug!(target: "rescind::unipile", code = kind.code(), "failed");
        Error::new(kind, format!("{} {what}", self.host())).with_source(e.without_url())
    }

    fn misrouted(&self, why: &str) -> Error {
        let what = format!("{} is not a Unipile workspace: {why}; check the address", self.host());
        Error::new(ErrorKind::Misrouted, what)
    }

    fn host(&self) -> String {
        let host = self.base.host_str().unwrap_or_default();
        self.base.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}

/// The span of one request. Its route is left out: ids stand in it.
fn request(operation: &'static str) -> tracing::Span {
    tracing::debug_span!(target: "rescind::unipile", "unipile.request", operation)
}
