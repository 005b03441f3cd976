//! Comparing what a reading shows with what the ledger says was done.

use super::{Engine, Goal, Move};
use crate::action::{NOT_READY, SETTLED};
use crate::invitation::reinvitable_from;
use crate::ledger::{Attempt, Held, Ledger, ReadingRecord, Sighted, State};
use crate::policy::Verdict;
use crate::source::{AccountStatus, Fate, Fates};
use crate::sweep::event::What;
use crate::sweep::judged::{Item, Judged};
use crate::sweep::survey::{Around, Survey};
use crate::{Instant, Invitation, InvitationId, Result};
use chrono::TimeDelta;
use std::collections::{HashMap, HashSet};

/// Whether a reading tells what became of an attempt: it came after it, and so late that nothing
/// was on its way any more. The order is the ledger's, since clocks are set back.
fn settles(reading: &ReadingRecord, attempt: &Attempt) -> bool {
    reading.epoch > attempt.epoch && reading.started - attempt.latest() >= SETTLED
}

/// Withdrawn under a later epoch than that one, and not listed any more.
fn withdrawn_since(epoch: u64, judged: &Judged) -> Vec<InvitationId> {
    let since = |sighted: &&Sighted| {
        let attempt = sighted.attempt.as_ref();
        attempt.is_some_and(|a| a.state == State::Withdrawn && a.epoch > epoch)
    };
    let missing = judged.missing.iter().filter(since);
    missing.map(|sighted| sighted.sighting.invitation.id.clone()).collect()
}

impl Engine {
    /// Reads the queue anew, and tells what has changed.
    pub(super) async fn read(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
        told: &mut Vec<What>,
    ) -> Result<Move> {
        if let Some(stopped) = self.check(held, told).await? {
            return Ok(stopped);
        }
        let (sweep, lease) = (self.sweep.clone(), held.lease.clone());
        let around = sweep.around(ledger, &lease);
        let survey = around.survey().await?;
        if held.unknown_in_a_row == 0 {
            held.standing.backoff = TimeDelta::zero();
        }
        let before = held.last_reading.as_ref().map_or(0, |reading| reading.epoch);
        self.judge(survey)?;
        self.reconcile(around, held, Some(before), told).await?;
        let judged = self.judged.as_ref();
        let stale = judged.map_or(0, |judged| judged.open().count());
        let pending = judged.map_or(0, |judged| judged.items.len());
        told.push(What::Planned { stale, pending });
        Ok(Move::Went(false))
    }

    /// Whose account it is, and whether it may act now; what follows if it may not.
    pub(super) async fn check(
        &mut self,
        held: &mut Held,
        told: &mut Vec<What>,
    ) -> Result<Option<Move>> {
        let account = self.sweep.account().await?;
        self.confirm(&account)?;
        let now = self.sweep.clock.now();
        self.checked = Some(now);
        Ok(match account.status {
            AccountStatus::Ready => None,
            AccountStatus::NotReady => {
                let until = now + NOT_READY;
                held.standing.paused_until = Some(until);
                let why = format!("the account is {}", account.standing());
                told.push(What::Paused { until, why });
                Some(Move::Wait(until))
            }
            AccountStatus::Disconnected => {
                let reason = format!("the account is {}", account.standing());
                held.standing.halted = Some(reason.clone());
                told.push(What::Halted { reason });
                Some(Move::Done)
            }
        })
    }

    pub(super) fn judge(&mut self, survey: Survey) -> Result<()> {
        let now = self.sweep.clock.now();
        let export = self.sweep.export.as_deref();
        self.judged = Some(Judged::new(survey, export, &self.rule, self.goal.scope(), now)?);
        Ok(())
    }

