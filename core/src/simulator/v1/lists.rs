//! The lists of invitations.

use super::bodies::Item;
use crate::Instant;
use crate::simulator::acting::Acting;
use crate::simulator::answers::Answer;
use crate::simulator::call::Route;
use crate::simulator::faults::Faults;
use crate::simulator::lists::{Page, Row, Window};
use crate::simulator::member::Member;
use crate::simulator::serve::{Asked, Done, Hosted};
use crate::simulator::state::Host;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// The cursor, as the provider writes it: a place in the list as it stands at each call.
#[derive(Serialize, Deserialize)]
struct Cursor {
    limit: usize,
    cursor: usize,
}

#[derive(Serialize)]
struct List<'a> {
    object: &'static str,
    items: Vec<Item<'a>>,
    cursor: Option<String>,
}

fn window(asked: &Asked, faults: &Faults, most: usize) -> Result<Window, Answer> {
    let cursor = asked.cursor()?.unwrap_or(Cursor { limit: 10, cursor: 0 });
    let limit = asked.limit(cursor.limit, most, faults.limit_clamped)?;
    Ok(Window { limit, offset: cursor.cursor })
}

impl Host {
    fn list(&self, page: &Page<Row>, limit: usize, member: &Member, now: Instant) -> Answer {
        let item = |row| {
            let mut item = Item::of(row, &member.owner, self.language, now);
            item.parsed_datetime.take_if(|_| member.faults.no_parsed_datetime);
            item
        };
        let items = page.rows.iter().map(item).collect();
        let cursor = page.next.map(|place| {
            // in the order in which the provider writes it
            STANDARD.encode(format!(r#"{{"limit":{limit},"cursor":{place}}}"#))
        });
        Answer::json(200, &List { object: "InvitationList", items, cursor })
    }
}

pub(super) async fn sent(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |own: &mut Acting<'_>, now: Instant, done: &mut Done| {
        let most = if own.member.faults.limit_up_to_250 { 250 } else { 100 };
        let window = window(&asked, &own.member.faults, most)?;
        let page = own.page_of_sent(asked.version, window, now, done)?;
        let answer = host.list(&page, window.limit, own.member, now);
        Ok(own.deliver(answer, window, done))
    };
    host.serve_named(&asked, asked.get("account_id"), Route::ListSent, None, work).await
}

pub(super) async fn received(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |own: &mut Acting<'_>, now: Instant, _: &mut Done| {
        let window = window(&asked, &own.member.faults, 100)?;
        let page = own.page_of_received(asked.version, window)?;
        Ok(host.list(&page, window.limit, own.member, now))
    };
    host.serve_named(&asked, asked.get("account_id"), Route::ListReceived, None, work).await
}
