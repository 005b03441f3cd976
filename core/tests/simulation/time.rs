//! Time that jumps from one thing that is due to the next, and tasks that live in it.
//!
//! Everything happens on one thread and in an order that the seed decides, so that a case is the
//! same each time it is run.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};
use rescind::{Clock, Instant};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// A task, and how to begin it again after a crash.
pub(crate) type Life = Pin<Box<dyn Future<Output = ()> + Send>>;
pub(crate) type Birth = Box<dyn Fn() -> Life>;

/// So often in a row without that time passes, and nothing will ever come of it.
const SPINNING: u32 = 100_000;

/// The time of one case, its chance, and what is due. Clones share them.
#[derive(Clone)]
pub(crate) struct Time(Arc<Mutex<State>>);

struct State {
    /// Milliseconds that have really passed.
    passed: i64,
    /// What the wall clock shows beyond that.
    wall: i64,
    /// How often the wall clock was set.
    set: u32,
    due: BinaryHeap<Reverse<(i64, u64, usize)>>,
    order: u64,
    current: usize,
    crashed: bool,
    chance: ChaCha8Rng,
    /// How often chance was asked since time went on.
    asked: u32,
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Time({})", self.now())
    }
}

impl Time {
    pub(crate) fn starting_at(start: Instant, seed: u64) -> Self {
        Self(Arc::new(Mutex::new(State {
            passed: 0,
            wall: start.timestamp_millis(),
            set: 0,
            due: BinaryHeap::new(),
            order: 0,
            current: 0,
            crashed: false,
            chance: ChaCha8Rng::seed_from_u64(seed),
            asked: 0,
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Milliseconds since the beginning, whatever the wall clock shows.
    pub(crate) fn passed(&self) -> i64 {
        self.state().passed
    }

    pub(crate) fn chance(&self, of: f64) -> bool {
        let mut state = self.state();
        state.asked += 1;
        assert!(state.asked < SPINNING, "task {} goes in circles", state.current);
        of > 0.0 && state.chance.random_bool(of.min(1.0))
    }

    pub(crate) fn between(&self, low: i64, high: i64) -> i64 {
        self.state().chance.random_range(low..=high)
    }

    /// Sets the wall clock on or back. Whoever waits for an instant looks at it again.
    pub(crate) fn set_by(&self, by: TimeDelta) {
        let mut state = self.state();
        state.wall += by.num_milliseconds();
        state.set += 1;
        let (now, waiting) = (state.passed, std::mem::take(&mut state.due));
        state.due =
            waiting.into_iter().map(|Reverse((_, n, task))| Reverse((now, n, task))).collect();
    }

    /// So many milliseconds, by no clock that can be set.
    pub(crate) async fn pause(&self, ms: i64) {
        let until = self.passed() + ms;
        while self.passed() < until {
            self.nap(until).await;
        }
    }

    /// Until then, or until the wall clock is set.
    fn nap(&self, until: i64) -> Nap {
        Nap { time: self.clone(), until, set: self.state().set }
    }

    /// The task that is running dies here.
    pub(crate) async fn crash(&self) {
        self.state().crashed = true;
        std::future::pending().await
    }

    fn wake(&self, task: usize, at: i64) {
        let mut state = self.state();
        state.order += 1;
        let entry = Reverse((at, state.order, task));
        state.due.push(entry);
    }

    /// Lets the tasks live until there is nothing due before `end`, or until `over` says so. One
    /// that crashes begins again.
    pub(crate) fn live(&self, births: &[Birth], end: i64, mut over: impl FnMut() -> bool) {
        let mut lives: Vec<Option<Life>> = births.iter().map(|birth| Some(birth())).collect();
        self.state().due.clear();
        (0..lives.len()).for_each(|task| self.wake(task, self.passed()));
        let mut context = Context::from_waker(Waker::noop());
        let mut before = -1;
        while let Some(task) = self.next(end) {
            if self.passed() != before && over() {
                return;
            }
            before = self.passed();
            let Some(life) = &mut lives[task] else { continue };
            let done = life.as_mut().poll(&mut context).is_ready();
            let crashed = std::mem::take(&mut self.state().crashed);
            if crashed {
                lives[task] = Some(births[task]());
                let down = self.between(0, 30 * 60_000);
                self.wake(task, self.passed() + down);
            } else if done {
                lives[task] = None;
            }
        }
    }

    fn next(&self, end: i64) -> Option<usize> {
        let mut state = self.state();
        let Reverse((at, _, task)) = state.due.pop()?;
        if at > end {
            return None;
        }
        let on = at.saturating_sub(state.passed).max(0);
        state.passed += on;
        state.asked = if on > 0 { 0 } else { state.asked };
        state.wall += on;
        state.current = task;
        Some(task)
    }
}

struct Nap {
    time: Time,
    until: i64,
    set: u32,
}

impl Future for Nap {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let (passed, set, task) = {
            let state = self.time.state();
            (state.passed, state.set, state.current)
        };
        if passed >= self.until || set != self.set {
            return Poll::Ready(());
        }
        self.time.wake(task, self.until);
        Poll::Pending
    }
}

#[async_trait]
impl Clock for Time {
    fn now(&self) -> Instant {
        DateTime::from_timestamp_millis(self.state().wall).unwrap()
    }

    fn uptime(&self) -> Duration {
        Duration::from_millis(self.passed().unsigned_abs())
    }

    async fn sleep_until(&self, until: Instant) {
        loop {
            let left = (until - self.now()).num_milliseconds();
            if left <= 0 {
                return;
            }
            self.nap(self.passed() + left).await;
        }
    }
}
