//! What became of invitations that are not pending any more, with few calls.
//!
//! Many at once are looked for in the list of connections, newest first: a page of it is one call
//! and shows nobody a visit. Those that are not in it, and those that are few, are looked up one by
//! one: a view of a profile says it all, and is noticed.

use super::http::Http;
use super::{Version, v1, v2};
use crate::source::{Fate, Fates};
use crate::{Instant, Invitation, Result};
use chrono::TimeDelta;
use std::collections::HashSet;

/// Up to so many are looked up by their profiles at once.
const FEW: usize = 2;
/// Profiles that are viewed for one question; the rest stays unknown.
const MOST_VIEWS: usize = 10;
/// Pages of the list of connections that are read for one question.
const MOST_PAGES: usize = 5;
/// The clocks of an id and of a connection may differ.
const TOLERANCE: TimeDelta = TimeDelta::days(2);

/// A page of the account's connections.
pub(super) struct Connections {
    /// LinkedIn's id of each member, and since when they are connected.
    pub(super) members: Vec<(String, Option<Instant>)>,
    pub(super) next: Option<String>,
}

/// The fates of these, in their order.
pub(super) async fn find(http: &Http, account: &str, gone: &[Invitation]) -> Result<Fates> {
    let mut search = Search { http, account, calls: 0 };
    let mut of = vec![Fate::Unknown; gone.len()];
    // whoever has no member id cannot be told from others
    let known = |invitation: &&Invitation| invitation.invitee.member_id.is_some();
    let accepted = if gone.iter().filter(known).count() > FEW {
        search.accepted(gone).await.unwrap_or_default()
    } else {
        HashSet::new()
    };
    let mut views = MOST_VIEWS;
    for (fate, invitation) in of.iter_mut().zip(gone) {
        let Some(member) = invitation.invitee.member_id.as_deref() else { continue };
        if accepted.contains(member) {
            *fate = Fate::Accepted;
            continue;
        }
        let Some(left) = views.checked_sub(1) else { continue };
        views = left;
        match search.profile(member).await {
            Ok(told) => *fate = told,
            // what is known by now stands; the rest cannot be asked either
            Err(e) if search.calls == 1 => return Err(e),
            Err(_) => break,
        }
    }
    tracing::debug!(target: "rescind::unipile", gone = gone.len(), calls = search.calls, "looked for the fates");
    Ok(Fates { of, calls: search.calls })
}

struct Search<'a> {
    http: &'a Http,
    account: &'a str,
    calls: usize,
}

impl Search<'_> {
    /// The members among these whom the list of connections shows.
    async fn accepted(&mut self, gone: &[Invitation]) -> Result<HashSet<String>> {
        let members = || gone.iter().filter_map(|one| one.invitee.member_id.as_deref());
        let mut missing: HashSet<&str> = members().collect();
        let earliest = gone.iter().filter_map(|one| one.id.sent_at()).min();
        let mut accepted = HashSet::new();
        let mut cursor: Option<String> = None;
        for _ in 0..MOST_PAGES {
            self.calls += 1;
            let Connections { members, next } = match self.http.version() {
                Version::V1 => v1::connections(self.http, self.account, cursor.as_deref()).await?,
                Version::V2 => v2::connections(self.http, self.account, cursor.as_deref()).await?,
            };
            let over = is_before(&members, earliest);
            for (member, _) in members {
                if missing.remove(&*member) {
                    accepted.insert(member);
                }
            }
            if over || missing.is_empty() || next.is_none() || next == cursor {
                break;
            }
            cursor = next;
        }
        Ok(accepted)
    }

    async fn profile(&mut self, member: &str) -> Result<Fate> {
        self.calls += 1;
        match self.http.version() {
            Version::V1 => v1::fate(self.http, self.account, member).await,
            Version::V2 => v2::fate(self.http, self.account, member).await,
        }
    }
}

/// Whether a page that is newest first, as it is presumed to be, has come to connections that are
/// older than every invitation.
fn is_before(members: &[(String, Option<Instant>)], earliest: Option<Instant>) -> bool {
    let instants: Option<Vec<Instant>> = members.iter().map(|(_, since)| *since).collect();
    let (Some(instants), Some(earliest)) = (instants, earliest) else { return false };
    let newest_first = instants.is_sorted_by(|a, b| a >= b);
    newest_first && instants.last().is_some_and(|oldest| *oldest < earliest - TOLERANCE)
}

/// What a profile says: `connected` by distance or relationship, `status` of the invitation.
pub(super) fn told(connected: bool, status: Option<&str>) -> Fate {
    match status {
        Some("PENDING") => Fate::Unknown,
        _ if connected => Fate::Accepted,
        Some("WITHDRAWN") => Fate::Withdrawn,
        // declined, or let expire
        Some("IGNORED") => Fate::Closed,
        _ => Fate::Unknown,
    }
}
