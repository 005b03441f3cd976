//! What every ledger holds, and what a file of ours refuses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::TimeDelta;
use rescind::ledger::{
    Allowance, Claim, Held, Intended, Intent, LEASE, Ledger, Outcome, Refusal, State,
};
use rescind::{Instant, MemoryLedger, SqliteLedger};
use std::path::Path;

fn start() -> Instant {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

async fn granted(ledger: &dyn Ledger, owner: &str, now: Instant) -> Held {
    match ledger.claim("member", owner, 7, now).await.unwrap() {
        Claim::Granted(held) => *held,
        Claim::Busy { until } => panic!("busy until {until}"),
    }
}

fn intent(id: &str, now: Instant) -> Intent {
    let allowance = Allowance {
        cap: 3,
        gap: TimeDelta::minutes(2),
        target: 3,
        since: start() - TimeDelta::hours(1),
    };
    Intent { invitation: id.parse().unwrap(), allowance, now }
}

fn outcome(attempt: u64, state: State, at: Instant) -> Outcome {
    Outcome { attempt, state, at, http_status: Some(200), error_type: None }
}

async fn attempt(ledger: &dyn Ledger, held: &Held, id: &str, state: State, now: Instant) {
    match ledger.intend(&held.lease, &intent(id, now)).await.unwrap() {
        Intended::Granted(attempt) => {
            let outcome = outcome(attempt, state, now);
            ledger.conclude(&held.lease, &outcome, &held.standing).await.unwrap();
        }
        Intended::Refused(refusal) => panic!("{refusal}"),
    }
}

async fn refusal(ledger: &dyn Ledger, held: &Held, id: &str, now: Instant) -> Refusal {
    match ledger.intend(&held.lease, &intent(id, now)).await.unwrap() {
        Intended::Refused(refusal) => refusal,
        Intended::Granted(_) => panic!("granted"),
    }
}

/// Runs a property on a fresh ledger of each kind.
macro_rules! on_every_ledger {
    ($($name:ident: $property:ident;)*) => {$(
        #[tokio::test]
        async fn $name() {
            $property(&MemoryLedger::new()).await;
            let folder = tempfile::tempdir().unwrap();
            $property(&SqliteLedger::open(folder.path().join("l.db")).await.unwrap()).await;
        }
    )*};
}

on_every_ledger! {
    one_lease_an_account: one_lease;
    the_gap_and_the_cap_hold_in_the_ledger_itself: allowance;
    what_succeeded_is_never_tried_again: success;
    an_intent_left_behind_becomes_unknown_and_blocks_only_its_invitation: orphan;
    an_intent_that_was_left_for_a_week_is_charged_when_it_is_found: long_left;
    a_late_outcome_is_a_fact_but_changes_nothing_else: late;
    a_halted_account_stays_halted_until_it_is_resumed: halted;
    what_it_holds_can_be_looked_at_while_it_is_in_use: looked_into;
}

async fn one_lease(ledger: &dyn Ledger) {
    let now = start();
    let first = granted(ledger, "a", now).await;
    let busy = ledger.claim("member", "b", 7, now + TimeDelta::seconds(60)).await.unwrap();
    assert!(matches!(busy, Claim::Busy { until } if until == now + LEASE));
    let other = ledger.claim("somebody else", "b", 7, now).await.unwrap();
    assert!(matches!(other, Claim::Granted(_)), "leases are an account's own");

    let second = granted(ledger, "b", now + LEASE).await;
    assert!(second.lease.epoch > first.lease.epoch);
    assert!(!ledger.renew(&first.lease, now + LEASE).await.unwrap(), "overtaken");
    let late = refusal(ledger, &first, "1", now + LEASE).await;
    assert_eq!(late, Refusal::LeaseLost);
    ledger.release(&first.lease, &first.standing).await.unwrap();
    let busy = ledger.claim("member", "c", 7, now + LEASE).await.unwrap();
    assert!(matches!(busy, Claim::Busy { .. }), "a lost lease cannot give back another's");
    ledger.release(&second.lease, &second.standing).await.unwrap();
    granted(ledger, "c", now + LEASE).await;
}

async fn allowance(ledger: &dyn Ledger) {
    let now = start();
    let minute = TimeDelta::minutes(1);
    let held = granted(ledger, "a", now).await;
    attempt(ledger, &held, "1", State::Withdrawn, now).await;
    let soon = refusal(ledger, &held, "2", now + TimeDelta::seconds(114)).await;
    assert_eq!(soon, Refusal::Spent { until: now + minute * 2 });
    ledger.renew(&held.lease, now + minute * 5).await.unwrap();
    attempt(ledger, &held, "2", State::Unknown, now + minute * 2).await;
    // what never left takes nothing from the allowance
    attempt(ledger, &held, "3", State::NotSent, now + minute * 4).await;
    attempt(ledger, &held, "3", State::Refused, now + minute * 4).await;
    let spent = refusal(ledger, &held, "4", now + minute * 6).await;
    assert!(matches!(spent, Refusal::Spent { until } if until > now + TimeDelta::days(1)));

    // a new day has a new target, but the rolling cap reaches back 24 hours
    let next = now + TimeDelta::days(1);
    let held = granted(ledger, "a", next).await;
    let mut intent = intent("4", next);
    intent.allowance.since = next - TimeDelta::hours(1);
    let answer = ledger.intend(&held.lease, &intent).await.unwrap();
    assert_eq!(answer, Intended::Refused(Refusal::Spent { until: next + TimeDelta::seconds(1) }));
    intent.now = next + TimeDelta::seconds(1);
    assert!(matches!(ledger.intend(&held.lease, &intent).await.unwrap(), Intended::Granted(_)));
}

async fn success(ledger: &dyn Ledger) {
    let held = granted(ledger, "a", start()).await;
    attempt(ledger, &held, "1", State::Withdrawn, start()).await;
    let later = start() + TimeDelta::days(9);
    let held = granted(ledger, "a", later).await;
    assert_eq!(refusal(ledger, &held, "1", later).await, Refusal::Done(State::Withdrawn));
}

async fn orphan(ledger: &dyn Ledger) {
    let held = granted(ledger, "a", start()).await;
    let left = ledger.intend(&held.lease, &intent("1", start())).await.unwrap();
    assert!(matches!(left, Intended::Granted(_)));
    let busy = refusal(ledger, &held, "2", start() + TimeDelta::minutes(1)).await;
    assert_eq!(busy, Refusal::Busy, "one intent at a time");

    let now = start() + TimeDelta::minutes(10);
    let held = granted(ledger, "b", now).await;
    assert_eq!(held.unknown.len(), 1);
    assert_eq!(held.unknown_in_a_row, 1);
    assert_eq!(held.history.charged, [now], "its request may have left until now");
    let later = now + TimeDelta::minutes(2);
    ledger.renew(&held.lease, now + TimeDelta::seconds(100)).await.unwrap();
    assert_eq!(refusal(ledger, &held, "1", later).await, Refusal::Blocked(State::Unknown));
    attempt(ledger, &held, "2", State::Withdrawn, later).await;
    assert!(ledger.settle(&held.lease, 1, State::StillPending, later).await.unwrap());
    assert!(!ledger.settle(&held.lease, 1, State::Gone, later).await.unwrap(), "settled once");
}

/// Its request may have left until the next claim, however long ago it was recorded.
async fn long_left(ledger: &dyn Ledger) {
    let held = granted(ledger, "a", start()).await;
    ledger.intend(&held.lease, &intent("1", start())).await.unwrap();
    let now = start() + TimeDelta::days(8);
    let held = granted(ledger, "b", now).await;
    assert_eq!(held.history.charged, [now]);
    let soon = refusal(ledger, &held, "2", now + TimeDelta::seconds(114)).await;
    assert_eq!(soon, Refusal::Spent { until: now + TimeDelta::minutes(2) });
}

async fn late(ledger: &dyn Ledger) {
    let slow = granted(ledger, "a", start()).await;
    let Intended::Granted(id) = ledger.intend(&slow.lease, &intent("1", start())).await.unwrap()
    else {
        panic!("refused")
    };
    let now = start() + LEASE;
    granted(ledger, "b", now).await;
    let mut standing = slow.standing.clone();
    standing.factor = 0.5;
    let outcome = outcome(id, State::Withdrawn, now);
    ledger.conclude(&slow.lease, &outcome, &standing).await.unwrap();
    assert_eq!(ledger.attempts("member").await.unwrap()[0].state, State::Withdrawn);
    let held = granted(ledger, "b", now).await;
    assert!((held.standing.factor - 1.0).abs() < f64::EPSILON, "the standing is the new holder's");
}

async fn halted(ledger: &dyn Ledger) {
    let mut held = granted(ledger, "a", start()).await;
    held.standing.halted = Some("restricted".to_owned());
    ledger.release(&held.lease, &held.standing).await.unwrap();
    let held = granted(ledger, "b", start()).await;
    assert_eq!(held.standing.halted.as_deref(), Some("restricted"));
    assert_eq!(refusal(ledger, &held, "1", start()).await, Refusal::Halted);
    assert!(ledger.resume("member").await.unwrap());
    assert!(!ledger.resume("member").await.unwrap());
    attempt(ledger, &held, "1", State::Withdrawn, start()).await;
    assert!(ledger.resume("nobody").await.is_err());
}

async fn looked_into(ledger: &dyn Ledger) {
    assert!(ledger.inspect().await.unwrap().is_empty());
    let held = granted(ledger, "a", start()).await;
    attempt(ledger, &held, "1", State::Withdrawn, start()).await;
    let later = start() + TimeDelta::minutes(3);
    let held = granted(ledger, "a", later).await;
    attempt(ledger, &held, "2", State::Unknown, later).await;
    let overview = ledger.inspect().await.unwrap().remove(0);
    assert_eq!((overview.member.as_str(), overview.newest_attempt), ("member", Some(later)));
    assert_eq!(overview.leased_until, Some(later + LEASE));
    let counts: Vec<_> = overview.attempts.iter().map(|(state, n)| (state.as_str(), *n)).collect();
    assert_eq!(counts, [("unknown", 1), ("withdrawn", 1)]);
    assert_eq!((overview.seen, overview.read_at), (0, None));
    let mut standing = held.standing.clone();
    standing.halted = Some("restricted".to_owned());
    ledger.release(&held.lease, &standing).await.unwrap();
    let overview = ledger.inspect().await.unwrap().remove(0);
    assert_eq!((overview.halted.as_deref(), overview.leased_until), (Some("restricted"), None));
}

/// A writer that was frozen with the lock in its hand must not stop the others for ever, and what
/// they gave up must not be done once the lock is free: nobody would know of it.
#[tokio::test]
async fn a_frozen_writer_holds_up_the_others_for_a_while_and_then_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = SqliteLedger::open(folder.path().join("l.db")).await.unwrap();
    let held = granted(&ledger, "a", start()).await;
    let frozen = std::fs::File::open(folder.path().join("l.db.lock")).unwrap();
    frozen.lock().unwrap();

    // the waiting itself takes no time here
    tokio::time::pause();
    let given_up = ledger.intend(&held.lease, &intent("1", start())).await.unwrap_err().to_string();
    assert!(given_up.contains("locked for 30 s") && given_up.contains("nothing was written"));
    tokio::time::resume();
    frozen.unlock().unwrap();
    // the next write stands behind the one that was given up
    assert!(ledger.renew(&held.lease, start()).await.unwrap());
    assert!(ledger.attempts("member").await.unwrap().is_empty());
    attempt(&ledger, &held, "1", State::Withdrawn, start()).await;
}

