//! What belongs to one thread of JavaScript: its class of errors, and its calls under way.

use crate::calls::Calls;
use crate::errors::{Factory, Facts};
use napi::bindgen_prelude::{Function, Unknown};
use napi::{Env, Error, Result};
use napi_derive::napi;
use std::sync::Arc;

struct Here {
    factory: Factory,
    calls: Arc<Calls>,
}

/// To be called once on each thread of JavaScript, with the function that makes a `RescindError`:
/// each has a class of its own.
#[napi]
pub fn begin_here(
    env: &Env,
    #[napi(ts_arg_type = "(...facts: unknown[]) => Error")] factory: Function<
        '_,
        Facts,
        Unknown<'static>,
    >,
) -> Result<()> {
    let here = Here { factory: factory.create_ref()?, calls: Arc::default() };
    // a worker that is terminated runs no handler of its own
    env.add_env_cleanup_hook(Arc::clone(&here.calls), |calls| calls.finish())?;
    env.set_instance_data::<Here, (), _>(here, (), |_| {})
}

/// Finishes what is in flight and records it, 70 seconds at most; JavaScript answers nothing
/// meanwhile. For the very end of a thread.
#[napi]
pub fn end_here(env: &Env) -> Result<()> {
    calls(env)?.finish();
    Ok(())
}

fn here(env: &Env) -> Result<&mut Here> {
    env.get_instance_data::<Here>()?
        .ok_or_else(|| Error::from_reason("the addon is to be loaded through its package"))
}

pub(crate) fn calls(env: &Env) -> Result<Arc<Calls>> {
    here(env).map(|here| Arc::clone(&here.calls))
}

pub(crate) fn factory(env: &Env) -> Result<&Factory> {
    here(env).map(|here| &here.factory)
}
