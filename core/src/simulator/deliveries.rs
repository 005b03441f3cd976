//! Deliveries to webhooks: real requests, at their instant by the simulator's clock.

use super::acting::Acting;
use super::call::Version;
use super::journal::Event;
use super::member::Member;
use super::state::Host;
use super::webhooks::{Message, News, Sender};
use crate::Instant;
use crate::simulator::faults::take;
use chrono::TimeDelta;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, redirect};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::collections::HashSet;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

/// One attempt to tell a webhook something, and how that was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// When, by the simulator's clock.
    pub at: Instant,
    /// The account of which it tells.
    pub account: String,
    /// The webhook of v1 or the endpoint of v2.
    pub webhook: String,
    /// What is told: `new_relation`, `account_status`, `relation.new` and so on.
    pub event: String,
    /// The event: the same in each attempt, and in both where it is sent twice.
    pub id: String,
    /// Which attempt, counted from 1.
    pub attempt: u32,
    /// The HTTP status that the receiver answered; `None` where there was no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Whether it was lost on its way, by the switch: it was never sent.
    #[serde(default)]
    pub lost: bool,
}

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Parcel {
    pub(super) number: u64,
    pub(super) account: String,
    pub(super) webhook: String,
    pub(super) message: Message,
    pub(super) due: Instant,
    pub(super) attempt: u32,
    /// Waits until a later one to the same webhook has gone out.
    pub(super) held: bool,
    /// Signed with another secret.
    pub(super) forged: bool,
}

/// For so long the provider waits for an answer; of the machine's time, as a receiver is real.
const PATIENCE: Duration = Duration::from_secs(30);

/// The provider tries five times again, with growing delays that it does not tell.
const RETRIES: [TimeDelta; 5] = [
    TimeDelta::seconds(10),
    TimeDelta::minutes(1),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
];

impl Acting<'_> {
    /// Has every webhook that wants to know told, as the switches have it.
    pub(super) fn tell(&mut self, news: News<'_>, at: Instant) -> io::Result<()> {
        let sender = Sender { owner: &self.member.owner, at };
        for (webhook, message) in self.service.webhooks.messages(news, sender) {
            let account = self.account();
            let faults = &mut self.member.faults.webhooks;
            let lost = take(&mut faults.lost);
            let number = self.service.webhooks.next_number();
            if lost {
                let Message { event, id, .. } = message;
                let (attempt, status) = (1, None);
                let delivery = Delivery { at, account, webhook, event, id, attempt, status, lost };
                self.service.happen(Event::Attempted { number, delivery, again: None })?;
                continue;
            }
            let copies = if take(&mut faults.twice) { 2 } else { 1 };
            let mut parcel = Parcel {
                number,
                due: at + TimeDelta::seconds(faults.late_s.into()),
                attempt: 1,
                held: take(&mut faults.out_of_order),
                forged: message.secret.is_some() && take(&mut faults.wrong_signature),
                account,
                webhook,
                message,
            };
            if faults.no_content_type {
                let typed = |name: &str| name.eq_ignore_ascii_case(CONTENT_TYPE.as_str());
                parcel.message.headers.retain(|(name, _)| !typed(name));
            }
            for _ in 0..copies {
                parcel.number = self.service.webhooks.next_number();
                self.service.happen(Event::Posted { at, parcel: Box::new(parcel.clone()) })?;
            }
        }
        Ok(())
    }

    /// Tells of somebody who accepted, if it is known who, and if there is a session to see it by.
    pub(super) fn tell_of_connection(&mut self, invitation: &str, at: Instant) -> io::Result<()> {
        let Member { world, faults, .. } = &*self.member;
        let who = world.who(invitation).filter(|who| who.is_member());
        match who.filter(|_| Version::V1.status(&faults.account_status) == "OK") {
            Some(who) => self.tell(News::Connected(&who), at),
            None => Ok(()),
        }
    }

    /// Tells what the switches have changed of the account since it was told last.
    pub(super) fn tell_changes(&mut self, at: Instant) -> io::Result<()> {
        let Member { faults, told, .. } = &mut *self.member;
        let now = (faults.account_status.clone(), faults.locked);
        let before = std::mem::replace(told, now.clone());
        if before.0 != now.0 {
            self.tell(News::Status(&now.0), at)?;
        }
        if before.1 != now.1 {
            self.tell(News::Locked(now.1), at)?;
        }
        Ok(())
    }
}

