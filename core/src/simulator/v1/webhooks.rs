//! The webhooks of v1: `/api/v1/webhooks`, and what they are told.

use super::cursor;
use crate::Instant;
use crate::simulator::answers::Answer;
use crate::simulator::call::{Route, Version};
use crate::simulator::journal::Event;
use crate::simulator::people;
use crate::simulator::serve::{Asked, Done, Hosted, unwritten};
use crate::simulator::state::State;
use crate::simulator::webhooks::{self, Message, News, Sender, Webhook};
use axum::body::{Body, Bytes};
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderName, HeaderValue, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use url::form_urlencoded::Serializer;

/// What a webhook is created with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::simulator) struct Settings {
    request_url: String,
    source: Source,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    format: Format,
    /// None are all, those to come too.
    #[serde(default)]
    account_ids: Vec<String>,
    #[serde(default = "enabled")]
    enabled: bool,
    #[serde(default)]
    headers: Vec<Header>,
    #[serde(default)]
    events: Option<Vec<String>>,
    /// The fields to be told, and under which names; none are all.
    #[serde(default)]
    data: Vec<Field>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Source {
    Users,
    AccountStatus,
    Messaging,
    Email,
    EmailTracking,
    CalendarEvent,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Format {
    #[default]
    Json,
    Form,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    key: String,
    value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Field {
    name: String,
    key: String,
}

const fn enabled() -> bool {
    true
}

impl Settings {
    fn check(&self) -> Result<(), String> {
        webhooks::check_url(&self.request_url)?;
        for Header { key, value } in &self.headers {
            if key.parse::<HeaderName>().is_err() || value.parse::<HeaderValue>().is_err() {
                return Err(format!("headers: {key} is not a header with a value"));
            }
        }
        Ok(())
    }

    /// What it says of the news, if it is told of such.
    pub(in crate::simulator) fn message(
        &self,
        news: News<'_>,
        Sender { owner, .. }: Sender<'_>,
        id: &impl Fn() -> String,
    ) -> Option<Message> {
        let (account_id, account_ids) = (&owner.account_id, &self.account_ids);
        let own = account_ids.is_empty() || account_ids.iter().any(|known| known == account_id);
        if !self.enabled || !own {
            return None;
        }
        let (event, body) = match (self.source, news) {
            (Source::Users, News::Connected(who)) if self.wants("new_relation") => {
                let slug = who.slug.as_deref();
                let body = self.picked(json!({
                    "event": "new_relation", "account_id": account_id, "account_type": "LINKEDIN",
                    "webhook_name": self.name, "user_full_name": who.name,
                    "user_provider_id": who.id, "user_public_identifier": slug,
                    "user_profile_url": slug.map(people::profile_url),
                }));
                ("new_relation", body)
            }
            (Source::AccountStatus, News::Status(status)) => {
                let status = Version::V1.status(status);
                if !self.wants(status) {
                    return None;
                }
                let status = self.picked(json!({
                    "account_id": account_id, "account_type": "LINKEDIN", "message": status,
                }));
                ("account_status", json!({"AccountStatus": status}))
            }
            _ => return None,
        };
        let (content_type, body) = match self.format {
            // what the API creates has no content type of its own
            Format::Json => (None, body.to_string()),
            Format::Form => (Some("application/x-www-form-urlencoded"), form(&body)),
        };
        let own = content_type.map(|value| ("content-type".to_owned(), value.to_owned()));
        let given = self.headers.iter().map(|header| (header.key.clone(), header.value.clone()));
        Some(Message {
            event: event.to_owned(),
            id: id(),
            url: self.request_url.clone(),
            headers: own.into_iter().chain(given).collect(),
            body,
            secret: None,
        })
    }

    fn wants(&self, event: &str) -> bool {
        let events = self.events.iter().flatten();
        events.clone().next().is_none()
            || events.clone().any(|name| name.eq_ignore_ascii_case(event))
    }

    fn picked(&self, all: Value) -> Value {
        if self.data.is_empty() {
            return all;
        }
        let value = |key: &str| all.get(key).cloned().unwrap_or_default();
        self.data
            .iter()
            .map(|field| (field.name.clone(), value(&field.key)))
            .collect::<Map<_, _>>()
            .into()
    }

    fn shown(&self, id: &str) -> Value {
        let accounts = self.account_ids.iter().map(|id| json!({"id": id, "type": "LINKEDIN"}));
        let mut shown = json!({
            "object": "Webhook", "type": "AUTO", "id": id, "source": self.source,
            "account_ids": accounts.collect::<Vec<_>>(), "enabled": self.enabled,
            "request_url": self.request_url, "format": self.format, "headers": self.headers,
            "data": self.data,
        });
        if let Some(fields) = shown.as_object_mut() {
            let name = self.name.as_ref().map(|name| ("name".to_owned(), json!(name)));
            let events = self.events.as_ref().map(|events| ("events".to_owned(), json!(events)));
            fields.extend(name.into_iter().chain(events));
        }
        shown
    }
}

/// A nested field stands as `outer[inner]`.
fn form(body: &Value) -> String {
    let mut form = Serializer::new(String::new());
    for (name, value) in body.as_object().into_iter().flatten() {
        match value {
            Value::Object(inner) => {
                for (key, value) in inner {
                    form.append_pair(&format!("{name}[{key}]"), value.as_str().unwrap_or_default());
                }
            }
            value => {
                form.append_pair(name, value.as_str().unwrap_or_default());
            }
        }
    }
    form.finish()
}

fn settings(body: &[u8]) -> Result<Settings, Answer> {
    let invalid = |detail: &str| Answer::error(Version::V1, 400, "invalid_parameters", detail);
    let body: Value = serde_json::from_slice(body).map_err(|error| {
        Answer::error(Version::V1, 400, "malformed_request", &error.to_string())
    })?;
    for name in ["request_url", "source"] {
        if body.get(name).is_none() {
            return Err(Answer::missing_parameter(Version::V1, name));
        }
    }
    let settings = serde_json::from_value(body);
    let settings: Settings = settings.map_err(|error| invalid(&error.to_string()))?;
    settings.check().map_err(|why| invalid(&why))?;
    Ok(settings)
}

pub(super) async fn create(Shared(host): Hosted, asked: Asked, body: Bytes) -> Response<Body> {
    let work = |state: &mut State, at: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        let settings = settings(&body)?;
        host.check_accounts(asked.version, state, &settings.account_ids)?;
        let settings = webhooks::Settings::V1(settings);
        let id = people::letters(&mut state.service.webhooks.rng(0), 22);
        let webhook = Webhook { id: id.clone(), settings };
        let set = state.service.happen(Event::WebhookSet { at, webhook });
        set.map_err(unwritten(asked.version))?;
        let status = if state.service.faults.webhooks.created_with_200 { 200 } else { 201 };
        Ok(Answer::json(status, &json!({"object": "WebhookCreated", "webhook_id": id})))
    };
    host.serve(&asked, Route::Webhooks, None, work).await
}

pub(super) async fn list(Shared(host): Hosted, asked: Asked) -> Response<Body> {
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        let all: Vec<(&str, Value)> =
            state.service.webhooks.registered().iter().filter_map(shown).collect();
        let clamped = state.service.faults.limit_clamped;
        let (page, next) = cursor::page(&asked, &all, |(id, _)| id, clamped)?;
        let items: Vec<&Value> = page.iter().map(|(_, shown)| shown).collect();
        let page = json!({"object": "WebhookList", "items": items, "cursor": next});
        Ok(Answer::json(200, &page))
    };
    host.serve(&asked, Route::Webhooks, None, work).await
}

fn shown(webhook: &Webhook) -> Option<(&str, Value)> {
    match &webhook.settings {
        webhooks::Settings::V1(settings) => Some((&webhook.id, settings.shown(&webhook.id))),
        webhooks::Settings::V2(_) => None,
    }
}

pub(super) async fn delete(
    Shared(host): Hosted,
    Path(id): Path<String>,
    asked: Asked,
) -> Response<Body> {
    let work = |state: &mut State, at: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        state
            .service
            .webhooks
            .get(&id)
            .and_then(shown)
            .ok_or_else(|| Answer::not_found(asked.version))?;
        let deleted = state.service.happen(Event::WebhookDeleted { at, id: id.clone() });
        deleted.map_err(unwritten(asked.version))?;
        Ok(Answer::json(200, &json!({"object": "WebhookDeleted"})))
    };
    host.serve(&asked, Route::Webhooks, Some(id.clone()), work).await
}
