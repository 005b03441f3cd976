//! The ledger's operations as SQL, each within one transaction of its caller.

use super::file::Changed;
use super::personal::Filter;
use super::rows::{self, ATTEMPT, STANDING};
use crate::ledger::{
    Attempt, Claim, Facts, HISTORY, Held, Intended, Intent, LEASE, Lease, Outcome, Overview,
    PROMPT, ReadingRecord, Sighted, Sighting, Standing, State, may_intend,
};
use crate::pace::History;
use crate::source::Fate;
use crate::{Instant, InvitationId};
use rusqlite::types::FromSql;
use rusqlite::{
    Connection, OptionalExtension, Params, Transaction, named_params, params, params_from_iter,
};
use std::collections::HashMap;

type Sql<T> = rusqlite::Result<T>;

pub(super) fn ms(at: Instant) -> i64 {
    at.timestamp_millis()
}

/// Executes a statement that stays prepared; says how many rows it changed.
fn execute(db: &Connection, sql: &str, values: impl Params) -> Sql<usize> {
    db.prepare_cached(sql)?.execute(values)
}

/// The first column of the first row of a query that stays prepared.
fn ask<T: FromSql>(db: &Connection, sql: &str, values: impl Params) -> Sql<Option<T>> {
    db.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()
}

pub(super) fn claim(
    tx: &Transaction<'_>,
    member: &str,
    owner: &str,
    seed: u64,
    now: Instant,
) -> Sql<(Claim, Changed)> {
    let new = Standing::new(seed);
    let met = execute(
        tx,
        "INSERT INTO account (member, seed, factor, backoff, epoch) VALUES (?, ?, ?, 0, 0) \
         ON CONFLICT DO NOTHING",
        params![member, new.seed.cast_signed(), new.factor],
    )?;
    let held = "SELECT leased_until FROM account \
         WHERE member = ? AND lease_owner <> ? AND leased_until > ?";
    if let Some(until) = ask(tx, held, params![member, owner, ms(now)])? {
        return Ok((Claim::Busy { until: rows::instant(until)? }, Changed::Lease));
    }
    let take = "UPDATE account SET epoch = epoch + 1, lease_owner = ?, leased_until = ? \
         WHERE member = ? RETURNING epoch";
    let mut take = tx.prepare_cached(take)?;
    let epoch: i64 = take.query_row(params![owner, ms(now + LEASE), member], |row| row.get(0))?;
    let left = execute(
        tx,
        "UPDATE attempt SET state = 'unknown', outcome_at = ? WHERE member = ? AND state = 'intent'",
        params![ms(now), member],
    )?;
    let lease = Lease { member: member.into(), owner: owner.into(), epoch: epoch.cast_unsigned() };
    let changed = if met + left == 0 { Changed::Lease } else { Changed::Facts };
    Ok((Claim::Granted(Box::new(held_by(tx, lease, now)?)), changed))
}

fn held_by(tx: &Transaction<'_>, lease: Lease, now: Instant) -> Sql<Held> {
    let member = &*lease.member;
    let select = format!("SELECT {STANDING} FROM account WHERE member = ?");
    let standing = tx.prepare_cached(&select)?.query_row([member], rows::standing)?;
    let unknown =
        select_attempts(tx, "member = ? AND state = 'unknown' ORDER BY id DESC", params![member])?;
    let known = "SELECT id FROM attempt WHERE member = ? AND state <> 'unknown' \
         ORDER BY id DESC LIMIT 1";
    let known = ask::<i64>(tx, known, [member])?.unwrap_or_default().cast_unsigned();
    // epochs rise with the attempts
    let acted = "SELECT epoch FROM attempt WHERE member = ? AND charged ORDER BY id DESC LIMIT 1";
    let acted = ask::<i64>(tx, acted, [member])?.unwrap_or_default().cast_unsigned();
    let in_a_row = unknown.iter().take_while(|attempt| attempt.id > known).count();
    Ok(Held {
        standing,
        history: history(tx, member, now)?,
        unknown,
        unknown_in_a_row: u32::try_from(in_a_row).unwrap_or(u32::MAX),
        acted,
        last_reading: last_reading(tx, member)?,
        lease,
    })
}

