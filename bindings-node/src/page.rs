//! Plans as pages for a browser, as the core writes them.

use crate::arguments::Options;
use crate::errors::{invalid, thrown};
use crate::names::{renamed, snake};
use crate::table::stored;
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::Plan;
use rescind::health::Thresholds;
use rescind::history::Day;
use rescind::page::ReportOptions;
use serde_json::Value;

/// The plan, which comes as JSON text, as a page to withdraw by hand with.
#[napi]
pub fn plan_worklist(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
) -> Result<String> {
    Ok(stored::<Plan>(env, "plan", json)?.worklist())
}

/// The plan, which comes as JSON text, as a page to read.
#[napi]
pub fn plan_report(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
    options: Unknown<'_>,
) -> Result<String> {
    let plan: Plan = stored(env, "plan", json)?;
    let options = Options::new(env, "report", options, &["names", "thresholds", "history"])?;
    let mut report = ReportOptions::default();
    if let Some(names) = options.data("names")? {
        report.names = names;
    }
    if let Some(thresholds) = options.data::<Thresholds>("thresholds")? {
        thresholds.validate().map_err(|error| thrown(env, &error))?;
        report.thresholds = thresholds;
    }
    if let Some(days) = options.data::<Value>("history")? {
        let days: Vec<Day> = serde_json::from_value(renamed(days, snake))
            .map_err(|error| invalid(env, "history", &error.to_string()))?;
        report.history = days;
    }
    Ok(plan.report(&report))
}
