//! `/v2/webhooks`: the endpoints, and the log of what each was told.

use super::webhooks::Settings;
use crate::Instant;
use crate::simulator::answers::{Answer, iso};
use crate::simulator::call::Route;
use crate::simulator::deliveries::Delivery;
use crate::simulator::journal::Event;
use crate::simulator::lists::Window;
use crate::simulator::people;
use crate::simulator::serve::{Asked, Done, Hosted, unwritten};
use crate::simulator::served::{self, Served, get, patch, post};
use crate::simulator::state::State;
use crate::simulator::webhooks::{self, Webhook};
use axum::body::{Body, Bytes};
use axum::extract::{Path, State as Shared};
use axum::http::Response;
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn routes() -> Vec<Served> {
    vec![
        get("/v2/webhooks/endpoints/", "The webhooks.", list),
        post("/v2/webhooks/endpoints/", "Registers one, of an address of this machine.", create),
        get("/v2/webhooks/endpoints/{id}", "One.", one),
        patch("/v2/webhooks/endpoints/{id}", "Changes one.", change),
        served::delete("/v2/webhooks/endpoints/{id}", "Removes one.", delete),
        get("/v2/webhooks/conversations/", "What one was told, with endpoint_id=ID.", log),
    ]
}

/// What of an endpoint can be changed.
#[derive(Deserialize)]
struct Change {
    url: Option<String>,
    trigger_events: Option<Vec<String>>,
    account_ids: Option<Vec<String>>,
    description: Option<String>,
    enabled: Option<bool>,
}

impl Change {
    fn of(self, old: Settings) -> Settings {
        Settings {
            url: self.url.unwrap_or(old.url),
            trigger_events: self.trigger_events.unwrap_or(old.trigger_events),
            account_ids: self.account_ids.unwrap_or(old.account_ids),
            description: self.description.or(old.description),
            enabled: self.enabled.unwrap_or(old.enabled),
            secret: old.secret,
        }
    }
}

fn settings(webhook: &Webhook) -> Option<&Settings> {
    match &webhook.settings {
        webhooks::Settings::V2(settings) => Some(settings),
        webhooks::Settings::V1(_) => None,
    }
}

impl State {
    /// Checks, writes and shows an endpoint.
    fn set_endpoint(
        &mut self,
        asked: &Asked,
        id: String,
        settings: Settings,
        at: Instant,
    ) -> Result<Answer, Answer> {
        let known = self.service.faults.webhooks.relation_events;
        let invalid = |why: String| asked.error(400, "api/invalid_parameters", &why);
        settings.check(known).map_err(invalid)?;
        let answer = Answer::json(200, &settings.shown(&id, self));
        let webhook = Webhook { id, settings: webhooks::Settings::V2(settings) };
        let set = self.service.happen(Event::WebhookSet { at, webhook });
        set.map_err(unwritten(asked.version))?;
        Ok(answer)
    }

    fn endpoint(&self, asked: &Asked, id: &str) -> Result<&Settings, Answer> {
        let known = self.service.webhooks.get(id).and_then(settings);
        known.ok_or_else(|| asked.error(404, "api/resource_not_found", "No such endpoint."))
    }
}

async fn create(Shared(host): Hosted, asked: Asked, body: Bytes) -> Response<Body> {
    let work = |state: &mut State, at: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        let mut settings: Settings = asked.json(&body)?;
        let mut rng = state.service.webhooks.rng(0);
        let id = format!("we_{}", people::letters(&mut rng, 22));
        settings.secret = format!("wes_{}", people::letters(&mut rng, 32));
        settings.enabled = true;
        host.check_accounts(asked.version, state, &settings.account_ids)?;
        state.set_endpoint(&asked, id, settings, at)
    };
    host.serve(&asked, Route::Webhooks, None, work).await
}

async fn list(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        let shown = |one: &Webhook| Some(settings(one)?.shown(&one.id, state));
        let all = state.service.webhooks.registered();
        let all: Vec<Value> = all.iter().filter_map(shown).collect();
        page(state, &asked, "WebhookEndpoints", &all)
    };
    host.serve(&asked, Route::Webhooks, None, work).await
}

async fn one(Shared(host): Hosted, Path(id): Path<String>, asked: Asked) -> Response<Body> {
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        Ok(Answer::json(200, &state.endpoint(&asked, &id)?.shown(&id, state)))
    };
    host.serve(&asked, Route::Webhooks, Some(id.clone()), work).await
}

async fn change(
    Shared(host): Hosted,
    Path(id): Path<String>,
    asked: Asked,
    body: Bytes,
) -> Response<Body> {
    let work = |state: &mut State, at: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        let old = state.endpoint(&asked, &id)?.clone();
        let settings = asked.json::<Change>(&body)?.of(old);
        host.check_accounts(asked.version, state, &settings.account_ids)?;
        state.set_endpoint(&asked, id.clone(), settings, at)
    };
    host.serve(&asked, Route::Webhooks, Some(id.clone()), work).await
}

async fn delete(Shared(host): Hosted, Path(id): Path<String>, asked: Asked) -> Response<Body> {
    let work = |state: &mut State, at: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        state.endpoint(&asked, &id)?;
        let deleted = state.service.happen(Event::WebhookDeleted { at, id: id.clone() });
        deleted.map_err(unwritten(asked.version))?;
        Ok(Answer::json(200, &json!({"success": true})))
    };
    host.serve(&asked, Route::Webhooks, Some(id.clone()), work).await
}

/// The provider's log. How it looks there is not known but for its address and its ids.
async fn log(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        let endpoint = asked.get("endpoint_id");
        let endpoint = endpoint.ok_or_else(|| {
            asked.error(400, "api/invalid_parameters", "endpoint_id is required.")
        })?;
        state.endpoint(&asked, endpoint)?;
        let all = state.service.webhooks.deliveries().iter().enumerate();
        let all = all.filter(|(_, delivery)| delivery.webhook == endpoint && !delivery.lost);
        let all: Vec<Value> = all.map(|(number, delivery)| logged(number, delivery)).collect();
        page(state, &asked, "WebhookConversations", &all)
    };
    host.serve(&asked, Route::Webhooks, None, work).await
}

fn logged(number: usize, delivery: &Delivery) -> Value {
    json!({
        "object": "WebhookConversation", "id": format!("wc_{number:022}"),
        "endpoint_id": delivery.webhook, "account_id": delivery.account,
        "event_id": delivery.id, "event_type": delivery.event,
        "attempt": delivery.attempt, "response_status": delivery.status,
        "created_at": iso(delivery.at),
    })
}

fn page(state: &State, asked: &Asked, object: &str, all: &[Value]) -> Result<Answer, Answer> {
    let limit = asked.limit(20, 100, state.service.faults.limit_clamped)?;
    let offset = asked.number("offset", 0, 0..=usize::MAX)?;
    let page = Window { limit, offset }.cut(all, false);
    let body = json!({"object": object, "data": page.rows, "has_more": page.next.is_some()});
    Ok(Answer::json(200, &body))
}
