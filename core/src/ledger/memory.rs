//! A ledger that forgets when the process ends: for tests and trials.

use super::rules::{Facts, may_intend};
use super::{
    Attempt, Claim, HISTORY, Held, Intended, Intent, LEASE, Lease, Ledger, Outcome, Overview,
    ReadingRecord, Sighted, Sighting, Standing, State,
};
use crate::pace::History;
use crate::source::Fate;
use crate::{Error, ErrorKind, Instant, InvitationId, Result};
use async_trait::async_trait;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A ledger in memory. Clones share it.
///
/// It holds the guarantees within one process, and forgets everything with it: for anything real
/// take a ledger in a file.
#[derive(Clone, Debug, Default)]
pub struct MemoryLedger(Arc<Mutex<HashMap<String, Book>>>);

#[derive(Debug)]
struct Book {
    standing: Standing,
    epoch: u64,
    owner: Option<(Arc<str>, Instant)>,
    readings: Vec<ReadingRecord>,
    sighted: HashMap<InvitationId, Sighted>,
    attempts: Vec<Attempt>,
}

impl MemoryLedger {
    /// An empty ledger.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn books(&self) -> MutexGuard<'_, HashMap<String, Book>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(&self, member: &str, work: impl FnOnce(&mut Book) -> T) -> Result<T> {
        self.books().get_mut(member).map(work).ok_or_else(|| {
            Error::new(ErrorKind::Ledger, "the ledger does not know the account")
                .with_context("member", member)
        })
    }
}

impl Book {
    fn holds(&self, lease: &Lease) -> bool {
        self.epoch == lease.epoch && self.owner.as_ref().is_some_and(|(o, _)| *o == lease.owner)
    }

    fn history(&self, now: Instant) -> History {
        let charged = self.attempts.iter().filter(|a| a.state.is_charged()).map(Attempt::latest);
        let mut charged: Vec<_> = charged.filter(|at| *at > now - HISTORY).collect();
        charged.sort_unstable_by(|a, b| b.cmp(a));
        History { last: charged.first().copied(), charged }
    }

    fn overview(&self, member: &str) -> Overview {
        let mut attempts = BTreeMap::new();
        for attempt in &self.attempts {
            *attempts.entry(attempt.state.as_str().to_owned()).or_default() += 1;
        }
        let reading = self.readings.last();
        Overview {
            member: member.to_owned(),
            halted: self.standing.halted.clone(),
            paused_until: self.standing.paused_until,
            factor: self.standing.factor,
            next: self.standing.slot.clone(),
            leased_until: self.owner.as_ref().map(|(_, until)| *until),
            attempts,
            newest_attempt: self.attempts.iter().map(|attempt| attempt.intent_at).max(),
            seen: self.sighted.len() as u64,
            read_at: reading.map(|reading| reading.started),
            completeness: reading.map(|reading| reading.completeness.clone()),
        }
    }

    fn acted(&self) -> u64 {
        let charged = self.attempts.iter().filter(|attempt| attempt.state.is_charged());
        charged.map(|attempt| attempt.epoch).max().unwrap_or_default()
    }

    fn in_vain(&self, id: &InvitationId) -> u32 {
        let mine = self.attempts.iter().filter(|attempt| attempt.invitation == *id);
        u32::try_from(mine.filter(|attempt| attempt.state.is_in_vain()).count()).unwrap_or(u32::MAX)
    }

    fn newest_on(&self, id: &InvitationId) -> Option<&Attempt> {
        self.attempts.iter().rev().find(|attempt| attempt.invitation == *id)
    }
}

#[async_trait]
impl Ledger for MemoryLedger {
    async fn claim(&self, member: &str, owner: &str, seed: u64, now: Instant) -> Result<Claim> {
        let mut books = self.books();
        let book = books.entry(member.to_owned()).or_insert_with(|| Book {
            standing: Standing::new(seed),
            epoch: 0,
            owner: None,
            readings: Vec::new(),
            sighted: HashMap::new(),
            attempts: Vec::new(),
        });
        if let Some((holder, until)) = &book.owner
            && **holder != *owner
            && *until > now
        {
            return Ok(Claim::Busy { until: *until });
        }
        book.epoch += 1;
        let owner: Arc<str> = owner.into();
        book.owner = Some((owner.clone(), now + LEASE));
        for attempt in book.attempts.iter_mut().filter(|a| a.state == State::Intent) {
            attempt.state = State::Unknown;
            attempt.outcome_at = Some(now);
        }
        let unknown = |attempt: &&Attempt| attempt.state == State::Unknown;
        let in_a_row = book.attempts.iter().rev().take_while(unknown).count();
        Ok(Claim::Granted(Box::new(Held {
            lease: Lease { member: member.into(), owner, epoch: book.epoch },
            standing: book.standing.clone(),
            history: book.history(now),
            unknown: book.attempts.iter().rev().filter(unknown).cloned().collect(),
            unknown_in_a_row: u32::try_from(in_a_row).unwrap_or(u32::MAX),
            acted: book.acted(),
            last_reading: book.readings.last().cloned(),
        })))
    }

