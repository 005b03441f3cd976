//! The settings of a pace, as they are written by hand.

use super::Settings;
use crate::invitation::quoted;
use crate::pace::{Pace, zone};
use crate::{Error, Result};
use chrono::{NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;
use clap::ValueEnum;
use serde::{Deserialize, Deserializer, de};
use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PaceName {
    /// 20 to 25 a day
    Fresh,
    /// 50 to 100 a day
    Active,
}

/// `30-40`, or `30` for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PerDay(u32, u32);

/// `9:00-18:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window(NaiveTime, NaiveTime);

impl FromStr for PerDay {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let (low, high) = text.split_once('-').unwrap_or((text, text));
        match (low.trim().parse(), high.trim().parse()) {
            (Ok(low), Ok(high)) if 0 < low && low <= high => Ok(Self(low, high)),
            _ => Err(Error::invalid(
                "per_day",
                quoted(text, 40),
                "LOW-HIGH from 1 on, such as 30-40",
            )),
        }
    }
}

impl FromStr for Window {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let time = |text: &str| {
            let text = text.trim();
            // a bare hour, too
            text.parse().ok().or_else(|| NaiveTime::from_hms_opt(text.parse().ok()?, 0, 0))
        };
        let window = text.split_once('-').and_then(|(from, to)| Some((time(from)?, time(to)?)));
        let right = "two times of day, such as 9:00-18:00; 0:00-0:00 is the whole day";
        window
            .map(|(from, to)| Self(from, to))
            .ok_or_else(|| Error::invalid("hours", quoted(text, 40), right))
    }
}

/// A day as on the command line.
pub(super) fn weekday(text: &str) -> Result<Weekday> {
    let right = "a day such as Mon or Monday";
    text.trim().parse().map_err(|_| Error::invalid("days", quoted(text, 40), right))
}

macro_rules! written {
    ($($type:ident),+) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
                String::deserialize(from)?.parse().map_err(de::Error::custom)
            }
        }
    )+};
}

written!(PerDay, Window);

impl Settings {
    /// Where the account lives.
    pub(in crate::cli) fn time_zone(&self) -> Result<Tz> {
        self.zone.as_deref().map_or(Ok(Tz::UTC), zone)
    }

    pub(in crate::cli) fn pace(&self) -> Result<Pace> {
        let zone = self.time_zone()?;
        let mut pace = match self.pace {
            None | Some(PaceName::Fresh) => Pace::fresh(zone),
            Some(PaceName::Active) => Pace::active(zone),
        };
        if let Some(PerDay(low, high)) = self.per_day {
            pace = pace.per_day(low..=high);
        }
        if let Some(seconds) = self.gap_seconds {
            pace = pace.gap(TimeDelta::seconds(seconds.into()));
        }
        if !self.days.is_empty() {
            pace = pace.days(self.days.iter().copied());
        }
        if !self.hours.is_empty() {
            pace = pace.hours(self.hours.iter().map(|Window(from, to)| (*from, *to)));
        }
        if let Some(days) = self.warm_up_days {
            pace = pace.warm_up(days);
        }
        let pace = pace.holidays(self.holidays.iter().copied());
        pace.validate()?;
        Ok(pace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_is_what_its_settings_say() {
        let text = "zone = \"Europe/Paris\"\npace = \"active\"\nper_day = \"30-40\"\n\
            gap_seconds = 180\ndays = [\"Mon\", \"Thu\"]\nhours = [\"8-12:30\", \"14:00-18:00\"]\n\
            holidays = [\"2026-12-25\"]\nwarm_up_days = 14\n";
        let settings = toml::from_str::<Settings>(text).unwrap();
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        let pace = Pace::active(chrono_tz::Europe::Paris)
            .per_day(30..=40)
            .gap(TimeDelta::minutes(3))
            .days([Weekday::Mon, Weekday::Thu])
            .hours([(at(8, 0), at(12, 30)), (at(14, 0), at(18, 0))])
            .holidays(["2026-12-25".parse().unwrap()])
            .warm_up(14);
        assert_eq!(settings.pace().unwrap(), pace);
        assert_eq!(Settings::default().pace().unwrap(), Pace::fresh(Tz::UTC));
    }

    #[test]
    fn what_cannot_be_read_says_how_it_is_written() {
        for text in ["", "-", "0", "40-30", "-1-3", "a-b", "1-2-3", "99999999999-3"] {
            let error = text.parse::<PerDay>().unwrap_err().to_string();
            assert!(error.contains("such as 30-40"), "{error}");
        }
        for text in ["", "9", "9-25", "9:60-18:00", "18:00", "a-b"] {
            let error = text.parse::<Window>().unwrap_err().to_string();
            assert!(error.contains("such as 9:00-18:00"), "{error}");
        }
    }
}
