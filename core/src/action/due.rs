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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Lease;
    use crate::pace::History;

    fn pace() -> Pace {
        Pace::active(chrono_tz::Europe::Paris)
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    /// An account that has half of its target left, and acted at those instants.
    fn held(acted: &[&str]) -> Held {
        let charged: Vec<_> = acted.iter().rev().map(|acted| at(acted)).collect();
        let mut standing = Standing::new(7);
        standing.factor = 0.5;
        Held {
            lease: Lease { member: "member".into(), owner: "owner".into(), epoch: 1 },
            standing,
            history: History { last: charged.first().copied(), charged },
            unknown_in_a_row: 0,
            unknown: Vec::new(),
            acted: 0,
            last_reading: None,
        }
    }

    /// The share of the target once Wednesday has opened, with a Tuesday behind it.
    fn on_wednesday(held: &mut Held) -> f64 {
        let tuesday = slot(&pace(), held, at("2026-11-24T09:00:00Z")).unwrap();
        let wednesday = slot(&pace(), held, at("2026-11-25T08:00:00Z")).unwrap();
        assert_ne!(tuesday.service_date, wednesday.service_date);
        assert_eq!(held.standing.slot, Some(wednesday));
        held.standing.factor
    }

    const ACTED: [&str; 1] = ["2026-11-24T08:30:00Z"];

    #[test]
    fn a_pause_holds_until_its_end_and_is_taken_off_then() {
        let now = at("2026-11-24T09:00:00Z");
        let mut standing = Standing::new(7);
        standing.paused_until = Some(now + TimeDelta::milliseconds(1));
        let bar_now = bar(&mut standing, now);
        assert!(matches!(bar_now, Some(Bar::Paused(until)) if until > now));
        assert!(standing.paused_until.is_some());
        // who is told to wait for now comes back at once
        assert!(bar(&mut standing, now + TimeDelta::milliseconds(1)).is_none());
        assert_eq!(standing.paused_until, None);
        standing.halted = Some("restricted".into());
        standing.paused_until = Some(now);
        assert!(matches!(bar(&mut standing, now), Some(Bar::Halted(why)) if why == "restricted"));
    }

    #[test]
    fn a_clean_day_gives_a_tenth_back_and_never_more_than_all() {
        assert_eq!(on_wednesday(&mut held(&ACTED)), 0.6);
        let mut nearly = held(&ACTED);
        nearly.standing.factor = 0.95;
        assert_eq!(on_wednesday(&mut nearly), 1.0);
    }

    #[test]
    fn a_day_without_an_action_or_with_a_refusal_gives_nothing_back() {
        assert_eq!(on_wednesday(&mut held(&[])), 0.5, "nothing was shown");
        let mut refused = held(&ACTED);
        refused.standing.throttled_at = Some(at("2026-11-24T08:30:00Z"));
        assert_eq!(on_wednesday(&mut refused), 0.5);
        let mut long_ago = held(&ACTED);
        long_ago.standing.throttled_at = Some(at("2026-11-23T08:30:00Z"));
        assert_eq!(on_wednesday(&mut long_ago), 0.6);
    }

    #[test]
    fn within_a_day_nothing_is_given_back() {
        let mut held = held(&ACTED);
        for minute in [0, 1, 2] {
            slot(&pace(), &mut held, at("2026-11-24T09:00:00Z") + TimeDelta::minutes(minute))
                .unwrap();
        }
        assert_eq!(held.standing.factor, 0.5);
    }

    #[test]
    fn the_allowance_is_of_the_slots_day() {
        let mut held = held(&[]);
        let now = at("2026-11-28T09:00:00Z");
        // asked on a Saturday, it is Monday's
        let slot = slot(&pace(), &mut held, now).unwrap();
        let allowance = allowance(&pace(), &slot, now);
        assert_eq!(allowance.since, at("2026-11-30T08:00:00Z"));
        assert_eq!((allowance.cap, allowance.gap), (100, TimeDelta::minutes(2)));
        assert_eq!(allowance.target, slot.target);
    }
}
