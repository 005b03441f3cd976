//! Whether the account may act at all, and when its next action is due.

use crate::ledger::{Allowance, Held, Standing};
use crate::pace::{self, Pace, Slot};
use crate::{Instant, Result};
use chrono::TimeDelta;

/// An unknown outcome may still take effect for a while; after that somebody can say what it was.
pub(crate) const SETTLED: TimeDelta = TimeDelta::minutes(10);
/// How soon to look again after somebody else, who holds the lease for one action.
pub(crate) const SOON: TimeDelta = TimeDelta::seconds(10);
/// What a clean day gives back of a factor that refusals took.
const RECOVERY: f64 = 0.1;

/// What keeps an account from doing anything.
pub(crate) enum Bar {
    /// Until somebody resumes it; with the reason.
    Halted(String),
    /// Until then.
    Paused(Instant),
}

/// What keeps it from acting; a pause that is over is taken off.
pub(crate) fn bar(standing: &mut Standing, now: Instant) -> Option<Bar> {
    if let Some(reason) = &standing.halted {
        return Some(Bar::Halted(reason.clone()));
    }
    let until = standing.paused_until.take().filter(|until| *until > now)?;
    standing.paused_until = Some(until);
    Some(Bar::Paused(until))
}

/// The account as its pace sees it.
pub(crate) fn standing(held: &Held) -> pace::Standing<'_> {
    pace::Standing {
        seed: held.standing.seed,
        factor: held.standing.factor,
        ramp_start: held.standing.ramp_start,
        slot: held.standing.slot.as_ref(),
        history: &held.history,
    }
}

/// The next action, kept in the standing. On a new day a clean one before it counts.
pub(crate) fn slot(pace: &Pace, held: &mut Held, now: Instant) -> Result<Slot> {
    let before = held.standing.slot.clone();
    let slot = pace.slot(&standing(held), now)?;
    if let Some(before) = before.filter(|before| before.service_date != slot.service_date) {
        let used = pace.used(before.service_date, &held.history);
        let throttled = held.standing.throttled_at.map(|at| pace.service_date(at));
        if used > 0 && throttled != Some(before.service_date) {
            held.standing.factor = (held.standing.factor + RECOVERY).min(1.0);
        }
    }
    held.standing.slot = Some(slot.clone());
    Ok(slot)
}

/// What the pace allows on the day of this slot.
pub(crate) fn allowance(pace: &Pace, slot: &Slot, now: Instant) -> Allowance {
    Allowance {
        cap: pace.high(),
        gap: pace.min_gap(),
        target: slot.target,
        since: pace.opening(slot.service_date).unwrap_or(now),
    }
}
