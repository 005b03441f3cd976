//! The webhooks that a client has registered, of both versions, and what waits to be sent to them.

use super::deliveries::{Delivery, Parcel};
use super::owner::Owner;
use super::people::Who;
use super::{v1, v2};
use crate::Instant;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::Notify;
use url::{Host, Url};

/// A webhook of v1, or an endpoint of v2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Webhook {
    pub(super) id: String,
    pub(super) settings: Settings,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Settings {
    V1(v1::webhooks::Settings),
    V2(v2::webhooks::Settings),
}

/// Something of the account that a webhook can tell.
#[derive(Clone, Copy, Debug)]
pub(super) enum News<'a> {
    /// Somebody is a connection now.
    Connected(&'a Who),
    /// The account has another status, as the switch has it.
    Status(&'a str),
    /// API access to the account is locked, or no longer.
    Locked(bool),
}

/// News in the words of one webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Message {
    pub(super) event: String,
    /// `evt_…`: the same in every attempt. Only v2 tells it.
    pub(super) id: String,
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
    /// What it is signed with.
    pub(super) secret: Option<String>,
}

/// The account as the messages know it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sender<'a> {
    pub(super) owner: &'a Owner,
    pub(super) at: Instant,
}

impl Webhook {
    fn messages(
        &self,
        news: News<'_>,
        sender: Sender<'_>,
        id: &impl Fn() -> String,
    ) -> Vec<Message> {
        match &self.settings {
            Settings::V1(settings) => settings.message(news, sender, id).into_iter().collect(),
            Settings::V2(settings) => settings.messages(news, sender, id),
        }
    }
}

#[derive(Debug)]
pub(super) struct Webhooks {
    registered: Vec<Webhook>,
    /// Those of one instant in the order in which they go out.
    waiting: Vec<Parcel>,
    deliveries: Vec<Delivery>,
    seed: u64,
    /// How many ids were given out.
    given: u64,
    /// Rings whenever something is to be sent, or has been.
    pub(super) changed: Arc<Notify>,
}

