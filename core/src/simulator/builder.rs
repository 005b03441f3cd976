//! The settings of a simulator, and its start.

use super::movable::Movable;
use super::seedling::{Seedling, at_most, sendable};
use super::sending::Sending;
use super::state::{Host, State};
use super::{Language, Simulator, control, deliveries, owner, serve, served, v1, v2, world};
use crate::error::ErrorKind;
use crate::{Clock, Error, Instant, Result, SystemClock};
use axum::Router;
use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::sync::watch;

/// The settings of a [`Simulator`].
#[derive(Debug)]
pub struct Builder {
    seed: u64,
    accounts: usize,
    pending: usize,
    received: usize,
    connections: usize,
    bystanders: usize,
    sent: Vec<Sending>,
    epoch: Option<Instant>,
    clock: Arc<dyn Clock>,
    movable: Option<Movable>,
    language: Language,
    journal: Option<PathBuf>,
    port: u16,
    api_key: Option<String>,
    account_id: Option<String>,
    member_id: Option<String>,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            seed: 0,
            accounts: 1,
            pending: 620,
            received: 5,
            connections: 30,
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

    /// How many accounts have a queue; one by default. Each has as many pending ones, received ones
    /// and connections as are set here, other people, and a member of its own behind it; of none more than 1,000,000 in all.
    #[must_use]
    pub const fn accounts(mut self, count: usize) -> Self {
        self.accounts = count;
        self
    }

    /// How many pending invitations to make up: people mostly, a few pages, newsletters and
    /// unknown ones; about half older than 21 days, none older than 180. At most 1,000,000.
    #[must_use]
    pub const fn pending(mut self, count: usize) -> Self {
        self.pending = count;
        self
    }

    /// How many received invitations stand beside them, at most 1,000,000.
    #[must_use]
    pub const fn received(mut self, count: usize) -> Self {
        self.received = count;
        self
    }

    /// How many people the account's owner is connected to from earlier on, at most 1,000,000.
    #[must_use]
    pub const fn connections(mut self, count: usize) -> Self {
        self.connections = count;
        self
    }

    /// How many accounts without a queue the workspace has beside, at most 1,000,000; every other
    /// one is not of LinkedIn.
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

    /// Adds one invitation; an [`Instant`] is a person invited then. The first account has sent it
    /// if it does not say [by](Sending::by) which.
    #[must_use]
    pub fn sent(mut self, sending: impl Into<Sending>) -> Self {
        self.sent.push(sending.into());
        self
    }

    /// An exact world: these invitations, and none made up.
    #[must_use]
    pub fn invitations<S: Into<Sending>>(mut self, sent: impl IntoIterator<Item = S>) -> Self {
        (self.pending, self.received, self.connections) = (0, 0, 0);
        self.sent.extend(sent.into_iter().map(Into::into));
        self
    }

    /// The instant from which ages are counted back; by default the clock's `now` at the start.
    #[must_use]
    pub const fn epoch(mut self, epoch: Instant) -> Self {
        self.epoch = Some(epoch);
        self
    }

    /// The clock. A [`SimulatedClock`](crate::SimulatedClock) or [`ScaledClock`](crate::ScaledClock)
    /// can then be moved over HTTP too.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.movable = Movable::of(&clock);
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
    /// Switches are not kept. A file that is no journal is refused, and left as it is.
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

    /// The id of the first account; by default it follows from the seed.
    #[must_use]
    pub fn account_id(mut self, id: impl Into<String>) -> Self {
        self.account_id = Some(id.into());
        self
    }

    /// The LinkedIn member behind the first account, so that two simulators can be one person's.
    #[must_use]
    pub fn member_id(mut self, id: impl Into<String>) -> Self {
        self.member_id = Some(id.into());
        self
    }

    /// Makes the world and listens.
    ///
    /// # Errors
    /// `invalid_input` if there is no account, an id is given twice, an invitation is of an account
    /// that there is not, a count is too large, a key or an id cannot be sent in a request, or the
    /// journal is none; `unexpected` if the journal cannot be read or written; `unreachable` if the
    /// port cannot be had.
    pub async fn start(self) -> Result<Simulator> {
        at_most("bystanders", self.bystanders)?;
        sendable("api_key", self.api_key.as_deref())?;
        let epoch = world::to_millisecond(self.epoch.unwrap_or_else(|| self.clock.now()));
        let Self { seed, accounts, account_id, member_id, pending, .. } = self;
        let Self { received, connections, sent, .. } = self;
        let fresh = Seedling {
            seed,
            epoch,
            accounts,
            account_id,
            member_id,
            pending,
            received,
            connections,
            sent,
        };
        fresh.check()?;
        let (state, Seedling { seed, .. }) = State::begin(fresh, self.journal.as_deref())?;

        let unbound = |error: io::Error| {
            Error::new(ErrorKind::Unreachable, "the simulator cannot listen").with_source(error)
        };
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await.map_err(unbound)?;
        let address = listener.local_addr().map_err(unbound)?;

        let (stop, stopped) = watch::channel(false);
        let owners = state.members.iter().map(|member| Arc::clone(&member.owner));
        let host = Arc::new(Host {
            api_key: self.api_key.unwrap_or_else(|| owner::api_key(seed)),
            owners: owners.collect(),
            language: self.language,
            bystanders: self.bystanders,
            clock: self.clock,
            movable: self.movable,
            stopped: stopped.clone(),
            state: Mutex::new(state),
        });
        let client = deliveries::client().map_err(|error| {
            Error::new(ErrorKind::Unexpected, "the simulator cannot send").with_source(error)
        })?;
        tokio::spawn(Arc::clone(&host).deliver(client));
        let router = Router::new()
            .merge(served::router(v1::routes()))
            .merge(served::router(v2::routes()))
            .merge(control::router())
            .method_not_allowed_fallback(serve::no_route)
            .fallback(serve::no_route)
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
