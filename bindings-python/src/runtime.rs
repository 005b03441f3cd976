//! The worker threads that the core runs on: ours, made on first use and closed at exit.

use crate::caller::Caller;
use crate::errors;
use pyo3::prelude::*;
use rescind::sweep::StopHandle;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::oneshot;

/// The process that made the runtime; 0 before.
static MADE_BY: AtomicU32 = AtomicU32::new(0);
static RUNTIME: Mutex<Threads> = Mutex::new(Threads::Unmade);
static CALLS: Mutex<Calls> = Mutex::new(Calls { next: 0, running: None });
static ENDED: Condvar = Condvar::new();

/// How long a waiting thread goes without looking for signals.
const SLICE: Duration = Duration::from_millis(100);
/// How long exit waits for requests in flight: longer than the longest of them, a minute.
const LAST_WAIT: Duration = Duration::from_secs(70);

/// The worker threads, over the life of the process.
enum Threads {
    Unmade,
    Made(Runtime),
    Closed,
}

/// The calls into the core that are under way, each with what stops it.
struct Calls {
    next: u64,
    running: Option<HashMap<u64, Option<StopHandle>>>,
}

/// A call that is under way, until it is dropped.
struct Call(u64);

impl Call {
    fn begin(stop: Option<StopHandle>) -> Self {
        let mut calls = locked(&CALLS);
        calls.next += 1;
        let id = calls.next;
        calls.running.get_or_insert_default().insert(id, stop);
        Self(id)
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if let Some(running) = &mut locked(&CALLS).running {
            running.remove(&self.0);
        }
        ENDED.notify_all();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The runtime, made if there is none.
///
/// Threads do not survive a fork, so a child of the process that made it is refused.
pub(crate) fn handle() -> PyResult<Handle> {
    let here = std::process::id();
    if ![0, here].contains(&MADE_BY.load(Ordering::SeqCst)) {
        return Err(errors::unexpected(
            "rescind was used before this process was forked, and its threads are not in the \
             child: use it only after the fork, or start processes with `spawn`",
        ));
    }
    let mut runtime = locked(&RUNTIME);
    match &*runtime {
        Threads::Made(runtime) => return Ok(runtime.handle().clone()),
        Threads::Closed => return Err(errors::unexpected("the interpreter ends")),
        Threads::Unmade => {}
    }
    let mut builder = Builder::new_multi_thread();
    let made = builder.worker_threads(1).thread_name("rescind").enable_all().build();
    let made = made.map_err(|e| errors::unexpected(&format!("threads cannot be started: {e}")))?;
    MADE_BY.store(here, Ordering::SeqCst);
    let handle = made.handle().clone();
    *runtime = Threads::Made(made);
    Ok(handle)
}

/// Starts a call that goes on to its end whatever becomes of who asked for it.
///
/// `done` is given the outcome; at exit the call is stopped with `stop` and waited for.
fn start<T: Send + 'static>(
    caller: Caller,
    call: impl Future<Output = T> + Send + 'static,
    stop: Option<StopHandle>,
    done: impl FnOnce(T) + Send + 'static,
) -> PyResult<()> {
    let handle = handle()?;
    let under_way = Call::begin(stop);
    handle.spawn(async move {
        done(caller.makes(call).await);
        drop(under_way);
    });
    Ok(())
}

/// Waits for a call on this thread, with the interpreter free for others.
///
/// A signal handler that raises, such as Ctrl-C's, ends the wait: the run is stopped, and the
/// request in flight goes on in the background until its outcome is recorded. `unheard` is then
/// given the outcome.
pub(crate) fn wait<T: Send + 'static>(
    py: Python<'_>,
    call: impl Future<Output = T> + Send + 'static,
    stop: Option<StopHandle>,
    unheard: impl FnOnce(T) + Send + 'static,
) -> PyResult<T> {
    // a rendezvous: what nobody waits for any more comes back to the sender
    let (sender, outcome) = mpsc::sync_channel(0);
    start(Caller::blocking(py)?, call, stop.clone(), move |value| {
        if let Err(mpsc::SendError(value)) = tokio::task::block_in_place(|| sender.send(value)) {
            unheard(value);
        }
    })?;
    let outcome = Mutex::new(outcome);
    loop {
        match py.detach(|| locked(&outcome).recv_timeout(SLICE)) {
            Ok(value) => return Ok(value),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(errors::unexpected("a call into the core ended without an outcome"));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Err(interrupt) = py.check_signals() {
            if let Some(stop) = &stop {
                stop.stop();
            }
            return Err(interrupt);
        }
    }
}

/// An outcome that is waited for; dropped before it came, it stops the run.
struct Awaited<T, F: FnOnce(T)> {
    outcome: oneshot::Receiver<T>,
    stop: Option<StopHandle>,
    unheard: Arc<Mutex<Option<F>>>,
}

impl<T, F: FnOnce(T)> Drop for Awaited<T, F> {
    fn drop(&mut self) {
        self.outcome.close();
        // it was sent, and who waited for it was cancelled before hearing of it
        if let Ok(value) = self.outcome.try_recv() {
            hand_back(&self.unheard, value);
        }
        if let Some(stop) = self.stop.take() {
            stop.stop();
        }
    }
}

fn hand_back<T, F: FnOnce(T)>(unheard: &Mutex<Option<F>>, value: T) {
    let unheard = locked(unheard).take();
    if let Some(unheard) = unheard {
        unheard(value);
    }
}

/// Awaits a call on the caller's event loop. Cancelling the awaiting task does what an interrupt
/// does to [`wait`].
pub(crate) async fn awaited<T: Send + 'static>(
    call: impl Future<Output = T> + Send + 'static,
    stop: Option<StopHandle>,
    unheard: impl FnOnce(T) + Send + 'static,
) -> PyResult<T> {
    let (sender, outcome) = oneshot::channel();
    let unheard = Arc::new(Mutex::new(Some(unheard)));
    let mut waiting = Awaited { outcome, stop: stop.clone(), unheard: Arc::clone(&unheard) };
    let caller = Python::attach(Caller::awaiting)?;
    start(caller, call, stop, move |value| {
        if let Err(value) = sender.send(value) {
            hand_back(&unheard, value);
        }
    })?;
    let outcome = (&mut waiting.outcome).await;
    waiting.stop = None;
    outcome.map_err(|_| errors::unexpected("a call into the core ended without an outcome"))
}

/// Stops what runs, waits until its outcome is recorded, and ends the threads: a thread that
/// enters the interpreter while it is being torn down would abort the process.
#[pyfunction(name = "_close")]
pub(crate) fn close(py: Python<'_>) {
    if ![0, std::process::id()].contains(&MADE_BY.load(Ordering::SeqCst)) {
        return;
    }
    py.detach(|| {
        let calls = locked(&CALLS);
        calls.running.iter().flat_map(HashMap::values).flatten().for_each(StopHandle::stop);
        let busy = |calls: &mut Calls| calls.running.as_ref().is_some_and(|all| !all.is_empty());
        drop(ENDED.wait_timeout_while(calls, LAST_WAIT, busy));
        let threads = std::mem::replace(&mut *locked(&RUNTIME), Threads::Closed);
        if let Threads::Made(runtime) = threads {
            runtime.shutdown_timeout(Duration::from_secs(1));
        }
    });
    // their coroutines have come to an end as well
    if let Err(error) = py.import("rescind._bridge").and_then(|bridge| bridge.call_method0("close"))
    {
        error.write_unraisable(py, None);
    }
}
