//! Plans.

use super::health::Health;
use super::invitation::{Invitation, Sent};
use super::{count, text};
use chrono::{DateTime, Utc};
use napi_derive::napi;
use rescind::{Instant, plan};

/// The account behind a source.
#[napi(object)]
pub struct Account {
    /// LinkedIn's id of the member who sent the invitations.
    pub member_id: String,
    /// The name to show.
    pub name: Option<String>,
    /// Whether it can act.
    #[napi(ts_type = "Status")]
    pub status: String,
    /// The provider's word for that, where it cannot.
    pub why: Option<String>,
}

impl From<rescind::source::Account> for Account {
    fn from(of: rescind::source::Account) -> Self {
        let member_id = of.member_id.as_ref().to_owned();
        let status = of.status.as_str().to_owned();
        Self { member_id, name: text(of.name), status, why: text(of.why) }
    }
}

/// One invitation of a plan.
#[napi(object)]
pub struct Entry {
    /// The invitation.
    pub invitation: Invitation,
    /// When it was sent, and how that is known.
    pub sent: Sent,
    /// What the policy finds.
    #[napi(ts_type = "Verdict")]
    pub verdict: String,
    /// Why, as a fact that a person can check.
    pub reason: String,
    /// The service day on which it is expected to be withdrawn, `2026-11-24`; only where stale.
    pub due: Option<String>,
    /// The age and where it comes from, in words.
    pub explanation: String,
}

/// The labels of a queue that could not be read.
#[napi(object)]
pub struct Unread {
    /// How many invitations have such a label.
    pub count: u32,
    /// Three different ones at most, the first by their letters, safe for a terminal.
    pub samples: Vec<String>,
}

/// Every pending invitation with its verdict, the stale ones first, oldest first.
#[napi(object)]
pub struct Plan {
    /// Whose invitations.
    pub account: Account,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Whether the reading behind it showed everything; why not, otherwise.
    pub completeness: String,
    /// How the queue stands.
    pub health: Health,
    /// The invitations.
    pub entries: Vec<Entry>,
    /// The first and the last day on which something is due, if anything is.
    #[napi(ts_type = "[string, string]")]
    pub days: Option<Vec<String>>,
    /// The labels that could not be read, as of a language that is not known.
    pub unread_labels: Unread,
}

impl Entry {
    pub(super) fn of(entry: plan::Entry, made_at: Instant) -> Self {
        Self {
            explanation: entry.explanation(made_at),
            invitation: entry.invitation.into(),
            sent: entry.sent.into(),
            verdict: entry.verdict.as_str().to_owned(),
            reason: entry.reason.as_ref().to_owned(),
            due: entry.due.map(|due| due.to_string()),
        }
    }
}

impl From<plan::Plan> for Plan {
    fn from(of: plan::Plan) -> Self {
        let days = of.days().map(|(first, last)| vec![first.to_string(), last.to_string()]);
        let unread = of.unread_labels();
        let samples = unread.samples().map(str::to_owned).collect();
        let unread_labels = Unread { count: count(unread.count()), samples };
        let entry = |entry| Entry::of(entry, of.made_at);
        Self {
            account: of.account.into(),
            made_at: of.made_at,
            completeness: of.completeness,
            health: of.health.into(),
            entries: of.entries.into_iter().map(entry).collect(),
            days,
            unread_labels,
        }
    }
}