    async fn renew(&self, lease: &Lease, now: Instant) -> Result<bool> {
        self.with(&lease.member, |book| {
            let held = book.holds(lease);
            if held {
                book.owner = Some((lease.owner.clone(), now + LEASE));
            }
            held
        })
    }

    async fn release(&self, lease: &Lease, standing: &Standing) -> Result<()> {
        self.with(&lease.member, |book| {
            if book.holds(lease) {
                book.standing = standing.clone();
                book.owner = None;
            }
        })
    }

    async fn record(
        &self,
        lease: &Lease,
        reading: &ReadingRecord,
        seen: &[Sighting],
    ) -> Result<()> {
        self.with(&lease.member, |book| {
            for sighting in seen {
                let first_seen = book
                    .sighted
                    .get(&sighting.invitation.id)
                    .map_or(reading.started, |known| known.first_seen.min(reading.started));
                let sighted = Sighted {
                    sighting: sighting.clone(),
                    first_seen,
                    last_seen: reading.started,
                    attempt: None,
                    in_vain: 0,
                    fate: None,
                };
                book.sighted.insert(sighting.invitation.id.clone(), sighted);
            }
            book.readings.push(reading.clone());
        })
    }

    async fn sightings(&self, member: &str) -> Result<(Option<ReadingRecord>, Vec<Sighted>)> {
        self.with(member, |book| {
            let sighted = book.sighted.values().map(|sighted| Sighted {
                attempt: book.newest_on(&sighted.sighting.invitation.id).cloned(),
                in_vain: book.in_vain(&sighted.sighting.invitation.id),
                ..sighted.clone()
            });
            (book.readings.last().cloned(), sighted.collect())
        })
    }

    async fn intend(&self, lease: &Lease, intent: &Intent) -> Result<Intended> {
        self.with(&lease.member, |book| {
            let mine = |attempt: &&Attempt| attempt.invitation == intent.invitation;
            let attempts: Vec<_> = book.attempts.iter().filter(mine).cloned().collect();
            let in_time = book.owner.as_ref().is_some_and(|(_, until)| *until > intent.now);
            let facts = Facts {
                leased: book.holds(lease) && in_time,
                halted: book.standing.halted.is_some(),
                open_intent: book.attempts.iter().any(|a| a.state == State::Intent),
                attempts: &attempts,
                history: &book.history(intent.now),
            };
            if let Some(refusal) = may_intend(&facts, &intent.allowance, intent.now) {
                return Intended::Refused(refusal);
            }
            let id = book.attempts.len() as u64 + 1;
            book.attempts.push(Attempt {
                id,
                invitation: intent.invitation.clone(),
                epoch: lease.epoch,
                state: State::Intent,
                intent_at: intent.now,
                outcome_at: None,
                settled_at: None,
                http_status: None,
                error_type: None,
            });
            Intended::Granted(id)
        })
    }

    async fn conclude(&self, lease: &Lease, outcome: &Outcome, standing: &Standing) -> Result<()> {
        self.with(&lease.member, |book| {
            if let Some(attempt) = book.attempts.iter_mut().find(|a| a.id == outcome.attempt)
                && matches!(attempt.state, State::Intent | State::Unknown)
            {
                attempt.state = outcome.state;
                attempt.outcome_at = Some(outcome.at);
                attempt.http_status = outcome.http_status;
                attempt.error_type.clone_from(&outcome.error_type);
            }
            if book.holds(lease) {
                book.standing = standing.clone();
            }
        })
    }

    async fn settle(
        &self,
        lease: &Lease,
        attempt: u64,
        state: State,
        now: Instant,
    ) -> Result<bool> {
        self.with(&lease.member, |book| {
            let holds = book.holds(lease);
            let unknown = |a: &&mut Attempt| a.id == attempt && a.state == State::Unknown && holds;
            book.attempts.iter_mut().find(unknown).is_some_and(|attempt| {
                attempt.state = state;
                attempt.settled_at = Some(now);
                true
            })
        })
    }

    async fn end(&self, lease: &Lease, id: &InvitationId, fate: Fate, _now: Instant) -> Result<()> {
        self.with(&lease.member, |book| {
            if let Some(sighted) = book.sighted.get_mut(id) {
                sighted.fate = Some(fate);
            }
        })
    }

    async fn attempts(&self, member: &str) -> Result<Vec<Attempt>> {
        Ok(self.books().get(member).map(|book| book.attempts.clone()).unwrap_or_default())
    }

    async fn inspect(&self) -> Result<Vec<Overview>> {
        let mut overviews: Vec<_> =
            self.books().iter().map(|(member, book)| book.overview(member)).collect();
        overviews.sort_unstable_by(|a, b| a.member.cmp(&b.member));
        Ok(overviews)
    }

    async fn resume(&self, member: &str) -> Result<bool> {
        self.with(member, |book| {
            let stopped = book.standing.halted.is_some() || book.standing.paused_until.is_some();
            book.standing.halted = None;
            book.standing.paused_until = None;
            stopped
        })
    }
}
