//! Who called: their event loop and context, in which what they wrote themselves is called back.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::sync::Arc;
use tokio::sync::oneshot;

tokio::task_local! {
    static CALLER: Arc<Caller>;
}

/// The context variables of a call into the core, and the event loop that it is awaited on.
pub(crate) struct Caller {
    /// `None` for a call that blocks: then there is one of ours.
    event_loop: Option<Py<PyAny>>,
    context: Py<PyAny>,
}

impl Caller {
    /// A caller that blocks its thread.
    pub(crate) fn blocking(py: Python<'_>) -> PyResult<Self> {
        let context = py.import("contextvars")?.call_method0("copy_context")?.unbind();
        Ok(Self { event_loop: None, context })
    }

    /// A caller in a task of asyncio.
    pub(crate) fn awaiting(py: Python<'_>) -> PyResult<Self> {
        let event_loop = py.import("asyncio")?.call_method0("get_running_loop")?.unbind();
        Ok(Self { event_loop: Some(event_loop), ..Self::blocking(py)? })
    }

    /// What `call` becomes when it is made for this caller.
    pub(crate) async fn makes<T>(self, call: impl Future<Output = T>) -> T {
        CALLER.scope(Arc::new(self), call).await
    }

    /// The caller of the call that is being made.
    pub(crate) fn current() -> PyResult<Arc<Self>> {
        CALLER.try_with(Arc::clone).map_err(|_| PyRuntimeError::new_err("nobody called"))
    }

    /// Calls a plain function on this thread, in a copy of the caller's context.
    pub(crate) fn call<'py>(
        &self,
        function: &Bound<'py, PyAny>,
        arguments: Bound<'py, PyTuple>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = function.py();
        let run = self.context.bind(py).call_method0("copy")?.getattr("run")?;
        let mut all = vec![function.clone()];
        all.extend(arguments);
        run.call1(PyTuple::new(py, all)?)
    }
}

/// Calls a method that may be plain or `async`.
///
/// A coroutine function is called on the caller's event loop; any other function on a thread where
/// it may block, and what it returns is awaited on the loop if it can be. Dropping the future
/// cancels the task on the loop.
pub(crate) async fn call<A>(method: Py<PyAny>, arguments: A) -> PyResult<Py<PyAny>>
where
    A: for<'py> FnOnce(Python<'py>) -> PyResult<Bound<'py, PyTuple>> + Send + 'static,
{
    let caller = Caller::current()?;
    let is_async = Python::attach(|py| {
        py.import("inspect")?.call_method1("iscoroutinefunction", (&method,))?.extract::<bool>()
    })?;
    let (method, arguments) = if is_async {
        let arguments = Python::attach(|py| arguments(py).map(Bound::unbind))?;
        (method, arguments)
    } else {
        let on = Arc::clone(&caller);
        let called = tokio::task::spawn_blocking(move || {
            Python::attach(|py| {
                let answer = on.call(method.bind(py), arguments(py)?)?;
                let inspect = py.import("inspect")?;
                let awaitable =
                    inspect.call_method1("isawaitable", (&answer,))?.extract::<bool>()?;
                PyResult::Ok((answer.unbind(), awaitable))
            })
        });
        let called = called.await.map_err(|end| PyRuntimeError::new_err(end.to_string()))?;
        let (answer, awaitable) = called?;
        if !awaitable {
            return Ok(answer);
        }
        // awaited on the loop as it stands
        let wait = Python::attach(|py| Ok::<_, PyErr>(bridge(py)?.getattr("wait")?.unbind()))?;
        (wait, Python::attach(|py| PyTuple::new(py, [answer]).map(Bound::unbind))?)
    };
    let (resolve, answer) = oneshot::channel();
    let mut task = Python::attach(|py| {
        let event_loop = match &caller.event_loop {
            Some(event_loop) => event_loop.bind(py).clone(),
            None => bridge(py)?.call_method0("event_loop")?,
        };
        let begin = (event_loop, &caller.context, method, arguments, Resolve(Some(resolve)));
        let task = bridge(py)?.call_method1("begin", begin)?.unbind();
        PyResult::Ok(CancelOnDrop(Some(task)))
    })?;
    let answer = answer.await;
    task.0 = None;
    answer.unwrap_or_else(|_| Err(PyRuntimeError::new_err("the event loop ended before it")))
}

fn bridge(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    py.import("rescind._bridge")
}

/// What a task tells its end to. Forgotten by a loop that was closed, it tells that, too.
#[pyclass]
struct Resolve(Option<oneshot::Sender<PyResult<Py<PyAny>>>>);

#[pymethods]
impl Resolve {
    fn __call__(&mut self, task: &Bound<'_, PyAny>) {
        if let Some(resolve) = self.0.take() {
            // nobody may wait for it any more
            let _ = resolve.send(task.call_method0("result").map(Bound::unbind));
        }
    }
}

struct CancelOnDrop(Option<Py<PyAny>>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        if let Some(task) = self.0.take() {
            // an interpreter that ends has no loop any more
            let _ = Python::try_attach(|py| task.call_method0(py, "cancel"));
        }
    }
}
