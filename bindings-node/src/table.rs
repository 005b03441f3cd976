//! Plans and health as text for a person, as the core writes it.

use crate::arguments::data;
use crate::errors::invalid;
use crate::names::{renamed, snake};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::{Health, Plan};
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// The plan, which comes as JSON text, as a table.
#[napi]
pub fn plan_table(env: &Env, #[napi(ts_arg_type = "string")] json: Unknown<'_>) -> Result<String> {
    written::<Plan>(env, "plan", json)
}

/// The health of a queue, which comes as JSON text, with a bar for each age.
#[napi]
pub fn health_table(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
) -> Result<String> {
    written::<Health>(env, "health", json)
}

fn written<T: DeserializeOwned + Display>(
    env: &Env,
    name: &str,
    json: Unknown<'_>,
) -> Result<String> {
    let json: String = data(env, name, json)?;
    let read = serde_json::from_str(&json)
        .and_then(|value| serde_json::from_value::<T>(renamed(value, snake)));
    read.map(|of| of.to_string()).map_err(|error| invalid(env, name, &error.to_string()))
}
