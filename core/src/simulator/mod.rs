//! A Unipile v1 on loopback, for tests: it answers as the provider does, and judges the client.
//!
//! The world is a queue of pending invitations that follows from a seed and an epoch. The lists
//! are live and paged by offset, labels are floored, and every trap that the provider is known or
//! feared to set is a switch in [`Faults`]. Each request is kept in a [`Record`], which a test asks
//! whether the cap held, whether anything was withdrawn too young, and so on.
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
//! Another process speaks to it under `/simulator`, without a key:
//!
//! | route | |
//! |---|---|
//! | `GET /simulator/clock` | `{"now": "2026-11-24T09:00:00.000Z"}` |
//! | `POST /simulator/clock` | moves a [`SimulatedClock`] forward to `{"now": …}`, never back |
//! | `GET /simulator/record` | the [`Record`], with its [`Verdict`] under `verdict` |
//! | `GET`, `PUT /simulator/faults` | the [`Faults`]; `PUT` replaces all of them |
//! | `POST /simulator/accept` | `{"id": …}` accepts a pending one: `{"accepted": true}` |
//! | `POST /simulator/send` | sends a new one: `{"id": …}` |

mod accounts;
mod answers;
mod control;
mod faults;
mod journal;
mod labels;
mod people;
mod record;
mod routes;
mod state;
mod world;

pub use faults::{FailPage, Faults, Gone, Refusal};
pub use labels::Language;
pub use record::{Call, Effect, Record, Route, Verdict};
pub use world::{Kind, Sending};

use crate::error::ErrorKind;
use crate::{Clock, Error, Instant, Result, SimulatedClock, SystemClock};
use journal::Event;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use state::{Host, State};
use std::any::Any;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::sync::watch;
use world::Seedling;

/// A running simulator. Dropping it stops it.
#[derive(Debug)]
pub struct Simulator {
    host: Arc<Host>,
    address: SocketAddr,
    stop: watch::Sender<bool>,
}

/// The settings of a [`Simulator`].
#[derive(Debug)]
pub struct Builder {
    seed: u64,
    pending: usize,
    received: usize,
    bystanders: usize,
    sent: Vec<Sending>,
    epoch: Option<Instant>,
    clock: Arc<dyn Clock>,
    movable: Option<SimulatedClock>,
    language: Language,
    journal: Option<PathBuf>,
    port: u16,
    api_key: Option<String>,
    account_id: Option<String>,
    member_id: Option<String>,
}

impl Simulator {
    /// A world of 620 pending and 5 received invitations from seed 0, by the machine's clock.
    #[must_use]
    pub fn builder() -> Builder {
        Builder {
            seed: 0,
            pending: 620,
            received: 5,
            bystanders: 0,
            sent: Vec::new(),
            epoch: None,
            clock: Arc::new(SystemClock),
            movable: None,
            language: Language::English,
            journal: None,
            port: 0,
            api_key: None,
            account_id: None,
            member_id: None,
        }
    }

    /// Where it listens: `http://127.0.0.1:PORT`, to which a client adds `/api/v1`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The key that it accepts.
    #[must_use]
    pub fn api_key(&self) -> &str {
        &self.host.api_key
    }

    /// The one account that it has.
    #[must_use]
    pub fn account_id(&self) -> &str {
        &self.host.account_id
    }

    /// The LinkedIn member behind the account, `ACoAA…`.
    #[must_use]
    pub fn member_id(&self) -> &str {
        &self.host.member_id
    }

    /// What it received so far, and the truth beside it.
    #[must_use]
    pub fn record(&self) -> Record {
        self.host.state().record()
    }

