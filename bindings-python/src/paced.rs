//! The pace for the user's own actions: blocking, and for asyncio.

use crate::caller::call;
use crate::clock::SimulatedClock;
use crate::data::whole;
use crate::errors::{exception, failed, invalid, raise};
use crate::ledger::{AnyLedger, Recorded};
use crate::names::State;
use crate::pace::Pace;
use crate::runtime;
use crate::values::Attempt;
use pyo3::exceptions::PyBaseException;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyTuple;
use rescind::sweep::StopHandle;
use rescind::{ErrorKind, Instant, Ledger, ledger, paced as core};
use std::error::Error as _;

impl Recorded for core::Paced {
    fn in_ledger(self, ledger: impl Ledger) -> Self {
        self.ledger(ledger)
    }
}

/// A function of the user's that does something, plain or `async`.
pub(crate) struct Action(Py<PyAny>);

impl<'py> FromPyObject<'_, 'py> for Action {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("rescind.paced", "Action");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if given.is_callable() {
            return Ok(Self(given.to_owned().unbind()));
        }
        Err(invalid("action", given.repr()?, "a function without arguments, plain or async"))
    }
}

async fn done(action: Action) -> rescind::Result<Py<PyAny>> {
    let answer = call(action.0, |py| Ok(PyTuple::empty(py))).await;
    answer.map_err(|error| failed(ErrorKind::Source, "act", error))
}

type Tried = rescind::Result<core::Acted<Py<PyAny>>>;

async fn act(paced: core::Paced, key: String, action: Action) -> Tried {
    paced.act(&key, || done(action)).await
}

async fn try_act(paced: core::Paced, key: String, action: Action) -> Tried {
    paced.try_act(&key, || done(action)).await
}

async fn settle(paced: core::Paced, key: String, happened: bool) -> rescind::Result<bool> {
    paced.settle(&key, happened).await
}

async fn attempts(paced: core::Paced) -> rescind::Result<Vec<ledger::Attempt>> {
    paced.attempts().await
}

async fn resume(paced: core::Paced) -> rescind::Result<bool> {
    paced.resume().await
}

/// What became of an action.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Acted {
    /// `done`; `failed`, when it was tried; and when it was not: `kept`, for an earlier attempt on
    /// the same key is in the way; `wait`, for nothing is due before `until`; `halted`, until the
    /// allowance is resumed.
    #[pyo3(get)]
    outcome: &'static str,
    /// What the function answered, once it is done.
    #[pyo3(get)]
    value: Option<Py<PyAny>>,
    /// What it failed with: what the function raised, if it did.
    #[pyo3(get)]
    error: Option<Py<PyBaseException>>,
    /// What is recorded of what failed: `not_sent` is not charged, `refused` may be tried on another
    /// day, `unknown` waits for `settle`.
    #[pyo3(get)]
    state: Option<State>,
    /// When to ask again; earlier does no harm.
    #[pyo3(get)]
    until: Option<Instant>,
    /// Why it is not done.
    #[pyo3(get)]
    why: Option<String>,
}

#[pymethods]
impl Acted {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut parts = vec![format!("outcome='{}'", self.outcome)];
        if let Some(value) = &self.value {
            parts.push(format!("value={}", value.bind(py).repr()?));
        }
        if let Some(State(state)) = &self.state {
            parts.push(format!("state='{}'", state.as_str()));
        }
        if let Some(until) = &self.until {
            parts.push(format!("until='{}'", until.to_rfc3339()));
        }
        if let Some(why) = &self.why {
            parts.push(format!("why={why:?}"));
        }
        Ok(format!("Acted({})", parts.join(", ")))
    }
}

/// What was raised by the user's function, and else the error of the core.
fn raised(py: Python<'_>, error: &rescind::Error) -> PyResult<Py<PyBaseException>> {
    let own = error.source().and_then(|source| source.downcast_ref::<PyErr>());
    let error = match own {
        Some(own) => own.clone_ref(py),
        None => exception(py, error)?,
    };
    Ok(error.into_value(py))
}

