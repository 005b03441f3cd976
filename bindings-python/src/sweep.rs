//! The sweep: blocking, and for asyncio.

use crate::clock::SimulatedClock;
use crate::data::{List, whole};
use crate::errors::raise;
use crate::export::Export;
use crate::ledger::AnyLedger;
use crate::logs;
use crate::names::Kind;
use crate::pace::Pace;
use crate::policy::Policy;
use crate::run::{AsyncEvents, Events};
use crate::runtime;
use crate::source::AnySource;
use crate::values::{Attempt, Plan, Reading, Step, Thresholds};
use pyo3::prelude::*;
use rescind::{ledger, source, sweep as core};
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

async fn read(sweep: core::Sweep) -> source::Reading {
    sweep.read().await
}

async fn attempts(sweep: core::Sweep) -> rescind::Result<Vec<ledger::Attempt>> {
    sweep.attempts().await
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
    /// account for minutes.
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

    /// Lets a halted or paused account go on; false if it was neither.
    fn resume(&self, py: Python<'_>) -> PyResult<bool> {
        runtime::wait(py, resume(self.0.clone()), None, drop)?.map_err(raise)
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

    /// Lets a halted or paused account go on; false if it was neither.
    async fn resume(&self) -> PyResult<bool> {
        runtime::awaited(resume(self.0.clone()), None, drop).await?.map_err(raise)
    }
}
