//! What the simulator received, so that a test can ask it how the client behaved.

use super::call::{Call, Effect, Route};
use super::deliveries::Delivery;
use crate::Instant;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// All that was received so far, over every restart of one journal, and the truth beside it.
///
/// It is of one account ([`SimulatedAccount::record`](super::SimulatedAccount::record)), or of all
/// of them and of the calls that name none. Where several accounts are in it, the figures that
/// follow still judge each by itself: the most in a day is that of the account that did most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Every call with its answer, in order.
    pub calls: Vec<Call>,
    /// The true time of sending of each sent invitation, whatever became of it.
    pub sent: BTreeMap<String, Instant>,
    /// The ids still pending, newest first.
    pub pending: Vec<String>,
    /// What webhooks were told, each attempt, in order.
    #[serde(default)]
    pub deliveries: Vec<Delivery>,
}

/// The figures of a record, for a reader in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// See [`Record::withdrawals`].
    pub withdrawals: usize,
    /// See [`Record::still_pending`].
    pub still_pending: usize,
    /// See [`Record::most_in_rolling_24h`]: of all cancels, refused ones too.
    pub most_in_rolling_24h: usize,
    /// See [`Record::smallest_gap`], in milliseconds.
    pub smallest_gap_ms: Option<i64>,
    /// See [`Record::withdrawals_after_success`].
    pub withdrawals_after_success: usize,
    /// See [`Record::of_accepted`].
    pub of_accepted: usize,
    /// See [`Record::of_received`].
    pub of_received: usize,
    /// See [`Record::never_listed`].
    pub never_listed: usize,
    /// See [`Record::calls_after_restriction`].
    pub calls_after_restriction: usize,
    /// See [`Record::unauthorised`].
    pub unauthorised: usize,
    /// See [`Record::without_account`].
    pub without_account: usize,
    /// See [`Record::rate_limited`].
    pub rate_limited: usize,
    /// See [`Record::list_calls`].
    pub list_calls: usize,
    /// The least true age, in milliseconds, at which an invitation was withdrawn.
    pub youngest_withdrawn_ms: Option<i64>,
}

impl Record {
    /// Every cancel that LinkedIn would have seen: with a valid key and account, whatever it did.
    pub fn cancels(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter().filter(|call| call.effect.is_some())
    }

    fn cancels_that(&self, did: Effect) -> Vec<&Call> {
        self.cancels().filter(|call| call.effect == Some(did)).collect()
    }

    /// What was withdrawn and when, in order. An invitation stands here once at most.
    #[must_use]
    pub fn withdrawals(&self) -> Vec<(&str, Instant)> {
        let withdrawn = self.cancels_that(Effect::Withdrawn);
        withdrawn.into_iter().filter_map(|call| Some((call.id.as_deref()?, call.at))).collect()
    }

    /// The ids still pending, newest first.
    #[must_use]
    pub fn still_pending(&self) -> &[String] {
        &self.pending
    }

    /// The most [cancels](Self::cancels) of one account in any 24 hours, both ends counted. Those
    /// that were refused count, too.
    #[must_use]
    pub fn most_in_rolling_24h(&self) -> usize {
        self.cancel_instants().values().map(|instants| most_in_a_day(instants)).max().unwrap_or(0)
    }

    /// The shortest time between two [cancels](Self::cancels) of one account; `None` where none has
    /// two.
    #[must_use]
    pub fn smallest_gap(&self) -> Option<TimeDelta> {
        let all = self.cancel_instants();
        let gaps = all.values().flat_map(|instants| instants.iter().zip(instants.iter().skip(1)));
        gaps.map(|(a, b)| *b - *a).min()
    }

    /// In order, by account.
    fn cancel_instants(&self) -> BTreeMap<Option<&str>, Vec<Instant>> {
        let mut all = BTreeMap::<_, Vec<Instant>>::new();
        for call in self.cancels() {
            all.entry(call.account.as_deref()).or_default().push(call.at);
        }
        all.values_mut().for_each(|instants| instants.sort_unstable());
        all
    }

    /// Cancels of an invitation that an earlier cancel had withdrawn already.
    #[must_use]
    pub fn withdrawals_after_success(&self) -> Vec<&Call> {
        let mut withdrawn = HashSet::new();
        let mut again = Vec::new();
        for call in self.cancels() {
            if withdrawn.contains(&call.id) {
                again.push(call);
            }
            if call.effect == Some(Effect::Withdrawn) {
                withdrawn.insert(&call.id);
            }
        }
        again
    }

    /// Cancels of an invitation that had been accepted.
    #[must_use]
    pub fn of_accepted(&self) -> Vec<&Call> {
        self.cancels_that(Effect::Accepted)
    }

    /// Cancels of an invitation that was received, not sent.
    #[must_use]
    pub fn of_received(&self) -> Vec<&Call> {
        self.cancels_that(Effect::Received)
    }

    /// Cancels of an id that no answer of that account's list had shown before, such as one of
    /// another account.
    #[must_use]
    pub fn never_listed(&self) -> Vec<&Call> {
        let mut listed = HashSet::new();
        let mut unseen = Vec::new();
        for call in &self.calls {
            let seen = |id| listed.contains(&(&call.account, id));
            if call.effect.is_some() && !call.id.as_ref().is_some_and(seen) {
                unseen.push(call);
            }
            listed.extend(call.first_listed.iter().map(|id| (&call.account, id)));
        }
        unseen
    }

