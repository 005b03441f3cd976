//! One account of a simulator that has several.

use crate::data::{self, Data};
use crate::errors::raise;
use crate::simulator::{Record, stopped, turning};
use pyo3::prelude::*;
use rescind::simulator as core;
use std::sync::{Arc, Weak};

/// An account of a `Simulator` that has a queue, switches and a record of its own.
#[pyclass(frozen, module = "rescind.testing")]
pub(crate) struct SimulatedAccount {
    /// Does not keep it running.
    simulator: Weak<core::Simulator>,
    /// The id under which the provider has it.
    #[pyo3(get)]
    account_id: String,
    /// The LinkedIn member behind it.
    #[pyo3(get)]
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

    fn open<T>(&self, ask: impl FnOnce(core::SimulatedAccount<'_>) -> T) -> PyResult<T> {
        let simulator = self.simulator.upgrade().ok_or_else(stopped)?;
        let own = simulator.account(&self.account_id).map_err(raise)?;
        Ok(ask(own))
    }
}

#[pymethods]
impl SimulatedAccount {
    /// The ids of its queue that are pending now, newest first.
    fn ids(&self) -> PyResult<Vec<String>> {
        self.open(|own| own.ids())
    }

    /// Its owner sends a new invitation now; answers its id.
    fn send_new(&self) -> PyResult<String> {
        self.open(|own| own.send_new())?.map_err(raise)
    }

    /// The switches of this account; counts show what is left of them.
    fn faults<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.open(|own| own.faults())?)
    }

    /// Turns the switches that are named for this account alone; the others stay as they are.
    /// Raises `InvalidInputError` for one that there is not.
    fn set_faults(&self, py: Python<'_>, faults: Data<'_>) -> PyResult<()> {
        let turned = turning(&self.open(|own| own.faults())?, py, &faults)?;
        self.open(|own| own.set(|faults| *faults = turned))
    }

    /// From here on its calls are not held against the client for an earlier restriction.
    fn lift_restriction(&self) -> PyResult<()> {
        self.open(|own| own.lift_restriction())?.map_err(raise)
    }

    /// The calls that named this account, and the truth of its queue.
    fn record(&self) -> PyResult<Record> {
        self.open(|own| own.record()).map(Record)
    }

    fn __repr__(&self) -> String {
        format!("SimulatedAccount({})", self.account_id)
    }
}
