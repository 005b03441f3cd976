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