#[tokio::test]
async fn a_ledger_that_is_not_used_touches_nothing_and_shows_where_it_will_be() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = SqliteLedger::new(folder.path().join("l.db")).unwrap();
    assert_eq!(ledger.path(), folder.path().join("l.db"));
    assert!(!ledger.path().exists());
    assert!(SqliteLedger::new("l.db").unwrap().path().is_absolute());
    assert!(SqliteLedger::new("").unwrap_err().to_string().contains("the path of a file"));
    granted(&ledger, "a", start()).await;
    assert!(ledger.path().exists());
}

async fn refused(path: &Path) -> String {
    SqliteLedger::open(path).await.unwrap_err().to_string()
}

#[tokio::test]
async fn a_file_that_cannot_be_a_ledger_is_refused_in_one_sentence_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);

    std::fs::write(path("text.db"), "name;date\n".repeat(200)).unwrap();
    assert!(refused(&path("text.db")).await.contains("is not a SQLite file"));
    assert_eq!(std::fs::read_to_string(path("text.db")).unwrap().lines().count(), 200);

    let other = rusqlite::Connection::open(path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)").unwrap();
    assert!(refused(&path("other.db")).await.contains("of another program"));
    let tables: i64 =
        other.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0)).unwrap();
    assert_eq!(tables, 1);

    drop(SqliteLedger::open(path("newer.db")).await.unwrap());
    let newer = rusqlite::Connection::open(path("newer.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    assert!(refused(&path("newer.db")).await.contains("newer rescind (version 99"));

    assert!(refused(&path("no/such/folder.db")).await.contains("directory does not exist"));
    assert!(refused(folder.path()).await.contains("name a file in it"));
    // the kernel's own folder, in which nobody can make a file
    #[cfg(target_os = "linux")]
    assert!(refused(Path::new("/sys/rescind.db")).await.contains("that can be written"));
}

#[cfg(unix)]
#[tokio::test]
async fn a_ledger_is_for_its_owners_eyes_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let ledger = SqliteLedger::open(folder.path().join("l.db")).await.unwrap();
    granted(&ledger, "a", start()).await;
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} is {mode:o}", file.path());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_can_open_a_fresh_file_at_once() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("l.db");
        let open = |_| tokio::spawn(SqliteLedger::open(path.clone()));
        for opened in (0..8).map(open).collect::<Vec<_>>() {
            opened.await.unwrap().unwrap();
        }
    }
}

