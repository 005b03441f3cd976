//! Looking into a ledger.

use crate::Instant;
use crate::pace::Slot;
use crate::source::Completeness;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a ledger holds of one account: where it stands, and how much there is of everything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// The member whose account it is.
    pub member: String,
    /// Why it was halted, if it was.
    pub halted: Option<String>,
    /// Nothing is done before then.
    pub paused_until: Option<Instant>,
    /// The share of the drawn target that is used, 0.1 to 1.
    pub factor: f64,
    /// The next action.
    pub next: Option<Slot>,
    /// Until when somebody holds the lease, or held it when they ended without giving it back.
    pub leased_until: Option<Instant>,
    /// How many attempts there are in each [`State`](super::State), by its name.
    pub attempts: BTreeMap<String, u32>,
    /// When the newest attempt was recorded.
    pub newest_attempt: Option<Instant>,
    /// How many invitations were seen, pending or not any more.
    pub seen: u64,
    /// When the last reading began.
    pub read_at: Option<Instant>,
    /// Whether that showed everything.
    pub completeness: Option<Completeness>,
}
