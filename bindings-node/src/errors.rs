//! Errors of the core as `RescindError`, with everything a program needs to react.

use crate::here::factory;
use crate::names::camel_field;
use napi::bindgen_prelude::{FnArgs, FunctionRef, Unknown};
use napi::{Env, Result};
use napi_derive::napi;
use rescind::ErrorKind;
use std::error::Error as StdError;
use std::fmt;

/// Code, message, HTTP status, the provider's own name for it, the milliseconds that it asks to
/// wait, the messages of the causes, and what the user threw, if that is behind it.
pub(crate) type Facts = FnArgs<(
    String,
    String,
    Option<u16>,
    Option<String>,
    Option<i64>,
    Vec<String>,
    Vec<napi::Error>,
)>;
pub(crate) type Factory = FunctionRef<Facts, Unknown<'static>>;

/// What follows from the code of an error.
#[napi(object)]
pub struct Nature {
    /// Whether a reading may be tried again by itself, later.
    pub retryable: bool,
    /// How far it reaches.
    #[napi(ts_type = "Scope")]
    pub scope: String,
}

/// What follows from a code; fails for one that is none.
#[napi]
pub fn nature_of_error(env: &Env, code: String) -> Result<Nature> {
    let kind: ErrorKind = code.parse().map_err(|error| thrown(env, &error))?;
    Ok(Nature { retryable: kind.is_retryable(), scope: kind.scope().as_str().to_owned() })
}

/// What the user's own code threw: any value, kept to be given back as it is.
pub(crate) struct Thrown {
    value: napi::Error,
    text: String,
}

impl Thrown {
    /// Keeps a value, with what can be said of it.
    pub(crate) fn new(value: Unknown<'_>, text: String) -> Self {
        Self { value: napi::Error::from_unknown_without_coercion(value), text }
    }
}

impl fmt::Debug for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Thrown").field(&self.text).finish()
    }
}

impl fmt::Display for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for Thrown {}

/// The error as JavaScript throws it; to be called on the thread of JavaScript.
pub(crate) fn thrown(env: &Env, error: &rescind::Error) -> napi::Error {
    let made = || -> Result<napi::Error> {
        let (mut causes, mut kept) = (Vec::new(), Vec::new());
        let mut cause = error.source();
        while let Some(next) = cause {
            if let Some(thrown) = next.downcast_ref::<Thrown>() {
                kept.push(thrown.value.try_clone()?);
                break;
            }
            causes.push(next.to_string());
            cause = next.source();
        }
        let facts = (
            error.code().to_owned(),
            error.to_string(),
            error.http_status(),
            error.provider_type().map(str::to_owned),
            error.retry_after().and_then(|wait| i64::try_from(wait.as_millis()).ok()),
            causes,
            kept,
        );
        let made = factory(env)?.borrow_back(env)?.call(facts.into())?;
        // coercion would call into what the user threw
        Ok(napi::Error::from_unknown_without_coercion(made))
    };
    made().unwrap_or_else(|failure| failure)
}

/// An error of the settings, with the name that the field has in JavaScript.
pub(crate) fn of_settings(error: rescind::Error) -> rescind::Error {
    match error.kind() {
        ErrorKind::InvalidInput => {
            rescind::Error::new(ErrorKind::InvalidInput, camel_field(&error.to_string()))
        }
        _ => error,
    }
}

/// An argument that cannot be used: which, and what is wrong or would be right.
pub(crate) fn invalid(env: &Env, name: &str, wrong: &str) -> napi::Error {
    thrown(env, &rescind::Error::new(ErrorKind::InvalidInput, format!("{name}: {wrong}")))
}
