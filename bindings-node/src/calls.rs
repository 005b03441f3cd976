//! Calls into the core: each is a task of its own, and the end of a thread of JavaScript waits
//! for those that it began.

use crate::errors::thrown;
use crate::here::calls;
use napi::bindgen_prelude::{PromiseRaw, ToNapiValue};
use napi::{Env, Result};
use rescind::sweep::StopHandle;
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// How long an end waits for requests in flight: longer than the longest of them, a minute.
const LAST_WAIT: Duration = Duration::from_secs(70);

/// The calls that one thread of JavaScript began and that are under way.
#[derive(Default)]
pub(crate) struct Calls {
    running: Mutex<Running>,
    one_less: Condvar,
    ending: watch::Sender<bool>,
}

#[derive(Default)]
struct Running {
    next: u64,
    /// Each with what stops it, if anything does.
    calls: HashMap<u64, Option<StopHandle>>,
}

/// A call that is under way, until it is dropped.
struct Call(u64, Arc<Calls>);

impl Drop for Call {
    fn drop(&mut self) {
        self.1.running().calls.remove(&self.0);
        self.1.one_less.notify_all();
    }
}

impl Calls {
    fn running(&self) -> MutexGuard<'_, Running> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(self: &Arc<Self>, stop: Option<StopHandle>) -> Call {
        let mut running = self.running();
        running.next += 1;
        let id = running.next;
        running.calls.insert(id, stop);
        Call(id, Arc::clone(self))
    }

    /// Resolves when the thread of JavaScript ends: from then on it answers nothing any more.
    pub(crate) async fn ending(&self) {
        // the sender lives in here
        let _ = self.ending.subscribe().wait_for(|ending| *ending).await;
    }

    /// Stops the runs, gives up what JavaScript was asked, and waits until the outcome of what is
    /// in flight is recorded, 70 seconds at most.
    pub(crate) fn finish(&self) {
        self.ending.send_replace(true);
        let running = self.running();
        running.calls.values().flatten().for_each(StopHandle::stop);
        let busy = |running: &mut Running| !running.calls.is_empty();
        drop(self.one_less.wait_timeout_while(running, LAST_WAIT, busy));
    }
}

/// A task of its own, so that what the core began is finished even if nobody waits any more; the
/// error is made on the thread of JavaScript. The end of that thread stops it with `stop`.
pub(crate) fn promised<'env, T>(
    env: &'env Env,
    stop: Option<StopHandle>,
    work: impl Future<Output = rescind::Result<T>> + Send + 'static,
) -> Result<PromiseRaw<'env, T>>
where
    T: ToNapiValue + Send + 'static,
{
    let under_way = calls(env)?.begin(stop);
    promised_lightly(env, async move {
        let done = work.await;
        drop(under_way);
        done
    })
}

/// A call that changes nothing, which an end may cut short.
pub(crate) fn promised_lightly<'env, T>(
    env: &'env Env,
    work: impl Future<Output = rescind::Result<T>> + Send + 'static,
) -> Result<PromiseRaw<'env, T>>
where
    T: ToNapiValue + Send + 'static,
{
    env.spawn_future_with_callback(async move { Ok(work.await) }, |env, done| {
        done.map_err(|error| thrown(env, &error))
    })
}
