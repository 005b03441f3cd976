//! What a run knows, and what it decides from that and the time alone: no source, no ledger, no
//! clock. The [engine](super::engine) asks it for the next step, takes it, and tells it what came of
//! that.

mod answer;
mod compare;
mod goal;
mod next;
#[cfg(test)]
mod tests;
mod trouble;

pub(super) use compare::Found;
pub(super) use goal::Goal;
pub(super) use next::Next;
pub(super) use trouble::is_trouble;

use super::event::{Summary, What};
use super::judged::Judged;
use super::survey::Survey;
use crate::export::Export;
use crate::ledger::ReadingRecord;
use crate::pace::Pace;
use crate::policy::Policy;
use crate::source::Account;
use crate::{Error, Instant, Invitation, InvitationId, Result};
use std::collections::HashSet;
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Machine {
    pace: Pace,
    rule: Policy,
    export: Option<Arc<Export>>,
    goal: Goal,
    /// Whether it lives for one step only, and cannot know what was told before.
    polled: bool,
    account: Option<Account>,
    judged: Option<Judged>,
    /// When the account was last asked whether it may act.
    asked: Option<Instant>,
    /// Told once: kept, gone or refused.
    told: HashSet<InvitationId>,
    summary: Summary,
}

/// How a turn ends, before the account is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The next may follow at once; whether an action was tried.
    Went(bool),
    /// Nothing is due before then.
    Wait(Instant),
    /// There is nothing left to do, or the account is halted.
    Done,
}

impl Machine {
    pub(super) fn new(
        pace: Pace,
        rule: Policy,
        export: Option<Arc<Export>>,
        goal: Goal,
        account: Option<Account>,
    ) -> Self {
        Self {
            pace,
            rule,
            export,
            goal,
            polled: false,
            account,
            judged: None,
            asked: None,
            told: HashSet::new(),
            summary: Summary::default(),
        }
    }

    /// For one step.
    pub(super) fn polled(self) -> Self {
        Self { polled: true, ..self }
    }

    /// Whose invitations, once that is known.
    pub(super) const fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// The source has said whose they are.
    pub(super) fn belongs_to(&mut self, account: Account) {
        self.account = Some(account);
    }

    /// A plan is of one account, and a source can come to be of another: what is withdrawn from
    /// one may not be charged to the other.
    pub(super) fn confirm(&self, found: &Account) -> Result<()> {
        let member = self.account.as_ref().map_or("", |account| &account.member_id);
        if member == &*found.member_id {
            return Ok(());
        }
        let right = format!("a plan of the account that the source is of, {}", found.member_id);
        Err(Error::invalid("plan", format_args!("of the account {member}"), &right))
    }

    /// Whether it was made for what a reviewed plan names.
    pub(super) const fn has_plan(&self) -> bool {
        matches!(self.goal, Goal::Plan(_))
    }

    pub(super) const fn has_judged(&self) -> bool {
        self.judged.is_some()
    }

    /// Takes up a reading, new or as the ledger had it.
    pub(super) fn judge(&mut self, survey: Survey, now: Instant) -> Result<()> {
        let export = self.export.as_deref();
        self.judged = Some(Judged::new(survey, export, &self.rule, self.goal.scope(), now)?);
        Ok(())
    }

    /// The reading that it goes by.
    pub(super) fn reading(&self) -> Option<&ReadingRecord> {
        self.judged.as_ref().map(|judged| &judged.reading)
    }

    pub(super) fn invitation(&self, id: &InvitationId) -> Option<&Invitation> {
        self.judged.as_ref()?.item(id).map(|item| &item.sighted.sighting.invitation)
    }

    /// How many are still to be withdrawn.
    fn left(&self) -> usize {
        self.judged.as_ref().map_or(0, |judged| judged.open().count())
    }

    pub(super) fn count(&mut self, told: &[What]) {
        for what in told {
            self.summary.count(what);
        }
    }

    /// What the run came to.
    pub(super) fn done(&self) -> What {
        What::Done { summary: Summary { left: self.left(), ..self.summary } }
    }
}
