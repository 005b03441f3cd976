//! A ledger with what can happen around each of its transactions, and mistakes on request.

use super::faults::Faults;
use super::rules::Broken;
use super::time::Time;
use super::world::World;
use async_trait::async_trait;
use chrono::TimeDelta;
use futures_util::FutureExt as _;
use rescind::ledger::{
    Attempt, Claim, Held, Intended, Intent, Lease, Ledger, Outcome, Overview, ReadingRecord,
    Sighted, Sighting, Standing, State,
};
use rescind::pace::History;
use rescind::source::Fate;
use rescind::{Clock as _, ErrorKind, Instant, InvitationId, Pace, Result};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

pub(crate) const MEMBER: &str = "member";

#[derive(Clone, Debug)]
pub(crate) struct Books {
    pub(crate) inner: Arc<dyn Ledger>,
    pub(crate) time: Time,
    pub(crate) faults: Faults,
    pub(crate) world: Arc<Mutex<World>>,
    pub(crate) pace: Pace,
    pub(crate) broken: Option<Broken>,
    /// Of this worker's life alone.
    pub(crate) own: Own,
}

/// What a worker with a mistake keeps in its memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Own {
    attempts: Arc<Mutex<Vec<u64>>>,
    intents: Arc<Mutex<HashMap<u64, (Lease, Intent)>>>,
}

/// A ledger in memory answers at once; one in a file has a thread of its own.
pub(crate) fn at_once<T>(mut work: impl Future<Output = T> + Unpin) -> T {
    match (&mut work).now_or_never() {
        Some(done) => done,
        None => tokio::runtime::Handle::current().block_on(work),
    }
}

impl Books {
    fn is(&self, broken: Broken) -> bool {
        self.broken == Some(broken)
    }

    /// The newest attempt on an invitation, without faults.
    pub(crate) fn recorded(&self, id: &InvitationId) -> Option<Attempt> {
        let attempts = at_once(self.inner.attempts(MEMBER)).unwrap();
        attempts.into_iter().rev().find(|attempt| attempt.invitation == *id)
    }

    /// One transaction: a fault before it, one instead of it, one after it.
    async fn around<T: Send>(&self, work: impl FnOnce() -> Result<T> + Send) -> Result<T> {
        self.faults.point().await;
        self.faults.error(0.3, ErrorKind::Ledger)?;
        let done = work()?;
        self.faults.point().await;
        // committed, and nobody heard of it
        self.faults.error(0.3, ErrorKind::Ledger)?;
        Ok(done)
    }

    fn history(&self, now: Instant, counts: impl Fn(&Attempt) -> bool) -> History {
        let attempts = at_once(self.inner.attempts(MEMBER)).unwrap();
        let charged = attempts.iter().filter(|a| a.state.is_charged() && counts(a));
        let mut charged: Vec<_> = charged.map(Attempt::latest).collect();
        charged.retain(|at| *at > now - TimeDelta::days(3));
        charged.sort_unstable_by(|a, b| b.cmp(a));
        History { last: charged.first().copied(), charged }
    }

    fn misread(&self, held: &mut Held, now: Instant) {
        match self.broken {
            Some(Broken::CalendarCapOnly) => {
                let today = self.pace.service_date(now);
                held.history.charged.retain(|at| self.pace.service_date(*at) == today);
            }
            Some(Broken::GapForgotten) => held.history.last = None,
            Some(Broken::ChargedLate) => {
                let answered = |a: &Attempt| !matches!(a.state, State::Intent | State::Unknown);
                held.history = self.history(now, answered);
            }
            Some(Broken::AllowanceInMemory) => {
                let own = self.own.attempts.lock().unwrap().clone();
                held.history = self.history(now, |attempt| own.contains(&attempt.id));
            }
            Some(Broken::SettledTooEarly) => {
                for attempt in &mut held.unknown {
                    attempt.intent_at -= TimeDelta::minutes(10);
                    attempt.outcome_at = attempt.outcome_at.map(|at| at - TimeDelta::minutes(10));
                }
            }
            _ => {}
        }
    }

    fn claimed(&self, owner: &str, seed: u64, now: Instant) -> Result<Claim> {
        let claim = at_once(self.inner.claim(MEMBER, owner, seed, now))?;
        let Claim::Granted(mut held) = claim else { return Ok(claim) };
        if self.is(Broken::OrphanForgotten)
            && held.unknown.iter().any(|a| a.outcome_at == Some(now))
        {
            for orphan in held.unknown.iter().filter(|a| a.outcome_at == Some(now)) {
                let lost = outcome(orphan.id, State::NotSent, now);
                at_once(self.inner.conclude(&held.lease, &lost, &held.standing))?;
            }
            return at_once(self.inner.claim(MEMBER, owner, seed, now));
        }
        self.misread(&mut held, now);
        Ok(Claim::Granted(held))
    }

