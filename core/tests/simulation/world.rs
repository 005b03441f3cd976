//! What is really so: the invitations on the other side, and every request that arrived there.

use super::time::Time;
use chrono::TimeDelta;
use rescind::source::Fate;
use rescind::{Clock as _, Instant, Invitation, InvitationId, Invitee};
use std::collections::HashMap;

/// An invitation as the other side has it.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) invitation: Invitation,
    pub(crate) at: Instant,
    pub(crate) end: Option<Fate>,
    /// When it will be accepted, by the time that has passed.
    accepted_at: Option<i64>,
    /// When a withdrawal that was received takes effect.
    effect_at: Option<i64>,
    /// A list may show it for a while after its end.
    shown_until: i64,
}

/// A request to withdraw that arrived.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    pub(crate) id: InvitationId,
    /// By the wall clock.
    pub(crate) at: Instant,
    pub(crate) sent: Instant,
    /// Over five seconds on its way: whoever sent it was frozen, and nothing can be done about it.
    pub(crate) late: bool,
    /// Sent a second time by something on the way, of which nobody here knows.
    pub(crate) again: bool,
    /// Whether it has taken effect, or will.
    pub(crate) effect: bool,
    /// Answered as if it had taken effect, which it had not.
    pub(crate) hollow: bool,
    /// The ledger's number of the attempt.
    pub(crate) attempt: Option<u64>,
    /// What stood against it, by the ledger and by what was answered before.
    pub(crate) breach: Option<String>,
}

#[derive(Debug)]
pub(crate) struct World {
    time: Time,
    pub(crate) sent: Vec<Sent>,
    at: HashMap<InvitationId, usize>,
    pub(crate) arrivals: Vec<Arrival>,
    /// The account was told to stop, and nobody has resumed it.
    pub(crate) halted: bool,
    /// LinkedIn refuses whatever the account does.
    pub(crate) restricted: bool,
    /// Withdrawn by what was answered, and told to be listed all the same: by an event, or by a plan.
    pub(crate) reappeared: Vec<InvitationId>,
}

impl World {
    /// A queue of so many, sent over the last weeks; some will be accepted in the days to come.
    pub(crate) fn of(time: &Time, pending: usize) -> Self {
        let now = time.now();
        let sent: Vec<_> = (0..pending).map(|n| person(time, now, n)).collect();
        let at = sent.iter().enumerate().map(|(n, sent)| (sent.invitation.id.clone(), n)).collect();
        Self {
            time: time.clone(),
            sent,
            at,
            arrivals: Vec::new(),
            halted: false,
            restricted: false,
            reappeared: Vec::new(),
        }
    }

    pub(crate) fn time(&self) -> &Time {
        &self.time
    }

    /// Lets happen what is due.
    fn pass(&mut self) {
        let passed = self.time.passed();
        for sent in &mut self.sent {
            if sent.end.is_none() && sent.accepted_at.is_some_and(|at| at <= passed) {
                sent.end = Some(Fate::Accepted);
            }
            if sent.effect_at.is_some_and(|at| at <= passed) {
                sent.effect_at = None;
                sent.end.get_or_insert(Fate::Withdrawn);
            }
        }
    }

    /// What the list shows now, with the labels of the hour.
    pub(crate) fn listed(&mut self) -> Vec<Invitation> {
        self.pass();
        let (now, passed) = (self.time.now(), self.time.passed());
        let shown = self.sent.iter().filter(|s| s.end.is_none() || s.shown_until > passed);
        let labelled = |sent: &Sent| Invitation {
            label: Some(label(now - sent.at).into()),
            ..sent.invitation.clone()
        };
        shown.map(labelled).collect()
    }

    /// Whether another request can do anything.
    pub(crate) fn is_pending(&mut self, id: &InvitationId) -> bool {
        self.pass();
        let sent = &self.sent[self.at[id]];
        sent.end.is_none() && sent.effect_at.is_none()
    }

    pub(crate) fn fate(&mut self, id: &InvitationId) -> Fate {
        self.pass();
        self.sent[self.at[id]].end.unwrap_or(Fate::Unknown)
    }

    pub(crate) fn sent_at(&self, id: &InvitationId) -> Instant {
        self.sent[self.at[id]].at
    }

    /// A withdrawal takes effect after so many milliseconds; the list may show it for longer.
    pub(crate) fn withdraw(&mut self, id: &InvitationId, after: i64, lag: i64) {
        let passed = self.time.passed();
        let sent = &mut self.sent[self.at[id]];
        sent.effect_at = Some(passed + after);
        sent.shown_until = passed + lag;
        self.pass();
    }
}

fn person(time: &Time, now: Instant, n: usize) -> Sent {
    // around the threshold of 21 days, and well beyond it
    let age = TimeDelta::minutes(time.between(15 * 24 * 60, 60 * 24 * 60));
    let at = now - age;
    let id = (at.timestamp_millis() << 22) | n as i64;
    let mut invitation = Invitation::new(&id.to_string()).unwrap();
    invitation.invitee = Invitee {
        name: Some(format!("Person {n}").into()),
        member_id: Some(format!("ACoAA{n:05}").into()),
        slug: Some(format!("person-{n}").into()),
    };
    let accepted_at = time.chance(0.1).then(|| time.between(0, 6 * 24 * 60 * 60_000));
    Sent { invitation, at, end: None, accepted_at, effect_at: None, shown_until: 0 }
}

/// As LinkedIn's page has it: the largest whole unit.
fn label(age: TimeDelta) -> String {
    let (count, unit) = match age.num_days() {
        0 => (age.num_hours().max(1), "hour"),
        days @ 1..=6 => (days, "day"),
        days @ 7..=29 => (days / 7, "week"),
        days => (days / 30, "month"),
    };
    format!("Sent {count} {unit}{} ago", if count == 1 { "" } else { "s" })
}
