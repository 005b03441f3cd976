//! The routes of `/simulator`, by which another process moves the clock and reads the record.

use super::answers::{Answer, iso};
use super::record::{Record, Verdict};
use super::served::{self, Served, get, post, put};
use super::state::{Host, State};
use super::{Faults, world};
use crate::Instant;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Query, State as Shared};
use axum::http::{Method, Response, Uri};
use axum::routing::any;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;

type Hosted = Shared<Arc<Host>>;
type Named = Result<Query<Of>, QueryRejection>;
type Sent = Result<Bytes, BytesRejection>;

const NOW: &str = r#"{"now": "2026-11-24T09:00:00Z"}"#;
const ID: &str = r#"{"id": "7449262477600571392"}"#;

pub(super) fn routes() -> Vec<Served> {
    vec![
        get("/simulator/clock", r#"{"now": "2026-11-24T09:00:00.000Z"}"#, clock),
        post(
            "/simulator/clock",
            r#"{"now": "2026-11-24T09:00:00Z"} moves the clock forward. 409 for an instant that has passed: it never goes back."#,
            move_clock,
        ),
        get(
            "/simulator/record",
            "Every call with its answer, what is pending, what was truly sent when; under `verdict` \
             the figures. most_in_rolling_24h and smallest_gap_ms are of every cancel that LinkedIn \
             would have seen, refused ones too, and not of withdrawals alone.",
            record,
        ),
        get("/simulator/faults", "The switches: what goes wrong at the moment.", faults),
        put(
            "/simulator/faults",
            r#"Replaces all of them, as {"commit_then_hang": 1}; what is not named is off."#,
            set_faults,
        ),
        post(
            "/simulator/accept",
            r#"{"id": ID} accepts a pending invitation: {"accepted": true}; false where none that is pending has this id, and nothing has changed."#,
            accept,
        ),
        post("/simulator/send", r#"Sends a new one, without a body: {"id": ID}"#, send),
        get("/simulator/webhooks", "What is registered, and what is still to be sent.", webhooks),
        post(
            "/simulator/delivered",
            r#"Answers when all that is due has been sent to webhooks: {"deliveries": 3}, the total since the start."#,
            delivered,
        ),
    ]
}

pub(super) fn router() -> Router<Arc<Host>> {
    served::router(routes())
        .method_not_allowed_fallback(not_served)
        .route("/simulator", any(not_served))
        .route("/simulator/", any(not_served))
        .route("/simulator/{*path}", any(not_served))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Of {
    account_id: Option<String>,
}

/// Which account the query names; all where it names none.
fn of<'a>(query: &'a Named, state: &State) -> Result<Option<&'a str>, Answer> {
    let Query(Of { account_id }) =
        query.as_ref().map_err(|error| refusal(400, &error.body_text()))?;
    let account = account_id.as_deref();
    match account.filter(|account| state.member(account).is_none()) {
        Some(unknown) => {
            let why = format!("account_id is {unknown:?}: this simulator has no such account");
            Err(refusal(404, &why))
        }
        None => Ok(account),
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

async fn move_clock(Shared(host): Hosted, body: Sent) -> Response<Body> {
    let answer = only(body, "now", NOW).and_then(|text| {
        let wrong =
            |_| refusal(400, &format!("now is {text:?}: an instant is needed, as in {NOW}"));
        host.move_clock(text.parse().map_err(wrong)?)
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

impl Host {
    fn move_clock(&self, to: Instant) -> Result<Answer, Answer> {
        let Some(clock) = &self.movable else {
            return Err(refusal(409, "this simulator's clock cannot be moved"));
        };
        let (to, now) = (world::to_millisecond(to), self.now());
        if to < now {
            let (to, now) = (iso(to), iso(now));
            let why = format!("now is {to:?}: the clock shows {now:?}, and never goes back");
            return Err(refusal(409, &why));
        }
        clock.advance_to(to);
        Ok(Answer::json(200, &json!({"now": iso(self.now())})))
    }
}

async fn record(Shared(host): Hosted, query: Named) -> Response<Body> {
    let state = host.state();
    let answer = of(&query, &state).map(|account| {
        let record = state.record(account);
        let verdict = record.verdict();
        Answer::json(200, &Judged { record, verdict })
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

async fn faults(Shared(host): Hosted, query: Named) -> Response<Body> {
    let state = host.state();
    let answer = of(&query, &state).map(|account| {
        let member = account.map_or_else(|| state.members.first(), |id| state.member(id));
        Answer::json(200, &member.map(|member| &member.faults))
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

/// Replaces all of them; a switch that is not named is off.
async fn set_faults(Shared(host): Hosted, query: Named, body: Sent) -> Response<Body> {
    let answer = read(body, r#"{"commit_then_hang": 1}"#).and_then(|faults| {
        let faults: Faults =
            serde_json::from_value(faults).map_err(|error| refusal(400, &error.to_string()))?;
        let (mut state, at) = (host.state(), host.now());
        let told = match of(&query, &state)?.and_then(|account| state.acting(account)) {
            Some(mut own) => {
                own.member.faults = faults.clone();
                own.tell_changes(at)
            }
            None => state.set(|all| all.clone_from(&faults), at),
        };
        told.map_err(|error| unwritten(&error))?;
        Ok(Answer::json(200, &faults))
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

async fn accept(Shared(host): Hosted, body: Sent) -> Response<Body> {
    let answer = only(body, "id", ID).and_then(|id| {
        let accepted = host.state().accept(&id, host.now());
        let accepted = accepted.map_err(|error| unwritten(&error))?;
        Ok(Answer::json(200, &json!({"accepted": accepted})))
    });
    answer.unwrap_or_else(|refusal| refusal).into_response()
}

async fn send(Shared(host): Hosted, query: Named) -> Response<Body> {
    let (mut state, at) = (host.state(), host.now());
    let answer = of(&query, &state).and_then(|account| {
        let first = host.owners.first().map(|owner| owner.account_id.as_str());
        let sent = state.send(account.or(first).unwrap_or_default(), at);
        let id = sent.map_err(|error| unwritten(&error))?;
        Ok(Answer::json(200, &json!({"id": id})))
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

/// Anything else under `/simulator`. It is no call of the provider's, and not in the record.
async fn not_served(method: Method, uri: Uri) -> Response<Body> {
    let path = uri.path();
    let table = routes();
    let methods: Vec<_> = table.iter().filter(|r| r.path == path).map(|r| r.method).collect();
    let (status, right) = if methods.is_empty() {
        let all: Vec<_> = table.iter().map(|r| format!("{} {}", r.method, r.path)).collect();
        (404, format!("there are {}", all.join(", ")))
    } else {
        (405, format!("there is {}", methods.join(" and ")))
    };
    refusal(status, &format!("{method} {path} is not served: {right}")).into_response()
}

/// The envelope of every error of these routes.
fn refusal(status: u16, why: &str) -> Answer {
    Answer::json(status, &json!({"error": why}))
}

fn unwritten(error: &std::io::Error) -> Answer {
    refusal(500, &format!("the simulator's journal cannot be written: {error}"))
}

/// The JSON that was sent; `right` is an example of it.
fn read(body: Sent, right: &str) -> Result<Value, Answer> {
    let body = body.map_err(|error| refusal(error.status().as_u16(), &error.body_text()))?;
    serde_json::from_slice(&body)
        .map_err(|error| refusal(400, &format!("the body is no JSON ({error}): {right} is needed")))
}

/// The text of the one field that is expected.
fn only(body: Sent, name: &str, right: &str) -> Result<String, Answer> {
    let body = read(body, right)?;
    let wrong = |what: String| Err(refusal(400, &format!("{what}: {right} is needed")));
    let Value::Object(mut fields) = body else { return wrong(format!("the body is {body}")) };
    match (fields.remove(name), fields.keys().next()) {
        (_, Some(other)) => wrong(format!("there is no field {other:?}")),
        (Some(Value::String(text)), None) => Ok(text),
        (Some(value), None) => wrong(format!("{name} is {value}")),
        (None, None) => wrong(format!("{name} is missing")),
    }
}