    fn intended(&self, lease: &Lease, mut intent: Intent) -> Result<Intended> {
        if self.is(Broken::NoIntent) {
            let mut intents = self.own.intents.lock().unwrap();
            let number = 1_000_000 + intents.len() as u64;
            intents.insert(number, (lease.clone(), intent));
            return Ok(Intended::Granted(number));
        }
        let allowance = &mut intent.allowance;
        match self.broken {
            Some(Broken::CalendarCapOnly) => allowance.cap = u32::MAX,
            Some(Broken::GapForgotten) => allowance.gap = TimeDelta::zero(),
            Some(Broken::ChargedLate | Broken::AllowanceInMemory) => {
                (allowance.cap, allowance.target) = (u32::MAX, u32::MAX);
                allowance.gap = TimeDelta::zero();
            }
            _ => {}
        }
        let intended = at_once(self.inner.intend(lease, &intent))?;
        if let Intended::Granted(number) = intended {
            self.own.attempts.lock().unwrap().push(number);
        }
        Ok(intended)
    }

    fn concluded(&self, lease: &Lease, mut outcome: Outcome, standing: &Standing) -> Result<()> {
        if self.is(Broken::NoIntent) {
            let intent = self.own.intents.lock().unwrap().remove(&outcome.attempt);
            if let Some((lease, mut intent)) = intent {
                (intent.allowance.cap, intent.allowance.target) = (u32::MAX, u32::MAX);
                intent.allowance.gap = TimeDelta::zero();
                let Intended::Granted(number) = at_once(self.inner.intend(&lease, &intent))? else {
                    return Ok(());
                };
                outcome.attempt = number;
            }
        }
        if self.is(Broken::UnknownRetried) && outcome.state == State::Unknown {
            outcome.state = State::NotSent;
        }
        at_once(self.inner.conclude(lease, &outcome, &self.kept(lease, standing)))
    }

    /// What is kept of a standing; from a halt on nothing may be done any more.
    fn kept(&self, lease: &Lease, standing: &Standing) -> Standing {
        let held = at_once(self.inner.renew(lease, self.time.now())).unwrap_or(false);
        let mut standing = standing.clone();
        if held && standing.halted.is_some() {
            self.world.lock().unwrap().halted = true;
            if self.is(Broken::HaltForgotten) {
                standing.halted = None;
            }
        }
        standing
    }
}

fn outcome(attempt: u64, state: State, at: Instant) -> Outcome {
    Outcome { attempt, state, at, http_status: None, error_type: None }
}

#[async_trait]
impl Ledger for Books {
    async fn claim(&self, _: &str, owner: &str, seed: u64, now: Instant) -> Result<Claim> {
        self.around(|| self.claimed(owner, seed, now)).await
    }

    async fn renew(&self, lease: &Lease, now: Instant) -> Result<bool> {
        self.around(|| at_once(self.inner.renew(lease, now))).await
    }

    async fn release(&self, lease: &Lease, standing: &Standing) -> Result<()> {
        self.around(|| at_once(self.inner.release(lease, &self.kept(lease, standing)))).await
    }

    async fn record(
        &self,
        lease: &Lease,
        reading: &ReadingRecord,
        seen: &[Sighting],
    ) -> Result<()> {
        self.around(|| at_once(self.inner.record(lease, reading, seen))).await
    }

    async fn sightings(&self, member: &str) -> Result<(Option<ReadingRecord>, Vec<Sighted>)> {
        self.around(|| at_once(self.inner.sightings(member))).await
    }

    async fn intend(&self, lease: &Lease, intent: &Intent) -> Result<Intended> {
        self.around(|| self.intended(lease, intent.clone())).await
    }

    async fn conclude(&self, lease: &Lease, outcome: &Outcome, standing: &Standing) -> Result<()> {
        self.around(|| self.concluded(lease, outcome.clone(), standing)).await
    }

    async fn settle(
        &self,
        lease: &Lease,
        attempt: u64,
        state: State,
        now: Instant,
    ) -> Result<bool> {
        self.around(|| at_once(self.inner.settle(lease, attempt, state, now))).await
    }

    async fn end(&self, lease: &Lease, id: &InvitationId, fate: Fate, now: Instant) -> Result<()> {
        self.around(|| at_once(self.inner.end(lease, id, fate, now))).await
    }

    async fn attempts(&self, member: &str) -> Result<Vec<Attempt>> {
        self.around(|| at_once(self.inner.attempts(member))).await
    }

    async fn inspect(&self) -> Result<Vec<Overview>> {
        self.around(|| at_once(self.inner.inspect())).await
    }

    async fn resume(&self, member: &str) -> Result<bool> {
        self.around(|| at_once(self.inner.resume(member))).await
    }
}
