//! Who is forgotten, by the bytes; and copies of a ledger.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::TimeDelta;
use rescind::ledger::{
    Allowance, Claim, Held, Intended, Intent, Outcome, ReadingRecord, Sighting, State,
};
use rescind::source::Completeness;
use rescind::{Instant, Invitation, Invitee, Ledger, SqliteLedger, age};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const MEMBER: &str = "member";

fn start() -> Instant {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

/// Somebody whose name is in no other text, and long: a shorter row is written over the end of the
/// one that it replaces, and hides what is left of it before.
fn invitation(number: usize) -> Invitation {
    let titles = ", Dr. h. c.".repeat(30);
    let invitee = Invitee {
        name: Some(format!("Mara{number:05} Lindqvist{number:05}{titles}").into()),
        member_id: Some(format!("ACoAAMember{number:05}").into()),
        slug: Some(format!("slug-of-{number:05}").into()),
    };
    Invitation { invitee, ..Invitation::new(&(10_000 + number).to_string()).unwrap() }
}

async fn held(ledger: &SqliteLedger, now: Instant) -> Held {
    match ledger.claim(MEMBER, "a", 7, now).await.unwrap() {
        Claim::Granted(held) => *held,
        Claim::Busy { until } => panic!("busy until {until}"),
    }
}

async fn listed(ledger: &SqliteLedger, numbers: impl Iterator<Item = usize>, now: Instant) {
    let seen = age::seen(Some("Sent 3 weeks ago"), now, None, None);
    let sightings: Vec<_> =
        numbers.map(|number| Sighting { invitation: invitation(number), seen }).collect();
    let held = held(ledger, now).await;
    let reading = ReadingRecord {
        origin: "own".to_owned(),
        epoch: held.lease.epoch,
        started: now,
        finished: now,
        completeness: Completeness::Complete,
        count: sightings.len(),
        queue: age::Queue::default(),
    };
    ledger.record(&held.lease, &reading, &sightings).await.unwrap();
}

async fn withdrawn(ledger: &SqliteLedger, number: usize, now: Instant) {
    let held = held(ledger, now).await;
    let allowance = Allowance {
        cap: 9,
        gap: TimeDelta::minutes(2),
        target: 9,
        since: now - TimeDelta::hours(1),
    };
    let intent = Intent { invitation: invitation(number).id, allowance, now };
    let Intended::Granted(attempt) = ledger.intend(&held.lease, &intent).await.unwrap() else {
        panic!("refused")
    };
    let state = State::Withdrawn;
    let outcome = Outcome { attempt, state, at: now, http_status: Some(200), error_type: None };
    ledger.conclude(&held.lease, &outcome, &held.standing).await.unwrap();
}

/// Every file of the folder that holds the text, by its bytes.
fn holding(folder: &Path, text: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let holds = |path: &std::path::PathBuf| {
        fs::read(path).unwrap().windows(text.len()).any(|bytes| bytes == text.as_bytes())
    };
    files.filter(holds).map(|path| path.file_name().unwrap().display().to_string()).collect()
}

async fn made() -> (TempDir, SqliteLedger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = SqliteLedger::open(folder.path().join("l.db")).await.unwrap();
    (folder, ledger)
}

#[tokio::test]
async fn nothing_of_a_forgotten_person_is_left_in_any_file() {
    let (folder, ledger) = made().await;
    // in an order that splits pages, and again, so that rows grow and move
    let shuffled = || (0..600).map(|number| number * 7919 % 600);
    for day in 0..3 {
        listed(&ledger, shuffled(), start() + TimeDelta::days(day)).await;
    }
    let told = |number: usize| {
        [
            format!("Mara{number:05}"),
            format!("Lindqvist{number:05}"),
            format!("ACoAAMember{number:05}"),
            format!("slug-of-{number:05}"),
        ]
    };
    for number in [0, 1, 299, 300, 598, 599] {
        for text in told(number) {
            assert!(!holding(folder.path(), &text).is_empty(), "{text} was there");
        }
        let forgotten = ledger.forget(&format!("slug-of-{number:05}").parse().unwrap()).await;
        assert_eq!(forgotten.unwrap(), 1);
        for text in told(number) {
            assert_eq!(holding(folder.path(), &text), [""; 0], "{text}");
        }
    }
    // and none comes back with the next reading
    listed(&ledger, shuffled(), start() + TimeDelta::days(4)).await;
    for text in told(300) {
        assert_eq!(holding(folder.path(), &text), [""; 0], "{text}");
    }
    assert_eq!(holding(folder.path(), "Mara00301").len(), 2, "in the file and its log");
}

/// Releases before this one deleted as SQLite does by itself: the bytes stay.
#[tokio::test]
async fn what_was_deleted_before_goes_with_whoever_is_forgotten() {
    let (folder, ledger) = made().await;
    listed(&ledger, 0..200, start()).await;
    let path = ledger.path().to_owned();
    drop(ledger);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "secure_delete", false).unwrap();
    db.execute_batch("DELETE FROM sighting WHERE invitation <> '10000'").unwrap();
    drop(db);
    assert!(!holding(folder.path(), "Mara00100").is_empty(), "deleted, and still there");
    let ledger = SqliteLedger::open(&path).await.unwrap();
    ledger.forget(&"slug-of-00000".parse().unwrap()).await.unwrap();
    assert_eq!(holding(folder.path(), "Mara00100"), [""; 0]);
}

