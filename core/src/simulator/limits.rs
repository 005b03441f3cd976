//! The rate limit of an account, which is checked before LinkedIn is asked.

use super::acting::Acting;
use super::answers::Answer;
use super::faults::Faults;
use super::serve::{Asked, Done};
use crate::Instant;
use chrono::TimeDelta;

/// What the headers say where no limit is set: the real ones are shown in the dashboard only.
const UNSAID: u32 = 10_000;
const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// The calls of the minute that runs.
#[derive(Debug, Default)]
pub(super) struct Limits {
    since: Option<Instant>,
    used: u32,
}

/// How a call stands to the limit.
#[derive(Clone, Copy, Debug)]
struct Standing {
    limit: u32,
    used: u32,
    reset: Instant,
    enforced: bool,
}

impl Limits {
    /// Counts a call; one beyond the limit is counted too.
    fn count(&mut self, limit: Option<u32>, now: Instant) -> Standing {
        let since = self.since.filter(|since| now - *since < MINUTE).unwrap_or(now);
        if self.since != Some(since) {
            self.used = 0;
        }
        self.since = Some(since);
        self.used = self.used.saturating_add(1);
        Standing {
            limit: limit.unwrap_or(UNSAID),
            used: self.used,
            reset: since + MINUTE,
            enforced: limit.is_some(),
        }
    }
}

impl Standing {
    const fn is_exceeded(self) -> bool {
        self.enforced && self.used > self.limit
    }

    /// The answer with the headers that say so.
    fn told(self, answer: Answer, faults: &Faults, now: Instant) -> Answer {
        let left = (self.reset - now).num_milliseconds().max(0);
        let seconds = u32::try_from(left).unwrap_or(0).div_ceil(1000);
        let reset = if faults.epoch_reset { self.reset.timestamp() } else { i64::from(seconds) };
        let answer = answer
            .with_header("x-ratelimit-limit", self.limit)
            .with_header("x-ratelimit-remaining", self.limit.saturating_sub(self.used))
            .with_header("x-ratelimit-reset", reset);
        answer.retry_after((self.is_exceeded() && !faults.no_retry_after).then_some(seconds))
    }
}

impl Acting<'_> {
    /// Does it if the limit lets it, and has the answer say how the account stands.
    pub(super) fn within_limit(
        &mut self,
        asked: &Asked,
        now: Instant,
        done: &mut Done,
        work: impl FnOnce(&mut Self, Instant, &mut Done) -> Result<Answer, Answer>,
    ) -> Result<Answer, Answer> {
        let standing = self.member.limits.count(self.member.faults.rate_limit, now);
        let answer = if standing.is_exceeded() {
            done.rate_limited = true;
            let detail = "Too many calls a minute for this account.";
            Err(asked.error(429, "api/too_many_requests", detail))
        } else {
            work(self, now, done)
        };
        let told = |answer| standing.told(answer, &self.member.faults, now);
        answer.map(told).map_err(told)
    }
}
