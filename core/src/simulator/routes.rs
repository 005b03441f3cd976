//! The routes of `/api/v1`: as strict as the real ones, each call recorded before its answer.

use super::answers::{self, Answer, Item, Manner};
use super::faults::{Gone, take};
use super::journal::Event;
use super::record::{Call, Effect, Route};
use super::state::{Host, State};
use super::world::Fate;
use crate::Instant;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, State as Shared};
use axum::http::{HeaderMap, Method, Response, Uri};
use axum::routing::{delete, get};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

pub(super) type Hosted = Shared<Arc<Host>>;

pub(super) fn router() -> Router<Arc<Host>> {
    Router::new()
        .route("/api/v1/users/invite/sent", get(list_sent))
        .route("/api/v1/users/invite/received", get(list_received))
        .route("/api/v1/users/invite/sent/{id}", delete(cancel))
        .route("/api/v1/users/me", get(me))
        .route("/api/v1/users/{identifier}", get(profile))
        .method_not_allowed_fallback(no_route)
        .fallback(no_route)
}

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
    effect: Option<Effect>,
    first_listed: Vec<String>,
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

    fn check_account(&self, asked: &Asked) -> Result<(), Answer> {
        self.check_key(asked)?;
        let account = asked.get("account_id");
        let account = account.ok_or_else(|| Answer::missing_parameter("account_id"))?;
        (account == self.account_id).then_some(()).ok_or_else(Answer::not_found)
    }
}

impl State {
    /// The profile of somebody who was invited or who invites, by member id or slug.
    fn profile(&self, identifier: &str) -> Option<Value> {
        if let Some((invitation, fate)) = self.world.of_face(identifier) {
            return invitation.who.as_ref().map(|who| answers::profile(who, "SENT", fate));
        }
        let inviters = self.world.received().iter().filter_map(|one| one.who.as_ref());
        let mut inviters =
            inviters.filter(|who| who.id == identifier || who.slug.as_deref() == Some(identifier));
        inviters.next().map(|who| answers::profile(who, "RECEIVED", Fate::Pending))
    }
}

/// What stands in the way of every call that LinkedIn itself would have to answer.
fn check_session(state: &State) -> Result<(), Answer> {
    if state.faults.restricted {
        return Err(Answer::error(403, "account_restricted", "LinkedIn restricts the member."));
    }
    match state.faults.account_status.as_str() {
        "CREDENTIALS" | "PERMISSIONS" => Err(Answer::error(
            401,
            "disconnected_account",
            "The account is not connected to the provider any more.",
        )),
        _ => Ok(()),
    }
}

fn unwritten(error: &std::io::Error) -> Answer {
    Answer::error(500, "unexpected_error", &format!("the simulator's journal: {error}"))
}

/// The cursor, as the provider writes it: a place in the list as it stands at each call.
#[derive(Serialize, Deserialize)]
struct Cursor {
    limit: usize,
    cursor: usize,
}

struct Window {
    limit: usize,
    offset: usize,
}

impl Window {
    fn of(asked: &Asked, most: usize) -> Result<Self, Answer> {
        let cursor = asked.cursor()?.unwrap_or(Cursor { limit: 10, cursor: 0 });
        let limit = asked.limit(cursor.limit, most)?;
        Ok(Self { limit, offset: cursor.cursor })
    }

    fn number(&self) -> u64 {
        (self.offset / self.limit) as u64 + 1
    }

    fn cut<'a, T>(&self, all: &'a [T]) -> &'a [T] {
        let end = self.offset.saturating_add(self.limit).min(all.len());
        all.get(self.offset..end).unwrap_or_default()
    }

    fn next(&self, total: usize, repeat: bool) -> Option<String> {
        let next = self.offset.saturating_add(self.limit);
        let place = if repeat && self.offset > 0 { self.offset } else { next };
        let json = format!(r#"{{"limit":{},"cursor":{place}}}"#, self.limit);
        (place < total || place == self.offset).then(|| STANDARD.encode(json))
    }
}

async fn list_sent(Shared(host): Hosted, headers: HeaderMap, uri: Uri) -> Response<Body> {
    let asked = Asked::new(&headers, &uri);
    let work = |state: &mut State, now: Instant, done: &mut Done| {
        host.check_account(&asked)?;
        let most = if state.faults.limit_up_to_250 { 250 } else { 100 };
        let window = Window::of(&asked, most)?;
        check_session(state)?;
        if let Some(fail) = &mut state.faults.fail_list_page
            && fail.page == window.number()
            && take(&mut fail.times)
        {
            return Err(Answer::failure(fail.status));
        }
        if window.offset > 0 {
            churn(state, now).map_err(|error| unwritten(&error))?;
        }
        let pending = state.world.pending();
        let rows = window.cut(pending);
        done.first_listed = state.unlisted(rows.iter().map(|row| &row.id));
        let items: Vec<Item<'_>> =
            rows.iter().map(|row| Item::sent(row, host.language, now)).collect();
        let cursor = window.next(pending.len(), state.faults.repeat_cursor);
        let page = json!({"object": "InvitationList", "items": items, "cursor": cursor});
        let answer = Answer::json(200, &page);
        if take(&mut state.faults.hang_list) {
            done.first_listed.clear();
            return Ok(answer.going(Manner::Never));
        }
        Ok(answer)
    };
    host.serve(Route::ListSent, None, work).await
}

