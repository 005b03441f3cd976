//! A ledger that forgets when the process ends: for tests and trials.

use super::rules::{Facts, may_intend};
use super::{
    Attempt, Claim, HISTORY, HashKey, Held, Intended, Intent, LEASE, Lease, Ledger, Names, Outcome,
    Overview, PROMPT, Person, Pruned, ReadingRecord, Sighted, Sighting, Standing, State, may_prune,
    without_person,
};
use crate::pace::History;
use crate::source::Fate;
use crate::{Error, ErrorKind, Instant, InvitationId, Result};
use async_trait::async_trait;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A ledger in memory. Clones share it.
///
/// It holds the guarantees within one process, and forgets everything with it: for anything real
/// take a ledger in a file.
#[derive(Clone, Debug, Default)]
pub struct MemoryLedger(Arc<Mutex<Shelf>>);

#[derive(Debug)]
struct Shelf {
    books: HashMap<String, Book>,
    key: HashKey,
    forgotten: HashSet<[u8; 32]>,
    /// How many attempts there ever were: the number of the last.
    numbered: u64,
}

impl Default for Shelf {
    fn default() -> Self {
        let (books, forgotten) = (HashMap::new(), HashSet::new());
        Self { books, key: HashKey::random(), forgotten, numbered: 0 }
    }
}

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

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(&self, member: &str, work: impl FnOnce(&mut Book) -> T) -> Result<T> {
        self.shelf().books.get_mut(member).map(work).ok_or_else(|| stranger(member))
    }
}

fn stranger(member: &str) -> Error {
    Error::new(ErrorKind::Ledger, "the ledger does not know the account")
        .with_context("member", member)
}

