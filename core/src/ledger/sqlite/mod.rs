//! A ledger in a SQLite file: the default.

mod copies;
mod export;
mod file;
mod operations;
mod personal;
mod rows;
mod worker;

use super::{
    Attempt, Claim, Intended, Intent, Lease, Ledger, Outcome, Overview, Person, Pruned,
    ReadingRecord, Sighted, Sighting, Standing, State, may_prune,
};
use crate::source::Fate;
use crate::{Error, ErrorKind, Instant, InvitationId, Result};
use async_trait::async_trait;
use file::Changed;
use rusqlite::{Connection, Transaction};
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::{OnceCell, RwLock};
use worker::{Worker, aside};

/// A ledger in a file, shared safely by threads and processes of one machine. Clones share it.
///
/// A file beside it, `….lock`, lets one writer in at a time; both are readable by their owner only.
/// Do not keep it on a network file system. To look into it while it is in use, take
/// [`inspect`](Ledger::inspect) or look from another process: another SQLite in the same process
/// would drop its locks.
///
/// What a call has recorded is on the disk when it returns, so that it outlives a power cut; a
/// lease that nothing was recorded under need not.
///
/// Waiting for other writers ends with an error of kind `ledger` after 30 seconds; nothing is
/// written then.
#[derive(Clone)]
pub struct SqliteLedger {
    /// Opened when it is first used; none if it was closed before.
    worker: Arc<OnceCell<Option<Worker>>>,
    /// Shared by the copies that are being made, which read on a connection of their own.
    copies: Arc<RwLock<()>>,
    path: Arc<Path>,
}

impl SqliteLedger {
    /// The ledger in that file, which is opened, or made, when it is first used.
    ///
    /// A relative path is resolved now; see [`path`](Self::path).
    ///
    /// # Errors
    /// `invalid_input` for an empty path. What is wrong with the file shows on first use.
    pub fn new(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let path = std::path::absolute(path).map_err(|e| {
            Error::invalid("ledger", format_args!("{path:?}"), "the path of a file").with_source(e)
        })?;
        Ok(Self { worker: Arc::default(), copies: Arc::default(), path: path.into() })
    }

    /// Opens the ledger now, making it if there is none.
    ///
    /// # Errors
    /// `ledger` if the directory is missing or cannot be written, if the file is not a SQLite
    /// file, belongs to another program, is damaged, or was written by a newer rescind.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self> {
        let ledger = Self::new(path)?;
        ledger.worker().await?;
        Ok(ledger)
    }

    /// Closes the file, for all clones: what was asked for before is done, and what comes later is
    /// refused. Once no other process has it open either, all that it holds is in the one file, and
    /// may be moved, copied or deleted, with the `….lock` beside it.
    ///
    /// Nothing is lost without it: the file is closed when the last clone is gone, a little later.
    /// A sweep that runs on it ends with an error at its next entry, so stop it first. Closing it
    /// twice does nothing. Dropping the future does not keep the file open.
    ///
    /// # Errors
    /// `ledger` if it is at work for 30 seconds more, as where another process holds it; it is
    /// closed once that ends.
    pub async fn close(&self) -> Result<()> {
        match self.worker.get_or_init(async || None).await {
            Some(worker) => {
                worker.refuse();
                let _made = self.copies.write().await;
                worker.close(&self.path).await.map_err(|e| e.at("close"))
            }
            None => Ok(()),
        }
    }

    /// The file, as an absolute path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Copies the ledger into a new file, while it is in use: a ledger like this one, as it was at
    /// one instant, readable by its owner only.
    ///
    /// Whom this ledger forgets later is still in its copies. Never go on with a copy beside the
    /// original: the allowance would be spent twice.
    ///
    /// # Errors
    /// `invalid_input` for a path at which there is something, or at which nothing can be made,
    /// and `ledger` if it cannot be read or written; no file is left then.
    pub async fn backup(&self, path: impl AsRef<Path>) -> Result<()> {
        self.copied("backup", path.as_ref(), copies::backup).await
    }

    /// Writes all that it holds into a new file, while it is in use, and says how many lines that
    /// are. For other programs: nothing reads it back.
    ///
    /// It is as it was at one instant, readable by its owner only, and written row by row. Each
    /// line is an object of JSON with a `kind` and a `member`, the account's; what is not known is
    /// `null` or missing, and instants are texts such as `2026-11-24T09:00:00.123Z`:
    ///
    /// | `kind` | one for each | fields |
    /// |---|---|---|
    /// | `account` | account | `halted`, `paused_until`, `factor`, `throttled_at`, `ramp_start`, `next` with `service_date`, `target`, `due`, `draw`, `settings` |
    /// | `reading` | reading, in the order in which they were recorded | `origin`, `epoch`, `started`, `finished`, `completeness`, `why`, `count` |
    /// | `sighting` | invitation that was seen | `invitation` with `id`, `kind`, `invitee` and the rest as a source gives it, `first_seen`, `last_seen`, `sent_earliest`, `sent_latest`, `fate`, `fate_at` |
    /// | `attempt` | attempt, oldest first | `id`, `invitation`, `epoch`, `state`, `intent_at`, `outcome_at`, `settled_at`, `http_status`, `error_type` |
    ///
    /// Fields may be added. Whom the ledger forgets later is still in it.
    ///
    /// # Errors
    /// As [`backup`](Self::backup).
    pub async fn export(&self, path: impl AsRef<Path>) -> Result<u64> {
        self.copied("export", path.as_ref(), copies::export).await
    }

    async fn copied<T: Send + 'static>(
        &self,
        what: &'static str,
        to: &Path,
        copy: fn(&Path, &Path) -> Result<T>,
    ) -> Result<T> {
        let copying = self.copies.clone().read_owned().await;
        self.worker().await?.is_open(&self.path)?;
        let to = std::path::absolute(to).map_err(|e| {
            Error::invalid(what, format_args!("{to:?}"), "the path of a file").with_source(e)
        })?;
        let ledger = self.path.clone();
        let copied = aside(move || {
            let _copying = copying;
            copy(&ledger, &to)
        });
        copied.await.map_err(|e| e.at(what))
    }

    async fn worker(&self) -> Result<&Worker> {
        let start = async || Worker::start(&self.path).await.map(Some);
        let worker = self.worker.get_or_try_init(start).await.map_err(|e| e.at("open"))?;
        worker.as_ref().ok_or_else(|| worker::closed(&self.path))
    }

    async fn write<T: Send + 'static>(
        &self,
        operation: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let worker = self.worker().await?;
        let done = worker.call(&self.path, |file, ticket| file.write(ticket, work)).await;
        done.map_err(|e| e.at(operation))
    }

    async fn lease<T: Send + 'static>(
        &self,
        operation: &'static str,
        work: impl Fn(&Transaction<'_>) -> rusqlite::Result<(T, Changed)> + Send + 'static,
    ) -> Result<T> {
        let worker = self.worker().await?;
        let done = worker.call(&self.path, |file, ticket| file.lease(ticket, work)).await;
        done.map_err(|e| e.at(operation))
    }

    async fn erase<T: Send + 'static>(
        &self,
        operation: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let worker = self.worker().await?;
        let done = worker.call(&self.path, |file, ticket| file.erase(ticket, work)).await;
        done.map_err(|e| e.at(operation))
    }

    async fn read<T: Send + 'static>(
        &self,
        operation: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let worker = self.worker().await?;
        let done = worker.call(&self.path, |file, ticket| file.read(ticket, work)).await;
        done.map_err(|e| e.at(operation))
    }
}

