//! What the account's owner does: to invite, to withdraw, to answer.

use super::bodies::shared_secret;
use crate::Instant;
use crate::simulator::answers::Answer;
use crate::simulator::call::Route;
use crate::simulator::serve::{Asked, Done, Hosted};
use crate::simulator::state::State;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State as Shared};
use axum::http::Response;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Invite {
    account_id: Option<String>,
    provider_id: Option<String>,
    message: Option<String>,
}

#[derive(Deserialize)]
struct Decision {
    account_id: Option<String>,
    provider: Option<String>,
    shared_secret: Option<String>,
    action: Option<String>,
}

pub(super) async fn invite(Shared(host): Hosted, asked: Asked, body: Bytes) -> Response<Body> {
    let work = |state: &mut State, now: Instant, done: &mut Done| {
        host.check_key(&asked)?;
        let Invite { account_id, provider_id, message } = asked.json(&body)?;
        host.check_account(&asked, account_id.as_deref(), done)?;
        let missing = || Answer::missing_parameter(asked.version, "provider_id");
        let member = provider_id.ok_or_else(missing)?;
        let id = state.invite(&asked, &member, message, now)?;
        Ok(Answer::json(201, &json!({"object": "UserInvitationSent", "invitation_id": id})))
    };
    host.serve(&asked, Route::Invite, None, work).await
}

pub(super) async fn cancel(
    Shared(host): Hosted,
    Path(id): Path<String>,
    asked: Asked,
) -> Response<Body> {
    let work = |state: &mut State, now: Instant, done: &mut Done| {
        host.check_account(&asked, asked.get("account_id"), done)?;
        state.cancel(&asked, &id, now, done)
    };
    host.serve(&asked, Route::Cancel, Some(id.clone()), work).await
}

pub(super) async fn respond(
    Shared(host): Hosted,
    Path(id): Path<String>,
    asked: Asked,
    body: Bytes,
) -> Response<Body> {
    let work = |state: &mut State, now: Instant, done: &mut Done| {
        host.check_key(&asked)?;
        let answer: Decision = asked.json(&body)?;
        host.check_account(&asked, answer.account_id.as_deref(), done)?;
        let right = |name, given: Option<String>, among: &[&str]| {
            let given = given.ok_or_else(|| Answer::missing_parameter(asked.version, name))?;
            let known = among.contains(&given.as_str());
            known.then_some(given).ok_or_else(|| Answer::invalid_parameter(asked.version, name))
        };
        right("provider", answer.provider, &["LINKEDIN"])?;
        let action = right("action", answer.action, &["accept", "decline"])?;
        right("shared_secret", answer.shared_secret, &[&shared_secret(&id)])?;
        if !state.respond(&asked, &id, action == "accept", now)? {
            return Err(Answer::not_found(asked.version));
        }
        // the real name of this object is not known
        Ok(Answer::json(200, &json!({"object": "InvitationHandled"})))
    };
    host.serve(&asked, Route::Respond, Some(id.clone()), work).await
}
