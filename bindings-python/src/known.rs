//! What a sweep knows without a reading, as both kinds of sweep ask for it.

use crate::data::{List, whole};
use pyo3::prelude::*;
use rescind::health::{Acceptance, Assumptions, Forecast, Question};
use rescind::ledger::Person;
use rescind::reinvitation::{MayInvite, Reinvitable};
use rescind::{Health, Sweep};

pub(crate) async fn health(sweep: Sweep) -> rescind::Result<Option<Health>> {
    sweep.health().await
}

pub(crate) async fn acceptance(sweep: Sweep, of: Question) -> rescind::Result<Acceptance> {
    sweep.acceptance(&of).await
}

pub(crate) async fn forecast(
    sweep: Sweep,
    assumptions: Assumptions,
) -> rescind::Result<Option<Forecast>> {
    sweep.forecast(&assumptions).await
}

pub(crate) async fn reinvitable(sweep: Sweep) -> rescind::Result<Vec<Reinvitable>> {
    sweep.reinvitable().await
}

pub(crate) async fn may_invite(sweep: Sweep, person: Person) -> rescind::Result<MayInvite> {
    sweep.may_invite(&person).await
}

/// What is asked of a history; what is left out is the core's default.
pub(crate) fn question(at_days: Option<List<i128>>, by_days: i128) -> PyResult<Question> {
    let by_days = whole("by_days", by_days)?;
    let mut question = Question { by_days, ..Question::default() };
    if let Some(days) = at_days {
        let days = days.0.into_iter().map(|days| whole("at_days", days));
        question.at_days = days.collect::<PyResult<_>>()?;
    }
    Ok(question)
}

pub(crate) fn assumptions(
    weekly: f64,
    after_days: i128,
    accepted: Option<f64>,
    days: i128,
) -> PyResult<Assumptions> {
    let (after_days, days) = (whole("after_days", after_days)?, whole("days", days)?);
    Ok(Assumptions { weekly, after_days, accepted, days })
}
