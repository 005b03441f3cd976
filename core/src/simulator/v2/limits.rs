//! The rate limit of the account, which is checked before LinkedIn is asked.

use crate::Instant;
use crate::simulator::answers::Answer;
use crate::simulator::faults::Faults;
use chrono::TimeDelta;

/// What the headers say where no limit is set: the real ones are shown in the dashboard only.
const UNSAID: u32 = 10_000;
const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// The calls of the minute that runs.
#[derive(Debug, Default)]
pub(in crate::simulator) struct Limits {
    since: Option<Instant>,
    used: u32,
}

/// How a call stands to the limit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    limit: u32,
    used: u32,
    reset: Instant,
    enforced: bool,
}

impl Limits {
    /// Counts a call; one beyond the limit is counted too.
    pub(super) fn count(&mut self, limit: Option<u32>, now: Instant) -> Standing {
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
    pub(super) const fn is_exceeded(self) -> bool {
        self.enforced && self.used > self.limit
    }

    /// The answer with the headers that say so.
    pub(super) fn told(self, answer: Answer, faults: &Faults, now: Instant) -> Answer {
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
