//! An account that acts when its pace says so, and keeps the books of the law.

use crate::law::{self, Day};
use chrono::{NaiveDate, TimeDelta};
use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;
use rescind::pace::{History, Slot, Standing};
use rescind::{Instant, Pace};

/// What a ledger keeps of the past.
const KEPT: TimeDelta = TimeDelta::days(3);

pub(crate) struct Account {
    pub(crate) pace: Pace,
    pub(crate) seed: u64,
    pub(crate) now: Instant,
    pub(crate) history: History,
    pub(crate) slot: Option<Slot>,
    /// What the law says is left of the day, the next one included.
    pub(crate) left: u32,
    /// Of each draw, uniform in 0 to 1 by the law.
    pub(crate) values: Vec<f64>,
    pub(crate) days: Vec<Day>,
    /// Of each way to die, how often.
    pub(crate) kills: [u32; 4],
}

impl Account {
    /// Before the service day of a date has opened.
    pub(crate) fn new(pace: Pace, seed: u64, date: NaiveDate) -> Self {
        let now = pace.opening(date).unwrap() - TimeDelta::seconds(1);
        Self {
            pace,
            seed,
            now,
            history: History::default(),
            slot: None,
            left: 0,
            values: Vec::new(),
            days: Vec::new(),
            kills: [0; 4],
        }
    }

    pub(crate) fn standing(&self) -> Standing<'_> {
        Standing {
            seed: self.seed,
            factor: 1.0,
            ramp_start: None,
            slot: self.slot.as_ref(),
            history: &self.history,
        }
    }

    /// Asks what is due, and writes down what was drawn for that.
    pub(crate) fn ask(&mut self) -> Slot {
        let slot = self.pace.slot(&self.standing(), self.now).unwrap();
        let before = self.slot.replace(slot.clone());
        if before.as_ref() != Some(&slot) {
            let missed =
                before.as_ref().is_none_or(|b| self.now - b.due > self.pace.late_by_at_most());
            self.drawn(before.as_ref(), &slot, missed);
        }
        slot
    }

    /// Only a new day, and time that was missed, may change what is left.
    pub(crate) fn drawn(&mut self, before: Option<&Slot>, slot: &Slot, missed: bool) {
        if missed || before.is_none_or(|before| before.service_date != slot.service_date) {
            self.left = slot.target - self.pace.used(slot.service_date, &self.history);
        } else {
            self.left -= 1;
        }
        let (opening, closing) = self.pace.windows(slot.service_date)[0];
        let free = self.history.last.map_or(opening, |last| last + self.pace.min_gap());
        let from = self.now.max(opening).max(free);
        let gap = self.pace.min_gap();
        self.values.push(law::value(from, closing, slot.due, self.left, gap));
    }

    /// An action is charged, now.
    pub(crate) fn charge(&mut self) {
        let (date, now) = (self.slot.as_ref().unwrap().service_date, self.now);
        if self.days.last().is_none_or(|day| day.date != date) {
            let (opening, closing) = self.pace.windows(date)[0];
            self.days.push(Day { date, opening, closing, acted: Vec::new() });
        }
        self.days.last_mut().unwrap().acted.push(now);
        self.history.charged.retain(|at| now - *at < KEPT);
        self.history.charged.insert(0, now);
        self.history.last = Some(now);
    }

    /// Waits for what is due, does it, and draws the next.
    pub(crate) fn act(&mut self) {
        let slot = self.ask();
        self.now = self.now.max(slot.due);
        self.charge();
        let next = self.pace.after_action(&self.standing(), self.now).unwrap();
        self.slot = Some(next.clone());
        self.drawn(Some(&slot), &next, false);
    }

    pub(crate) fn run(&mut self, time: TimeDelta) {
        let end = self.now + time;
        while self.ask().due < end {
            self.act();
        }
    }

    /// The first day, and nothing of the next.
    pub(crate) fn run_day(&mut self) {
        let day = self.ask().service_date;
        while self.ask().service_date == day {
            self.act();
        }
        self.values.pop();
    }

    /// Dies before every fourth action or so.
    pub(crate) fn run_with_kills(&mut self, time: TimeDelta, chance: &mut ChaCha8Rng) {
        let end = self.now + time;
        while self.ask().due < end {
            if chance.random_ratio(1, 4) {
                self.die(chance);
            } else {
                self.act();
            }
        }
    }

    fn die(&mut self, chance: &mut ChaCha8Rng) {
        let slot = self.ask();
        let way = chance.random_range(0..4);
        self.kills[way] += 1;
        match way {
            // on a day off or a working day, before the action: its slot may be missed
            0 => self.now += TimeDelta::seconds(chance.random_range(0..3600)),
            // after the intent: who finds it charges it at that time, and no slot was drawn
            1 => {
                self.now = self.now.max(slot.due);
                self.now += TimeDelta::seconds(chance.random_range(0..1200));
                self.charge();
            }
            // with the state lost: what was drawn is never heard of again
            2 => {
                self.slot = None;
                self.values.pop();
            }
            // with the state kept, and read again
            _ => {
                let kept = serde_json::to_string(&slot).unwrap();
                self.slot = serde_json::from_str(&kept).unwrap();
                assert_eq!(self.ask(), slot);
            }
        }
    }
}
