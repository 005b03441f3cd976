//! What all accounts share: the webhooks, the log of calls, and the journal.

use super::call::Call;
use super::faults::Faults;
use super::journal::{Event, Journal};
use super::v2::cache::Cache;
use super::webhooks::Webhooks;
use crate::Instant;
use std::io;

#[derive(Debug)]
pub(super) struct Service {
    /// The switches for what concerns no single account, such as their list.
    pub(super) faults: Faults,
    pub(super) epoch: Instant,
    pub(super) latest: Instant,
    /// Of what concerns no single account.
    pub(super) cache: Cache,
    pub(super) webhooks: Webhooks,
    calls: Vec<Call>,
    journal: Option<Journal>,
}

impl Service {
    pub(super) fn new(seed: u64, epoch: Instant, journal: Option<Journal>) -> Self {
        Self {
            faults: Faults::default(),
            epoch,
            latest: epoch,
            cache: Cache::default(),
            webhooks: Webhooks::new(seed),
            calls: Vec::new(),
            journal,
        }
    }

    /// Writes it down, then lets it happen: an event of no account.
    pub(super) fn happen(&mut self, event: Event) -> io::Result<()> {
        self.write(&event)?;
        self.apply(event);
        Ok(())
    }

    pub(super) fn write(&mut self, event: &Event) -> io::Result<()> {
        self.journal.as_mut().map_or(Ok(()), |journal| journal.append(event))
    }

    /// What an event does beside what it does to its account.
    pub(super) fn apply(&mut self, event: Event) {
        self.latest = self.latest.max(event.at());
        match event {
            Event::Called(call) => self.calls.push(call),
            Event::WebhookSet { webhook, .. } => self.webhooks.set(webhook),
            Event::WebhookDeleted { id, .. } => self.webhooks.delete(&id),
            Event::Posted { parcel, .. } => self.webhooks.post(*parcel),
            Event::Attempted { number, delivery, again } => {
                self.webhooks.attempted(number, delivery, again);
            }
            Event::Accepted { .. }
            | Event::Answered { .. }
            | Event::Sent { .. }
            | Event::RestrictionLifted { .. } => {}
        }
    }

    pub(super) fn calls(&self) -> &[Call] {
        &self.calls
    }
}
