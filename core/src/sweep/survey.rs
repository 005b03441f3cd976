//! Reading the queue into the ledger, and out of it again with all that is known.

use super::trace;
use crate::age::label::Unread;
use crate::age::{self, Queue};
use crate::ledger::{LEASE, Lease, Ledger, ReadingRecord, Sighted, Sighting};
use crate::source::{self, Completeness, InviteSource, Reading};
use crate::{Clock, Error, ErrorKind, InvitationId, Result};
use std::collections::{HashMap, HashSet};

/// The last reading, as the ledger holds it.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) reading: ReadingRecord,
    /// What it listed.
    pub(super) listed: Vec<Sighted>,
    /// What was listed before, and is not any more.
    pub(super) missing: Vec<Sighted>,
}

/// What a survey needs of its surroundings.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) source: &'a dyn InviteSource,
    pub(super) ledger: &'a dyn Ledger,
    pub(super) clock: &'a dyn Clock,
    pub(super) lease: &'a Lease,
}

impl Around<'_> {
    /// Reads the source, and records what it showed.
    pub(super) async fn survey(self) -> Result<Survey> {
        let (last, known) = self.ledger.sightings(&self.lease.member).await?;
        let mut reading = self.read().await?;
        if let Some(error) = reading.failure() {
            return Err(error.at("reading"));
        }
        let known: HashMap<_, _> =
            known.iter().map(|known| (&known.sighting.invitation.id, known)).collect();
        // what a complete reading did not list had not been sent by then
        let absent_at = last
            .filter(|last| last.completeness == Completeness::Complete)
            .map(|last| last.started);
        let (mut queue, mut unread) = (Queue::default(), Unread::default());
        let sightings: Vec<_> = std::mem::take(&mut reading.rows)
            .into_iter()
            .map(|row| {
                let prior = known.get(&row.invitation.id).map(|known| age::Prior {
                    bounds: known.sighting.seen.bounds,
                    first_seen: known.first_seen,
                });
                let label = row.invitation.label.as_deref();
                label.into_iter().for_each(|label| unread.observe(label));
                let seen = age::seen(label, row.observed, prior, absent_at);
                queue.observe(&row.invitation, &seen);
                Sighting { invitation: row.invitation, seen }
            })
            .collect();
        trace::unread(&self.lease.member, &unread);
        let record = ReadingRecord {
            origin: self.source.origin().to_owned(),
            epoch: self.lease.epoch,
            started: reading.started,
            finished: reading.finished,
            completeness: reading.completeness,
            count: sightings.len(),
            queue,
        };
        self.ledger.record(self.lease, &record, &sightings).await?;
        self.recall().await?.ok_or_else(|| {
            Error::new(ErrorKind::Ledger, "the ledger lost a reading that it had recorded")
        })
    }

    /// The last reading, without another request; `None` if it was another source's.
    pub(super) async fn recall(self) -> Result<Option<Survey>> {
        let (reading, known) = self.ledger.sightings(&self.lease.member).await?;
        let reading = reading.filter(|reading| reading.origin == self.source.origin());
        let Some(reading) = reading else { return Ok(None) };
        // not "since then": a clock that was set back leaves later instants behind
        let (listed, missing) =
            known.into_iter().partition(|known| known.last_seen == reading.started);
        Ok(Some(Survey { reading, listed, missing }))
    }

    /// Which of these are missing in a second complete reading as well: a pass over offsets can
    /// skip a row without a trace. Empty if either is not complete.
    pub(super) async fn absent(
        self,
        first: &ReadingRecord,
        ids: impl IntoIterator<Item = InvitationId>,
    ) -> Result<HashSet<InvitationId>> {
        let mut absent: HashSet<_> = ids.into_iter().collect();
        if absent.is_empty() || !first.completeness.is_complete() {
            return Ok(HashSet::new());
        }
        let second = self.read().await?;
        if !second.completeness.is_complete() {
            return Ok(HashSet::new());
        }
        for row in &second.rows {
            absent.remove(&row.invitation.id);
        }
        Ok(absent)
    }

    /// Reads, and keeps the lease alive meanwhile: a long list takes minutes.
    async fn read(self) -> Result<Reading> {
        let reading = source::read(self.source, self.clock);
        tokio::pin!(reading);
        let third = (LEASE / 3).to_std().unwrap_or_default();
        loop {
            match tokio::time::timeout(third, &mut reading).await {
                Ok(reading) => {
                    return if self.renewed().await? { Ok(reading) } else { Err(overtaken()) };
                }
                Err(_) if self.renewed().await? => {}
                Err(_) => return Err(overtaken()),
            }
        }
    }

    async fn renewed(self) -> Result<bool> {
        self.ledger.renew(self.lease, self.clock.now()).await
    }
}

fn overtaken() -> Error {
    Error::new(ErrorKind::Busy, "somebody else has taken over the account")
}
