//! The sweep: read, judge, withdraw at the pace, and record.

use crate::arguments::{Options, data, given};
use crate::calls::{promised, promised_lightly};
use crate::clock::SimulatedClock;
use crate::errors::{of_settings, thrown};
use crate::export::Export;
use crate::ledger::with_ledger;
use crate::pace::Pace;
use crate::parts::Parts;
use crate::policy::Policy;
use crate::reviewed::reviewed;
use crate::source::source_of;
use crate::values::acceptance::{Acceptance, AcceptanceOptions};
use crate::values::event::Event;
use crate::values::forecast::{Forecast, ForecastOptions};
use crate::values::health::Health;
use crate::values::history::Day;
use crate::values::plan::Plan;
use crate::values::reading::Attempt;
use crate::values::reinvitation::{MayInvite, Reinvitable};
use chrono::{DateTime, Utc};
use futures_util::StreamExt as _;
use napi::bindgen_prelude::{PromiseRaw, Unknown};
use napi::{Env, Result};
use napi_derive::napi;
use rescind::Kind;
use rescind::health::{Assumptions, Question, Thresholds};
use rescind::ledger::Person;
use rescind::sweep::{Events, StopHandle};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use tokio::sync::Mutex;

/// What a step did, and when to call again.
#[napi(object)]
pub struct Step {
    /// What happened: at most one action, with all that belongs to it.
    pub events: Vec<Event>,
    /// When to call again; earlier does no harm. Missing when there is nothing left to do, and when
    /// the account is halted: the event `halted` tells, and `Overview.halted`.
    pub next: Option<DateTime<Utc>>,
}

/// Withdraws what is stale from one account, at a careful pace, with a record of everything.
#[napi]
pub struct Sweep(rescind::Sweep);

#[napi]
impl Sweep {
    /// A sweep with these settings; what is left out is the careful default of the core.
    #[napi(constructor)]
    pub fn new(env: &Env, options: Unknown<'_>) -> Result<Self> {
        let known = [
            "source",
            "policy",
            "pace",
            "ledger",
            "kinds",
            "thresholds",
            "clock",
            "seed",
            "export",
        ];
        let options = Options::new(env, "Sweep", options, &known)?;
        let source = options.get("source")?.ok_or_else(|| options.missing("source"))?;
        let mut sweep = rescind::Sweep::new(source_of(env, source)?);
        if let Some(policy) = options.instance::<Policy>("policy", "a Policy is needed")? {
            sweep = sweep.policy(policy.0.clone());
        }
        if let Some(pace) = options.instance::<Pace>("pace", "a Pace is needed")? {
            sweep = sweep.pace(pace.0.clone());
        }
        if let Some(clock) =
            options.instance::<SimulatedClock>("clock", "a SimulatedClock is needed")?
        {
            sweep = sweep.clock(clock.0.clone());
        }
        if let Some(kinds) = options.data::<Vec<Kind>>("kinds")? {
            sweep = sweep.kinds(kinds);
        }
        if let Some(thresholds) = options.data::<Thresholds>("thresholds")? {
            thresholds.validate().map_err(|error| thrown(env, &error))?;
            sweep = sweep.thresholds(thresholds);
        }
        if let Some(seed) = options.data::<u64>("seed")? {
            sweep = sweep.seed(seed);
        }
        if let Some(export) = options.instance::<Export>("export", "an Export is needed")? {
            sweep = sweep.export(Arc::clone(&export.0));
        }
        let Some(ledger) = options.get("ledger")? else { return Ok(Self(sweep)) };
        with_ledger(env, sweep, ledger).map(Self)
    }

    /// Reads and judges; withdraws nothing.
    #[napi]
    pub fn plan<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Plan>> {
        let sweep = self.0.clone();
        promised(env, None, async move { sweep.plan().await.map(Plan::from) })
    }

    /// The events of a run, pulled one by one.
    #[napi]
    pub fn run(&self, env: &Env, plan: Unknown<'_>) -> Result<Run> {
        Ok(Run::of(self.0.run(&reviewed(env, plan)?)))
    }

    /// The events of the routine of every working day, pulled one by one.
    #[napi]
    pub fn maintain(&self) -> Run {
        Run::of(self.0.maintain())
    }

