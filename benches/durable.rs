//! What a durable action costs in a SQLite ledger: all that one withdrawal of a sweep records,
//! against a bare loop of the two commits that cannot be left out.
//!
//!     cargo bench -p rescind-examples --bench durable
//!
//! A sweep claims the account, records the intent, records the outcome and gives the account back.
//! The bare loop inserts the intent and commits, and updates it to its outcome and commits: two
//! statements that are prepared once, on a copy of the same file with the same tables and indexes,
//! in the same folder, with as much on the disk at each commit (WAL, `synchronous=FULL`). It
//! checks nothing.
//!
//! Both take turns, and the figures are medians of the rounds. How long a disk takes to sync
//! decides: the slower it is, the nearer the ratio comes to 1. The folder is `target/tmp`, since
//! `/tmp` may be memory.
//!
//! In the end it says what opening costs, where each page is looked at once.

#![allow(clippy::print_stdout, reason = "it talks to a person")]

use chrono::TimeDelta;
use rescind::age::{Bounds, Queue, Seen};
use rescind::ledger::{
    Allowance, Claim, Intended, Intent, Lease, Outcome, ReadingRecord, Sighting, Standing, State,
};
use rescind::source::Completeness;
use rescind::{Instant, Invitation, Ledger, SqliteLedger};
use rusqlite::{Connection, params};
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant as Moment};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const MEMBER: &str = "ACoAAB3xq0cBmW7h2Yk9TzLr5vQe8NfUdJpK1aX";
/// Of each side in turn.
const ROUNDS: usize = 21;
const ACTIONS: usize = 100;
/// A year of a busy account.
const ATTEMPTS: i64 = 18_000;
const SIGHTINGS: i64 = 2_000;
const READINGS: i64 = 730;
/// Between two actions: 90 a day.
const APART: TimeDelta = TimeDelta::minutes(16);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    for (name, lived) in [("fresh", false), ("a year old", true)] {
        let path = folder.path().join(name);
        let ledger = SqliteLedger::open(&path).await?;
        if lived {
            live(&ledger, MEMBER).await?;
        }
        let copy = path.with_extension("bare");
        ledger.claim(MEMBER, "bench", 7, start()).await?;
        ledger.backup(&copy).await?;
        compare(name, &ledger, &mut bare(&copy)?).await?;
    }
    for accounts in [1, 50] {
        let path = folder.path().join(format!("{accounts}.db"));
        let ledger = SqliteLedger::open(&path).await?;
        for account in 0..accounts {
            live(&ledger, &format!("{MEMBER}{account}")).await?;
        }
        let bytes = std::fs::metadata(&path)?.len();
        let begun = Moment::now();
        SqliteLedger::open(&path).await?;
        let took = begun.elapsed().as_secs_f64() * 1e3;
        println!("opening a year of {accounts:2} accounts, {} MB: {took:.0} ms", bytes / 1_000_000);
    }
    Ok(())
}

fn start() -> Instant {
    Instant::UNIX_EPOCH + TimeDelta::days(20_000)
}

/// A year of an account's life up to the start, without an action in its last minutes.
async fn live(ledger: &SqliteLedger, member: &str) -> Result<()> {
    let begun = start() - TimeDelta::days(365);
    let Claim::Granted(held) = ledger.claim(member, "bench", 7, begun).await? else {
        return Err("the account is taken".into());
    };
    for number in 1..READINGS {
        let started = begun + TimeDelta::hours(12) * i32::try_from(number)?;
        ledger.record(&held.lease, &reading(started, 0), &[]).await?;
    }
    let seen = (0..SIGHTINGS).map(sighting).collect::<Result<Vec<_>>>()?;
    ledger.record(&held.lease, &reading(start(), seen.len()), &seen).await?;
    let db = Connection::open(ledger.path())?;
    // what a year leaves, all in one transaction
    db.execute(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) \
         INSERT INTO attempt (member, invitation, epoch, state, intent_at, outcome_at, http_status) \
         SELECT ?2, CAST(6000000000000000000 + n AS TEXT), 1, 'withdrawn', ?3 + n * ?4, \
         ?3 + n * ?4 + 900, 200 FROM n",
        params![
            ATTEMPTS,
            member,
            begun.timestamp_millis(),
            TimeDelta::days(365).num_milliseconds() / (ATTEMPTS + 1)
        ],
    )?;
    ledger.release(&held.lease, &held.standing).await?;
    Ok(())
}

fn reading(started: Instant, count: usize) -> ReadingRecord {
    ReadingRecord {
        origin: "unipile-v1".to_owned(),
        epoch: 1,
        started,
        finished: started + TimeDelta::seconds(20),
        completeness: Completeness::Complete,
        count,
        queue: Queue { agree: 0, contradict: 0 },
    }
}