    /// Calls for LinkedIn after an answer had said that the member is restricted.
    #[must_use]
    pub fn calls_after_restriction(&self) -> Vec<&Call> {
        self.calls.iter().filter(|call| call.after_restriction).collect()
    }

    /// Calls without the key, or with a wrong one.
    #[must_use]
    pub fn unauthorised(&self) -> Vec<&Call> {
        self.calls.iter().filter(|call| call.is_unauthorised()).collect()
    }

    /// Calls that do not say for which account.
    #[must_use]
    pub fn without_account(&self) -> Vec<&Call> {
        self.calls.iter().filter(|call| call.without_account).collect()
    }

    /// Calls beyond the rate limit, which never reached LinkedIn.
    #[must_use]
    pub fn rate_limited(&self) -> Vec<&Call> {
        self.calls.iter().filter(|call| call.rate_limited).collect()
    }

    /// Calls for a page of the sent invitations.
    #[must_use]
    pub fn list_calls(&self) -> Vec<&Call> {
        self.calls.iter().filter(|call| call.route == Route::ListSent).collect()
    }

    /// The true time of sending.
    #[must_use]
    pub fn sent_at(&self, id: &str) -> Option<Instant> {
        self.sent.get(id).copied()
    }

    /// What was withdrawn before it was as old as that, by the true time of sending.
    #[must_use]
    pub fn withdrawn_younger_than(&self, age: TimeDelta) -> Vec<(&str, Instant)> {
        let mut withdrawn = self.withdrawals();
        withdrawn.retain(|(id, at)| self.sent_at(id).is_none_or(|sent| *at - sent < age));
        withdrawn
    }

    /// The figures of this record.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let withdrawals = self.withdrawals();
        let ages = withdrawals.iter().filter_map(|(id, at)| Some(*at - self.sent_at(id)?));
        Verdict {
            youngest_withdrawn_ms: ages.min().map(|age| age.num_milliseconds()),
            withdrawals: withdrawals.len(),
            still_pending: self.pending.len(),
            most_in_rolling_24h: self.most_in_rolling_24h(),
            smallest_gap_ms: self.smallest_gap().map(|gap| gap.num_milliseconds()),
            withdrawals_after_success: self.withdrawals_after_success().len(),
            of_accepted: self.of_accepted().len(),
            of_received: self.of_received().len(),
            never_listed: self.never_listed().len(),
            calls_after_restriction: self.calls_after_restriction().len(),
            unauthorised: self.unauthorised().len(),
            without_account: self.without_account().len(),
            rate_limited: self.rate_limited().len(),
            list_calls: self.list_calls().len(),
        }
    }
}

fn most_in_a_day(instants: &[Instant]) -> usize {
    let since = |end: &Instant| *end - TimeDelta::hours(24);
    let before = |end| instants.partition_point(|start| *start < since(end));
    instants.iter().enumerate().map(|(at, end)| at + 1 - before(end)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::Version;

    fn cancel(id: &str, at: &str, effect: Effect) -> Call {
        Call {
            at: at.parse().unwrap(),
            version: Version::V1,
            route: Route::Cancel,
            account: Some("acc_1".to_owned()),
            id: Some(id.to_owned()),
            effect: Some(effect),
            status: Some(200),
            error_type: None,
            cached: false,
            rate_limited: false,
            without_account: false,
            after_restriction: false,
            first_listed: Vec::new(),
        }
    }

    #[test]
    fn both_ends_of_a_day_count_and_refusals_do_too() {
        let calls = vec![
            cancel("1", "2026-11-24T09:00:00Z", Effect::Withdrawn),
            cancel("2", "2026-11-24T10:00:00Z", Effect::Refused),
            cancel("3", "2026-11-25T09:00:00Z", Effect::Withdrawn),
            cancel("4", "2026-11-25T10:00:00.001Z", Effect::Withdrawn),
        ];
        let mut record = Record { calls, ..Record::default() };
        assert_eq!(record.most_in_rolling_24h(), 3);
        assert_eq!(record.smallest_gap(), Some(TimeDelta::hours(1)));
        record.calls.truncate(1);
        assert_eq!((record.most_in_rolling_24h(), record.smallest_gap()), (1, None));
    }

    #[test]
    fn a_second_cancel_of_a_withdrawn_one_is_held_against_the_client_whatever_its_answer() {
        let calls = vec![
            cancel("1", "2026-11-24T09:00:00Z", Effect::Withdrawn),
            cancel("1", "2026-11-24T10:00:00Z", Effect::Refused),
            cancel("1", "2026-11-24T11:00:00Z", Effect::Already),
        ];
        let record = Record { calls, ..Record::default() };
        assert_eq!(record.withdrawals_after_success().len(), 2);
        assert_eq!(record.never_listed().len(), 3);
        assert_eq!(record.withdrawn_younger_than(TimeDelta::zero()).len(), 1, "sent when?");
    }
}
