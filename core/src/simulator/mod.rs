//! A Unipile on loopback, v1 and v2, for tests: it answers as the provider does, and judges the
//! client.
//!
//! The world is a queue of pending invitations that follows from a seed and an epoch, or one for
//! each of several [accounts](Simulator::accounts). Both versions show the same one, with the same
//! key and account: v1 under `/api/v1`, v2 under `/v2` with its cache and its rate limit. The lists are live and paged by offset, labels are floored, and every
//! trap that the provider is known or feared to set is a switch in [`Faults`]. Each request is kept
//! in a [`Record`], which a test asks whether the cap held, whether anything was withdrawn too
//! young, and so on.
//!
//! ```
//! use rescind::SimulatedClock;
//! use rescind::simulator::Simulator;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> rescind::Result<()> {
//! let clock = SimulatedClock::starting_at("2026-11-24T09:00:00Z".parse().unwrap());
//! let unipile = Simulator::builder().pending(620).seed(7).clock(clock).start().await?;
//!
//! unipile.set(|faults| faults.commit_then_hang = 1);
//! unipile.accept(&unipile.ids()[3])?;
//! // ... let a client work against `unipile.url()` with `unipile.api_key()`, and then:
//! let record = unipile.record();
//! assert!(record.most_in_rolling_24h() <= 100);
//! assert!(record.withdrawals_after_success().is_empty());
//! assert_eq!(record.still_pending().len(), 619);
//! # Ok(())
//! # }
//! ```
//!
//! With several accounts each has people, switches and a record of its own. What is asked without
//! naming one is of all of them, but for the id, the member and a new invitation, which are of the
//! first:
//!
//! ```
//! # use rescind::simulator::Simulator;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> rescind::Result<()> {
//! let unipile = Simulator::builder().accounts(3).pending(620).start().await?;
//! let second = unipile.accounts().nth(1).unwrap();
//! second.set(|faults| faults.restricted = true);
//! // ... let a client sweep them all, and then:
//! for account in unipile.accounts() {
//!     assert!(account.record().most_in_rolling_24h() <= 100);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Another process speaks to it under `/simulator`, without a key:
//!
//! | route | |
//! |---|---|
//! | `GET /simulator/clock` | `{"now": "2026-11-24T09:00:00.000Z"}` |
//! | `POST /simulator/clock` | moves a clock that can be moved forward to `{"now": …}`; 409 for what has passed |
//! | `GET /simulator/record` | the [`Record`], with its [`Verdict`] under `verdict` |
//! | `GET`, `PUT /simulator/faults` | the [`Faults`]; `PUT` replaces all of them |
//! | `POST /simulator/accept` | `{"id": …}` accepts it: `{"accepted": true}`, or false if it is not pending |
//! | `POST /simulator/send` | sends a new one: `{"id": …}` |
//! | `GET /simulator/webhooks` | what is registered, and `waiting`: what is still to be sent |
//! | `POST /simulator/delivered` | answers when all that is due has been sent: `{"deliveries": 3}`, the total since the start |
//!
//! `?account_id=…` makes `record`, `faults` and `send` those of one account. An error there is
//! `{"error": …}`. [`manual`] lists the routes of both versions and the switches, too.
//!
//! Webhooks of both versions are told by real requests, to this machine only: who accepted, and how
//! the account is. What goes wrong with that is in [`WebhookFaults`], and what was sent in the
//! [`Record`]. Those of v2 are signed at the simulator's time, which
//! [`Receiver::receive`](crate::webhook::Receiver::receive) has to be given as `now`. A fast
//! [`ScaledClock`](crate::ScaledClock) is past what is tolerated at once: for webhooks let it go at
//! speed 1, and jump.
//!
//! # What is a guess
//!
//! The provider documents less than it does. Where a switch is named, it turns what is not known;
//! where none is, do not rely on it:
//!
//! - what withdrawing answers that is not pending any more, or was another account's
//!   ([`Faults::gone`]);
//! - the order of the lists ([`Faults::order`], [`Faults::connections_order`]) and the languages of
//!   the labels but English ([`Builder::label_language`]);
//! - the most rows of a page ([`Faults::limit_up_to_250`], [`Faults::limit_clamped`]; in v2 a
//!   hundred) and whether v2 counts them ([`Faults::no_total_count`], [`Faults::cursor_paging`]);
//! - what v2's `created_at` is ([`Faults::created_at`]), and its ids ([`Faults::prefixed_ids`]);
//! - whether v1 tells or keeps a rate limit ([`Faults::v1_rate_limit`]), and how large v2's is
//!   ([`Faults::rate_limit`]);
//! - what v2's cache leaves out ([`Faults::uncached`]), and what a write clears of it
//!   ([`Faults::writes_keep_cache`]);
//! - which of its names of an acceptance v2 tells ([`WebhookFaults::relation_events`]), the status
//!   with which v1 creates a webhook ([`WebhookFaults::created_with_200`]), and the delays after
//!   which a delivery is tried again;
//! - what registering a webhook answers for an account that the workspace does not have: 404 here,
//!   as everywhere for such an account;
//! - v2's log of deliveries, `/v2/webhooks/conversations/`, but for its address and its ids;
//! - the answer of v1 to accepting or declining, `{"object": "InvitationHandled"}`;
//! - the body of a v1 webhook whose `format` is `form`: names as in the JSON, `outer[inner]` for
//!   what lies deeper;
//! - the products in v2's `products_connection_status` ([`Faults::products`]), and what a live
//!   route answers while the account is not ready ([`Faults::only_ok_works`]).

