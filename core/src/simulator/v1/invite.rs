//! What the account's owner does: to invite, to withdraw, to answer.

use super::bodies::shared_secret;
use crate::Instant;
use crate::simulator::acting::Acting;
use crate::simulator::answers::Answer;
use crate::simulator::call::Route;
use crate::simulator::serve::{Asked, Done, Hosted};
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
    let Invite { account_id, provider_id, message } = match asked.json(&body) {
        Ok(invite) => invite,
        Err(refusal) => return host.serve_refusal(&asked, Route::Invite, None, refusal).await,
    };
    let work = |own: &mut Acting<'_>, now: Instant, _: &mut Done| {
        let missing = || Answer::missing_parameter(asked.version, "provider_id");
        let member = provider_id.ok_or_else(missing)?;
        let id = own.invite(&asked, &member, message, now)?;
        Ok(Answer::json(201, &json!({"object": "UserInvitationSent", "invitation_id": id})))
    };
    host.serve_named(&asked, account_id.as_deref(), Route::Invite, None, work).await
}

pub(super) async fn cancel(
    Shared(host): Hosted,
    Path(id): Path<String>,
    asked: Asked,
) -> Response<Body> {
    let work =
        |own: &mut Acting<'_>, now: Instant, done: &mut Done| own.cancel(&asked, &id, now, done);
    let account = asked.get("account_id");
    host.serve_named(&asked, account, Route::Cancel, Some(id.clone()), work).await
}

pub(super) async fn respond(
    Shared(host): Hosted,
    Path(id): Path<String>,
    asked: Asked,
    body: Bytes,
) -> Response<Body> {
    let answer: Decision = match asked.json(&body) {
        Ok(answer) => answer,
        Err(refusal) => {
            return host.serve_refusal(&asked, Route::Respond, Some(id), refusal).await;
        }
    };
    let account = answer.account_id;
    let work = |own: &mut Acting<'_>, now: Instant, _: &mut Done| {
        let right = |name, given: Option<String>, among: &[&str]| {
            let given = given.ok_or_else(|| Answer::missing_parameter(asked.version, name))?;
            let known = among.contains(&given.as_str());
            known.then_some(given).ok_or_else(|| Answer::invalid_parameter(asked.version, name))
        };
        right("provider", answer.provider, &["LINKEDIN"])?;
        let action = right("action", answer.action, &["accept", "decline"])?;
        right("shared_secret", answer.shared_secret, &[&shared_secret(&id)])?;
        if !own.respond(&asked, &id, action == "accept", now)? {
            return Err(Answer::not_found(asked.version));
        }
        // the real name of this object is not known
        Ok(Answer::json(200, &json!({"object": "InvitationHandled"})))
    };
    host.serve_named(&asked, account.as_deref(), Route::Respond, Some(id.clone()), work).await
}