    /// Compares the reading with the record: settles what was unknown, and tells what is gone or
    /// kept after all. A new reading verifies what was withdrawn since the one before it, which was
    /// of the epoch `before`.
    pub(super) async fn reconcile(
        &mut self,
        around: Around<'_>,
        held: &mut Held,
        before: Option<u64>,
        told: &mut Vec<What>,
    ) -> Result<()> {
        let now = self.sweep.clock.now();
        let Some(mut judged) = self.judged.take() else { return Ok(()) };
        let settleable: HashMap<_, _> = held
            .unknown
            .iter()
            .filter(|attempt| settles(&judged.reading, attempt))
            .map(|attempt| (attempt.invitation.clone(), attempt.id))
            .collect();

        let next_day = self.sweep.pace.next_opening(now);
        let today = self.sweep.pace.opening(self.sweep.pace.service_date(now));
        for item in &mut judged.items {
            if let Some(attempt) = settleable.get(item.id())
                && around.ledger.settle(around.lease, *attempt, State::StillPending, now).await?
                && let Some(tried) = &mut item.sighted.attempt
            {
                tried.state = State::StillPending;
            }
            // another attempt belongs to another day
            if let Some(tried) = &item.sighted.attempt
                && tried.state.is_in_vain()
                && today.is_some_and(|today| tried.intent_at >= today)
            {
                item.not_before = next_day;
            }
        }

        let ended = |missing: &&Sighted| {
            let id = &missing.sighting.invitation.id;
            let ours = matches!(&self.goal, Goal::Plan(scope) if scope.contains(id));
            match &missing.attempt {
                Some(attempt) if attempt.state == State::Unknown => settleable.contains_key(id),
                Some(attempt) if attempt.state.is_success() => false,
                _ => ours && missing.fate.is_none(),
            }
        };
        let candidates: Vec<_> = judged.missing.iter().filter(ended).cloned().collect();
        let withdrawn = before.map(|epoch| withdrawn_since(epoch, &judged));
        let ids = candidates.iter().map(|missing| &missing.sighting.invitation.id);
        let ids: Vec<_> = ids.chain(withdrawn.iter().flatten()).cloned().collect();
        let absent = around.absent(&judged.reading, ids).await?;
        if let Some(withdrawn) = withdrawn {
            self.verify(&judged, &withdrawn, &absent, told);
        }
        let gone = candidates.into_iter().map(|missing| missing.sighting.invitation);
        let gone: Vec<_> = gone.filter(|invitation| absent.contains(&invitation.id)).collect();
        for (invitation, fate) in self.fates_of(gone, around).await {
            match settleable.get(&invitation.id) {
                Some(attempt) => {
                    let state = match fate {
                        Fate::Accepted => State::Accepted,
                        Fate::Withdrawn => State::Withdrawn,
                        Fate::Closed | Fate::Unknown => State::Gone,
                    };
                    around.ledger.settle(around.lease, *attempt, state, now).await?;
                }
                None => around.ledger.end(around.lease, &invitation.id, fate, now).await?,
            }
            told.push(match fate {
                Fate::Accepted => What::Accepted { invitation },
                Fate::Withdrawn if settleable.contains_key(&invitation.id) => {
                    What::Withdrawn { invitation, reinvitable_from: reinvitable_from(now) }
                }
                _ => What::Gone { invitation },
            });
        }

        // a step knows by a new reading alone that it has not said so before
        if let Goal::Plan(scope) = &self.goal
            && (before.is_some() || !self.polled)
        {
            for item in judged.items.iter().filter(|item| item.verdict != Verdict::Stale) {
                let tried = item.sighted.attempt.as_ref().map(|attempt| attempt.state);
                let kept = tried.is_none_or(State::is_in_vain) && scope.contains(item.id());
                if kept && self.told.insert(item.id().clone()) {
                    let invitation = item.sighted.sighting.invitation.clone();
                    told.push(What::Kept { invitation, reason: item.reason.clone() });
                }
            }
        }
        self.judged = Some(judged);
        Ok(())
    }

    /// What became of each. A question that could not be asked has no answer.
    async fn fates_of(
        &mut self,
        gone: Vec<Invitation>,
        around: Around<'_>,
    ) -> Vec<(Invitation, Fate)> {
        if gone.is_empty() {
            return Vec::new();
        }
        let Fates { of, calls } = around.source.fates(&gone).await.unwrap_or_default();
        self.summary.lookups += calls;
        let fates = of.into_iter().chain(std::iter::repeat(Fate::Unknown));
        gone.into_iter().zip(fates).collect()
    }

    /// Nothing is left to withdraw: settle what is unknown, read once more, compare, and end.
    pub(super) async fn finish(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
        told: &mut Vec<What>,
        now: Instant,
    ) -> Result<Move> {
        let acted = held.history.last.filter(|_| !self.has_compared(held));
        let newest = held.unknown.iter().map(Attempt::latest).max().max(acted);
        if let Some(until) = newest.map(|at| at + SETTLED).filter(|until| *until > now) {
            return Ok(Move::Wait(until));
        }
        let settled = |judged: &Judged| held.unknown.iter().all(|a| settles(&judged.reading, a));
        if !self.has_compared(held) || !self.judged.as_ref().is_some_and(settled) {
            return self.read(ledger, held, told).await;
        }
        Ok(match self.goal {
            Goal::Routine => match self.sweep.pace.next_opening(now) {
                Some(tomorrow) => Move::Wait(tomorrow),
                None => Move::Done,
            },
            Goal::Plan(_) | Goal::Queue => Move::Done,
        })
    }

    /// Tells which withdrawals two readings confirm, and which are on the list all the same.
    fn verify(
        &mut self,
        judged: &Judged,
        withdrawn: &[InvitationId],
        absent: &HashSet<InvitationId>,
        told: &mut Vec<What>,
    ) {
        // sooner than that, the list may only lag behind
        let undone = |item: &&Item| {
            item.sighted.attempt.as_ref().is_some_and(|attempt| {
                attempt.state == State::Withdrawn && settles(&judged.reading, attempt)
            })
        };
        let untold = |item: &&Item| self.told.insert(item.id().clone());
        let undone = judged.items.iter().filter(undone).filter(untold);
        let reappeared: Vec<_> =
            undone.map(|item| item.sighted.sighting.invitation.clone()).collect();
        let confirmed = withdrawn.iter().filter(|id| absent.contains(*id)).count();
        if confirmed > 0 || !reappeared.is_empty() {
            told.push(What::Verified { confirmed, reappeared });
        }
    }
}
