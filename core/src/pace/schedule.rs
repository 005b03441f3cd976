//! When the next action is due.

use super::calendar::{HORIZON, Window};
use super::draw::{Purpose, uniform};
use super::{Pace, Slot, Standing};
use crate::{Error, Instant, Result};
use chrono::{NaiveDate, TimeDelta};

impl Pace {
    /// The next action: the one that was drawn, as long as it stands, or a new draw.
    ///
    /// A slot stands until it is missed by more than the grace, the settings change, or more has
    /// happened than it knew of. Asking again and again changes nothing.
    ///
    /// # Errors
    /// `invalid_input` if no working day comes within a year.
    pub fn slot(&self, standing: &Standing<'_>, now: Instant) -> Result<Slot> {
        let Some(slot) = standing.slot.filter(|slot| slot.settings == self.fingerprint()) else {
            return self.draw(standing, now, None);
        };
        // late, but not after closing
        let open = |(from, to): &Window| *from <= now && now < *to;
        let in_time = slot.due >= now || self.windows(slot.service_date).iter().any(open);
        if now - slot.due > self.late_by_at_most() || !in_time {
            return self.draw(standing, now, Some(slot.due));
        }
        let free = standing.history.free_from(self.high(), self.min_gap());
        let room = self.used(slot.service_date, standing.history) < slot.target;
        if room && free.is_none_or(|free| free <= slot.due.max(now)) {
            return Ok(slot.clone());
        }
        self.draw(standing, now, None)
    }

    /// The next action after one that has just been recorded in the history.
    ///
    /// # Errors
    /// As [`slot`](Self::slot).
    pub fn after_action(&self, standing: &Standing<'_>, now: Instant) -> Result<Slot> {
        self.draw(standing, now, None)
    }

    /// The service days on which the next `n` actions are expected.
    #[must_use]
    pub fn forecast(&self, standing: &Standing<'_>, now: Instant, n: usize) -> Vec<NaiveDate> {
        let Ok(slot) = self.slot(standing, now) else { return Vec::new() };
        let used = self.used(slot.service_date, standing.history);
        let left = slot.target.saturating_sub(used);
        let later = slot.service_date.iter_days().skip(1).filter(|date| self.is_working(*date));
        let later = later.map(|date| (date, self.target(standing, date)));
        let days = std::iter::once((slot.service_date, left)).chain(later);
        days.flat_map(|(date, count)| std::iter::repeat_n(date, count as usize)).take(n).collect()
    }

    /// A day's target, by the draw of that day alone.
    fn target(&self, standing: &Standing<'_>, date: NaiveDate) -> u32 {
        let (low, high) = (self.low(), self.high());
        let span = f64::from(high.saturating_sub(low)) + 1.0;
        let drawn = low + (uniform(standing.seed, date, 0, Purpose::Target) * span) as u32;
        let warmth = self.warmth(standing.ramp_start, date);
        scaled(drawn.min(high), standing.factor.clamp(0.0, 1.0), warmth)
    }

    /// How many actions that date is expected to have, before its draw is known: none on a day off,
    /// else the mean of its targets. A warm-up began on `ramp_start`.
    pub(crate) fn expected(&self, date: NaiveDate, ramp_start: Option<NaiveDate>) -> f64 {
        if !self.is_working(date) {
            return 0.0;
        }
        let (low, high, warmth) = (self.low(), self.high(), self.warmth(ramp_start, date));
        let sum: f64 = (low..=high).map(|drawn| f64::from(scaled(drawn, 1.0, warmth))).sum();
        sum / (f64::from(high.saturating_sub(low)) + 1.0)
    }

    /// The share of a target that a warm-up leaves.
    fn warmth(&self, ramp_start: Option<NaiveDate>, date: NaiveDate) -> f64 {
        let day = ramp_start.map_or(0, |start| (date - start).num_days().max(0));
        ((day + 1) as f64 / (f64::from(self.warm_up_days) + 1.0)).min(1.0)
    }

    fn draw(&self, standing: &Standing<'_>, now: Instant, missed: Option<Instant>) -> Result<Slot> {
        let days = self.service_date(now).iter_days().take(HORIZON);
        for date in days.filter(|date| self.is_working(*date)) {
            if let Some(slot) = self.draw_on(date, standing, now, missed) {
                return Ok(slot);
            }
        }
        let right = "settings that leave a working day within the next year";
        Err(Error::invalid("days and holidays", "without a working day", right))
    }

