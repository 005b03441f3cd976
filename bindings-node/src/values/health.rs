//! How a queue stands.

use super::count;
use chrono::{DateTime, Utc};
use napi_derive::napi;
use rescind::health;

/// How many invitations are certainly of one age.
#[napi(object)]
pub struct Bucket {
    /// The ages in words.
    pub label: String,
    /// The least age, in days of 24 hours.
    pub from_days: u32,
    /// The age that is not reached; missing in the last bucket.
    pub to_days: Option<u32>,
    /// How many.
    pub count: u32,
}

/// How many invitations are certainly of an age or older.
#[napi(object)]
pub struct Past {
    /// The age, in days of 24 hours: 21 is the usual one to withdraw at; 60, 90 and 120 are neglect.
    pub days: u32,
    /// How many.
    pub count: u32,
    /// How many of them stay at any age, as in `Health`.
    pub kept: u32,
    /// Which share of all that are pending, 0 to 1.
    pub share: f64,
}

/// The state of a queue, as a reading showed it.
#[napi(object)]
pub struct Health {
    /// When that reading began.
    pub read_at: DateTime<Utc>,
    /// Whether it showed everything: if not, there may be more of everything.
    pub complete: bool,
    /// How many are pending.
    pub count: u32,
    /// How many of them stay at any age: by their kind, by the policy, or as it was tried in vain.
    pub kept: u32,
    /// Whether these are too many.
    #[napi(ts_type = "Level")]
    pub level: String,
    /// How old they are, youngest first.
    pub histogram: Vec<Bucket>,
    /// How many are past 21, 60, 90 and 120 days.
    pub past: Vec<Past>,
    /// Of how many nothing is known of the age; they are in no bucket.
    pub unknown: u32,
    /// The greatest certain age, in milliseconds; missing where no age is known.
    pub oldest_ms: Option<i64>,
    /// What to do about it, in one to five sentences with the figures that they rest on. Whoever
    /// needs no automation is told so.
    pub advice: String,
}

impl From<health::Health> for Health {
    fn from(of: health::Health) -> Self {
        let bucket = |of: health::Bucket| Bucket {
            label: of.label,
            from_days: of.from_days,
            to_days: of.to_days,
            count: count(of.count),
        };
        let past = |of: health::Past| Past {
            days: of.days,
            count: count(of.count),
            kept: count(of.kept),
            share: of.share,
        };
        Self {
            read_at: of.read_at,
            complete: of.complete,
            count: count(of.count),
            kept: count(of.kept),
            level: of.level.as_str().to_owned(),
            histogram: of.histogram.into_iter().map(bucket).collect(),
            past: of.past.into_iter().map(past).collect(),
            unknown: count(of.unknown),
            oldest_ms: of.oldest.map(|oldest| oldest.num_milliseconds()),
            advice: of.advice,
        }
    }
}
