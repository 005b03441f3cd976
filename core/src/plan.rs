//! What a sweep would do, for a person to read before it is done.

use crate::age::Sent;
use crate::age::label::Unread;
use crate::health::Health;
use crate::ledger::ReadingRecord;
use crate::policy::Verdict;
use crate::source::Account;
use crate::{Instant, Invitation, InvitationId};
use chrono::NaiveDate;
use comfy_table::{CellAlignment, Table, presets};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// Every pending invitation with its verdict, the stale ones first, oldest first.
///
/// `Display` is a table. Nothing in it is a secret, but names are personal data.
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
    /// The age and where it comes from, in words, as it was when the plan was made.
    #[must_use]
    pub fn explanation(&self, made_at: Instant) -> String {
        self.sent.explain(self.invitation.label.as_deref(), made_at)
    }
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
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_header(["who", "sent", "how we know", "verdict", "reason", "due"]);
        for entry in &self.entries {
            table.add_row([
                entry.invitation.invitee.label(),
                entry.sent.latest.date_naive().to_string(),
                entry.explanation(self.made_at),
                entry.verdict.to_string(),
                entry.reason.to_string(),
                entry.due.map_or_else(|| "-".to_owned(), |due| due.format("%a %F").to_string()),
            ]);
        }
        if let Some(column) = table.column_mut(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        writeln!(f, "{table}")?;
        let (stale, all) = (self.stale().count(), self.entries.len());
        write!(f, "{stale} of {all} to be withdrawn")?;
        if let Some((first, last)) = self.days() {
            write!(f, ", {first} to {last}")?;
        }
        write!(f, "; the reading is {}", self.completeness)?;
        let unread = self.unread_labels();
        if unread.count() > 0 { write!(f, "; {unread}") } else { Ok(()) }
    }
}
