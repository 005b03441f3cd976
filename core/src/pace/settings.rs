//! The settings of a pace, and what cannot be right about them.

use crate::invitation::quoted;
use crate::{Error, Result};
use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// How many actions a day, when, and how far apart.
///
/// ```
/// use rescind::Pace;
/// use chrono::TimeDelta;
///
/// let pace = Pace::active(chrono_tz::Europe::Paris).per_day(30..=40).gap(TimeDelta::minutes(4));
/// assert!(pace.validate().is_ok());
/// assert!(pace.per_day(0..=0).validate().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    #[serde(deserialize_with = "named_zone")]
    pub(super) zone: Tz,
    low: u32,
    high: u32,
    gap_seconds: i64,
    #[serde(default = "office_days")]
    pub(super) days: Vec<Weekday>,
    #[serde(default = "office_hours")]
    pub(super) hours: Vec<(NaiveTime, NaiveTime)>,
    #[serde(default)]
    pub(super) holidays: BTreeSet<NaiveDate>,
    #[serde(default)]
    pub(super) warm_up_days: u32,
    #[serde(default = "five_minutes")]
    grace_seconds: i64,
}

const DAY: i64 = 24 * 60 * 60;

fn office_days() -> Vec<Weekday> {
    vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]
}

fn office_hours() -> Vec<(NaiveTime, NaiveTime)> {
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    vec![(at(9), at(18))]
}

const fn five_minutes() -> i64 {
    5 * 60
}

/// The time zone of that name.
///
/// # Errors
/// `invalid_input` for a name that the IANA database does not have.
pub fn zone(name: &str) -> Result<Tz> {
    name.trim().parse().map_err(|_| {
        let right = "an IANA name such as Europe/Paris or America/New_York";
        Error::invalid("time zone", quoted(name, 60), right)
    })
}

fn named_zone<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Tz, D::Error> {
    zone(&String::deserialize(from)?).map_err(de::Error::custom)
}

impl Pace {
    /// For an active account: 50 to 100 a day, Monday to Friday from 9 to 18, at least two
    /// minutes apart. What practitioners advise; LinkedIn publishes no figure.
    #[must_use]
    pub fn active(zone: Tz) -> Self {
        Self {
            zone,
            low: 50,
            high: 100,
            gap_seconds: 120,
            days: office_days(),
            hours: office_hours(),
            holidays: BTreeSet::new(),
            warm_up_days: 0,
            grace_seconds: five_minutes(),
        }
    }

    /// For a fresh account: 20 to 25 a day, otherwise as [`active`](Self::active).
    #[must_use]
    pub fn fresh(zone: Tz) -> Self {
        Self::active(zone).per_day(20..=25)
    }

    /// The range that each day's target is drawn from; its end is also the most in any rolling 24
    /// hours. From 1.
    #[must_use]
    pub fn per_day(mut self, range: RangeInclusive<u32>) -> Self {
        (self.low, self.high) = range.into_inner();
        self
    }

    /// The least time between two actions, in whole seconds, from 1.
    #[must_use]
    pub fn gap(mut self, gap: TimeDelta) -> Self {
        self.gap_seconds = gap.num_seconds();
        self
    }

    /// The hours of a day, as pairs of opening and closing. One that closes before it opens goes
    /// over midnight and belongs to the date on which it opens; one that closes when it opens is
    /// the whole day.
    #[must_use]
    pub fn hours(mut self, hours: impl IntoIterator<Item = (NaiveTime, NaiveTime)>) -> Self {
        self.hours = hours.into_iter().collect();
        self.hours.sort_unstable();
        self
    }

    /// The working days.
    #[must_use]
    pub fn days(mut self, days: impl IntoIterator<Item = Weekday>) -> Self {
        self.days = days.into_iter().collect();
        self
    }

    /// Dates on which nothing is done.
    #[must_use]
    pub fn holidays(mut self, holidays: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.holidays = holidays.into_iter().collect();
        self
    }

    /// Begins with a small share of the target and reaches all of it after so many days.
    #[must_use]
    pub fn warm_up(mut self, days: u32) -> Self {
        self.warm_up_days = days;
        self
    }

