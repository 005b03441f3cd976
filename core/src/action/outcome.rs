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