    /// Does at most one action if one is due, and says when to call again.
    #[napi]
    pub fn step<'env>(
        &self,
        env: &'env Env,
        plan: Option<Unknown<'_>>,
    ) -> Result<PromiseRaw<'env, Step>> {
        let plan = plan.map(given).transpose()?.flatten();
        let plan = plan.map(|plan| reviewed(env, plan)).transpose()?;
        let sweep = self.0.clone();
        promised(env, None, async move {
            let step = sweep.step(plan.as_ref()).await?;
            let events = step.events.into_iter().map(Event::try_from);
            Ok(Step { events: events.collect::<rescind::Result<_>>()?, next: step.next })
        })
    }

    /// Reads the queue once and records what has become of what the plan names.
    #[napi]
    pub fn reconcile<'env>(
        &self,
        env: &'env Env,
        plan: Unknown<'_>,
    ) -> Result<PromiseRaw<'env, Vec<Event>>> {
        let (sweep, plan) = (self.0.clone(), reviewed(env, plan)?);
        promised(env, None, async move {
            sweep.reconcile(&plan).await?.into_iter().map(Event::try_from).collect()
        })
    }

    /// Reads all pages of the source once; judges nothing, records nothing.
    #[napi]
    pub fn read(&self) -> Parts {
        Parts::of(self.0.clone())
    }

    /// Every attempt that the ledger has of the account, oldest first.
    #[napi]
    pub fn attempts<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Vec<Attempt>>> {
        let sweep = self.0.clone();
        promised_lightly(env, async move {
            sweep.attempts().await?.into_iter().map(Attempt::try_from).collect()
        })
    }

    /// What has come of the account's invitations, day by day.
    #[napi]
    pub fn history<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Vec<Day>>> {
        let sweep = self.0.clone();
        promised_lightly(env, async move {
            Ok(sweep.history().await?.into_iter().map(Day::from).collect())
        })
    }

    /// Lets a halted or paused account go on; false if it was neither.
    #[napi]
    pub fn resume<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, bool>> {
        let sweep = self.0.clone();
        promised(env, None, async move { sweep.resume().await })
    }

    /// How the queue stands by the last reading, less what has ended since.
    #[napi]
    pub fn health<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Option<Health>>> {
        let sweep = self.0.clone();
        promised_lightly(env, async move { Ok(sweep.health().await?.map(Into::into)) })
    }

    /// What became of the people who were invited.
    #[napi]
    pub fn acceptance<'env>(
        &self,
        env: &'env Env,
        options: Option<Unknown<'_>>,
    ) -> Result<PromiseRaw<'env, Acceptance>> {
        let question: Question = settings::<AcceptanceOptions>(env, "acceptance", options)?.into();
        question.validate().map_err(|error| thrown(env, &of_settings(error)))?;
        let sweep = self.0.clone();
        promised_lightly(env, async move { sweep.acceptance(&question).await.map(Into::into) })
    }

    /// How long the queue will be at this pace, by the last reading.
    #[napi]
    pub fn forecast<'env>(
        &self,
        env: &'env Env,
        options: Option<Unknown<'_>>,
    ) -> Result<PromiseRaw<'env, Option<Forecast>>> {
        let assumed: Assumptions = settings::<ForecastOptions>(env, "forecast", options)?.into();
        assumed.validate().map_err(|error| thrown(env, &of_settings(error)))?;
        let sweep = self.0.clone();
        promised_lightly(env, async move { Ok(sweep.forecast(&assumed).await?.map(Into::into)) })
    }

    /// Who can be invited again, and from when.
    #[napi]
    pub fn reinvitable<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Vec<Reinvitable>>> {
        let sweep = self.0.clone();
        promised_lightly(env, async move {
            Ok(sweep.reinvitable().await?.into_iter().map(Into::into).collect())
        })
    }

    /// Whether somebody can be invited now.
    #[napi]
    pub fn may_invite<'env>(
        &self,
        env: &'env Env,
        person: Unknown<'_>,
    ) -> Result<PromiseRaw<'env, MayInvite>> {
        let person = data::<String>(env, "person", person)?.parse::<Person>();
        let person = person.map_err(|error| thrown(env, &error))?;
        let sweep = self.0.clone();
        promised_lightly(env, async move { sweep.may_invite(&person).await.map(Into::into) })
    }
}

/// Settings that may be missing.
fn settings<T: DeserializeOwned + Default>(
    env: &Env,
    name: &str,
    options: Option<Unknown<'_>>,
) -> Result<T> {
    match options.map(given).transpose()?.flatten() {
        Some(options) => data(env, name, options),
        None => Ok(T::default()),
    }
}

/// The events of a run. Nothing happens unless they are asked for.
#[napi]
pub struct Run {
    events: Arc<Mutex<Events>>,
    stop: StopHandle,
}

impl Run {
    fn of(events: Events) -> Self {
        Self { stop: events.stop_handle(), events: Arc::new(Mutex::new(events)) }
    }
}

#[napi]
impl Run {
    /// The next event; nothing when it is over.
    ///
    /// What it began goes on to its recorded end, whoever still waits for it.
    #[napi]
    pub fn next<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Option<Event>>> {
        let events = Arc::clone(&self.events);
        promised(env, Some(self.stop.clone()), async move {
            let event = events.lock().await.next().await.transpose()?;
            event.map(Event::try_from).transpose()
        })
    }

    /// Finishes the request in flight, records its outcome, and ends the events.
    #[napi]
    pub fn stop(&self) {
        self.stop.stop();
    }

    /// Resolves once nothing is in flight.
    #[napi]
    pub fn settled<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, ()>> {
        let events = Arc::clone(&self.events);
        promised_lightly(env, async move {
            let _free = events.lock().await;
            Ok(())
        })
    }
}
