//! The cache of what is read: an hour old at most, unless the client wishes otherwise.

use crate::Instant;
use crate::simulator::Route;
use crate::simulator::answers::Answer;
use crate::simulator::faults::Faults;
use crate::simulator::serve::Asked;
use axum::http::{HeaderValue, Method};
use chrono::TimeDelta;
use serde_json::Value;
use std::collections::HashMap;

/// How old an answer may be where nobody says.
const UNSAID: TimeDelta = TimeDelta::hours(1);
/// How long an answer is kept at all.
const KEPT: TimeDelta = TimeDelta::days(30);

const HIT: HeaderValue = HeaderValue::from_static("HIT");
const MISS: HeaderValue = HeaderValue::from_static("MISS");

/// Answers by path and query.
#[derive(Debug, Default)]
pub(in crate::simulator) struct Cache(HashMap<String, Kept>);

#[derive(Debug)]
struct Kept {
    at: Instant,
    body: Vec<u8>,
}

/// What the request's `cache-control` says.
#[derive(Clone, Copy, Debug)]
struct Wish {
    /// How old an answer may be; `None` asks for a new one.
    oldest: Option<TimeDelta>,
    /// Whether the new one may be kept.
    keeps: bool,
}

impl Wish {
    /// A deaf cache does not hear it.
    fn of(asked: &Asked, deaf: bool) -> Self {
        let mut wish = Self { oldest: Some(UNSAID), keeps: true };
        let said = asked.cache_control.as_deref().filter(|_| !deaf).unwrap_or_default();
        for word in said.split(',').map(|word| word.trim().to_ascii_lowercase()) {
            match word.as_str() {
                "no-cache" => wish.oldest = None,
                "no-store" => wish = Self { oldest: None, keeps: false },
                _ => {
                    let seconds = word.strip_prefix("max-age=").and_then(|age| age.parse().ok());
                    let age = seconds.and_then(TimeDelta::try_seconds);
                    if let (Some(age), Some(oldest)) = (age, &mut wish.oldest) {
                        *oldest = age.min(KEPT);
                    }
                }
            }
        }
        wish
    }
}

/// Whether such an answer may come from the cache, or go into it.
fn is_cached(asked: &Asked, route: Route, faults: &Faults) -> bool {
    asked.method == Method::GET && !faults.no_cache && !faults.uncached.contains(&route)
}

impl Cache {
    pub(super) fn get(
        &self,
        asked: &Asked,
        route: Route,
        faults: &Faults,
        now: Instant,
    ) -> Option<Answer> {
        let kept = self.0.get(&asked.uri.to_string());
        let Kept { at, body } = kept.filter(|_| is_cached(asked, route, faults))?;
        let age = now - *at;
        let oldest = Wish::of(asked, faults.deaf_cache).oldest;
        // something of this very instant is fresh to `max-age=0`, too, but no client means that
        let young = oldest.is_some_and(|oldest| age <= oldest && oldest > TimeDelta::zero());
        let body: Value = serde_json::from_slice(body).ok().filter(|_| young)?;
        let answer = Answer::json(200, &body);
        Some(answer.with_header("x-cache", HIT).with_header("age", age.num_seconds()))
    }

    /// Keeps what is whole and no error, and has the answer say that it is new.
    pub(super) fn put(
        &mut self,
        asked: &Asked,
        route: Route,
        faults: &Faults,
        answer: Answer,
        now: Instant,
    ) -> Answer {
        if !is_cached(asked, route, faults) {
            return answer;
        }
        let body = answer.whole_json().filter(|body| body.get("object") != Some(&"Error".into()));
        let body = body.filter(|_| Wish::of(asked, faults.deaf_cache).keeps);
        if let (200, Some(body)) = (answer.status, body) {
            let body = body.to_string().into_bytes();
            self.0.insert(asked.uri.to_string(), Kept { at: now, body });
        }
        answer.with_header("x-cache", MISS).with_header("age", 0)
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
