//! A run: its events, pulled one by one, blocking or awaited.

use crate::errors::raise;
use crate::runtime;
use crate::values::Event;
use futures_util::StreamExt as _;
use pyo3::exceptions::PyStopAsyncIteration;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyNone, PyTuple};
use pyo3::{type_hint_identifier, type_hint_subscript};
use rescind::sweep::{self, StopHandle};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::marker::PhantomData;
use std::sync::Arc;
use tokio::sync::{Mutex, OwnedMutexGuard};

type Told = Option<rescind::Result<sweep::Event>>;
/// What was told, and the right to ask for more: given up once it is known who heard it, so that
/// nobody who asks next overtakes it.
type Turn = (Told, OwnedMutexGuard<sweep::Events>);

/// A run under way; its end stops it.
struct Run {
    events: Arc<Mutex<sweep::Events>>,
    /// What was told while nobody waited any more: it comes first the next time.
    unheard: Arc<std::sync::Mutex<VecDeque<Told>>>,
    stop: StopHandle,
}

impl Drop for Run {
    fn drop(&mut self) {
        self.stop.stop();
    }
}

impl Run {
    fn new(events: sweep::Events) -> Self {
        let stop = events.stop_handle();
        Self { events: Arc::new(Mutex::new(events)), unheard: Arc::default(), stop }
    }

    /// The next event, and what keeps it if nobody waits for it any more.
    fn next(
        &self,
    ) -> (impl Future<Output = Turn> + Send + use<>, impl FnOnce(Turn) + Send + use<>) {
        let (events, unheard) = (Arc::clone(&self.events), Arc::clone(&self.unheard));
        let keep = Arc::clone(&unheard);
        let next = async move {
            // one after the other: the turn that was abandoned is finished first
            let mut events = events.lock_owned().await;
            let kept = locked(&unheard).pop_front();
            let told = if kept.is_some() { kept } else { events.next().await.map(Some) };
            (told.flatten(), events)
        };
        (next, move |(told, _asking): Turn| {
            if told.is_some() {
                locked(&keep).push_back(told);
            }
        })
    }
}

fn locked<T>(mutex: &std::sync::Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn event(told: Told) -> PyResult<Option<Event>> {
    told.map(|told| told.map_err(raise).and_then(Event::of)).transpose()
}

/// The events of a run. Nothing happens unless they are asked for.
///
/// Leaving the `with` block, `stop()`, Ctrl-C and forgetting the object stop the run: the request
/// in flight is finished and its outcome recorded.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Events(Run);

impl Events {
    pub(crate) fn new(events: sweep::Events) -> Self {
        Self(Run::new(events))
    }
}

#[pymethods]
impl Events {
    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Event>> {
        let (next, unheard) = self.0.next();
        let (told, _asking) = runtime::wait(py, next, Some(self.0.stop.clone()), unheard)?;
        event(told)
    }

    /// Finishes the request in flight, records its outcome, and ends the events.
    fn stop(&self) {
        self.0.stop.stop();
    }

    fn __enter__(this: Py<Self>) -> Py<Self> {
        this
    }

    #[pyo3(signature = (*_exception: "object"))]
    fn __exit__(&self, _exception: &Bound<'_, PyTuple>) {
        self.stop();
    }
}

/// The events of a run, for `async for`. Nothing happens unless they are asked for.
///
/// Leaving the `async with` block, `stop()`, cancelling the task that waits and forgetting the
/// object stop the run: the request in flight is finished and its outcome recorded.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct AsyncEvents(Run);

impl AsyncEvents {
    pub(crate) fn new(events: sweep::Events) -> Self {
        Self(Run::new(events))
    }
}

#[pymethods]
impl AsyncEvents {
    fn __aiter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __anext__<'py>(this: &Bound<'py, Self>) -> PyResult<Awaitable<'py, Event>> {
        this.call_method0("_next").map(Awaitable::of)
    }

    /// The next event: what `__anext__`, which cannot be an `async fn` itself, is awaited for.
    async fn _next(&self) -> PyResult<Event> {
        let (next, unheard) = self.0.next();
        let (told, _asking) = runtime::awaited(next, Some(self.0.stop.clone()), unheard).await?;
        event(told)?.ok_or_else(|| PyStopAsyncIteration::new_err(()))
    }

    /// Finishes the request in flight, records its outcome, and ends the events.
    fn stop(&self) {
        self.0.stop.stop();
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
        self.stop();
        at_once(py, py.None())
    }
}

/// What is awaited for a `T`.
pub(crate) struct Awaitable<'py, T>(Bound<'py, PyAny>, PhantomData<T>);

impl<'py, T> Awaitable<'py, T> {
    fn of(awaitable: Bound<'py, PyAny>) -> Self {
        Self(awaitable, PhantomData)
    }
}

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Awaitable<'py, T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = Infallible;
    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Awaitable"), T::OUTPUT_TYPE);

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}

/// An awaitable that has its value already.
pub(crate) fn at_once<T>(py: Python<'_>, value: Py<PyAny>) -> PyResult<Awaitable<'_, T>> {
    wrap_pyfunction!(given, py)?.call1((value,)).map(Awaitable::of)
}

#[pyfunction]
async fn given(value: Py<PyAny>) -> Py<PyAny> {
    value
}
