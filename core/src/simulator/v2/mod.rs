//! The routes of `/v2`, behind its cache and its rate limit.

mod accounts;
mod bodies;
pub(super) mod cache;
mod endpoints;
mod people;
mod requests;
pub(super) mod webhooks;

use super::acting::Acting;
use super::answers::Answer;
use super::call::Route;
use super::member::Member;
use super::serve::{Asked, Done};
use super::served::{Served, get, post};
use super::service::Service;
use super::state::{Host, State};
use crate::Instant;
use axum::body::Body;
use axum::http::{Method, Response};

pub(in crate::simulator) fn routes() -> Vec<Served> {
    let mut all = vec![
        get("/v2/accounts", "The accounts of the workspace.", accounts::accounts),
        get("/v2/accounts/", "The same.", accounts::accounts),
        get("/v2/accounts/{id}", "One, with its status.", accounts::account),
        get(
            "/v2/{account}/users/me/relation-requests",
            "A page of the pending invitations with type=sent, of the received ones with \
             type=received.",
            requests::list,
        ),
        post("/v2/{account}/users/me/relation-requests", "Invites somebody.", requests::send),
        post(
            "/v2/{account}/users/me/relation-requests/{id}/cancel",
            "Withdraws one that was sent; one that was received is declined.",
            requests::cancel,
        ),
        post(
            "/v2/{account}/users/me/relation-requests/{id}/accept",
            "Accepts a received one.",
            requests::accept,
        ),
        get("/v2/{account}/users/{user}", "A profile.", people::profile),
        get(
            "/v2/{account}/users/{user}/relations",
            "A page of the connections.",
            people::relations,
        ),
    ];
    all.extend(endpoints::routes());
    all
}

impl Host {
    /// Serves a call on the account of the path: from the cache where it can, else within the
    /// limit.
    async fn serve_account(
        &self,
        asked: &Asked,
        account: &str,
        route: Route,
        id: Option<String>,
        work: impl FnOnce(&mut Acting<'_>, Instant, &mut Done) -> Result<Answer, Answer> + Send,
    ) -> Response<Body> {
        let named = |state: &mut State, now: Instant, done: &mut Done| {
            done.account = Some(account.to_owned()).filter(|account| !account.is_empty());
            self.check_key(asked)?;
            if account.is_empty() {
                done.without_account = true;
                return Err(Answer::no_route(asked.method.as_str(), asked.uri.path()));
            }
            let own = state.acting(account).ok_or_else(|| Answer::no_account(asked.version))?;
            through_cache(own, asked, route, now, done, work)
        };
        self.serve(asked, route, id, named).await
    }

    /// Serves a call of Unipile's own, which has no limit.
    async fn serve_core(
        &self,
        asked: &Asked,
        route: Route,
        account: Option<String>,
        work: impl FnOnce(&State) -> Result<Answer, Answer> + Send,
    ) -> Response<Body> {
        let keyed = |state: &mut State, now: Instant, done: &mut Done| {
            done.account.clone_from(&account);
            self.check_key(asked)?;
            let Service { cache, faults, .. } = &state.service;
            if let Some(answer) = cache.get(asked, route, faults, now) {
                done.cached = true;
                return Ok(answer);
            }
            let answer = work(state)?;
            let Service { cache, faults, .. } = &mut state.service;
            Ok(cache.put(asked, route, faults, answer, now))
        };
        self.serve(asked, route, account.clone(), keyed).await
    }
}

fn through_cache(
    mut own: Acting<'_>,
    asked: &Asked,
    route: Route,
    now: Instant,
    done: &mut Done,
    work: impl FnOnce(&mut Acting<'_>, Instant, &mut Done) -> Result<Answer, Answer>,
) -> Result<Answer, Answer> {
    let Member { cache, faults, .. } = &*own.member;
    if let Some(answer) = cache.get(asked, route, faults, now) {
        done.cached = true;
        return Ok(answer);
    }
    let answer = own.within_limit(asked, now, done, work)?;
    let Member { cache, faults, .. } = own.member;
    if asked.method != Method::GET && !faults.writes_keep_cache {
        cache.clear();
        // the account itself is read through the other one
        own.service.cache.clear();
    }
    Ok(cache.put(asked, route, faults, answer, now))
}
