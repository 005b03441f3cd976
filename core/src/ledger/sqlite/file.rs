//! Opening a ledger's file: found or made, checked, migrated, and locked while it is written.

use super::worker::Ticket;
use crate::{Error, ErrorKind, Result};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Marks a file as ours: "rscd".
const APPLICATION: i32 = 0x7273_6364;
/// The schema that this release writes.
const VERSION: i32 = 6;
const SCHEMA: &str = include_str!("schema.sql");
/// What leads from a version to the next, from version 1 on.
const STEPS: [&str; VERSION as usize - 1] = [
    "ALTER TABLE reading ADD COLUMN origin TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE reading ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE forgotten (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
     CREATE TABLE hash_key (key BLOB NOT NULL) STRICT;
     INSERT INTO hash_key VALUES (randomblob(32));",
    include_str!("version-5.sql"),
    "DROP INDEX attempt_by_time;
     CREATE INDEX attempt_of_member ON attempt (member);
     CREATE INDEX attempt_by_latest
         ON attempt (member, max(intent_at, ifnull(outcome_at, intent_at))) WHERE charged;
     CREATE INDEX unknown ON attempt (member) WHERE state = 'unknown';
     CREATE INDEX reading_of_member ON reading (member);",
];
/// SQLite before 3.51.3 can lose a write-ahead log when two processes reset it at once.
const OLDEST_SQLITE: i32 = 3_051_003;
const DAMAGED: &str = "is damaged; restore a copy of it";
const BUSY: Duration = Duration::from_secs(30);
/// More than there are.
const STATEMENTS: usize = 64;

#[derive(Debug)]
pub(super) struct LedgerFile {
    connection: Connection,
    gate: File,
    path: PathBuf,
}

