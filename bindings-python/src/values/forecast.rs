//! How long the queue will be.

use super::value;
use chrono::NaiveDate;
use pyo3::prelude::*;
use rescind::health as core;

/// How long the queue is expected to be; as text, when it leaves the danger zone.
///
/// Numbers are expected ones, to the thousandth: 0.5 is one every other time. Of each day, what is
/// sent comes first, then what is accepted, then the oldest are withdrawn.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Forecast(pub(crate) core::Forecast);

value!(Forecast {
    /// How many are pending when the first day opens.
    #[getter]
    fn start(&self) -> usize {
        self.0.start
    }

    /// The days, the first of them the service day after the one on which it was asked for.
    #[getter]
    fn days(&self) -> Vec<ForecastDay> {
        self.0.days.iter().copied().map(ForecastDay).collect()
    }

    /// The first day that ends, as all later ones do for three years, with a queue shorter than the
    /// danger zone; `None` where none does.
    #[getter]
    fn healthy_from(&self) -> Option<NaiveDate> {
        self.0.healthy_from
    }

    /// When it leaves the danger zone, or why it never does, in one or two sentences.
    #[getter]
    fn statement(&self) -> &str {
        &self.0.statement
    }

    /// What is assumed of acceptances, in a sentence.
    #[getter]
    fn rests_on(&self) -> &str {
        &self.0.rests_on
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
});

/// One day of a `Forecast`.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct ForecastDay(core::ForecastDay);

value!(ForecastDay {
    /// The date, in the zone of the pace.
    #[getter]
    fn date(&self) -> NaiveDate {
        self.0.date
    }

    /// How many are sent.
    #[getter]
    fn sent(&self) -> f64 {
        self.0.sent
    }

    /// How many are accepted.
    #[getter]
    fn accepted(&self) -> f64 {
        self.0.accepted
    }

    /// How many are withdrawn.
    #[getter]
    fn withdrawn(&self) -> f64 {
        self.0.withdrawn
    }

    /// How many are pending when it ends.
    #[getter]
    fn pending(&self) -> f64 {
        self.0.pending
    }
});
