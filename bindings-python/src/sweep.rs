//! The sweep: blocking, and for asyncio.

use crate::clock::SimulatedClock;
use crate::data::{List, whole};
use crate::errors::raise;
use crate::export::Export;
use crate::known::{acceptance, assumptions, forecast, health, may_invite, question, reinvitable};
use crate::ledger::AnyLedger;
use crate::logs;
use crate::names::Kind;
use crate::pace::Pace;
use crate::policy::Policy;
use crate::run::{AsyncEvents, Events};
use crate::runtime;
use crate::source::AnySource;
use crate::values::{
    Acceptance, Attempt, Day, Event, Forecast, Health, MayInvite, Plan, Reading, Reinvitable, Step,
    Thresholds,
};
use pyo3::prelude::*;
use rescind::{history, ledger, source, sweep as core};
use std::sync::Arc;

/// What both kinds of sweep are made of.
struct Settings<'py> {
    policy: Option<Policy>,
    pace: Option<Pace>,
    ledger: Option<AnyLedger<'py>>,
    kinds: Option<List<Kind>>,
    thresholds: Option<Thresholds>,
    clock: Option<SimulatedClock>,
    seed: Option<i128>,
    export: Option<Export>,
}

impl Settings<'_> {
    /// The defaults are the core's.
    fn on(self, source: AnySource<'_>) -> PyResult<core::Sweep> {
        logs::look_again();
        let mut sweep = source.swept()?;
        if let Some(policy) = self.policy {
            sweep = sweep.policy(policy.0);
        }
        if let Some(pace) = self.pace {
            sweep = sweep.pace(pace.0);
        }
        if let Some(ledger) = self.ledger {
            sweep = ledger.given_to(sweep)?;
        }
        if let Some(kinds) = self.kinds {
            sweep = sweep.kinds(kinds.0.into_iter().map(|kind| kind.0));
        }
        if let Some(thresholds) = self.thresholds {
            sweep = sweep.thresholds(thresholds.0);
        }
        if let Some(clock) = self.clock {
            sweep = sweep.clock(clock.0);
        }
        if let Some(seed) = self.seed {
            sweep = sweep.seed(whole("seed", seed)?);
        }
        if let Some(export) = self.export {
            sweep = sweep.export(export.0);
        }
        Ok(sweep)
    }
}

async fn plan(sweep: core::Sweep) -> rescind::Result<rescind::Plan> {
    sweep.plan().await
}

async fn step(sweep: core::Sweep, plan: Option<Arc<rescind::Plan>>) -> rescind::Result<core::Step> {
    sweep.step(plan.as_deref()).await
}

async fn reconcile(
    sweep: core::Sweep,
    plan: Arc<rescind::Plan>,
) -> rescind::Result<Vec<core::Event>> {
    sweep.reconcile(&plan).await
}

async fn read(sweep: core::Sweep) -> source::Reading {
    sweep.read().await
}

async fn attempts(sweep: core::Sweep) -> rescind::Result<Vec<ledger::Attempt>> {
    sweep.attempts().await
}

async fn history(sweep: core::Sweep) -> rescind::Result<Vec<history::Day>> {
    sweep.history().await
}

async fn resume(sweep: core::Sweep) -> rescind::Result<bool> {
    sweep.resume().await
}

/// Withdraws what is stale from one account, at a careful pace, with a record of everything.
///
/// Its calls block the thread with the interpreter free for others. Ctrl-C ends them within a
/// second; a request in flight is finished in the background.
///
/// `source` is a `Unipile`, a `MemorySource` or the user's own `InviteSource`.
///
/// By default people whose invitation is older than 21 days, 20 to 25 a day on working days
/// from 9 to 18 in UTC. `ledger` is a ledger or the path of a file; nothing is planned without.
/// `kinds` are the kinds that may be withdrawn at all; `clock` is for tests, and `seed` for
/// runs that can be repeated. `export` is LinkedIn's own data export, as evidence of ages.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Sweep(core::Sweep);

#[pymethods]
impl Sweep {
    #[new]
    #[pyo3(signature = (source, *, policy=None, pace=None, ledger=None, kinds=None, thresholds=None, clock=None, seed=None, export=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
    fn new(
        source: AnySource<'_>,
        policy: Option<Policy>,
        pace: Option<Pace>,
        ledger: Option<AnyLedger<'_>>,
        kinds: Option<List<Kind>>,
        thresholds: Option<Thresholds>,
        clock: Option<SimulatedClock>,
        seed: Option<i128>,
        export: Option<Export>,
    ) -> PyResult<Self> {
        let settings = Settings { policy, pace, ledger, kinds, thresholds, clock, seed, export };
        settings.on(source).map(Self)
    }

