//! The routes of `/api/v1`: as strict as the real ones.

mod accounts;
mod bodies;
mod cursor;
mod invite;
mod lists;
mod people;
pub(super) mod webhooks;

use super::acting::Acting;
use super::answers::Answer;
use super::call::Route;
use super::serve::{Asked, Done};
use super::state::{Host, State};
use crate::Instant;
use axum::Router;
use axum::body::Body;
use axum::http::Response;
use axum::routing::{delete, get, post};
use std::sync::Arc;

pub(super) fn router() -> Router<Arc<Host>> {
    Router::new()
        .route("/api/v1/users/invite", post(invite::invite))
        .route("/api/v1/users/invite/sent", get(lists::sent))
        .route("/api/v1/users/invite/sent/{id}", delete(invite::cancel))
        .route("/api/v1/users/invite/received", get(lists::received))
        .route("/api/v1/users/invite/received/{id}", post(invite::respond))
        .route("/api/v1/users/relations", get(people::relations))
        .route("/api/v1/users/me", get(people::me))
        .route("/api/v1/users/{identifier}", get(people::profile))
        .route("/api/v1/accounts", get(accounts::accounts))
        .route("/api/v1/accounts/{id}", get(accounts::account))
        .route("/api/v1/accounts/{id}/restart", post(accounts::restart))
        .route("/api/v1/webhooks", get(webhooks::list).post(webhooks::create))
        .route("/api/v1/webhooks/{id}", delete(webhooks::delete))
}

impl Host {
    /// Serves a call on the account that the query or the body names.
    async fn serve_named(
        &self,
        asked: &Asked,
        account: Option<&str>,
        route: Route,
        id: Option<String>,
        work: impl FnOnce(&mut Acting<'_>, Instant, &mut Done) -> Result<Answer, Answer> + Send,
    ) -> Response<Body> {
        let named = |state: &mut State, now: Instant, done: &mut Done| {
            done.account = account.map(str::to_owned);
            self.check_key(asked)?;
            let Some(account) = account else {
                done.without_account = true;
                return Err(Answer::missing_parameter(asked.version, "account_id"));
            };
            let own = state.acting(account);
            let mut own = own.ok_or_else(|| Answer::no_account(asked.version))?;
            if own.member.faults.v1_rate_limit {
                own.within_limit(asked, now, done, work)
            } else {
                work(&mut own, now, done)
            }
        };
        self.serve(asked, route, id, named).await
    }

    /// Serves a call whose body is of no use.
    async fn serve_refusal(
        &self,
        asked: &Asked,
        route: Route,
        id: Option<String>,
        refusal: Answer,
    ) -> Response<Body> {
        let work = |_: &mut State, _: Instant, _: &mut Done| {
            self.check_key(asked)?;
            Err(refusal)
        };
        self.serve(asked, route, id, work).await
    }
}
