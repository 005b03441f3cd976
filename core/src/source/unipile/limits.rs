//! What an answer's headers say about the next request.

use reqwest::header::{AGE, HeaderMap, RETRY_AFTER};
use std::time::Duration;

/// An answer older than this says nothing about now.
const FRESH: Duration = Duration::from_secs(60);
/// Other clients guard against an `x-ratelimit-reset` that is a Unix time: so many seconds are no
/// time to wait.
const EPOCH: u64 = 1_000_000_000;
/// What is waited instead, in seconds.
const MINUTE: u64 = 60;

/// Version 2 sends them all; version 1 is not known to send any.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    remaining: Option<u64>,
    reset: Option<u64>,
    retry_after: Option<u64>,
    from_cache: bool,
    age: Option<u64>,
}

impl Limits {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
        let number = |name: &str| text(name)?.parse().ok();
        Self {
            remaining: number("x-ratelimit-remaining"),
            reset: number("x-ratelimit-reset"),
            retry_after: number(RETRY_AFTER.as_str()),
            from_cache: text("x-cache")
                .is_some_and(|said| said.to_ascii_lowercase().starts_with("hit")),
            age: number(AGE.as_str()),
        }
    }

    /// How long the provider asks to wait after a refusal.
    pub(super) fn retry_after(self) -> Option<Duration> {
        self.retry_after.or(self.remaining.and(self.until_reset())).map(Duration::from_secs)
    }

    /// How long to wait before the next request, where this was the last that is allowed.
    pub(super) fn pause(self) -> Option<Duration> {
        self.until_reset().filter(|_| self.remaining == Some(0)).map(Duration::from_secs)
    }

    /// Whether it came from a cache and is too old to decide anything.
    pub(super) fn is_stale(self) -> bool {
        let age = self.age.map(Duration::from_secs);
        self.from_cache && age.is_none_or(|age| age > FRESH)
    }

    fn until_reset(self) -> Option<u64> {
        self.reset.map(|reset| if reset < EPOCH { reset } else { MINUTE })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use reqwest::header::{HeaderName, HeaderValue};

    fn limits(headers: &[(&'static str, &str)]) -> Limits {
        let pair = |(name, value): &(&'static str, &str)| {
            (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
        };
        Limits::of(&headers.iter().map(pair).collect())
    }

    #[test]
    fn the_last_allowed_request_is_followed_by_a_pause() {
        let at = |remaining| {
            limits(&[("x-ratelimit-remaining", remaining), ("x-ratelimit-reset", "17")])
        };
        assert_eq!(at("0").pause(), Some(Duration::from_secs(17)));
        assert_eq!(at("1").pause(), None);
        assert_eq!(limits(&[]).pause(), None);
    }

    #[test]
    fn a_reset_that_is_a_unix_time_is_a_minute() {
        let epoch = limits(&[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1700000000")]);
        assert_eq!(epoch.pause(), Some(Duration::from_secs(60)));
    }

    #[test]
    fn retry_after_counts_before_the_reset() {
        let both = limits(&[
            ("retry-after", "5"),
            ("x-ratelimit-reset", "60"),
            ("x-ratelimit-remaining", "0"),
        ]);
        assert_eq!(both.retry_after(), Some(Duration::from_secs(5)));
        let none = limits(&[("retry-after", "Tue, 24 Nov 2026 09:00:00 GMT")]);
        assert_eq!(none.retry_after(), None);
    }

    #[test]
    fn a_hit_is_stale_unless_it_is_known_to_be_young() {
        assert!(limits(&[("x-cache", "HIT"), ("age", "61")]).is_stale());
        assert!(limits(&[("x-cache", "hit")]).is_stale());
        assert!(!limits(&[("x-cache", "HIT"), ("age", "3")]).is_stale());
        assert!(!limits(&[("x-cache", "MISS"), ("age", "3000")]).is_stale());
    }

    proptest! {
        #[test]
        fn no_header_panics(value in "[ -~]{0,40}") {
            let names = ["x-ratelimit-remaining", "x-ratelimit-reset", "retry-after", "age", "x-cache"];
            let limits = limits(&names.map(|name| (name, &*value)));
            let _ = (limits.pause(), limits.retry_after(), limits.is_stale());
        }
    }
}
