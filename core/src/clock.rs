//! Where the time comes from, so that a sweep of weeks can be run in a second.

use crate::Instant;
use async_trait::async_trait;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The time, and waiting for it.
///
/// # Behavior
/// - `now` has millisecond precision and is in UTC. It may be set back; nothing in rescind
///   counts on it to be monotonic.
/// - `sleep_until` returns once `now() >= until`, at once if that is so already. Dropping the
///   future ends the wait and changes nothing.
#[async_trait]
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> Instant;
    /// Waits until then.
    async fn sleep_until(&self, until: Instant);
}

#[async_trait]
impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> Instant {
        (**self).now()
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

    async fn sleep_until(&self, until: Instant) {
        self.advance_to(until);
    }
}
