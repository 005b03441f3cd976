//! A Unipile on loopback, for tests.

use crate::clock::SimulatedClock;
use crate::data::{self, Aware, Data, whole};
use crate::errors::raise;
use crate::run::{Awaitable, at_once};
use crate::runtime;
use crate::simulated_account::SimulatedAccount;
use chrono::TimeDelta;
use pyo3::prelude::*;
use pyo3::types::{PyNone, PyTuple};
use rescind::Instant;
use rescind::simulator as core;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A Unipile v1 and v2 on loopback: it answers as the provider does, and keeps a record of its client.
///
/// Use it with `with` or `async with`, which stops it.
///
/// A queue of `pending` invitations that follows from `seed`, with ages counted back from
/// `epoch`, by default the clock's now. `language` is that of the labels: `english`, `french`,
/// `german`, `spanish`, `portuguese`, `italian`, `dutch`, `polish` or `nonsense`; `port` 0 is any
/// free one. The account's owner has `connections` from earlier on.
/// With several `accounts` each has a queue of that size. The workspace has `bystanders` accounts
/// beside, without a queue, of which every other one is not of LinkedIn. Each count is 1,000,000 at
/// most, for all accounts together. It listens when this returns.
///
/// What is not known of the provider is a guess here, and a switch where it matters: the list of
/// guesses stands in the documentation of Rust's `rescind::simulator`.
#[pyclass(frozen, module = "rescind.testing")]
pub(crate) struct Simulator(Mutex<Option<Arc<core::Simulator>>>);

impl Simulator {
    fn running(&self) -> PyResult<Arc<core::Simulator>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or_else(stopped)
    }

    fn open<T>(&self, ask: impl FnOnce(&core::Simulator) -> T) -> PyResult<T> {
        Ok(ask(&*self.running()?))
    }
}

pub(crate) fn stopped() -> PyErr {
    crate::errors::unexpected("the simulator is stopped")
}

/// What turns the switches that are named; the others stay as they are.
pub(crate) fn turning(
    faults: &core::Faults,
    py: Python<'_>,
    named: &Data<'_>,
) -> PyResult<core::Faults> {
    let all = data::to_dict(py, faults)?;
    all.update(named.as_mapping())?;
    data::from_data("faults", &all)
}

#[pymethods]
impl Simulator {
    #[new]
    #[pyo3(signature = (pending=620, received=5, seed=0, clock=None, epoch=None, language="english", port=0, bystanders=0, connections=30, accounts=1))]
    #[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
    fn new(
        py: Python<'_>,
        pending: i128,
        received: i128,
        seed: i128,
        clock: Option<SimulatedClock>,
        epoch: Option<Aware>,
        language: &str,
        port: i128,
        bystanders: i128,
        connections: i128,
        accounts: i128,
    ) -> PyResult<Self> {
        let language = data::from_json("language", &data::to_json(&language)?)?;
        let mut builder = core::Simulator::builder()
            .pending(whole("pending", pending)?)
            .received(whole("received", received)?)
            .seed(whole("seed", seed)?)
            .label_language(language)
            .port(whole("port", port)?)
            .bystanders(whole("bystanders", bystanders)?)
            .connections(whole("connections", connections)?)
            .accounts(whole("accounts", accounts)?);
        if let Some(clock) = clock {
            builder = builder.clock(clock.0);
        }
        if let Some(epoch) = epoch {
            builder = builder.epoch(epoch.0);
        }
        let started = runtime::wait(py, builder.start(), None, drop)?.map_err(raise)?;
        Ok(Self(Mutex::new(Some(Arc::new(started)))))
    }

    /// Where it listens: a client's DSN.
    #[getter]
    fn url(&self) -> PyResult<String> {
        self.open(core::Simulator::url)
    }

    /// Where its v2 is; the account and the key are the same.
    #[getter]
    fn v2_url(&self) -> PyResult<String> {
        self.open(core::Simulator::v2_url)
    }

    /// The key that it accepts.
    #[getter]
    fn api_key(&self) -> PyResult<String> {
        self.open(|simulator| simulator.api_key().to_owned())
    }

    /// The account that it has, or the first of `accounts`.
    #[getter]
    fn account_id(&self) -> PyResult<String> {
        self.open(|simulator| simulator.account_id().to_owned())
    }

    /// The LinkedIn member behind that account.
    #[getter]
    fn member_id(&self) -> PyResult<String> {
        self.open(|simulator| simulator.member_id().to_owned())
    }

    /// The accounts that have a queue, each to be asked and judged by itself.
    #[getter]
    fn accounts(&self) -> PyResult<Vec<SimulatedAccount>> {
        let simulator = self.running()?;
        Ok(simulator.accounts().map(|one| SimulatedAccount::of(&simulator, one)).collect())
    }

    /// The ids that are pending now, of one account after the other, each newest first.
    fn ids(&self) -> PyResult<Vec<String>> {
        self.open(core::Simulator::ids)
    }

