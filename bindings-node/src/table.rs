//! Plans and health as text for a person, as the core writes it.

use crate::arguments::data;
use crate::errors::invalid;
use crate::names::{renamed, snake};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::{Health, Plan};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Display;

/// The plan, which comes as JSON text, as a table.
#[napi]
pub fn plan_table(env: &Env, #[napi(ts_arg_type = "string")] json: Unknown<'_>) -> Result<String> {
    written::<Plan>(env, "plan", json, |plan| {
        if let Some(account) = plan.get_mut("account") {
            standing(account);
        }
        if let Some(health) = plan.get_mut("health") {
            ages(health);
        }
    })
}

/// The health of a queue, which comes as JSON text, with a bar for each age.
#[napi]
pub fn health_table(
    env: &Env,
    #[napi(ts_arg_type = "string")] json: Unknown<'_>,
) -> Result<String> {
    written::<Health>(env, "health", json, ages)
}

fn written<T: DeserializeOwned + Display>(
    env: &Env,
    name: &str,
    json: Unknown<'_>,
    shape: fn(&mut Value),
) -> Result<String> {
    let json: String = data(env, name, json)?;
    let read = serde_json::from_str(&json).and_then(|value| {
        let mut value = renamed(value, snake);
        shape(&mut value);
        serde_json::from_value::<T>(value)
    });
    read.map(|of| of.to_string()).map_err(|error| invalid(env, name, &error.to_string()))
}

/// `status` and `why` stand beside each other here, and within each other there.
fn standing(account: &mut Value) {
    let why = account.get("why").cloned().unwrap_or_else(|| json!(""));
    if let Some(status) = account.get_mut("status").filter(|status| *status != "ready") {
        *status = match status.as_str() {
            Some(word) => json!({ word: why }),
            None => Value::Null,
        };
    }
}

fn ages(health: &mut Value) {
    if let Value::Object(fields) = health {
        let oldest = fields.remove("oldest_ms").unwrap_or(Value::Null);
        fields.insert("oldest".to_owned(), oldest);
    }
}
