//! The lists of invitations: live, and paged by offset.

use super::bodies::Item;
use super::check_session;
use crate::Instant;
use crate::simulator::answers::{Answer, Manner};
use crate::simulator::faults::take;
use crate::simulator::record::Route;
use crate::simulator::serve::{Asked, Done, Hosted, unwritten};
use crate::simulator::state::State;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, Response, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::json;

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

pub(super) async fn sent(Shared(host): Hosted, headers: HeaderMap, uri: Uri) -> Response<Body> {
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

pub(super) async fn received(Shared(host): Hosted, headers: HeaderMap, uri: Uri) -> Response<Body> {
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
