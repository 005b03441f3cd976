//! The routes of `/simulator`, by which another process moves the clock and reads the record.

use super::answers::{Answer, iso};
use super::record::{Record, Verdict};
use super::state::{Host, State};
use super::{Faults, world};
use crate::Instant;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Query, State as Shared};
use axum::http::Response;
use axum::routing::{get, post};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;

type Hosted = Shared<Arc<Host>>;

pub(super) fn router() -> Router<Arc<Host>> {
    Router::new()
        .route("/simulator/clock", get(clock).post(move_clock))
        .route("/simulator/record", get(record))
        .route("/simulator/faults", get(faults).put(set_faults))
        .route("/simulator/accept", post(accept))
        .route("/simulator/send", post(send))
        .route("/simulator/webhooks", get(webhooks))
        .route("/simulator/delivered", post(delivered))
}

#[derive(Deserialize)]
struct To {
    now: Instant,
}

#[derive(Deserialize)]
struct Which {
    id: String,
}

/// Which account; all where none is named.
#[derive(Deserialize)]
struct Of {
    account_id: Option<String>,
}

impl Of {
    fn known(&self, state: &State) -> Result<Option<&str>, Answer> {
        let account = self.account_id.as_deref();
        match account.filter(|account| state.member(account).is_none()) {
            Some(_) => Err(Answer::plain(404, "account_id: this simulator has no such account")),
            None => Ok(account),
        }
    }
}

#[derive(Serialize)]
struct Judged {
    #[serde(flatten)]
    record: Record,
    verdict: Verdict,
}

async fn clock(Shared(host): Hosted) -> Response<Body> {
    Answer::json(200, &json!({"now": iso(host.now())})).into_response()
}

async fn move_clock(Shared(host): Hosted, body: Bytes) -> Response<Body> {
    let answer = read::<To>(&body).map(|to| match &host.movable {
        Some(clock) => {
            clock.advance_to(world::to_millisecond(to.now));
            Answer::json(200, &json!({"now": iso(host.now())}))
        }
        None => Answer::plain(409, "this simulator's clock cannot be moved"),
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

async fn record(Shared(host): Hosted, Query(of): Query<Of>) -> Response<Body> {
    let state = host.state();
    let answer = of.known(&state).map(|account| {
        let record = state.record(account);
        let verdict = record.verdict();
        Answer::json(200, &Judged { record, verdict })
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

async fn faults(Shared(host): Hosted, Query(of): Query<Of>) -> Response<Body> {
    let state = host.state();
    let answer = of.known(&state).map(|account| {
        let member = account.map_or_else(|| state.members.first(), |id| state.member(id));
        Answer::json(200, &member.map(|member| &member.faults))
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

/// Replaces all of them; a switch that is not named is off.
async fn set_faults(Shared(host): Hosted, Query(of): Query<Of>, body: Bytes) -> Response<Body> {
    let set = |faults: Faults| {
        let (mut state, at) = (host.state(), host.now());
        let told = match of.known(&state)?.and_then(|account| state.acting(account)) {
            Some(mut own) => {
                own.member.faults = faults.clone();
                own.tell_changes(at)
            }
            None => state.set(|all| all.clone_from(&faults), at),
        };
        Ok(told.map_or_else(unwritten, |()| Answer::json(200, &faults)))
    };
    read(&body).and_then(set).unwrap_or_else(|refusal| refusal).into_response()
}

async fn accept(Shared(host): Hosted, body: Bytes) -> Response<Body> {
    let answer = read::<Which>(&body).map(|Which { id }| {
        let accepted = host.state().accept(&id, host.now());
        accepted.map_or_else(unwritten, |done| Answer::json(200, &json!({"accepted": done})))
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

async fn send(Shared(host): Hosted, Query(of): Query<Of>) -> Response<Body> {
    let (mut state, at) = (host.state(), host.now());
    let answer = of.known(&state).map(|account| {
        let first = host.owners.first().map(|owner| owner.account_id.as_str());
        let sent = state.send(account.or(first).unwrap_or_default(), at);
        sent.map_or_else(unwritten, |id| Answer::json(200, &json!({"id": id})))
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

async fn webhooks(Shared(host): Hosted) -> Response<Body> {
    let state = host.state();
    let (registered, waiting) =
        (state.service.webhooks.registered(), state.service.webhooks.waiting());
    Answer::json(200, &json!({"registered": registered, "waiting": waiting})).into_response()
}

/// Answers once nothing is due any more that has not been sent to webhooks.
async fn delivered(Shared(host): Hosted) -> Response<Body> {
    host.delivered().await;
    let deliveries = host.state().service.webhooks.deliveries().len();
    Answer::json(200, &json!({"deliveries": deliveries})).into_response()
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_or_else`")]
fn unwritten(error: std::io::Error) -> Answer {
    Answer::plain(500, &error.to_string())
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Answer> {
    serde_json::from_slice(body).map_err(|error| Answer::plain(400, &error.to_string()))
}