impl fmt::Debug for SqliteLedger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SqliteLedger").field(&self.path).finish()
    }
}

#[async_trait]
impl Ledger for SqliteLedger {
    async fn claim(&self, member: &str, owner: &str, seed: u64, now: Instant) -> Result<Claim> {
        let (member, owner) = (member.to_owned(), owner.to_owned());
        self.lease("claim", move |tx| operations::claim(tx, &member, &owner, seed, now)).await
    }

    async fn renew(&self, lease: &Lease, now: Instant) -> Result<bool> {
        let lease = lease.clone();
        self.lease("renew", move |tx| operations::renew(tx, &lease, now)).await
    }

    async fn release(&self, lease: &Lease, standing: &Standing) -> Result<()> {
        let (lease, standing) = (lease.clone(), standing.clone());
        self.lease("release", move |tx| operations::release(tx, &lease, &standing)).await
    }

    async fn record(
        &self,
        lease: &Lease,
        reading: &ReadingRecord,
        seen: &[Sighting],
    ) -> Result<()> {
        let (mine, reading, seen) = (lease.clone(), reading.clone(), seen.to_vec());
        let record = move |tx: &Transaction<'_>| operations::record(tx, &mine, &reading, &seen);
        match self.write("record", record).await? {
            true => Ok(()),
            false => Err(lease.overtaken().at("record")),
        }
    }

    async fn sightings(&self, member: &str) -> Result<(Option<ReadingRecord>, Vec<Sighted>)> {
        let member = member.to_owned();
        self.read("sightings", move |db| operations::sightings(db, &member)).await
    }

    async fn intend(&self, lease: &Lease, intent: &Intent) -> Result<Intended> {
        let (lease, intent) = (lease.clone(), intent.clone());
        self.write("intend", move |tx| operations::intend(tx, &lease, &intent)).await
    }

    async fn conclude(&self, lease: &Lease, outcome: &Outcome, standing: &Standing) -> Result<()> {
        let (lease, outcome, standing) = (lease.clone(), outcome.clone(), standing.clone());
        self.write("conclude", move |tx| operations::conclude(tx, &lease, &outcome, &standing))
            .await
    }

    async fn settle(
        &self,
        lease: &Lease,
        attempt: u64,
        state: State,
        now: Instant,
    ) -> Result<bool> {
        let lease = lease.clone();
        self.write("settle", move |tx| operations::settle(tx, &lease, attempt, state, now)).await
    }

    async fn end(&self, lease: &Lease, id: &InvitationId, fate: Fate, now: Instant) -> Result<()> {
        let (lease, id) = (lease.clone(), id.clone());
        self.write("end", move |tx| operations::end(tx, &lease, &id, fate, now)).await
    }

    async fn attempts(&self, member: &str) -> Result<Vec<Attempt>> {
        let member = member.to_owned();
        self.read("attempts", move |db| operations::attempts(db, &member)).await
    }

    async fn inspect(&self) -> Result<Vec<Overview>> {
        self.read("inspect", operations::inspect).await
    }

    async fn resume(&self, member: &str) -> Result<bool> {
        let member = member.to_owned();
        self.write("resume", move |tx| operations::resume(tx, &member)).await?.ok_or_else(|| {
            Error::new(ErrorKind::Ledger, "the ledger does not know the account").at("resume")
        })
    }

    async fn forget(&self, person: &Person) -> Result<u64> {
        let person = person.clone();
        self.erase("forget", move |tx| personal::forget(tx, &person)).await
    }

    async fn prune(&self, older_than: Instant, now: Instant) -> Result<Pruned> {
        may_prune(older_than, now).map_err(|e| e.at("prune"))?;
        self.erase("prune", move |tx| personal::prune(tx, older_than)).await
    }
}
