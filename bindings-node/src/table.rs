//! Plans and health as text for a person, as the core writes it.

use crate::arguments::data;
use crate::errors::invalid;
use crate::names::{renamed, snake};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::{Health, Plan};
use serde::de::DeserializeOwned;

/// The plan, which comes as JSON text, as a table.
#[napi]
pub fn plan_table(env: &Env, #[napi(ts_arg_type = "string")] json: Unknown<'_>) -> Result<String> {
    Ok(read::<Plan>(env, "plan", json)?.to_string())
}

/// The health of a queue, which comes as JSON text, with a bar for each age.
#[napi]
pub fn health_table(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
) -> Result<String> {
    Ok(read::<Health>(env, "health", json)?.to_string())
}

/// What comes as JSON text, with the names of JavaScript.
pub(crate) fn read<T: DeserializeOwned>(env: &Env, name: &str, json: Unknown<'_>) -> Result<T> {
    let json: String = data(env, name, json)?;
    let read = serde_json::from_str(&json)
        .and_then(|value| serde_json::from_value::<T>(renamed(value, snake)));
    read.map_err(|error| invalid(env, name, &error.to_string()))
}
