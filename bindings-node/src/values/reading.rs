//! What was read, and what was tried.

use super::count;
use chrono::{DateTime, Utc};
use napi_derive::napi;
use rescind::source::{self, Completeness};
use rescind::{Error, ErrorKind, ledger};

/// All pages of the pending list, read once; their invitations came before.
#[napi(object, object_from_js = false)]
pub struct ReadingFacts {
    /// When the first page was asked for.
    pub started: DateTime<Utc>,
    /// When the last page had arrived.
    pub finished: DateTime<Utc>,
    /// Whether it showed everything, some of it, or nothing.
    #[napi(ts_type = "Completeness")]
    pub completeness: String,
    /// Why it did not show everything.
    pub why: Option<String>,
    /// How many pages arrived.
    pub pages: u32,
}

impl From<source::Reading> for ReadingFacts {
    fn from(of: source::Reading) -> Self {
        let (completeness, why) = completeness(&of.completeness);
        let pages = count(of.pages);
        Self { started: of.started, finished: of.finished, completeness, why, pages }
    }
}

/// The name, and what is behind it.
pub(super) fn completeness(of: &Completeness) -> (String, Option<String>) {
    (of.as_str().to_owned(), of.why().map(str::to_owned))
}

/// One attempt to withdraw an invitation, or to do what a `Paced` does.
#[napi(object, object_from_js = false)]
pub struct Attempt {
    /// The ledger's number of it.
    pub id: i64,
    /// The id of the invitation, or the key of an action.
    pub invitation: String,
    /// The epoch of the lease under which it was made.
    pub epoch: i64,
    /// What is known of it.
    #[napi(ts_type = "State")]
    pub state: String,
    /// When it was recorded, before the request left.
    pub intent_at: DateTime<Utc>,
    /// When its outcome was recorded, be it that nobody knows.
    pub outcome_at: Option<DateTime<Utc>>,
    /// When an unknown outcome was settled.
    pub settled_at: Option<DateTime<Utc>>,
    /// What the provider answered with.
    pub http_status: Option<u16>,
    /// The code of the error, or the provider's name for it.
    pub error_type: Option<String>,
}

impl TryFrom<ledger::Attempt> for Attempt {
    type Error = Error;

    fn try_from(of: ledger::Attempt) -> rescind::Result<Self> {
        let number = |number: u64| {
            i64::try_from(number).map_err(|error| {
                let what = "an attempt has too high a number";
                Error::new(ErrorKind::Unexpected, what).with_source(error)
            })
        };
        Ok(Self {
            id: number(of.id)?,
            epoch: number(of.epoch)?,
            invitation: of.invitation.into(),
            state: of.state.as_str().to_owned(),
            intent_at: of.intent_at,
            outcome_at: of.outcome_at,
            settled_at: of.settled_at,
            http_status: of.http_status,
            error_type: of.error_type,
        })
    }
}