/// Whether the lease is still the account's newest.
fn holds(tx: &Transaction<'_>, lease: &Lease) -> Sql<bool> {
    let sql = "SELECT 1 FROM account WHERE member = ? AND lease_owner = ? AND epoch = ?";
    let values = params![&*lease.member, &*lease.owner, lease.epoch.cast_signed()];
    tx.prepare_cached(sql)?.exists(values)
}

/// The charged actions of the last days, from an index alone.
fn history(tx: &Transaction<'_>, member: &str, now: Instant) -> Sql<History> {
    let mut select = tx.prepare_cached(
        "SELECT max(intent_at, ifnull(outcome_at, intent_at)) FROM attempt \
         WHERE member = ? AND charged AND max(intent_at, ifnull(outcome_at, intent_at)) > ? \
         ORDER BY max(intent_at, ifnull(outcome_at, intent_at)) DESC",
    )?;
    let since = ms(now - HISTORY);
    let found = select.query_map(params![member, since], |row| rows::instant(row.get(0)?))?;
    let charged: Vec<Instant> = found.collect::<Sql<_>>()?;
    Ok(History { last: charged.first().copied(), charged })
}

pub(super) fn renew(tx: &Transaction<'_>, lease: &Lease, now: Instant) -> Sql<(bool, Changed)> {
    let sql = "UPDATE account SET leased_until = ? \
         WHERE member = ? AND lease_owner = ? AND epoch = ?";
    let values = params![ms(now + LEASE), &*lease.member, &*lease.owner, lease.epoch.cast_signed()];
    Ok((execute(tx, sql, values)? == 1, Changed::Lease))
}

pub(super) fn release(
    tx: &Transaction<'_>,
    lease: &Lease,
    standing: &Standing,
) -> Sql<((), Changed)> {
    let sql = "UPDATE account SET lease_owner = NULL, leased_until = NULL \
         WHERE member = ? AND lease_owner = ? AND epoch = ?";
    let values = params![&*lease.member, &*lease.owner, lease.epoch.cast_signed()];
    let held = execute(tx, sql, values)? == 1;
    let moved = held && write_standing(tx, lease, standing)?;
    Ok(((), if moved { Changed::Facts } else { Changed::Lease }))
}

/// False if that is where the account stood already.
fn write_standing(tx: &Transaction<'_>, lease: &Lease, standing: &Standing) -> Sql<bool> {
    let marks: Vec<_> = (1..=STANDING.split(',').count()).map(|at| format!("?{at}")).collect();
    let marks = marks.join(", ");
    let sql = format!(
        "UPDATE account SET ({STANDING}) = ({marks}) \
         WHERE ({STANDING}) IS NOT ({marks}) AND member = ?"
    );
    let mut values = rows::standing_values(standing)?;
    values.push(Box::new(lease.member.to_string()));
    Ok(execute(tx, &sql, params_from_iter(values))? == 1)
}

/// False if the lease was overtaken.
pub(super) fn record(
    tx: &Transaction<'_>,
    lease: &Lease,
    reading: &ReadingRecord,
    seen: &[Sighting],
) -> Sql<bool> {
    if !holds(tx, lease)? {
        return Ok(false);
    }
    let (completeness, why) = rows::completeness(&reading.completeness);
    tx.execute(
        "INSERT OR REPLACE INTO reading \
         (member, origin, epoch, started, finished, completeness, why, count, agree, contradict) \
         VALUES (:member, :origin, :epoch, :started, :finished, :completeness, :why, :count, \
         :agree, :contradict)",
        named_params! {
            ":member": &*lease.member,
            ":origin": reading.origin,
            ":epoch": reading.epoch.cast_signed(),
            ":started": ms(reading.started),
            ":finished": ms(reading.finished),
            ":completeness": completeness,
            ":why": why,
            ":count": i64::try_from(reading.count).unwrap_or(i64::MAX),
            ":agree": reading.queue.agree,
            ":contradict": reading.queue.contradict,
        },
    )?;
    let mut upsert = tx.prepare_cached(
        "INSERT INTO sighting (member, invitation, first_seen, last_seen, sent_earliest, \
         sent_latest, evidence, detail) VALUES (:member, :invitation, :seen, :seen, :earliest, \
         :latest, :evidence, :detail) ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen, \
         first_seen = min(first_seen, excluded.first_seen), \
         sent_earliest = excluded.sent_earliest, sent_latest = excluded.sent_latest, \
         evidence = excluded.evidence, detail = excluded.detail, fate = NULL, fate_at = NULL",
    )?;
    let filter = Filter::of(tx)?;
    for Sighting { invitation, seen } in seen {
        let invitation = &*filter.kept(tx, invitation)?;
        upsert.execute(named_params! {
            ":member": &*lease.member,
            ":invitation": invitation.id.as_str(),
            ":seen": ms(reading.started),
            ":earliest": seen.bounds.earliest.map(ms),
            ":latest": ms(seen.bounds.latest),
            ":evidence": rows::json(seen)?,
            ":detail": rows::json(invitation)?,
        })?;
    }
    Ok(true)
}