    /// How late an action may be without being drawn again: at least the polling interval of
    /// whoever calls `step`. Five minutes unless told otherwise.
    #[must_use]
    pub fn grace(mut self, grace: TimeDelta) -> Self {
        self.grace_seconds = grace.num_seconds();
        self
    }

    /// The least that a day's target can be.
    #[must_use]
    pub fn low(&self) -> u32 {
        self.low
    }

    /// The most that a day's target can be, and the most in any rolling 24 hours.
    #[must_use]
    pub fn high(&self) -> u32 {
        self.high
    }

    /// The least time between two actions.
    #[must_use]
    pub fn min_gap(&self) -> TimeDelta {
        TimeDelta::try_seconds(self.gap_seconds).unwrap_or(TimeDelta::MAX)
    }

    /// How late an action may be without being drawn again.
    #[must_use]
    pub fn late_by_at_most(&self) -> TimeDelta {
        TimeDelta::try_seconds(self.grace_seconds).unwrap_or_default()
    }

    /// The days of the week that are worked.
    #[must_use]
    pub fn working_days(&self) -> &[Weekday] {
        &self.days
    }

    /// The windows of a working day, each from its opening to its closing.
    #[must_use]
    pub fn working_hours(&self) -> &[(NaiveTime, NaiveTime)] {
        &self.hours
    }

    /// The dates on which nothing is done.
    pub fn days_off(&self) -> impl Iterator<Item = NaiveDate> {
        self.holidays.iter().copied()
    }

    /// The number of days until all of the target is used.
    #[must_use]
    pub fn warm_up_days(&self) -> u32 {
        self.warm_up_days
    }

    /// The account's time zone.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Whether the settings can be used.
    ///
    /// # Errors
    /// `invalid_input`, with what would be right: a cap of 0, a range upside down, a gap that
    /// leaves no room to be random in (over half the day's open time), hours that overlap, no
    /// working day.
    pub fn validate(&self) -> Result<()> {
        let (low, high, gap) = (self.low, self.high, self.gap_seconds);
        if high == 0 || low == 0 {
            return Err(Error::invalid("per_day", format_args!("{low}..={high}"), "from 1 on"));
        }
        if low > high {
            let right = format!("the smaller number first, {high}..={low}");
            return Err(Error::invalid("per_day", format_args!("{low}..={high}"), &right));
        }
        if self.days.is_empty() {
            return Err(Error::invalid("days", "empty", "at least one working day"));
        }
        if !(0..=DAY).contains(&self.grace_seconds) {
            let right = "0 s to a day";
            return Err(Error::invalid("grace", format_args!("{} s", self.grace_seconds), right));
        }
        let open = self.open_seconds()?;
        if !(1..=DAY).contains(&gap) {
            return Err(Error::invalid("gap", format_args!("{gap} s"), "1 s to a day"));
        }
        let room = open / 2;
        let needed = i64::from(high - 1).saturating_mul(gap);
        if needed > room {
            let (longest, most) = (room / i64::from(high - 1).max(1), room / gap + 1);
            let shorter = match longest {
                0 => String::new(),
                _ => format!("at most {longest} s for {high} actions, or "),
            };
            let right = format!(
                "{shorter}at most {most} actions with that gap: half of the {:.1} hours of a day \
                 is left to be random in",
                open as f64 / 3600.0,
            );
            return Err(Error::invalid("gap", format_args!("{gap} s"), &right));
        }
        Ok(())
    }

    /// How long a day is open; an error if its hours overlap.
    fn open_seconds(&self) -> Result<i64> {
        let second = |time: NaiveTime| time.signed_duration_since(NaiveTime::MIN).num_seconds();
        let mut total = 0;
        let mut free_from = i64::MIN;
        let mut first = None;
        for (open, close) in &self.hours {
            let from = second(*open);
            let to = if close > open { second(*close) } else { second(*close) + DAY };
            if from < free_from {
                let value = format_args!("{open}-{close}");
                return Err(Error::invalid("hours", value, "windows that do not overlap"));
            }
            first.get_or_insert(from);
            free_from = to;
            total += to - from;
        }
        match first {
            None => Err(Error::invalid("hours", "empty", "at least one window, such as 9-18")),
            Some(first) if free_from > first + DAY => {
                let right = "windows that end before the next day's begin";
                Err(Error::invalid("hours", "longer than a day", right))
            }
            Some(_) => Ok(total),
        }
    }

