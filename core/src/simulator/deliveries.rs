//! Deliveries to webhooks: real requests, at their instant by the simulator's clock.

use super::call::Version;
use super::journal::Event;
use super::state::{Host, State};
use super::webhooks::{Message, News};
use crate::Instant;
use crate::simulator::faults::take;
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, redirect};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

/// One attempt to tell a webhook something, and how that was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// When, by the simulator's clock.
    pub at: Instant,
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

impl State {
    /// Has every webhook that wants to know told, as the switches have it.
    pub(super) fn tell(&mut self, news: News<'_>, at: Instant) -> io::Result<()> {
        for (webhook, message) in self.webhooks.messages(news, at) {
            let faults = &mut self.faults.webhooks;
            let lost = take(&mut faults.lost);
            if lost {
                let delivery = Delivery {
                    at,
                    webhook,
                    event: message.event,
                    id: message.id,
                    attempt: 1,
                    status: None,
                    lost,
                };
                let number = self.webhooks.next_number();
                self.happen(Event::Attempted { number, delivery, again: None })?;
                continue;
            }
            let copies = if take(&mut faults.twice) { 2 } else { 1 };
            let mut parcel = Parcel {
                number: 0,
                due: at + TimeDelta::seconds(faults.late_s.into()),
                attempt: 1,
                held: take(&mut faults.out_of_order),
                forged: message.secret.is_some() && take(&mut faults.wrong_signature),
                webhook,
                message,
            };
            if faults.no_content_type {
                let typed = |name: &str| name.eq_ignore_ascii_case(CONTENT_TYPE.as_str());
                parcel.message.headers.retain(|(name, _)| !typed(name));
            }
            for _ in 0..copies {
                parcel.number = self.webhooks.next_number();
                self.happen(Event::Posted { at, parcel: Box::new(parcel.clone()) })?;
            }
        }
        Ok(())
    }

    /// Tells of somebody who accepted, if it is known who, and if there is a session to see it by.
    pub(super) fn tell_of_connection(&mut self, invitation: &str, at: Instant) -> io::Result<()> {
        let who = self.world.who(invitation).filter(|who| who.is_member());
        match who.filter(|_| Version::V1.status(&self.faults.account_status) == "OK") {
            Some(who) => self.tell(News::Connected(&who), at),
            None => Ok(()),
        }
    }

    /// Tells what the switches have changed of the account since it was told last.
    pub(super) fn tell_changes(&mut self, at: Instant) -> io::Result<()> {
        let now = (self.faults.account_status.clone(), self.faults.locked);
        let before = std::mem::replace(&mut self.webhooks.told, now.clone());
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
    /// Sends what is due, one after the other, until the simulator is stopped.
    pub(super) async fn deliver(self: Arc<Self>, client: Client) {
        let mut stopped = self.stopped.clone();
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => {}
            () = self.deliver_on(&client) => {}
        }
    }

    async fn deliver_on(&self, client: &Client) {
        let changes = Arc::clone(&self.state().webhooks.changed);
        loop {
            // listens before it looks, so that nothing falls between
            let changed = changes.notified();
            let next = self.state().webhooks.next().cloned();
            match next {
                Some(parcel) if parcel.due <= self.now() => self.attempt(client, parcel).await,
                Some(parcel) => tokio::select! {
                    () = self.clock.passed(parcel.due) => {}
                    () = changed => {}
                },
                None => changed.await,
            }
        }
    }

    async fn attempt(&self, client: &Client, parcel: Parcel) {
        let status = parcel.send(client, self.now()).await;
        let at = self.now();
        let received = status.is_some_and(|status| (200..300).contains(&status));
        let delay = RETRIES.get(parcel.attempt as usize - 1).filter(|_| !received);
        let Parcel { number, webhook, attempt, message: Message { event, id, .. }, .. } = parcel;
        let delivery = Delivery { at, webhook, event, id, attempt, status, lost: false };
        let again = delay.map(|delay| at + *delay);
        let event = Event::Attempted { number, delivery, again };
        let mut state = self.state();
        // it has been sent, whether or not that can be written down
        if state.happen(event.clone()).is_err() {
            state.apply(event);
        }
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
        let changes = Arc::clone(&self.state().webhooks.changed);
        loop {
            let changed = changes.notified();
            let due = self.state().webhooks.next().map(|parcel| parcel.due);
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
