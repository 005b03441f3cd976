//! The traps of SQLite. Each test first shows with plain rusqlite that the trap is there, which is
//! what a ledger without its remedy would fall into, and then that ours does not.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::TimeDelta;
use rescind::ledger::{Claim, Standing};
use rescind::{ErrorKind, Instant, Ledger, SqliteLedger};
use rusqlite::Connection;
use rustix::fs::FlockOperation;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn start() -> Instant {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

/// Runs `role` in processes of their own, all at once, and says how many of them succeeded.
fn succeeded(role: &str, path: &Path, processes: usize) -> usize {
    let spawn = |_| {
        Command::new(env::current_exe().unwrap())
            .args(["--exact", "child", "--ignored", "--nocapture"])
            .env("RESCIND_ROLE", role)
            .env("RESCIND_PATH", path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = (0..processes).map(spawn).collect();
    children.into_iter().map(|mut child| usize::from(child.wait().unwrap().success())).sum()
}

#[tokio::test]
#[ignore = "a process of the other tests"]
async fn child() {
    let path = env::var_os("RESCIND_PATH").unwrap();
    match env::var("RESCIND_ROLE").unwrap().as_str() {
        "open" => drop(SqliteLedger::open(path).await.unwrap()),
        "write" => {
            let ledger = SqliteLedger::open(path).await.unwrap();
            let member = std::process::id().to_string();
            for second in 0..50 {
                let now = start() + TimeDelta::seconds(second);
                ledger.claim(&member, &member, 7, now).await.unwrap();
            }
        }
        "lock" => {
            let file = fs::File::options().read(true).write(true).open(path).unwrap();
            rustix::fs::fcntl_lock(file, FlockOperation::NonBlockingLockExclusive).unwrap();
        }
        "one row" => {
            let other = Connection::open(path).unwrap();
            let sql = "SELECT count(*) FROM t";
            let found: i64 = other.query_row(sql, [], |row| row.get(0)).unwrap();
            assert_eq!(found, 1);
        }
        role => panic!("no role {role}"),
    }
}

/// Without the lock around opening, of four processes that open a fresh file at once one fails
/// with BUSY in every twelfth try: changing to a write-ahead log does not wait.
#[test]
fn processes_that_open_a_fresh_file_at_once_all_succeed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.db");
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("CREATE TABLE t (x); BEGIN IMMEDIATE; INSERT INTO t VALUES (1)").unwrap();
    let other = Connection::open(&path).unwrap();
    other.busy_timeout(std::time::Duration::from_secs(30)).unwrap();
    let began = std::time::Instant::now();
    let refused = other.pragma_update(None, "journal_mode", "WAL").unwrap_err();
    assert_eq!(refused.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy));
    assert!(began.elapsed().as_secs() < 10, "it does not wait for its timeout");

    for round in 0..10 {
        let path = folder.path().join(format!("{round}.db"));
        assert_eq!(succeeded("open", &path, 4), 4);
    }
}

/// Every writer has its turn, and every write is there.
#[tokio::test]
async fn writers_of_several_processes_all_get_their_turn() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.db");
    assert_eq!(succeeded("write", &path, 4), 4);
    let ledger = SqliteLedger::open(&path).await.unwrap();
    let accounts = ledger.inspect().await.unwrap();
    assert_eq!(accounts.len(), 4);
    for account in accounts {
        let Claim::Granted(held) =
            ledger.claim(&account.member, &account.member, 7, start()).await.unwrap()
        else {
            panic!("it is its own")
        };
        assert_eq!(held.lease.epoch, 51);
    }
}

/// The version that the ledger asserts.
#[test]
fn the_bundled_sqlite_has_no_bug_that_resets_the_log() {
    assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
}

async fn made(path: &Path) {
    let ledger = SqliteLedger::open(path).await.unwrap();
    for member in 0..40 {
        let member = format!("member {member} {}", "x".repeat(200));
        let Claim::Granted(held) = ledger.claim(&member, "a", 7, start()).await.unwrap() else {
            panic!("nobody holds it")
        };
        ledger.release(&held.lease, &Standing::new(7)).await.unwrap();
    }
    drop(ledger);
    // wait for the thread to close the file
    for _ in 0..200 {
        if !path.with_extension("db-wal").exists() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the file was not closed");
}

/// Whether the bytes are as before, and what opening and looking said.
async fn looked_at(path: &Path, bytes: &[u8]) -> (bool, Option<String>) {
    fs::write(path, bytes).unwrap();
    let error = match SqliteLedger::open(path).await {
        Err(error) => Some(error.to_string()),
        Ok(ledger) => ledger.inspect().await.err().map(|error| error.to_string()),
    };
    (fs::read(path).unwrap() == bytes, error)
}

#[tokio::test]
async fn a_damaged_file_is_refused_in_one_sentence_and_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.db");
    made(&path).await;
    let whole = fs::read(&path).unwrap();
    let page = 4096;
    assert!(whole.len() > 8 * page);

    for cut in [whole.len() - 1, whole.len() - page, whole.len() / 2, page, 100, 50] {
        let at = folder.path().join(format!("cut-{cut}.db"));
        let (unchanged, error) = looked_at(&at, &whole[..cut]).await;
        let error = error.unwrap_or_else(|| panic!("a file cut at {cut} passes for whole"));
        assert!(error.contains("damaged") || error.contains("not a SQLite file"), "{error}");
        assert!(unchanged && error.lines().count() == 1, "cut at {cut}: {error}");
    }
    // the kind of a page is its first byte, in the first page behind the header
    for number in 0..whole.len() / page {
        let mut broken = whole.clone();
        broken[number * page + if number == 0 { 100 } else { 0 }] ^= 0xff;
        let at = folder.path().join(format!("page-{number}.db"));
        let (unchanged, error) = looked_at(&at, &broken).await;
        let error = error.unwrap_or_else(|| panic!("a flipped byte in page {number} passes"));
        assert!(error.contains("is damaged; restore a copy of it"), "page {number}: {error}");
        assert!(unchanged, "page {number}");
    }
}

