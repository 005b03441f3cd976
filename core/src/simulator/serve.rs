//! A call on its way through: what is asked, what it did, and its place in the record.

use super::answers::{Answer, Manner};
use super::call::{Call, Effect, Route, Version};
use super::journal::Event;
use super::member::Member;
use super::state::{Host, State};
use crate::Instant;
use axum::body::Body;
use axum::extract::{FromRequestParts, Query, State as Shared};
use axum::http::request::Parts;
use axum::http::{Method, Response, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::convert::Infallible;
use std::ops::RangeInclusive;
use std::sync::Arc;

pub(super) type Hosted = Shared<Arc<Host>>;

/// A request as far as every route looks at it.
pub(super) struct Asked {
    pub(super) version: Version,
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) cache_control: Option<String>,
    key: Option<String>,
    query: HashMap<String, String>,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let header = |name| Some(parts.headers.get(name)?.to_str().ok()?.to_owned());
        let of_v2 = parts.uri.path().starts_with("/v2/");
        Ok(Self {
            version: if of_v2 { Version::V2 } else { Version::V1 },
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            cache_control: header("cache-control"),
            key: header("x-api-key"),
            query: Query::try_from_uri(&parts.uri).map(|Query(query)| query).unwrap_or_default(),
        })
    }
}

impl Asked {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The cursor, which is base64 of JSON.
    pub(super) fn cursor<T: DeserializeOwned>(&self) -> Result<Option<T>, Answer> {
        let read = |text| serde_json::from_slice(&STANDARD.decode(text).ok()?).ok();
        let invalid = || Answer::invalid_parameter(self.version, "cursor");
        let cursor = self.get("cursor").map(read);
        cursor.map(|cursor| cursor.ok_or_else(invalid)).transpose()
    }

    /// A number of the query, which has to be one of these.
    pub(super) fn number(
        &self,
        name: &str,
        unsaid: usize,
        right: RangeInclusive<usize>,
    ) -> Result<usize, Answer> {
        let number = self.get(name).map_or(Ok(unsaid), str::parse).ok();
        let number = number.filter(|number| right.contains(number));
        number.ok_or_else(|| Answer::invalid_parameter(self.version, name))
    }

    /// How many a page may have; too large a number is refused or, if clamped, brought down.
    pub(super) fn limit(&self, unsaid: usize, most: usize, clamped: bool) -> Result<usize, Answer> {
        let bound = if clamped { usize::MAX } else { most };
        self.number("limit", unsaid, 1..=bound).map(|limit| limit.min(most))
    }

    /// The JSON that was posted.
    pub(super) fn json<T: DeserializeOwned>(&self, body: &[u8]) -> Result<T, Answer> {
        serde_json::from_slice(body).map_err(|error| {
            Answer::error(self.version, 400, "invalid_parameters", &error.to_string())
        })
    }

    pub(super) fn error(&self, status: u16, name: &str, detail: &str) -> Answer {
        Answer::error(self.version, status, name, detail)
    }
}

/// What a route did, for the record.
#[derive(Default)]
pub(super) struct Done {
    /// The account that is named.
    pub(super) account: Option<String>,
    pub(super) effect: Option<Effect>,
    pub(super) first_listed: Vec<String>,
    pub(super) cached: bool,
    pub(super) rate_limited: bool,
    pub(super) without_account: bool,
}

impl Host {
    /// Runs a route under the lock, records the call, and only then answers.
    pub(super) async fn serve(
        &self,
        asked: &Asked,
        route: Route,
        id: Option<String>,
        work: impl FnOnce(&mut State, Instant, &mut Done) -> Result<Answer, Answer> + Send,
    ) -> Response<Body> {
        let answer = {
            let mut state = self.state();
            let at = self.now();
            let mut done = Done::default();
            let answer = work(&mut state, at, &mut done).unwrap_or_else(|refusal| refusal);
            let own = done.account.as_deref().and_then(|account| state.acting(account));
            let (restricted, strewn, told) = match own {
                Some(mut own) => {
                    let Member { restricted, faults, .. } = &*own.member;
                    (*restricted, faults.extra_fields, own.tell_changes(at))
                }
                None => (false, state.service.faults.extra_fields, Ok(())),
            };
            let mut call = Call {
                at,
                version: asked.version,
                route,
                account: done.account,
                id,
                effect: done.effect,
                status: answer.manner.shows_status().then_some(answer.status),
                error_type: answer.error_type.clone(),
                cached: done.cached,
                rate_limited: done.rate_limited,
                without_account: done.without_account,
                after_restriction: false,
                first_listed: done.first_listed,
            };
            call.after_restriction =
                restricted && route.reaches_linkedin() && !call.is_turned_away();
            let answer = answer.numbered(format!("req-{:x}", state.number_of_calls()));
            let answer = if strewn { answer.strewn() } else { answer };
            match told.and_then(|()| state.happen(Event::Called(call))) {
                Ok(()) => answer,
                Err(error) => unwritten(asked.version)(error),
            }
        };
        if answer.manner == Manner::Never {
            let _ = self.stopped.clone().wait_for(|stopped| *stopped).await;
        }
        answer.into_response()
    }

    pub(super) fn check_key(&self, asked: &Asked) -> Result<(), Answer> {
        let right = asked.key.as_deref() == Some(self.api_key.as_str());
        right.then_some(()).ok_or_else(|| Answer::missing_credentials(asked.version))
    }
}

/// The answer where the journal cannot be written.
pub(super) fn unwritten(version: Version) -> impl FnOnce(std::io::Error) -> Answer {
    move |error| {
        let detail = format!("the simulator's journal: {error}");
        Answer::error(version, 500, "unexpected_error", &detail)
    }
}

pub(super) async fn no_route(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |_: &mut State, _: Instant, done: &mut Done| {
        let path = asked.uri.path();
        done.without_account = path.starts_with("/v2/users/");
        Err(Answer::no_route(asked.method.as_str(), path))
    };
    host.serve(&asked, Route::NoRoute, None, work).await
}
