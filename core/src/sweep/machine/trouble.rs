//! What an error means for the account, and how long to leave it after that.

use super::{End, Machine};
use crate::action;
use crate::ledger::{Held, Standing};
use crate::sweep::event::What;
use crate::{Error, ErrorKind, Instant, Result};
use chrono::TimeDelta;

/// Twice as long each time.
const FIRST: TimeDelta = TimeDelta::minutes(5);
const LONGEST: TimeDelta = TimeDelta::hours(4);
/// So that many accounts do not come back at one instant.
const JITTER_MS: u64 = 30_000;

impl Machine {
    /// Goes on after an error if it is to be lived with: halted, slower, or later.
    pub(in crate::sweep) fn endure(
        &self,
        error: Error,
        held: &mut Held,
        told: &mut Vec<What>,
        now: Instant,
    ) -> Result<End> {
        let why = error.to_string();
        let standing = &mut held.standing;
        let until = if is_trouble(&error) {
            let factor = standing.factor;
            let answer = Err::<(), _>(error);
            action::react(standing, &answer, held.unknown_in_a_row, &self.pace, now);
            if is_halted(standing, factor, told) {
                return Ok(End::Done);
            }
            standing.paused_until.unwrap_or(now)
        } else if let Some(until) = after(&error, standing, now) {
            until
        } else {
            return Err(error);
        };
        told.push(What::Paused { until, why });
        Ok(End::Wait(until))
    }
}

/// Whether it is about the account, and not only about the request.
pub(in crate::sweep) fn is_trouble(error: &Error) -> bool {
    use ErrorKind::{Disconnected, Restricted, Throttled};
    matches!(error.kind(), Disconnected | Restricted | Throttled)
}

/// Tells what has become of the account's standing, whose share of the target was `factor` before.
pub(super) fn is_halted(standing: &Standing, factor: f64, told: &mut Vec<What>) -> bool {
    if standing.factor < factor {
        told.push(What::Slowed { factor: standing.factor });
    }
    if let Some(reason) = &standing.halted {
        told.push(What::Halted { reason: reason.clone() });
    }
    standing.halted.is_some()
}

/// When to try again; `None` if waiting does not help.
fn after(error: &Error, standing: &mut Standing, now: Instant) -> Option<Instant> {
    if !error.is_retryable() {
        return None;
    }
    let wait = match (error.kind(), error.retry_after()) {
        // the provider was not reached, so it is not troubled by the next try either
        (ErrorKind::Unreachable | ErrorKind::Busy, _) => return Some(now + FIRST),
        // told to slow down, and not told for how long: that is for a person
        (ErrorKind::RateLimited, None) => return None,
        (_, Some(asked)) => TimeDelta::from_std(asked).unwrap_or(LONGEST),
        _ => {
            standing.backoff = (standing.backoff * 2).clamp(FIRST, LONGEST);
            standing.backoff
        }
    };
    let spread = (standing.seed ^ now.timestamp_millis().unsigned_abs()) % JITTER_MS;
    let until = now + wait + TimeDelta::milliseconds(i64::try_from(spread).unwrap_or_default());
    standing.paused_until = Some(until);
    Some(until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn now() -> Instant {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn wait(error: &Error, standing: &mut Standing) -> Option<i64> {
        after(error, standing, now()).map(|until| (until - now()).num_minutes())
    }

    #[test]
    fn a_provider_that_goes_on_failing_is_asked_less_and_less() {
        let mut standing = Standing::new(7);
        let failed = Error::new(ErrorKind::Uncertain, "500");
        let waits: Vec<_> = (0..8).map_while(|_| wait(&failed, &mut standing)).collect();
        assert_eq!(waits, [5, 10, 20, 40, 80, 160, 240, 240]);
        assert!(standing.paused_until.is_some(), "other processes wait, too");
    }

    #[test]
    fn a_network_that_is_down_troubles_nobody() {
        let mut standing = Standing::new(7);
        let down = Error::new(ErrorKind::Unreachable, "no network");
        assert_eq!((wait(&down, &mut standing), wait(&down, &mut standing)), (Some(5), Some(5)));
        assert_eq!(standing.paused_until, None);
    }

    #[test]
    fn the_providers_word_counts_and_without_it_a_person_decides() {
        let mut standing = Standing::new(7);
        let limited = || Error::new(ErrorKind::RateLimited, "slow down");
        assert_eq!(wait(&limited(), &mut standing), None);
        let told = limited().with_retry_after(Duration::from_secs(1800));
        let until = after(&told, &mut standing, now()).unwrap();
        let spread = until - now() - TimeDelta::minutes(30);
        assert!(spread >= TimeDelta::zero() && spread < TimeDelta::seconds(30), "{spread}");
    }

    /// Those of one workspace fail at one instant, and often were set up one after the other.
    #[test]
    fn accounts_that_failed_together_come_back_one_by_one() {
        let failed = Error::new(ErrorKind::Uncertain, "500");
        let back = |seed| after(&failed, &mut Standing::new(seed), now());
        let instants: std::collections::BTreeSet<_> = (0..1_000).map(back).collect();
        assert_eq!(instants.len(), 1_000);
    }
}
