//! One withdrawal: the request, what came of it, and what follows for the account.

use super::trouble::is_halted;
use super::{Begun, Engine, Goal, Move};
use crate::action::{Ground, Performed, Request};
use crate::invitation::reinvitable_from;
use crate::ledger::{Held, Ledger, State};
use crate::source::{Listed, Receipt};
use crate::sweep::event::What;
use crate::{Error, ErrorKind, InvitationId, Result};

impl Engine {
    pub(super) async fn withdraw(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
        told: &mut Vec<What>,
        (attempt, begun): (u64, Begun),
        id: &InvitationId,
    ) -> Result<Move> {
        let sweep = self.sweep.clone();
        let Some(item) = self.judged.as_mut().and_then(|judged| judged.item_mut(id)) else {
            return Err(Error::new(
                ErrorKind::Unexpected,
                "the invitation to withdraw is not there",
            ));
        };
        let invitation = item.sighted.sighting.invitation.clone();
        let listed = Listed::new(invitation.clone());

        let factor = held.standing.factor;
        let ground = Ground { ledger, clock: &*sweep.clock, pace: &sweep.pace };
        let request = Request {
            attempt,
            begun,
            id,
            operation: "withdraw",
            success: State::Withdrawn,
            http_status: |receipt: &Receipt| receipt.http_status,
        };
        let performed = ground.perform(held, request, || sweep.source.withdraw(&listed)).await?;
        let Performed { answer, attempt, at, day_is_over } = performed;
        let (state, today) = (attempt.state, sweep.pace.service_date(begun.at));
        item.sighted.attempt = Some(attempt);
        let said = answer.as_ref().err().map(ToString::to_string);
        match answer {
            Ok(_) => {
                told.push(What::Withdrawn { invitation, reinvitable_from: reinvitable_from(at) });
            }
            Err(error) => {
                let why = error.to_string();
                match state {
                    State::Unknown => told.push(What::Unknown { invitation, why }),
                    State::Refused => {
                        item.not_before = sweep.pace.next_opening(at);
                        // the routine has other days for it
                        if error.kind() == ErrorKind::Refused && !matches!(self.goal, Goal::Routine)
                        {
                            self.told.insert(id.clone());
                        }
                        told.push(What::Refused { invitation, why });
                    }
                    // nothing left, so it concerns the run and not the invitation
                    _ => return Err(error),
                }
            }
        }
        if is_halted(&held.standing, factor, told) {
            return Ok(Move::Done);
        }
        if let Some(until) = held.standing.paused_until {
            let why = said.unwrap_or_else(|| "after what was answered before".to_owned());
            told.push(What::Paused { until, why });
        }
        let left = self.judged.as_ref().map_or(0, |judged| judged.open().count());
        if day_is_over || left == 0 {
            let used = sweep.pace.used(today, &held.history);
            told.push(What::DayDone { date: today, used, left });
        }
        Ok(Move::Went(true))
    }
}
