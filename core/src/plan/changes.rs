//! What a queue did while its plan was reviewed.

use super::{Entry, Plan};
use crate::policy::Verdict;
use crate::{Error, InvitationId, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

/// How a queue differs from what a plan says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// Pending in the plan and not any more: accepted, withdrawn or expired. A run finds out which.
    /// Empty unless the newer reading is complete, since only then is absence known.
    pub gone: Vec<Entry>,
    /// Pending now and not in the plan, as the newer plan has them. A run leaves them alone.
    pub added: Vec<Entry>,
    /// To be withdrawn by the plan, and not stale any more, as the newer plan has them. A run
    /// keeps them.
    pub kept: Vec<Entry>,
    /// Whether the newer reading showed everything; why not, otherwise.
    pub completeness: String,
}

impl Plan {
    /// What has changed since the plan was made, by a plan that was made afresh.
    ///
    /// # Errors
    /// `invalid_input` for a plan of another account.
    pub fn changes(&self, fresh: &Self) -> Result<Changes> {
        let [ours, theirs] = [self, fresh].map(|plan| &plan.account.member_id);
        if ours != theirs {
            let right = format!("a plan of the same account, {ours}");
            return Err(Error::invalid("the account of the fresh plan", theirs, &right));
        }
        let (then, now) = (by_id(self), by_id(fresh));
        let those = |of: &Self, wanted: &dyn Fn(&&Entry) -> bool| -> Vec<Entry> {
            of.entries.iter().filter(wanted).cloned().collect()
        };
        let complete = fresh.is_complete();
        let was_stale =
            |id: &InvitationId| then.get(id).is_some_and(|entry| entry.verdict == Verdict::Stale);
        Ok(Changes {
            gone: those(self, &|entry| complete && !now.contains_key(&entry.invitation.id)),
            added: those(fresh, &|entry| !then.contains_key(&entry.invitation.id)),
            kept: those(fresh, &|entry| {
                entry.verdict != Verdict::Stale && was_stale(&entry.invitation.id)
            }),
            completeness: fresh.completeness.clone(),
        })
    }
}

fn by_id(plan: &Plan) -> HashMap<&InvitationId, &Entry> {
    plan.entries.iter().map(|entry| (&entry.invitation.id, entry)).collect()
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { gone, added, kept, completeness } = self;
        let (gone, added, kept) = (gone.len(), added.len(), kept.len());
        write!(
            f,
            "{gone} gone, {added} new, {kept} not stale any more; the reading is {completeness}"
        )
    }
}
