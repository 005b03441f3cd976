//! Withdrawals, and what became of what is not pending any more.

use super::{rows, same_ids};
use crate::conformance::report::{Verdict, ensure, same, wrong};
use crate::source::{Fate, InviteSource, Listed};
use crate::{Invitation, InvitationId};
use std::collections::BTreeSet;

/// No invitation of anybody's: the youngest that LinkedIn can number.
const NEVER_SENT: &str = "9223372036854775807";

async fn listed(source: &dyn InviteSource) -> Verdict<Vec<Invitation>> {
    Ok(rows(source).await?.into_iter().map(|row| row.invitation).collect())
}

fn ids(of: &[Invitation]) -> BTreeSet<InvitationId> {
    of.iter().map(|invitation| invitation.id.clone()).collect()
}

/// The first of the list, and the ids of the others.
async fn first(source: &dyn InviteSource) -> Verdict<(Invitation, BTreeSet<InvitationId>)> {
    let listed = listed(source).await?;
    match listed.split_first() {
        Some((first, others)) => Ok((first.clone(), ids(others))),
        None => wrong("nothing is pending"),
    }
}

/// The ids of a reading after a withdrawal: it may be short, or empty.
async fn left(source: &dyn InviteSource) -> Verdict<BTreeSet<InvitationId>> {
    let reading = crate::source::read(source, &crate::SystemClock).await;
    ensure(reading.completeness.is_complete(), || {
        format!("a reading afterwards is {}", reading.completeness)
    })?;
    Ok(reading.rows.into_iter().map(|row| row.invitation.id).collect())
}

pub(super) async fn what_is_withdrawn_is_listed_no_more_and_all_else_is(
    source: &dyn InviteSource,
) -> Verdict {
    let (first, others) = first(source).await?;
    source.withdraw(&Listed::new(first)).await?;
    same_ids("what is left", &left(source).await?, &others)
}

pub(super) async fn a_second_withdrawal_takes_nothing_else(source: &dyn InviteSource) -> Verdict {
    let (first, others) = first(source).await?;
    let first = Listed::new(first);
    source.withdraw(&first).await?;
    // it may be refused or confirmed once more
    let _ = source.withdraw(&first).await;
    same_ids("what is left", &left(source).await?, &others)
}

pub(super) async fn a_fate_comes_from_knowledge(source: &dyn InviteSource) -> Verdict {
    let (first, _) = first(source).await?;
    let pending = source.fate(&first).await.unwrap_or(Fate::Unknown);
    same("the fate of what is pending", &pending, &Fate::Unknown)?;
    source.withdraw(&Listed::new(first.clone())).await?;
    let withdrawn = source.fate(&first).await.unwrap_or(Fate::Unknown);
    ensure(withdrawn != Fate::Accepted, || "what was withdrawn is called accepted".to_owned())
}

pub(super) async fn nothing_is_known_of_what_was_never_sent(source: &dyn InviteSource) -> Verdict {
    let never = Invitation::new(NEVER_SENT)?;
    let fate = source.fate(&never).await.unwrap_or(Fate::Unknown);
    same("its fate", &fate, &Fate::Unknown)
}

pub(super) async fn fates_come_in_their_order(source: &dyn InviteSource) -> Verdict {
    same("fates of nothing", &source.fates(&[]).await?.of.len(), &0)?;
    let mut asked = listed(source).await?;
    asked.truncate(3);
    let Some(first) = asked.first().cloned() else { return Ok(()) };
    source.withdraw(&Listed::new(first)).await?;
    for _ in 0..2 {
        let mut alone = Vec::new();
        for invitation in &asked {
            alone.push(source.fate(invitation).await.unwrap_or(Fate::Unknown));
        }
        let together = source.fates(&asked).await?.of;
        same("fates together, and one by one", &together, &alone)?;
        asked.reverse();
    }
    Ok(())
}
