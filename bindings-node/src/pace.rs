//! How many actions a day, when, and how far apart.

use crate::arguments::{data, given};
use crate::errors::{invalid, of_settings, thrown};
use crate::span::Span;
use chrono::{NaiveDate, NaiveTime, Timelike as _, Weekday};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::invitation::quoted;
use rescind::{Error, ErrorKind, pace};
use serde::Deserialize;
use serde_json::Value;

/// The settings of a pace; what is left out stays as `Pace.active` or `Pace.fresh` has it.
#[napi(object)]
#[derive(Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    rename_all = "camelCase",
    expecting = "an object of settings"
)]
pub struct PaceOptions {
    /// The range that each day's target is drawn from; its end is also the most in 24 hours.
    #[napi(ts_type = "[number, number]")]
    pub per_day: Option<Vec<u32>>,
    /// The least time between two actions, in whole seconds.
    pub gap: Option<Span>,
    /// The working days: `mon` to `sun`.
    pub days: Option<Vec<String>>,
    /// The hours of a day, as pairs of opening and closing: `['09:00', '18:00']`.
    #[napi(ts_type = "Array<[string, string]>")]
    pub hours: Option<Vec<Vec<String>>>,
    /// Dates on which nothing is done: `2026-12-25`.
    pub holidays: Option<Vec<String>>,
    /// Reaches the whole target after so many days.
    pub warm_up_days: Option<u32>,
    /// How late an action may be without being drawn again.
    pub grace: Option<Span>,
}

/// How many actions a day, when, and how far apart. It does not change.
#[napi]
pub struct Pace(pub(crate) pace::Pace);

#[napi]
impl Pace {
    /// For an active account: 50 to 100 a day, Monday to Friday from 9 to 18, at least two
    /// minutes apart.
    #[napi(factory)]
    pub fn active(
        env: &Env,
        #[napi(ts_arg_type = "string")] zone: Unknown<'_>,
        #[napi(ts_arg_type = "PaceOptions")] options: Option<Unknown<'_>>,
    ) -> Result<Self> {
        Self::with(env, pace::Pace::active, zone, options)
    }

    /// For a fresh account: 20 to 25 a day, otherwise as `active`.
    #[napi(factory)]
    pub fn fresh(
        env: &Env,
        #[napi(ts_arg_type = "string")] zone: Unknown<'_>,
        #[napi(ts_arg_type = "PaceOptions")] options: Option<Unknown<'_>>,
    ) -> Result<Self> {
        Self::with(env, pace::Pace::fresh, zone, options)
    }

    fn with(
        env: &Env,
        preset: fn(chrono_tz::Tz) -> pace::Pace,
        zone: Unknown<'_>,
        options: Option<Unknown<'_>>,
    ) -> Result<Self> {
        let zone = pace::zone(&data::<String>(env, "zone", zone)?);
        let options = match options.map(given).transpose()?.flatten() {
            Some(options) => data(env, "pace", options)?,
            None => PaceOptions::default(),
        };
        let pace = zone.and_then(|zone| options.applied(preset(zone)));
        pace.map(Self).map_err(|error| thrown(env, &of_settings(error)))
    }

    /// The pace as data, for `JSON.stringify` and settings files.
    #[napi(js_name = "toJSON", ts_return_type = "unknown")]
    pub fn to_json(&self, env: &Env) -> Result<Value> {
        serde_json::to_value(&self.0).map_err(|error| invalid(env, "pace", &error.to_string()))
    }

    /// The pace that `toJSON` gave. It is checked at once.
    #[napi(factory, js_name = "fromJSON")]
    pub fn from_json(
        env: &Env,
        #[napi(ts_arg_type = "unknown")] value: Unknown<'_>,
    ) -> Result<Self> {
        let pace: pace::Pace = data(env, "pace", value)?;
        pace.validate().map_err(|error| thrown(env, &error))?;
        Ok(Self(pace))
    }