fn last_reading(db: &Connection, member: &str) -> Sql<Option<ReadingRecord>> {
    // the last that was recorded: its instant is an earlier one if the clock was set back
    let sql = "SELECT * FROM reading WHERE member = ? ORDER BY rowid DESC LIMIT 1";
    db.prepare_cached(sql)?.query_row([member], rows::reading).optional()
}

pub(super) fn sightings(
    db: &Connection,
    member: &str,
) -> Sql<(Option<ReadingRecord>, Vec<Sighted>)> {
    let newest = "member = ?1 AND id IN \
         (SELECT max(id) FROM attempt WHERE member = ?1 GROUP BY invitation)";
    let newest = select_attempts(db, newest, params![member])?.into_iter();
    let mut newest: HashMap<_, _> = newest.map(|a| (a.invitation.clone(), a)).collect();
    let mut count = db.prepare_cached(
        "SELECT invitation, count(*) FROM attempt WHERE member = ? \
         AND state IN ('still_pending', 'refused') GROUP BY invitation",
    )?;
    let in_vain = count.query_map([member], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let in_vain: HashMap<String, u32> = in_vain.collect::<Sql<_>>()?;
    let mut select = db.prepare_cached("SELECT * FROM sighting WHERE member = ?")?;
    let found = select.query_map([member], rows::sighted)?;
    let sighted = found.map(|sighted| {
        let mut sighted = sighted?;
        let id = &sighted.sighting.invitation.id;
        sighted.in_vain = in_vain.get(id.as_str()).copied().unwrap_or_default();
        sighted.attempt = newest.remove(id);
        Ok(sighted)
    });
    Ok((last_reading(db, member)?, sighted.collect::<Sql<_>>()?))
}

pub(super) fn intend(tx: &Transaction<'_>, lease: &Lease, intent: &Intent) -> Sql<Intended> {
    let Intent { invitation, allowance, now } = intent;
    let member = &*lease.member;
    let mine = "member = ? AND invitation = ? ORDER BY id";
    let account = "SELECT ifnull(leased_until, 0) > ?, halted IS NOT NULL FROM account \
         WHERE member = ?";
    let (in_time, halted): (bool, bool) = tx
        .prepare_cached(account)?
        .query_row(params![ms(*now + PROMPT), member], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let open = "SELECT 1 FROM attempt WHERE member = ? AND state = 'intent'";
    let facts = Facts {
        leased: in_time && holds(tx, lease)?,
        halted,
        open_intent: tx.prepare_cached(open)?.exists([member])?,
        attempts: &select_attempts(tx, mine, params![member, invitation.as_str()])?,
        history: &history(tx, member, *now)?,
    };
    if let Some(refusal) = may_intend(&facts, allowance, *now) {
        return Ok(Intended::Refused(refusal));
    }
    execute(
        tx,
        "INSERT INTO attempt (member, invitation, epoch, state, intent_at) \
         VALUES (?, ?, ?, 'intent', ?)",
        params![member, invitation.as_str(), lease.epoch.cast_signed(), ms(*now)],
    )?;
    Ok(Intended::Granted(tx.last_insert_rowid().cast_unsigned()))
}

pub(super) fn conclude(
    tx: &Transaction<'_>,
    lease: &Lease,
    outcome: &Outcome,
    standing: &Standing,
) -> Sql<()> {
    execute(
        tx,
        "UPDATE attempt SET state = ?, outcome_at = ?, http_status = ?, error_type = ? \
         WHERE id = ? AND state IN ('intent', 'unknown')",
        params![
            outcome.state.as_str(),
            ms(outcome.at),
            outcome.http_status,
            outcome.error_type,
            outcome.attempt.cast_signed()
        ],
    )?;
    if holds(tx, lease)? {
        write_standing(tx, lease, standing)?;
    }
    Ok(())
}

pub(super) fn settle(
    tx: &Transaction<'_>,
    lease: &Lease,
    attempt: u64,
    state: State,
    now: Instant,
) -> Sql<bool> {
    if !holds(tx, lease)? {
        return Ok(false);
    }
    let settled = tx.execute(
        "UPDATE attempt SET state = ?, settled_at = ? WHERE id = ? AND state = 'unknown'",
        params![state.as_str(), ms(now), attempt.cast_signed()],
    )?;
    Ok(settled == 1)
}

pub(super) fn end(
    tx: &Transaction<'_>,
    lease: &Lease,
    id: &InvitationId,
    fate: Fate,
    now: Instant,
) -> Sql<()> {
    if !holds(tx, lease)? {
        return Ok(());
    }
    tx.execute(
        "UPDATE sighting SET fate = ?, fate_at = ? WHERE member = ? AND invitation = ?",
        params![rows::name(&fate)?, ms(now), &*lease.member, id.as_str()],
    )?;
    Ok(())
}

pub(super) fn attempts(db: &Connection, member: &str) -> Sql<Vec<Attempt>> {
    select_attempts(db, "member = ? ORDER BY id", params![member])
}

pub(super) fn inspect(db: &Connection) -> Sql<Vec<Overview>> {
    let one_member = |sql: &str, member: &str| db.query_row(sql, [member], |row| row.get(0));
    let columns = format!("SELECT member, leased_until, {STANDING} FROM account ORDER BY member");
    let mut accounts = db.prepare(&columns)?;
    let accounts = accounts.query_map([], |row| {
        let leased: Option<i64> = row.get("leased_until")?;
        Ok((row.get::<_, String>("member")?, leased, rows::standing(row)?))
    })?;
    let overview = |account: Sql<(String, Option<i64>, Standing)>| {
        let (member, leased_until, standing) = account?;
        let mut count = db.prepare_cached(
            "SELECT state, count(*) FROM attempt WHERE member = ? GROUP BY state",
        )?;
        let attempts = count.query_map([&member], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let newest = one_member("SELECT max(intent_at) FROM attempt WHERE member = ?", &member)?;
        let seen: Option<i64> =
            one_member("SELECT count(*) FROM sighting WHERE member = ?", &member)?;
        let reading = last_reading(db, &member)?;
        Ok(Overview {
            attempts: attempts.collect::<Sql<_>>()?,
            newest_attempt: rows::maybe_instant(newest)?,
            seen: seen.unwrap_or_default().unsigned_abs(),
            read_at: reading.as_ref().map(|reading| reading.started),
            completeness: reading.map(|reading| reading.completeness),
            halted: standing.halted,
            paused_until: standing.paused_until,
            factor: standing.factor,
            next: standing.slot,
            leased_until: rows::maybe_instant(leased_until)?,
            member,
        })
    };
    accounts.map(overview).collect()
}

fn select_attempts(db: &Connection, condition: &str, values: impl Params) -> Sql<Vec<Attempt>> {
    let sql = format!("SELECT {ATTEMPT} FROM attempt WHERE {condition}");
    let mut select = db.prepare_cached(&sql)?;
    select.query_map(values, rows::attempt)?.collect()
}

/// `None` if the account is not known.
pub(super) fn resume(tx: &Transaction<'_>, member: &str) -> Sql<Option<bool>> {
    let stopped =
        "SELECT halted IS NOT NULL OR paused_until IS NOT NULL FROM account WHERE member = ?";
    let stopped = tx.query_row(stopped, [member], |row| row.get(0)).optional()?;
    let sql = "UPDATE account SET halted = NULL, paused_until = NULL WHERE member = ?";
    tx.execute(sql, [member])?;
    Ok(stopped)
}
