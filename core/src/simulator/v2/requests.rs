//! Relation requests: the invitations, sent and received, on one route.

use super::bodies;
use crate::Instant;
use crate::simulator::acting::Acting;
use crate::simulator::answers::Answer;
use crate::simulator::call::Route;
use crate::simulator::faults::Faults;
use crate::simulator::lists::{Direction, Page, Row, Window};
use crate::simulator::serve::{Asked, Done, Hosted};
use crate::simulator::state::Host;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State as Shared};
use axum::http::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The most rows of a page; the real number is not known.
const MOST: usize = 100;

#[derive(Serialize, Deserialize)]
struct Cursor {
    offset: usize,
}

#[derive(Deserialize)]
struct Request {
    user_id: Option<String>,
    message: Option<String>,
}

/// The rows that are asked for, in the one style of paging that the list has.
pub(super) fn window(asked: &Asked, faults: &Faults) -> Result<Window, Answer> {
    let limit = asked.limit(20, MOST, faults.limit_clamped)?;
    let offset = asked.number("offset", 0, 0..=usize::MAX)?;
    let cursor = asked.cursor::<Cursor>()?;
    let wrong = |name| Err(Answer::invalid_parameter(asked.version, name));
    match (cursor, faults.cursor_paging) {
        (Some(_), false) => wrong("cursor"),
        (_, true) if offset > 0 => wrong("offset"),
        (Some(_), true) if asked.get("offset").is_some() => wrong("offset"),
        (cursor, _) => Ok(Window { limit, offset: cursor.map_or(offset, |cursor| cursor.offset) }),
    }
}

/// The list's envelope.
pub(super) fn envelope<T>(data: Vec<Value>, page: &Page<T>, faults: &Faults) -> Answer {
    let mut body = json!({"data": data});
    if let Some(fields) = body.as_object_mut() {
        if !faults.no_total_count {
            fields.insert("total_count".to_owned(), page.total.into());
        }
        if let (true, Some(offset)) = (faults.cursor_paging, page.next) {
            let cursor = STANDARD.encode(json!(Cursor { offset }).to_string());
            fields.insert("next_cursor".to_owned(), cursor.into());
        }
    }
    Answer::json(200, &body)
}

impl Host {
    fn request(&self, row: &Row, faults: &Faults, now: Instant) -> Value {
        bodies::relation_request(row, faults, self.language, now)
    }

    /// The world's id of a request; an id in the other style names none.
    fn bare(&self, account: &str, id: &str) -> String {
        let state = self.state();
        let prefixes = state.member(account).is_some_and(|member| member.faults.prefixed_ids);
        let bare = ["SENT_", "RECEIVED_"].iter().find_map(|prefix| id.strip_prefix(prefix));
        bare.filter(|_| prefixes).unwrap_or(id).to_owned()
    }
}

pub(super) async fn list(
    Shared(host): Hosted,
    Path(account): Path<String>,
    asked: Asked,
) -> Response<Body> {
    let direction = match asked.get("type") {
        Some("received") => Some(Direction::Received),
        Some("sent") => Some(Direction::Sent),
        _ => None,
    };
    let work = |own: &mut Acting<'_>, now: Instant, done: &mut Done| {
        let direction =
            direction.ok_or_else(|| Answer::invalid_parameter(asked.version, "type"))?;
        let window = window(&asked, &own.member.faults)?;
        let page = match direction {
            Direction::Sent => own.page_of_sent(asked.version, window, now, done)?,
            Direction::Received => own.page_of_received(asked.version, window)?,
        };
        let data = page.rows.iter().map(|row| host.request(row, &own.member.faults, now)).collect();
        let answer = envelope(data, &page, &own.member.faults);
        Ok(match direction {
            Direction::Sent => own.deliver(answer, window, done),
            Direction::Received => answer,
        })
    };
    let route = match direction {
        Some(Direction::Received) => Route::ListReceived,
        _ => Route::ListSent,
    };
    host.serve_account(&asked, &account, route, None, work).await
}

pub(super) async fn send(
    Shared(host): Hosted,
    Path(account): Path<String>,
    asked: Asked,
    body: Bytes,
) -> Response<Body> {
    let work = |own: &mut Acting<'_>, now: Instant, _: &mut Done| {
        let Request { user_id, message } = asked.json(&body)?;
        let user = user_id.ok_or_else(|| Answer::missing_parameter(asked.version, "user_id"))?;
        let id = own.invite(&asked, &user, message, now)?;
        let sent = own.member.world.pending().iter().find(|invitation| invitation.id == id);
        let invitation = sent.ok_or_else(|| Answer::not_found(asked.version))?.clone();
        let row = Row { direction: Direction::Sent, invitation };
        Ok(Answer::json(201, &host.request(&row, &own.member.faults, now)))
    };
    host.serve_account(&asked, &account, Route::Invite, None, work).await
}

/// Withdraws a sent one, and refuses a received one.
pub(super) async fn cancel(
    Shared(host): Hosted,
    Path((account, id)): Path<(String, String)>,
    asked: Asked,
) -> Response<Body> {
    let id = host.bare(&account, &id);
    let work =
        |own: &mut Acting<'_>, now: Instant, done: &mut Done| own.cancel(&asked, &id, now, done);
    host.serve_account(&asked, &account, Route::Cancel, Some(id.clone()), work).await
}

pub(super) async fn accept(
    Shared(host): Hosted,
    Path((account, id)): Path<(String, String)>,
    asked: Asked,
) -> Response<Body> {
    let id = host.bare(&account, &id);
    let work = |own: &mut Acting<'_>, now: Instant, _: &mut Done| {
        if own.respond(&asked, &id, true, now)? {
            return Ok(Answer::json(200, &json!({"object": "RelationRequestConfirmed"})));
        }
        if own.member.world.fate(&id).is_some() {
            let detail = "A request that was sent cannot be accepted.";
            return Err(asked.error(422, "unprocessable_entity", detail));
        }
        Err(Answer::not_found(asked.version))
    };
    host.serve_account(&asked, &account, Route::Respond, Some(id.clone()), work).await
}
