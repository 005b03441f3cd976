//! The owner of the account, and the profiles of others.

use super::{bodies, check_session};
use crate::Instant;
use crate::simulator::answers::Answer;
use crate::simulator::faults::take;
use crate::simulator::record::Route;
use crate::simulator::serve::{Asked, Done, Hosted};
use crate::simulator::state::State;
use crate::simulator::world::Fate;
use axum::body::Body;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, Response, Uri};
use serde_json::Value;

impl State {
    /// The profile of somebody who was invited or who invites, by member id or slug.
    fn profile(&self, identifier: &str) -> Option<Value> {
        if let Some((invitation, fate)) = self.world.of_face(identifier) {
            return invitation.who.as_ref().map(|who| bodies::profile(who, "SENT", fate));
        }
        let inviters = self.world.received().iter().filter_map(|one| one.who.as_ref());
        let mut inviters =
            inviters.filter(|who| who.id == identifier || who.slug.as_deref() == Some(identifier));
        inviters.next().map(|who| bodies::profile(who, "RECEIVED", Fate::Pending))
    }
}

pub(super) async fn me(Shared(host): Hosted, headers: HeaderMap, uri: Uri) -> Response<Body> {
    let asked = Asked::new(&headers, &uri);
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_account(&asked)?;
        check_session(state)?;
        Ok(Answer::json(200, &bodies::owner(&host.member_id)))
    };
    host.serve(Route::Me, None, work).await
}

pub(super) async fn profile(
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
            return Ok(Answer::json(200, &bodies::owner(&host.member_id)));
        }
        state
            .profile(&identifier)
            .map(|body| Answer::json(200, &body))
            .ok_or_else(Answer::not_found)
    };
    host.serve(Route::Profile, Some(identifier.clone()), work).await
}
