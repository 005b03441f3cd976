#![doc = include_str!("../../docs/ages.svg.md")]
#![doc = include_str!("../../docs/ages.md")]

mod evidence;
mod history;
pub mod label;
mod sent;
#[cfg(test)]
mod tests;

pub use evidence::{Prior, Seen, seen};
pub use history::History;
pub use label::Label;
pub use sent::{Basis, Queue, Sent, Witness, judge};

use crate::Instant;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The instants in which an invitation may have been sent, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bounds {
    /// The first such instant; `None` where nothing is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Instant>,
    /// The last such instant.
    pub latest: Instant,
}

impl Bounds {
    /// Anything up to an instant.
    #[must_use]
    pub const fn until(latest: Instant) -> Self {
        Self { earliest: None, latest }
    }

    /// One instant alone.
    #[must_use]
    pub const fn exactly(at: Instant) -> Self {
        Self { earliest: Some(at), latest: at }
    }

    /// Whether the instant is within.
    #[must_use]
    pub fn contains(&self, at: Instant) -> bool {
        self.earliest.is_none_or(|earliest| earliest <= at) && at <= self.latest
    }

    /// What is within both; `None` where they contradict.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let both = Self {
            // `None` is less than any instant
            earliest: self.earliest.max(other.earliest),
            latest: self.latest.min(other.latest),
        };
        both.earliest.is_none_or(|earliest| earliest <= both.latest).then_some(both)
    }

    /// The least interval around both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// What is within both or, if they contradict, what spans both; and whether they do.
    fn reconcile(self, other: Self) -> (Self, bool) {
        self.intersect(other).map_or_else(|| (self.hull(other), true), |both| (both, false))
    }

    /// The same, with nothing after an instant.
    fn clip(self, end: Instant) -> Self {
        Self { earliest: self.earliest.map(|at| at.min(end)), latest: self.latest.min(end) }
    }

    fn widened(self, by: TimeDelta) -> Self {
        Self {
            earliest: self.earliest.map(|at| earlier(at, by)),
            latest: self.latest.checked_add_signed(by).unwrap_or(Instant::MAX_UTC),
        }
    }
}

/// `at − by`, as far as the calendar goes.
fn earlier(at: Instant, by: TimeDelta) -> Instant {
    at.checked_sub_signed(by).unwrap_or(Instant::MIN_UTC)
}
