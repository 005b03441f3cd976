use super::{Clock, SystemClock};
use crate::Instant;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// A clock that runs so many times as fast as the machine's: at 86,400 a day takes a second.
///
/// Waiting takes as much less. Clones share the time.
///
/// ```
/// use rescind::{Clock, ScaledClock};
/// # tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
/// let start = "2026-11-24T09:00:00Z".parse().unwrap();
/// let clock = ScaledClock::starting_at(start, 86_400.try_into().unwrap());
/// clock.sleep_until("2026-11-24T09:30:00Z".parse().unwrap()).await; // a fiftieth of a second
/// assert!(clock.now().to_rfc3339().as_str() >= "2026-11-24T09:30:00+00:00");
/// # });
/// ```
#[derive(Clone, Debug)]
pub struct ScaledClock {
    base: Arc<dyn Clock>,
    /// The base's `uptime` at the start.
    began: Duration,
    start: Instant,
    speed: NonZeroU32,
    ahead: Arc<Ahead>,
}

/// By how much the clock was moved by hand.
#[derive(Debug, Default)]
struct Ahead {
    /// Milliseconds.
    by: AtomicI64,
    moved: Notify,
}

/// A clock that is set, or moved by hand, is looked at again within this time.
const LONGEST_NAP: Duration = Duration::from_secs(30);

impl ScaledClock {
    /// A clock that shows `start` now, and from then on goes `speed` times as fast as the
    /// machine's.
    #[must_use]
    pub fn starting_at(start: Instant, speed: NonZeroU32) -> Self {
        Self::over(SystemClock, start, speed)
    }

    /// The same over another clock.
    #[must_use]
    pub fn over(base: impl Clock, start: Instant, speed: NonZeroU32) -> Self {
        let began = base.uptime();
        Self { base: Arc::new(base), began, start, speed, ahead: Arc::default() }
    }

    /// Moves the time to `to`, from where it goes on; a time that has passed already changes
    /// nothing.
    pub fn advance_to(&self, to: Instant) {
        let left = (to - self.now()).num_milliseconds();
        if left > 0 {
            self.ahead.by.fetch_add(left, Ordering::SeqCst);
            self.ahead.moved.notify_waiters();
        }
    }

    /// The time since the start, as this clock goes.
    fn elapsed(&self) -> Duration {
        let ahead = self.ahead.by.load(Ordering::SeqCst).try_into().unwrap_or_default();
        let since = self.base.uptime().saturating_sub(self.began);
        let scaled = since.checked_mul(self.speed.get()).unwrap_or(Duration::MAX);
        scaled.saturating_add(Duration::from_millis(ahead))
    }
}

#[async_trait]
impl Clock for ScaledClock {
    /// At the end of the calendar it stands still.
    fn now(&self) -> Instant {
        let elapsed = i64::try_from(self.elapsed().as_millis()).unwrap_or(i64::MAX);
        let at = self.start.timestamp_millis().saturating_add(elapsed);
        DateTime::from_timestamp_millis(at).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    fn uptime(&self) -> Duration {
        self.elapsed()
    }

    async fn sleep_until(&self, until: Instant) {
        loop {
            // listens before it looks, so that no move falls between
            let moved = self.ahead.moved.notified();
            let left = (until - self.now()).to_std().unwrap_or_default();
            if left.is_zero() {
                return;
            }
            // rounded up to what the base can tell apart
            let nap = (left / self.speed.get()).min(LONGEST_NAP).as_millis() as i64 + 1;
            tokio::select! {
                () = self.base.sleep_until(self.base.now() + TimeDelta::milliseconds(nap)) => {}
                () = moved => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::SimulatedClock;
    use super::*;

    const DAY_A_SECOND: NonZeroU32 = NonZeroU32::new(86_400).unwrap();

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    /// The base, and a clock above it that shows another date.
    fn clocks(speed: NonZeroU32) -> (SimulatedClock, ScaledClock) {
        let base = SimulatedClock::starting_at(at("2030-01-01T00:00:00Z"));
        let scaled = ScaledClock::over(base.clone(), at("2026-11-24T09:00:00Z"), speed);
        (base, scaled)
    }

    #[test]
    fn it_goes_as_many_times_as_fast() {
        let (base, clock) = clocks(DAY_A_SECOND);
        let before = clock.uptime();
        assert_eq!(clock.now(), at("2026-11-24T09:00:00Z"));
        base.advance(TimeDelta::milliseconds(1_500));
        assert_eq!(clock.now(), at("2026-11-25T21:00:00Z"));
        assert_eq!(clock.uptime() - before, Duration::from_secs(36 * 3_600));
    }

    #[tokio::test]
    async fn a_wait_takes_as_much_less_of_the_base() {
        let (base, clock) = clocks(DAY_A_SECOND);
        let start = base.now();
        clock.sleep_until(at("2026-12-24T09:00:00Z")).await;
        let took = base.now() - start;
        assert!(clock.now() >= at("2026-12-24T09:00:00Z"));
        assert!((30_000..=30_002).contains(&took.num_milliseconds()), "{took}");
    }

    #[tokio::test]
    async fn a_wait_for_what_has_passed_ends_at_once() {
        let (base, clock) = clocks(DAY_A_SECOND);
        let start = base.now();
        clock.sleep_until(clock.now()).await;
        assert_eq!(base.now(), start);
    }

    #[test]
    fn moved_by_hand_it_goes_on_from_there_and_never_back() {
        let (base, clock) = clocks(DAY_A_SECOND);
        let other = clock.clone();
        other.advance_to(at("2026-12-01T00:00:00Z"));
        other.advance_to(at("2026-11-30T00:00:00Z"));
        assert_eq!(clock.now(), at("2026-12-01T00:00:00Z"));
        base.advance(TimeDelta::seconds(1));
        assert_eq!(clock.now(), at("2026-12-02T00:00:00Z"));
    }

    #[tokio::test]
    async fn a_wait_that_is_under_way_ends_when_the_clock_is_moved() {
        let hour = at("2026-11-24T10:00:00Z");
        let clock = ScaledClock::starting_at(at("2026-11-24T09:00:00Z"), NonZeroU32::MIN);
        let waiting = tokio::spawn({
            let clock = clock.clone();
            async move { clock.sleep_until(hour).await }
        });
        tokio::task::yield_now().await;
        clock.advance_to(hour);
        waiting.await.unwrap();
    }

    #[test]
    fn the_calendar_has_an_end_and_no_panic() {
        let (base, clock) = clocks(NonZeroU32::MAX);
        base.advance(TimeDelta::days(365 * 1_000));
        assert_eq!(clock.now(), DateTime::<Utc>::MAX_UTC);
        clock.advance_to(DateTime::<Utc>::MAX_UTC);
    }
}