/// A crash can leave an empty log or journal behind.
#[tokio::test]
async fn an_empty_journal_beside_it_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.db");
    made(&path).await;
    for journal in ["l.db-journal", "l.db-wal"] {
        fs::write(folder.path().join(journal), "").unwrap();
        let ledger = SqliteLedger::open(&path).await.unwrap();
        assert_eq!(ledger.inspect().await.unwrap().len(), 40, "{journal}");
    }
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// What is committed stands in the log beside the file at first, so that who copies the one file
/// has less than it holds.
#[tokio::test]
async fn a_ledger_that_is_closed_is_one_file_and_answers_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.db");
    let ledger = SqliteLedger::open(&path).await.unwrap();
    ledger.claim("member", "us", 7, start()).await.unwrap();
    assert_eq!(files(folder.path()), ["l.db", "l.db-shm", "l.db-wal", "l.db.lock"]);
    let clone = ledger.clone();
    ledger.close().await.unwrap();
    assert_eq!(files(folder.path()), ["l.db", "l.db.lock"]);
    ledger.close().await.unwrap();
    for refused in
        [ledger.inspect().await.map(drop), clone.backup(folder.path().join("copy.db")).await]
    {
        let refused = refused.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Ledger);
        assert!(refused.to_string().contains("l.db was closed; open it anew"), "{refused}");
    }
    let moved = folder.path().join("moved.db");
    fs::rename(&path, &moved).unwrap();
    assert_eq!(SqliteLedger::open(moved).await.unwrap().inspect().await.unwrap().len(), 1);
    // one that was never used makes no file
    let unused = SqliteLedger::new(&path).unwrap();
    unused.close().await.unwrap();
    assert!(unused.inspect().await.is_err() && !path.exists());
}

#[tokio::test]
async fn what_was_asked_for_before_it_is_closed_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.db");
    let ledger = SqliteLedger::open(&path).await.unwrap();
    // another process is writing
    let gate = fs::File::options().write(true).open(folder.path().join("l.db.lock")).unwrap();
    gate.lock().unwrap();
    let claim = ledger.claim("member", "us", 7, start());
    let copy = ledger.backup(folder.path().join("copy.db"));
    let unlocked = async { gate.unlock().unwrap() };
    let (claimed, copied, closed, refused, ()) =
        tokio::join!(claim, copy, ledger.close(), ledger.inspect(), unlocked);
    assert!(matches!(claimed.unwrap(), Claim::Granted(_)));
    copied.unwrap();
    closed.unwrap();
    assert_eq!(files(folder.path()), ["copy.db", "l.db", "l.db.lock"]);
    assert!(refused.unwrap_err().to_string().contains("was closed"));
}

/// Whether nobody holds a lock on the file, for another process.
fn is_free(path: &Path) -> bool {
    succeeded("lock", path, 1) == 1
}

/// Whoever closes the file behind SQLite's back, as another SQLite in the process does, drops our
/// locks. Then the next who closes it takes itself for the last, and takes the log away: what is
/// committed from then on is lost. A ledger may be opened twice in a process, be looked into, copied
/// and closed again, and has to keep its locks.
#[tokio::test]
async fn nothing_that_a_ledger_does_drops_its_locks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.db");
    let plain = Connection::open(&path).unwrap();
    plain.pragma_update(None, "journal_mode", "WAL").unwrap();
    plain.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)").unwrap();
    assert!(!is_free(&path));
    drop(fs::File::open(&path).unwrap());
    assert!(is_free(&path));
    // SQLite looks at the locks of its shared memory, too, since 3.51
    drop(fs::File::open(folder.path().join("plain.db-shm")).unwrap());
    assert_eq!(succeeded("one row", &path, 1), 1);
    plain.execute_batch("INSERT INTO t VALUES (2)").unwrap();
    assert_eq!(succeeded("one row", &path, 1), 1, "the second one is not lost");

    let path = folder.path().join("l.db");
    let ledger = SqliteLedger::open(&path).await.unwrap();
    ledger.claim("member", "us", 7, start()).await.unwrap();
    let again = SqliteLedger::open(&path).await.unwrap();
    assert_eq!(again.inspect().await.unwrap().len(), 1);
    ledger.backup(folder.path().join("copy.db")).await.unwrap();
    ledger.export(folder.path().join("copy.jsonl")).await.unwrap();
    drop(again);
    SqliteLedger::open(&path).await.unwrap();
    assert!(!is_free(&path), "the locks were dropped");
    assert!(!is_free(&folder.path().join("l.db-shm")), "those of the shared memory were dropped");
}
