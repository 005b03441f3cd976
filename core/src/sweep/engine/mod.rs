//! One turn of the sweep: claim the account, do the one thing that is due, give it back.
//!
//! All that has to outlive the turn is in the ledger when it ends, so that it makes no difference
//! who does the next one.

mod reconcile;
mod trouble;
mod withdraw;

use super::Sweep;
use super::event::{Event, Summary, What};
use super::judged::{Item, Judged};
use super::survey::Around;
use super::trace;
use crate::action::{self, Bar, Begun, SETTLED, SOON};
use crate::clock::Clock;
use crate::ledger::{Claim, Held, Intended, Intent, Ledger, Refusal, State};
use crate::plan::Plan;
use crate::policy::{Policy, Verdict};
use crate::source::Account;
use crate::{Error, Instant, InvitationId, Result};
use chrono::TimeDelta;
use std::collections::HashSet;
use std::sync::Arc;
use tracing::Instrument as _;

/// A reading older than this says little about now.
const FRESH: TimeDelta = TimeDelta::hours(12);
/// An account that said so recently that it may act is not asked again.
const ASKED: TimeDelta = TimeDelta::minutes(15);

#[derive(Debug)]
pub(super) struct Engine {
    sweep: Sweep,
    owner: Arc<str>,
    rule: Policy,
    goal: Goal,
    /// Whether it lives for one step only, and cannot know what was told before.
    polled: bool,
    account: Option<Account>,
    judged: Option<Judged>,
    /// When the account was last asked whether it may act.
    checked: Option<Instant>,
    /// Told once: kept, gone or refused.
    told: HashSet<InvitationId>,
    summary: Summary,
}

/// What a run is for.
#[derive(Clone, Debug)]
pub(super) enum Goal {
    /// What a reviewed plan names, and nothing else.
    Plan(HashSet<InvitationId>),
    /// Whatever is stale, until nothing is left.
    Queue,
    /// The same each working day, for ever.
    Routine,
}

impl Goal {
    fn scope(&self) -> Option<&HashSet<InvitationId>> {
        match self {
            Self::Plan(scope) => Some(scope),
            Self::Queue | Self::Routine => None,
        }
    }
}

impl From<Option<&Plan>> for Goal {
    fn from(plan: Option<&Plan>) -> Self {
        plan.map_or(Self::Queue, |plan| Self::Plan(plan.ids().cloned().collect()))
    }
}

/// What a turn came to.
#[derive(Debug)]
pub(super) enum Turn {
    /// Something happened; the next turn may follow at once.
    Told { events: Vec<Event>, acted: bool },
    /// Nothing is due before then.
    Wait { events: Vec<Event>, until: Instant },
    /// There is nothing left to do.
    Done { events: Vec<Event> },
}

/// What a turn does with its lease, before it is given back.
enum Move {
    Went(bool),
    Wait(Instant),
    Done,
}

impl Engine {
    pub(super) fn new(sweep: Sweep, plan: Option<&Plan>) -> Self {
        Self::aiming_at(plan.into(), sweep, plan)
    }

    /// For one step.
    pub(super) fn polled(sweep: Sweep, plan: Option<&Plan>) -> Self {
        Self { polled: true, ..Self::new(sweep, plan) }
    }

    /// The routine of every working day.
    pub(super) fn routine(sweep: Sweep) -> Self {
        Self::aiming_at(Goal::Routine, sweep, None)
    }

    fn aiming_at(goal: Goal, sweep: Sweep, plan: Option<&Plan>) -> Self {
        Self {
            owner: super::owner(),
            rule: sweep.rule(),
            goal,
            polled: false,
            account: plan.map(|plan| plan.account.clone()),
            judged: None,
            checked: None,
            told: HashSet::new(),
            summary: Summary::default(),
            sweep,
        }
    }

    pub(super) fn clock(&self) -> Arc<dyn Clock> {
        self.sweep.clock.clone()
    }

    pub(super) fn event(&self, what: What) -> Event {
        let account = self.account.as_ref().map(|account| account.member_id.clone());
        let account = account.unwrap_or_default();
        let event = Event { at: self.sweep.clock.now(), account, what };
        trace::tell(&event);
        event
    }