fn churn(state: &mut State, now: Instant) -> std::io::Result<()> {
    if take(&mut state.faults.accept_between_pages) {
        state.accept_any(now)?;
    }
    if take(&mut state.faults.send_between_pages) {
        state.send(now.into(), now)?;
    }
    Ok(())
}

async fn list_received(Shared(host): Hosted, headers: HeaderMap, uri: Uri) -> Response<Body> {
    let asked = Asked::new(&headers, &uri);
    let work = |state: &mut State, now: Instant, _: &mut Done| {
        host.check_account(&asked)?;
        let window = Window::of(&asked, 100)?;
        check_session(state)?;
        let received = state.world.received();
        let rows = window.cut(received).iter();
        let items: Vec<Item<'_>> =
            rows.map(|row| Item::received(row, &host.member_id, host.language, now)).collect();
        let cursor = window.next(received.len(), false);
        let page = json!({"object": "InvitationList", "items": items, "cursor": cursor});
        Ok(Answer::json(200, &page))
    };
    host.serve(Route::ListReceived, None, work).await
}

async fn cancel(
    Shared(host): Hosted,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response<Body> {
    let asked = Asked::new(&headers, &uri);
    let work = |state: &mut State, now: Instant, done: &mut Done| {
        host.check_account(&asked)?;
        // from here on LinkedIn would have seen it
        done.effect = Some(Effect::Refused);
        check_session(state)?;
        if let Some(refusal) = &mut state.faults.refuse_cancel
            && take(&mut refusal.times)
        {
            let retry_after = refusal.retry_after;
            let answer = Answer::error(refusal.status, &refusal.error_type, "Simulated.");
            return Err(answer.retry_after(retry_after));
        }
        if state.world.fate(&id) == Some(Fate::Pending)
            && take(&mut state.faults.accept_before_cancel)
        {
            state.accept(&id, now).map_err(|error| unwritten(&error))?;
        }
        let effect = match state.world.fate(&id) {
            Some(Fate::Pending) => Effect::Withdrawn,
            Some(Fate::Withdrawn) => Effect::Already,
            Some(Fate::Accepted) => Effect::Accepted,
            None if state.world.received_one(&id).is_some() => Effect::Received,
            None => Effect::NeverListed,
        };
        done.effect = Some(effect);
        let canceled = || Answer::json(200, &json!({"object": "InvitationCanceled"}));
        if effect != Effect::Withdrawn {
            let unprocessable = "The provider could not process the request.";
            return Ok(match state.faults.gone {
                Gone::NotFound => Answer::not_found(),
                Gone::Success => canceled(),
                Gone::AlreadyPerformed => {
                    Answer::error(422, "action_already_performed", unprocessable)
                }
                Gone::Unprocessable => Answer::error(422, "unprocessable_entity", unprocessable),
            });
        }
        if take(&mut state.faults.silent_cancel) {
            done.effect = Some(Effect::Silent);
        } else if take(&mut state.faults.commit_then_hang) {
            return Ok(canceled().going(Manner::Never));
        } else if take(&mut state.faults.commit_then_reset) {
            return Ok(canceled().going(Manner::Reset));
        } else if take(&mut state.faults.commit_then_tear) {
            return Ok(canceled().going(Manner::Torn));
        } else if take(&mut state.faults.plain_cancel) {
            return Ok(Answer::plain(200, "OK"));
        }
        Ok(canceled())
    };
    host.serve(Route::Cancel, Some(id.clone()), work).await
}

async fn me(Shared(host): Hosted, headers: HeaderMap, uri: Uri) -> Response<Body> {
    let asked = Asked::new(&headers, &uri);
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_account(&asked)?;
        check_session(state)?;
        Ok(Answer::json(200, &answers::owner(&host.member_id)))
    };
    host.serve(Route::Me, None, work).await
}

async fn profile(
    Shared(host): Hosted,
    Path(identifier): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response<Body> {
    let asked = Asked::new(&headers, &uri);
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_account(&asked)?;
        check_session(state)?;
        if take(&mut state.faults.wrong_profile) {
            return Ok(Answer::json(200, &answers::owner(&host.member_id)));
        }
        state
            .profile(&identifier)
            .map(|body| Answer::json(200, &body))
            .ok_or_else(Answer::not_found)
    };
    host.serve(Route::Profile, Some(identifier.clone()), work).await
}

async fn no_route(Shared(host): Hosted, method: Method, uri: Uri) -> Response<Body> {
    let work = |_: &mut State, _: Instant, _: &mut Done| {
        Err(Answer::no_route(method.as_str(), uri.path()))
    };
    host.serve(Route::NoRoute, None, work).await
}
