//! The pending invitations, and what becomes of them.

use super::people::Who;
use crate::error::ErrorKind;
use crate::{Error, Instant, Result};
use chrono::{DateTime, TimeDelta};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What a simulated invitation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person, with name, member id, slug and headline.
    Person,
    /// Every `invited_user…` is null.
    Unknown,
    /// A company page: a URN for an id, and no slug.
    Page,
    /// A newsletter: a URN for an id, and no slug.
    Newsletter,
}

/// An invitation to put into the world. What is not told is made up from the seed.
///
/// An [`Instant`] is a person invited then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    at: Instant,
    kind: Kind,
    id: Option<String>,
    name: Option<String>,
    slug: Option<String>,
    note: Option<String>,
}

impl Sending {
    /// An invitation of this kind, truly sent at this time.
    #[must_use]
    pub fn new(kind: Kind, at: Instant) -> Self {
        Self { at, kind, id: None, name: None, slug: None, note: None }
    }

    /// Gives the id, which then need not carry the time of sending.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Gives the name to show. Without effect on [`Kind::Unknown`].
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Gives the last part of the profile's address. Without effect on [`Kind::Unknown`].
    #[must_use]
    pub fn with_slug(mut self, slug: impl Into<String>) -> Self {
        self.slug = Some(slug.into());
        self
    }

    /// Gives the note that was sent with it.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

impl From<Instant> for Sending {
    fn from(at: Instant) -> Self {
        Self::new(Kind::Person, at)
    }
}

/// All that a world is made from; the first line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seedling {
    pub(super) seed: u64,
    pub(super) epoch: Instant,
    pub(super) pending: usize,
    pub(super) received: usize,
    pub(super) sent: Vec<Sending>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Invitation {
    pub(super) id: String,
    pub(super) at: Instant,
    pub(super) who: Option<Who>,
    pub(super) note: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Pending,
    Withdrawn,
    Accepted,
}

#[derive(Debug)]
pub(super) struct World {
    seed: u64,
    known: HashMap<String, (Arc<Invitation>, Fate)>,
    /// Newest first, as the list shows them.
    pending: Vec<Arc<Invitation>>,
    received: Vec<Arc<Invitation>>,
    /// Member id or slug to invitation id.
    faces: HashMap<String, String>,
}

impl World {
    pub(super) fn grow(from: &Seedling) -> Result<Self> {
        let mut rng = ChaCha8Rng::seed_from_u64(from.seed);
        let mut world = Self {
            seed: from.seed,
            known: HashMap::new(),
            pending: Vec::new(),
            received: Vec::new(),
            faces: HashMap::new(),
        };
        for number in 0..from.pending {
            let sending =
                Sending::new(draw_kind(&mut rng), from.epoch - draw_age(&mut rng, number));
            let invitation = world.imagine(&mut rng, sending);
            world.know(invitation);
        }
        for sending in &from.sent {
            let invitation = world.imagine(&mut rng, sending.clone());
            if world.known.contains_key(&invitation.id) {
                let message = format!("invitation {} is in the world twice", invitation.id);
                return Err(Error::new(ErrorKind::InvalidInput, message));
            }
            world.know(invitation);
        }
        for _ in 0..from.received {
            let at = from.epoch - TimeDelta::minutes(rng.random_range(1..60 * 24 * 40));
            let invitation = world.imagine(&mut rng, at.into());
            world.received.push(Arc::new(invitation));
        }
        world.pending.sort_by(|a, b| newest_first(a, b));
        world.received.sort_by(|a, b| newest_first(a, b));
        Ok(world)
    }

    fn imagine(&self, rng: &mut ChaCha8Rng, sending: Sending) -> Invitation {
        let who = match sending.kind {
            Kind::Person => Some(Who::member(rng)),
            Kind::Page => Some(Who::page(rng)),
            Kind::Newsletter => Some(Who::newsletter(rng)),
            Kind::Unknown => None,
        };
        let who = who.map(|who| Who {
            name: sending.name.unwrap_or(who.name),
            slug: sending.slug.or(who.slug),
            ..who
        });
        let id = sending.id.unwrap_or_else(|| self.fresh_id(rng, sending.at));
        Invitation { id, at: sending.at, who, note: sending.note }
    }