    /// A slot on that day; `None` if it has no room left.
    fn draw_on(
        &self,
        date: NaiveDate,
        standing: &Standing<'_>,
        now: Instant,
        missed: Option<Instant>,
    ) -> Option<Slot> {
        let settings = self.fingerprint();
        let windows = self.windows(date);
        let before = standing.slot.filter(|slot| slot.service_date == date);
        let (opening, _) = *windows.first()?;
        // a slot that was lost is drawn with a number that nothing else was drawn with that day
        let anew = || {
            let last = standing.history.last.map(|last| (last - opening).num_seconds());
            last.and_then(|seconds| u32::try_from(seconds).ok()).unwrap_or_default()
        };
        let (mut target, draw) = match before {
            Some(slot) if slot.settings == settings => (slot.target, slot.draw),
            before => (self.target(standing, date), before.map_or_else(anew, |slot| slot.draw)),
        };
        let used = self.used(date, standing.history);

        let number = |purpose| uniform(standing.seed, date, draw, purpose);
        // unbiased: over many days nothing is gained or lost by rounding
        let share = |count: u32, of: Instant, from: Instant, purpose| {
            let (rest, whole) = (total(&clip(&windows, from)), total(&clip(&windows, of)));
            let share = rest.num_milliseconds() as f64 / whole.num_milliseconds().max(1) as f64;
            ((f64::from(count) * share + number(purpose)) as u32).min(count)
        };

        let mut from = now.max(standing.history.gap_over(self.min_gap()).unwrap_or(now));
        let mut left = target.saturating_sub(used);
        // what the time that is gone would have held is not caught up on
        let (gone_since, of) = match before {
            Some(_) => (missed, left),
            None => (Some(opening), target),
        };
        if let Some(gone) = gone_since.filter(|gone| from - *gone > self.late_by_at_most()) {
            left = left.min(share(of, gone, from, Purpose::Late));
        }
        let mut due = self.first_of(&windows, from, left, number(Purpose::Due));
        let guard = standing.history.room_from(self.high());
        if let (Some(early), Some(guard)) = (due, guard)
            && early < guard
        {
            // the rolling cap holds this one back; of those that would have followed it, a gap
            // behind, what falls into that time is lost
            let next = (early + self.min_gap()).min(guard);
            from = from.max(guard);
            left = 1 + share(left.saturating_sub(1), next, from, Purpose::Rounding);
            due = self.first_of(&windows, from, left, number(Purpose::Again));
        }
        target = used + left;
        Some(Slot { service_date: date, target, due: due?, draw: draw + 1, settings })
    }

    /// The first of so many actions in what is open from an instant on: the first point of a
    /// Poisson process conditioned on their number, with the gaps set aside.
    fn first_of(
        &self,
        windows: &[Window],
        from: Instant,
        count: u32,
        chance: f64,
    ) -> Option<Instant> {
        let open = clip(windows, from);
        let (length, gap) = (total(&open).num_milliseconds(), self.min_gap().num_milliseconds());
        let fits = u32::try_from(length / gap.max(1) + 1).unwrap_or(u32::MAX);
        let count = count.min(fits);
        if count == 0 || length == 0 {
            return None;
        }
        let room = length - i64::from(count - 1) * gap;
        let offset = room as f64 * (1.0 - chance.powf(1.0 / f64::from(count)));
        walk(&open, (offset as i64).min(length - 1))
    }
}

/// What slowing down and warming up leave of a drawn target: at least one.
fn scaled(drawn: u32, factor: f64, warmth: f64) -> u32 {
    ((f64::from(drawn) * factor * warmth) as u32).max(1)
}

/// What of the windows lies at or after an instant.
fn clip(windows: &[Window], start: Instant) -> Vec<Window> {
    let clipped = windows.iter().map(|(from, to)| ((*from).max(start), *to));
    clipped.filter(|(from, to)| from < to).collect()
}

fn total(windows: &[Window]) -> TimeDelta {
    windows.iter().map(|(from, to)| *to - *from).sum()
}

/// The instant so many milliseconds of open time after the first opening.
fn walk(windows: &[Window], mut offset: i64) -> Option<Instant> {
    for (from, to) in windows {
        let length = (*to - *from).num_milliseconds();
        if offset < length {
            return Some(*from + TimeDelta::milliseconds(offset));
        }
        offset -= length;
    }
    None
}

#[cfg(test)]
mod tests;
