//! The routes of `/api/v1`: as strict as the real ones, each call recorded before its answer.

mod accounts;
mod bodies;
mod cancel;
mod lists;
mod people;

use super::answers::Answer;
use super::record::Route;
use super::serve::{Asked, Done, Hosted};
use super::state::{Host, State};
use crate::Instant;
use axum::Router;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{Method, Response, Uri};
use axum::routing::{delete, get};
use std::sync::Arc;

pub(super) fn router() -> Router<Arc<Host>> {
    Router::new()
        .route("/api/v1/users/invite/sent", get(lists::sent))
        .route("/api/v1/users/invite/received", get(lists::received))
        .route("/api/v1/users/invite/sent/{id}", delete(cancel::cancel))
        .route("/api/v1/users/me", get(people::me))
        .route("/api/v1/users/{identifier}", get(people::profile))
        .route("/api/v1/accounts", get(accounts::accounts))
        .route("/api/v1/accounts/{id}", get(accounts::account))
        .method_not_allowed_fallback(no_route)
        .fallback(no_route)
}

impl Host {
    fn check_account(&self, asked: &Asked) -> Result<(), Answer> {
        self.check_key(asked)?;
        let account = asked.get("account_id");
        let account = account.ok_or_else(|| Answer::missing_parameter("account_id"))?;
        (account == self.account_id).then_some(()).ok_or_else(Answer::not_found)
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

async fn no_route(Shared(host): Hosted, method: Method, uri: Uri) -> Response<Body> {
    let work = |_: &mut State, _: Instant, _: &mut Done| {
        Err(Answer::no_route(method.as_str(), uri.path()))
    };
    host.serve(Route::NoRoute, None, work).await
}
