//! How fast: pure arithmetic over instants. It never sleeps, and knows no time but what it is told.
//!
//! Within a service day the actions that are left are a Poisson process conditioned on their
//! number, with a hard gap between them: where a person would act at some time or other, and
//! never on a beat. The next instant is drawn when the last action ends, and kept until it comes.

mod calendar;
mod draw;
mod schedule;
mod settings;

pub use settings::{Pace, zone};

use crate::Instant;
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// At exactly a day, one more than the cap falls into 24 hours now and then.
const ROLLING: TimeDelta = TimeDelta::milliseconds(24 * 60 * 60 * 1000 + 1000);

/// What a ledger knows of past actions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The charged actions of the last three days, newest first; each at the newest of its intent
    /// and its outcome.
    pub charged: Vec<Instant>,
    /// The newest of them.
    pub last: Option<Instant>,
}

impl History {
    /// When the gap has passed and the rolling cap has room again, if either stands in the way.
    #[must_use]
    pub fn free_from(&self, cap: u32, gap: TimeDelta) -> Option<Instant> {
        self.gap_over(gap).max(self.room_from(cap))
    }

    fn gap_over(&self, gap: TimeDelta) -> Option<Instant> {
        self.last.map(|last| last + gap)
    }

    fn room_from(&self, cap: u32) -> Option<Instant> {
        let nth = self.charged.get((cap as usize).checked_sub(1)?)?;
        Some(*nth + ROLLING)
    }
}

/// Where an account stands, as far as its pace goes.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Where its draws come from.
    pub seed: u64,
    /// The share of the drawn target that is used, 0.1 to 1.
    pub factor: f64,
    /// The service day on which a warm-up began.
    pub ramp_start: Option<NaiveDate>,
    /// The next action as it was drawn.
    pub slot: Option<&'a Slot>,
    /// The actions of the last days.
    pub history: &'a History,
}

/// The next action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The service day it belongs to: the date on which that day opens.
    pub service_date: NaiveDate,
    /// The most actions on that day.
    pub target: u32,
    /// When it is due.
    pub due: Instant,
    /// How many times an instant was drawn for that day.
    pub draw: u32,
    /// A fingerprint of the settings that it was drawn with.
    pub settings: u64,
}