mod account;
mod accounts;
mod acting;
mod answers;
mod builder;
mod call;
mod cancel;
mod control;
mod deliveries;
mod errors;
mod faults;
mod invite;
mod journal;
mod labels;
mod limits;
mod lists;
mod manual;
mod member;
mod movable;
mod owner;
mod people;
mod person;
mod phrases;
mod record;
mod seedling;
mod sending;
mod serve;
mod served;
mod service;
mod session;
mod state;
mod v1;
mod v2;
mod webhooks;
mod world;

pub use account::SimulatedAccount;
pub use builder::Builder;
pub use call::{Call, Effect, Route, Version};
pub use deliveries::Delivery;
pub use faults::{
    CreatedAt, FailPage, Faults, Gone, Order, Refusal, RelationEvents, Spoil, SpoilPage,
    WebhookFaults,
};
pub use labels::Language;
pub use manual::manual;
pub use record::{Record, Verdict};
pub use sending::{Kind, Sending};

use crate::error::ErrorKind;
use crate::{Error, Instant, Result};
use state::Host;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::watch;

/// A running simulator. Dropping it stops it.
#[derive(Debug)]
pub struct Simulator {
    host: Arc<Host>,
    address: SocketAddr,
    stop: watch::Sender<bool>,
}

impl Simulator {
    /// A world of 620 pending and 5 received invitations from seed 0, by the machine's clock.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// Where it listens: `http://127.0.0.1:PORT`, to which a client adds `/api/v1`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where its v2 is: `http://127.0.0.1:PORT/v2`. The account and the key are the same.
    #[must_use]
    pub fn v2_url(&self) -> String {
        format!("http://{}/v2", self.address)
    }

    /// The key that it accepts.
    #[must_use]
    pub fn api_key(&self) -> &str {
        &self.host.api_key
    }

    /// The account that it has, or the first of them: see [`accounts`](Self::accounts).
    #[must_use]
    pub fn account_id(&self) -> &str {
        self.accounts().next().map_or("", SimulatedAccount::account_id)
    }

    /// The LinkedIn member behind that account, `ACoAA…`.
    #[must_use]
    pub fn member_id(&self) -> &str {
        self.accounts().next().map_or("", SimulatedAccount::member_id)
    }

    /// What it received so far, for all accounts and for none, and the truth beside it.
    #[must_use]
    pub fn record(&self) -> Record {
        self.host.state().record(None)
    }

    /// The switches of the first account; counts show what is left of them.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.accounts().next().map(SimulatedAccount::faults).unwrap_or_default()
    }

    /// Changes the switches of every account, from the next request on. Webhooks are told of
    /// another [status](Faults::account_status).
    pub fn set(&self, change: impl Fn(&mut Faults)) {
        let at = self.host.now();
        // switches are not kept, and what cannot be written down is not told
        let _ = self.host.state().set(change, at);
    }

    /// Waits until everything has been sent to webhooks that is due by now, and answered or given
    /// up. What fails is due again later: 10 s, 1 min, 5 min, 30 min and 2 h after the last time.
    ///
    /// It does not move the clock, and does not keep the simulator running.
    pub fn delivered(&self) -> impl Future<Output = ()> + Send + use<> {
        let host = Arc::clone(&self.host);
        async move { host.delivered().await }
    }

    /// Every switch off; an answered restriction stays in force, see
    /// [`lift_restriction`](Self::lift_restriction).
    pub fn clear_faults(&self) {
        self.set(|faults| *faults = Faults::default());
    }

    /// From here on no account's calls are held against the client for an earlier
    /// `errors/account_restricted`; also turns [`Faults::restricted`] off.
    ///
    /// # Errors
    /// `unexpected` if the journal cannot be written.
    pub fn lift_restriction(&self) -> Result<()> {
        let at = self.host.now();
        let mut state = self.host.state();
        state.service.faults.restricted = false;
        state.each(|own| own.lift_restriction(at)).map_err(unwritten)
    }

    /// The ids that are pending now, of one account after the other, each newest first.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.host.state().members.iter().flat_map(member::Member::pending).collect()
    }

    /// The person accepts; `false` if that invitation is not pending.
    ///
    /// # Errors
    /// `unexpected` if the journal cannot be written.
    pub fn accept(&self, id: &str) -> Result<bool> {
        self.host.state().accept(id, self.host.now()).map_err(unwritten)
    }

    /// The first account sends a new invitation now to a person; answers its id.
    ///
    /// # Errors
    /// `unexpected` if the journal cannot be written.
    pub fn send_new(&self) -> Result<String> {
        let at = self.host.now();
        self.host.state().send(self.account_id(), at).map_err(unwritten)
    }

    /// The newest instant at which anything happened, over every restart of the journal; the
    /// epoch if nothing has. A restarted process moves its clock there.
    #[must_use]
    pub fn latest_instant(&self) -> Instant {
        self.host.state().service.latest
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

fn unwritten(error: io::Error) -> Error {
    Error::new(ErrorKind::Unexpected, "the simulator's journal cannot be written")
        .with_source(error)
}
