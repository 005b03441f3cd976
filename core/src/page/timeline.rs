//! What was withdrawn on which day, and what is going to be.

use super::chart::Bar;
use crate::history::Day;
use chrono::{Datelike as _, Days, NaiveDate};
use std::collections::BTreeMap;

/// From so many days on a bar is a week.
const WEEKLY: i64 = 45;
/// So many bars can still be told apart: five years of weeks. Of more, the last are shown.
const MOST: u64 = 260;

#[derive(Default)]
struct Counts {
    done: usize,
    by_hand: usize,
    planned: usize,
}

/// One bar a day, or a week where there would be too many. Days on which nothing is done are there,
/// so that distances are true.
pub(super) struct Timeline {
    pub(super) bars: Vec<Bar>,
    weekly: bool,
    done: usize,
    planned: usize,
    span: Option<(NaiveDate, NaiveDate)>,
}

impl Timeline {
    pub(super) fn of(history: &[Day], due: impl Iterator<Item = NaiveDate>) -> Self {
        let mut days: BTreeMap<NaiveDate, Counts> = BTreeMap::new();
        for day in history.iter().filter(|day| (day.withdrawn, day.by_hand) != (0, 0)) {
            let counts = days.entry(day.date).or_default();
            counts.done += day.withdrawn as usize;
            counts.by_hand += day.by_hand as usize;
        }
        for date in due {
            days.entry(date).or_default().planned += 1;
        }
        let dates = || days.keys().copied();
        let span = dates().next().zip(dates().next_back());
        let weekly = span.is_some_and(|(from, to)| (to - from).num_days() >= WEEKLY);
        let begins = |date: NaiveDate| {
            let monday = Days::new(u64::from(date.weekday().num_days_from_monday()));
            if weekly { date.checked_sub_days(monday).unwrap_or(date) } else { date }
        };
        let mut bars: BTreeMap<NaiveDate, Counts> = BTreeMap::new();
        for (date, counts) in &days {
            let bar = bars.entry(begins(*date)).or_default();
            bar.done += counts.done;
            bar.by_hand += counts.by_hand;
            bar.planned += counts.planned;
        }
        let (done, planned) = (
            days.values().map(|day| day.done + day.by_hand).sum(),
            days.values().map(|day| day.planned).sum(),
        );
        let all = span.into_iter().flat_map(|(from, to)| {
            let step = if weekly { 7 } else { 1 };
            let earliest = to.checked_sub_days(Days::new((MOST - 1) * step)).unwrap_or(from);
            let dates = begins(from.max(earliest)).iter_days().step_by(step as usize);
            dates.take_while(move |date| *date <= to)
        });
        let bars = all
            .map(|date| {
                let Counts { done, by_hand, planned } = bars.remove(&date).unwrap_or_default();
                let parts = vec![("done", done), ("hand", by_hand), ("planned", planned)];
                Bar { word: date.format("%-d %b").to_string(), parts }
            })
            .collect();
        Self { bars, weekly, done, planned, span }
    }

    /// What a bar is.
    pub(super) fn unit(&self) -> &'static str {
        if self.weekly { "A bar is a week, from its Monday on" } else { "A bar is a day" }
    }

    /// The chart in a sentence.
    pub(super) fn says(&self) -> String {
        let Self { done, planned, .. } = self;
        let span =
            self.span.map_or_else(String::new, |(from, to)| format!(", from {from} to {to}"));
        format!("{done} withdrawn and {planned} planned{span}.")
    }
}
