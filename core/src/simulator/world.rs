//! The pending invitations, and what becomes of them.

use super::people::Who;
use super::seedling::Seedling;
use super::sending::{Kind, Sending};
use crate::error::ErrorKind;
use crate::{Error, Instant, Result};
use chrono::{DateTime, TimeDelta};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Invitation {
    pub(super) id: String,
    pub(super) at: Instant,
    pub(super) who: Option<Who>,
    pub(super) note: Option<String>,
}

/// An invitation and what became of it.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) invitation: Arc<Invitation>,
    pub(super) fate: Fate,
    /// When it was withdrawn or accepted.
    pub(super) ended: Option<Instant>,
}

/// Somebody who is connected to the account's owner, and since when.
#[derive(Clone, Debug)]
pub(super) struct Connection {
    pub(super) who: Who,
    pub(super) at: Instant,
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
    known: HashMap<String, Known>,
    /// Newest first, as the list shows them.
    pending: Vec<Arc<Invitation>>,
    received: Vec<Arc<Invitation>>,
    /// The received ones that were accepted or declined.
    answered: HashMap<String, Arc<Invitation>>,
    /// Newest first.
    connections: Vec<Connection>,
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
            answered: HashMap::new(),
            connections: older_connections(from),
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
        let known = Known { invitation: invitation.clone(), fate: Fate::Pending, ended: None };
        self.known.insert(invitation.id.clone(), known);
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
    pub(super) fn end(&mut self, id: &str, fate: Fate, at: Instant) {
        let Some(known) = self.known.get_mut(id).filter(|known| known.fate == Fate::Pending) else {
            return;
        };
        (known.fate, known.ended) = (fate, Some(at));
        let who = known.invitation.who.clone();
        self.pending.retain(|invitation| invitation.id != id);
        if let (Fate::Accepted, Some(who)) = (fate, who) {
            self.connect(who, at);
        }
    }

    /// Ends a received invitation, which the account's owner accepts or declines.
    pub(super) fn answer(&mut self, id: &str, accepted: bool, at: Instant) {
        let Some(place) = self.received.iter().position(|invitation| invitation.id == id) else {
            return;
        };
        let invitation = self.received.remove(place);
        if let (true, Some(who)) = (accepted, &invitation.who) {
            self.connect(who.clone(), at);
        }
        self.answered.insert(id.to_owned(), invitation);
    }

    fn connect(&mut self, who: Who, at: Instant) {
        if who.is_member() {
            let place = self.connections.partition_point(|other| other.at > at);
            self.connections.insert(place, Connection { who, at });
        }
    }

    /// The other side of an invitation, sent or received.
    pub(super) fn who(&self, id: &str) -> Option<Who> {
        let sent = self.known.get(id).map(|known| &known.invitation);
        sent.or_else(|| self.received_one(id))?.who.clone()
    }

    pub(super) fn fate(&self, id: &str) -> Option<Fate> {
        self.known.get(id).map(|known| known.fate)
    }

    pub(super) fn pending(&self) -> &[Arc<Invitation>] {
        &self.pending
    }

    pub(super) fn received(&self) -> &[Arc<Invitation>] {
        &self.received
    }

    /// A received invitation, answered or not.
    pub(super) fn received_one(&self, id: &str) -> Option<&Arc<Invitation>> {
        let pending = self.received.iter().find(|invitation| invitation.id == id);
        pending.or_else(|| self.answered.get(id))
    }

    pub(super) fn connections(&self) -> &[Connection] {
        &self.connections
    }

    pub(super) fn known(&self) -> impl Iterator<Item = &Arc<Invitation>> {
        self.known.values().map(|known| &known.invitation)
    }

    /// The last invitation of a member id or slug.
    pub(super) fn of_face(&self, face: &str) -> Option<&Known> {
        self.known.get(self.faces.get(face)?)
    }

    /// Somebody whose invitation waits for the owner's answer.
    pub(super) fn inviter(&self, face: &str) -> Option<(&Arc<Invitation>, &Who)> {
        let mut inviters = self.received.iter().filter_map(|one| Some((one, one.who.as_ref()?)));
        inviters.find(|(_, who)| who.has(face))
    }

    pub(super) fn connected(&self, face: &str) -> Option<&Who> {
        self.connections.iter().map(|connection| &connection.who).find(|who| who.has(face))
    }
}

/// People whom the account's owner met in the five years before the world began.
fn older_connections(from: &Seedling) -> Vec<Connection> {
    const MINUTES: i64 = 5 * 365 * 24 * 60;
    let mut rng = ChaCha8Rng::seed_from_u64(from.seed);
    rng.set_stream(u64::MAX - 1); // so that the invitations do not depend on their number
    let mut connection = |_| Connection {
        who: Who::member(&mut rng),
        at: from.epoch - TimeDelta::minutes(rng.random_range(1..MINUTES)),
    };
    let mut connections: Vec<_> = (0..from.connections).map(&mut connection).collect();
    connections.sort_by(|a, b| (b.at, &b.who.id).cmp(&(a.at, &a.who.id)));
    connections
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
