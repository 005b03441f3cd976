//! A Unipile on loopback, for tests: it answers as the provider does, and judges the client.

use crate::arguments::{Options, data, given};
use crate::calls::promised_lightly;
use crate::clock::SimulatedClock;
use crate::errors::{invalid, thrown};
use crate::names::{camel, camel_message, renamed, snake};
use crate::simulated_account::SimulatedAccount;
use napi::bindgen_prelude::{PromiseRaw, Unknown};
use napi::{Env, Result};
use napi_derive::napi;
use rescind::simulator::{self, Faults, Record};
use rescind::{Error, ErrorKind};
use serde::Serialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A running simulator. It ends with `stop`, or when nobody holds it any more.
#[napi]
pub struct Simulator(Option<Arc<simulator::Simulator>>);

#[napi]
impl Simulator {
    /// Starts one on a port of 127.0.0.1; it listens when this resolves.
    ///
    /// Rejects with `unexpected` if the port is taken. Throws for options that cannot be used.
    #[napi]
    pub fn start<'env>(
        env: &'env Env,
        #[napi(ts_arg_type = "SimulatorOptions")] options: Option<Unknown<'env>>,
    ) -> Result<PromiseRaw<'env, Simulator>> {
        let mut builder = simulator::Simulator::builder();
        if let Some(options) = options.map(given).transpose()?.flatten() {
            let known = [
                "accounts",
                "pending",
                "received",
                "connections",
                "seed",
                "clock",
                "epoch",
                "language",
                "port",
                "bystanders",
            ];
            let options = Options::new(env, "Simulator", options, &known)?;
            if let Some(count) = options.data("accounts")? {
                builder = builder.accounts(count);
            }
            if let Some(count) = options.data("pending")? {
                builder = builder.pending(count);
            }
            if let Some(count) = options.data("received")? {
                builder = builder.received(count);
            }
            if let Some(count) = options.data("connections")? {
                builder = builder.connections(count);
            }
            if let Some(count) = options.data("bystanders")? {
                builder = builder.bystanders(count);
            }
            if let Some(seed) = options.data("seed")? {
                builder = builder.seed(seed);
            }
            if let Some(port) = options.data("port")? {
                builder = builder.port(port);
            }
            if let Some(language) = options.data("language")? {
                builder = builder.label_language(language);
            }
            if let Some(epoch) = options.instant("epoch")? {
                builder = builder.epoch(epoch);
            }
            let right = "a SimulatedClock is needed";
            if let Some(clock) = options.instance::<SimulatedClock>("clock", right)? {
                builder = builder.clock(clock.0.clone());
            }
        }
        promised_lightly(env, async move {
            builder.start().await.map(|started| Simulator(Some(Arc::new(started))))
        })
    }

    fn running(&self, env: &Env) -> Result<&Arc<simulator::Simulator>> {
        self.0.as_ref().ok_or_else(|| stopped(env))
    }

    /// Where it listens: what a `Unipile` takes as its `dsn`.
    #[napi(getter)]
    pub fn url(&self, env: &Env) -> Result<String> {
        Ok(self.running(env)?.url())
    }

    /// Where its v2 is; the account and the key are the same.
    #[napi(getter, js_name = "v2Url")]
    pub fn v2_url(&self, env: &Env) -> Result<String> {
        Ok(self.running(env)?.v2_url())
    }

    /// The key that it accepts.
    #[napi(getter)]
    pub fn api_key(&self, env: &Env) -> Result<String> {
        Ok(self.running(env)?.api_key().to_owned())
    }

    /// The account that it has, or the first of `accounts`.
    #[napi(getter)]
    pub fn account_id(&self, env: &Env) -> Result<String> {
        Ok(self.running(env)?.account_id().to_owned())
    }

    /// The LinkedIn member behind that account.
    #[napi(getter)]
    pub fn member_id(&self, env: &Env) -> Result<String> {
        Ok(self.running(env)?.member_id().to_owned())
    }

    /// The accounts that have a queue, each to be asked and judged by itself.
    #[napi(getter)]
    pub fn accounts(&self, env: &Env) -> Result<Vec<SimulatedAccount>> {
        let simulator = self.running(env)?;
        Ok(simulator.accounts().map(|own| SimulatedAccount::of(simulator, own)).collect())
    }

    /// The ids that are pending now, of one account after the other, each newest first.
    #[napi]
    pub fn ids(&self, env: &Env) -> Result<Vec<String>> {
        Ok(self.running(env)?.ids())
    }

    /// The person accepts; false if that invitation is not pending.
    #[napi]
    pub fn accept(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "string")] id: Unknown<'_>,
    ) -> Result<bool> {
        let id: String = data(env, "accept", id)?;
        self.running(env)?.accept(&id).map_err(|error| thrown(env, &error))
    }

    /// The first account sends a new invitation now to a person; answers its id.
    #[napi]
    pub fn send_new(&self, env: &Env) -> Result<String> {
        self.running(env)?.send_new().map_err(|error| thrown(env, &error))
    }

    /// The first account's switches as they stand; counts show what is left of them.
    #[napi(ts_return_type = "Faults")]
    pub fn faults(&self, env: &Env) -> Result<Value> {
        shown(env, &self.running(env)?.faults())
    }

    /// Turns the switches that are named, for every account; the others stay as they are.
    #[napi]
    pub fn set_faults(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "Partial<Faults>")] faults: Unknown<'_>,
    ) -> Result<()> {
        let simulator = self.running(env)?;
        let named = Named::of(env, faults)?;
        // found to be right before any is turned
        named.turning(env, &Faults::default())?;
        simulator.set(|own| {
            if let Ok(turned) = named.turning(env, own) {
                *own = turned;
            }
        });
        Ok(())
    }

    /// Resolves when everything has been sent to webhooks that is due by now. It does not move the
    /// clock.
    #[napi]
    pub fn delivered<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, ()>> {
        let delivered = self.running(env)?.delivered();
        promised_lightly(env, async move {
            delivered.await;
            Ok(())
        })
    }

    /// From here on calls are not held against the client for an earlier restriction.
    #[napi]
    pub fn lift_restriction(&self, env: &Env) -> Result<()> {
        self.running(env)?.lift_restriction().map_err(|error| thrown(env, &error))
    }

    /// What it received so far, for all accounts and for none, and the truth beside it: `calls`,
    /// `sent`, `pending`, and the figures under `verdict`. Instants are text, as in JSON.
    #[napi(ts_return_type = "SimulatorRecord")]
    pub fn record(&self, env: &Env) -> Result<Value> {
        judged(env, &self.running(env)?.record())
    }

    /// Stops it; it answers nothing more.
    #[napi]
    pub fn stop(&mut self) {
        self.0 = None;
    }
}