    /// Reads and judges; withdraws nothing.
    ///
    /// Raises `InvalidInputError` for settings that cannot be used, whatever the source answers if
    /// nothing could be read, `LedgerError`, and `BusyError` if another process acts for the
    /// account for minutes. Where the list is refused since the account is restricted or
    /// disconnected, it is halted, and where it is refused for volume, slowed down and paused, as
    /// by `run`.
    fn plan(&self, py: Python<'_>) -> PyResult<Plan> {
        let made = runtime::wait(py, plan(self.0.clone()), None, drop)?;
        Ok(Plan(Arc::new(made.map_err(raise)?)))
    }

    /// Withdraws what the plan names, day after day until it is done, while its events are asked
    /// for. An error ends them; another run goes on from there.
    fn run(&self, plan: &Plan) -> Events {
        Events::new(self.0.run(&plan.0))
    }

    /// The routine: reads and judges afresh each working day and withdraws what is stale then, for
    /// ever, while its events are asked for. Days off and holidays are waited over. An error or a
    /// halted account ends them; another one goes on from there.
    fn maintain(&self) -> Events {
        Events::new(self.0.maintain())
    }

    /// Does at most one withdrawal if one is due, and says when to call again: for cron, queues
    /// and workflow engines. Without a plan it judges afresh. Raises as `plan`.
    #[pyo3(signature = (plan=None))]
    fn step(&self, py: Python<'_>, plan: Option<&Plan>) -> PyResult<Step> {
        let plan = plan.map(|plan| Arc::clone(&plan.0));
        runtime::wait(py, step(self.0.clone(), plan), None, drop)?.map(Step).map_err(raise)
    }

    /// Reads the queue once and records what has become of what the plan names; withdraws nothing.
    ///
    /// This is for whoever works by hand, with `plan.worklist()`: what they withdrew is told as
    /// `Event.WithdrawnByHand` where the source knows it, and else as `Event.Gone`. A run does the
    /// same with each reading of its own. Raises as `plan`, and `InvalidInputError` for a plan of
    /// another account.
    fn reconcile(&self, py: Python<'_>, plan: &Plan) -> PyResult<Vec<Event>> {
        let told = reconcile(self.0.clone(), Arc::clone(&plan.0));
        let events = runtime::wait(py, told, None, drop)?.map_err(raise)?;
        events.into_iter().map(Event::of).collect()
    }

    /// Reads all pages of the source once; judges nothing, records nothing, needs no ledger.
    ///
    /// What the source raises does not come out: see `Reading.completeness` and `Reading.error`.
    fn read(&self, py: Python<'_>) -> PyResult<Reading> {
        Reading::of(py, runtime::wait(py, read(self.0.clone()), None, drop)?)
    }

    /// Every attempt that the ledger has of the account, oldest first.
    ///
    /// Raises whatever the source answers to who the account is, and `LedgerError`.
    fn attempts(&self, py: Python<'_>) -> PyResult<Vec<Attempt>> {
        let attempts = runtime::wait(py, attempts(self.0.clone()), None, drop)?;
        Ok(attempts.map_err(raise)?.into_iter().map(Attempt).collect())
    }

    /// What has come of the account's invitations, day by day, as far as the ledger has it: the days
    /// on which anything did, oldest first. Raises as `attempts`.
    fn history(&self, py: Python<'_>) -> PyResult<Vec<Day>> {
        let days = runtime::wait(py, history(self.0.clone()), None, drop)?;
        Ok(days.map_err(raise)?.into_iter().map(Day).collect())
    }

    /// Lets a halted or paused account go on; false if it was neither.
    fn resume(&self, py: Python<'_>) -> PyResult<bool> {
        runtime::wait(py, resume(self.0.clone()), None, drop)?.map_err(raise)
    }

    /// How the queue stands by the last reading, less what has ended since; `None` before the first
    /// one. A plan reads anew, and has it too.
    ///
    /// Here and below the source is asked whose account it is, and nothing else. Raises whatever it
    /// answers to that, `InvalidInputError` for settings that cannot be used, and `LedgerError`.
    fn health(&self, py: Python<'_>) -> PyResult<Option<Health>> {
        let known = runtime::wait(py, health(self.0.clone()), None, drop)?;
        Ok(known.map_err(raise)?.map(Health))
    }

