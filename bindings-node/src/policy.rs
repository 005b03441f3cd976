//! Policies: which invitations are stale. They are data, the same JSON in every language.

use crate::arguments::{data, instance, instant};
use crate::errors::{invalid, thrown};
use crate::span::Span;
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result, ValueType};
use napi_derive::napi;
use rescind::{Kind, policy};
use serde_json::Value;

/// Which invitations are stale: made by a function such as `olderThan`, combined with `and`, `or`
/// and `not`, or read from JSON. It does not change.
///
/// Combine policies with these methods: of `a && b` JavaScript would give `b` alone.
#[napi]
#[derive(Clone)]
pub struct Policy(pub(crate) policy::Policy);

#[napi]
impl Policy {
    /// Stale where both find so.
    #[napi]
    pub fn and(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "Policy")] other: Unknown<'_>,
    ) -> Result<Self> {
        Ok(Self(self.0.clone() & operand(env, "and", other)?))
    }

    /// Stale where one of both finds so.
    #[napi]
    pub fn or(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "Policy")] other: Unknown<'_>,
    ) -> Result<Self> {
        Ok(Self(self.0.clone() | operand(env, "or", other)?))
    }

    /// Stale where this one finds that it is kept; what is undecided stays so.
    #[napi]
    pub fn not(&self) -> Self {
        Self(!self.0.clone())
    }

    /// The policy as data, for `JSON.stringify` and settings files.
    #[napi(js_name = "toJSON", ts_return_type = "unknown")]
    pub fn to_json(&self, env: &Env) -> Result<Value> {
        serde_json::to_value(&self.0).map_err(|error| invalid(env, "policy", &error.to_string()))
    }

    /// The policy that `toJSON` gave, as a value or as text. It is checked at once.
    #[napi(factory, js_name = "fromJSON")]
    pub fn from_json(
        env: &Env,
        #[napi(ts_arg_type = "unknown")] value: Unknown<'_>,
    ) -> Result<Self> {
        let value = match value.get_type()? {
            ValueType::String => serde_json::from_str(&data::<String>(env, "policy", value)?)
                .map_err(|error| invalid(env, "policy", &error.to_string()))?,
            _ => data::<Value>(env, "policy", value)?,
        };
        let policy = serde_json::from_value(value);
        policy.map(Self).map_err(|error| invalid(env, "policy", &error.to_string()))
    }
}

fn operand(env: &Env, name: &str, other: Unknown<'_>) -> Result<policy::Policy> {
    match instance::<Policy>(env, other)? {
        Some(policy) => Ok(policy.0.clone()),
        None => {
            Err(invalid(env, name, "another Policy is needed, such as olderThan({ days: 21 })"))
        }
    }
}

/// A policy whose settings can be used.
fn checked(env: &Env, policy: policy::Policy) -> Result<Policy> {
    policy.validate().map_err(|error| thrown(env, &error))?;
    Ok(Policy(policy))
}

/// Stale if it was sent at least so long ago; undecided where it may be either.
#[napi]
pub fn older_than(env: &Env, #[napi(ts_arg_type = "Span")] age: Unknown<'_>) -> Result<Policy> {
    let age = data::<Span>(env, "olderThan", age)?.total("olderThan");
    checked(env, policy::older_than(age.map_err(|error| thrown(env, &error))?))
}

/// The policy that practitioners go by under a name: `standard` is older than 21 days, the default of
/// a sweep; `cautious` 30 days, which costs hardly any acceptance; `brisk` 14, for a short queue.
#[napi]
pub fn preset(env: &Env, #[napi(ts_arg_type = "Preset")] name: Unknown<'_>) -> Result<Policy> {
    let named = data::<String>(env, "preset", name)?.parse::<policy::Preset>();
    checked(env, policy::preset(named.map_err(|error| thrown(env, &error))?))
}

/// Stale if it was sent less than so long ago; undecided where it may be either.
#[napi]
pub fn younger_than(env: &Env, #[napi(ts_arg_type = "Span")] age: Unknown<'_>) -> Result<Policy> {
    let age = data::<Span>(env, "youngerThan", age)?.total("youngerThan");
    checked(env, policy::younger_than(age.map_err(|error| thrown(env, &error))?))
}

/// Stale if at least `count` others are certainly newer.
#[napi]
pub fn keep_newest(
    env: &Env,
    #[napi(ts_arg_type = "number")] count: Unknown<'_>,
) -> Result<Policy> {
    checked(env, policy::keep_newest(data(env, "keepNewest", count)?))
}

/// Stale, the oldest first, until `count` of the whole queue are left.
#[napi]
pub fn drain_to(env: &Env, #[napi(ts_arg_type = "number")] count: Unknown<'_>) -> Result<Policy> {
    checked(env, policy::drain_to(data(env, "drainTo", count)?))
}

/// Stale if the invitee, or the invitation, is on the list; mostly used as `people([…]).not()`.
///
/// Entries are the last part of a profile's address, the whole address, a member id, or an
/// invitation's id.
#[napi]
pub fn people(env: &Env, #[napi(ts_arg_type = "string[]")] list: Unknown<'_>) -> Result<Policy> {
    checked(env, policy::people(data::<Vec<String>>(env, "people", list)?))
}

/// The same as `people`, from a text file with one entry a line, read once, now.
#[napi]
pub fn people_file(env: &Env, #[napi(ts_arg_type = "string")] path: Unknown<'_>) -> Result<Policy> {
    let read = policy::people_file(data::<String>(env, "peopleFile", path)?);
    checked(env, read.map_err(|error| thrown(env, &error))?)
}

/// Stale if it is of one of these kinds.
#[napi]
pub fn kind(env: &Env, #[napi(ts_arg_type = "Kind[]")] kinds: Unknown<'_>) -> Result<Policy> {
    checked(env, policy::kind(data::<Vec<Kind>>(env, "kind", kinds)?))
}

/// Stale if a note was sent with it; undecided where the provider does not say.
#[napi]
pub fn with_note() -> Policy {
    Policy(policy::with_note())
}

/// Stale if it was sent from `from` on and before `to`; undecided where it may be either.
#[napi]
pub fn sent_between(
    env: &Env,
    #[napi(ts_arg_type = "Date")] from: Unknown<'_>,
    #[napi(ts_arg_type = "Date")] to: Unknown<'_>,
) -> Result<Policy> {
    let (from, to) = (instant(env, "from", from)?, instant(env, "to", to)?);
    checked(env, policy::sent_between(from, to))
}
