//! What is known of one invitation that was sent: the one input of statistics, whatever it comes
//! from.

use super::survival::Life;
use crate::age::Bounds;
use crate::export::Export;
use crate::ledger::{Ending, ReadingRecord, Sighted};
use crate::source::Fate;
use crate::{Instant, Kind};
use chrono::TimeDelta;

/// Of one whose time of sending is less sure than this, neither week nor age is known.
const SURE: TimeDelta = TimeDelta::days(7);

/// An invitation that was sent, and what became of it as far as it was watched.
///
/// It may come from a ledger ([`Observation::of`]) or from anything else that remembers what was
/// sent, such as an export of LinkedIn's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observation {
    /// When it was sent.
    pub sent: Bounds,
    /// Since when it was watched: had it ended before, it would not be among the observations. The
    /// time of sending, where all that were ever sent are among them.
    pub since: Instant,
    /// Until when it was certainly pending.
    pub pending_until: Instant,
    /// What became of it then; `None` while it is pending, as far as anybody knows.
    pub ending: Option<Ending>,
}

impl Observation {
    /// What a ledger knows of the people who were invited, with `last`, its last reading. Times of
    /// sending are judged as of `now`, with an export of LinkedIn's as evidence if there is one.
    #[must_use]
    pub fn of(
        last: Option<&ReadingRecord>,
        sighted: &[Sighted],
        export: Option<&Export>,
        now: Instant,
    ) -> Vec<Self> {
        let Some(reading) = last else { return Vec::new() };
        let people = |one: &&Sighted| one.sighting.invitation.kind == Kind::Person;
        let watched = |one: &Sighted| Self {
            sent: Export::judge(export, &one.sighting, &reading.queue, now).bounds(),
            since: one.first_seen,
            pending_until: one.last_seen,
            ending: one.ending(last),
        };
        sighted.iter().filter(people).map(watched).collect()
    }

    /// The middle of the times at which it may have been sent; `None` where these are too many.
    pub(super) fn sent_at(&self) -> Option<Instant> {
        let Bounds { earliest, latest } = self.sent;
        let span = latest - earliest?;
        (span <= SURE).then(|| latest - span / 2)
    }

    /// Whether it is pending, and was sent so many days before it was seen last, or more.
    pub(super) fn is_stale(&self, days: u32) -> bool {
        let age = self.pending_until - self.sent.latest;
        self.ending.is_none() && age >= TimeDelta::days(days.into())
    }

    /// Its age in days at an instant.
    fn age(sent: Instant, at: Instant) -> f64 {
        (at - sent).num_milliseconds() as f64 / 86_400_000.0
    }

    /// Its life, where one whose end nobody knows is taken as `unknown` says; `None` where its
    /// time of sending is not known.
    pub(super) fn life(&self, unknown: Unknown) -> Option<Life> {
        let sent = self.sent_at()?;
        let from = Self::age(sent, self.since).max(0.0);
        let pending = Self::age(sent, self.pending_until);
        let Some(Ending { fate, by }) = self.ending else {
            return Some(Life { from, to: pending, accepted: false });
        };
        // at some time between
        let ended = pending.midpoint(Self::age(sent, by).max(pending));
        let (to, accepted) = match (fate, unknown) {
            (Fate::Accepted, _) | (Fate::Unknown, Unknown::Accepted) => (ended, true),
            (Fate::Withdrawn | Fate::Closed, _) => (ended, false),
            (Fate::Unknown, Unknown::Never) => (f64::INFINITY, false),
            (Fate::Unknown, Unknown::Unseen) => (pending, false),
        };
        Some(Life { from, to, accepted })
    }
}

/// What is made of those whose end nobody knows.
#[derive(Clone, Copy)]
pub(super) enum Unknown {
    /// They were accepted when they were seen last.
    Accepted,
    /// They were watched no longer.
    Unseen,
    /// They were never accepted.
    Never,
}
