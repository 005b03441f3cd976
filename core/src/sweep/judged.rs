//! A survey with a verdict on each invitation.

use super::survey::Survey;
use crate::age::Sent;
use crate::export::Export;
use crate::ledger::{MOST_TRIES, ReadingRecord, Sighted, State};
use crate::plan::{Entry, place};
use crate::policy::{Candidate, Judgement, Policy, Verdict};
use crate::{Instant, InvitationId, Result};
use chrono::NaiveDate;
use std::collections::HashSet;
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Judged {
    pub(super) reading: ReadingRecord,
    /// The stale ones first; oldest first.
    pub(super) items: Vec<Item>,
    pub(super) missing: Vec<Sighted>,
}

#[derive(Debug)]
pub(super) struct Item {
    pub(super) sighted: Sighted,
    pub(super) sent: Sent,
    pub(super) verdict: Verdict,
    pub(super) reason: Arc<str>,
    /// Not to be tried before then.
    pub(super) not_before: Option<Instant>,
}

impl Item {
    pub(super) fn id(&self) -> &InvitationId {
        &self.sighted.sighting.invitation.id
    }

    fn place(&self) -> (bool, Instant, &InvitationId) {
        place(self.verdict, &self.sent, self.id())
    }

    fn state(&self) -> Option<State> {
        self.sighted.attempt.as_ref().map(|attempt| attempt.state)
    }

    /// Stale, and nothing that was tried stands in the way.
    pub(super) fn is_open(&self) -> bool {
        let tried = self.state();
        self.verdict == Verdict::Stale
            && !tried.is_some_and(|state| state.is_success() || state.is_open())
    }
}

/// Whether it may ever be withdrawn: the policy finds it stale at some age, and nothing that was tried
/// stands in the way.
pub(super) fn may_go(rule: &Policy, sighted: &Sighted) -> bool {
    let done = sighted.attempt.as_ref().is_some_and(|attempt| attempt.state.is_success());
    let open = !done && sighted.in_vain < MOST_TRIES;
    open && rule.can_withdraw(&sighted.sighting.invitation)
}

impl Judged {
    /// Judges what the survey listed; with a scope, nothing outside it is stale.
    pub(super) fn new(
        survey: Survey,
        export: Option<&Export>,
        policy: &Policy,
        scope: Option<&HashSet<InvitationId>>,
        now: Instant,
    ) -> Result<Self> {
        let Survey { reading, listed, missing } = survey;
        let sent: Vec<_> = listed
            .iter()
            .map(|one| Export::judge(export, &one.sighting, &reading.queue, now))
            .collect();
        let candidates: Vec<_> = listed
            .iter()
            .zip(&sent)
            .map(|(sighted, sent)| Candidate { invitation: &sighted.sighting.invitation, sent })
            .collect();
        let judgements = policy.judge(&candidates, reading.completeness.is_complete(), now)?;
        drop(candidates);
        let mut items: Vec<_> = listed
            .into_iter()
            .zip(sent)
            .zip(judgements)
            .map(|((sighted, sent), Judgement { verdict, reason })| {
                let id = &sighted.sighting.invitation.id;
                let outside = scope.is_some_and(|scope| !scope.contains(id));
                let (verdict, reason) =
                    match (outside && verdict == Verdict::Stale, &sighted.attempt) {
                        (true, _) => (Verdict::Keep, "not in the plan".into()),
                        (_, Some(attempt)) if attempt.state.is_success() => {
                            (Verdict::Keep, "withdrawn before, and listed again".into())
                        }
                        _ if sighted.in_vain >= MOST_TRIES && verdict == Verdict::Stale => {
                            let tries = sighted.in_vain;
                            (Verdict::Keep, format!("given up after {tries} tries").into())
                        }
                        _ => (verdict, reason),
                    };
                Item { sighted, sent, verdict, reason, not_before: None }
            })
            .collect();
        items.sort_by(|a, b| a.place().cmp(&b.place()));
        Ok(Self { reading, items, missing })
    }

    pub(super) fn stale(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.verdict == Verdict::Stale)
    }

    /// What is still to be done.
    pub(super) fn open(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.is_open())
    }

    pub(super) fn item(&self, id: &InvitationId) -> Option<&Item> {
        self.items.iter().find(|item| item.id() == id)
    }

    pub(super) fn item_mut(&mut self, id: &InvitationId) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.id() == id)
    }

    /// The lines of a plan, with the days on which the stale ones are due.
    pub(super) fn into_entries(self, due: Vec<NaiveDate>) -> (ReadingRecord, Vec<Entry>) {
        let mut due = due.into_iter();
        let entries = self
            .items
            .into_iter()
            .map(|item| Entry {
                due: if item.verdict == Verdict::Stale { due.next() } else { None },
                invitation: item.sighted.sighting.invitation,
                sent: item.sent,
                verdict: item.verdict,
                reason: item.reason,
            })
            .collect();
        (self.reading, entries)
    }
}
