//! The lines of an export.

use super::rows;
use crate::ledger::{Attempt, ReadingRecord, Sighted, Standing};
use crate::pace::Slot;
use crate::source::{Completeness, Fate};
use crate::{Instant, Invitation};
use chrono::NaiveDate;
use rusqlite::{Connection, Row};
use serde::Serialize;
use std::io::{self, Write};

/// What ended it early.
pub(super) enum Stopped {
    Reading(rusqlite::Error),
    Writing(io::Error),
}

impl From<rusqlite::Error> for Stopped {
    fn from(e: rusqlite::Error) -> Self {
        Self::Reading(e)
    }
}

/// One line, as the documentation of [`SqliteLedger::export`](super::SqliteLedger::export) has it.
#[derive(Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
enum Line {
    Account {
        member: String,
        halted: Option<String>,
        paused_until: Option<Instant>,
        factor: f64,
        throttled_at: Option<Instant>,
        ramp_start: Option<NaiveDate>,
        next: Option<Slot>,
    },
    Reading {
        member: String,
        origin: String,
        epoch: u64,
        started: Instant,
        finished: Instant,
        #[serde(flatten)]
        completeness: Completeness,
        count: usize,
    },
    Sighting {
        member: String,
        invitation: Invitation,
        first_seen: Instant,
        last_seen: Instant,
        sent_earliest: Option<Instant>,
        sent_latest: Instant,
        fate: Option<Fate>,
        fate_at: Option<Instant>,
    },
    Attempt {
        member: String,
        #[serde(flatten)]
        attempt: Attempt,
    },
}

/// Writes them row by row, so that no table has to fit into the memory.
pub(super) fn lines(db: &Connection, out: &mut impl Write) -> Result<u64, Stopped> {
    type Understand = fn(&Row<'_>) -> rusqlite::Result<Line>;
    let parts = [
        ("account ORDER BY member", account as Understand),
        ("reading ORDER BY member, rowid", reading),
        ("sighting ORDER BY member, invitation", sighting),
        ("attempt ORDER BY id", attempt),
    ];
    let mut count = 0;
    for (table, line) in parts {
        let mut select = db.prepare(&format!("SELECT * FROM {table}"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let line = serde_json::to_writer(&mut *out, &line(row)?).map_err(io::Error::from);
            line.and_then(|()| out.write_all(b"\n")).map_err(Stopped::Writing)?;
            count += 1;
        }
    }
    Ok(count)
}

fn account(row: &Row<'_>) -> rusqlite::Result<Line> {
    let Standing { halted, paused_until, factor, throttled_at, ramp_start, slot: next, .. } =
        rows::standing(row)?;
    let member = row.get("member")?;
    Ok(Line::Account { member, halted, paused_until, factor, throttled_at, ramp_start, next })
}

fn reading(row: &Row<'_>) -> rusqlite::Result<Line> {
    let ReadingRecord { origin, epoch, started, finished, completeness, count, .. } =
        rows::reading(row)?;
    let member = row.get("member")?;
    Ok(Line::Reading { member, origin, epoch, started, finished, completeness, count })
}

fn sighting(row: &Row<'_>) -> rusqlite::Result<Line> {
    let Sighted { sighting, first_seen, last_seen, fate, fate_at, .. } = rows::sighted(row)?;
    Ok(Line::Sighting {
        member: row.get("member")?,
        invitation: sighting.invitation,
        first_seen,
        last_seen,
        sent_earliest: sighting.seen.bounds.earliest,
        sent_latest: sighting.seen.bounds.latest,
        fate,
        fate_at,
    })
}

fn attempt(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line::Attempt { member: row.get("member")?, attempt: rows::attempt(row)? })
}
