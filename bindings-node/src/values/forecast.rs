//! How long the queue will be.

use super::count;
use napi_derive::napi;
use rescind::health;
use serde::Deserialize;

/// What a forecast assumes.
#[napi(object)]
#[derive(Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    rename_all = "camelCase",
    expecting = "an object such as { weekly: 100 }"
)]
pub struct ForecastOptions {
    /// How many invitations are sent a week: 0 to 10,000, 0 unless told otherwise.
    pub weekly: Option<f64>,
    /// The age from which they are withdrawn, in days: 1 to 3,650, 21 unless told otherwise.
    pub after_days: Option<u32>,
    /// The share of what is sent that is accepted in the end, 0 to 1. What the account's own history
    /// says unless told otherwise, where it says enough, and 0 otherwise.
    pub accepted: Option<f64>,
    /// How many days it covers: 1 to 366, 60 unless told otherwise.
    pub days: Option<u32>,
}

impl From<ForecastOptions> for health::Assumptions {
    fn from(of: ForecastOptions) -> Self {
        let known = Self::default();
        Self {
            weekly: of.weekly.unwrap_or(known.weekly),
            after_days: of.after_days.unwrap_or(known.after_days),
            accepted: of.accepted,
            days: of.days.unwrap_or(known.days),
        }
    }
}

/// How long the queue is expected to be.
///
/// Numbers are expected ones, to the thousandth: 0.5 is one every other time. Of each day, what is
/// sent comes first, then what is accepted, then the oldest are withdrawn.
#[napi(object, object_from_js = false)]
pub struct Forecast {
    /// How many are pending when the first day opens.
    pub start: u32,
    /// The days, the first of them the service day after the one on which it was asked for.
    pub days: Vec<ForecastDay>,
    /// The first day that ends, as all later ones do for three years, with a queue shorter than the
    /// danger zone, `2026-11-24`; missing where none does.
    pub healthy_from: Option<String>,
    /// When it leaves the danger zone, or why it never does, in one or two sentences.
    pub statement: String,
    /// What is assumed of acceptances, in a sentence.
    pub rests_on: String,
}

/// One day of a forecast.
#[napi(object, object_from_js = false)]
pub struct ForecastDay {
    /// The date, in the zone of the pace, `2026-11-24`.
    pub date: String,
    /// How many are sent.
    pub sent: f64,
    /// How many are accepted.
    pub accepted: f64,
    /// How many are withdrawn.
    pub withdrawn: f64,
    /// How many are pending when it ends.
    pub pending: f64,
}

impl From<health::Forecast> for Forecast {
    fn from(of: health::Forecast) -> Self {
        let day = |of: health::ForecastDay| ForecastDay {
            date: of.date.to_string(),
            sent: of.sent,
            accepted: of.accepted,
            withdrawn: of.withdrawn,
            pending: of.pending,
        };
        Self {
            start: count(of.start),
            days: of.days.into_iter().map(day).collect(),
            healthy_from: of.healthy_from.map(|date| date.to_string()),
            statement: of.statement,
            rests_on: of.rests_on,
        }
    }
}
