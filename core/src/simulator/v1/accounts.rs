//! The accounts of the workspace.

use super::{bodies, cursor};
use crate::Instant;
use crate::simulator::answers::Answer;
use crate::simulator::call::Route;
use crate::simulator::serve::{Asked, Done, Hosted};
use crate::simulator::state::State;
use axum::body::Body;
use axum::extract::{Path, State as Shared};
use axum::http::Response;
use serde_json::{Value, json};

pub(super) async fn accounts(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        let all = host.accounts(state);
        let clamped = state.service.faults.limit_clamped;
        let (shown, cursor) =
            cursor::page(&asked, &all, |account| &account.owner.account_id, clamped)?;
        let items: Vec<Value> =
            shown.iter().map(|account| bodies::account(account, state.service.epoch)).collect();
        Ok(Answer::json(200, &json!({"object": "AccountList", "items": items, "cursor": cursor})))
    };
    host.serve(&asked, Route::Accounts, None, work).await
}

pub(super) async fn account(
    Shared(host): Hosted,
    Path(id): Path<String>,
    asked: Asked,
) -> Response<Body> {
    let work = |state: &mut State, _: Instant, done: &mut Done| {
        done.account = Some(id.clone());
        host.check_key(&asked)?;
        let all = host.accounts(state);
        let known = all.iter().find(|account| account.owner.account_id == id);
        known
            .map(|account| Answer::json(200, &bodies::account(account, state.service.epoch)))
            .ok_or_else(|| Answer::no_account(asked.version))
    };
    host.serve(&asked, Route::Account, Some(id.clone()), work).await
}

/// What had only stopped runs again; a lost session stays lost.
pub(super) async fn restart(
    Shared(host): Hosted,
    Path(id): Path<String>,
    asked: Asked,
) -> Response<Body> {
    let work = |state: &mut State, _: Instant, done: &mut Done| {
        done.account = Some(id.clone());
        host.check_key(&asked)?;
        if host.accounts(state).iter().all(|account| account.owner.account_id != id) {
            return Err(Answer::no_account(asked.version));
        }
        if let Some(own) = state.acting(&id) {
            let status = &mut own.member.faults.account_status;
            if matches!(status.as_str(), "ERROR" | "STOPPED" | "errored") {
                "OK".clone_into(status);
            }
        }
        Ok(Answer::json(200, &json!({"object": "AccountRestarted"})))
    };
    host.serve(&asked, Route::Restart, Some(id.clone()), work).await
}
