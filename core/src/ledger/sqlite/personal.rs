//! Personal data as SQL: who was forgotten, and what is dropped.

use super::operations::ms;
use super::rows;
use crate::ledger::{HashKey, Names, Person, Pruned, without_person};
use crate::{Instant, Invitation};
use rusqlite::{Connection, Transaction, params};
use std::borrow::Cow;

type Sql<T> = rusqlite::Result<T>;

/// What knows whom not to keep.
pub(super) struct Filter {
    key: HashKey,
    /// For most ledgers it is: nothing is hashed then.
    empty: bool,
}

impl Filter {
    pub(super) fn of(db: &Connection) -> Sql<Self> {
        let key = db.query_row("SELECT key FROM hash_key", [], |row| row.get(0))?;
        let empty = "SELECT NOT EXISTS (SELECT 1 FROM forgotten)";
        let empty = db.query_row(empty, [], |row| row.get(0))?;
        Ok(Self { key: HashKey::from_bytes(key), empty })
    }

    /// The invitation as it may be kept.
    pub(super) fn kept<'a>(
        &self,
        tx: &Transaction<'_>,
        invitation: &'a Invitation,
    ) -> Sql<Cow<'a, Invitation>> {
        if self.empty {
            return Ok(Cow::Borrowed(invitation));
        }
        let names = Names::of(invitation);
        let mut find = tx.prepare_cached("SELECT 1 FROM forgotten WHERE hash = ?")?;
        let mut known = false;
        for hash in names.hashed(&self.key) {
            known = known || find.exists([hash])?;
        }
        if !known {
            return Ok(Cow::Borrowed(invitation));
        }
        self.remember(tx, &names)?;
        Ok(Cow::Owned(without_person(invitation.clone())))
    }

    fn remember(&self, tx: &Transaction<'_>, names: &Names) -> Sql<()> {
        let mut insert = tx.prepare_cached("INSERT OR IGNORE INTO forgotten VALUES (?)")?;
        names.hashed(&self.key).try_for_each(|hash| insert.execute([hash]).map(drop))
    }
}

pub(super) fn forget(tx: &Transaction<'_>, person: &Person) -> Sql<u64> {
    let mut select = tx.prepare("SELECT rowid AS number, * FROM sighting")?;
    let sighted = select.query_map([], |row| {
        Ok((row.get::<_, i64>("number")?, rows::sighted(row)?.sighting.invitation))
    })?;
    let sighted = sighted.collect::<Sql<Vec<_>>>()?;
    let (found, names) = person.traced(&sighted, |(_, invitation)| invitation);
    Filter::of(tx)?.remember(tx, &names)?;
    let mut update = tx.prepare("UPDATE sighting SET detail = ? WHERE rowid = ?")?;
    for (number, invitation) in &found {
        update.execute(params![rows::json(&without_person(invitation.clone()))?, number])?;
    }
    Ok(found.len() as u64)
}

pub(super) fn prune(tx: &Transaction<'_>, older_than: Instant) -> Sql<Pruned> {
    let members: Vec<String> = tx
        .prepare("SELECT member FROM account")?
        .query_map([], |row| row.get(0))?
        .collect::<Sql<_>>()?;
    members.iter().map(|member| prune_account(tx, member, older_than)).sum()
}

fn prune_account(tx: &Transaction<'_>, member: &str, older_than: Instant) -> Sql<Pruned> {
    let drop = |sql: &str| -> Sql<u64> {
        Ok(tx.prepare_cached(sql)?.execute(params![member, ms(older_than)])? as u64)
    };
    Ok(Pruned {
        sightings: drop(
            "DELETE FROM sighting WHERE member = ?1 AND last_seen < ?2 AND last_seen IS NOT \
             (SELECT started FROM reading WHERE member = ?1 ORDER BY rowid DESC LIMIT 1) \
             AND invitation NOT IN (SELECT invitation FROM attempt WHERE member = ?1 \
             AND state IN ('intent', 'unknown'))",
        )?,
        attempts: drop(
            "DELETE FROM attempt WHERE member = ?1 \
             AND max(intent_at, ifnull(outcome_at, intent_at)) < ?2 \
             AND (state = 'not_sent' OR state IN ('still_pending', 'refused') \
             AND invitation NOT IN (SELECT invitation FROM sighting WHERE member = ?1)) AND id < ifnull((SELECT min(id) \
             FROM attempt WHERE member = ?1 AND state IN ('intent', 'unknown')), 1 << 62) AND epoch < (SELECT epoch FROM reading \
             WHERE member = ?1 ORDER BY rowid DESC LIMIT 1)",
        )?,
        readings: drop(
            "DELETE FROM reading WHERE member = ?1 AND started < ?2 \
             AND rowid <> (SELECT max(rowid) FROM reading WHERE member = ?1)",
        )?,
    })
}
