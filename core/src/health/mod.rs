//! How a queue of pending invitations is doing: how many, how old, and whether it is too long.

mod acceptance;
mod advice;
mod forecast;
mod law;
mod milliseconds;
mod observation;
mod share;
mod survival;

pub use acceptance::{Acceptance, Cost, ENOUGH, Question, Tally, Week, own_law};
pub use forecast::{Assumptions, Forecast, ForecastDay, Start, forecast};
pub use law::Law;
pub use observation::Observation;
pub use share::Share;

use crate::age::Sent;
use crate::name::named;
use crate::policy::days;
use crate::{Error, Instant, Result};
use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// From how many pending invitations on a queue is too long.
///
/// LinkedIn publishes no figure. Practitioners see trouble at 500 to 700; claims run from 500 to
/// 3,000. So these are settings, and the defaults the careful end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// From here on it is in danger: 500 by default.
    pub danger: usize,
    /// From here on it is critical: 700 by default.
    pub critical: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { danger: 500, critical: 700 }
    }
}

impl Thresholds {
    /// Whether they can be used: `0 < danger <= critical`.
    ///
    /// # Errors
    /// `invalid_input` with what would be right.
    pub fn validate(&self) -> Result<()> {
        if 0 < self.danger && self.danger <= self.critical {
            return Ok(());
        }
        let value = format_args!("{} to {}", self.danger, self.critical);
        Err(Error::invalid("danger to critical", value, "0 < danger <= critical"))
    }
}

/// How long the queue is, against the [`Thresholds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Short enough.
    Healthy,
    /// So long that LinkedIn may throttle invitations.
    Danger,
    /// So long that LinkedIn may restrict the account.
    Critical,
}

named!(Level, "level": Healthy = "healthy", Danger = "danger", Critical = "critical");

/// How many invitations are certainly of one age: at least `from_days`, less than `to_days`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// The ages in words: `21–30 days`.
    pub label: String,
    /// The least age, in days of 24 hours.
    pub from_days: u32,
    /// The age that is not reached; `None` in the last bucket.
    pub to_days: Option<u32>,
    /// How many.
    pub count: usize,
}

/// How many invitations are certainly of an age or older.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Past {
    /// The age, in days of 24 hours: 21 is the usual one to withdraw at; 60, 90 and 120 are neglect.
    pub days: u32,
    /// How many.
    pub count: usize,
    /// How many of them stay at any age, as in [`Health::kept`].
    #[serde(default)]
    pub kept: usize,
    /// Which share of all that are pending, 0 to 1, to the millionth.
    #[serde(deserialize_with = "share")]
    pub share: f64,
}

/// The state of a queue, as a reading showed it.
///
/// Ages are the certain ones: an invitation of 21 to 27 days counts as 21.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Health {
    /// When that reading began.
    pub read_at: Instant,
    /// Whether it showed everything: if not, there may be more of everything.
    pub complete: bool,
    /// How many are pending.
    pub count: usize,
    /// How many of them stay at any age: by their kind, by the policy, or as it was tried in vain.
    #[serde(default)]
    pub kept: usize,
    /// Whether these are too many.
    pub level: Level,
    /// How old they are, youngest first.
    pub histogram: Vec<Bucket>,
    /// How many are past 21, 60, 90 and 120 days.
    pub past: Vec<Past>,
    /// Of how many nothing is known of the age; they are in no bucket.
    pub unknown: usize,
    /// The greatest certain age, in milliseconds as data; `None` where no age is known.
    #[serde(rename = "oldest_ms", default, with = "milliseconds")]
    pub oldest: Option<TimeDelta>,
    /// What to do about it, in one to five sentences with the figures that they rest on. Whoever
    /// needs no automation is told so: up to 30 a week that stay unanswered, and up to 30 that are
    /// stale, are clicked through by hand. That is never said of a reading that did not show
    /// everything, or while an age is unknown.
    pub advice: String,
}

