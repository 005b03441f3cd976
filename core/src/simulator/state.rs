//! The accounts and the service, moved on by one event after the other.

use super::acting::Acting;
use super::faults::Faults;
use super::journal::{Event, Journal};
use super::member::Member;
use super::movable::Movable;
use super::owner::Owner;
use super::record::Record;
use super::seedling::Seedling;
use super::service::Service;
use crate::{Clock, Instant, Result};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// What every handler shares.
#[derive(Debug)]
pub(super) struct Host {
    pub(super) api_key: String,
    /// Those who have a queue.
    pub(super) owners: Vec<Arc<Owner>>,
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
    /// At least one.
    pub(super) members: Vec<Member>,
    pub(super) service: Service,
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
        let mut state = Self {
            members: seedling.members()?,
            service: Service::new(seedling.seed, seedling.epoch, journal),
        };
        events.into_iter().for_each(|event| state.apply(event));
        Ok((state, seedling))
    }

    /// Writes it down, then lets it happen. What cannot be written down does not happen.
    pub(super) fn happen(&mut self, event: Event) -> io::Result<()> {
        self.service.write(&event)?;
        self.apply(event);
        Ok(())
    }

    fn apply(&mut self, event: Event) {
        let account = event.account();
        let member = self.members.iter_mut().find(|one| Some(one.account_id()) == account);
        if let Some(member) = member {
            member.apply(&event);
        }
        self.service.apply(event);
    }

    pub(super) fn member(&self, account: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.account_id() == account)
    }

    pub(super) fn acting(&mut self, account: &str) -> Option<Acting<'_>> {
        let member = self.members.iter_mut().find(|member| member.account_id() == account)?;
        Some(Acting { member, service: &mut self.service })
    }

    /// Lets every account act, one after the other, until one cannot.
    pub(super) fn each(
        &mut self,
        mut act: impl FnMut(&mut Acting<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let service = &mut self.service;
        self.members.iter_mut().try_for_each(|member| act(&mut Acting { member, service }))
    }

    /// Changes the switches of every account, and of what concerns none.
    pub(super) fn set(&mut self, change: impl Fn(&mut Faults), at: Instant) -> io::Result<()> {
        change(&mut self.service.faults);
        self.members.iter_mut().for_each(|member| change(&mut member.faults));
        self.each(|account| account.tell_changes(at))
    }

    /// Accepts the invitation, whoever sent it.
    pub(super) fn accept(&mut self, id: &str, at: Instant) -> io::Result<bool> {
        let sender = self.members.iter_mut().find(|member| member.world.fate(id).is_some());
        let service = &mut self.service;
        sender.map_or(Ok(false), |member| Acting { member, service }.accept(id, at))
    }

    /// A new invitation of that account, if there is such a one; answers its id.
    pub(super) fn send(&mut self, account: &str, at: Instant) -> io::Result<String> {
        let unknown = || io::Error::new(io::ErrorKind::NotFound, "no such account");
        self.acting(account).ok_or_else(unknown)?.send(at.into(), at)
    }

    pub(super) fn number_of_calls(&self) -> usize {
        self.service.calls().len()
    }

    /// Of one account, or of all and of what concerns none.
    pub(super) fn record(&self, account: Option<&str>) -> Record {
        let of = |named: Option<&str>| account.is_none() || named == account;
        let members = self.members.iter().filter(|member| of(Some(member.account_id())));
        let sent = members.clone().flat_map(|member| member.world.known());
        let deliveries = self.service.webhooks.deliveries();
        let calls = self.service.calls();
        Record {
            calls: calls.iter().filter(|call| of(call.account.as_deref())).cloned().collect(),
            sent: sent.map(|sent| (sent.id.clone(), sent.at)).collect(),
            pending: members.flat_map(Member::pending).collect(),
            deliveries: deliveries.iter().filter(|one| of(Some(&one.account))).cloned().collect(),
        }
    }
}
