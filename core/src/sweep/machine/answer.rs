//! What follows from an answer: the account's, the ledger's, and that to a withdrawal.

use super::trouble::is_halted;
use super::{End, Goal, Machine};
use crate::action::{NOT_READY, Performed};
use crate::invitation::reinvitable_from;
use crate::ledger::{Held, Refusal, State};
use crate::policy::Verdict;
use crate::source::{Account, AccountStatus, Receipt};
use crate::sweep::event::What;
use crate::{ErrorKind, Instant, InvitationId, Result};

impl Machine {
    /// Whose account it is, and whether it may act; how the turn ends if it may not.
    pub(in crate::sweep) fn asked(
        &mut self,
        account: &Account,
        held: &mut Held,
        told: &mut Vec<What>,
        now: Instant,
    ) -> Result<Option<End>> {
        self.confirm(account)?;
        self.asked = Some(now);
        let why = || format!("the account is {}", account.standing());
        Ok(match account.status {
            AccountStatus::Ready => None,
            AccountStatus::NotReady => {
                let until = now + NOT_READY;
                held.standing.paused_until = Some(until);
                told.push(What::Paused { until, why: why() });
                Some(End::Wait(until))
            }
            AccountStatus::Disconnected => {
                held.standing.halted = Some(why());
                told.push(What::Halted { reason: why() });
                Some(End::Done)
            }
        })
    }

    /// The ledger says no: somebody else acted on it since this queue was read.
    pub(in crate::sweep) fn refused(&mut self, refusal: Refusal, id: &InvitationId, now: Instant) {
        let tomorrow = self.pace.next_opening(now);
        let Some(item) = self.judged.as_mut().and_then(|judged| judged.item_mut(id)) else {
            return;
        };
        match refusal {
            Refusal::Done(State::StillPending | State::Refused)
            | Refusal::Blocked(State::StillPending | State::Refused) => item.not_before = tomorrow,
            Refusal::GivenUp { tries } => {
                item.verdict = Verdict::Keep;
                item.reason = format!("given up after {tries} tries").into();
            }
            _ => {
                item.verdict = Verdict::Keep;
                item.reason = "dealt with already".into();
            }
        }
    }

    /// A withdrawal was tried, begun at `begun`; the account's share of the target was `factor`
    /// before.
    pub(in crate::sweep) fn performed(
        &mut self,
        performed: Performed<Receipt>,
        (held, factor): (&Held, f64),
        told: &mut Vec<What>,
        begun: Instant,
    ) -> Result<End> {
        let Performed { answer, attempt, at, day_is_over } = performed;
        let (id, state, today) =
            (attempt.invitation.clone(), attempt.state, self.pace.service_date(begun));
        let tomorrow = self.pace.next_opening(at);
        let said = answer.as_ref().err().map(ToString::to_string);
        if let Some(item) = self.judged.as_mut().and_then(|judged| judged.item_mut(&id)) {
            let invitation = item.sighted.sighting.invitation.clone();
            item.sighted.attempt = Some(attempt);
            match answer {
                Ok(_) => {
                    let reinvitable_from = reinvitable_from(at);
                    told.push(What::Withdrawn { invitation, reinvitable_from });
                }
                Err(error) if state == State::Unknown => {
                    told.push(What::Unknown { invitation, why: error.to_string() });
                }
                Err(error) if state == State::Refused => {
                    item.not_before = tomorrow;
                    // the routine has other days for it
                    if error.kind() == ErrorKind::Refused && !matches!(self.goal, Goal::Routine) {
                        self.told.insert(id);
                    }
                    told.push(What::Refused { invitation, why: error.to_string() });
                }
                // nothing left, so it concerns the run and not the invitation
                Err(error) => return Err(error),
            }
        }
        if is_halted(&held.standing, factor, told) {
            return Ok(End::Done);
        }
        if let Some(until) = held.standing.paused_until {
            let why = said.unwrap_or_else(|| "after what was answered before".to_owned());
            told.push(What::Paused { until, why });
        }
        let left = self.left();
        if day_is_over || left == 0 {
            let used = self.pace.used(today, &held.history);
            told.push(What::DayDone { date: today, used, left });
        }
        Ok(End::Went(true))
    }
}
