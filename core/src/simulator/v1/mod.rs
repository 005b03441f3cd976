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
use super::served::{Served, delete, get, post};
use super::state::{Host, State};
use crate::Instant;
use axum::body::Body;
use axum::http::Response;

pub(in crate::simulator) fn routes() -> Vec<Served> {
    vec![
        get("/api/v1/accounts", "The accounts of the workspace.", accounts::accounts),
        get("/api/v1/accounts/{id}", "One, with its status.", accounts::account),
        post("/api/v1/accounts/{id}/restart", "Restarts one.", accounts::restart),
        get("/api/v1/users/invite/sent", "A page of the pending invitations.", lists::sent),
        delete("/api/v1/users/invite/sent/{id}", "Withdraws one.", invite::cancel),
        get("/api/v1/users/invite/received", "A page of the received ones.", lists::received),
        post("/api/v1/users/invite/received/{id}", "Accepts or declines one.", invite::respond),
        post("/api/v1/users/invite", "Invites somebody.", invite::invite),
        get("/api/v1/users/relations", "A page of the connections.", people::relations),
        get("/api/v1/users/me", "The profile of the account's owner.", people::me),
        get("/api/v1/users/{identifier}", "Anybody's profile.", people::profile),
        get("/api/v1/webhooks", "The webhooks.", webhooks::list),
        post("/api/v1/webhooks", "Registers one, of an address of this machine.", webhooks::create),
        delete("/api/v1/webhooks/{id}", "Removes one.", webhooks::delete),
    ]
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
