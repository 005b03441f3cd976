//! The accounts of the workspace.

use super::bodies;
use crate::simulator::answers::Answer;
use crate::simulator::call::Route;
use crate::simulator::lists::Window;
use crate::simulator::serve::{Asked, Hosted};
use crate::simulator::state::State;
use axum::body::Body;
use axum::extract::{Path, State as Shared};
use axum::http::Response;
use serde_json::{Value, json};

pub(super) async fn accounts(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |state: &State| {
        let limit = asked.limit(20, 100, state.service.faults.limit_clamped)?;
        let offset = asked.number("offset", 0, 0..=usize::MAX)?;
        let mut all: Vec<Value> = host
            .accounts(state)
            .iter()
            .map(|account| bodies::account(account, state.service.epoch))
            .collect();
        for name in ["status", "provider"] {
            let wanted = asked.get(name);
            all.retain(|account| {
                wanted.is_none_or(|wanted| account.get(name) == Some(&wanted.into()))
            });
        }
        let page = Window { limit, offset }.cut(&all, false);
        let body = json!({
            "object": "Accounts", "data": page.rows, "has_more": page.next.is_some(),
        });
        Ok(Answer::json(200, &body))
    };
    host.serve_core(&asked, Route::Accounts, None, work).await
}

pub(super) async fn account(
    Shared(host): Hosted,
    Path(id): Path<String>,
    asked: Asked,
) -> Response<Body> {
    let work = |state: &State| {
        let all = host.accounts(state);
        let known = all.iter().find(|account| account.owner.account_id == id);
        known
            .map(|account| Answer::json(200, &bodies::account(account, state.service.epoch)))
            .ok_or_else(|| Answer::no_account(asked.version))
    };
    host.serve_core(&asked, Route::Account, Some(id.clone()), work).await
}
