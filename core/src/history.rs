//! What has come of an account's invitations, day by day.

use crate::Instant;
use crate::ledger::{Attempt, Sighted, State};
use crate::source::Fate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known to have come of invitations on one day.
///
/// What ended without us counts on the day on which a reading found it out, and only where a plan
/// named it: nobody asks what became of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// The service day, in the zone of the pace.
    pub date: NaiveDate,
    /// Withdrawn by us.
    pub withdrawn: u32,
    /// Withdrawn, and not by us: by hand, or with another tool.
    pub by_hand: u32,
    /// Found accepted.
    pub accepted: u32,
    /// Not pending any more; declined, expired, or nobody knows.
    pub gone: u32,
}

/// The days on which anything came of anything, in their order.
pub(crate) fn days(
    attempts: &[Attempt],
    sighted: &[Sighted],
    day_of: impl Fn(Instant) -> NaiveDate,
) -> Vec<Day> {
    let tried = attempts.iter().filter_map(|attempt| {
        let count: fn(&mut Day) -> &mut u32 = match attempt.state {
            State::Withdrawn => |day| &mut day.withdrawn,
            State::Accepted => |day| &mut day.accepted,
            State::Gone => |day| &mut day.gone,
            _ => return None,
        };
        let known = attempt.settled_at.or(attempt.outcome_at).unwrap_or(attempt.intent_at);
        Some((known, count))
    });
    let ended = sighted.iter().filter_map(|sighted| {
        let count: fn(&mut Day) -> &mut u32 = match sighted.fate? {
            Fate::Withdrawn => |day| &mut day.by_hand,
            Fate::Accepted => |day| &mut day.accepted,
            Fate::Closed | Fate::Unknown => |day| &mut day.gone,
        };
        Some((sighted.fate_at?, count))
    });
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    for (at, count) in tried.chain(ended) {
        let date = day_of(at);
        let day = days.entry(date).or_insert(Day { date, ..Day::default() });
        *count(day) += 1;
    }
    days.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Sighting;
    use crate::{Invitation, age};

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn attempt(state: State, outcome_at: &str, settled_at: Option<&str>) -> Attempt {
        Attempt {
            id: 1,
            invitation: "7".parse().unwrap(),
            epoch: 1,
            state,
            intent_at: at(outcome_at),
            outcome_at: Some(at(outcome_at)),
            settled_at: settled_at.map(at),
            http_status: None,
            error_type: None,
        }
    }

    fn ended(fate: Fate, fate_at: &str) -> Sighted {
        let seen = age::seen(None, at(fate_at), None, None);
        Sighted {
            sighting: Sighting { invitation: Invitation::new("8").unwrap(), seen },
            first_seen: at(fate_at),
            last_seen: at(fate_at),
            attempt: None,
            in_vain: 0,
            fate: Some(fate),
            fate_at: Some(at(fate_at)),
        }
    }

    #[test]
    fn each_end_counts_once_on_the_day_on_which_it_was_known() {
        let (monday, tuesday) = ("2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z");
        let attempts = [
            attempt(State::Withdrawn, monday, None),
            attempt(State::Withdrawn, monday, Some(tuesday)),
            attempt(State::Accepted, tuesday, None),
            attempt(State::Gone, monday, None),
            attempt(State::StillPending, monday, None),
            attempt(State::Refused, monday, None),
            attempt(State::Unknown, monday, None),
            attempt(State::NotSent, monday, None),
        ];
        let sighted = Fate::ALL.iter().map(|fate| ended(*fate, tuesday)).collect::<Vec<_>>();
        let date = |text| at(text).date_naive();
        assert_eq!(
            days(&attempts, &sighted, |at| at.date_naive()),
            [
                Day { date: date(monday), withdrawn: 1, by_hand: 0, accepted: 0, gone: 1 },
                Day { date: date(tuesday), withdrawn: 1, by_hand: 1, accepted: 2, gone: 2 },
            ]
        );
    }
}
