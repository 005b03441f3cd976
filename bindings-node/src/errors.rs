//! Errors of the core as `RescindError`, with everything a program needs to react.

use napi::bindgen_prelude::{FnArgs, Function, FunctionRef, Unknown};
use napi::{Env, Result};
use napi_derive::napi;
use rescind::ErrorKind;
use std::error::Error as _;

/// Code, message, HTTP status, the provider's own name for it, and the messages of the causes.
type Facts = FnArgs<(String, String, Option<u16>, Option<String>, Vec<String>)>;
type Factory = FunctionRef<Facts, Unknown<'static>>;

/// What follows from the code of an error.
#[napi(object)]
pub struct Nature {
    /// Whether a reading may be tried again by itself, later.
    pub retryable: bool,
    /// How far it reaches.
    pub scope: String,
}

/// What follows from a code; fails for one that is none.
#[napi]
pub fn nature_of_error(env: &Env, code: String) -> Result<Nature> {
    let kind: ErrorKind = code.parse().map_err(|error| thrown(env, &error))?;
    Ok(Nature { retryable: kind.is_retryable(), scope: kind.scope().as_str().to_owned() })
}

/// Hands over the function that makes a `RescindError`. Each thread of JavaScript has its own
/// class, so it is kept with the environment.
#[napi]
pub fn make_errors_with(env: &Env, factory: Function<'_, Facts, Unknown<'static>>) -> Result<()> {
    env.set_instance_data::<Factory, (), _>(factory.create_ref()?, (), |_| {})
}

/// The error as JavaScript throws it; to be called on the thread of JavaScript.
pub(crate) fn thrown(env: &Env, error: &rescind::Error) -> napi::Error {
    let made = || -> Result<Option<napi::Error>> {
        let Some(factory) = env.get_instance_data::<Factory>()? else { return Ok(None) };
        let mut causes = Vec::new();
        let mut cause = error.source();
        while let Some(next) = cause {
            causes.push(next.to_string());
            cause = next.source();
        }
        let facts = (
            error.code().to_owned(),
            error.to_string(),
            error.http_status(),
            error.provider_type().map(str::to_owned),
            causes,
        );
        Ok(Some(factory.borrow_back(env)?.call(facts.into())?.into()))
    };
    match made() {
        Ok(Some(made)) => made,
        Ok(None) => napi::Error::from_reason(error.to_string()),
        Err(failure) => failure,
    }
}

/// An argument that cannot be used: which, and what is wrong or would be right.
pub(crate) fn invalid(env: &Env, name: &str, wrong: &str) -> napi::Error {
    thrown(env, &rescind::Error::new(ErrorKind::InvalidInput, format!("{name}: {wrong}")))
}