    /// What became of the people who were invited, and what it costs to withdraw at each of the ages
    /// `at_days`, 1 to 179; those of the presets by default: 14, 21 and 30.
    ///
    /// An acceptance counts in the rates by the age of `by_days`, 1 to 179. Of an invitation that is not
    /// listed any more, and that no run asked for, it knows that it ended, and not how. Raises as
    /// `health`.
    #[pyo3(signature = (*, at_days=None, by_days=21))]
    fn acceptance(
        &self,
        py: Python<'_>,
        at_days: Option<List<i128>>,
        by_days: i128,
    ) -> PyResult<Acceptance> {
        let asked = acceptance(self.0.clone(), question(at_days, by_days)?);
        runtime::wait(py, asked, None, drop)?.map(Acceptance).map_err(raise)
    }

    /// How long the queue will be at this pace, by the last reading, from the next service day on;
    /// `None` before the first one.
    ///
    /// `weekly` is how many are sent a week, 0 to 10,000; they are withdrawn from `after_days` on.
    /// `accepted` is the share of them that is accepted in the end, 0 to 1: by default what the
    /// account's own history says, where it says enough, and 0 otherwise. `days` is how far it looks,
    /// 1 to 366. Raises as `health`.
    #[pyo3(signature = (weekly=0.0, *, after_days=21, accepted=None, days=60))]
    fn forecast(
        &self,
        py: Python<'_>,
        weekly: f64,
        after_days: i128,
        accepted: Option<f64>,
        days: i128,
    ) -> PyResult<Option<Forecast>> {
        let assumptions = assumptions(weekly, after_days, accepted, days)?;
        let ahead = runtime::wait(py, forecast(self.0.clone(), assumptions), None, drop)?;
        Ok(ahead.map_err(raise)?.map(Forecast))
    }

    /// Who can be invited again, and from when, whoever can first at the top: those whose invitation
    /// was withdrawn, be it by hand, as far as the source named them. Raises as `health`.
    fn reinvitable(&self, py: Python<'_>) -> PyResult<Vec<Reinvitable>> {
        let known = runtime::wait(py, reinvitable(self.0.clone()), None, drop)?;
        Ok(known.map_err(raise)?.into_iter().map(Reinvitable).collect())
    }

    /// Whether somebody can be invited now: to ask before an invitation is sent.
    ///
    /// `person` is a profile's address or its last part, a member id (`ACoAA…`), or the id of an
    /// invitation to them. Raises as `health`.
    fn may_invite(&self, py: Python<'_>, person: &str) -> PyResult<MayInvite> {
        let person = person.parse().map_err(raise)?;
        let asked = may_invite(self.0.clone(), person);
        runtime::wait(py, asked, None, drop)?.map(MayInvite).map_err(raise)
    }
}

/// The same as `Sweep`, for asyncio: nothing blocks the event loop.
///
/// Cancelling a task that waits raises in it at once; a request in flight is finished in the
/// background and its outcome recorded.
///
/// Its settings are those of `Sweep`.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct AsyncSweep(core::Sweep);

#[pymethods]
impl AsyncSweep {
    #[new]
    #[pyo3(signature = (source, *, policy=None, pace=None, ledger=None, kinds=None, thresholds=None, clock=None, seed=None, export=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
    fn new(
        source: AnySource<'_>,
        policy: Option<Policy>,
        pace: Option<Pace>,
        ledger: Option<AnyLedger<'_>>,
        kinds: Option<List<Kind>>,
        thresholds: Option<Thresholds>,
        clock: Option<SimulatedClock>,
        seed: Option<i128>,
        export: Option<Export>,
    ) -> PyResult<Self> {
        let settings = Settings { policy, pace, ledger, kinds, thresholds, clock, seed, export };
        settings.on(source).map(Self)
    }

    /// Reads and judges; withdraws nothing. Raises as `Sweep.plan`.
    async fn plan(&self) -> PyResult<Plan> {
        let made = runtime::awaited(plan(self.0.clone()), None, drop).await?;
        Ok(Plan(Arc::new(made.map_err(raise)?)))
    }

