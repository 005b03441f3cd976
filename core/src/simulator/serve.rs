//! A call on its way through: what is asked, what it did, and its place in the record.

use super::answers::{Answer, Manner};
use super::journal::Event;
use super::record::{Call, Effect, Route};
use super::state::{Host, State};
use crate::Instant;
use axum::body::Body;
use axum::extract::{Query, State as Shared};
use axum::http::{HeaderMap, Response, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) type Hosted = Shared<Arc<Host>>;

/// A request as far as every route looks at it.
pub(super) struct Asked {
    key: Option<String>,
    query: HashMap<String, String>,
}

impl Asked {
    pub(super) fn new(headers: &HeaderMap, uri: &Uri) -> Self {
        let key = headers.get("x-api-key").and_then(|key| key.to_str().ok()).map(str::to_owned);
        let query = Query::try_from_uri(uri).map(|Query(query)| query).unwrap_or_default();
        Self { key, query }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The cursor, which is base64 of JSON.
    pub(super) fn cursor<T: DeserializeOwned>(&self) -> Result<Option<T>, Answer> {
        let read = |text| serde_json::from_slice(&STANDARD.decode(text).ok()?).ok();
        let cursor = self.get("cursor").map(read);
        cursor.map(|cursor| cursor.ok_or_else(|| Answer::invalid_parameter("cursor"))).transpose()
    }

    /// How many a page may have.
    pub(super) fn limit(&self, unsaid: usize, most: usize) -> Result<usize, Answer> {
        let limit = self.get("limit").map_or(Ok(unsaid), str::parse).ok();
        let limit = limit.filter(|limit| (1..=most).contains(limit));
        limit.ok_or_else(|| Answer::invalid_parameter("limit"))
    }
}

/// What a route did, for the record.
#[derive(Default)]
pub(super) struct Done {
    pub(super) effect: Option<Effect>,
    pub(super) first_listed: Vec<String>,
}

impl Host {
    /// Runs a route under the lock, records the call, and only then answers.
    pub(super) async fn serve(
        &self,
        route: Route,
        id: Option<String>,
        work: impl FnOnce(&mut State, Instant, &mut Done) -> Result<Answer, Answer> + Send,
    ) -> Response<Body> {
        let answer = {
            let mut state = self.state();
            let at = self.now();
            let mut done = Done::default();
            let after_restriction = state.restricted && route.reaches_linkedin();
            let answer = work(&mut state, at, &mut done).unwrap_or_else(|refusal| refusal);
            let unauthorised = answer.error_type.as_deref() == Some("errors/missing_credentials");
            let call = Call {
                at,
                route,
                id,
                effect: done.effect,
                status: answer.manner.shows_status().then_some(answer.status),
                error_type: answer.error_type.clone(),
                after_restriction: after_restriction && !unauthorised,
                first_listed: done.first_listed,
            };
            match state.happen(Event::Called(call)) {
                Ok(()) => answer,
                Err(error) => unwritten(&error),
            }
        };
        if answer.manner == Manner::Never {
            let _ = self.stopped.clone().wait_for(|stopped| *stopped).await;
        }
        answer.into_response()
    }

    pub(super) fn check_key(&self, asked: &Asked) -> Result<(), Answer> {
        let right = asked.key.as_deref() == Some(self.api_key.as_str());
        right.then_some(()).ok_or_else(Answer::missing_credentials)
    }
}

pub(super) fn unwritten(error: &std::io::Error) -> Answer {
    Answer::error(500, "unexpected_error", &format!("the simulator's journal: {error}"))
}