    /// The person accepts; false if that invitation is not pending.
    fn accept(&self, id: &str) -> PyResult<bool> {
        self.open(|simulator| simulator.accept(id))?.map_err(raise)
    }

    /// The first account sends a new invitation now; answers its id.
    fn send_new(&self) -> PyResult<String> {
        self.open(core::Simulator::send_new)?.map_err(raise)
    }

    /// What goes wrong at the moment: the first account's switches; counts show what is left.
    fn faults<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.open(core::Simulator::faults)?)
    }

    /// Turns the switches that are named, such as `{"commit_then_hang": 1}`, for every account; the
    /// others stay as they are. Raises `InvalidInputError` for one that there is not.
    fn set_faults(&self, py: Python<'_>, faults: Data<'_>) -> PyResult<()> {
        let simulator = self.running()?;
        // found to be right before any is turned
        turning(&core::Faults::default(), py, &faults)?;
        simulator.set(|own| {
            if let Ok(turned) = turning(own, py, &faults) {
                *own = turned;
            }
        });
        Ok(())
    }

    /// Waits until everything has been sent to webhooks that is due by now. It does not move the
    /// clock.
    fn delivered(&self, py: Python<'_>) -> PyResult<()> {
        runtime::wait(py, self.open(core::Simulator::delivered)?, None, drop)
    }

    /// From here on calls are not held against the client for an earlier restriction.
    fn lift_restriction(&self) -> PyResult<()> {
        self.open(core::Simulator::lift_restriction)?.map_err(raise)
    }

    /// What it received so far, for all accounts and for none, and the truth beside it.
    fn record(&self) -> PyResult<Record> {
        self.open(core::Simulator::record).map(Record)
    }

    /// Stops it; what is asked of it afterwards raises.
    fn stop(&self, py: Python<'_>) {
        py.detach(|| drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take()));
    }

    fn __enter__(this: Py<Self>) -> Py<Self> {
        this
    }

    #[pyo3(signature = (*_exception: "object"))]
    fn __exit__(&self, py: Python<'_>, _exception: &Bound<'_, PyTuple>) {
        self.stop(py);
    }

    fn __aenter__<'py>(this: &Bound<'py, Self>) -> PyResult<Awaitable<'py, Self>> {
        at_once(this.py(), this.clone().into_any().unbind())
    }

    #[pyo3(signature = (*_exception: "object"))]
    fn __aexit__<'py>(
        &self,
        py: Python<'py>,
        _exception: &Bound<'py, PyTuple>,
    ) -> PyResult<Awaitable<'py, Bound<'py, PyNone>>> {
        self.stop(py);
        at_once(py, py.None())
    }

    fn __repr__(&self) -> String {
        let url = self.open(core::Simulator::url).unwrap_or_else(|_| "stopped".to_owned());
        format!("Simulator({url})")
    }
}

/// All that a simulator received, and what a client is held to: of one account, or of all. The
/// figures judge each account by itself; the most in 24 hours is that of the one that did most.
#[pyclass(frozen, eq, module = "rescind.testing")]
#[derive(PartialEq, Eq)]
pub(crate) struct Record(pub(crate) core::Record);

#[pymethods]
impl Record {
    /// Every call with its answer, in order, as data.
    #[getter]
    fn calls<'py>(&self, py: Python<'py>) -> PyResult<Vec<Data<'py>>> {
        self.0.calls.iter().map(|call| data::to_dict(py, call)).collect()
    }

    /// Every withdrawal that took effect or could have, with its instant.
    #[getter]
    fn withdrawals(&self) -> Vec<(&str, Instant)> {
        self.0.withdrawals()
    }

    /// The true time of sending of each sent invitation, by its id.
    #[getter]
    fn sent(&self) -> BTreeMap<String, Instant> {
        self.0.sent.clone()
    }

    /// The ids still pending, newest first.
    #[getter]
    fn still_pending(&self) -> Vec<String> {
        self.0.still_pending().to_vec()
    }

    /// The most cancels of one account in any 24 hours, both ends counted: every one that LinkedIn
    /// would have seen, refused ones too.
    #[getter]
    fn most_in_rolling_24h(&self) -> usize {
        self.0.most_in_rolling_24h()
    }

    /// The least time between two such cancels of one account.
    #[getter]
    fn smallest_gap(&self) -> Option<TimeDelta> {
        self.0.smallest_gap()
    }

    /// What webhooks were told, each attempt, in order, as data.
    #[getter]
    fn deliveries<'py>(&self, py: Python<'py>) -> PyResult<Vec<Data<'py>>> {
        self.0.deliveries.iter().map(|delivery| data::to_dict(py, delivery)).collect()
    }

    /// The figures that judge a client, as a dict.
    #[getter]
    fn verdict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.0.verdict())
    }

    /// The whole record as data: `calls`, `sent`, `pending` and `deliveries`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.0)
    }

    fn __repr__(&self) -> String {
        format!("Record({} calls)", self.0.calls.len())
    }
}