    /// Unix milliseconds above 22 random bits, as LinkedIn numbers them.
    fn fresh_id(&self, rng: &mut ChaCha8Rng, at: Instant) -> String {
        loop {
            let id = (at.timestamp_millis() << 22 | rng.random_range(0..1 << 22)).to_string();
            if !self.known.contains_key(&id) && self.received_one(&id).is_none() {
                return id;
            }
        }
    }

    fn know(&mut self, invitation: Invitation) -> Arc<Invitation> {
        let invitation = Arc::new(invitation);
        if let Some(who) = &invitation.who {
            for face in who.slug.iter().chain([&who.id]) {
                self.faces.insert(face.clone(), invitation.id.clone());
            }
        }
        self.known.insert(invitation.id.clone(), (invitation.clone(), Fate::Pending));
        self.pending.push(invitation.clone());
        invitation
    }

    /// A new invitation of a person, not yet in the world: [`World::send`] puts it there.
    pub(super) fn conceive(&self, sending: Sending) -> Invitation {
        let mut rng = self.rng();
        self.imagine(&mut rng, sending)
    }

    /// A generator for the next event, the same one after a replay.
    pub(super) fn rng(&self) -> ChaCha8Rng {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream(1 + self.known.len() as u64 + ((self.pending.len() as u64) << 32));
        rng
    }

    pub(super) fn send(&mut self, invitation: Invitation) {
        let invitation = self.know(invitation);
        self.pending.pop();
        let at = self.pending.partition_point(|other| newest_first(other, &invitation).is_lt());
        self.pending.insert(at, invitation);
    }

    /// Ends a pending invitation. What is not pending stays as it is.
    pub(super) fn end(&mut self, id: &str, fate: Fate) {
        if let Some((_, now @ Fate::Pending)) = self.known.get_mut(id) {
            *now = fate;
            self.pending.retain(|invitation| invitation.id != id);
        }
    }

    pub(super) fn fate(&self, id: &str) -> Option<Fate> {
        self.known.get(id).map(|(_, fate)| *fate)
    }

    pub(super) fn pending(&self) -> &[Arc<Invitation>] {
        &self.pending
    }

    pub(super) fn received(&self) -> &[Arc<Invitation>] {
        &self.received
    }

    pub(super) fn received_one(&self, id: &str) -> Option<&Arc<Invitation>> {
        self.received.iter().find(|invitation| invitation.id == id)
    }

    pub(super) fn known(&self) -> impl Iterator<Item = &Arc<Invitation>> {
        self.known.values().map(|(invitation, _)| invitation)
    }

    /// The invitation of a member id or slug, and what became of it.
    pub(super) fn of_face(&self, face: &str) -> Option<(&Arc<Invitation>, Fate)> {
        let (invitation, fate) = self.known.get(self.faces.get(face)?)?;
        Some((invitation, *fate))
    }
}

fn newest_first(a: &Invitation, b: &Invitation) -> std::cmp::Ordering {
    (b.at, &b.id).cmp(&(a.at, &a.id))
}

fn draw_kind(rng: &mut ChaCha8Rng) -> Kind {
    match rng.random_range(0..100) {
        0..4 => Kind::Unknown,
        4..7 => Kind::Page,
        7..9 => Kind::Newsletter,
        _ => Kind::Person,
    }
}

/// About half past 21 days, up to 180; one in 25 within two hours of the 21 days.
fn draw_age(rng: &mut ChaCha8Rng, number: usize) -> TimeDelta {
    const MINUTES_A_DAY: i64 = 24 * 60;
    let minutes = match (number % 25, rng.random_range(0..100)) {
        (0, _) => 21 * MINUTES_A_DAY + rng.random_range(-120..=120),
        (_, 0..50) => rng.random_range(5..21 * MINUTES_A_DAY),
        (_, 50..82) => rng.random_range(21 * MINUTES_A_DAY..60 * MINUTES_A_DAY),
        _ => rng.random_range(60 * MINUTES_A_DAY..180 * MINUTES_A_DAY),
    };
    // no two sendings fall on the same beat
    TimeDelta::minutes(minutes) + TimeDelta::milliseconds(rng.random_range(0..60_000))
}

/// The instant to the millisecond: what an id and a JSON text can hold.
pub(super) fn to_millisecond(at: Instant) -> Instant {
    DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at)
}
