//! The world, the switches and the record, moved on by one event after the other.

use super::call::{Call, Effect, Version};
use super::faults::Faults;
use super::journal::{Event, Journal};
use super::movable::Movable;
use super::record::Record;
use super::sending::{Seedling, Sending};
use super::v2::cache::Cache;
use super::v2::limits::Limits;
use super::webhooks::Webhooks;
use super::world::{Fate, Invitation, World};
use crate::{Clock, Instant, Result};
use rand::RngExt as _;
use std::collections::HashSet;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// What every handler shares.
#[derive(Debug)]
pub(super) struct Host {
    pub(super) api_key: String,
    pub(super) account_id: String,
    pub(super) member_id: String,
    pub(super) language: super::Language,
    pub(super) bystanders: usize,
    pub(super) clock: Arc<dyn Clock>,
    /// The same clock, where it can be moved.
    pub(super) movable: Option<Movable>,
    pub(super) stopped: watch::Receiver<bool>,
    pub(super) state: Mutex<State>,
}

impl Host {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn now(&self) -> Instant {
        super::world::to_millisecond(self.clock.now())
    }
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) world: World,
    pub(super) faults: Faults,
    pub(super) restricted: bool,
    pub(super) latest: Instant,
    pub(super) epoch: Instant,
    pub(super) cache: Cache,
    pub(super) limits: Limits,
    pub(super) webhooks: Webhooks,
    calls: Vec<Call>,
    listed: HashSet<String>,
    journal: Option<Journal>,
}

impl State {
    pub(super) fn begin(fresh: Seedling, journal: Option<&Path>) -> Result<(Self, Seedling)> {
        let (journal, seedling, events) = match journal {
            None => (None, fresh, Vec::new()),
            Some(path) => {
                let (journal, seedling, events) = Journal::open(path, fresh)?;
                (Some(journal), seedling, events)
            }
        };
        let faults = Faults::default();
        let told = (faults.account_status.clone(), false);
        let mut state = Self {
            world: World::grow(&seedling)?,
            webhooks: Webhooks::new(seedling.seed, told),
            faults,
            restricted: false,
            latest: seedling.epoch,
            epoch: seedling.epoch,
            cache: Cache::default(),
            limits: Limits::default(),
            calls: Vec::new(),
            listed: HashSet::new(),
            journal,
        };
        events.into_iter().for_each(|event| state.apply(event));
        Ok((state, seedling))
    }

    /// Writes it down, then lets it happen. What cannot be written down does not happen.
    pub(super) fn happen(&mut self, event: Event) -> io::Result<()> {
        if let Some(journal) = &mut self.journal {
            journal.append(&event)?;
        }
        self.apply(event);
        Ok(())
    }

    pub(super) fn apply(&mut self, event: Event) {
        self.latest = self.latest.max(event.at());
        match event {
            Event::Called(call) => {
                match (&call.id, call.effect, call.version) {
                    (Some(id), Some(Effect::Withdrawn), _) => {
                        self.world.end(id, Fate::Withdrawn, call.at);
                    }
                    // v2 has one route for both, and this was somebody's invitation
                    (Some(id), Some(Effect::Received), Version::V2) => {
                        self.world.answer(id, false, call.at);
                    }
                    _ => {}
                }
                self.restricted |= call.is_of("account_restricted");
                self.listed.extend(call.first_listed.iter().cloned());
                self.calls.push(call);
            }
            Event::Accepted { at, id } => self.world.end(&id, Fate::Accepted, at),
            Event::Answered { at, id, accepted } => self.world.answer(&id, accepted, at),
            Event::Sent { invitation, .. } => self.world.send(invitation),
            Event::RestrictionLifted { .. } => self.restricted = false,
            Event::WebhookSet { webhook, .. } => self.webhooks.set(webhook),
            Event::WebhookDeleted { id, .. } => self.webhooks.delete(&id),
            Event::Posted { parcel, .. } => self.webhooks.post(*parcel),
            Event::Attempted { number, delivery, again } => {
                self.webhooks.attempted(number, delivery, again);
            }
        }
    }

    pub(super) fn accept(&mut self, id: &str, at: Instant) -> io::Result<bool> {
        let pending = self.world.fate(id) == Some(Fate::Pending);
        if pending {
            self.happen(Event::Accepted { at, id: id.to_owned() })?;
            self.tell_of_connection(id, at)?;
        }
        Ok(pending)
    }

    pub(super) fn accept_any(&mut self, at: Instant) -> io::Result<()> {
        let pending = self.world.pending();
        let place = self.world.rng().random_range(0..pending.len().max(1));
        let chosen = pending.get(place).map(|invitation| invitation.id.clone());
        chosen.map_or(Ok(()), |id| self.accept(&id, at).map(|_| ()))
    }

    pub(super) fn send(&mut self, sending: Sending, at: Instant) -> io::Result<String> {
        let invitation = self.world.conceive(sending);
        self.dispatch(invitation, at)
    }

    pub(super) fn dispatch(&mut self, invitation: Invitation, at: Instant) -> io::Result<String> {
        let id = invitation.id.clone();
        self.happen(Event::Sent { at, invitation })?;
        Ok(id)
    }

    pub(super) const fn number_of_calls(&self) -> usize {
        self.calls.len()
    }

    /// The ones among these that no answer has shown yet.
    pub(super) fn unlisted<'a>(&self, ids: impl Iterator<Item = &'a String>) -> Vec<String> {
        ids.filter(|id| !self.listed.contains(*id)).cloned().collect()
    }

    pub(super) fn record(&self) -> Record {
        Record {
            calls: self.calls.clone(),
            sent: self.world.known().map(|sent| (sent.id.clone(), sent.at)).collect(),
            pending: self.world.pending().iter().map(|sent| sent.id.clone()).collect(),
            deliveries: self.webhooks.deliveries().to_vec(),
        }
    }
}
