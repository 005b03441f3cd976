//! Whether a source of the user's keeps its contract.

use crate::asked::{Asked, Reply};
use crate::calls::promised_lightly;
use crate::source::source_of;
use napi::bindgen_prelude::{FnArgs, Function, PromiseRaw, Unknown};
use napi::{Env, Result};
use napi_derive::napi;
use rescind::source::MemorySource;
use rescind::{InviteSource, conformance};
use std::sync::{Arc, Mutex, PoisonError};

/// One check of a suite.
#[napi(object, object_from_js = false)]
pub struct Check {
    /// What has to hold, in words.
    pub name: String,
    /// What was seen instead; missing if it holds.
    pub failure: Option<String>,
}

/// A report as the core gives it.
#[napi(object, object_from_js = false)]
pub struct Found {
    /// What was checked.
    pub suite: String,
    /// Every check, in the order in which they ran.
    pub checks: Vec<Check>,
    /// What failed, one check a line.
    pub text: String,
}

/// Checks what a function makes, which takes nothing and a reply, and never throws.
#[napi]
pub fn check_source<'env>(
    env: &'env Env,
    #[napi(ts_arg_type = "(nothing: undefined, reply: Reply) => void")] make: Function<
        '_,
        FnArgs<((), Reply)>,
        Unknown<'static>,
    >,
) -> Result<PromiseRaw<'env, Found>> {
    let asked = Arc::new(Asked::new(env, "make()", make)?);
    promised_lightly(env, async move {
        let failed = Mutex::new(None);
        let make = async || -> Arc<dyn InviteSource> {
            let made = asked.ask((), |made| made.whole_as(source_of)).await;
            made.unwrap_or_else(|error| {
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                Arc::new(MemorySource::new([]))
            })
        };
        let report = conformance::source(make).await;
        if let Some(error) = failed.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Err(error);
        }
        let text = report.to_string();
        let check = |conformance::Check { name, failure }| Check { name, failure };
        Ok(Found {
            suite: report.suite,
            checks: report.checks.into_iter().map(check).collect(),
            text,
        })
    })
}
