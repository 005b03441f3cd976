//! How a queue stands: how many are pending, how old they are, and whether that is a danger.

use crate::age::Sent;
use crate::{Error, Instant, Result};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::fmt;

/// From where on a queue is in danger.
///
/// LinkedIn publishes no figure. Practitioners put the danger at 500 to 700 pending invitations;
/// claims run from 500 to 3,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// The first size that is in danger; 500.
    pub danger: usize,
    /// The first size past the danger zone; 701.
    pub critical: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { danger: 500, critical: 701 }
    }
}

impl Thresholds {
    /// Whether they can be used.
    ///
    /// # Errors
    /// `invalid_input` if the danger begins behind what is critical.
    pub fn validate(&self) -> Result<()> {
        if self.danger <= self.critical {
            return Ok(());
        }
        let right = format!("at most critical, {}", self.critical);
        Err(Error::invalid("thresholds.danger", self.danger, &right))
    }
}

/// How dangerous a queue's size is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Below the danger zone.
    Healthy,
    /// In it.
    Danger,
    /// Past it.
    Critical,
}

/// So many invitations of a certain age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// The least age, in days.
    pub from_days: i64,
    /// The age that is too much for it, in days; `None` in the last.
    pub to_days: Option<i64>,
    /// How many.
    pub count: usize,
}

/// The state of a queue. `Display` is a few lines with a bar for each age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// How many are pending.
    pub count: usize,
    /// Whether that is a danger.
    pub level: Level,
    /// The thresholds that say so.
    pub thresholds: Thresholds,
    /// By the age that is certain: no invitation is younger than its bucket says.
    pub histogram: Vec<Bucket>,
    /// The certain age of the oldest, in days.
    pub oldest_days: Option<i64>,
}

const EDGES: [i64; 8] = [0, 7, 14, 21, 30, 60, 90, 120];

impl Health {
    /// The health of a queue at an instant.
    pub fn of<'a>(
        sent: impl IntoIterator<Item = &'a Sent>,
        thresholds: &Thresholds,
        now: Instant,
    ) -> Self {
        let ends = EDGES.iter().skip(1).copied().map(Some).chain([None]);
        let mut histogram: Vec<_> = EDGES
            .into_iter()
            .zip(ends)
            .map(|(from_days, to_days)| Bucket { from_days, to_days, count: 0 })
            .collect();
        let mut oldest: Option<TimeDelta> = None;
        let mut count = 0;
        for sent in sent {
            let age = sent.age_at_least(now);
            oldest = oldest.max(Some(age));
            count += 1;
            let fits = |bucket: &&mut Bucket| bucket.to_days.is_none_or(|to| age.num_days() < to);
            if let Some(bucket) = histogram.iter_mut().find(fits) {
                bucket.count += 1;
            }
        }
        let level = match count {
            _ if count >= thresholds.critical => Level::Critical,
            _ if count >= thresholds.danger => Level::Danger,
            _ => Level::Healthy,
        };
        let oldest_days = oldest.map(|age| age.num_days());
        Self { count, level, thresholds: *thresholds, histogram, oldest_days }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Healthy => "healthy",
            Self::Danger => "in the danger zone",
            Self::Critical => "past the danger zone",
        })
    }
}

impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Thresholds { danger, critical } = self.thresholds;
        write!(
            f,
            "{} pending: {} ({danger} to {})",
            self.count,
            self.level,
            critical.saturating_sub(1)
        )?;
        if let Some(days) = self.oldest_days {
            write!(f, ", the oldest for {days} days")?;
        }
        let most = self.histogram.iter().map(|bucket| bucket.count).max().unwrap_or(0).max(1);
        for Bucket { from_days, to_days, count } in &self.histogram {
            let ages = match to_days {
                Some(to) => format!("{from_days} to {to} days"),
                None => format!("over {from_days} days"),
            };
            let bar = "#".repeat((count * 40).div_ceil(most));
            write!(f, "\n  {ages:>14} {count:>5} {bar}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Invitation;
    use crate::age::{self, Queue};

    fn health(days: &[i64], thresholds: Thresholds) -> Health {
        let now: Instant = "2026-11-24T09:00:00Z".parse().unwrap();
        let invitation = Invitation::new("x").unwrap();
        let sent: Vec<_> = days
            .iter()
            .map(|days| {
                let label = format!("Sent {days} days ago");
                let seen = age::seen(Some(&label), now, None, None);
                age::judge(&invitation, &seen, &Queue::default(), now)
            })
            .collect();
        Health::of(&sent, &thresholds, now)
    }

    #[test]
    fn every_invitation_is_in_the_bucket_of_its_certain_age() {
        let health = health(&[0, 6, 7, 20, 21, 119, 120, 400], Thresholds::default());
        let counts: Vec<_> = health.histogram.iter().map(|bucket| bucket.count).collect();
        assert_eq!(counts, [2, 1, 1, 1, 0, 0, 1, 2]);
        assert_eq!(health.oldest_days, Some(400));
        assert!(health.to_string().contains("8 pending: healthy"));
    }

    #[test]
    fn the_danger_zone_includes_both_its_ends() {
        let thresholds = Thresholds { danger: 2, critical: 4 };
        let level = |count| health(&vec![1; count], thresholds).level;
        use Level::{Critical, Danger, Healthy};
        assert_eq!([1, 2, 3, 4].map(level), [Healthy, Danger, Danger, Critical]);
        assert!(Thresholds { danger: 5, critical: 4 }.validate().is_err());
    }
}
