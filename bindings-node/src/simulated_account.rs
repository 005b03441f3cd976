//! One account of a simulator that has several.

use crate::errors::thrown;
use crate::simulator::{Named, judged, shown, stopped};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::simulator as core;
use serde_json::Value;
use std::sync::{Arc, Weak};

/// An account of a `Simulator` that has a queue, switches and a record of its own.
#[napi]
pub struct SimulatedAccount {
    /// Does not keep it running.
    simulator: Weak<core::Simulator>,
    account_id: String,
    member_id: String,
}

impl SimulatedAccount {
    pub(crate) fn of(simulator: &Arc<core::Simulator>, own: core::SimulatedAccount<'_>) -> Self {
        Self {
            simulator: Arc::downgrade(simulator),
            account_id: own.account_id().to_owned(),
            member_id: own.member_id().to_owned(),
        }
    }

    fn open<T>(&self, env: &Env, ask: impl FnOnce(core::SimulatedAccount<'_>) -> T) -> Result<T> {
        let simulator = self.simulator.upgrade().ok_or_else(|| stopped(env))?;
        let own = simulator.account(&self.account_id).map_err(|error| thrown(env, &error))?;
        Ok(ask(own))
    }
}

#[napi]
impl SimulatedAccount {
    /// The id under which the provider has it.
    #[napi(getter)]
    pub fn account_id(&self) -> &str {
        &self.account_id
    }

    /// The LinkedIn member behind it.
    #[napi(getter)]
    pub fn member_id(&self) -> &str {
        &self.member_id
    }

    /// The ids of its queue that are pending now, newest first.
    #[napi]
    pub fn ids(&self, env: &Env) -> Result<Vec<String>> {
        self.open(env, |own| own.ids())
    }

    /// Its owner sends a new invitation now to a person; answers its id.
    #[napi]
    pub fn send_new(&self, env: &Env) -> Result<String> {
        let sent = self.open(env, |own| own.send_new())?;
        sent.map_err(|error| thrown(env, &error))
    }

    /// The switches of this account; counts show what is left of them.
    #[napi(ts_return_type = "Faults")]
    pub fn faults(&self, env: &Env) -> Result<Value> {
        shown(env, &self.open(env, |own| own.faults())?)
    }

    /// Turns the switches that are named for this account alone; the others stay as they are.
    #[napi]
    pub fn set_faults(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "Partial<Faults>")] faults: Unknown<'_>,
    ) -> Result<()> {
        let named = Named::of(env, faults)?;
        let turned = named.turning(env, &self.open(env, |own| own.faults())?)?;
        self.open(env, |own| own.set(|faults| *faults = turned))
    }

    /// From here on its calls are not held against the client for an earlier restriction.
    #[napi]
    pub fn lift_restriction(&self, env: &Env) -> Result<()> {
        let lifted = self.open(env, |own| own.lift_restriction())?;
        lifted.map_err(|error| thrown(env, &error))
    }

    /// The calls that named this account, and the truth of its queue; with its `verdict`.
    #[napi(ts_return_type = "SimulatorRecord")]
    pub fn record(&self, env: &Env) -> Result<Value> {
        judged(env, &self.open(env, |own| own.record())?)
    }
}
