//! What has come of an account's invitations.

use napi_derive::napi;
use rescind::history;

/// What is known to have come of invitations on one day.
///
/// What ended without us counts on the day on which a reading found it out, and only where a plan
/// named it: nobody asks what became of the others.
#[napi(object, object_from_js = false)]
pub struct Day {
    /// The service day, in the zone of the pace: `2026-11-24`.
    pub date: String,
    /// Withdrawn by us.
    pub withdrawn: u32,
    /// Withdrawn, and not by us: by hand, or with another tool.
    pub by_hand: u32,
    /// Found accepted.
    pub accepted: u32,
    /// Not pending any more; declined, expired, or nobody knows.
    pub gone: u32,
}

impl From<history::Day> for Day {
    fn from(of: history::Day) -> Self {
        let history::Day { date, withdrawn, by_hand, accepted, gone } = of;
        Self { date: date.to_string(), withdrawn, by_hand, accepted, gone }
    }
}