fn acted(tried: Tried) -> PyResult<Acted> {
    let none =
        |outcome| Acted { outcome, value: None, error: None, state: None, until: None, why: None };
    Ok(match tried.map_err(raise)? {
        core::Acted::Done(value) => Acted { value: Some(value), ..none("done") },
        core::Acted::Failed { error, state } => Acted {
            error: Some(Python::attach(|py| raised(py, &error))?),
            state: Some(State(state)),
            why: Some(error.to_string()),
            ..none("failed")
        },
        core::Acted::Kept(refusal) => Acted { why: Some(refusal.to_string()), ..none("kept") },
        core::Acted::Wait { until } => Acted { until: Some(until), ..none("wait") },
        core::Acted::Halted { reason } => Acted { why: Some(reason), ..none("halted") },
    })
}

fn made(
    account: &str,
    name: &str,
    pace: Option<Pace>,
    ledger: Option<AnyLedger<'_>>,
    clock: Option<SimulatedClock>,
    seed: Option<i128>,
) -> PyResult<core::Paced> {
    crate::logs::look_again();
    let mut paced = core::Paced::new(account, name).map_err(raise)?;
    if let Some(pace) = pace {
        paced = paced.pace(pace.0);
    }
    if let Some(ledger) = ledger {
        paced = ledger.given_to(paced)?;
    }
    if let Some(clock) = clock {
        paced = paced.clock(clock.0);
    }
    if let Some(seed) = seed {
        paced = paced.seed(whole("seed", seed)?);
    }
    Ok(paced)
}

/// Actions of your own, at a careful pace and with a record of everything.
///
/// Each allowance has a `name` and belongs to an `account`, which is the LinkedIn member's id. It
/// has its own cap, gap and record in the ledger, beside that of the account's withdrawals, and the
/// same guarantees: no more than the cap in any 24 hours whatever crashes and however many processes
/// share the ledger, recorded before it is done, nothing repeated blindly, and nothing after the
/// account is in trouble until it is resumed.
///
/// By default 20 to 25 a day on working days from 9 to 18 in UTC. `ledger` is a ledger or the path
/// of a file, and a sweep's can be shared; `clock` is for tests, and `seed` for runs that can be
/// repeated. Raises `InvalidInputError` for what cannot be used.
///
/// Its calls block the thread with the interpreter free for others. Ctrl-C ends a wait within a
/// second; an action under way is finished in the background, and recorded.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Paced(core::Paced);

#[pymethods]
impl Paced {
    #[new]
    #[pyo3(signature = (account, name, *, pace=None, ledger=None, clock=None, seed=None))]
    fn new(
        account: &str,
        name: &str,
        pace: Option<Pace>,
        ledger: Option<AnyLedger<'_>>,
        clock: Option<SimulatedClock>,
        seed: Option<i128>,
    ) -> PyResult<Self> {
        made(account, name, pace, ledger, clock, seed).map(Self)
    }

    /// Calls `action` once its time has come, and records what came of it.
    ///
    /// `key` is what is acted upon: whom to invite, which message to send. Under one key an action is
    /// done once, for ever. It is kept in the ledger as it stands: an id says less about a person
    /// than a name does.
    ///
    /// The action is a function without arguments, plain or `async`. It waits through pauses, nights
    /// and days off, is called once at most, and has 65 seconds; then its outcome is unknown. What it
    /// raises is not raised here: it is the `error` of the answer. Raise the error of `rescind` that
    /// fits, such as `ThrottledError`, `RestrictedError` or `RefusedError`: it is reacted to, as in a
    /// source of your own. After any other it is unknown whether it took effect, and it is not tried
    /// again until `settle` says.
    ///
    /// Raises `InvalidInputError` and `LedgerError`.
    fn act(&self, py: Python<'_>, key: String, action: Action) -> PyResult<Acted> {
        let stop = StopHandle::default();
        let paced = self.0.clone().stop_handle(stop.clone());
        acted(runtime::wait(py, act(paced, key, action), Some(stop), drop)?)
    }