#[tokio::test]
async fn what_is_pruned_is_gone_from_every_file() {
    let (folder, ledger) = made().await;
    listed(&ledger, 0..50, start()).await;
    let now = start() + TimeDelta::days(400);
    listed(&ledger, 49..50, now).await;
    let pruned = ledger.prune(now - TimeDelta::days(365), now).await.unwrap();
    assert_eq!((pruned.sightings, pruned.readings), (49, 1));
    assert_eq!(holding(folder.path(), "Mara00048"), [""; 0]);
    assert_eq!(holding(folder.path(), "Mara00049"), ["l.db"]);
}

#[cfg(unix)]
fn is_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0);
}

#[tokio::test]
async fn a_ledger_is_exported_line_by_line() {
    let (folder, ledger) = made().await;
    let path = folder.path().join("l.jsonl");
    listed(&ledger, 0..3, start()).await;
    withdrawn(&ledger, 1, start()).await;
    assert_eq!(ledger.export(&path).await.unwrap(), 6);
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<_> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["account", "reading", "sighting", "sighting", "sighting", "attempt"]);
    assert!(lines.iter().all(|line| line["member"] == MEMBER));
    assert_eq!((&lines[1]["completeness"], &lines[1]["count"]), (&"complete".into(), &3.into()));
    assert_eq!(lines[2]["invitation"]["invitee"]["slug"], "slug-of-00000");
    assert_eq!(lines[2]["first_seen"], "2026-11-24T09:00:00Z");
    assert_eq!((&lines[5]["state"], &lines[5]["id"]), (&"withdrawn".into(), &1.into()));
    #[cfg(unix)]
    is_private(&path);
}

#[tokio::test]
async fn a_copy_replaces_nothing_and_leaves_nothing_half_done() {
    let (folder, ledger) = made().await;
    let there = folder.path().join("there");
    fs::write(&there, "mine").unwrap();
    let missing = folder.path().join("no/such/folder");
    for (path, right) in [(&there, "does not exist yet"), (&missing, "directory that exists")] {
        for error in
            [ledger.backup(path).await.unwrap_err(), ledger.export(path).await.unwrap_err()]
        {
            assert_eq!(error.code(), "invalid_input");
            assert!(error.to_string().contains(right), "{error}");
        }
    }
    assert_eq!(fs::read_to_string(&there).unwrap(), "mine");
}

/// Whoever opens the copy sees a ledger as it was at one instant.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_whole_though_others_write_meanwhile() {
    let (folder, ledger) = made().await;
    listed(&ledger, 0..500, start()).await;
    // a writer with a connection of its own
    let writer = SqliteLedger::new(ledger.path()).unwrap();
    let writer = tokio::spawn(async move {
        for round in 1..60 {
            let now = start() + TimeDelta::hours(30 * round);
            listed(&writer, 0..500, now).await;
            withdrawn(&writer, round.unsigned_abs() as usize, now).await;
        }
    });
    let mut grew = Vec::new();
    for number in 0.. {
        let path = folder.path().join(format!("{number}.db"));
        ledger.backup(&path).await.unwrap();
        #[cfg(unix)]
        is_private(&path);
        let copy = SqliteLedger::open(&path).await.unwrap();
        let (last, sighted) = copy.sightings(MEMBER).await.unwrap();
        let read = last.unwrap().started;
        assert_eq!(sighted.len(), 500);
        assert!(sighted.iter().all(|one| one.last_seen == read), "a reading is there as a whole");
        grew.push(copy.attempts(MEMBER).await.unwrap().len());
        if writer.is_finished() {
            break;
        }
    }
    writer.await.unwrap();
    assert!(grew.is_sorted() && grew.last() > grew.first(), "{grew:?}");

    // a copy of what rests is the same, line by line
    let paths = ["ours", "copy", "copy.db"].map(|name| folder.path().join(name));
    ledger.backup(&paths[2]).await.unwrap();
    ledger.export(&paths[0]).await.unwrap();
    SqliteLedger::open(&paths[2]).await.unwrap().export(&paths[1]).await.unwrap();
    assert_eq!(fs::read(&paths[0]).unwrap(), fs::read(&paths[1]).unwrap());
}
