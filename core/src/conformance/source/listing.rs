//! The list, and whose it is.

use super::{rows, same_ids};
use crate::InvitationId;
use crate::conformance::report::{Verdict, ensure, same, wrong};
use crate::source::{InviteSource, Page, Row};
use std::collections::{BTreeSet, HashMap};

const MOST_PAGES: usize = 10_000;

fn ids(rows: &[Row]) -> BTreeSet<InvitationId> {
    rows.iter().map(|row| row.invitation.id.clone()).collect()
}

/// Every page with the cursor that it was asked for with.
async fn pages(source: &dyn InviteSource) -> Verdict<Vec<(Option<String>, Page)>> {
    let mut pages: Vec<(Option<String>, Page)> = Vec::new();
    let mut cursor = None;
    while pages.len() < MOST_PAGES {
        let page = source.pending(cursor.as_deref()).await?;
        let next = page.next.clone();
        if let Some(pause) = page.pause {
            tokio::time::sleep(pause).await;
        }
        pages.push((cursor, page));
        if next.is_none() {
            return Ok(pages);
        }
        cursor = next;
    }
    wrong(format!("the list does not end within {MOST_PAGES} pages"))
}

pub(super) async fn the_list_is_read_to_its_end(source: &dyn InviteSource) -> Verdict {
    rows(source).await.map(drop)
}

pub(super) async fn two_readings_agree(source: &dyn InviteSource) -> Verdict {
    let (first, second) = (rows(source).await?, rows(source).await?);
    same_ids("the second reading", &ids(&second), &ids(&first))
}

pub(super) async fn one_id_is_one_invitation(source: &dyn InviteSource) -> Verdict {
    let pages = pages(source).await?;
    let mut seen = HashMap::new();
    for invitation in pages.iter().flat_map(|(_, page)| &page.invitations) {
        let what = (invitation.handle(), invitation.kind, &invitation.invitee);
        let first = seen.entry(&invitation.id).or_insert(what);
        same(&format!("the invitation {}", invitation.id), &what, first)?;
    }
    Ok(())
}

pub(super) async fn each_page_can_be_asked_for_again(source: &dyn InviteSource) -> Verdict {
    let listed = |page: &Page| page.invitations.iter().map(|i| i.id.clone()).collect::<Vec<_>>();
    for (cursor, page) in pages(source).await? {
        let again = source.pending(cursor.as_deref()).await?;
        same(&format!("the page after {cursor:?}"), &listed(&again), &listed(&page))?;
    }
    Ok(())
}

pub(super) async fn the_last_page_has_no_next(source: &dyn InviteSource) -> Verdict {
    let mut cursors = BTreeSet::new();
    for (_, page) in pages(source).await? {
        if let Some(next) = page.next {
            ensure(cursors.insert(next.clone()), || format!("the cursor {next:?} comes twice"))?;
        }
    }
    Ok(())
}

pub(super) async fn a_total_is_what_is_listed(source: &dyn InviteSource) -> Verdict {
    let listed = rows(source).await?.len();
    let totals = pages(source).await?.into_iter().filter_map(|(_, page)| page.total);
    totals.into_iter().try_for_each(|total| same("the total", &total, &listed))
}

pub(super) async fn a_cursor_of_nobodys_is_no_first_page(source: &dyn InviteSource) -> Verdict {
    let first = source.pending(None).await?.invitations;
    for cursor in ["no cursor of yours", "\u{0}\u{1f9ff}", "-1", &"9".repeat(400)] {
        // an error is right, and an empty page does no harm
        let Ok(page) = source.pending(Some(cursor)).await else { continue };
        let listed = page.invitations.iter().any(|one| first.contains(one));
        ensure(!listed, || format!("the cursor {cursor:?} leads to the first page"))?;
    }
    rows(source).await.map(drop)
}

pub(super) async fn a_dropped_question_changes_nothing(source: &dyn InviteSource) -> Verdict {
    let before = rows(source).await?;
    for polls in 1..=4 {
        let enough = async {
            for _ in 0..polls {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            biased;
            _ = source.pending(None) => {}
            () = enough => {}
        }
    }
    same_ids("a later reading", &ids(&rows(source).await?), &ids(&before))
}

pub(super) async fn it_is_always_the_same_account(source: &dyn InviteSource) -> Verdict {
    let first = source.account().await?.member_id;
    ensure(!first.trim().is_empty(), || "the member's id is empty".to_owned())?;
    rows(source).await?;
    same("the member", &source.account().await?.member_id, &first)
}

pub(super) async fn it_always_has_the_same_origin(source: &dyn InviteSource) -> Verdict {
    let first = source.origin().to_owned();
    ensure(!first.is_empty(), || "it is empty".to_owned())?;
    rows(source).await?;
    same("the origin", &source.origin(), &first.as_str())
}