impl Shelf {
    /// The sighting as it may be kept.
    fn kept(&mut self, sighting: &Sighting) -> Sighting {
        let Sighting { invitation, seen } = sighting.clone();
        let names = Names::of(&invitation);
        if !names.hashed(&self.key).any(|hash| self.forgotten.contains(&hash)) {
            return Sighting { invitation, seen };
        }
        self.forgotten.extend(names.hashed(&self.key));
        Sighting { invitation: without_person(invitation), seen }
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

    /// Drops what is older and not needed any more.
    fn prune(&mut self, older_than: Instant) -> Pruned {
        let sizes = |book: &Self| [book.sighted.len(), book.attempts.len(), book.readings.len()];
        let before = sizes(self);
        let listed_at = self.readings.last().map(|reading| reading.started);
        let waiting: Vec<_> = self.attempts.iter().filter(|a| a.state.is_open()).collect();
        let waits = |id: &InvitationId| waiting.iter().any(|attempt| attempt.invitation == *id);
        self.sighted.retain(|id, sighted| {
            sighted.last_seen >= older_than || Some(sighted.last_seen) == listed_at || waits(id)
        });
        let read = self.readings.last().map_or(0, |reading| reading.epoch);
        let compared = |a: &&Attempt| !a.state.is_open() && a.epoch < read;
        let settled = self.attempts.iter().take_while(compared).count();
        let mut at = 0;
        self.attempts.retain(|attempt| {
            at += 1;
            // one that stays is given up after some tries
            let counts =
                attempt.state.is_in_vain() && self.sighted.contains_key(&attempt.invitation);
            let kept = counts || attempt.state.is_success();
            at > settled || kept || attempt.latest() >= older_than
        });
        let last = self.readings.len();
        let mut at = 0;
        self.readings.retain(|reading| {
            at += 1;
            at == last || reading.started >= older_than
        });
        let [sightings, attempts, readings] = sizes(self);
        let fewer = |before: usize, now: usize| (before - now) as u64;
        Pruned {
            sightings: fewer(before[0], sightings),
            attempts: fewer(before[1], attempts),
            readings: fewer(before[2], readings),
        }
    }

    /// Every invitation that was ever seen, with what was tried.
    fn sightings(&self) -> Vec<Sighted> {
        let mut tried: HashMap<&InvitationId, (&Attempt, u32)> = HashMap::new();
        for attempt in &self.attempts {
            let (newest, in_vain) = tried.entry(&attempt.invitation).or_insert((attempt, 0));
            *newest = attempt;
            *in_vain += u32::from(attempt.state.is_in_vain());
        }
        let sighted = self.sighted.iter().map(|(id, sighted)| {
            let mut sighted = sighted.clone();
            if let Some((newest, in_vain)) = tried.get(id) {
                (sighted.attempt, sighted.in_vain) = (Some((*newest).clone()), *in_vain);
            }
            sighted
        });
        sighted.collect()
    }
}

#[async_trait]
impl Ledger for MemoryLedger {
    async fn claim(&self, member: &str, owner: &str, seed: u64, now: Instant) -> Result<Claim> {
        let mut shelf = self.shelf();
        let book = shelf.books.entry(member.to_owned()).or_insert_with(|| Book {
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
        let mut shelf = self.shelf();
        let kept: Vec<_> = seen.iter().map(|sighting| shelf.kept(sighting)).collect();
        let member = &*lease.member;
        let book = shelf.books.get_mut(member).ok_or_else(|| stranger(member))?;
        if !book.holds(lease) {
            return Err(lease.overtaken());
        }
        for sighting in kept {
            let id = sighting.invitation.id.clone();
            let first_seen = book
                .sighted
                .get(&id)
                .map_or(reading.started, |known| known.first_seen.min(reading.started));
            let last_seen = reading.started;
            let sighted = Sighted {
                sighting,
                first_seen,
                last_seen,
                attempt: None,
                in_vain: 0,
                fate: None,
                fate_at: None,
            };
            book.sighted.insert(id, sighted);
        }
        // a reading is named by its beginning
        book.readings.retain(|known| known.started != reading.started);
        book.readings.push(reading.clone());
        Ok(())
    }

    async fn sightings(&self, member: &str) -> Result<(Option<ReadingRecord>, Vec<Sighted>)> {
        let shelf = self.shelf();
        let Some(book) = shelf.books.get(member) else { return Ok((None, Vec::new())) };
        Ok((book.readings.last().cloned(), book.sightings()))
    }

    async fn intend(&self, lease: &Lease, intent: &Intent) -> Result<Intended> {
        let mut shelf = self.shelf();
        let Shelf { books, numbered, .. } = &mut *shelf;
        let member = &*lease.member;
        let book = books.get_mut(member).ok_or_else(|| stranger(member))?;
        let mine = |attempt: &&Attempt| attempt.invitation == intent.invitation;
        let attempts: Vec<_> = book.attempts.iter().filter(mine).cloned().collect();
        let in_time = book.owner.as_ref().is_some_and(|(_, until)| *until > intent.now + PROMPT);
        let facts = Facts {
            leased: book.holds(lease) && in_time,
            halted: book.standing.halted.is_some(),
            open_intent: book.attempts.iter().any(|a| a.state == State::Intent),
            attempts: &attempts,
            history: &book.history(intent.now),
        };
        if let Some(refusal) = may_intend(&facts, &intent.allowance, intent.now) {
            return Ok(Intended::Refused(refusal));
        }
        *numbered += 1;
        book.attempts.push(Attempt {
            id: *numbered,
            invitation: intent.invitation.clone(),
            epoch: lease.epoch,
            state: State::Intent,
            intent_at: intent.now,
            outcome_at: None,
            settled_at: None,
            http_status: None,
            error_type: None,
        });
        Ok(Intended::Granted(*numbered))
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

    async fn end(&self, lease: &Lease, id: &InvitationId, fate: Fate, now: Instant) -> Result<()> {
        self.with(&lease.member, |book| {
            let holds = book.holds(lease);
            if let Some(sighted) = book.sighted.get_mut(id).filter(|_| holds) {
                (sighted.fate, sighted.fate_at) = (Some(fate), Some(now));
            }
        })
    }

    async fn attempts(&self, member: &str) -> Result<Vec<Attempt>> {
        Ok(self.shelf().books.get(member).map(|book| book.attempts.clone()).unwrap_or_default())
    }

    async fn inspect(&self) -> Result<Vec<Overview>> {
        let mut overviews: Vec<_> =
            self.shelf().books.iter().map(|(member, book)| book.overview(member)).collect();
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

    async fn forget(&self, person: &Person) -> Result<u64> {
        let mut shelf = self.shelf();
        let Shelf { books, key, forgotten, .. } = &mut *shelf;
        let sighted = || books.values().flat_map(|book| book.sighted.values());
        let invitations: Vec<_> = sighted().map(|one| one.sighting.invitation.clone()).collect();
        let (found, names) = person.traced(&invitations, |invitation| invitation);
        forgotten.extend(names.hashed(key));
        for Sighted { sighting, .. } in
            books.values_mut().flat_map(|book| book.sighted.values_mut())
        {
            if found.iter().any(|one| one.id == sighting.invitation.id) {
                sighting.invitation = without_person(sighting.invitation.clone());
            }
        }
        Ok(found.len() as u64)
    }

    async fn prune(&self, older_than: Instant, now: Instant) -> Result<Pruned> {
        may_prune(older_than, now).map_err(|e| e.at("prune"))?;
        Ok(self.shelf().books.values_mut().map(|book| book.prune(older_than)).sum())
    }
}