fn sighting(number: i64) -> Result<Sighting> {
    let invitation = Invitation::new(&format!("{}", 7_000_000_000_000_000_000 + number))?;
    let latest = start() - TimeDelta::days(21);
    let bounds = Bounds { earliest: Some(latest - TimeDelta::days(7)), latest };
    let seen = Seen { bounds, first_seen: latest, from_label: true, contradiction: false };
    Ok(Sighting { invitation, seen })
}

/// The same file without anything of ours around it.
fn bare(path: &Path) -> Result<Connection> {
    let db = Connection::open(path)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    Ok(db)
}

async fn compare(name: &str, ledger: &SqliteLedger, bare: &mut Connection) -> Result<()> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let first = i64::try_from(round * ACTIONS)? + 1;
        let actions = || first..first + ACTIONS as i64;
        // whoever comes second may find the disk busy with what the first left
        if round % 2 == 0 {
            ours.push(sweep(ledger, actions()).await?);
            theirs.push(commit_twice(bare, actions())?);
        } else {
            theirs.push(commit_twice(bare, actions())?);
            ours.push(sweep(ledger, actions()).await?);
        }
    }
    let (ours, theirs) = (rate(ours), rate(theirs));
    println!(
        "{name:10}: {ours:6.0} actions a second, {theirs:6.0} in a bare loop, ratio {:.2}",
        ours / theirs
    );
    Ok(())
}

/// Actions a second in the round in the middle.
fn rate(mut rounds: Vec<Duration>) -> f64 {
    rounds.sort_unstable();
    let middle = rounds.get(rounds.len() / 2).copied().unwrap_or_default();
    ACTIONS as f64 / middle.as_secs_f64()
}

/// What a sweep records of each action.
async fn sweep(ledger: &SqliteLedger, actions: impl Iterator<Item = i64>) -> Result<Duration> {
    let begun = Moment::now();
    for number in actions {
        act(ledger, number).await?;
    }
    Ok(begun.elapsed())
}

async fn act(ledger: &SqliteLedger, number: i64) -> Result<()> {
    let now = start() + APART * i32::try_from(number)?;
    let Claim::Granted(held) = ledger.claim(MEMBER, "bench", 7, now).await? else {
        return Err("the account is taken".into());
    };
    let (lease, mut standing) = (held.lease, held.standing);
    let allowance = Allowance {
        cap: 100,
        gap: TimeDelta::minutes(2),
        target: 100,
        since: now - TimeDelta::hours(4),
    };
    let invitation = id(number).parse()?;
    let attempt = match ledger.intend(&lease, &Intent { invitation, allowance, now }).await? {
        Intended::Granted(attempt) => attempt,
        Intended::Refused(refusal) => return Err(refusal.to_string().into()),
    };
    conclude(ledger, &lease, &mut standing, attempt, now).await?;
    Ok(ledger.release(&lease, &standing).await?)
}

/// The outcome, and the slot of the next action, which is a new one each time.
async fn conclude(
    ledger: &SqliteLedger,
    lease: &Lease,
    standing: &mut Standing,
    attempt: u64,
    now: Instant,
) -> Result<()> {
    standing.slot = Some(rescind::pace::Slot {
        service_date: now.date_naive(),
        target: 100,
        due: now + APART,
        draw: u32::try_from(attempt % 100)?,
        settings: 7,
    });
    let at = now + TimeDelta::milliseconds(900);
    let state = State::Withdrawn;
    let outcome = Outcome { attempt, state, at, http_status: Some(200), error_type: None };
    Ok(ledger.conclude(lease, &outcome, standing).await?)
}

fn id(number: i64) -> String {
    (7_000_000_000_000_000_000 + number).to_string()
}

fn commit_twice(db: &Connection, actions: impl Iterator<Item = i64>) -> Result<Duration> {
    let begun = Moment::now();
    let mut insert = db.prepare_cached(
        "INSERT INTO attempt (member, invitation, epoch, state, intent_at) \
         VALUES (?, ?, ?, 'intent', ?)",
    )?;
    let mut update = db.prepare_cached(
        "UPDATE attempt SET state = 'withdrawn', outcome_at = ?, http_status = 200 WHERE id = ?",
    )?;
    for number in actions {
        let now = (start() + APART * i32::try_from(number)?).timestamp_millis();
        // each is a transaction of its own
        insert.execute(params![MEMBER, id(number), number, now])?;
        update.execute(params![now + 900, db.last_insert_rowid()])?;
    }
    Ok(begun.elapsed())
}
