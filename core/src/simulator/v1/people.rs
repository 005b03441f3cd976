//! The owner of the account, the people connected to it, and the profiles of others.

use super::bodies;
use crate::Instant;
use crate::simulator::acting::Acting;
use crate::simulator::answers::Answer;
use crate::simulator::call::Route;
use crate::simulator::faults::take;
use crate::simulator::lists::Window;
use crate::simulator::serve::{Asked, Done, Hosted};
use axum::body::Body;
use axum::extract::{Path, State as Shared};
use axum::http::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

/// A place in the list, as with invitations.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cursor {
    limit: usize,
    start_index: usize,
}

pub(super) async fn relations(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |own: &mut Acting<'_>, _: Instant, _: &mut Done| {
        let cursor = asked.cursor()?.unwrap_or(Cursor { limit: 100, start_index: 0 });
        let limit = asked.limit(cursor.limit, 1000, own.member.faults.limit_clamped)?;
        let window = Window { limit, offset: cursor.start_index };
        let page = own.page_of_connections(asked.version, window, asked.get("filter"))?;
        let items: Vec<Value> = page.rows.iter().map(bodies::relation).collect();
        let cursor = page
            .next
            .map(|place| STANDARD.encode(format!(r#"{{"limit":{limit},"startIndex":{place}}}"#)));
        let page = json!({"object": "UserRelationsList", "items": items, "cursor": cursor});
        Ok(Answer::json(200, &page))
    };
    host.serve_named(&asked, asked.get("account_id"), Route::Relations, None, work).await
}

pub(super) async fn me(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |own: &mut Acting<'_>, _: Instant, _: &mut Done| {
        own.check_session(asked.version)?;
        Ok(Answer::json(200, &bodies::owner(&own.member.owner)))
    };
    host.serve_named(&asked, asked.get("account_id"), Route::Me, None, work).await
}

pub(super) async fn profile(
    Shared(host): Hosted,
    Path(identifier): Path<String>,
    asked: Asked,
) -> Response<Body> {
    let work = |own: &mut Acting<'_>, _: Instant, _: &mut Done| {
        own.check_session(asked.version)?;
        if take(&mut own.member.faults.wrong_profile) {
            return Ok(Answer::json(200, &bodies::owner(&own.member.owner)));
        }
        let person = own.member.world.person(&identifier);
        let person = person.ok_or_else(|| Answer::not_found(asked.version))?;
        Ok(Answer::json(200, &bodies::profile(&person)))
    };
    host.serve_named(
        &asked,
        asked.get("account_id"),
        Route::Profile,
        Some(identifier.clone()),
        work,
    )
    .await
}
