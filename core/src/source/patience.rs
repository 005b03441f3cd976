//! Trying again what failed in a way that may pass. Only reads are: a write never is.

use crate::{Clock, Error, ErrorKind, Result};
use backon::{BackoffBuilder as _, ExponentialBuilder};
use chrono::TimeDelta;
use std::time::Duration;

/// After about one and four seconds; whoever needs longer is not waited for in one reading.
const TRIES_MORE: usize = 2;
const FIRST: Duration = Duration::from_secs(1);
const FACTOR: f32 = 4.0;
/// A provider that asks for a longer wait gets it from the sweep, which gives its lease back
/// meanwhile.
const LONGEST: Duration = Duration::from_secs(60);

/// What `ask` comes to at last.
///
/// The jitter follows from the instant, so that a simulated clock gives the same run again.
pub(crate) async fn patiently<T, F: Future<Output = Result<T>>>(
    clock: &dyn Clock,
    mut ask: impl FnMut() -> F,
) -> Result<T> {
    let seed = clock.now().timestamp_millis().unsigned_abs();
    let mut delays = ExponentialBuilder::new()
        .with_min_delay(FIRST)
        .with_factor(FACTOR)
        .with_max_times(TRIES_MORE)
        .with_jitter()
        .with_jitter_seed(seed)
        .build();
    loop {
        let error = match ask().await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        let Some(delay) = delays.next().and_then(|delay| wait(&error, delay)) else {
            return Err(error);
        };
        tracing::debug!(target: "rescind::source", code = error.code(), delay_ms = delay.as_millis(), "trying again");
        let delay = TimeDelta::from_std(delay).unwrap_or_default();
        clock.sleep_until(clock.now() + delay).await;
    }
}

/// How long to wait after this error; `None` if it is not to be tried again.
fn wait(error: &Error, delay: Duration) -> Option<Duration> {
    match (error.kind(), error.retry_after()) {
        _ if !error.is_retryable() => None,
        (_, Some(asked)) => Some(asked + delay).filter(|wait| *wait <= LONGEST),
        // told to slow down, and not told for how long
        (ErrorKind::RateLimited, None) => None,
        _ => Some(delay),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SimulatedClock;

    async fn tried(error: impl Fn() -> Error, fails: usize) -> (usize, TimeDelta, bool) {
        let clock = SimulatedClock::starting_at("2026-11-24T09:00:00Z".parse().unwrap());
        let (began, mut tries) = (clock.now(), 0);
        let answer = patiently(&clock, || {
            tries += 1;
            std::future::ready(if tries > fails { Ok(()) } else { Err(error()) })
        });
        let done = answer.await.is_ok();
        (tries, clock.now() - began, done)
    }

    #[tokio::test]
    async fn what_may_pass_is_tried_three_times_with_growing_waits() {
        let failed = || Error::new(ErrorKind::Uncertain, "500");
        let (tries, waited, done) = tried(failed, 1).await;
        assert!((tries, done) == (2, true) && waited >= TimeDelta::seconds(1), "{waited}");
        let (tries, waited, done) = tried(failed, 9).await;
        assert!((tries, done) == (3, false), "{tries}");
        assert!((5..=10).contains(&waited.num_seconds()), "{waited}");
        assert_eq!(tried(failed, 9).await, (3, waited, false), "the same again");
    }

    #[tokio::test]
    async fn what_will_not_pass_is_not_tried_again() {
        for kind in [ErrorKind::Credentials, ErrorKind::Throttled, ErrorKind::Restricted] {
            let (tries, waited, _) = tried(|| Error::new(kind, "no"), 9).await;
            assert_eq!((tries, waited), (1, TimeDelta::zero()), "{kind}");
        }
    }

    #[tokio::test]
    async fn the_providers_word_on_when_to_come_back_is_kept() {
        let limited = || Error::new(ErrorKind::RateLimited, "slow down");
        assert_eq!(tried(limited, 1).await.0, 1, "it does not say when");
        let later = || limited().with_retry_after(Duration::from_secs(20));
        let (tries, waited, done) = tried(later, 1).await;
        assert!((tries, done) == (2, true) && waited > TimeDelta::seconds(20), "{waited}");
        let much_later = || limited().with_retry_after(Duration::from_secs(600));
        assert_eq!(tried(much_later, 1).await.0, 1, "that is for the sweep to wait");
    }
}