pub(crate) fn stopped(env: &Env) -> napi::Error {
    thrown(env, &Error::new(ErrorKind::InvalidInput, "the simulator has been stopped"))
}

/// Switches that are named; the others stay as they are.
pub(crate) struct Named(Map<String, Value>);

impl Named {
    pub(crate) fn of(env: &Env, faults: Unknown<'_>) -> Result<Self> {
        match renamed(data(env, "faults", faults)?, snake) {
            Value::Object(named) => Ok(Self(named)),
            _ => Err(invalid(env, "faults", "an object of switches is needed")),
        }
    }

    pub(crate) fn turning(&self, env: &Env, faults: &Faults) -> Result<Faults> {
        let wrong =
            |error: serde_json::Error| invalid(env, "faults", &camel_message(&error.to_string()));
        let mut all = serde_json::to_value(faults).map_err(wrong)?;
        if let Value::Object(all) = &mut all {
            all.extend(self.0.clone());
        }
        serde_json::from_value(all).map_err(wrong)
    }
}

/// A record with its verdict.
pub(crate) fn judged(env: &Env, record: &Record) -> Result<Value> {
    let verdict = shown(env, &record.verdict())?;
    let mut shown = shown(env, record)?;
    if let Value::Object(fields) = &mut shown {
        fields.insert("verdict".to_owned(), verdict);
    }
    Ok(shown)
}

pub(crate) fn shown(env: &Env, value: &impl Serialize) -> Result<Value> {
    let value = serde_json::to_value(value);
    value
        .map(|value| renamed(value, camel))
        .map_err(|error| invalid(env, "simulator", &error.to_string()))
}
