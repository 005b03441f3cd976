//! What a sweep would do, for a person to read, and to decide about, before it is done.
//!
//! ```
//! use rescind::plan::Separator;
//! use rescind::source::MemorySource;
//! use rescind::{Invitation, MemoryLedger, Sweep};
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! let mut mara = Invitation::new("7449262477600571392")?;
//! mara.label = Some("Sent 7 months ago".into());
//! let sweep = Sweep::new(MemorySource::new([mara])).ledger(MemoryLedger::new());
//! let plan = sweep.plan().await?;
//! assert_eq!(plan.stale().count(), 1);
//!
//! let file = plan.to_csv(Separator::Comma);
//! let changed = file.replace("withdraw", "keep"); // what a person does in a spreadsheet
//! let reviewed = plan.reviewed(changed)?;
//! assert_eq!(reviewed.stale().count(), 0);
//! # Ok::<(), rescind::Error>(()) }).unwrap();
//! ```

mod changes;
mod csv;
mod decisions;
mod review;
mod table;

pub use changes::Changes;
pub use csv::Separator;

use crate::age::Sent;
use crate::age::label::Unread;
use crate::health::Health;
use crate::ledger::ReadingRecord;
use crate::policy::Verdict;
use crate::source::{Account, Completeness};
use crate::{Instant, Invitation, InvitationId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Every pending invitation with its verdict, the stale ones first, oldest first.
///
/// `Display` is a table, as wide as it needs. Nothing in it is a secret, but names are personal
/// data. As JSON it is as the schema in `core/docs/plan.schema.json` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Whose invitations.
    pub account: Account,
    /// When it was made.
    pub made_at: Instant,
    /// Whether the reading behind it showed everything; why not, otherwise.
    pub completeness: String,
    /// How the queue stands.
    pub health: Health,
    /// The invitations.
    pub entries: Vec<Entry>,
}

/// One invitation of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The invitation.
    pub invitation: Invitation,
    /// When it was sent, and how that is known.
    pub sent: Sent,
    /// What the policy finds.
    pub verdict: Verdict,
    /// Why, as a fact that a person can check.
    pub reason: Arc<str>,
    /// The service day on which it is expected to be withdrawn; only where it is stale.
    pub due: Option<NaiveDate>,
}

impl Entry {
    fn place(&self) -> (bool, Instant, &InvitationId) {
        place(self.verdict, &self.sent, &self.invitation.id)
    }

    /// The age and where it comes from, in words, as it was when the plan was made.
    #[must_use]
    pub fn explanation(&self, made_at: Instant) -> String {
        self.sent.explain(self.invitation.label.as_deref(), made_at)
    }
}

/// Where an invitation stands in a queue: the stale ones first, oldest first.
pub(crate) fn place<'a>(
    verdict: Verdict,
    sent: &Sent,
    id: &'a InvitationId,
) -> (bool, Instant, &'a InvitationId) {
    (verdict != Verdict::Stale, sent.latest, id)
}

impl Plan {
    pub(crate) fn new(
        account: Account,
        made_at: Instant,
        reading: &ReadingRecord,
        health: Health,
        entries: Vec<Entry>,
    ) -> Self {
        Self { account, made_at, completeness: reading.completeness.to_string(), health, entries }
    }

    /// The entries that will be withdrawn, in the order in which that happens.
    pub fn stale(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.verdict == Verdict::Stale)
    }

    /// The ids of those.
    pub fn ids(&self) -> impl Iterator<Item = &InvitationId> {
        self.stale().map(|entry| &entry.invitation.id)
    }

    /// The labels that could not be read, as of a language that is not known.
    #[must_use]
    pub fn unread_labels(&self) -> Unread {
        self.entries.iter().filter_map(|entry| entry.invitation.label.as_deref()).collect()
    }

    /// The first and the last day on which something is due.
    #[must_use]
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let due = || self.entries.iter().filter_map(|entry| entry.due);
        due().min().zip(due().max())
    }

    /// The day on which fewer than `size` are pending, if nobody is invited meanwhile; a queue of
    /// [`Thresholds::danger`](crate::health::Thresholds::danger) is in danger.
    ///
    /// It rests on the days on which withdrawals are expected, and on them alone: whoever accepts
    /// brings it nearer, whoever is invited puts it off. Where the queue is shorter already it is
    /// the day on which the plan was made, in UTC. `None` where the plan does not lead there, and
    /// where the reading is not complete, since then nobody knows how many are pending.
    #[must_use]
    pub fn below(&self, size: usize) -> Option<NaiveDate> {
        if !self.is_complete() {
            return None;
        }
        // the last one that is too many
        match self.entries.len().checked_sub(size) {
            None => Some(self.made_at.date_naive()),
            Some(last) => self.stale().nth(last)?.due,
        }
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.completeness == Completeness::Complete.as_str()
    }
}
