//! The request between its two records.

use super::{due, outcome};
use crate::clock::Clock;
use crate::ledger::{Attempt, Held, Ledger, Outcome, PROMPT, State};
use crate::pace::Pace;
use crate::{Error, ErrorKind, Instant, InvitationId, Result};
use std::time::Duration;

/// A request has a minute, and the lease lasts two: after this nobody waits for it.
const PATIENCE: Duration = Duration::from_secs(65);

/// When a turn began, by two clocks: one tells the time, the other cannot be set back.
#[derive(Clone, Copy)]
pub(crate) struct Begun {
    pub(crate) at: Instant,
    uptime: Duration,
}

impl Begun {
    pub(crate) fn now(clock: &dyn Clock) -> Self {
        Self { at: clock.now(), uptime: clock.uptime() }
    }

    /// Whether so much time has passed that its intent may not be acted upon any more. A clock
    /// that was set back counts as well: the record would be of another time than the request.
    fn is_over(self, clock: &dyn Clock) -> bool {
        let by_wall = (clock.now() - self.at).abs().to_std().unwrap_or_default();
        let by_boot = clock.uptime().saturating_sub(self.uptime);
        by_wall.max(by_boot) > PROMPT.to_std().unwrap_or_default()
    }
}

/// Where actions are recorded, and by whose time and pace they go.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) ledger: &'a dyn Ledger,
    pub(crate) clock: &'a dyn Clock,
    pub(crate) pace: &'a Pace,
}

/// An action whose intent is recorded.
pub(crate) struct Request<'a, T> {
    /// The ledger's number of the attempt.
    pub(crate) attempt: u64,
    pub(crate) begun: Begun,
    /// What is acted upon.
    pub(crate) id: &'a InvitationId,
    pub(crate) operation: &'static str,
    /// What the attempt becomes if it succeeds.
    pub(crate) success: State,
    /// What the provider answered with.
    pub(crate) http_status: fn(&T) -> Option<u16>,
}

/// What an action came to, as it is recorded.
pub(crate) struct Performed<T> {
    pub(crate) answer: Result<T>,
    pub(crate) attempt: Attempt,
    pub(crate) at: Instant,
    /// Whether nothing more is due on its service day.
    pub(crate) day_is_over: bool,
}

impl Ground<'_> {
    /// Sends the request, unless it was held up, and records what came of it and what follows for
    /// the account.
    pub(crate) async fn perform<T, F: Future<Output = Result<T>>>(
        self,
        held: &mut Held,
        request: Request<'_, T>,
        send: impl FnOnce() -> F,
    ) -> Result<Performed<T>> {
        let Request { attempt, begun, id, operation, success, http_status } = request;
        // a machine may have slept between the record and here
        let answer = if begun.is_over(self.clock) {
            let what = "the request was held up for over five seconds and not sent";
            Err(Error::new(ErrorKind::Unreachable, what))
        } else {
            let answer = tokio::time::timeout(PATIENCE, send()).await;
            answer.unwrap_or_else(|_| {
                let what = "there was no answer within a minute";
                Err(Error::new(ErrorKind::Uncertain, what).at(operation))
            })
        };

        let (at, today) = (self.clock.now(), self.pace.service_date(begun.at));
        let answered = answer.as_ref().err();
        let outcome = Outcome {
            attempt,
            state: outcome::state_of(&answer, success),
            at,
            http_status: match &answer {
                Ok(value) => http_status(value),
                Err(error) => error.http_status(),
            },
            error_type: answered.map(|e| e.provider_type().unwrap_or(e.code()).to_owned()),
        };
        if outcome.state.is_charged() {
            held.history.charged.insert(0, at.max(begun.at));
            held.history.last = Some(at.max(begun.at));
            held.standing.ramp_start.get_or_insert(today);
        }
        outcome::react(&mut held.standing, &answer, held.unknown_in_a_row, self.pace, at);
        let next = self.pace.after_action(&due::standing(held), at)?;
        let day_is_over = next.service_date != today;
        held.standing.slot = Some(next);
        self.ledger.conclude(&held.lease, &outcome, &held.standing).await?;
        let attempt = Attempt {
            id: attempt,
            invitation: id.clone(),
            epoch: held.lease.epoch,
            state: outcome.state,
            intent_at: begun.at,
            outcome_at: Some(at),
            settled_at: None,
            http_status: outcome.http_status,
            error_type: outcome.error_type,
        };
        Ok(Performed { answer, attempt, at, day_is_over })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    /// A wall clock and one that counts from boot, each with milliseconds of its own.
    #[derive(Debug)]
    struct Two(i64, u64);

    #[async_trait::async_trait]
    impl Clock for Two {
        fn now(&self) -> Instant {
            Instant::UNIX_EPOCH + TimeDelta::milliseconds(self.0)
        }
        fn uptime(&self) -> Duration {
            Duration::from_millis(self.1)
        }
        async fn sleep_until(&self, _: Instant) {}
    }

    /// A request may leave five seconds after its record, by either clock, and no later.
    #[test]
    fn a_request_that_was_held_up_does_not_leave() {
        let begun = Begun::now(&Two(60_000, 60_000));
        let held_up = |wall: i64, boot| begun.is_over(&Two(60_000 + wall, boot));
        assert!(!held_up(0, 60_000) && !held_up(5_000, 65_000));
        assert!(held_up(5_001, 60_000), "the machine slept, by a clock that did as well");
        assert!(held_up(0, 65_001), "the wall clock was set back meanwhile");
        assert!(held_up(-5_001, 60_000), "the record would be of another time");
    }
}
