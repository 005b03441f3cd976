//! The one thing that is to be done now.

use super::{Goal, Machine};
use crate::action::{self, Bar, SETTLED};
use crate::ledger::{Allowance, Attempt, Held};
use crate::sweep::event::What;
use crate::sweep::judged::{Item, Judged};
use crate::{Instant, InvitationId, Result};
use chrono::TimeDelta;

/// A reading older than this says little about now.
const FRESH: TimeDelta = TimeDelta::hours(12);
/// An account that said so recently that it may act is not asked again.
const ASKED: TimeDelta = TimeDelta::minutes(15);

/// A step, to be taken with the account's lease in hand.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::sweep) enum Next {
    /// Take up the last reading that the ledger has; without one, read.
    Recall,
    /// Read the queue, and compare it with the record.
    Read,
    /// Ask whether the account may act.
    Ask,
    /// Withdraw this one, if the ledger agrees that the allowance has room.
    Withdraw(InvitationId, Allowance),
    /// Nothing is due before then.
    Wait(Instant),
    /// There is nothing left to do, or the account is halted.
    Done,
}

impl Machine {
    /// What is to be done at `now`, as the account stands.
    pub(in crate::sweep) fn next(
        &self,
        held: &mut Held,
        told: &mut Vec<What>,
        now: Instant,
    ) -> Result<Next> {
        match action::bar(&mut held.standing, now) {
            Some(Bar::Halted(reason)) => {
                told.push(What::Halted { reason });
                return Ok(Next::Done);
            }
            Some(Bar::Paused(until)) => return Ok(Next::Wait(until)),
            None => {}
        }
        let Some(judged) = &self.judged else { return Ok(Next::Recall) };
        let fresh = self.is_fresh(judged, now);
        // the routine looks each working day, be there anything to do or not
        let working = self.pace.is_working(self.pace.service_date(now));
        if matches!(self.goal, Goal::Routine) && !fresh && working {
            return Ok(Next::Read);
        }
        let untold = |item: &&Item| !self.told.contains(item.id());
        let ready = |item: &&Item| item.not_before.is_none_or(|at| at <= now);
        let Some(next) = judged.open().filter(ready).find(untold) else {
            // what is left may be tried again on another day
            let later = judged.open().filter(untold).filter_map(|item| item.not_before).min();
            return Ok(later.map_or_else(|| self.last(judged, held, now), Next::Wait));
        };
        let slot = action::slot(&self.pace, held, now)?;
        if slot.due > now {
            let last = held.history.last.filter(|_| !has_compared(judged, held));
            let over = |last: &Instant| self.pace.service_date(*last) < slot.service_date;
            return Ok(match last.filter(over).map(|last| last + SETTLED) {
                // a day that is over is verified
                Some(at) if at <= now => Next::Read,
                verify => Next::Wait(verify.map_or(slot.due, |at| at.min(slot.due))),
            });
        }
        // three unknown outcomes in a row are settled before a fourth can come
        let clouded = held.unknown_in_a_row >= 3
            && held.unknown.iter().all(|attempt| now - attempt.latest() >= SETTLED);
        if !fresh || clouded {
            return Ok(Next::Read);
        }
        // an account can get into trouble between two withdrawals
        if self.asked.is_none_or(|at| now - at > ASKED) {
            return Ok(Next::Ask);
        }
        let allowance = action::allowance(&self.pace, &slot, now);
        Ok(Next::Withdraw(next.id().clone(), allowance))
    }

    /// Nothing is left to withdraw: settle what is unknown, read once more, compare, and end.
    fn last(&self, judged: &Judged, held: &Held, now: Instant) -> Next {
        let acted = held.history.last.filter(|_| !has_compared(judged, held));
        let newest = held.unknown.iter().map(Attempt::latest).max().max(acted);
        if let Some(until) = newest.map(|at| at + SETTLED).filter(|until| *until > now) {
            return Next::Wait(until);
        }
        let settled = |attempt: &Attempt| judged.reading.settles(attempt);
        if !has_compared(judged, held) || !held.unknown.iter().all(settled) {
            return Next::Read;
        }
        match self.goal {
            Goal::Routine => self.pace.next_opening(now).map_or(Next::Done, Next::Wait),
            Goal::Plan(_) | Goal::Queue => Next::Done,
        }
    }

    /// Whether the reading is of this service day, and not too old.
    pub(super) fn is_fresh(&self, judged: &Judged, now: Instant) -> bool {
        let read = judged.reading.started;
        // one from the future was taken before the clock was set back
        read <= now
            && now - read < FRESH
            && self.pace.service_date(read) == self.pace.service_date(now)
    }
}

/// Whether the queue was read after the last action.
fn has_compared(judged: &Judged, held: &Held) -> bool {
    judged.reading.epoch > held.acted
}
