//! Plans, health, events and the like as text for a person, as the core writes it.

use crate::arguments::{Options, data, given};
use crate::errors::invalid;
use crate::names::{renamed, snake};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::health::Acceptance;
use rescind::reinvitation::{MayInvite, Reinvitable};
use rescind::sweep::Event;
use rescind::{Health, Plan};
use serde::de::DeserializeOwned;

/// The plan, which comes as JSON text, as a table.
#[napi]
pub fn plan_table(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
    options: Unknown<'_>,
) -> Result<String> {
    let plan: Plan = stored(env, "plan", json)?;
    let Some(options) = given(options)? else { return Ok(plan.to_string()) };
    let options = Options::new(env, "formatPlan", options, &["width"])?;
    let width = options.data("width")?;
    Ok(width.map_or_else(|| plan.to_string(), |width| plan.table(width)))
}

/// The health of a queue, which comes as JSON text, with a bar for each age.
#[napi]
pub fn health_table(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
) -> Result<String> {
    stored::<Health>(env, "health", json).map(|health| health.to_string())
}

/// An event, which comes as JSON text, as a line.
#[napi]
pub fn event_line(env: &Env, #[napi(ts_arg_type = "string")] json: Unknown<'_>) -> Result<String> {
    stored::<Event>(env, "event", json).map(|event| event.to_string())
}

/// What became of invitations, which comes as JSON text, in a few lines.
#[napi]
pub fn acceptance_text(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
) -> Result<String> {
    stored::<Acceptance>(env, "acceptance", json).map(|acceptance| acceptance.to_string())
}

/// Somebody who can be invited again, which comes as JSON text, as a line.
#[napi]
pub fn reinvitable_line(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
) -> Result<String> {
    stored::<Reinvitable>(env, "reinvitable", json).map(|one| one.to_string())
}

/// Whether somebody can be invited, which comes as JSON text, as a line.
#[napi]
pub fn may_invite_line(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
) -> Result<String> {
    stored::<MayInvite>(env, "may_invite", json).map(|answer| answer.to_string())
}

/// A value of ours that comes as JSON text, with the names of JavaScript.
pub(crate) fn stored<T: DeserializeOwned>(env: &Env, name: &str, json: Unknown<'_>) -> Result<T> {
    let json: String = data(env, name, json)?;
    serde_json::from_str(&json)
        .and_then(|value| serde_json::from_value(renamed(value, snake)))
        .map_err(|error| invalid(env, name, &error.to_string()))
}
