//! What LinkedIn's page says of an invitation's age: `Sent 3 weeks ago`, in eight languages.
//!
//! The number is rounded down: 79 days were shown as "2 months". So "3 weeks ago" means 21 days
//! to just under 28. What is not understood proves nothing.

mod fold;
mod languages;
mod lexicon;
mod unread;

pub use unread::Unread;

use super::{Bounds, earlier};
use crate::Instant;
use chrono::TimeDelta;
use lexicon::Lexicon;
use std::sync::LazyLock;

/// What a label claims: an age of at least this, and of less than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    at_least: TimeDelta,
    less_than: TimeDelta,
}

/// No invitation is older than LinkedIn, which opened in 2003.
const LONGEST: TimeDelta = TimeDelta::days(40 * 365);

/// The shortest and the longest length of each unit, from seconds to years: calendar months and
/// years differ, and it is not known how LinkedIn counts them.
const UNITS: [(TimeDelta, TimeDelta); 7] = [
    (TimeDelta::seconds(1), TimeDelta::seconds(1)),
    (TimeDelta::minutes(1), TimeDelta::minutes(1)),
    (TimeDelta::hours(1), TimeDelta::hours(1)),
    (TimeDelta::days(1), TimeDelta::days(1)),
    (TimeDelta::days(7), TimeDelta::days(7)),
    (TimeDelta::days(28), TimeDelta::days(31)),
    (TimeDelta::days(365), TimeDelta::days(366)),
];

/// A day on which clocks change is longer or shorter by this.
const CLOCK_CHANGE: TimeDelta = TimeDelta::hours(1);

/// Reads a label in English, French, German, Spanish, Portuguese, Italian, Dutch or Polish; `None`
/// for anything else.
///
/// A word for "sent" may stand around it. Case, accents, kinds of space and marks that cannot be
/// seen do not matter. What two languages read differently claims no more than both do.
///
/// ```
/// use chrono::TimeDelta;
/// use rescind::age::label;
///
/// let now = "2026-11-24T09:00:00Z".parse().unwrap();
/// let bounds = label::parse("Sent 3 weeks ago").unwrap().bounds(now);
/// assert_eq!(bounds.latest, now - TimeDelta::days(21));
/// assert_eq!(label::parse("Wysłano 3 tygodnie temu"), label::parse("Sent 3 weeks ago"));
/// assert!(label::parse("3週間前").is_none());
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<Label> {
    static KNOWN: LazyLock<Vec<Lexicon>> =
        LazyLock::new(|| languages::ALL.iter().map(|language| Lexicon::of(language)).collect());
    read(text, &KNOWN)
}

/// What all the languages that understand it agree on.
fn read(text: &str, languages: &[Lexicon]) -> Option<Label> {
    let folded = fold::label(text)?;
    languages.iter().filter_map(|language| language.read(&folded)).reduce(Label::or)
}

impl Label {
    /// The calendar's today, or just now.
    fn today() -> Self {
        Self { at_least: TimeDelta::zero(), less_than: TimeDelta::days(1) + CLOCK_CHANGE }
    }

    /// The calendar's day before yesterday.
    fn day_before_yesterday() -> Self {
        let day = TimeDelta::days(1);
        Self { at_least: day - CLOCK_CHANGE, less_than: day * 3 + CLOCK_CHANGE }
    }

    /// The calendar's day, week, month or year before this one: it ended a moment ago, perhaps.
    fn last(unit: usize) -> Option<Self> {
        let (_, longest) = UNITS.get(unit)?;
        Some(Self { at_least: TimeDelta::zero(), less_than: *longest * 2 + CLOCK_CHANGE })
    }

    /// So many whole units.
    fn rounded(count: i32, unit: usize) -> Option<Self> {
        let (shortest, longest) = UNITS.get(unit)?;
        let at_least = shortest.checked_mul(count)?;
        let less_than = longest.checked_mul(count.checked_add(1)?)?;
        (less_than <= LONGEST).then_some(Self { at_least, less_than })
    }

    /// What is claimed if it is not known which of two is meant.
    fn or(self, other: Self) -> Self {
        Self {
            at_least: self.at_least.min(other.at_least),
            less_than: self.less_than.max(other.less_than),
        }
    }

    /// When an invitation was sent that was shown with this label at that time.
    #[must_use]
    pub fn bounds(&self, observed: Instant) -> Bounds {
        Bounds {
            // the end itself is excluded: the next millisecond is the first that can be
            earliest: Some(earlier(observed, self.less_than - TimeDelta::milliseconds(1))),
            latest: earlier(observed, self.at_least),
        }
    }
}

#[cfg(test)]
mod tests;
