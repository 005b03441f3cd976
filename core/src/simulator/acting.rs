//! An account at work, with the service around it.

use super::journal::Event;
use super::member::Member;
use super::sending::Sending;
use super::service::Service;
use super::world::{Fate, Invitation};
use crate::Instant;
use rand::RngExt as _;
use std::io;

#[derive(Debug)]
pub(super) struct Acting<'a> {
    pub(super) member: &'a mut Member,
    pub(super) service: &'a mut Service,
}

impl Acting<'_> {
    /// Writes it down, then lets it happen. What cannot be written down does not happen.
    pub(super) fn happen(&mut self, event: Event) -> io::Result<()> {
        self.service.write(&event)?;
        self.member.apply(&event);
        self.service.apply(event);
        Ok(())
    }

    pub(super) fn account(&self) -> String {
        self.member.account_id().to_owned()
    }

    pub(super) fn accept(&mut self, id: &str, at: Instant) -> io::Result<bool> {
        let pending = self.member.world.fate(id) == Some(Fate::Pending);
        if pending {
            let account = self.account();
            self.happen(Event::Accepted { at, account, id: id.to_owned() })?;
            self.tell_of_connection(id, at)?;
        }
        Ok(pending)
    }

    pub(super) fn accept_any(&mut self, at: Instant) -> io::Result<()> {
        let pending = self.member.world.pending();
        let place = self.member.world.rng().random_range(0..pending.len().max(1));
        let chosen = pending.get(place).map(|invitation| invitation.id.clone());
        chosen.map_or(Ok(()), |id| self.accept(&id, at).map(|_| ()))
    }

    pub(super) fn send(&mut self, sending: Sending, at: Instant) -> io::Result<String> {
        let invitation = self.member.world.conceive(sending);
        self.dispatch(invitation, at)
    }

    pub(super) fn dispatch(&mut self, invitation: Invitation, at: Instant) -> io::Result<String> {
        let (account, id) = (self.account(), invitation.id.clone());
        self.happen(Event::Sent { at, account, invitation })?;
        Ok(id)
    }

    pub(super) fn lift_restriction(&mut self, at: Instant) -> io::Result<()> {
        self.member.faults.restricted = false;
        let account = self.account();
        self.happen(Event::RestrictionLifted { at, account })
    }
}
