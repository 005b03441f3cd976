//! LinkedIn's own data export: `Invitations.csv`, for dates and for history.
//!
//! Whoever asks LinkedIn for a copy of their data gets a list of every invitation that they ever
//! sent, with its date to the minute. It is evidence of ages, where an invitation is listed as
//! pending by a source, and a history of whom somebody invited. It is *never* a list of what is
//! pending: most of it was answered or withdrawn long ago.

#[cfg(feature = "export")]
mod file;
mod person;
#[cfg(test)]
mod tests;

use crate::age::{self, Bounds, History, Queue, Sent};
use crate::ledger::Sighting;
use crate::{Instant, Invitation, Invitee};
use chrono::{NaiveDateTime, TimeDelta};
use person::People;
use serde::{Deserialize, Serialize};

/// The export has the local time of a zone that it does not name; UTC−12 to UTC+14 exist.
const ZONES: TimeDelta = TimeDelta::hours(14);
/// Its dates leave out the seconds.
const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// An invitation that the export lists as sent, pending or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// Who was invited: the name, and from the profile's address the slug or member id. Old exports
    /// have no addresses.
    pub invitee: Invitee,
    /// Not sent before this: 14 hours before the date of the export, whose zone is not known.
    pub earliest: Instant,
    /// Not sent after this: 14 hours after the end of its minute.
    pub latest: Instant,
    /// Whether there was a note with it.
    pub has_note: bool,
}

impl Exported {
    /// An invitation with the date as the export has it, to the minute.
    #[must_use]
    pub fn new(invitee: Invitee, sent_at: NaiveDateTime, has_note: bool) -> Self {
        let at = sent_at.and_utc();
        let end = at.checked_add_signed(ZONES + MINUTE - TimeDelta::milliseconds(1));
        let earliest = at.checked_sub_signed(ZONES).unwrap_or(Instant::MIN_UTC);
        Self { invitee, earliest, latest: end.unwrap_or(Instant::MAX_UTC), has_note }
    }

    /// The instants between which it was sent.
    #[must_use]
    pub const fn bounds(&self) -> Bounds {
        Bounds { earliest: Some(self.earliest), latest: self.latest }
    }
}

/// The invitations that LinkedIn's export lists as sent.
///
/// Give it to a sweep with [`Sweep::export`](crate::Sweep::export).
#[derive(Clone, Debug, Default)]
pub struct Export {
    sent: Vec<Exported>,
    until: Option<Instant>,
    people: People,
}

impl Export {
    /// An export of these, to the last one.
    pub fn new(sent: impl IntoIterator<Item = Exported>) -> Self {
        Self::of(sent.into_iter().collect(), None)
    }

    /// With the date of the newest row of any kind, which is when it was made at the earliest.
    fn of(sent: Vec<Exported>, newest: Option<Instant>) -> Self {
        let until = sent.iter().map(|row| row.earliest).max().max(newest);
        Self { people: People::of(&sent), until, sent }
    }

    /// What was sent, in the order of the file.
    #[must_use]
    pub fn sent(&self) -> &[Exported] {
        &self.sent
    }

    /// All the evidence of one invitation, with what an export tells of it if there is one.
    pub(crate) fn judge(
        export: Option<&Self>,
        sighting: &Sighting,
        queue: &Queue,
        now: Instant,
    ) -> Sent {
        let Sighting { invitation, seen } = sighting;
        let end = now.min(seen.first_seen);
        let history = export.and_then(|export| export.history(invitation, end));
        age::judge(invitation, seen, history.as_ref(), queue, now)
    }

    /// What it tells of an invitation that had been sent by `end`; `None` if it does not know the
    /// person.
    #[must_use]
    pub fn history(&self, invitation: &Invitation, end: Instant) -> Option<History> {
        let (rows, by_profile) = self.people.find(&self.sent, invitation)?;
        let sent = rows.iter().filter_map(|row| self.sent.get(*row));
        let newest = sent.filter(|row| row.earliest <= end).max_by_key(|row| row.latest)?;
        Some(History { newest: newest.bounds(), until: self.until?, by_profile })
    }
}
