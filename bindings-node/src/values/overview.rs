//! What a ledger holds.

use super::count;
use super::reading::completeness;
use chrono::{DateTime, Utc};
use napi_derive::napi;
use rescind::{ledger, pace};
use std::collections::HashMap;

/// The next action of an account.
#[napi(object, object_from_js = false)]
pub struct Slot {
    /// The service day it belongs to, `2026-11-24`.
    pub service_date: String,
    /// The most actions on that day.
    pub target: u32,
    /// When it is due.
    pub due: DateTime<Utc>,
    /// How many times an instant was drawn for that day.
    pub draw: u32,
}

impl From<pace::Slot> for Slot {
    fn from(of: pace::Slot) -> Self {
        let service_date = of.service_date.to_string();
        Self { service_date, target: of.target, due: of.due, draw: of.draw }
    }
}

/// What a ledger holds of one account: where it stands, and how much there is of everything.
#[napi(object, object_from_js = false)]
pub struct Overview {
    /// The member whose account it is.
    pub member: String,
    /// Why it was halted, if it was.
    pub halted: Option<String>,
    /// Nothing is done before then.
    pub paused_until: Option<DateTime<Utc>>,
    /// The share of the drawn target that is used, 0.1 to 1.
    pub factor: f64,
    /// The next action.
    pub next: Option<Slot>,
    /// Until when somebody holds the lease, or held it when they ended without giving it back.
    pub leased_until: Option<DateTime<Utc>>,
    /// How many attempts there are in each state.
    #[napi(ts_type = "Partial<Record<State, number>>")]
    pub attempts: HashMap<String, u32>,
    /// When the newest attempt was recorded.
    pub newest_attempt: Option<DateTime<Utc>>,
    /// How many invitations were seen, pending or not any more.
    pub seen: u32,
    /// When the last reading began.
    pub read_at: Option<DateTime<Utc>>,
    /// Whether that showed everything, some of it, or nothing.
    #[napi(ts_type = "Completeness")]
    pub completeness: Option<String>,
    /// Why it did not show everything.
    pub why: Option<String>,
}

impl From<ledger::Overview> for Overview {
    fn from(of: ledger::Overview) -> Self {
        let (completeness, why) = of.completeness.as_ref().map(completeness).unzip();
        Self {
            member: of.member,
            halted: of.halted,
            paused_until: of.paused_until,
            factor: of.factor,
            next: of.next.map(Into::into),
            leased_until: of.leased_until,
            attempts: of.attempts.into_iter().collect(),
            newest_attempt: of.newest_attempt,
            seen: count(usize::try_from(of.seen).unwrap_or(usize::MAX)),
            read_at: of.read_at,
            completeness,
            why: why.flatten(),
        }
    }
}

/// How much `prune` has dropped.
#[napi(object, object_from_js = false)]
pub struct Pruned {
    /// How many invitations that are not listed any more.
    pub sightings: u32,
    /// How many attempts.
    pub attempts: u32,
    /// How many readings.
    pub readings: u32,
}

impl From<ledger::Pruned> for Pruned {
    fn from(of: ledger::Pruned) -> Self {
        let few = |many: u64| u32::try_from(many).unwrap_or(u32::MAX);
        Self {
            sightings: few(of.sightings),
            attempts: few(of.attempts),
            readings: few(of.readings),
        }
    }
}