    /// The account's time zone.
    #[napi(getter)]
    pub fn zone(&self) -> String {
        self.0.zone().name().to_owned()
    }

    /// The range that each day's target is drawn from.
    #[napi(getter, ts_return_type = "[number, number]")]
    pub fn per_day(&self) -> Vec<u32> {
        vec![self.0.low(), self.0.high()]
    }

    /// The least time between two actions, in milliseconds.
    #[napi(getter)]
    pub fn gap_ms(&self) -> i64 {
        self.0.min_gap().num_milliseconds()
    }

    /// The working days: `mon` to `sun`.
    #[napi(getter)]
    pub fn days(&self) -> Vec<String> {
        self.0.working_days().iter().map(|day| day.to_string().to_lowercase()).collect()
    }

    /// The hours of a day, as pairs of opening and closing: `['09:00', '18:00']`.
    #[napi(getter, ts_return_type = "Array<[string, string]>")]
    pub fn hours(&self) -> Vec<Vec<String>> {
        let short = |time: &NaiveTime| {
            let form = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
            time.format(form).to_string()
        };
        self.0.working_hours().iter().map(|(from, to)| vec![short(from), short(to)]).collect()
    }

    /// Dates on which nothing is done, `2026-12-25`, in their order.
    #[napi(getter)]
    pub fn holidays(&self) -> Vec<String> {
        self.0.days_off().map(|date| date.to_string()).collect()
    }

    /// After how many days the whole target is reached; 0 without a warm-up.
    #[napi(getter)]
    pub fn warm_up_days(&self) -> u32 {
        self.0.warm_up_days()
    }

    /// How late an action may be without being drawn again, in milliseconds.
    #[napi(getter)]
    pub fn grace_ms(&self) -> i64 {
        self.0.late_by_at_most().num_milliseconds()
    }
}

impl PaceOptions {
    fn applied(self, mut pace: pace::Pace) -> rescind::Result<pace::Pace> {
        if let Some(range) = self.per_day {
            let [low, high] = pair("perDay", range, "two numbers, such as [50, 100]")?;
            pace = pace.per_day(low..=high);
        }
        if let Some(gap) = self.gap {
            pace = pace.gap(gap.total("gap")?);
        }
        if let Some(days) = self.days {
            let days = days.iter().map(|day| read::<Weekday>("days", day, "mon to sun"));
            pace = pace.days(days.collect::<rescind::Result<Vec<_>>>()?);
        }
        if let Some(hours) = self.hours {
            let hours = hours.into_iter().map(|hours| {
                let [open, close] = pair("hours", hours, "pairs such as ['09:00', '18:00']")?;
                let time = |text: &str| read::<NaiveTime>("hours", text, "a time such as 09:00");
                Ok((time(&open)?, time(&close)?))
            });
            pace = pace.hours(hours.collect::<rescind::Result<Vec<_>>>()?);
        }
        if let Some(dates) = self.holidays {
            let right = "a date such as 2026-12-25";
            let dates = dates.iter().map(|date| read::<NaiveDate>("holidays", date, right));
            pace = pace.holidays(dates.collect::<rescind::Result<Vec<_>>>()?);
        }
        if let Some(days) = self.warm_up_days {
            pace = pace.warm_up(days);
        }
        if let Some(grace) = self.grace {
            pace = pace.grace(grace.total("grace")?);
        }
        pace.validate()?;
        Ok(pace)
    }
}

fn pair<T>(name: &str, of: Vec<T>, right: &str) -> rescind::Result<[T; 2]> {
    of.try_into().map_err(|of: Vec<T>| {
        let wrong = format!("{name} has {} parts: {right}", of.len());
        Error::new(ErrorKind::InvalidInput, wrong)
    })
}

fn read<T: std::str::FromStr>(name: &str, text: &str, right: &str) -> rescind::Result<T> {
    text.parse().map_err(|_| {
        Error::new(ErrorKind::InvalidInput, format!("{name} has {}: {right}", quoted(text, 40)))
    })
}
