//! Where the time comes from, so that a sweep of weeks can be run in a second.

use crate::Instant;
use async_trait::async_trait;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// The time, and waiting for it.
///
/// # Behavior
/// - `now` has millisecond precision and is in UTC. It may be set back; nothing in rescind
///   counts on it to be monotonic.
/// - `uptime` is the time since some fixed point. It goes on while the machine sleeps and is never
///   set back. Only the difference of two answers within one process means anything.
/// - `sleep_until` returns once `now() >= until`, at once if that is so already. Dropping the
///   future ends the wait and changes nothing.
#[async_trait]
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> Instant;
    /// The time since some fixed point.
    fn uptime(&self) -> Duration;
    /// Waits until then.
    async fn sleep_until(&self, until: Instant);
}

#[async_trait]
impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> Instant {
        (**self).now()
    }
    fn uptime(&self) -> Duration {
        (**self).uptime()
    }
    async fn sleep_until(&self, until: Instant) {
        (**self).sleep_until(until).await;
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// A sleeping laptop stops timers, and clocks are set: never trust a timer for longer.
const LONGEST_SLEEP: TimeDelta = TimeDelta::seconds(30);

#[async_trait]
impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Utc::now().trunc_subsecs(3)
    }

    fn uptime(&self) -> Duration {
        since_boot()
    }

    async fn sleep_until(&self, until: Instant) {
        loop {
            let left = until - self.now();
            if left <= TimeDelta::zero() {
                return;
            }
            let nap = left.min(LONGEST_SLEEP).to_std().unwrap_or_default();
            tokio::time::sleep(nap).await;
        }
    }
}

/// std's `Instant` stands still on a sleeping Linux or Mac; these clocks do not.
#[cfg(unix)]
fn since_boot() -> Duration {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Monotonic;
    rustix::time::clock_gettime(CLOCK).try_into().unwrap_or_default()
}

/// Elsewhere std's `Instant` goes on while the machine sleeps.
#[cfg(not(unix))]
fn since_boot() -> Duration {
    use std::sync::LazyLock;
    static FIRST: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    FIRST.elapsed()
}

/// A clock that stands still until somebody waits, and then jumps.
///
/// Clones share the time.
///
/// ```
/// use rescind::{Clock, SimulatedClock};
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let clock = SimulatedClock::starting_at("2026-11-24T09:00:00Z".parse().unwrap());
/// clock.sleep_until("2026-12-24T09:00:00Z".parse().unwrap()).await;
/// assert_eq!(clock.now().to_rfc3339(), "2026-12-24T09:00:00+00:00");
/// # });
/// ```
#[derive(Clone, Debug)]
pub struct SimulatedClock(Arc<AtomicI64>);

impl SimulatedClock {
    /// A clock that shows this instant.
    #[must_use]
    pub fn starting_at(start: Instant) -> Self {
        Self(Arc::new(AtomicI64::new(start.timestamp_millis())))
    }

    /// Moves the time to `to`; a time that has passed already changes nothing.
    pub fn advance_to(&self, to: Instant) {
        self.0.fetch_max(to.timestamp_millis(), Ordering::SeqCst);
    }

    /// Moves the time on.
    pub fn advance(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

#[async_trait]
impl Clock for SimulatedClock {
    fn now(&self) -> Instant {
        DateTime::from_timestamp_millis(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }

    fn uptime(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::SeqCst).try_into().unwrap_or_default())
    }

    async fn sleep_until(&self, until: Instant) {
        self.advance_to(until);
    }
}
