//! How many a day, when, and how far apart.

use crate::data::{self, Data, List, whole};
use crate::errors::{invalid, raise};
use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};
use pyo3::prelude::*;
use rescind::invitation::quoted;
use rescind::pace as core;

/// How many withdrawals a day, when, and how far apart. It is checked when it is made.
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Pace(pub(crate) core::Pace);

/// What may be changed of a pace.
struct Settings {
    per_day: Option<(i128, i128)>,
    gap: Option<TimeDelta>,
    days: Option<List<String>>,
    hours: Option<List<(NaiveTime, NaiveTime)>>,
    holidays: Option<List<NaiveDate>>,
    warm_up_days: i128,
    grace: Option<TimeDelta>,
}

impl Settings {
    fn on(self, mut pace: core::Pace) -> PyResult<Pace> {
        if let Some((low, high)) = self.per_day {
            pace = pace.per_day(whole("per_day", low)?..=whole("per_day", high)?);
        }
        if let Some(gap) = self.gap {
            pace = pace.gap(gap);
        }
        if let Some(days) = self.days {
            pace = pace.days(days.0.iter().map(|day| weekday(day)).collect::<PyResult<Vec<_>>>()?);
        }
        if let Some(hours) = self.hours {
            pace = pace.hours(hours.0);
        }
        if let Some(holidays) = self.holidays {
            pace = pace.holidays(holidays.0);
        }
        if let Some(grace) = self.grace {
            pace = pace.grace(grace);
        }
        Pace::checked(pace.warm_up(whole("warm_up_days", self.warm_up_days)?))
    }
}

fn weekday(name: &str) -> PyResult<Weekday> {
    let right = "mon, tue, wed, thu, fri, sat or sun";
    name.parse().map_err(|_| invalid("days", quoted(name, 40), right))
}

impl Pace {
    fn checked(pace: core::Pace) -> PyResult<Self> {
        pace.validate().map_err(raise)?;
        Ok(Self(pace))
    }
}

#[pymethods]
impl Pace {
    /// For an active account: 50 to 100 a day, Monday to Friday from 9 to 18, two minutes apart.
    ///
    /// `zone` is an IANA name such as `Europe/Paris`. `per_day` is the least and the most of a
    /// day's target, the most also in any 24 hours. `gap` is the least time between two
    /// withdrawals, `days` such as `["mon", "tue"]`, `hours` pairs of opening and closing,
    /// `grace` how late a withdrawal may be without being drawn again. Raises `InvalidInputError`
    /// with what would be right.
    #[staticmethod]
    #[pyo3(signature = (zone, *, per_day=None, gap=None, days=None, hours=None, holidays=None, warm_up_days=0, grace=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
    fn active(
        zone: &str,
        per_day: Option<(i128, i128)>,
        gap: Option<TimeDelta>,
        days: Option<List<String>>,
        hours: Option<List<(NaiveTime, NaiveTime)>>,
        holidays: Option<List<NaiveDate>>,
        warm_up_days: i128,
        grace: Option<TimeDelta>,
    ) -> PyResult<Self> {
        let settings = Settings { per_day, gap, days, hours, holidays, warm_up_days, grace };
        settings.on(core::Pace::active(core::zone(zone).map_err(raise)?))
    }

    /// For a fresh account: 20 to 25 a day, otherwise as `active`.
    #[staticmethod]
    #[pyo3(signature = (zone, *, per_day=None, gap=None, days=None, hours=None, holidays=None, warm_up_days=0, grace=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
    fn fresh(
        zone: &str,
        per_day: Option<(i128, i128)>,
        gap: Option<TimeDelta>,
        days: Option<List<String>>,
        hours: Option<List<(NaiveTime, NaiveTime)>>,
        holidays: Option<List<NaiveDate>>,
        warm_up_days: i128,
        grace: Option<TimeDelta>,
    ) -> PyResult<Self> {
        let settings = Settings { per_day, gap, days, hours, holidays, warm_up_days, grace };
        settings.on(core::Pace::fresh(core::zone(zone).map_err(raise)?))
    }

    /// The account's time zone, by its IANA name.
    #[getter]
    fn zone(&self) -> &'static str {
        self.0.zone().name()
    }

    /// The least and the most of a day's target; the most holds in any 24 hours, too.
    #[getter]
    fn per_day(&self) -> (u32, u32) {
        (self.0.low(), self.0.high())
    }

    /// The least time between two withdrawals.
    #[getter]
    fn gap(&self) -> TimeDelta {
        self.0.min_gap()
    }

    /// How late a withdrawal may be without being drawn again.
    #[getter]
    fn grace(&self) -> TimeDelta {
        self.0.late_by_at_most()
    }

    /// The number of days until all of the target is used.
    #[getter]
    fn warm_up_days(&self) -> u32 {
        self.0.warm_up_days()
    }

    /// The working days, such as `["mon", "tue"]`.
    #[getter]
    fn days(&self) -> Vec<String> {
        self.0.working_days().iter().map(|day| day.to_string().to_lowercase()).collect()
    }

    /// The windows of a working day: pairs of opening and closing.
    #[getter]
    fn hours(&self) -> Vec<(NaiveTime, NaiveTime)> {
        self.0.working_hours().to_vec()
    }

    /// The dates on which nothing is done.
    #[getter]
    fn holidays(&self) -> Vec<NaiveDate> {
        self.0.days_off().collect()
    }

    /// The pace as data, the same in every language.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.0)
    }

    /// The pace that `to_dict` made this of. Raises `InvalidInputError` for anything else.
    #[staticmethod]
    fn from_dict(data: Data<'_>) -> PyResult<Self> {
        Self::checked(data::from_data("pace", &data)?)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        data::shown(py, "Pace", &self.0)
    }
}
