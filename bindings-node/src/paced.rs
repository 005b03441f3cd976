//! The pace for the user's own actions.

use crate::arguments::Options;
use crate::asked::{Asked, Reply};
use crate::calls::{promised, promised_lightly};
use crate::clock::SimulatedClock;
use crate::errors::thrown;
use crate::ledger::{Recorded, with_ledger};
use crate::pace::Pace;
use crate::values::reading::Attempt;
use chrono::{DateTime, Utc};
use napi::bindgen_prelude::{FnArgs, Function, PromiseRaw, Unknown};
use napi::{Env, Result};
use napi_derive::napi;
use rescind::Ledger;
use rescind::paced::Acted;
use rescind::sweep::StopHandle;
use std::sync::Arc;

impl Recorded for rescind::Paced {
    fn in_ledger(self, ledger: impl Ledger) -> Self {
        self.ledger(ledger)
    }
}

/// What became of an action, but for what JavaScript knows of it.
#[napi(object, object_from_js = false)]
pub struct Tried {
    /// `done`, `failed`, `kept`, `wait` or `halted`.
    pub outcome: String,
    /// What is recorded of what failed.
    #[napi(ts_type = "State")]
    pub state: Option<String>,
    /// When to ask again.
    pub until: Option<DateTime<Utc>>,
    /// Why it is not done.
    pub why: Option<String>,
}

impl From<Acted<()>> for Tried {
    fn from(of: Acted<()>) -> Self {
        let tried = |outcome: &str| Self {
            outcome: outcome.to_owned(),
            state: None,
            until: None,
            why: None,
        };
        match of {
            Acted::Done(()) => tried("done"),
            Acted::Failed { error, state } => Self {
                state: Some(state.as_str().to_owned()),
                why: Some(error.to_string()),
                ..tried("failed")
            },
            Acted::Kept(refusal) => Self { why: Some(refusal.to_string()), ..tried("kept") },
            Acted::Wait { until } => Self { until: Some(until), ..tried("wait") },
            Acted::Halted { reason } => Self { why: Some(reason), ..tried("halted") },
        }
    }
}

/// An allowance for actions of the user's own.
#[napi]
pub struct Paced(rescind::Paced);

#[napi]
impl Paced {
    /// The allowance with these settings; what is left out is the careful default of the core.
    #[napi(constructor)]
    pub fn new(env: &Env, options: Unknown<'_>) -> Result<Self> {
        let known = ["account", "name", "pace", "ledger", "clock", "seed"];
        let options = Options::new(env, "Paced", options, &known)?;
        let text = |name| options.data::<String>(name)?.ok_or_else(|| options.missing(name));
        let paced = rescind::Paced::new(&text("account")?, &text("name")?);
        let mut paced = paced.map_err(|error| thrown(env, &error))?;
        if let Some(pace) = options.instance::<Pace>("pace", "a Pace is needed")? {
            paced = paced.pace(pace.0.clone());
        }
        if let Some(clock) =
            options.instance::<SimulatedClock>("clock", "a SimulatedClock is needed")?
        {
            paced = paced.clock(clock.0.clone());
        }
        if let Some(seed) = options.data::<u64>("seed")? {
            paced = paced.seed(seed);
        }
        let Some(ledger) = options.get("ledger")? else { return Ok(Self(paced)) };
        with_ledger(env, paced, ledger).map(Self)
    }

    /// An action on a key, which takes nothing and a reply, and never throws. Nothing happens yet.
    #[napi]
    pub fn action(
        &self,
        env: &Env,
        key: String,
        #[napi(ts_arg_type = "(nothing: undefined, reply: Reply) => void")] action: Function<
            '_,
            FnArgs<((), Reply)>,
            Unknown<'static>,
        >,
    ) -> Result<Action> {
        let stop = StopHandle::default();
        let paced = self.0.clone().stop_handle(stop.clone());
        Ok(Action { paced, key, asked: Arc::new(Asked::new(env, "action()", action)?), stop })
    }

    /// Tells what became of an attempt whose outcome was unknown.
    #[napi]
    pub fn settle<'env>(
        &self,
        env: &'env Env,
        key: String,
        happened: bool,
    ) -> Result<PromiseRaw<'env, bool>> {
        let paced = self.0.clone();
        promised(env, None, async move { paced.settle(&key, happened).await })
    }

    /// Every attempt under the allowance, oldest first.
    #[napi]
    pub fn attempts<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Vec<Attempt>>> {
        let paced = self.0.clone();
        promised_lightly(env, async move {
            paced.attempts().await?.into_iter().map(Attempt::try_from).collect()
        })
    }

    /// Lets a halted or paused allowance go on; false if it was neither.
    #[napi]
    pub fn resume<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, bool>> {
        let paced = self.0.clone();
        promised(env, None, async move { paced.resume().await })
    }
}

/// An action that may be done.
#[napi]
pub struct Action {
    paced: rescind::Paced,
    key: String,
    asked: Arc<Asked<()>>,
    stop: StopHandle,
}

#[napi]
impl Action {
    /// Does it once its time has come.
    #[napi]
    pub fn act<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Tried>> {
        let (paced, key, asked) = (self.paced.clone(), self.key.clone(), self.asked.clone());
        promised(env, Some(self.stop.clone()), async move {
            paced.act(&key, || asked.ask((), |_| Ok(()))).await.map(Tried::from)
        })
    }

    /// Does it if its time has come.
    #[napi]
    pub fn try_act<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Tried>> {
        let (paced, key, asked) = (self.paced.clone(), self.key.clone(), self.asked.clone());
        promised(env, None, async move {
            paced.try_act(&key, || asked.ask((), |_| Ok(()))).await.map(Tried::from)
        })
    }

    /// Ends the wait for its time; what is under way goes on.
    #[napi]
    pub fn stop(&self) {
        self.stop.stop();
    }
}