    /// Calls `action` if its time has come, or says when to ask again: for cron, queues and workflow
    /// engines. Otherwise as `act`.
    fn try_act(&self, py: Python<'_>, key: String, action: Action) -> PyResult<Acted> {
        acted(runtime::wait(py, try_act(self.0.clone(), key, action), None, drop)?)
    }

    /// Tells what became of an attempt whose outcome was unknown: true if it took effect, false if it
    /// did not and may be tried again on another day. Answers whether there was one.
    ///
    /// Raises `BusyError` while another process acts, or if it is said within ten minutes of the
    /// attempt that it took no effect: it still may.
    fn settle(&self, py: Python<'_>, key: String, happened: bool) -> PyResult<bool> {
        runtime::wait(py, settle(self.0.clone(), key, happened), None, drop)?.map_err(raise)
    }

    /// Every attempt under the allowance, oldest first; its `invitation` is the key.
    fn attempts(&self, py: Python<'_>) -> PyResult<Vec<Attempt>> {
        let attempts = runtime::wait(py, attempts(self.0.clone()), None, drop)?;
        Ok(attempts.map_err(raise)?.into_iter().map(Attempt).collect())
    }

    /// Lets a halted or paused allowance go on; false if it was neither.
    fn resume(&self, py: Python<'_>) -> PyResult<bool> {
        runtime::wait(py, resume(self.0.clone()), None, drop)?.map_err(raise)
    }
}

/// The same as `Paced`, for asyncio: nothing blocks the event loop.
///
/// Cancelling a task that waits ends the wait, and nothing was done; an action under way is finished
/// in the background, and recorded.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct AsyncPaced(core::Paced);

#[pymethods]
impl AsyncPaced {
    #[new]
    #[pyo3(signature = (account, name, *, pace=None, ledger=None, clock=None, seed=None))]
    fn new(
        account: &str,
        name: &str,
        pace: Option<Pace>,
        ledger: Option<AnyLedger<'_>>,
        clock: Option<SimulatedClock>,
        seed: Option<i128>,
    ) -> PyResult<Self> {
        made(account, name, pace, ledger, clock, seed).map(Self)
    }

    /// Calls `action` once its time has come, and records what came of it, as `Paced.act`.
    async fn act(&self, key: String, action: Action) -> PyResult<Acted> {
        let stop = StopHandle::default();
        let paced = self.0.clone().stop_handle(stop.clone());
        acted(runtime::awaited(act(paced, key, action), Some(stop), drop).await?)
    }

    /// Calls `action` if its time has come, or says when to ask again, as `Paced.try_act`.
    async fn try_act(&self, key: String, action: Action) -> PyResult<Acted> {
        acted(runtime::awaited(try_act(self.0.clone(), key, action), None, drop).await?)
    }

    /// Tells what became of an attempt whose outcome was unknown, as `Paced.settle`.
    async fn settle(&self, key: String, happened: bool) -> PyResult<bool> {
        runtime::awaited(settle(self.0.clone(), key, happened), None, drop).await?.map_err(raise)
    }

    /// Every attempt under the allowance, oldest first; its `invitation` is the key.
    async fn attempts(&self) -> PyResult<Vec<Attempt>> {
        let attempts = runtime::awaited(attempts(self.0.clone()), None, drop).await?;
        Ok(attempts.map_err(raise)?.into_iter().map(Attempt).collect())
    }

    /// Lets a halted or paused allowance go on; false if it was neither.
    async fn resume(&self) -> PyResult<bool> {
        runtime::awaited(resume(self.0.clone()), None, drop).await?.map_err(raise)
    }
}
