//! Whether an invitation has ended, as far as the record goes.

use super::{ReadingRecord, Sighted, State};
use crate::Instant;
use crate::action::SETTLED;
use crate::source::Fate;

/// What became of an invitation, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// What.
    pub fate: Fate,
    /// When it had at the latest; no earlier than the invitation was seen last.
    pub by: Instant,
}

impl Sighted {
    /// Whether `last`, the account's last reading, lists it.
    #[must_use]
    pub fn is_listed(&self, last: Option<&ReadingRecord>) -> bool {
        last.is_some_and(|last| last.started == self.last_seen)
    }

    /// How it ended; `None` while nothing says that it has. `last` is the account's last reading.
    ///
    /// # Behavior
    /// - What we did counts until a reading lists the invitation ten minutes later or more.
    /// - One with an unknown outcome, and one that a complete reading does not list and of which
    ///   nobody said more, has ended in a way that nobody knows. From a partial reading nothing
    ///   follows.
    #[must_use]
    pub fn ending(&self, last: Option<&ReadingRecord>) -> Option<Ending> {
        let listed = self.is_listed(last);
        if let Some(attempt) = &self.attempt {
            let latest = attempt.latest();
            let by = attempt.settled_at.unwrap_or(latest);
            let again = listed
                && last.is_some_and(|last| {
                    last.epoch > attempt.epoch && last.started - latest >= SETTLED
                });
            match attempt.state {
                State::Withdrawn if !again => return Some(Ending { fate: Fate::Withdrawn, by }),
                State::Accepted if !again => return Some(Ending { fate: Fate::Accepted, by }),
                State::Gone | State::Done if !again => {
                    return Some(Ending { fate: Fate::Unknown, by });
                }
                State::Intent | State::Unknown if !again => {
                    return Some(Ending { fate: Fate::Unknown, by: latest });
                }
                _ => {}
            }
        }
        let last = last.filter(|_| !listed)?;
        match self.fate {
            Some(fate) => Some(Ending { fate, by: self.fate_at.unwrap_or(last.started) }),
            None => last
                .completeness
                .is_complete()
                .then_some(Ending { fate: Fate::Unknown, by: last.started }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Invitation;
    use crate::age::{Bounds, Queue, Seen};
    use crate::ledger::{Attempt, Sighting};
    use crate::source::Completeness;
    use chrono::TimeDelta;

    fn at(minutes: i64) -> Instant {
        let start: Instant = "2026-11-24T09:00:00Z".parse().unwrap();
        start + TimeDelta::minutes(minutes)
    }

    fn reading(minutes: i64, epoch: u64, completeness: Completeness) -> ReadingRecord {
        let (started, queue) = (at(minutes), Queue::default());
        let origin = "own".to_owned();
        ReadingRecord { origin, epoch, started, finished: started, completeness, count: 1, queue }
    }

    /// One that was seen last at the beginning, with an attempt of the first epoch a minute later.
    fn seen(state: Option<State>) -> Sighted {
        let invitation = Invitation::new("1").unwrap();
        let attempt = state.map(|state| Attempt {
            id: 1,
            invitation: invitation.id.clone(),
            epoch: 1,
            state,
            intent_at: at(1),
            outcome_at: Some(at(1)),
            settled_at: None,
            http_status: None,
            error_type: None,
        });
        let seen = Seen {
            bounds: Bounds::until(at(0)),
            from_label: false,
            contradiction: false,
            first_seen: at(0),
        };
        Sighted {
            sighting: Sighting { invitation, seen },
            first_seen: at(0),
            last_seen: at(0),
            attempt,
            in_vain: 0,
            fate: None,
            fate_at: None,
        }
    }

    fn fate(one: &Sighted, last: &ReadingRecord) -> Option<(Fate, Instant)> {
        one.ending(Some(last)).map(|ending| (ending.fate, ending.by))
    }

    #[test]
    fn what_we_did_counts_until_a_later_reading_lists_it() {
        let before = reading(0, 1, Completeness::Complete);
        for (state, expected) in [
            (State::Withdrawn, Some(Fate::Withdrawn)),
            (State::Accepted, Some(Fate::Accepted)),
            (State::Gone, Some(Fate::Unknown)),
            (State::Unknown, Some(Fate::Unknown)),
            (State::StillPending, None),
            (State::Refused, None),
            (State::NotSent, None),
        ] {
            let mut one = seen(Some(state));
            assert_eq!(fate(&one, &before), expected.map(|fate| (fate, at(1))), "{state:?}");
            // so soon, the list may only lag behind
            for (minutes, still) in [(10, expected), (11, None)] {
                one.last_seen = at(minutes);
                let later = reading(minutes, 2, Completeness::Complete);
                let found = fate(&one, &later).map(|(fate, _)| fate);
                assert_eq!(found, still, "{state:?} after {minutes} minutes");
            }
        }
    }

    #[test]
    fn absence_says_no_more_than_that_it_ended() {
        let mut one = seen(None);
        assert_eq!(fate(&one, &reading(0, 1, Completeness::Complete)), None);
        let partial = Completeness::Partial("page 2".to_owned());
        assert_eq!(fate(&one, &reading(60, 2, partial)), None);
        let complete = reading(60, 2, Completeness::Complete);
        assert_eq!(fate(&one, &complete), Some((Fate::Unknown, at(60))));
        (one.fate, one.fate_at) = (Some(Fate::Accepted), Some(at(30)));
        assert_eq!(fate(&one, &complete), Some((Fate::Accepted, at(30))));
        assert_eq!(one.ending(None), None);
    }
}
