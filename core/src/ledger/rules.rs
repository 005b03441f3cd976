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

#[cfg(test)]
mod tests {
    use super::*;

    /// An hour after the day has opened.
    fn now() -> Instant {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn ago(minutes: i64) -> Instant {
        now() - TimeDelta::minutes(minutes)
    }

    fn attempt(state: State, minutes: i64) -> Attempt {
        Attempt {
            id: 1,
            invitation: "7000".parse().unwrap(),
            epoch: 1,
            state,
            intent_at: ago(minutes),
            outcome_at: None,
            settled_at: None,
            http_status: None,
            error_type: None,
        }
    }

    /// At most five a day, ten in any 24 hours, and two minutes apart.
    fn allowance() -> Allowance {
        Allowance { cap: 10, gap: TimeDelta::minutes(2), target: 5, since: ago(60) }
    }

    /// What is said of an invitation with these attempts, after actions minutes ago.
    fn said(attempts: &[Attempt], acted: &[i64]) -> Option<Refusal> {
        let charged: Vec<_> = acted.iter().map(|minutes| ago(*minutes)).collect();
        let history = History { last: charged.first().copied(), charged };
        let (leased, halted, open_intent) = (true, false, false);
        let facts = Facts { leased, halted, open_intent, attempts, history: &history };
        may_intend(&facts, &allowance(), now())
    }

    fn until(instant: Instant) -> Option<Refusal> {
        Some(Refusal::Spent { until: instant })
    }

    #[test]
    fn an_account_acts_under_its_lease_one_at_a_time_and_not_while_it_is_halted() {
        let history = History::default();
        let said = |leased, halted, open_intent| {
            let facts = Facts { leased, halted, open_intent, attempts: &[], history: &history };
            may_intend(&facts, &allowance(), now())
        };
        assert_eq!(said(true, false, false), None);
        assert_eq!(said(false, false, false), Some(Refusal::LeaseLost));
        assert_eq!(said(true, true, false), Some(Refusal::Halted));
        assert_eq!(said(true, false, true), Some(Refusal::Busy));
    }

    #[test]
    fn what_was_dealt_with_is_left_alone_and_doubt_is_no_second_try() {
        for state in [State::Withdrawn, State::Done, State::Gone, State::Accepted] {
            assert_eq!(said(&[attempt(state, 2000)], &[]), Some(Refusal::Done(state)));
        }
        for state in [State::Intent, State::Unknown] {
            assert_eq!(said(&[attempt(state, 2000)], &[]), Some(Refusal::Blocked(state)));
        }
        assert_eq!(said(&[attempt(State::NotSent, 1)], &[]), None, "it never left");
    }

    #[test]
    fn what_had_no_effect_is_tried_on_three_days_at_most() {
        for state in [State::StillPending, State::Refused] {
            assert_eq!(said(&[attempt(state, 60)], &[]), Some(Refusal::Blocked(state)), "today");
            assert_eq!(said(&[attempt(state, 61)], &[]), None, "before this day");
        }
        let days = |count: i64| -> Vec<_> {
            (1..=count).map(|day| attempt(State::Refused, day * 1440)).collect()
        };
        assert_eq!(said(&days(2), &[]), None);
        assert_eq!(said(&days(3), &[]), Some(Refusal::GivenUp { tries: 3 }));
    }

    #[test]
    fn a_day_has_its_target_and_no_more() {
        let four = [10, 20, 30, 40];
        assert_eq!(said(&[], &four), None);
        let tomorrow = ago(60) + TimeDelta::days(1);
        assert_eq!(said(&[], &[10, 20, 30, 40, 60]), until(tomorrow));
        assert_eq!(said(&[], &[10, 20, 30, 40, 61]), None, "one was before this day");
    }

    #[test]
    fn the_gap_and_the_cap_of_any_24_hours_hold_whatever_the_day() {
        assert_eq!(said(&[], &[1]), until(ago(-1)));
        assert_eq!(said(&[], &[2]), None, "the gap has passed");
        let mut acted: Vec<_> = (0..10).map(|hour| 600 + 60 * hour).collect();
        assert_eq!(said(&[], &acted), until(ago(1140 - 1440) + TimeDelta::seconds(1)));
        acted.pop();
        assert_eq!(said(&[], &acted), None);
    }
}
