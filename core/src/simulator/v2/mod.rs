//! The routes of `/v2`, behind its cache and its rate limit.

mod accounts;
mod bodies;
pub(super) mod cache;
mod endpoints;
pub(super) mod limits;
mod people;
mod requests;
pub(super) mod webhooks;

use super::answers::Answer;
use super::call::Route;
use super::serve::{Asked, Done};
use super::served::{Served, get, post};
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
        work: impl FnOnce(&mut State, Instant, &mut Done) -> Result<Answer, Answer> + Send,
    ) -> Response<Body> {
        let limited = |state: &mut State, now: Instant, done: &mut Done| {
            if account.is_empty() {
                done.without_account = true;
                return Err(Answer::no_route(asked.method.as_str(), asked.uri.path()));
            }
            if account != self.account_id {
                return Err(Answer::no_account(asked.version));
            }
            self.through_cache(asked, state, now, done, |state, now, done| {
                let standing = state.limits.count(state.faults.rate_limit, now);
                let answer = if standing.is_exceeded() {
                    let detail = "Too many calls a minute for this account.";
                    Err(asked.error(429, "api/too_many_requests", detail))
                } else {
                    work(state, now, done)
                };
                let told = |answer| standing.told(answer, &state.faults, now);
                answer.map(told).map_err(told)
            })
        };
        let keyed = |state: &mut State, now: Instant, done: &mut Done| {
            self.check_key(asked)?;
            limited(state, now, done)
        };
        self.serve(asked, route, id, keyed).await
    }

    /// Serves a call of Unipile's own, which has no limit.
    async fn serve_core(
        &self,
        asked: &Asked,
        route: Route,
        id: Option<String>,
        work: impl FnOnce(&mut State, Instant, &mut Done) -> Result<Answer, Answer> + Send,
    ) -> Response<Body> {
        let keyed = |state: &mut State, now: Instant, done: &mut Done| {
            self.check_key(asked)?;
            self.through_cache(asked, state, now, done, work)
        };
        self.serve(asked, route, id, keyed).await
    }

    fn through_cache(
        &self,
        asked: &Asked,
        state: &mut State,
        now: Instant,
        done: &mut Done,
        work: impl FnOnce(&mut State, Instant, &mut Done) -> Result<Answer, Answer>,
    ) -> Result<Answer, Answer> {
        if state.faults.no_cache {
            return work(state, now, done);
        }
        if asked.method != Method::GET {
            let answer = work(state, now, done)?;
            if !state.faults.writes_keep_cache {
                state.cache.clear();
            }
            return Ok(answer);
        }
        let wish = cache::Wish::of(asked, state.faults.deaf_cache);
        if let Some(answer) = state.cache.get(asked, wish, now) {
            done.cached = true;
            return Ok(answer);
        }
        let answer = work(state, now, done)?;
        if wish.keeps {
            state.cache.put(asked, &answer, now);
        }
        Ok(answer.with_header("x-cache", cache::MISS).with_header("age", 0))
    }
}
