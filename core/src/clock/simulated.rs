use super::Clock;
use crate::Instant;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

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
pub struct SimulatedClock(Arc<Hands>);

#[derive(Debug)]
struct Hands {
    /// Unix milliseconds.
    at: AtomicI64,
    moved: Notify,
}

impl SimulatedClock {
    /// A clock that shows this instant.
    #[must_use]
    pub fn starting_at(start: Instant) -> Self {
        let at = AtomicI64::new(start.timestamp_millis());
        Self(Arc::new(Hands { at, moved: Notify::new() }))
    }

    /// Moves the time to `to`; a time that has passed already changes nothing.
    pub fn advance_to(&self, to: Instant) {
        self.0.at.fetch_max(to.timestamp_millis(), Ordering::SeqCst);
        self.0.moved.notify_waiters();
    }

    /// Moves the time on.
    pub fn advance(&self, by: TimeDelta) {
        self.0.at.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        self.0.moved.notify_waiters();
    }
}

#[async_trait]
impl Clock for SimulatedClock {
    fn now(&self) -> Instant {
        DateTime::from_timestamp_millis(self.0.at.load(Ordering::SeqCst)).unwrap_or_default()
    }

    fn uptime(&self) -> Duration {
        Duration::from_millis(self.0.at.load(Ordering::SeqCst).try_into().unwrap_or_default())
    }

    async fn sleep_until(&self, until: Instant) {
        self.advance_to(until);
    }

    async fn passed(&self, until: Instant) {
        loop {
            // listens before it looks, so that no move falls between
            let moved = self.0.moved.notified();
            if self.now() >= until {
                return;
            }
            moved.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt as _;

    #[tokio::test]
    async fn a_bystander_waits_until_somebody_moves_the_clock_and_never_moves_it() {
        let start: Instant = "2026-11-24T09:00:00Z".parse().unwrap();
        let clock = SimulatedClock::starting_at(start);
        let hour = start + TimeDelta::hours(1);
        let mut waiting = Box::pin(clock.passed(hour));
        assert!(waiting.as_mut().now_or_never().is_none());
        clock.advance(TimeDelta::minutes(59));
        assert!(waiting.as_mut().now_or_never().is_none());
        assert_eq!(clock.now(), start + TimeDelta::minutes(59));
        clock.sleep_until(hour).await;
        waiting.await;
    }
}
