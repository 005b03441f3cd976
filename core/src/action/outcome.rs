//! What the answer to an action means: for the attempt, and for the account.

use crate::error::Delivery;
use crate::ledger::{Standing, State};
use crate::pace::Pace;
use crate::{Error, ErrorKind, Instant, Result};
use chrono::TimeDelta;

/// Slower than this is standing still.
const SLOWEST: f64 = 0.1;
/// A second refusal for volume within this time halts the account.
const PATIENCE: TimeDelta = TimeDelta::days(7);
const UNKNOWN_BEFORE_PAUSE: u32 = 3;
const SHORTEST_PAUSE: TimeDelta = TimeDelta::hours(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::days(1);
/// How long to leave an account that says that it cannot act just now.
pub(crate) const NOT_READY: TimeDelta = TimeDelta::minutes(10);

/// The state of an attempt, which is `success` unless it failed.
pub(super) fn state_of<T>(answer: &Result<T>, success: State) -> State {
    match answer.as_ref().map_err(Error::delivery) {
        Ok(_) => success,
        Err(Delivery::NotSent) => State::NotSent,
        Err(Delivery::Refused) => State::Refused,
        Err(Delivery::Unknown) => State::Unknown,
    }
}

/// Takes the answer into account: slower, paused, or halted.
pub(crate) fn react<T>(
    standing: &mut Standing,
    answer: &Result<T>,
    unknown_in_a_row: u32,
    pace: &Pace,
    now: Instant,
) {
    let Err(error) = answer else {
        standing.backoff = TimeDelta::zero();
        return;
    };
    match error.kind() {
        ErrorKind::Disconnected | ErrorKind::Restricted => {
            standing.halted = Some(error.to_string())
        }
        ErrorKind::NotReady => standing.paused_until = Some(now + NOT_READY),
        ErrorKind::Throttled => {
            standing.factor = (standing.factor / 2.0).max(SLOWEST);
            if standing.throttled_at.is_some_and(|before| now - before < PATIENCE) {
                let what = format!("refused for volume twice within seven days: {error}");
                standing.halted = Some(what);
            } else {
                let day = now + TimeDelta::days(1);
                standing.paused_until = Some(pace.next_opening(now).map_or(day, |at| at.max(day)));
            }
            standing.throttled_at = Some(now);
        }
        _ if error.delivery() == Delivery::Unknown
            && unknown_in_a_row + 1 >= UNKNOWN_BEFORE_PAUSE =>
        {
            let pause = (standing.backoff * 2).clamp(SHORTEST_PAUSE, LONGEST_PAUSE);
            standing.backoff = pause;
            standing.paused_until = Some(now + pause);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Tuesday at 10 in Paris, an hour after the day has opened.
    fn now() -> Instant {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn answered(standing: &mut Standing, kind: ErrorKind, unknown_in_a_row: u32, now: Instant) {
        let answer = Err::<(), _>(Error::new(kind, "what it said"));
        let pace = Pace::active(chrono_tz::Europe::Paris);
        react(standing, &answer, unknown_in_a_row, &pace, now);
    }

    #[test]
    fn an_account_in_trouble_is_halted_and_one_that_is_not_ready_is_left_for_a_while() {
        for kind in [ErrorKind::Disconnected, ErrorKind::Restricted] {
            let mut standing = Standing::new(7);
            answered(&mut standing, kind, 0, now());
            assert!(standing.halted.unwrap().contains("what it said"));
        }
        let mut standing = Standing::new(7);
        answered(&mut standing, ErrorKind::NotReady, 0, now());
        assert_eq!(standing.paused_until, Some(now() + TimeDelta::minutes(10)));
        assert_eq!(standing.halted, None);
    }

    #[test]
    fn a_refusal_for_volume_halves_the_pace_down_to_a_tenth() {
        let mut standing = Standing::new(7);
        let mut factors = Vec::new();
        for refusal in 0..5 {
            // each more than seven days after the one before
            answered(&mut standing, ErrorKind::Throttled, 0, now() + TimeDelta::days(refusal * 8));
            factors.push(standing.factor);
        }
        assert_eq!(factors, [0.5, 0.25, 0.125, 0.1, 0.1]);
        assert_eq!(standing.halted, None);
    }

    #[test]
    fn after_a_refusal_for_volume_it_rests_a_day_and_until_a_working_one_opens() {
        let rests = |at: &str| {
            let mut standing = Standing::new(7);
            answered(&mut standing, ErrorKind::Throttled, 0, at.parse().unwrap());
            standing.paused_until.unwrap().to_rfc3339()
        };
        assert_eq!(rests("2026-11-24T09:00:00Z"), "2026-11-25T09:00:00+00:00", "a whole day");
        assert_eq!(rests("2026-11-27T09:00:00Z"), "2026-11-30T08:00:00+00:00", "Friday to Monday");
    }

    #[test]
    fn two_refusals_for_volume_within_seven_days_halt() {
        let halts = |later: TimeDelta| {
            let mut standing = Standing::new(7);
            answered(&mut standing, ErrorKind::Throttled, 0, now());
            answered(&mut standing, ErrorKind::Throttled, 0, now() + later);
            standing.halted.is_some()
        };
        assert!(halts(TimeDelta::days(1)) && halts(TimeDelta::days(7) - TimeDelta::seconds(1)));
        assert!(!halts(TimeDelta::days(7)));
    }

    /// The two before are in the ledger; what else goes wrong says nothing of the outcome.
    #[test]
    fn the_third_unknown_outcome_in_a_row_pauses_for_longer_each_time() {
        let mut standing = Standing::new(7);
        answered(&mut standing, ErrorKind::Uncertain, 1, now());
        answered(&mut standing, ErrorKind::Refused, 5, now());
        assert_eq!(standing, Standing::new(7), "two are not three, a refusal is not unknown");
        let mut pauses = Vec::new();
        for unknown in 2..9 {
            answered(&mut standing, ErrorKind::Uncertain, unknown, now());
            pauses.push((standing.paused_until.unwrap() - now()).num_hours());
        }
        assert_eq!(pauses, [1, 2, 4, 8, 16, 24, 24]);
        react(&mut standing, &Ok(()), 0, &Pace::active(chrono_tz::Europe::Paris), now());
        answered(&mut standing, ErrorKind::Uncertain, 2, now());
        assert_eq!(standing.paused_until, Some(now() + TimeDelta::hours(1)), "from the beginning");
    }

    #[test]
    fn what_never_left_is_not_charged() {
        let state = |kind| state_of(&Err::<(), _>(Error::new(kind, "")), State::Withdrawn);
        assert_eq!(state_of(&Ok(()), State::Withdrawn), State::Withdrawn);
        assert_eq!(state(ErrorKind::Unreachable), State::NotSent);
        assert_eq!(state(ErrorKind::Refused), State::Refused);
        assert_eq!(state(ErrorKind::Uncertain), State::Unknown);
    }
}