#[tokio::test]
async fn a_file_of_an_earlier_version_goes_on() {
    for version in 1..=5 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rescind.db");
        let earlier = format!("tests/ledgers/version-{version}.db");
        std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(earlier), &path).unwrap();
        let ledger = SqliteLedger::open(&path).await.unwrap();
        let [overview] = ledger.inspect().await.unwrap().try_into().unwrap();
        let member = overview.member.to_string();
        assert_eq!(ledger.attempts(&member).await.unwrap().len(), 32, "nothing is forgotten");
        // what it has charged counts until a day has passed
        let now = start() + TimeDelta::days(2);
        let Claim::Granted(held) = ledger.claim(&member, "me", 7, now).await.unwrap() else {
            panic!("nobody holds it")
        };
        attempt(&ledger, &held, "7449262477600571392", State::Done, now).await;
        let again = SqliteLedger::open(&path).await.unwrap();
        assert_eq!(again.attempts(&member).await.unwrap().len(), 33);
        // what came with later versions works, too
        assert_eq!(again.forget(&"hanna-muller-8d6c".parse().unwrap()).await.unwrap(), 1);
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(12).any(|bytes| bytes == &"Hanna Müller".as_bytes()[..12]));
    }
}

#[tokio::test]
async fn a_migrated_file_has_the_tables_of_a_fresh_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut shapes = Vec::new();
    let earlier = (1..=5).map(|version| format!("version-{version}.db"));
    for name in earlier.chain(["fresh.db".to_owned()]) {
        let path = folder.path().join(&name);
        let earlier = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledgers").join(&name);
        if earlier.exists() {
            std::fs::copy(earlier, &path).unwrap();
        }
        drop(SqliteLedger::open(&path).await.unwrap());
        let db = rusqlite::Connection::open(&path).unwrap();
        let mut columns = db
            .prepare(
                "SELECT t.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema t \
                 JOIN pragma_table_xinfo(t.name) c UNION ALL SELECT name, tbl_name, type, 0, 0 \
                 FROM sqlite_schema WHERE type = 'index' ORDER BY 1, 2",
            )
            .unwrap();
        let columns = columns.query_map([], |row| {
            let text = |at| row.get::<_, String>(at).unwrap();
            let number = |at| row.get::<_, i64>(at).unwrap();
            Ok((text(0), text(1), text(2), number(3), number(4)))
        });
        shapes.push(columns.unwrap().map(Result::unwrap).collect::<Vec<_>>());
    }
    let fresh = shapes.pop().unwrap();
    assert!(fresh.len() > 40);
    assert!(shapes.iter().all(|migrated| *migrated == fresh), "{shapes:?}");
}
