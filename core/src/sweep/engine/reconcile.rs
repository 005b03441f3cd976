//! Comparing what a reading shows with what the ledger says was done.

use super::{Engine, Move, SETTLED};
use crate::invitation::reinvitable_from;
use crate::ledger::{Attempt, Held, Ledger, ReadingRecord, Sighted, State};
use crate::policy::Verdict;
use crate::source::{AccountStatus, Fate, Fates};
use crate::sweep::event::What;
use crate::sweep::judged::Judged;
use crate::sweep::outcome;
use crate::sweep::survey::{Around, Survey};
use crate::{Instant, Invitation, Result};
use chrono::TimeDelta;
use std::collections::HashMap;

/// Whether a reading tells what became of an attempt: it came after it, and so late that nothing
/// was on its way any more. The order is the ledger's, since clocks are set back.
fn settles(reading: &ReadingRecord, attempt: &Attempt) -> bool {
    reading.epoch > attempt.epoch && reading.started - attempt.latest() >= SETTLED
}

impl Engine {
    /// Reads the queue anew, and tells what has changed.
    pub(super) async fn read(
        &mut self,
        around: Around<'_>,
        held: &mut Held,
        told: &mut Vec<What>,
    ) -> Result<Move> {
        if let Some(stopped) = self.check(held, told).await? {
            return Ok(stopped);
        }
        let survey = around.survey().await?;
        if held.unknown_in_a_row == 0 {
            held.standing.backoff = TimeDelta::zero();
        }
        self.judge(survey)?;
        self.reconcile(around, held, told).await?;
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
                let until = now + outcome::NOT_READY;
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

    fn judge(&mut self, survey: Survey) -> Result<()> {
        let now = self.sweep.clock.now();
        self.judged = Some(Judged::new(survey, &self.rule, self.scope.as_ref(), now)?);
        Ok(())
    }

    /// Compares the reading with the record: settles what was unknown, and tells what is gone or
    /// kept after all.
    pub(super) async fn reconcile(
        &mut self,
        around: Around<'_>,
        held: &mut Held,
        told: &mut Vec<What>,
    ) -> Result<()> {
        let now = self.sweep.clock.now();
        let Some(judged) = self.judged.take() else { return Ok(()) };
        let mut judged = judged;
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
                && matches!(tried.state, State::StillPending | State::Refused)
                && today.is_some_and(|today| tried.intent_at >= today)
            {
                item.not_before = next_day;
            }
        }

        let ended = |missing: &&Sighted| {
            let id = &missing.sighting.invitation.id;
            let ours = self.scope.as_ref().is_some_and(|scope| scope.contains(id));
            match &missing.attempt {
                Some(attempt) if attempt.state == State::Unknown => settleable.contains_key(id),
                Some(attempt) if attempt.state.is_success() => false,
                _ => ours && missing.fate.is_none(),
            }
        };
        let candidates: Vec<_> = judged.missing.iter().filter(ended).cloned().collect();
        let ids = candidates.iter().map(|missing| missing.sighting.invitation.id.clone());
        let survey =
            Survey { reading: judged.reading.clone(), listed: Vec::new(), missing: Vec::new() };
        let absent = around.absent(&survey, ids).await?;
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

        if let Some(scope) = &self.scope {
            for item in &judged.items {
                let tried = item.sighted.attempt.is_some();
                if scope.contains(item.id())
                    && item.verdict != Verdict::Stale
                    && !tried
                    && self.told.insert(item.id().clone())
                {
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
        let lease = held.lease.clone();
        let around = self.sweep.clone();
        let around = around.around(ledger, &lease);
        let settled_at = held.unknown.iter().map(|attempt| attempt.latest() + SETTLED).max();
        if let Some(until) = settled_at.filter(|until| *until > now) {
            return Ok(Move::Wait(until));
        }
        // a reading after the last action has compared everything already
        let compared = |reading: &ReadingRecord| {
            reading.epoch > held.acted && held.unknown.iter().all(|a| settles(reading, a))
        };
        if !self.judged.as_ref().is_some_and(|judged| compared(&judged.reading)) {
            let went = self.read(around, held, told).await?;
            if let Some(What::Planned { .. }) = told.last() {
                told.pop();
                told.push(self.verify(around).await?);
            }
            return Ok(went);
        }
        Ok(Move::Done)
    }

    async fn verify(&self, around: Around<'_>) -> Result<What> {
        let survey = around.recall().await?;
        let mine = |sighted: &&Sighted| {
            let id = &sighted.sighting.invitation.id;
            let withdrawn = |attempt: &Attempt| attempt.state == State::Withdrawn;
            self.scope.as_ref().is_none_or(|scope| scope.contains(id))
                && sighted.attempt.as_ref().is_some_and(withdrawn)
        };
        let Some(survey) = survey else {
            return Ok(What::Verified { confirmed: 0, reappeared: Vec::new() });
        };
        let withdrawn = survey.missing.iter().filter(mine);
        let ids = withdrawn.map(|sighted| sighted.sighting.invitation.id.clone());
        let confirmed = around.absent(&survey, ids).await?.len();
        let reappeared = survey.listed.iter().filter(mine);
        let reappeared = reappeared.map(|sighted| sighted.sighting.invitation.clone()).collect();
        Ok(What::Verified { confirmed, reappeared })
    }
}
