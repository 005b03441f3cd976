//! An account that has a queue: its world, its switches, and what its client has seen.

use super::call::{Effect, Version};
use super::faults::Faults;
use super::journal::Event;
use super::limits::Limits;
use super::owner::Owner;
use super::seedling::Seedling;
use super::v2::cache::Cache;
use super::world::{Fate, World};
use crate::Result;
use std::collections::HashSet;
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Member {
    pub(super) owner: Arc<Owner>,
    pub(super) world: World,
    pub(super) faults: Faults,
    /// Whether an answer has said that LinkedIn restricts the member.
    pub(super) restricted: bool,
    pub(super) cache: Cache,
    pub(super) limits: Limits,
    /// The account's status and lock, as webhooks were told last.
    pub(super) told: (String, bool),
    listed: HashSet<String>,
}

impl Member {
    pub(super) fn grow(owner: Owner, from: &Seedling) -> Result<Self> {
        let faults = Faults::default();
        Ok(Self {
            owner: Arc::new(owner),
            world: World::grow(from)?,
            restricted: false,
            cache: Cache::default(),
            limits: Limits::default(),
            told: (faults.account_status.clone(), faults.locked),
            faults,
            listed: HashSet::new(),
        })
    }

    pub(super) fn account_id(&self) -> &str {
        &self.owner.account_id
    }

    /// What an event of this account does to it.
    pub(super) fn apply(&mut self, event: &Event) {
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
            }
            Event::Accepted { at, id, .. } => self.world.end(id, Fate::Accepted, *at),
            Event::Answered { at, id, accepted, .. } => self.world.answer(id, *accepted, *at),
            Event::Sent { invitation, .. } => self.world.send(invitation.clone()),
            Event::RestrictionLifted { .. } => self.restricted = false,
            Event::WebhookSet { .. }
            | Event::WebhookDeleted { .. }
            | Event::Posted { .. }
            | Event::Attempted { .. } => {}
        }
    }

    /// The ids that are pending, newest first.
    pub(super) fn pending(&self) -> impl Iterator<Item = String> {
        self.world.pending().iter().map(|sent| sent.id.clone())
    }

    /// The ones among these that no answer has shown yet.
    pub(super) fn unlisted<'a>(&self, ids: impl Iterator<Item = &'a String>) -> Vec<String> {
        ids.filter(|id| !self.listed.contains(*id)).cloned().collect()
    }
}
