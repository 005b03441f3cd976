//! One turn of a run: claim the account, take the one step that the [machine](super::machine)
//! names, give the account back.
//!
//! All that has to outlive the turn is in the ledger when it ends, so that it makes no difference
//! who does the next one.

use super::Sweep;
use super::event::{Event, What};
use super::machine::{End, Found, Goal, Machine, Next};
use super::survey::Around;
use super::trace;
use crate::action::{self, Begun, Ground, Leave, Request, SOON};
use crate::clock::Clock;
use crate::ledger::{Allowance, Claim, Held, Ledger, State};
use crate::plan::Plan;
use crate::source::{Account, Fate, Fates, Listed, Receipt};
use crate::{Error, ErrorKind, Instant, Invitation, InvitationId, Result};
use chrono::TimeDelta;
use std::sync::Arc;
use tracing::Instrument as _;

#[derive(Debug)]
pub(super) struct Engine {
    sweep: Sweep,
    owner: Arc<str>,
    machine: Machine,
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

impl Engine {
    pub(super) fn new(sweep: Sweep, plan: Option<&Plan>) -> Self {
        Self::aiming_at(plan.into(), sweep, plan.map(|plan| plan.account.clone()))
    }

    /// For one step.
    pub(super) fn polled(sweep: Sweep, plan: Option<&Plan>) -> Self {
        let Self { sweep, owner, machine } = Self::new(sweep, plan);
        Self { sweep, owner, machine: machine.polled() }
    }

    /// The routine of every working day.
    pub(super) fn routine(sweep: Sweep) -> Self {
        Self::aiming_at(Goal::Routine, sweep, None)
    }

    fn aiming_at(goal: Goal, sweep: Sweep, account: Option<Account>) -> Self {
        let (pace, export) = (sweep.pace.clone(), sweep.export.clone());
        let machine = Machine::new(pace, sweep.rule(), export, goal, account);
        Self { owner: super::owner(), machine, sweep }
    }

    pub(super) fn clock(&self) -> Arc<dyn Clock> {
        self.sweep.clock.clone()
    }

    fn now(&self) -> Instant {
        self.sweep.clock.now()
    }

    pub(super) fn event(&self, what: What) -> Event {
        let account = self.machine.account().map(|account| account.member_id.clone());
        let event = Event { at: self.now(), account: account.unwrap_or_default(), what };
        trace::tell(&event);
        event
    }

    pub(super) async fn turn(&mut self) -> Result<Turn> {
        let member = self.machine.account().map(|account| &*account.member_id);
        let span = tracing::debug_span!(target: "rescind::sweep", "sweep.turn", account = member);
        self.take_turn().instrument(span).await
    }

    async fn take_turn(&mut self) -> Result<Turn> {
        let sweep = self.sweep.clone();
        let ledger = sweep.checked()?;
        let account = match self.machine.account() {
            Some(account) => account.clone(),
            None => {
                let account = sweep.account().await?;
                self.machine.belongs_to(account.clone());
                account
            }
        };
        let now = self.now();
        let mut held = match sweep.claim(ledger, &account, &self.owner, now).await? {
            Claim::Granted(held) => held,
            Claim::Busy { until } => {
                let until = until.min(now + SOON);
                return Ok(Turn::Wait { events: Vec::new(), until });
            }
        };
        let mut told = Vec::new();
        let end = self.step(ledger, &mut held, &mut told).await;
        let now = self.now();
        let end = end.or_else(|error| self.machine.endure(error, &mut held, &mut told, now));
        // what is known by now is kept, however the turn ended
        ledger.release(&held.lease, &held.standing).await?;
        let end = end?;
        self.machine.count(&told);
        if end == End::Done {
            self.recall_for_the_end(sweep.around(ledger, &held.lease)).await?;
            told.push(self.machine.done());
        }
        let events = told.into_iter().map(|what| self.event(what)).collect();
        Ok(match end {
            End::Wait(until) => Turn::Wait { events, until },
            End::Went(acted) => Turn::Told { events, acted },
            End::Done => Turn::Done { events },
        })
    }

    /// Reads and compares, with the account's lease in hand; withdraws nothing.
    pub(super) async fn look(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
    ) -> Result<Vec<Event>> {
        let mut told = Vec::new();
        self.read(ledger, held, &mut told).await?;
        Ok(told.into_iter().map(|what| self.event(what)).collect())
    }

    /// How many are left is told by the last reading if the run ends before it has judged one: an
    /// account that was halted earlier is asked nothing.
    async fn recall_for_the_end(&mut self, around: Around<'_>) -> Result<()> {
        if !self.machine.has_judged()
            && let Some(survey) = around.recall().await?
        {
            self.machine.judge(survey, self.now())?;
        }
        Ok(())
    }

    async fn step(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
        told: &mut Vec<What>,
    ) -> Result<End> {
        let begun = Begun::now(&*self.sweep.clock);
        match self.machine.next(held, told, begun.at)? {
            Next::Recall => self.recall(ledger, held, told).await,
            Next::Read => self.read(ledger, held, told).await,
            Next::Ask => Ok(self.ask(held, told).await?.unwrap_or(End::Went(false))),
            Next::Withdraw(id, allowance) => {
                self.withdraw(ledger, held, told, begun, (id, allowance)).await
            }
            Next::Wait(until) => Ok(End::Wait(until)),
            Next::Done => Ok(End::Done),
        }
    }

