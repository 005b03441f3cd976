//! A length of time as JavaScript writes it: `{ days: 21 }`.

use crate::arguments::data;
use crate::errors::thrown;
use chrono::TimeDelta;
use napi::Env;
use napi::bindgen_prelude::Unknown;
use napi_derive::napi;
use rescind::{Error, ErrorKind, Result};
use serde::Deserialize;

/// A length of time: the sum of its parts, which are whole numbers.
#[napi(object)]
#[derive(Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "a length of time, such as { days: 21 }")]
#[derive(Default)]
pub struct Span {
    /// Days of 24 hours.
    pub days: Option<i64>,
    /// Hours.
    pub hours: Option<i64>,
    /// Minutes.
    pub minutes: Option<i64>,
    /// Seconds.
    pub seconds: Option<i64>,
    /// Milliseconds.
    pub milliseconds: Option<i64>,
}

/// A length of time in milliseconds; throws `invalid_input` for what is none.
#[napi]
pub fn milliseconds_of(
    env: &Env,
    name: String,
    #[napi(ts_arg_type = "Span")] span: Unknown<'_>,
) -> napi::Result<i64> {
    let total = data::<Span>(env, &name, span)?.total(&name);
    total.map(|total| total.num_milliseconds()).map_err(|error| thrown(env, &error))
}

impl Span {
    /// The sum.
    pub(crate) fn total(self, name: &str) -> Result<TimeDelta> {
        let sum = || {
            [
                TimeDelta::try_days(self.days.unwrap_or(0))?,
                TimeDelta::try_hours(self.hours.unwrap_or(0))?,
                TimeDelta::try_minutes(self.minutes.unwrap_or(0))?,
                TimeDelta::try_seconds(self.seconds.unwrap_or(0))?,
                TimeDelta::try_milliseconds(self.milliseconds.unwrap_or(0))?,
            ]
            .iter()
            .try_fold(TimeDelta::zero(), |sum, part| sum.checked_add(part))
        };
        sum().ok_or_else(|| {
            let wrong = format!("{name}: no length of time can be that long");
            Error::new(ErrorKind::InvalidInput, wrong)
        })
    }
}
