//! What the ledger knows of the account: no reading is taken for it, and nothing changes.

use super::Sweep;
use super::judged::may_go;
use crate::age;
use crate::export::Export;
use crate::health::{self, Acceptance, Assumptions, Forecast, Health, Law, Observation, Question};
use crate::health::{Start, own_law};
use crate::ledger::{Ledger, Person, ReadingRecord, Sighted};
use crate::reinvitation::{self, MayInvite, Reinvitable};
use crate::{Instant, Result};

/// All that was seen of an account.
struct Known<'a> {
    ledger: &'a dyn Ledger,
    member: std::sync::Arc<str>,
    last: Option<ReadingRecord>,
    sighted: Vec<Sighted>,
    export: Option<&'a Export>,
}

impl Known<'_> {
    /// What the last reading listed and nothing has ended since.
    fn pending(&self) -> impl Iterator<Item = &Sighted> {
        let last = self.last.as_ref();
        self.sighted.iter().filter(move |one| one.is_listed(last) && one.ending(last).is_none())
    }

    fn observations(&self, now: Instant) -> Vec<Observation> {
        Observation::of(self.last.as_ref(), &self.sighted, self.export, now)
    }

    fn sent(&self, one: &Sighted, now: Instant) -> age::Sent {
        let queue = self.last.as_ref().map(|last| last.queue).unwrap_or_default();
        Export::judge(self.export, &one.sighting, &queue, now)
    }
}

impl Sweep {
    /// How the queue stands by the last reading, less what has ended since; `None` before the first
    /// one. A [`plan`](Self::plan) reads anew, and has it too.
    ///
    /// The source is asked whose account it is, here and below, and nothing else.
    ///
    /// # Errors
    /// `invalid_input` for settings that cannot be used, whatever the source answers to who the
    /// account is, and `ledger`.
    pub async fn health(&self) -> Result<Option<Health>> {
        let (known, now) = (self.known().await?, self.clock.now());
        let Some(last) = &known.last else { return Ok(None) };
        let rule = self.rule();
        let queue: Vec<_> =
            known.pending().map(|one| (known.sent(one, now), may_go(&rule, one))).collect();
        let queue = queue.iter().map(|(sent, may_go)| (sent, *may_go));
        let read = (last.started, last.completeness.is_complete());
        Ok(Some(Health::of(queue, read, &self.thresholds, now)))
    }

    /// What became of the people who were invited, and what it costs to withdraw at an age.
    ///
    /// It knows what was recorded: of an invitation that is not listed any more, and that no run
    /// asked for, it knows that it ended, and not how.
    ///
    /// # Errors
    /// As [`health`](Self::health), and `invalid_input` for a question that cannot be answered.
    pub async fn acceptance(&self, question: &Question) -> Result<Acceptance> {
        question.validate()?;
        let known = self.known().await?;
        let now = self.clock.now();
        Acceptance::of(&known.observations(now), question)
    }

    /// How long the queue will be at this pace, by the last reading; `None` before the first one.
    /// It begins with the service day after this one.
    ///
    /// # Errors
    /// As [`health`](Self::health), and `invalid_input` for assumptions that cannot be used.
    pub async fn forecast(&self, assumptions: &Assumptions) -> Result<Option<Forecast>> {
        assumptions.validate()?;
        let (known, now) = (self.known().await?, self.clock.now());
        if known.last.is_none() {
            return Ok(None);
        }
        let today = self.pace.service_date(now);
        let first = today.succ_opt().unwrap_or(today);
        let opening = self.pace.opening(first).unwrap_or(now);
        let rule = self.rule();
        let ages: Vec<u32> = known
            .pending()
            .filter(|one| may_go(&rule, one))
            .map(|one| known.sent(one, now).age_at_least(opening).num_days())
            .map(|days| u32::try_from(days).unwrap_or(u32::MAX))
            .collect();
        let kept = known.pending().count() - ages.len();
        let attempts = known.ledger.attempts(&known.member).await?;
        let ramp_start = attempts.first().map(|first| self.pace.service_date(first.intent_at));
        let start = Start { ages: &ages, kept, pace: &self.pace, first, ramp_start };
        let own = || own_law(&known.observations(now));
        let law = match assumptions.accepted {
            Some(share) => Law::assumed(share),
            None => own().unwrap_or_else(|| Law::assumed(0.0)),
        };
        health::forecast(&start, &law, assumptions, &self.thresholds).map(Some)
    }

    /// Who can be invited again, and from when, whoever can first at the top: those whose
    /// invitation was withdrawn, be it by hand, as far as the source named them.
    ///
    /// # Errors
    /// As [`health`](Self::health).
    pub async fn reinvitable(&self) -> Result<Vec<Reinvitable>> {
        let known = self.known().await?;
        Ok(reinvitation::reinvitable(known.last.as_ref(), &known.sighted))
    }

    /// Whether somebody can be invited now: to ask before an invitation is sent.
    ///
    /// # Errors
    /// As [`health`](Self::health).
    pub async fn may_invite(&self, person: &Person) -> Result<MayInvite> {
        let known = self.known().await?;
        let now = self.clock.now();
        Ok(reinvitation::may_invite(person, known.last.as_ref(), &known.sighted, now))
    }

    async fn known(&self) -> Result<Known<'_>> {
        let ledger = self.checked()?;
        let member = self.account().await?.member_id;
        let (last, sighted) = ledger.sightings(&member).await?;
        Ok(Known { ledger, member, last, sighted, export: self.export.as_deref() })
    }
}
