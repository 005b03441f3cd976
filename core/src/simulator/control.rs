//! The routes of `/simulator`, by which another process moves the clock and reads the record.

use super::answers::{Answer, iso};
use super::record::{Record, Verdict};
use super::state::Host;
use super::{Faults, world};
use crate::Instant;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
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

async fn record(Shared(host): Hosted) -> Response<Body> {
    let record = host.state().record();
    let verdict = record.verdict();
    Answer::json(200, &Judged { record, verdict }).into_response()
}

async fn faults(Shared(host): Hosted) -> Response<Body> {
    Answer::json(200, &host.state().faults).into_response()
}

/// Replaces all of them; a switch that is not named is off.
async fn set_faults(Shared(host): Hosted, body: Bytes) -> Response<Body> {
    let answer = read::<Faults>(&body).map(|faults| {
        let mut state = host.state();
        state.faults = faults;
        let told = state.tell_changes(host.now());
        told.map_or_else(unwritten, |()| Answer::json(200, &state.faults))
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

async fn accept(Shared(host): Hosted, body: Bytes) -> Response<Body> {
    let answer = read::<Which>(&body).map(|Which { id }| {
        let accepted = host.state().accept(&id, host.now());
        accepted.map_or_else(unwritten, |done| Answer::json(200, &json!({"accepted": done})))
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

async fn send(Shared(host): Hosted) -> Response<Body> {
    let now = host.now();
    let sent = host.state().send(now.into(), now);
    sent.map_or_else(unwritten, |id| Answer::json(200, &json!({"id": id}))).into_response()
}

async fn webhooks(Shared(host): Hosted) -> Response<Body> {
    let state = host.state();
    let (registered, waiting) = (state.webhooks.registered(), state.webhooks.waiting());
    Answer::json(200, &json!({"registered": registered, "waiting": waiting})).into_response()
}

/// Answers once nothing is due any more that has not been sent to webhooks.
async fn delivered(Shared(host): Hosted) -> Response<Body> {
    host.delivered().await;
    let deliveries = host.state().webhooks.deliveries().len();
    Answer::json(200, &json!({"deliveries": deliveries})).into_response()
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_or_else`")]
fn unwritten(error: std::io::Error) -> Answer {
    Answer::plain(500, &error.to_string())
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Answer> {
    serde_json::from_slice(body).map_err(|error| Answer::plain(400, &error.to_string()))
}
