//! The ledger of the model: the facts of `MemoryLedger`, with the real rule for intents.

use super::Fault;
use chrono::TimeDelta;
use rescind::ledger::{Allowance, Attempt, Facts, Intent, State, may_intend};
use rescind::pace::History;
use rescind::{Instant, InvitationId};

/// The model's time.
pub(super) type Tick = u8;
/// Which of the three.
pub(super) type Number = u8;

/// In ticks: how long a lease holds.
pub(super) const LEASE: Tick = 2;
/// In ticks: how old an intent may be when its request leaves.
pub(super) const PROMPT: Tick = 1;
/// In ticks: the rolling 24 hours, and the second that the rule adds to them.
pub(super) const DAY: Tick = 4;
/// In ticks: the least time between two actions.
pub(super) const GAP: Tick = 1;
/// The most in any 24 hours.
pub(super) const CAP: u32 = 2;
/// How long a tick is.
pub(super) const TICK: TimeDelta = TimeDelta::milliseconds((24 * 60 * 60 + 1) * 1000 / DAY as i64);

/// Who holds the lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    Worker(usize),
    /// A process that is no more: whoever takes its place has another name.
    Dead,
}

/// An attempt, as far as the rule looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Tried {
    pub(super) invitation: Number,
    pub(super) state: State,
    pub(super) intent_at: Tick,
    pub(super) outcome_at: Option<Tick>,
}

impl Tried {
    pub(super) fn latest(&self) -> Tick {
        self.outcome_at.map_or(self.intent_at, |at| at.max(self.intent_at))
    }

    fn attempt(&self) -> Attempt {
        Attempt {
            id: 0,
            invitation: name(self.invitation),
            epoch: 0,
            state: self.state,
            intent_at: instant(self.intent_at),
            outcome_at: self.outcome_at.map(instant),
            settled_at: None,
            http_status: None,
            error_type: None,
        }
    }
}

/// What the ledger knows of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Book {
    pub(super) owner: Option<(Owner, Tick)>,
    pub(super) halted: bool,
    pub(super) tried: Vec<Tried>,
}

pub(super) fn instant(tick: Tick) -> Instant {
    let midnight: Instant = "2026-11-23T00:00:00Z".parse().unwrap();
    midnight + TICK * i32::from(tick)
}

pub(super) fn name(invitation: Number) -> InvitationId {
    format!("70000{invitation}").parse().unwrap()
}

/// What is asked for: the cap, and the same number for the model's day.
pub(super) fn intent(invitation: Number, now: Tick) -> Intent {
    let since = instant(now / DAY * DAY);
    let gap = TICK * i32::from(GAP);
    let allowance = Allowance { cap: CAP, gap, target: CAP, since };
    Intent { invitation: name(invitation), allowance, now: instant(now) }
}

impl Book {
    pub(super) fn holds(&self, worker: usize) -> bool {
        self.owner.is_some_and(|(owner, _)| owner == Owner::Worker(worker))
    }

    pub(super) fn is_free(&self, now: Tick) -> bool {
        self.owner.is_none_or(|(_, until)| until <= now)
    }

    pub(super) fn claim(&mut self, worker: usize, now: Tick) {
        self.owner = Some((Owner::Worker(worker), now + LEASE));
        for tried in self.tried.iter_mut().filter(|tried| tried.state == State::Intent) {
            tried.state = State::Unknown;
            tried.outcome_at = Some(now);
        }
    }

    /// For how long the lease has been held.
    pub(super) fn held_for(&self, now: Tick) -> Tick {
        self.owner.map_or(0, |(_, until)| now + LEASE - until)
    }

    /// A worker is no more.
    pub(super) fn bury(&mut self, worker: usize) {
        if let Some((owner, _)) = &mut self.owner
            && *owner == Owner::Worker(worker)
        {
            *owner = Owner::Dead;
        }
    }

    pub(super) fn release(&mut self, worker: usize) {
        if self.holds(worker) {
            self.owner = None;
        }
    }

    /// Whether the real rule lets the intent pass; a fault withholds a fact from it.
    pub(super) fn permits(
        &self,
        worker: usize,
        invitation: Number,
        now: Tick,
        fault: Fault,
    ) -> bool {
        let mine = self.tried.iter().filter(|tried| tried.invitation == invitation);
        let asked = mine.filter(|t| fault != Fault::UnknownRetried || t.state != State::Unknown);
        let attempts: Vec<_> = asked.map(Tried::attempt).collect();
        let margin = if fault == Fault::LeaseTooShort { 0 } else { PROMPT };
        let in_time = self.owner.is_some_and(|(_, until)| until > now + margin);
        let facts = Facts {
            leased: fault == Fault::LeaseUnchecked || (self.holds(worker) && in_time),
            halted: self.halted,
            open_intent: self.tried.iter().any(|tried| tried.state == State::Intent),
            attempts: &attempts,
            history: &self.history(fault),
        };
        let mut allowance = intent(invitation, now).allowance;
        if fault == Fault::CalendarDay {
            allowance.cap = u32::MAX;
        }
        may_intend(&facts, &allowance, instant(now)).is_none()
    }

    fn history(&self, fault: Fault) -> History {
        let late = |tried: &Tried| fault == Fault::ChargedLate && tried.state.is_open();
        let charged = self.tried.iter().filter(|tried| tried.state.is_charged() && !late(tried));
        let mut charged: Vec<_> = charged.map(|tried| instant(tried.latest())).collect();
        charged.sort_unstable_by(|a, b| b.cmp(a));
        History { last: charged.first().copied(), charged }
    }

    pub(super) fn record(&mut self, invitation: Number, intent_at: Tick) -> usize {
        let state = State::Intent;
        self.tried.push(Tried { invitation, state, intent_at, outcome_at: None });
        self.tried.len() - 1
    }

    pub(super) fn conclude(&mut self, worker: usize, attempt: usize, state: State, at: Tick) {
        let tried = &mut self.tried[attempt];
        if tried.state.is_open() {
            tried.state = state;
            tried.outcome_at = Some(at);
        }
        // whoever was overtaken does not say where the account stands
        self.halted |= state == State::Refused && self.holds(worker);
    }

    pub(super) fn settle(&mut self, worker: usize, attempt: usize, state: State) {
        if self.holds(worker) && self.tried[attempt].state == State::Unknown {
            self.tried[attempt].state = state;
        }
    }
}