    /// Withdraws what the plan names, day after day until it is done, while its events are asked
    /// for with `async for`. An error ends them; another run goes on from there.
    fn run(&self, plan: &Plan) -> AsyncEvents {
        AsyncEvents::new(self.0.run(&plan.0))
    }

    /// The routine of every working day, as `Sweep.maintain`, for `async for`.
    fn maintain(&self) -> AsyncEvents {
        AsyncEvents::new(self.0.maintain())
    }

    /// Does at most one withdrawal if one is due, and says when to call again. Without a plan it
    /// judges afresh. Raises as `Sweep.plan`.
    #[pyo3(signature = (plan=None))]
    async fn step(&self, plan: Option<Py<Plan>>) -> PyResult<Step> {
        let plan = plan.map(|plan| Arc::clone(&plan.get().0));
        runtime::awaited(step(self.0.clone(), plan), None, drop).await?.map(Step).map_err(raise)
    }

    /// Reads the queue once and records what has become of what the plan names, as
    /// `Sweep.reconcile`; withdraws nothing.
    async fn reconcile(&self, plan: Py<Plan>) -> PyResult<Vec<Event>> {
        let told = reconcile(self.0.clone(), Arc::clone(&plan.get().0));
        let events = runtime::awaited(told, None, drop).await?.map_err(raise)?;
        events.into_iter().map(Event::of).collect()
    }

    /// Reads all pages of the source once, as `Sweep.read`.
    async fn read(&self) -> PyResult<Reading> {
        let reading = runtime::awaited(read(self.0.clone()), None, drop).await?;
        Python::attach(|py| Reading::of(py, reading))
    }

    /// Every attempt that the ledger has of the account, oldest first. Raises as `Sweep.attempts`.
    async fn attempts(&self) -> PyResult<Vec<Attempt>> {
        let attempts = runtime::awaited(attempts(self.0.clone()), None, drop).await?;
        Ok(attempts.map_err(raise)?.into_iter().map(Attempt).collect())
    }

    /// What has come of the account's invitations, day by day, as `Sweep.history`.
    async fn history(&self) -> PyResult<Vec<Day>> {
        let days = runtime::awaited(history(self.0.clone()), None, drop).await?;
        Ok(days.map_err(raise)?.into_iter().map(Day).collect())
    }

    /// Lets a halted or paused account go on; false if it was neither.
    async fn resume(&self) -> PyResult<bool> {
        runtime::awaited(resume(self.0.clone()), None, drop).await?.map_err(raise)
    }

    /// How the queue stands by the last reading, as `Sweep.health`.
    async fn health(&self) -> PyResult<Option<Health>> {
        let known = runtime::awaited(health(self.0.clone()), None, drop).await?;
        Ok(known.map_err(raise)?.map(Health))
    }

    /// What became of the people who were invited, as `Sweep.acceptance`.
    #[pyo3(signature = (*, at_days=None, by_days=21))]
    async fn acceptance(&self, at_days: Option<List<i128>>, by_days: i128) -> PyResult<Acceptance> {
        let asked = acceptance(self.0.clone(), question(at_days, by_days)?);
        runtime::awaited(asked, None, drop).await?.map(Acceptance).map_err(raise)
    }

    /// How long the queue will be at this pace, as `Sweep.forecast`.
    #[pyo3(signature = (weekly=0.0, *, after_days=21, accepted=None, days=60))]
    async fn forecast(
        &self,
        weekly: f64,
        after_days: i128,
        accepted: Option<f64>,
        days: i128,
    ) -> PyResult<Option<Forecast>> {
        let assumptions = assumptions(weekly, after_days, accepted, days)?;
        let ahead = runtime::awaited(forecast(self.0.clone(), assumptions), None, drop).await?;
        Ok(ahead.map_err(raise)?.map(Forecast))
    }

    /// Who can be invited again, and from when, as `Sweep.reinvitable`.
    async fn reinvitable(&self) -> PyResult<Vec<Reinvitable>> {
        let known = runtime::awaited(reinvitable(self.0.clone()), None, drop).await?;
        Ok(known.map_err(raise)?.into_iter().map(Reinvitable).collect())
    }

    /// Whether somebody can be invited now, as `Sweep.may_invite`.
    async fn may_invite(&self, person: String) -> PyResult<MayInvite> {
        let person = person.parse().map_err(raise)?;
        let asked = may_invite(self.0.clone(), person);
        runtime::awaited(asked, None, drop).await?.map(MayInvite).map_err(raise)
    }
}