/// 21 days is the usual age to withdraw at; 60, 90 and 120 are neglect.
const EDGES: [u32; 8] = [0, 7, 14, 21, 30, 60, 90, 120];
const PAST: [u32; 4] = [21, 60, 90, 120];
/// The longest bar, in characters.
const BAR: usize = 40;

impl Health {
    /// Looks at a queue as a reading that began at `read_at` showed it: the sending time of each
    /// invitation, and whether it may ever be withdrawn.
    #[must_use]
    pub fn of<'a>(
        queue: impl Iterator<Item = (&'a Sent, bool)>,
        (read_at, complete): (Instant, bool),
        thresholds: &Thresholds,
        now: Instant,
    ) -> Self {
        let ends = EDGES.iter().skip(1).map(|end| Some(*end)).chain([None]);
        let mut histogram: Vec<Bucket> = EDGES
            .iter()
            .zip(ends)
            .map(|(from, to)| Bucket {
                label: to.map_or_else(|| format!("{from}+ days"), |to| format!("{from}–{to} days")),
                from_days: *from,
                to_days: to,
                count: 0,
            })
            .collect();
        let (mut count, mut kept, mut unknown, mut oldest) = (0, 0, 0, None);
        let mut kept_ages = Vec::new();
        for (sent, may_go) in queue {
            count += 1;
            kept += usize::from(!may_go);
            if sent.is_ageless(now) {
                unknown += 1;
                continue;
            }
            let age = sent.age_at_least(now);
            oldest = oldest.max(Some(age));
            if !may_go {
                kept_ages.push(age);
            }
            let bucket = histogram.iter_mut().rev().find(|bucket| days(bucket.from_days) <= age);
            if let Some(bucket) = bucket {
                bucket.count += 1;
            }
        }
        let level = match count {
            count if count >= thresholds.critical => Level::Critical,
            count if count >= thresholds.danger => Level::Danger,
            _ => Level::Healthy,
        };
        let past = |at| {
            let older = histogram.iter().filter(|bucket| at <= bucket.from_days);
            let older = older.map(|bucket| bucket.count).sum();
            Past {
                days: at,
                count: older,
                kept: kept_ages.iter().filter(|age| days(at) <= **age).count(),
                share: share::millionths(older as f64 / count.max(1) as f64),
            }
        };
        let past = PAST.map(past).to_vec();
        let advice = String::new();
        let mut health = Self {
            read_at,
            complete,
            count,
            kept,
            level,
            histogram,
            past,
            unknown,
            oldest,
            advice,
        };
        health.advice = advice::advise(&health, thresholds);
        health
    }
}

fn share<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<f64, D::Error> {
    let share = f64::deserialize(from)?;
    let within = (0.0..=1.0).contains(&share);
    within.then_some(share).ok_or_else(|| de::Error::custom("share has to be 0 to 1"))
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Healthy => "healthy",
            Self::Danger => "in danger",
            Self::Critical => "critical",
        })
    }
}

impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} pending: {}", self.count, self.level)?;
        if let Some(oldest) = self.oldest {
            let days = oldest.num_days();
            write!(f, ", the oldest {days} day{}", if days == 1 { "" } else { "s" })?;
        }
        let rows = self.histogram.iter().map(|bucket| (bucket.label.as_str(), bucket.count));
        let rows =
            || rows.clone().chain((self.unknown > 0).then_some(("age unknown", self.unknown)));
        let most = rows().map(|(_, count)| count).max().unwrap_or_default().max(1);
        for (label, count) in rows() {
            // whoever is there is seen
            let bar = "#".repeat(count.saturating_mul(BAR).div_ceil(most).min(BAR));
            write!(f, "\n{}", format!("{label:>12} {count:>6} {bar}").trim_end())?;
        }
        write!(f, "\n{}", self.advice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::age::Basis;

    /// Ages in days, `None` where nothing is known of one, and whether these are all.
    #[derive(Clone)]
    pub(super) struct Queue {
        pub(super) ages: Vec<Option<i64>>,
        /// How many of the first stay at any age.
        pub(super) kept: usize,
        pub(super) complete: bool,
    }

    pub(super) fn health(queue: Queue, thresholds: Thresholds) -> Health {
        let now: Instant = "2026-11-24T09:00:00Z".parse().unwrap();
        let sent: Vec<Sent> = queue
            .ages
            .iter()
            .map(|age| {
                let at = now - TimeDelta::days(age.unwrap_or_default());
                let (earliest, basis) =
                    age.map_or((None, Basis::Nothing), |_| (Some(at), Basis::Id));
                Sent { earliest, latest: at, basis, witness: None, contradiction: false }
            })
            .collect();
        let kept = queue.kept;
        let queued = sent.iter().enumerate().map(|(at, sent)| (sent, at >= kept));
        Health::of(queued, (now, queue.complete), &thresholds, now)
    }

    fn whole(ages: &[Option<i64>]) -> Queue {
        Queue { ages: ages.to_vec(), kept: 0, complete: true }
    }

    #[test]
    fn everyone_is_counted_once() {
        let ages = [0, 6, 7, 20, 21, 29, 30, 59, 60, 89, 90, 119, 120, 4000].map(Some);
        let ages = [&ages[..], &[None]].concat();
        let health = health(whole(&ages), Thresholds::default());
        let counts: Vec<usize> = health.histogram.iter().map(|bucket| bucket.count).collect();
        assert_eq!((counts.as_slice(), health.unknown), (&[2, 1, 1, 2, 2, 2, 2, 2][..], 1));
        assert_eq!(counts.iter().sum::<usize>() + health.unknown, health.count);
        assert_eq!(health.oldest, Some(TimeDelta::days(4000)));
        let json = serde_json::to_string(&health).unwrap();
        assert_eq!(serde_json::from_str::<Health>(&json).unwrap(), health);
    }

    #[test]
    fn shares_are_of_all_that_are_pending() {
        let ages = [Some(20), Some(21), Some(60), Some(89), Some(90), Some(500), None, Some(0)];
        let past = health(whole(&ages), Thresholds::default()).past;
        let past: Vec<_> = past.iter().map(|past| (past.days, past.count, past.share)).collect();
        assert_eq!(past, [(21, 5, 0.625), (60, 4, 0.5), (90, 2, 0.25), (120, 1, 0.125)]);
        assert_eq!(health(whole(&[]), Thresholds::default()).past[0].share, 0.0);
    }

    #[test]
    fn the_level_follows_the_settings() {
        let level = |count, thresholds| health(whole(&vec![Some(1); count]), thresholds).level;
        for (count, expected) in [
            (499, Level::Healthy),
            (500, Level::Danger),
            (699, Level::Danger),
            (700, Level::Critical),
        ] {
            assert_eq!(level(count, Thresholds::default()), expected);
        }
        assert_eq!(level(3, Thresholds { danger: 3, critical: 9 }), Level::Danger);
        assert!(Thresholds { danger: 9, critical: 3 }.validate().is_err());
    }

    #[test]
    fn it_is_read_at_a_glance() {
        let queue = whole(&[Some(1), Some(1), Some(130), None]);
        let health = health(queue, Thresholds::default());
        let text = health.to_string();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "4 pending: healthy, the oldest 130 days");
        assert_eq!(lines[1], format!("    0–7 days      2 {}", "#".repeat(40)));
        assert_eq!(lines[2], "   7–14 days      0");
        assert_eq!(lines[8], format!("   120+ days      1 {}", "#".repeat(20)));
        assert_eq!(lines[9], format!(" age unknown      1 {}", "#".repeat(20)));
        assert_eq!(lines[10], health.advice);
    }
}
