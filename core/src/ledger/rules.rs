//! Whether an intent may be recorded: one rule for every ledger.

use super::{Allowance, Attempt, State};
use crate::Instant;
use crate::pace::History;
use chrono::TimeDelta;
use std::fmt;

/// An invitation that so many attempts leave where it is will not go by another.
pub const MOST_TRIES: u32 = 3;

/// What a transaction has to know before it records an intent.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Whether the lease is still the account's newest, and holds for longer than
    /// [`PROMPT`](super::PROMPT) yet: until the request has left.
    pub leased: bool,
    /// Whether the account is halted.
    pub halted: bool,
    /// Whether another intent of the account is open.
    pub open_intent: bool,
    /// Every attempt on this invitation.
    pub attempts: &'a [Attempt],
    /// The charged actions of the last days.
    pub history: &'a History,
}

/// Why an intent is not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The lease was overtaken or ran out, or may before the request has left.
    LeaseLost,
    /// The account is halted.
    Halted,
    /// Another intent is open.
    Busy,
    /// The invitation was dealt with: it was withdrawn, accepted, or is gone.
    Done(State),
    /// An attempt on it has an unknown outcome, or was made earlier this service day.
    Blocked(State),
    /// So many attempts on it, each on another day, had no effect: another will not help.
    GivenUp {
        /// How many.
        tries: u32,
    },
    /// The allowance has nothing left before then.
    Spent {
        /// The first instant at which it may have; a later one if more happens until then.
        until: Instant,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LeaseLost => f.write_str("the lease was lost"),
            Self::Halted => f.write_str("the account is halted"),
            Self::Busy => f.write_str("another action is under way"),
            Self::Done(state) => write!(f, "dealt with already: {}", state.as_str()),
            Self::Blocked(state) => write!(f, "an earlier attempt is {}", state.as_str()),
            Self::GivenUp { tries } => write!(f, "{tries} attempts on it had no effect"),
            Self::Spent { until } => write!(f, "the allowance is used up until {until}"),
        }
    }
}

/// Whether an intent may be recorded at `now`; `None` is yes.
#[must_use]
pub fn may_intend(facts: &Facts<'_>, allowance: &Allowance, now: Instant) -> Option<Refusal> {
    if !facts.leased {
        return Some(Refusal::LeaseLost);
    }
    if facts.halted {
        return Some(Refusal::Halted);
    }
    if facts.open_intent {
        return Some(Refusal::Busy);
    }
    let dealt_with = dealt_with(facts.attempts, allowance.since);
    dealt_with
        .or_else(|| spent(facts.history, allowance, now).map(|until| Refusal::Spent { until }))
}

/// Why these attempts on one invitation leave no room for another, on a service day that began
/// at `since`.
pub(crate) fn dealt_with(attempts: &[Attempt], since: Instant) -> Option<Refusal> {
    for attempt in attempts {
        let today = attempt.intent_at >= since;
        match attempt.state {
            state if state.is_success() => return Some(Refusal::Done(state)),
            state if state.is_open() || (state.is_in_vain() && today) => {
                return Some(Refusal::Blocked(state));
            }
            _ => {}
        }
    }
    let tries = attempts.iter().filter(|attempt| attempt.state.is_in_vain()).count();
    let tries = u32::try_from(tries).unwrap_or(u32::MAX);
    (tries >= MOST_TRIES).then_some(Refusal::GivenUp { tries })
}

fn spent(history: &History, allowance: &Allowance, now: Instant) -> Option<Instant> {
    let free = history.free_from(allowance.cap, allowance.gap);
    let today = history.charged.iter().filter(|at| **at >= allowance.since).count();
    let day = (today >= allowance.target as usize).then(|| allowance.since + TimeDelta::days(1));
    free.max(day).filter(|until| *until > now)
}
