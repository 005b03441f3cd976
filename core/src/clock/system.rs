use super::Clock;
use crate::Instant;
use async_trait::async_trait;
use chrono::{SubsecRound, TimeDelta, Utc};
use std::time::Duration;

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