    pub(super) async fn turn(&mut self) -> Result<Turn> {
        let member = self.account.as_ref().map(|account| &*account.member_id);
        let span = tracing::debug_span!(target: "rescind::sweep", "sweep.turn", account = member);
        self.take_turn().instrument(span).await
    }

    async fn take_turn(&mut self) -> Result<Turn> {
        let sweep = self.sweep.clone();
        let ledger = sweep.checked()?;
        let account = match &self.account {
            Some(account) => account.clone(),
            None => self.account.insert(sweep.account().await?).clone(),
        };
        let now = sweep.clock.now();
        let mut held = match sweep.claim(ledger, &account, &self.owner, now).await? {
            Claim::Granted(held) => held,
            Claim::Busy { until } => {
                let until = until.min(now + SOON);
                return Ok(Turn::Wait { events: Vec::new(), until });
            }
        };
        let mut told = Vec::new();
        let done = self.act(ledger, &mut held, &mut told).await;
        let done = done.or_else(|error| self.endure(error, &mut held, &mut told));
        // what is known by now is kept, however the turn ended
        ledger.release(&held.lease, &held.standing).await?;
        let done = done?;
        for what in &told {
            self.summary.count(what);
        }
        if matches!(done, Move::Done) {
            let left = self.left(sweep.around(ledger, &held.lease)).await?;
            told.push(What::Done { summary: Summary { left, ..self.summary } });
        }
        let events = self.events(told);
        Ok(match done {
            Move::Wait(until) => Turn::Wait { events, until },
            Move::Went(acted) => Turn::Told { events, acted },
            Move::Done => Turn::Done { events },
        })
    }

    /// How many are left, by the last reading if it ends before it has judged one: an account that
    /// was halted earlier is asked nothing.
    async fn left(&mut self, around: Around<'_>) -> Result<usize> {
        if self.judged.is_none()
            && let Some(survey) = around.recall().await?
        {
            self.judge(survey)?;
        }
        Ok(self.judged.as_ref().map_or(0, |judged| judged.open().count()))
    }

    fn events(&self, told: Vec<What>) -> Vec<Event> {
        told.into_iter().map(|what| self.event(what)).collect()
    }

    async fn act(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
        told: &mut Vec<What>,
    ) -> Result<Move> {
        let sweep = self.sweep.clone();
        let begun = Begun::now(&*sweep.clock);
        let now = begun.at;
        match action::bar(&mut held.standing, now) {
            Some(Bar::Halted(reason)) => {
                told.push(What::Halted { reason });
                return Ok(Move::Done);
            }
            Some(Bar::Paused(until)) => return Ok(Move::Wait(until)),
            None => {}
        }
        if self.judged.is_none() {
            let lease = held.lease.clone();
            let around = sweep.around(ledger, &lease);
            match around.recall().await? {
                Some(survey) => {
                    // without a plan, the source has just said whose account it is
                    if matches!(self.goal, Goal::Plan(_)) {
                        self.confirm(&sweep.account().await?)?;
                    }
                    self.judge(survey)?;
                    self.reconcile(around, held, None, told).await?;
                    // that may have taken its time
                    return Ok(Move::Went(false));
                }
                None => return self.read(ledger, held, told).await,
            }
        }
        let today = sweep.pace.service_date(now);
        let next_day = sweep.pace.next_opening(now);
        let fresh = self.judged.as_ref().is_some_and(|judged| {
            let read = judged.reading.started;
            // one from the future was taken before the clock was set back
            read <= now && now - read < FRESH && sweep.pace.service_date(read) == today
        });
        // the routine looks each working day, be there anything to do or not
        if matches!(self.goal, Goal::Routine) && !fresh && sweep.pace.is_working(today) {
            return self.read(ledger, held, told).await;
        }
        let Some(next) = self.next(now) else {
            return match self.waiting_for(now) {
                // what is left may be tried again on another day
                Some(until) => Ok(Move::Wait(until)),
                None => self.finish(ledger, held, told, now).await,
            };
        };
        let slot = action::slot(&sweep.pace, held, now)?;
        let due = slot.due;
        if due > now {
            let last = held.history.last.filter(|_| !self.has_compared(held));
            let over = |last: &Instant| sweep.pace.service_date(*last) < slot.service_date;
            return match last.filter(over).map(|last| last + SETTLED) {
                // a day that is over is verified
                Some(at) if at <= now => self.read(ledger, held, told).await,
                verify => Ok(Move::Wait(verify.map_or(due, |at| at.min(due)))),
            };
        }

        // three unknown outcomes in a row are settled before a fourth can come
        let clouded = held.unknown_in_a_row >= 3
            && held.unknown.iter().all(|attempt| now - attempt.latest() >= SETTLED);
        if !fresh || clouded {
            return self.read(ledger, held, told).await;
        }

        // an account can get into trouble between two withdrawals
        if self.checked.is_none_or(|at| now - at > ASKED) {
            let stopped = self.check(held, told).await?;
            return Ok(stopped.unwrap_or(Move::Went(false)));
        }

        let allowance = action::allowance(&sweep.pace, &slot, now);
        let intent = Intent { invitation: next.clone(), allowance, now };
        let attempt = match ledger.intend(&held.lease, &intent).await? {
            Intended::Granted(attempt) => attempt,
            Intended::Refused(refusal) => return self.refused(refusal, &next, next_day, held, now),
        };
        self.withdraw(ledger, held, told, (attempt, begun), &next).await
    }