    /// The same for the same settings, on every platform: FNV-1a over their JSON, of which
    /// JavaScript's numbers hold every bit.
    pub(super) fn fingerprint(&self) -> u64 {
        let json = serde_json::to_vec(self).unwrap_or_default();
        let hash = json.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        hash >> 11
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
    }

    #[test]
    fn bad_settings_are_named_with_what_would_be_right() {
        let pace = Pace::active(Tz::UTC);
        let said = |pace: Pace| pace.validate().unwrap_err().to_string();
        assert!(said(pace.clone().per_day(0..=0)).contains("from 1 on"));
        #[allow(clippy::reversed_empty_ranges)]
        let upside_down = pace.clone().per_day(9..=3);
        assert!(said(upside_down).contains("3..=9"));
        assert!(said(pace.clone().per_day(0..=5)).contains("from 1 on"));
        assert!(said(pace.clone().gap(TimeDelta::minutes(3))).contains("at most 163 s"));
        assert!(said(pace.clone().gap(TimeDelta::zero())).contains("1 s to a day"));
        assert!(said(pace.clone().days([])).contains("working day"));
        assert!(said(pace.clone().hours([])).contains("at least one window"));
        let overlap = [(at(9), at(12)), (at(11), at(18))];
        assert!(said(pace.clone().hours(overlap)).contains("do not overlap"));
        let night = [(at(9), at(12)), (at(20), at(10))];
        assert!(said(pace.hours(night)).contains("before the next day's"));
        assert!(zone("Europe/Pariss").unwrap_err().to_string().contains("Europe/Paris or"));
    }

    #[test]
    fn the_largest_gap_is_the_one_that_is_told() {
        let valid = |high, gap| {
            let pace = Pace::active(Tz::UTC).per_day(50..=high).gap(TimeDelta::seconds(gap));
            pace.validate().is_ok()
        };
        assert!(valid(100, 163) && !valid(100, 164));
        assert!(valid(101, 162) && !valid(101, 163));
        // nine hours hold no 20,000 actions a second apart; with three minutes, 91
        let said = |high, gap| {
            let pace = Pace::active(Tz::UTC).per_day(50..=high).gap(TimeDelta::seconds(gap));
            pace.validate().unwrap_err().to_string()
        };
        assert!(
            said(20_000, 1).contains("gap is 1 s: at most 16201 actions"),
            "{}",
            said(20_000, 1)
        );
        assert!(said(100, 180).contains("at most 163 s for 100 actions, or at most 91 actions"));
        assert!(valid(91, 180) && !valid(92, 180) && valid(16_201, 1) && !valid(16_202, 1));
    }

    /// A slot that was drawn with others is drawn anew.
    #[test]
    fn settings_that_differ_have_fingerprints_that_differ() {
        let gap = |seconds| Pace::active(Tz::UTC).gap(TimeDelta::seconds(seconds)).fingerprint();
        let prints: BTreeSet<_> = (1..=1_000).map(gap).collect();
        assert_eq!(prints.len(), 1_000);
        assert_eq!(gap(120), Pace::active(Tz::UTC).fingerprint());
    }

    #[test]
    fn a_day_may_be_open_from_hour_to_hour() {
        let pace = Pace::fresh(Tz::UTC).hours([(at(7), at(7))]);
        assert!(pace.validate().is_ok());
        let halves = pace.hours([(at(7), at(19)), (at(19), at(7))]);
        assert!(halves.validate().is_ok(), "one that ends where the next begins");
    }

    #[test]
    fn settings_survive_a_file() {
        let pace = Pace::fresh(chrono_tz::Europe::Paris).warm_up(14);
        let json = serde_json::to_string(&pace).unwrap();
        assert_eq!(serde_json::from_str::<Pace>(&json).unwrap(), pace);
    }
}