    /// The switches as they stand; counts show what is left of them.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.host.state().faults.clone()
    }

    /// Changes the switches, from the next request on.
    pub fn set(&self, change: impl FnOnce(&mut Faults)) {
        change(&mut self.host.state().faults);
    }

    /// Every switch off; an answered restriction stays in force, see
    /// [`lift_restriction`](Self::lift_restriction).
    pub fn clear_faults(&self) {
        self.set(|faults| *faults = Faults::default());
    }

    /// From here on calls are not held against the client for an earlier
    /// `errors/account_restricted`; also turns [`Faults::restricted`] off.
    ///
    /// # Errors
    /// `unexpected` if the journal cannot be written.
    pub fn lift_restriction(&self) -> Result<()> {
        let at = self.host.now();
        let mut state = self.host.state();
        state.faults.restricted = false;
        state.happen(Event::RestrictionLifted { at }).map_err(unwritten)
    }

    /// The ids that are pending now, newest first.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.host.state().world.pending().iter().map(|sent| sent.id.clone()).collect()
    }

    /// The person accepts; `false` if that invitation is not pending.
    ///
    /// # Errors
    /// `unexpected` if the journal cannot be written.
    pub fn accept(&self, id: &str) -> Result<bool> {
        self.host.state().accept(id, self.host.now()).map_err(unwritten)
    }

    /// A new invitation is sent now to a person; answers its id.
    ///
    /// # Errors
    /// `unexpected` if the journal cannot be written.
    pub fn send_new(&self) -> Result<String> {
        let now = self.host.now();
        self.host.state().send(now.into(), now).map_err(unwritten)
    }

    /// The newest instant at which anything happened, over every restart of the journal; the
    /// epoch if nothing has. A restarted process moves its clock there.
    #[must_use]
    pub fn latest_instant(&self) -> Instant {
        self.host.state().latest
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

impl Builder {
    /// How many pending invitations to make up: people mostly, a few pages, newsletters and
    /// unknown ones; about half older than 21 days, none older than 180.
    #[must_use]
    pub const fn pending(mut self, count: usize) -> Self {
        self.pending = count;
        self
    }

    /// How many received invitations stand beside them.
    #[must_use]
    pub const fn received(mut self, count: usize) -> Self {
        self.received = count;
        self
    }

    /// How many other accounts the workspace has, which have no queue; every other one is not of
    /// LinkedIn.
    #[must_use]
    pub const fn bystanders(mut self, count: usize) -> Self {
        self.bystanders = count;
        self
    }

    /// What the made-up part of the world follows from; also key, account and member.
    #[must_use]
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Adds one invitation; an [`Instant`] is a person invited then.
    #[must_use]
    pub fn sent(mut self, sending: impl Into<Sending>) -> Self {
        self.sent.push(sending.into());
        self
    }

    /// An exact world: these invitations, and none made up.
    #[must_use]
    pub fn invitations<S: Into<Sending>>(mut self, sent: impl IntoIterator<Item = S>) -> Self {
        (self.pending, self.received) = (0, 0);
        self.sent.extend(sent.into_iter().map(Into::into));
        self
    }

    /// The instant from which ages are counted back; by default the clock's `now` at the start.
    #[must_use]
    pub const fn epoch(mut self, epoch: Instant) -> Self {
        self.epoch = Some(epoch);
        self
    }

    /// The clock. A [`SimulatedClock`] can then be moved over HTTP too.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        let any: &dyn Any = &clock;
        let shared = any.downcast_ref::<Arc<SimulatedClock>>().map(AsRef::as_ref);
        self.movable = any.downcast_ref().or(shared).cloned();
        self.clock = Arc::new(clock);
        self
    }

    /// The language of the labels.
    #[must_use]
    pub const fn label_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// A file to which everything that happens is appended before it is answered. If it exists,
    /// the simulator goes on from it: the world is the journal's, whatever the other settings say.
    /// Switches are not kept.
    #[must_use]
    pub fn journal(mut self, path: impl Into<PathBuf>) -> Self {
        self.journal = Some(path.into());
        self
    }

    /// The port on 127.0.0.1; 0, the default, is any free one.
    #[must_use]
    pub const fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The key to accept; by default it follows from the seed.
    #[must_use]
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.api_key = Some(key.into());
        self
    }

    /// The id of the account; by default it follows from the seed.
    #[must_use]
    pub fn account_id(mut self, id: impl Into<String>) -> Self {
        self.account_id = Some(id.into());
        self
    }

    /// The LinkedIn member behind the account, so that two simulators can be one person's.
    #[must_use]
    pub fn member_id(mut self, id: impl Into<String>) -> Self {
        self.member_id = Some(id.into());
        self
    }

    /// Makes the world and listens.
    ///
    /// # Errors
    /// `invalid_input` if an id is given twice; `unexpected` if the journal cannot be read, or if
    /// it is broken before its last line; `unreachable` if the port cannot be had.
    pub async fn start(self) -> Result<Simulator> {
        let epoch = world::to_millisecond(self.epoch.unwrap_or_else(|| self.clock.now()));
        let Self { seed, pending, received, sent, .. } = self;
        let fresh = Seedling { seed, epoch, pending, received, sent };
        let (state, Seedling { seed, .. }) = State::begin(fresh, self.journal.as_deref())?;

        let unbound = |error: io::Error| {
            Error::new(ErrorKind::Unreachable, "the simulator cannot listen").with_source(error)
        };
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await.map_err(unbound)?;
        let address = listener.local_addr().map_err(unbound)?;

        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(u64::MAX); // the world has the others
        let key = format!("{}.{}", people::letters(&mut rng, 8), people::letters(&mut rng, 36));
        let (account, member) = (people::letters(&mut rng, 22), people::member_id(&mut rng));
        let (stop, stopped) = watch::channel(false);
        let host = Arc::new(Host {
            api_key: self.api_key.unwrap_or(key),
            account_id: self.account_id.unwrap_or(account),
            member_id: self.member_id.unwrap_or(member),
            language: self.language,
            bystanders: self.bystanders,
            clock: self.clock,
            movable: self.movable,
            stopped: stopped.clone(),
            state: Mutex::new(state),
        });
        let router = routes::router()
            .merge(accounts::router())
            .merge(control::router())
            .with_state(Arc::clone(&host));
        let mut until = stopped;
        let ended = async move {
            let _ = until.wait_for(|stopped| *stopped).await;
        };
        let serving = axum::serve(listener, router).with_graceful_shutdown(ended);
        tokio::spawn(async move {
            let _ = serving.await;
        });
        Ok(Simulator { host, address, stop })
    }
}