impl LedgerFile {
    pub(super) fn open(path: &Path) -> Result<Self> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            let what =
                format!("SQLite {} can damage a ledger; 3.51.3 is needed", rusqlite::version());
            return Err(Error::new(ErrorKind::Ledger, what));
        }
        if path.is_dir() {
            return Err(cannot(path, "cannot be opened", io::ErrorKind::IsADirectory.into()));
        }
        let beside = gate_of(path);
        let gate = private(&beside, false).map_err(|e| cannot(&beside, "cannot be opened", e))?;

        // several processes that open a fresh file at once fail with BUSY in one try of twelve
        gate.lock().map_err(|e| cannot(&beside, "cannot be locked", e))?;
        let connection = make(path).and_then(|()| Self::connect(path));
        gate.unlock().map_err(|e| cannot(&beside, "cannot be unlocked", e))?;
        Ok(Self { connection: connection?, gate, path: path.to_owned() })
    }

    fn connect(path: &Path) -> Result<Connection> {
        let broken = |e| failed(path, e);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(broken)?;
        connection.busy_timeout(BUSY).map_err(broken)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let number = |connection: &Connection, name| {
            connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0))
        };
        let application = number(&connection, "application_id").map_err(broken)?;
        let version = number(&connection, "user_version").map_err(broken)?;
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(broken)?;
        let fresh = tables == 0 && application == 0 && version == 0;
        if !fresh && application != APPLICATION {
            return Err(refused(path, "is a SQLite file of another program; name a new file"));
        }
        if version > VERSION {
            let what = format!(
                "was written by a newer rescind (version {version}, this one knows {VERSION}); update rescind"
            );
            return Err(refused(path, &what));
        }
        // a page that nobody reads today may be the one that the cap needs tomorrow
        let found: String =
            connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(broken)?;
        if found != "ok" {
            return Err(refused(path, DAMAGED));
        }
        connection.pragma_update(None, "journal_mode", "WAL").map_err(broken)?;
        connection.pragma_update(None, "synchronous", "FULL").map_err(broken)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(broken)?;
        // what is deleted is overwritten, and what is sorted or rewritten leaves no file behind
        connection.pragma_update(None, "secure_delete", true).map_err(broken)?;
        connection.pragma_update(None, "temp_store", "MEMORY").map_err(broken)?;
        if version < VERSION {
            let migration = connection.transaction_with_behavior(TransactionBehavior::Immediate);
            let migrate = |transaction: Transaction<'_>| {
                if fresh {
                    transaction.execute_batch(SCHEMA)?;
                    transaction.pragma_update(None, "application_id", APPLICATION)?;
                } else {
                    let done = usize::try_from(version - 1).unwrap_or_default();
                    STEPS.iter().skip(done).try_for_each(|step| transaction.execute_batch(step))?;
                }
                transaction.pragma_update(None, "user_version", VERSION)?;
                transaction.commit()
            };
            migration.and_then(migrate).map_err(broken)?;
        }
        Ok(connection)
    }

    /// `None` if the caller gave it up before it began.
    pub(super) fn read<T>(
        &self,
        ticket: &Ticket,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Option<Result<T>> {
        ticket.take().then(|| work(&self.connection).map_err(|e| failed(&self.path, e)))
    }

    /// One transaction; `None` if the caller gave it up before it began.
    pub(super) fn write<T>(
        &mut self,
        ticket: &Ticket,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Option<Result<T>> {
        self.gated(ticket, |connection, path| {
            transact(connection, work).map_err(|e| failed(path, e))
        })
    }

    /// One transaction that does not wait for the disk if it changes nothing but a lease; `None`
    /// if the caller gave it up before it began.
    pub(super) fn lease<T>(
        &mut self,
        ticket: &Ticket,
        work: impl Fn(&Transaction<'_>) -> rusqlite::Result<(T, Changed)>,
    ) -> Option<Result<T>> {
        self.gated(ticket, |connection, path| {
            let leased = transact_lightly(connection, &work);
            let done = leased.and_then(|leased| match leased {
                Some(value) => Ok(value),
                None => transact(connection, |transaction| Ok(work(transaction)?.0)),
            });
            done.map_err(|e| failed(path, e))
        })
    }

    /// One transaction, and then the file anew: a page may hold bytes of what was deleted, and so
    /// may the write-ahead log.
    pub(super) fn erase<T>(
        &mut self,
        ticket: &Ticket,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Option<Result<T>> {
        self.gated(ticket, |connection, path| {
            let value = transact(connection, work).map_err(|e| failed(path, e))?;
            let left = |e| {
                let what = "has dropped it, but its file may hold the bytes until it can be \
                            rewritten; do it again";
                refused(path, what).with_source(e)
            };
            connection.execute_batch("VACUUM").map_err(left)?;
            let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
            let busy: bool =
                connection.query_row(checkpoint, [], |row| row.get(0)).map_err(left)?;
            if busy {
                return Err(left(rusqlite::Error::SqliteFailure(
                    rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
                    None,
                )));
            }
            Ok(value)
        })
    }

    /// SQLite's own waiting is polling and starves writers; at the gate the kernel wakes them.
    fn gated<T>(
        &mut self,
        ticket: &Ticket,
        work: impl FnOnce(&mut Connection, &Path) -> Result<T>,
    ) -> Option<Result<T>> {
        let Self { connection, gate, path } = self;
        if let Err(e) = gate.lock() {
            return Some(Err(cannot(path, "cannot be locked", e)));
        }
        let done = ticket.take().then(|| work(connection, path));
        match gate.unlock() {
            Ok(()) => done,
            Err(e) => Some(Err(cannot(path, "cannot be unlocked", e))),
        }
    }
}

/// What a transaction changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    /// Who holds an account, at most. A power cut ends all who do.
    Lease,
    /// More than that.
    Facts,
}

/// Durable when it returns.
fn transact<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    // a commit is on the disk before the request that it announces leaves
    connection.pragma_update(None, "synchronous", "FULL")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = work(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

/// Seen by others when it returns, and on the disk with the next durable commit at the latest, since
/// that syncs the whole log. Undone, and `None`, if it changed more than a lease.
fn transact_lightly<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<(T, Changed)>,
) -> rusqlite::Result<Option<T>> {
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (value, changed) = work(&transaction)?;
    match changed {
        Changed::Lease => transaction.commit().map(|()| Some(value)),
        Changed::Facts => transaction.rollback().map(|()| None),
    }
}

/// Makes the file if there is none, for its owner's eyes only: it tells whose names are stored.
///
/// One that is there is not opened. To close it would drop the locks that SQLite holds on it for
/// others of this process, as POSIX has it.
fn make(path: &Path) -> Result<()> {
    match private(path, true) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
            Err(cannot(path, "cannot be opened", e))
        }
        _ => Ok(()),
    }
}

fn gate_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

/// A file for its owner's eyes only; `new` refuses one that is there.
pub(super) fn private(path: &Path, new: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).create_new(new).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn cannot(path: &Path, what: &str, e: io::Error) -> Error {
    let hint = match e.kind() {
        io::ErrorKind::NotFound => "; its directory does not exist",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "; choose a directory that can be written"
        }
        io::ErrorKind::IsADirectory => "; it is a directory, name a file in it",
        _ => "",
    };
    Error::new(ErrorKind::Ledger, format!("the ledger {} {what}{hint}", path.display()))
        .with_source(e)
}

fn refused(path: &Path, what: &str) -> Error {
    Error::new(ErrorKind::Ledger, format!("the ledger {} {what}", path.display()))
}

pub(super) fn failed(path: &Path, e: rusqlite::Error) -> Error {
    let what = match e.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => "is not a SQLite file; name another one",
        Some(ErrorCode::DatabaseCorrupt) => DAMAGED,
        Some(ErrorCode::DiskFull) => "cannot be written: the disk is full",
        Some(ErrorCode::CannotOpen) => "cannot be opened; name a file that can be written",
        Some(ErrorCode::ReadOnly) => "cannot be written; choose a directory that can be",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "is being written by somebody else for too long"
        }
        _ => "cannot be read or written",
    };
    refused(path, what).with_source(e)
}

#[cfg(test)]
mod tests;
