//! Rows to values and back.

use crate::Instant;
use crate::age::Queue;
use crate::ledger::{Attempt, ReadingRecord, Sighted, Sighting, Standing, State};
use crate::pace::Slot;
use crate::source::Completeness;
use chrono::{DateTime, TimeDelta};
use rusqlite::types::Type;
use rusqlite::{Row, ToSql};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::error::Error as StdError;

type Sql<T> = rusqlite::Result<T>;

fn unreadable(e: impl Into<Box<dyn StdError + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, e.into())
}

pub(super) fn instant(ms: i64) -> Sql<Instant> {
    DateTime::from_timestamp_millis(ms).ok_or_else(|| unreadable(format!("{ms} is no instant")))
}

pub(super) fn maybe_instant(ms: Option<i64>) -> Sql<Option<Instant>> {
    ms.map(instant).transpose()
}

/// A plain serde name, such as a state or a fate, as the text of a column.
pub(super) fn name<T: Serialize>(value: &T) -> Sql<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        Ok(other) => Ok(other.to_string()),
        Err(e) => Err(rusqlite::Error::ToSqlConversionFailure(e.into())),
    }
}

fn named<T: DeserializeOwned>(name: String) -> Sql<T> {
    serde_json::from_value(serde_json::Value::String(name)).map_err(unreadable)
}

pub(super) fn json<T: Serialize>(value: &T) -> Sql<String> {
    serde_json::to_string(value).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Sql<T> {
    serde_json::from_str(text).map_err(unreadable)
}

pub(super) const STANDING: &str = "seed, halted, paused_until, factor, backoff, throttled_at, \
     ramp_start, service_date, target, due_at, draw, settings";

pub(super) fn standing(row: &Row<'_>) -> Sql<Standing> {
    let slot = match row.get::<_, Option<i64>>("due_at")? {
        None => None,
        Some(due) => Some(Slot {
            service_date: named(row.get("service_date")?)?,
            target: row.get("target")?,
            due: instant(due)?,
            draw: row.get("draw")?,
            settings: row.get::<_, i64>("settings")?.cast_unsigned(),
        }),
    };
    Ok(Standing {
        seed: row.get::<_, i64>("seed")?.cast_unsigned(),
        halted: row.get("halted")?,
        paused_until: maybe_instant(row.get("paused_until")?)?,
        factor: row.get("factor")?,
        backoff: TimeDelta::try_milliseconds(row.get("backoff")?).unwrap_or_default(),
        throttled_at: maybe_instant(row.get("throttled_at")?)?,
        ramp_start: row.get::<_, Option<String>>("ramp_start")?.map(named).transpose()?,
        slot,
    })
}

/// The values of [`STANDING`]'s columns, in its order.
pub(super) fn standing_values(standing: &Standing) -> Sql<Vec<Box<dyn ToSql>>> {
    let ms = |at: Option<Instant>| at.map(|at| at.timestamp_millis());
    let slot = standing.slot.as_ref();
    Ok(vec![
        Box::new(standing.seed.cast_signed()),
        Box::new(standing.halted.clone()),
        Box::new(ms(standing.paused_until)),
        Box::new(standing.factor),
        Box::new(standing.backoff.num_milliseconds()),
        Box::new(ms(standing.throttled_at)),
        Box::new(standing.ramp_start.as_ref().map(name).transpose()?),
        Box::new(slot.map(|slot| name(&slot.service_date)).transpose()?),
        Box::new(slot.map(|slot| slot.target)),
        Box::new(slot.map(|slot| slot.due.timestamp_millis())),
        Box::new(slot.map(|slot| slot.draw)),
        Box::new(slot.map(|slot| slot.settings.cast_signed())),
    ])
}

pub(super) const ATTEMPT: &str = "id, invitation, epoch, state, intent_at, outcome_at, settled_at, \
     http_status, error_type";

pub(super) fn attempt(row: &Row<'_>) -> Sql<Attempt> {
    Ok(Attempt {
        id: row.get::<_, i64>("id")?.cast_unsigned(),
        invitation: named(row.get("invitation")?)?,
        epoch: row.get::<_, i64>("epoch")?.cast_unsigned(),
        state: state(row.get("state")?)?,
        intent_at: instant(row.get("intent_at")?)?,
        outcome_at: maybe_instant(row.get("outcome_at")?)?,
        settled_at: maybe_instant(row.get("settled_at")?)?,
        http_status: row.get("http_status")?,
        error_type: row.get("error_type")?,
    })
}

fn state(name: String) -> Sql<State> {
    named(name)
}

pub(super) fn reading(row: &Row<'_>) -> Sql<ReadingRecord> {
    let why = || row.get::<_, Option<String>>("why").map(Option::unwrap_or_default);
    let completeness = match row.get::<_, String>("completeness")?.as_str() {
        "complete" => Completeness::Complete,
        "partial" => Completeness::Partial(why()?),
        _ => Completeness::Failed(why()?),
    };
    Ok(ReadingRecord {
        origin: row.get("origin")?,
        epoch: row.get::<_, i64>("epoch")?.cast_unsigned(),
        started: instant(row.get("started")?)?,
        finished: instant(row.get("finished")?)?,
        completeness,
        count: usize::try_from(row.get::<_, i64>("count")?).unwrap_or_default(),
        queue: Queue { agree: row.get("agree")?, contradict: row.get("contradict")? },
    })
}

pub(super) fn completeness(of: &Completeness) -> (&'static str, Option<&str>) {
    match of {
        Completeness::Complete => ("complete", None),
        Completeness::Partial(why) => ("partial", Some(why)),
        Completeness::Failed(why) => ("failed", Some(why)),
    }
}

pub(super) fn sighted(row: &Row<'_>) -> Sql<Sighted> {
    Ok(Sighted {
        sighting: Sighting {
            invitation: from_json(&row.get::<_, String>("detail")?)?,
            seen: from_json(&row.get::<_, String>("evidence")?)?,
        },
        first_seen: instant(row.get("first_seen")?)?,
        last_seen: instant(row.get("last_seen")?)?,
        attempt: None,
        in_vain: 0,
        fate: row.get::<_, Option<String>>("fate")?.map(named).transpose()?,
        fate_at: maybe_instant(row.get("fate_at")?)?,
    })
}
