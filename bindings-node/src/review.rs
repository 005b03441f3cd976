//! A plan on its way through a spreadsheet and back. Plans come as JSON text.

use crate::arguments::{Options, data, given};
use crate::errors::{invalid, thrown};
use crate::table::stored;
use crate::values::changes::Changes;
use crate::values::plan::Plan;
use napi::bindgen_prelude::{FromNapiValue as _, Uint8ArraySlice, Unknown};
use napi::{Env, Result, ValueType};
use napi_derive::napi;
use rescind::health::Thresholds;
use rescind::plan;

/// The plan as CSV.
#[napi]
pub fn plan_csv(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
    options: Unknown<'_>,
) -> Result<String> {
    let plan: plan::Plan = stored(env, "plan", json)?;
    let mut separator = plan::Separator::default();
    if let Some(options) = given(options)? {
        let options = Options::new(env, "planToCsv", options, &["separator"])?;
        if let Some(name) = options.data::<String>("separator")? {
            separator = name.parse().map_err(|error| thrown(env, &error))?;
        }
    }
    Ok(plan.to_csv(separator))
}

/// The plan with the decisions of a file.
#[napi]
pub fn plan_reviewed(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
    #[napi(ts_arg_type = "Uint8Array | string")] csv: Unknown<'_>,
) -> Result<Plan> {
    let plan: plan::Plan = stored(env, "plan", json)?;
    let reviewed = if csv.get_type()? == ValueType::String {
        plan.reviewed(String::from_unknown(csv)?)
    } else {
        let needed = |_| invalid(env, "csv", "the file is needed, a Uint8Array or a string");
        plan.reviewed(&*Uint8ArraySlice::from_unknown(csv).map_err(needed)?)
    };
    reviewed.map(Plan::from).map_err(|error| thrown(env, &error))
}

/// What has changed since a plan was made, by one that was made afresh.
#[napi]
pub fn changes_of(
    env: &Env,
    #[napi(ts_arg_type = "string")] plan: Unknown<'_>,
    #[napi(ts_arg_type = "string")] fresh: Unknown<'_>,
) -> Result<Changes> {
    let (plan, fresh) = (stored(env, "plan", plan)?, stored(env, "fresh", fresh)?);
    Changes::between(&plan, &fresh).map_err(|error| thrown(env, &error))
}

/// The day on which fewer than so many are pending.
#[napi]
pub fn day_below(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
    #[napi(ts_arg_type = "number | null | undefined")] size: Unknown<'_>,
) -> Result<Option<String>> {
    let plan: plan::Plan = stored(env, "plan", json)?;
    let size = given(size)?.map(|size| data(env, "size", size)).transpose()?;
    let day = plan.below(size.unwrap_or(Thresholds::default().danger));
    Ok(day.map(|day| day.to_string()))
}
