//! One withdrawal: the request, what came of it, and what follows for the account.

use super::trouble::is_halted;
use super::{Begun, Engine, Goal, Move};
use crate::invitation::reinvitable_from;
use crate::ledger::{Attempt, Held, Ledger, Outcome, State};
use crate::source::{Listed, Receipt};
use crate::sweep::event::What;
use crate::sweep::outcome;
use crate::{Error, ErrorKind, InvitationId, Result};
use std::time::Duration;

/// A source has a minute for a withdrawal, and the lease lasts two: after this nobody waits for it.
const PATIENCE: Duration = Duration::from_secs(65);

impl Engine {
    pub(super) async fn withdraw(
        &mut self,
        ledger: &dyn Ledger,
        held: &mut Held,
        told: &mut Vec<What>,
        (attempt, begun): (u64, Begun),
        id: &InvitationId,
        today: chrono::NaiveDate,
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

        // a machine may have slept between the record and here
        let answer = if begun.is_over(&*sweep.clock) {
            let what = "the request was held up for over five seconds and not sent";
            Err(Error::new(ErrorKind::Unreachable, what))
        } else {
            let answer = tokio::time::timeout(PATIENCE, sweep.source.withdraw(&listed)).await;
            answer.unwrap_or_else(|_| {
                let what = "the source did not answer within a minute";
                Err(Error::new(ErrorKind::Uncertain, what).at("withdraw"))
            })
        };

        let (intent_at, at) = (begun.at, sweep.clock.now());
        let state = outcome::state_of(&answer);
        let answered = answer.as_ref().err();
        let outcome = Outcome {
            attempt,
            state,
            at,
            http_status: match &answer {
                Ok(Receipt { http_status }) => *http_status,
                Err(error) => error.http_status(),
            },
            error_type: answered.map(|e| e.provider_type().unwrap_or(e.code()).to_owned()),
        };
        if state.is_charged() {
            held.history.charged.insert(0, at.max(intent_at));
            held.history.last = Some(at.max(intent_at));
            held.standing.ramp_start.get_or_insert(today);
        }
        let factor = held.standing.factor;
        outcome::react(&mut held.standing, &answer, held.unknown_in_a_row, &sweep.pace, at);
        let next = sweep.pace.after_action(&super::pace_standing(held), at)?;
        let day_is_over = next.service_date != today;
        held.standing.slot = Some(next);
        ledger.conclude(&held.lease, &outcome, &held.standing).await?;

        item.sighted.attempt = Some(Attempt {
            id: attempt,
            invitation: id.clone(),
            epoch: held.lease.epoch,
            state,
            intent_at,
            outcome_at: Some(at),
            settled_at: None,
            http_status: outcome.http_status,
            error_type: outcome.error_type,
        });
        let said = answered.map(ToString::to_string);
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