impl Webhooks {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            registered: Vec::new(),
            waiting: Vec::new(),
            deliveries: Vec::new(),
            seed,
            given: 0,
            changed: Arc::default(),
        }
    }

    /// A generator for what comes next, the same one after a replay. `nth` tells apart what is
    /// drawn at once.
    pub(super) fn rng(&self, nth: u64) -> ChaCha8Rng {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream((1 << 63) | (self.given + nth)); // the world has those below
        rng
    }

    /// Those of both versions, the oldest first.
    pub(super) fn registered(&self) -> &[Webhook] {
        &self.registered
    }

    pub(super) fn get(&self, id: &str) -> Option<&Webhook> {
        self.registered.iter().find(|webhook| webhook.id == id)
    }

    /// What is still to be sent.
    pub(super) fn waiting(&self) -> &[Parcel] {
        &self.waiting
    }

    pub(super) fn deliveries(&self) -> &[Delivery] {
        &self.deliveries
    }

    /// What every webhook would say of it, with the webhook's id.
    pub(super) fn messages(&self, news: News<'_>, sender: Sender<'_>) -> Vec<(String, Message)> {
        let nth = std::cell::Cell::new(0);
        let id = || {
            nth.set(nth.get() + 1);
            format!("evt_{}", super::people::letters(&mut self.rng(nth.get()), 22))
        };
        let of = |webhook: &Webhook| {
            let told = webhook.messages(news, sender, &id);
            told.into_iter().map(|message| (webhook.id.clone(), message)).collect::<Vec<_>>()
        };
        self.registered.iter().flat_map(of).collect()
    }

    /// Adds a webhook, or changes it.
    pub(super) fn set(&mut self, webhook: Webhook) {
        self.given += 1;
        match self.registered.iter_mut().find(|known| known.id == webhook.id) {
            Some(known) => *known = webhook,
            None => self.registered.push(webhook),
        }
    }

    /// Takes a webhook away, and what waits for it.
    pub(super) fn delete(&mut self, id: &str) {
        self.registered.retain(|webhook| webhook.id != id);
        self.waiting.retain(|parcel| parcel.webhook != id);
        self.changed.notify_waiters();
    }

    /// Puts it where it goes out at its instant, and what was held back for it behind it.
    pub(super) fn post(&mut self, parcel: Parcel) {
        self.given += 1;
        let of = parcel.webhook.clone();
        let freed = |held: &mut Parcel| held.held && held.webhook == of && !parcel.held;
        let freed: Vec<Parcel> = self.waiting.extract_if(.., freed).collect();
        let due = parcel.due;
        self.waiting.push(parcel);
        let behind =
            freed.into_iter().map(|held| Parcel { held: false, due: held.due.max(due), ..held });
        self.waiting.extend(behind);
        self.changed.notify_waiters();
    }

    /// An attempt has been made; `again` is the instant of the next one.
    pub(super) fn attempted(&mut self, number: u64, delivery: Delivery, again: Option<Instant>) {
        self.given += u64::from(delivery.lost);
        self.deliveries.push(delivery);
        let done = self.waiting.extract_if(.., |parcel| parcel.number == number).next();
        if let (Some(parcel), Some(due)) = (done, again) {
            self.waiting.push(Parcel { due, attempt: parcel.attempt + 1, ..parcel });
        }
        self.changed.notify_waiters();
    }

    /// The number of the next parcel.
    pub(super) const fn next_number(&self) -> u64 {
        self.given
    }

    /// What goes out next.
    pub(super) fn next(&self) -> Option<&Parcel> {
        self.next_but_of(&HashSet::new())
    }

    /// What goes out next to any other webhook than these.
    pub(super) fn next_but_of(&self, busy: &HashSet<String>) -> Option<&Parcel> {
        let free = |parcel: &&Parcel| !parcel.held && !busy.contains(&parcel.webhook);
        self.waiting.iter().filter(free).min_by_key(|parcel| parcel.due)
    }
}

/// Checks that it leads to this machine, and nowhere else: nothing is ever sent further.
pub(super) fn check_url(url: &str) -> Result<(), String> {
    if url.chars().count() > 255 {
        return Err("the url has more than 255 characters".to_owned());
    }
    let parsed = Url::parse(url).map_err(|error| format!("the url is not valid: {error}"))?;
    let local = match parsed.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match (parsed.scheme(), local) {
        ("http", true) => Ok(()),
        ("http" | "https", false) => Err(format!(
            "the url leads to {}, and this simulator sends to the machine it runs on only, as to \
             http://127.0.0.1:8000/hook",
            parsed.host_str().unwrap_or_default(),
        )),
        (scheme, _) => Err(format!("the url begins with {scheme}:, and http: is needed")),
    }
}

#[cfg(test)]
mod tests {
    use super::check_url;

    #[test]
    fn a_webhook_leads_to_this_machine_only() {
        for right in ["http://127.0.0.1:8000/hook", "http://localhost/a?b=c", "http://[::1]:1/"] {
            assert_eq!(check_url(right), Ok(()));
        }
        for (wrong, part) in [
            ("http://example.com/hook", "leads to example.com"),
            ("https://10.0.0.1/", "leads to 10.0.0.1"),
            ("http://localhost.example.com/", "localhost.example.com"),
            ("http://127.0.0.1@example.com/", "leads to example.com"),
            ("http://[::ffff:127.0.0.1]/", "::ffff"),
            ("https://127.0.0.1/", "http: is needed"),
            ("file:///etc/passwd", "file:"),
            ("hook", "not valid"),
        ] {
            let refused = check_url(wrong).unwrap_err();
            assert!(refused.contains(part), "{wrong}: {refused}");
        }
        assert!(
            check_url(&format!("http://127.0.0.1/{}", "é".repeat(240)))
                .unwrap_err()
                .contains("255")
        );
    }
}
