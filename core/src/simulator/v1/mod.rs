//! The routes of `/api/v1`: as strict as the real ones.

mod accounts;
mod bodies;
mod cursor;
mod invite;
mod lists;
mod people;
pub(super) mod webhooks;

use super::answers::Answer;
use super::serve::{Asked, Done};
use super::state::Host;
use axum::Router;
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
    /// The key, and the account, which is in the query or in the body.
    fn check_account(
        &self,
        asked: &Asked,
        account: Option<&str>,
        done: &mut Done,
    ) -> Result<(), Answer> {
        self.check_key(asked)?;
        let Some(account) = account else {
            done.without_account = true;
            return Err(Answer::missing_parameter(asked.version, "account_id"));
        };
        let known = account == self.account_id;
        known.then_some(()).ok_or_else(|| Answer::no_account(asked.version))
    }
}
