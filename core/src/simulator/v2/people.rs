//! The owner of the account, the people connected to it, and the profiles of others.

use super::bodies;
use super::requests::{envelope, window};
use crate::Instant;
use crate::simulator::acting::Acting;
use crate::simulator::answers::Answer;
use crate::simulator::call::Route;
use crate::simulator::faults::take;
use crate::simulator::serve::{Asked, Done, Hosted};
use axum::body::Body;
use axum::extract::{Path, State as Shared};
use axum::http::Response;

pub(super) async fn profile(
    Shared(host): Hosted,
    Path((account, user)): Path<(String, String)>,
    asked: Asked,
) -> Response<Body> {
    let work = |own: &mut Acting<'_>, now: Instant, _: &mut Done| {
        own.check_session(asked.version)?;
        let owner = &own.member.owner;
        if owner.is(&user) || take(&mut own.member.faults.wrong_profile) {
            return Ok(Answer::json(200, &bodies::owner(owner)));
        }
        let person = own.member.world.person(&user);
        let person = person.ok_or_else(|| Answer::not_found(asked.version))?;
        let profile = bodies::profile(&person, &own.member.faults, host.language, now);
        Ok(Answer::json(200, &profile))
    };
    let (route, id) =
        if user == "me" { (Route::Me, None) } else { (Route::Profile, Some(user.clone())) };
    host.serve_account(&asked, &account, route, id, work).await
}

/// LinkedIn shows the owner's alone.
pub(super) async fn relations(
    Shared(host): Hosted,
    Path((account, user)): Path<(String, String)>,
    asked: Asked,
) -> Response<Body> {
    let work = |own: &mut Acting<'_>, _: Instant, _: &mut Done| {
        let window = window(&asked, &own.member.faults)?;
        if !own.member.owner.is(&user) {
            let detail = "The relations of others are not shown.";
            return Err(asked.error(403, "insufficient_permissions", detail));
        }
        let page = own.page_of_connections(asked.version, window, asked.get("search"))?;
        let data = page.rows.iter().map(bodies::relation).collect();
        Ok(envelope(data, &page, &own.member.faults))
    };
    host.serve_account(&asked, &account, Route::Relations, None, work).await
}