    /// A plan is of one account, and a source can come to be of another: what is withdrawn from
    /// one may not be charged to the other.
    fn confirm(&self, found: &Account) -> Result<()> {
        let member = self.account.as_ref().map_or("", |account| &account.member_id);
        if member == &*found.member_id {
            return Ok(());
        }
        let right = format!("a plan of the account that the source is of, {}", found.member_id);
        Err(Error::invalid("plan", format_args!("of the account {member}"), &right))
    }

    /// Whether the queue was read after the last action.
    fn has_compared(&self, held: &Held) -> bool {
        self.judged.as_ref().is_some_and(|judged| judged.reading.epoch > held.acted)
    }

    /// The oldest that is still to be done and may be tried now.
    fn next(&self, now: Instant) -> Option<InvitationId> {
        let ready = |item: &&Item| item.not_before.is_none_or(|at| at <= now);
        let untold = |item: &&Item| !self.told.contains(item.id());
        let judged = self.judged.as_ref()?;
        judged.open().filter(ready).find(untold).map(|item| item.id().clone())
    }

    /// When the first of those that have to wait may be tried again.
    fn waiting_for(&self, now: Instant) -> Option<Instant> {
        let judged = self.judged.as_ref()?;
        let later = judged.open().filter(|item| !self.told.contains(item.id()));
        later.filter_map(|item| item.not_before).filter(|at| *at > now).min()
    }

    /// The ledger says no: somebody else acted since this queue was read.
    fn refused(
        &mut self,
        refusal: Refusal,
        id: &InvitationId,
        next_day: Option<Instant>,
        held: &mut Held,
        now: Instant,
    ) -> Result<Move> {
        Ok(match refusal {
            Refusal::Done(state) | Refusal::Blocked(state) => {
                let again = matches!(state, State::StillPending | State::Refused);
                if let Some(item) = self.judged.as_mut().and_then(|judged| judged.item_mut(id)) {
                    if again {
                        item.not_before = next_day;
                    } else {
                        item.verdict = Verdict::Keep;
                        item.reason = "dealt with already".into();
                    }
                }
                Move::Went(false)
            }
            Refusal::GivenUp { tries } => {
                if let Some(item) = self.judged.as_mut().and_then(|judged| judged.item_mut(id)) {
                    item.verdict = Verdict::Keep;
                    item.reason = format!("given up after {tries} tries").into();
                }
                Move::Went(false)
            }
            Refusal::Spent { until } => {
                held.standing.slot = None;
                Move::Wait(until)
            }
            Refusal::LeaseLost | Refusal::Halted | Refusal::Busy => Move::Wait(now + SOON),
        })
    }
}
