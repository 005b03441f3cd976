//! Comparing what a reading shows with what the ledger says was done.

use super::{Goal, Machine};
use crate::action::SETTLED;
use crate::invitation::reinvitable_from;
use crate::ledger::{Attempt, Held, ReadingRecord, Sighted, State};
use crate::policy::Verdict;
use crate::source::Fate;
use crate::sweep::event::What;
use crate::sweep::judged::{Item, Judged};
use crate::{Instant, Invitation, InvitationId};
use std::collections::HashSet;

/// What a reading leaves to be settled and to be found out.
#[derive(Debug, Default)]
pub(in crate::sweep) struct Comparison {
    /// Attempts whose outcome was unknown, on what is on the list all the same.
    pub(in crate::sweep) in_vain: Vec<(u64, InvitationId)>,
    /// Not on the list any more, and perhaps not pending; with the attempt to be settled, if there
    /// is one.
    missing: Vec<(Invitation, Option<u64>)>,
    /// Withdrawn since the reading before, if that is what is compared.
    withdrawn: Option<Vec<InvitationId>>,
}

/// What became of one, and the attempt on it that this settles.
#[derive(Debug)]
pub(in crate::sweep) struct Found {
    pub(in crate::sweep) invitation: Invitation,
    pub(in crate::sweep) settles: Option<u64>,
}

impl Found {
    /// What an attempt comes to that ended so.
    pub(in crate::sweep) const fn state(fate: Fate) -> State {
        match fate {
            Fate::Accepted => State::Accepted,
            Fate::Withdrawn => State::Withdrawn,
            Fate::Closed | Fate::Unknown => State::Gone,
        }
    }

    /// What is told of it.
    pub(in crate::sweep) fn told(self, fate: Fate, now: Instant) -> What {
        let Self { invitation, settles } = self;
        let reinvitable_from = reinvitable_from(now);
        match fate {
            Fate::Accepted => What::Accepted { invitation },
            Fate::Withdrawn if settles.is_some() => {
                What::Withdrawn { invitation, reinvitable_from }
            }
            Fate::Withdrawn => What::WithdrawnByHand { invitation, reinvitable_from },
            Fate::Closed | Fate::Unknown => What::Gone { invitation },
        }
    }
}

impl ReadingRecord {
    /// Whether it tells what became of an attempt: it came after it, and so late that nothing was
    /// on its way any more. The order is the ledger's, since clocks are set back.
    pub(in crate::sweep) fn settles(&self, attempt: &Attempt) -> bool {
        self.epoch > attempt.epoch && self.started - attempt.latest() >= SETTLED
    }
}

impl Comparison {
    /// What has to be missing in a second reading too before anything is said of it.
    pub(in crate::sweep) fn doubtful(&self) -> impl Iterator<Item = InvitationId> {
        let missing = self.missing.iter().map(|(invitation, _)| &invitation.id);
        missing.chain(self.withdrawn.iter().flatten()).cloned()
    }

    /// Those that are missing indeed.
    pub(in crate::sweep) fn found(self, absent: &HashSet<InvitationId>) -> Vec<Found> {
        let missing = self.missing.into_iter();
        missing
            .filter(|(invitation, _)| absent.contains(&invitation.id))
            .map(|(invitation, settles)| Found { invitation, settles })
            .collect()
    }
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

impl Machine {
    /// Compares the reading with the record. A new reading verifies what was withdrawn since the
    /// one before it, which was of the epoch `before`.
    pub(in crate::sweep) fn compare(&self, held: &Held, before: Option<u64>) -> Comparison {
        let Some(judged) = &self.judged else { return Comparison::default() };
        let settled: Vec<_> =
            held.unknown.iter().filter(|attempt| judged.reading.settles(attempt)).collect();
        let listed = |attempt: &&&Attempt| judged.item(&attempt.invitation).is_some();
        let in_vain = settled.iter().filter(listed);
        let ended = |missing: &Sighted| {
            let invitation = &missing.sighting.invitation;
            // a plan is about whom it names; without one, everybody's end is of interest
            let ours = self.goal.scope().is_none_or(|scope| scope.contains(&invitation.id));
            let attempt = settled.iter().find(|attempt| attempt.invitation == invitation.id);
            let ended = match &missing.attempt {
                Some(tried) if tried.state == State::Unknown => attempt.is_some(),
                Some(tried) if tried.state.is_success() => false,
                _ => ours && missing.fate.is_none(),
            };
            ended.then(|| (invitation.clone(), attempt.map(|attempt| attempt.id)))
        };
        Comparison {
            in_vain: in_vain.map(|attempt| (attempt.id, attempt.invitation.clone())).collect(),
            missing: judged.missing.iter().filter_map(ended).collect(),
            withdrawn: before.map(|epoch| withdrawn_since(epoch, judged)),
        }
    }

    /// The unknown attempt on this one was settled: it is on the list all the same.
    pub(in crate::sweep) fn was_in_vain(&mut self, id: &InvitationId) {
        let item = self.judged.as_mut().and_then(|judged| judged.item_mut(id));
        if let Some(tried) = item.and_then(|item| item.sighted.attempt.as_mut()) {
            tried.state = State::StillPending;
        }
    }

    /// Another attempt belongs to another day.
    pub(in crate::sweep) fn put_off(&mut self, now: Instant) {
        let next_day = self.pace.next_opening(now);
        let today = self.pace.opening(self.pace.service_date(now));
        for item in self.judged.iter_mut().flat_map(|judged| &mut judged.items) {
            if let Some(tried) = &item.sighted.attempt
                && tried.state.is_in_vain()
                && today.is_some_and(|today| tried.intent_at >= today)
            {
                item.not_before = next_day;
            }
        }
    }

    /// Tells which withdrawals two readings confirm, and which are on the list all the same.
    pub(in crate::sweep) fn verify(
        &mut self,
        comparison: &Comparison,
        absent: &HashSet<InvitationId>,
        told: &mut Vec<What>,
    ) {
        let (Some(judged), Some(withdrawn)) = (&self.judged, &comparison.withdrawn) else { return };
        // sooner than that, the list may only lag behind
        let undone = |item: &&Item| {
            item.sighted.attempt.as_ref().is_some_and(|attempt| {
                attempt.state == State::Withdrawn && judged.reading.settles(attempt)
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

    /// Tells what a plan names and is kept after all; `new` if the reading is.
    pub(in crate::sweep) fn tell_kept(&mut self, new: bool, told: &mut Vec<What>) {
        let (Goal::Plan(scope), Some(judged)) = (&self.goal, &self.judged) else { return };
        // a step knows by a new reading alone that it has not said so before
        if self.polled && !new {
            return;
        }
        for item in judged.items.iter().filter(|item| item.verdict != Verdict::Stale) {
            let tried = item.sighted.attempt.as_ref().map(|attempt| attempt.state);
            let kept = tried.is_none_or(State::is_in_vain) && scope.contains(item.id());
            if kept && self.told.insert(item.id().clone()) {
                let invitation = item.sighted.sighting.invitation.clone();
                told.push(What::Kept { invitation, reason: item.reason.clone() });
            }
        }
    }

    /// Tells how the queue was found.
    pub(in crate::sweep) fn tell_planned(&self, told: &mut Vec<What>) {
        let pending = self.judged.as_ref().map_or(0, |judged| judged.items.len());
        told.push(What::Planned { stale: self.left(), pending });
    }

    pub(in crate::sweep) fn looked_up(&mut self, calls: usize) {
        self.summary.lookups += calls;
    }
}
