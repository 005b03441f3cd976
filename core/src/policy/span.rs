//! A length of time as data, `{"days":21}`, and in words.

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Parts {
    #[serde(skip_serializing_if = "is_zero")]
    days: i64,
    #[serde(skip_serializing_if = "is_zero")]
    hours: i64,
    #[serde(skip_serializing_if = "is_zero")]
    minutes: i64,
    #[serde(skip_serializing_if = "is_zero")]
    seconds: i64,
    #[serde(skip_serializing_if = "is_zero")]
    milliseconds: i64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(part: &i64) -> bool {
    *part == 0
}

impl From<TimeDelta> for Parts {
    fn from(span: TimeDelta) -> Self {
        Self {
            days: span.num_days(),
            hours: span.num_hours() % 24,
            minutes: span.num_minutes() % 60,
            seconds: span.num_seconds() % 60,
            milliseconds: span.num_milliseconds() % 1000,
        }
    }
}

impl Parts {
    fn total(&self) -> Option<TimeDelta> {
        [
            TimeDelta::try_days(self.days)?,
            TimeDelta::try_hours(self.hours)?,
            TimeDelta::try_minutes(self.minutes)?,
            TimeDelta::try_seconds(self.seconds)?,
            TimeDelta::try_milliseconds(self.milliseconds)?,
        ]
        .iter()
        .try_fold(TimeDelta::zero(), |sum, part| sum.checked_add(part))
    }
}

pub(super) fn serialize<S: Serializer>(span: &TimeDelta, serializer: S) -> Result<S::Ok, S::Error> {
    Parts::from(*span).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<TimeDelta, D::Error> {
    let right = "no length of time can be that long";
    Parts::deserialize(from)?.total().ok_or_else(|| de::Error::custom(right))
}

/// `21 days`, `1 day 12 hours`, `0 days`.
pub(super) fn words(span: TimeDelta) -> String {
    let Parts { days, hours, minutes, seconds, milliseconds } = span.into();
    let parts = [
        (days, "day"),
        (hours, "hour"),
        (minutes, "minute"),
        (seconds, "second"),
        (milliseconds, "millisecond"),
    ];
    let words: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count != 0)
        .map(|(count, unit)| format!("{count} {unit}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    if words.is_empty() { "0 days".to_owned() } else { words.join(" ") }
}
