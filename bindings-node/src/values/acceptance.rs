//! What became of the people who were invited.

use super::count;
use napi_derive::napi;
use rescind::health;
use serde::Deserialize;

/// What is asked of a history.
#[napi(object)]
#[derive(Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    rename_all = "camelCase",
    expecting = "an object such as { atDays: [21] }"
)]
pub struct AcceptanceOptions {
    /// At which ages to tell the cost of withdrawing, in days, each 1 to 179: those of the presets
    /// unless told otherwise, 14, 21 and 30.
    pub at_days: Option<Vec<u32>>,
    /// By which age an acceptance counts in the rates, in days, 1 to 179: 21 unless told otherwise.
    pub by_days: Option<u32>,
}

impl From<AcceptanceOptions> for health::Question {
    fn from(of: AcceptanceOptions) -> Self {
        let usual = Self::default();
        Self {
            at_days: of.at_days.unwrap_or(usual.at_days),
            by_days: of.by_days.unwrap_or(usual.by_days),
        }
    }
}

/// What became of the people who were invited, as far as anybody watched.
#[napi(object, object_from_js = false)]
pub struct Acceptance {
    /// All of them.
    pub total: Tally,
    /// The same by week of sending, the oldest first; without those of `undated`.
    pub weeks: Vec<Week>,
    /// Of how many the time of sending is not known to a week.
    pub undated: u32,
    /// By which age an acceptance counts in the rates, in days.
    pub by_days: u32,
    /// The rate of all in a sentence, or why there is none.
    pub statement: String,
    /// What it costs to withdraw at each age that was asked for.
    pub costs: Vec<Cost>,
}

/// What became of some invitations. Each of `seen` is one of the others.
#[napi(object, object_from_js = false)]
pub struct Tally {
    /// How many there are: those that a reading listed. One that was accepted before that is not
    /// among them.
    pub seen: u32,
    /// How many were accepted.
    pub accepted: u32,
    /// How many are pending.
    pub pending: u32,
    /// How many of those that are pending are surely as old as `byDays`, or older: dead weight. For a
    /// plain share that they do not drag down, take them off `seen`.
    pub stale: u32,
    /// How many were withdrawn.
    pub withdrawn: u32,
    /// How many were declined, or expired.
    pub closed: u32,
    /// How many ended in a way that nobody knows.
    pub unknown: u32,
    /// The share of what is sent that is accepted by `byDays`, estimated as a `Cost` is: one that is
    /// pending counts on the days on which it was watched, and on no others. Missing where fewer than
    /// 30 were watched at some age up to then, as in the first weeks.
    pub rate: Option<Share>,
}

/// What became of the invitations of a week.
#[napi(object, object_from_js = false)]
pub struct Week {
    /// Which, by ISO 8601 and in UTC: `2026-W48`.
    pub week: String,
    /// What became of them.
    pub tally: Tally,
}

/// A share that was seen, and the bounds within which the true one lies with 95 % confidence.
///
/// By Wilson's interval. Where it is not known what became of some, the lower bound counts all of
/// them as not accepted, and the upper one as accepted.
#[napi(object, object_from_js = false)]
pub struct Share {
    /// The share, 0 to 1.
    pub share: f64,
    /// Its lower bound.
    pub low: f64,
    /// Its upper bound.
    pub high: f64,
}

/// What it costs to withdraw at an age: the share of those that are pending then and would be
/// accepted later.
///
/// An estimate of Kaplan and Meier's: it takes in that an invitation is known from a reading on, and
/// that nobody knows what would have become of one that was withdrawn. One that was declined, or
/// expired, counts as withdrawn, so that the cost is rather too high.
#[napi(object, object_from_js = false)]
pub struct Cost {
    /// The age, in days.
    pub days: u32,
    /// How many were watched that were pending then.
    pub at_risk: u32,
    /// How many of them were accepted later.
    pub accepted: u32,
    /// Up to which age enough were watched, in days; 180 at most, when invitations expire.
    pub until_days: u32,
    /// The share; missing where fewer than 30 were watched at that age, or on the day after it.
    pub share: Option<Share>,
    /// The same in a sentence.
    pub statement: String,
}

impl From<health::Share> for Share {
    fn from(health::Share { share, low, high }: health::Share) -> Self {
        Self { share, low, high }
    }
}

impl From<health::Tally> for Tally {
    fn from(of: health::Tally) -> Self {
        Self {
            seen: count(of.seen),
            accepted: count(of.accepted),
            pending: count(of.pending),
            stale: count(of.stale),
            withdrawn: count(of.withdrawn),
            closed: count(of.closed),
            unknown: count(of.unknown),
            rate: of.rate.map(Into::into),
        }
    }
}

impl From<health::Acceptance> for Acceptance {
    fn from(of: health::Acceptance) -> Self {
        let week = |of: health::Week| Week { week: of.week, tally: of.tally.into() };
        let cost = |of: health::Cost| Cost {
            days: of.days,
            at_risk: count(of.at_risk),
            accepted: count(of.accepted),
            until_days: of.until_days,
            share: of.share.map(Into::into),
            statement: of.statement,
        };
        Self {
            total: of.total.into(),
            weeks: of.weeks.into_iter().map(week).collect(),
            undated: count(of.undated),
            by_days: of.by_days,
            statement: of.statement,
            costs: of.costs.into_iter().map(cost).collect(),
        }
    }
}