impl Host {
    /// Sends what is due, to each webhook one after the other, until the simulator is stopped.
    pub(super) async fn deliver(self: Arc<Self>, client: Client) {
        let mut stopped = self.stopped.clone();
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => {}
            () = self.deliver_on(&client) => {}
        }
    }

    /// A webhook that lets us wait holds up no other.
    async fn deliver_on(&self, client: &Client) {
        let changes = Arc::clone(&self.state().service.webhooks.changed);
        let mut under_way = FuturesUnordered::new();
        let mut busy = HashSet::new();
        loop {
            // listens before it looks, so that nothing falls between
            let changed = changes.notified();
            let next = self.state().service.webhooks.next_but_of(&busy).cloned();
            let due = next.as_ref().map(|parcel| parcel.due);
            if let Some(parcel) = next.filter(|parcel| parcel.due <= self.now()) {
                busy.insert(parcel.webhook.clone());
                under_way.push(self.attempt(client, parcel));
                continue;
            }
            tokio::select! {
                Some(webhook) = under_way.next() => {
                    busy.remove(&webhook);
                }
                () = self.come(due) => {}
                () = changed => {}
            }
        }
    }

    /// Waits until then; without an instant, for ever.
    async fn come(&self, due: Option<Instant>) {
        match due {
            Some(due) => self.clock.passed(due).await,
            None => std::future::pending().await,
        }
    }

    /// Tries once, and gives back the webhook.
    async fn attempt(&self, client: &Client, parcel: Parcel) -> String {
        let status = parcel.send(client, self.now()).await;
        let at = self.now();
        let received = status.is_some_and(|status| (200..300).contains(&status));
        let delay = RETRIES.get(parcel.attempt as usize - 1).filter(|_| !received);
        let again = delay.map(|delay| at + *delay);
        let Parcel { number, account, webhook, attempt, message, .. } = parcel;
        let (Message { event, id, .. }, of) = (message, webhook.clone());
        let delivery = Delivery { at, account, webhook, event, id, attempt, status, lost: false };
        let event = Event::Attempted { number, delivery, again };
        let service = &mut self.state().service;
        // it has been sent, whether or not that can be written down
        if service.happen(event.clone()).is_err() {
            service.apply(event);
        }
        of
    }

    /// Waits until nothing is due any more that has not been sent, or the simulator is stopped.
    pub(super) async fn delivered(&self) {
        let mut stopped = self.stopped.clone();
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => {}
            () = self.nothing_due() => {}
        }
    }

    async fn nothing_due(&self) {
        let changes = Arc::clone(&self.state().service.webhooks.changed);
        loop {
            let changed = changes.notified();
            let due = self.state().service.webhooks.next().map(|parcel| parcel.due);
            if due.is_none_or(|due| due > self.now()) {
                return;
            }
            changed.await;
        }
    }
}

impl Parcel {
    /// The status of the answer.
    async fn send(&self, client: &Client, now: Instant) -> Option<u16> {
        let Message { url, headers, body, secret, .. } = &self.message;
        let mut request = client.post(url).body(body.clone());
        for (name, value) in headers {
            request = request.header(name, value);
        }
        if let Some(secret) = secret {
            let secret = if self.forged { &format!("{secret}?") } else { secret };
            request = request.header("unipile-signature", signature(secret, now, body));
        }
        request.send().await.ok().map(|answer| answer.status().as_u16())
    }
}

/// `t=<unix s>,v0=<hex>`, over the time, a full stop and the body.
fn signature(secret: &str, now: Instant, body: &str) -> String {
    let time = now.timestamp();
    // a key may be of any length
    let digest = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map(|mut mac| {
        mac.update(format!("{time}.{body}").as_bytes());
        hex::encode(mac.finalize().into_bytes())
    });
    format!("t={time},v0={}", digest.unwrap_or_default())
}

/// Speaks to this machine only: no proxy, no redirect, and a name that nobody else resolves.
pub(super) fn client() -> reqwest::Result<Client> {
    let here = [(Ipv4Addr::LOCALHOST, 0).into(), (Ipv6Addr::LOCALHOST, 0).into()];
    Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .resolve_to_addrs("localhost", &here)
        .timeout(PATIENCE)
        .build()
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn it_is_signed_as_openssl_would() {
        // printf '1795512000.{"a":1}' | openssl dgst -sha256 -hmac wes_secret
        let at = chrono::DateTime::from_timestamp(1_795_512_000, 0).unwrap();
        assert_eq!(
            signature("wes_secret", at, r#"{"a":1}"#),
            "t=1795512000,v0=55589d40904ac733ec5c6eb2297dbffccb8c8c78286bdc49e9d244c845850d78"
        );
    }
}