    /// Goes on from the last reading, whoever took it.
    async fn recall(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
        told: &mut Vec<What>,
    ) -> Result<End> {
        let (sweep, lease) = (self.sweep.clone(), held.lease.clone());
        let around = sweep.around(ledger, &lease);
        let Some(survey) = around.recall().await? else {
            return self.read(ledger, held, told).await;
        };
        // without a plan, the source has just said whose account it is
        if self.machine.has_plan() {
            self.machine.confirm(&sweep.account().await?)?;
        }
        self.machine.judge(survey, self.now())?;
        self.reconcile(around, held, None, told).await?;
        // that may have taken its time
        Ok(End::Went(false))
    }

    /// Reads the queue anew, and tells what has changed.
    async fn read(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
        told: &mut Vec<What>,
    ) -> Result<End> {
        if let Some(stopped) = self.ask(held, told).await? {
            return Ok(stopped);
        }
        let (sweep, lease) = (self.sweep.clone(), held.lease.clone());
        let around = sweep.around(ledger, &lease);
        let survey = around.survey().await?;
        if held.unknown_in_a_row == 0 {
            held.standing.backoff = TimeDelta::zero();
        }
        let before = held.last_reading.as_ref().map_or(0, |reading| reading.epoch);
        self.machine.judge(survey, self.now())?;
        self.reconcile(around, held, Some(before), told).await?;
        self.machine.tell_planned(told);
        Ok(End::Went(false))
    }

    async fn ask(&mut self, held: &mut Held, told: &mut Vec<What>) -> Result<Option<End>> {
        let account = self.sweep.account().await?;
        let now = self.now();
        self.machine.asked(&account, held, told, now)
    }

    /// Compares the reading with the record: settles what was unknown, and tells what is gone or
    /// kept after all.
    async fn reconcile(
        &mut self,
        around: Around<'_>,
        held: &Held,
        before: Option<u64>,
        told: &mut Vec<What>,
    ) -> Result<()> {
        let now = self.now();
        let comparison = self.machine.compare(held, before);
        for (attempt, id) in &comparison.in_vain {
            if around.ledger.settle(around.lease, *attempt, State::StillPending, now).await? {
                self.machine.was_in_vain(id);
            }
        }
        self.machine.put_off(now);
        let absent = match self.machine.reading() {
            Some(reading) => around.absent(reading, comparison.doubtful()).await?,
            None => return Ok(()),
        };
        self.machine.verify(&comparison, &absent, told);
        for (found, fate) in self.fates_of(comparison.found(&absent), around).await {
            let id = &found.invitation.id;
            match found.settles {
                Some(attempt) => {
                    let state = Found::state(fate);
                    around.ledger.settle(around.lease, attempt, state, now).await?;
                }
                None => around.ledger.end(around.lease, id, fate, now).await?,
            }
            told.push(found.told(fate, now));
        }
        self.machine.tell_kept(before.is_some(), told);
        Ok(())
    }

    /// What became of each. A question that could not be asked has no answer.
    async fn fates_of(&mut self, gone: Vec<Found>, around: Around<'_>) -> Vec<(Found, Fate)> {
        if gone.is_empty() {
            return Vec::new();
        }
        let invitations: Vec<Invitation> =
            gone.iter().map(|found| found.invitation.clone()).collect();
        let Fates { of, calls } = around.source.fates(&invitations).await.unwrap_or_default();
        self.machine.looked_up(calls);
        gone.into_iter().zip(of.into_iter().chain(std::iter::repeat(Fate::Unknown))).collect()
    }

    /// Withdraws one, between its two records.
    async fn withdraw(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
        told: &mut Vec<What>,
        begun: Begun,
        (id, allowance): (InvitationId, Allowance),
    ) -> Result<End> {
        let Some(invitation) = self.machine.invitation(&id).cloned() else {
            let what = "the invitation to withdraw is not there";
            return Err(Error::new(ErrorKind::Unexpected, what));
        };
        let attempt = match action::intend(ledger, held, &id, allowance, begun.at).await? {
            Leave::Granted(attempt) => attempt,
            Leave::Wait(until) => return Ok(End::Wait(until)),
            Leave::Kept(refusal) => {
                self.machine.refused(refusal, &id, begun.at);
                return Ok(End::Went(false));
            }
        };
        let (sweep, listed, factor) =
            (self.sweep.clone(), Listed::new(invitation), held.standing.factor);
        let ground = Ground { ledger, clock: &*sweep.clock, pace: &sweep.pace };
        let request = Request {
            attempt,
            begun,
            id: &id,
            operation: "withdraw",
            success: State::Withdrawn,
            http_status: |receipt: &Receipt| receipt.http_status,
        };
        let performed = ground.perform(held, request, || sweep.source.withdraw(&listed)).await?;
        self.machine.performed(performed, (held, factor), told, begun.at)
    }
}
