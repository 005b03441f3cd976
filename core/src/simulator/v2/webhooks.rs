//! The webhook endpoints of v2: what they are created with, and what they are told.

use crate::simulator::answers::iso;
use crate::simulator::call::Version;
use crate::simulator::faults::RelationEvents;
use crate::simulator::people;
use crate::simulator::state::State;
use crate::simulator::webhooks::{self, Message, News, Sender};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

const EVENTS: [&str; 10] = [
    "account.add",
    "account.locked",
    "account.reconnect",
    "account.remove",
    "account.status.degraded",
    "account.status.disconnected",
    "account.status.errored",
    "account.status.partial",
    "account.status.running",
    "account.unlocked",
];
const NEW: &str = "relation.new";
const ACCEPT: &str = "relation.request.accept";

/// What an endpoint is created with, and the secret that it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::simulator) struct Settings {
    pub(super) url: String,
    pub(super) trigger_events: Vec<String>,
    #[serde(default)]
    pub(super) account_ids: Vec<String>,
    #[serde(default)]
    pub(super) description: Option<String>,
    #[serde(default = "enabled")]
    pub(super) enabled: bool,
    #[serde(default)]
    pub(super) secret: String,
}

const fn enabled() -> bool {
    true
}

impl RelationEvents {
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::New => &[NEW],
            Self::RequestAccept => &[ACCEPT],
            Self::Both => &[NEW, ACCEPT],
        }
    }
}

impl Settings {
    /// Checks what a client has given; `known` are the names of an acceptance.
    pub(super) fn check(&self, known: RelationEvents) -> Result<(), String> {
        webhooks::check_url(&self.url)?;
        if self.description.as_ref().is_some_and(|text| text.chars().count() > 255) {
            return Err("description has more than 255 characters".to_owned());
        }
        if self.trigger_events.is_empty() {
            return Err("trigger_events is empty".to_owned());
        }
        let is_known = |event: &&String| {
            let event = event.as_str();
            EVENTS.contains(&event)
                || known.names().contains(&event)
                || event.starts_with("account.initial_sync.")
        };
        match self.trigger_events.iter().find(|event| !is_known(event)) {
            Some(unknown) => Err(format!("trigger_events: {unknown} is not an event")),
            None => Ok(()),
        }
    }

    /// What it is told of the news: nothing, or one message for each name that it goes by.
    pub(in crate::simulator) fn messages(
        &self,
        news: News<'_>,
        sender: Sender<'_>,
        id: &impl Fn() -> String,
    ) -> Vec<Message> {
        let own = |known: &String| *known == sender.owner.account_id;
        if !self.enabled || !(self.account_ids.is_empty() || self.account_ids.iter().any(own)) {
            return Vec::new();
        }
        let names = names(news);
        let wanted = names.into_iter().filter(|name| self.trigger_events.contains(name));
        wanted.map(|event| self.message(event, payload(news, sender), sender, id())).collect()
    }

    fn message(&self, event: String, payload: Value, sender: Sender<'_>, id: String) -> Message {
        let body = json!({
            "id": id, "created_at": iso(sender.at), "type": event,
            "account_id": sender.owner.account_id, "account_provider": "linkedin",
            "account_name": sender.owner.who.name, "application_id": people::APPLICATION,
            "application_production": true, "payload": payload,
        });
        Message {
            event,
            id,
            url: self.url.clone(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: body.to_string(),
            secret: Some(self.secret.clone()),
        }
    }

    pub(super) fn shown(&self, id: &str, state: &State) -> Value {
        let target = |id: &String| {
            let name = state.member(id).map(|member| member.owner.who.name.as_str());
            json!({"object": "WebhookAccountTarget", "id": id, "account_name": name,
                   "account_provider": "linkedin", "status": "active"})
        };
        json!({
            "object": "WebhookEndpoint", "id": id, "application_id": people::APPLICATION,
            "enabled": self.enabled, "url": self.url, "description": self.description,
            "trigger_events": self.trigger_events, "secret": self.secret,
            "account_ids": self.account_ids,
            "account_targets": self.account_ids.iter().map(target).collect::<Vec<_>>(),
        })
    }
}

/// The names under which an endpoint may have asked for it.
fn names(news: News<'_>) -> Vec<String> {
    match news {
        News::Connected(_) => vec![NEW.to_owned(), ACCEPT.to_owned()],
        News::Status(status) => vec![format!("account.status.{}", Version::V2.status(status))],
        News::Locked(true) => vec!["account.locked".to_owned()],
        News::Locked(false) => vec!["account.unlocked".to_owned()],
    }
}

fn payload(news: News<'_>, sender: Sender<'_>) -> Value {
    match news {
        News::Connected(who) => {
            let slug = who.slug.as_deref();
            json!({"id": who.id, "user": {
                "id": who.id, "display_name": who.name, "public_identifier": slug,
                "profile_url": slug.map(people::profile_url),
            }})
        }
        News::Status(_) => json!({"timestamp": iso(sender.at)}),
        News::Locked(_) => json!({}),
    }
}
