//! What SQLite is told, and what it is not left to do.

use super::*;
use crate::ledger::sqlite::operations;
use crate::ledger::{Claim, Held};
use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};

/// SQLite may be built to sync a log at checkpoints alone, and leaves deleted bytes in place.
#[test]
fn a_commit_is_on_the_disk_and_a_deletion_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let file = LedgerFile::open(&folder.path().join("l.db")).unwrap();
    let setting = |of: &Connection, name| {
        of.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap()
    };
    let plain = Connection::open(folder.path().join("plain.db")).unwrap();
    assert_eq!(setting(&plain, "secure_delete"), 0);
    let full = 2;
    assert_eq!(setting(&file.connection, "synchronous"), full);
    assert_eq!(setting(&file.connection, "secure_delete"), 1);
    assert_eq!(setting(&file.connection, "foreign_keys"), 1);
    let journal = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let journal = file.connection.pragma_query_value(None, "journal_mode", journal).unwrap();
    assert_eq!(journal, "wal");
}

/// A lease that is lost with the machine harms nobody; where an account stands has to stay.
#[test]
fn all_but_a_lease_waits_for_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = LedgerFile::open(&folder.path().join("l.db")).unwrap();
    let now = "2026-11-24T09:00:00Z".parse().unwrap();
    let claim = |file: &mut LedgerFile| {
        let claimed = file.lease(&Ticket::default(), |tx| operations::claim(tx, "m", "o", 7, now));
        let Claim::Granted(held) = claimed.unwrap().unwrap() else { panic!("taken") };
        (held, is_synced(file))
    };
    let release = |file: &mut LedgerFile, held: &Held| {
        let work = |tx: &Transaction<'_>| operations::release(tx, &held.lease, &held.standing);
        file.lease(&Ticket::default(), work).unwrap().unwrap();
        is_synced(file)
    };
    let (held, synced) = claim(&mut file);
    assert!(synced, "an account that is new");
    assert!(!release(&mut file, &held));
    let (mut held, synced) = claim(&mut file);
    assert!(!synced);
    held.standing.halted = Some("restricted".to_owned());
    assert!(release(&mut file, &held), "an account that is halted");
    let left = "INSERT INTO attempt (member, invitation, epoch, state, intent_at) \
         VALUES ('m', '1', 1, 'intent', 0)";
    file.write(&Ticket::default(), |tx| tx.execute(left, [])).unwrap().unwrap();
    assert!(is_synced(&file), "an intent");
    assert!(claim(&mut file).1, "an intent that was left");
    assert!(!claim(&mut file).1);
}

/// Whether the last transaction was synced.
fn is_synced(file: &LedgerFile) -> bool {
    let level = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    file.connection.pragma_query_value(None, "synchronous", level).unwrap() == 2
}

/// Who waits for SQLite naps and asks again, and is never told that the lock was free. Here the nap
/// is as long as another writer takes to commit and to begin anew: as often as that happens, the
/// one who waits is passed over.
#[test]
fn who_waits_for_sqlite_can_be_passed_over_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.db");
    let busy = Connection::open(&path).unwrap();
    busy.pragma_update(None, "journal_mode", "WAL").unwrap();
    let again = "INSERT INTO t VALUES (1); COMMIT; BEGIN IMMEDIATE";
    busy.execute_batch(&format!("CREATE TABLE t (x); BEGIN; {again}")).unwrap();
    let mut waiting = Connection::open(&path).unwrap();
    let napped = move |naps| busy.execute_batch(again).is_ok() && naps < 1_000;
    waiting.busy_handler(Some(napped)).unwrap();
    let error = waiting.execute_batch("BEGIN IMMEDIATE").unwrap_err();
    assert_eq!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy));
    let count = "SELECT count(*) FROM t";
    let written: u32 = waiting.query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(written, 1_002, "so often the lock was free");
}

/// The gate is where a ledger waits, and SQLite never has it ask twice.
#[test]
fn a_ledger_never_waits_for_sqlite() {
    static NAPS: AtomicU32 = AtomicU32::new(0);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.db");
    let together = Barrier::new(2);
    let write = || {
        let mut file = LedgerFile::open(&path).unwrap();
        let napped = |_| {
            NAPS.fetch_add(1, Ordering::Relaxed);
            true
        };
        file.connection.busy_handler(Some(napped)).unwrap();
        together.wait();
        for key in 0..100_u32 {
            let key = format!("INSERT INTO hash_key VALUES (x'{key:08x}')");
            file.write(&Ticket::default(), |tx| tx.execute(&key, [])).unwrap().unwrap();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(write);
        scope.spawn(write);
    });
    assert_eq!(NAPS.load(Ordering::Relaxed), 0);
}
