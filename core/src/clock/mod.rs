//! Where the time comes from, so that a sweep of weeks can be run in a second.

mod scaled;
mod simulated;
mod system;

pub use scaled::ScaledClock;
pub use simulated::SimulatedClock;
pub use system::SystemClock;

use crate::Instant;
use async_trait::async_trait;
use std::fmt;
use std::sync::Arc;
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
/// - `passed` waits for the same and leaves the time alone: where waiting moves a clock, somebody
///   else has to move it.
#[async_trait]
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> Instant;
    /// The time since some fixed point.
    fn uptime(&self) -> Duration;
    /// Waits until then.
    async fn sleep_until(&self, until: Instant);
    /// Waits until then as a bystander.
    async fn passed(&self, until: Instant) {
        self.sleep_until(until).await;
    }
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
    async fn passed(&self, until: Instant) {
        (**self).passed(until).await;
    }
}
