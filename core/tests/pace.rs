//! The pace as somebody would see it who watches an account for years.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;
use rescind::pace::{History, Slot, Standing};
use rescind::{Instant, Pace};
use std::collections::BTreeMap;

/// An account that acts whenever its pace says so, without ever taking time for it.
struct Account {
    pace: Pace,
    seed: u64,
    now: Instant,
    history: History,
    slot: Option<Slot>,
    acted: Vec<(NaiveDate, Instant)>,
    /// What was drawn for each day, before anything was cut.
    targets: BTreeMap<NaiveDate, u32>,
}

impl Account {
    fn new(pace: Pace, seed: u64, start: &str) -> Self {
        pace.validate().unwrap();
        Self {
            pace,
            seed,
            now: start.parse().unwrap(),
            history: History::default(),
            slot: None,
            acted: Vec::new(),
            targets: BTreeMap::new(),
        }
    }

    fn standing(&self) -> Standing<'_> {
        Standing {
            seed: self.seed,
            factor: 1.0,
            ramp_start: None,
            slot: self.slot.as_ref(),
            history: &self.history,
        }
    }

    fn peek(&mut self) -> Slot {
        let slot = self.pace.slot(&self.standing(), self.now).unwrap();
        let most = self.targets.entry(slot.service_date).or_default();
        *most = slot.target.max(*most);
        self.slot = Some(slot.clone());
        slot
    }

    /// Acts, now.
    fn act(&mut self) {
        let date = self.slot.as_ref().unwrap().service_date;
        self.acted.push((date, self.now));
        self.history.charged.insert(0, self.now);
        self.history.charged.truncate(700);
        self.history.last = Some(self.now);
        let next = self.pace.after_action(&self.standing(), self.now).unwrap();
        let most = self.targets.entry(next.service_date).or_default();
        *most = next.target.max(*most);
        self.slot = Some(next);
    }

    /// Waits for what is due, and does it.
    fn wait_and_act(&mut self) {
        let slot = self.peek();
        self.now = self.now.max(slot.due);
        self.act();
    }

    fn run_days(mut self, days: i64) -> Self {
        let end = self.now + TimeDelta::days(days);
        while self.peek().due < end {
            self.wait_and_act();
        }
        self
    }

    fn is_open(&self, date: NaiveDate) -> bool {
        self.pace.windows(date).iter().any(|(from, to)| *from <= self.now && self.now < *to)
    }

    fn check(&self) {
        let instants: Vec<_> = self.acted.iter().map(|(_, at)| *at).collect();
        for (date, at) in &self.acted {
            let open = self.pace.windows(*date);
            assert!(open.iter().any(|(from, to)| from <= at && at < to), "{at} is not in {open:?}");
            assert!(self.pace.is_working(*date));
            assert_eq!(self.pace.service_date(*at), *date);
        }
        for pair in instants.windows(2) {
            assert!(pair[1] - pair[0] >= self.pace.min_gap(), "{pair:?}");
        }
        for day in instants.windows(self.pace.high() as usize + 1) {
            let span = *day.last().unwrap() - day[0];
            assert!(span > TimeDelta::days(1), "{} in {span}", day.len());
        }
    }

    /// How much of what was drawn was done, on the days that are over.
    fn share(&self) -> f64 {
        let today = self.slot.as_ref().unwrap().service_date;
        let drawn: u32 = self.targets.range(..today).map(|(_, target)| target).sum();
        let done = self.acted.iter().filter(|(date, _)| *date < today).count();
        done as f64 / f64::from(drawn)
    }
}

const START: &str = "2026-01-05T00:00:00Z";

/// The share that is delivered over so many seeds, three years each.
fn delivered(low: u32, high: u32, seeds: std::ops::Range<u64>) -> f64 {
    let count = seeds.end - seeds.start;
    let shares = seeds.map(|seed| {
        let pace = Pace::active(chrono_tz::Europe::Paris).per_day(low..=high);
        let account = Account::new(pace, seed, START).run_days(3 * 365);
        account.check();
        account.share()
    });
    shares.sum::<f64>() / count as f64
}

#[test]
fn nearly_all_of_50_to_100_a_day_is_delivered() {
    let share = delivered(50, 100, 0..2);
    assert!(share >= 0.999, "{share}");
}

#[test]
fn nearly_all_of_20_to_25_a_day_is_delivered() {
    let share = delivered(20, 25, 0..12);
    assert!(share >= 0.975, "{share}");
}

#[test]
fn nearly_all_of_80_a_day_is_delivered() {
    let share = delivered(80, 80, 0..2);
    assert!(share >= 0.962, "{share}");
}

#[test]
fn asking_each_minute_acts_as_often_as_waiting() {
    let pace = Pace::active(chrono_tz::Europe::Paris);
    let waited = Account::new(pace.clone(), 3, START).run_days(120);
    let mut polled = Account::new(pace, 3, START);
    let end = polled.now + TimeDelta::days(120);
    while polled.now < end {
        let draws = polled.slot.clone();
        let slot = polled.peek();
        if let Some(drawn) = draws
            && (drawn.due >= polled.now || polled.is_open(drawn.service_date))
        {
            assert_eq!(drawn, slot, "a question draws nothing");
        }
        if slot.due <= polled.now {
            polled.act();
        }
        polled.now += TimeDelta::minutes(1);
    }
    polled.check();
    let (waited, polled) = (waited.acted.len() as f64, polled.acted.len() as f64);
    assert!((polled / waited - 1.0).abs() < 0.01, "{polled} polled, {waited} waited");
}

#[test]
fn a_late_start_does_not_catch_up() {
    let pace = Pace::active(Tz::UTC).per_day(80..=80);
    let mut account = Account::new(pace, 1, "2026-01-05T15:45:00Z");
    let slot = account.peek();
    assert!((19..=21).contains(&slot.target), "a quarter of the day is left: {}", slot.target);
}

fn zones() -> impl Strategy<Value = Tz> {
    prop::sample::select(vec![
        chrono_tz::Europe::Paris,
        chrono_tz::America::Sao_Paulo,
        chrono_tz::America::New_York,
        chrono_tz::Australia::Lord_Howe,
        chrono_tz::Asia::Kolkata,
        chrono_tz::Pacific::Apia,
        chrono_tz::Africa::Casablanca,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_setting_and_no_crash_breaks_the_rules(
        zone in zones(),
        seed in any::<u64>(),
        // the turns of spring and autumn, and the day that Samoa skipped
        start in prop::sample::select(vec![
            "2026-03-20T00:00:00Z", "2026-10-20T00:00:00Z", "2026-04-01T00:00:00Z",
            "2018-10-30T00:00:00Z", "2011-12-26T00:00:00Z",
        ]),
        open in 0..24_u32,
        length in 2..=24_u32,
        gap in 30..300_i64,
        low in 1..40_u32,
        spread in 0..40_u32,
        downtime in prop::collection::vec((0..40_usize, 1..3000_i64), 0..6),
    ) {
        let hour = |h: u32| NaiveTime::from_hms_opt(h % 24, 0, 0).unwrap();
        let pace = Pace::active(zone)
            .per_day(low..=low + spread)
            .gap(TimeDelta::seconds(gap))
            .days([Weekday::Mon, Weekday::Tue, Weekday::Thu, Weekday::Sat, Weekday::Sun])
            .hours([(hour(open), hour(open + length))]);
        prop_assume!(pace.validate().is_ok());
        let mut account = Account::new(pace, seed, start);
        for turn in 0..400 {
            for (when, minutes) in &downtime {
                if turn == when * 10 {
                    account.now += TimeDelta::minutes(*minutes);
                }
            }
            let slot = account.peek();
            prop_assert!(slot.due > account.now - TimeDelta::minutes(5));
            account.wait_and_act();
        }
        account.check();
    }
}

#[test]
fn a_break_at_noon_is_kept() {
    let hour = |h: u32| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
    let pace = Pace::active(Tz::UTC).hours([(hour(9), hour(12)), (hour(14), hour(18))]);
    let account = Account::new(pace.gap(TimeDelta::minutes(1)), 5, START).run_days(90);
    account.check();
    let mornings = account.acted.iter().filter(|(_, at)| at.time() < hour(12)).count();
    let share = mornings as f64 / account.acted.len() as f64;
    assert!((0.38..0.48).contains(&share), "three of seven hours: {share}");
}

#[test]
fn a_pace_says_what_it_was_told() {
    let hour = |h: u32| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
    let holiday: NaiveDate = "2026-12-25".parse().unwrap();
    let pace = Pace::fresh(chrono_tz::Asia::Kolkata)
        .days([Weekday::Tue])
        .hours([(hour(14), hour(18)), (hour(8), hour(12))])
        .holidays([holiday])
        .warm_up(9);
    assert_eq!(pace.working_days(), [Weekday::Tue]);
    assert_eq!(pace.working_hours(), [(hour(8), hour(12)), (hour(14), hour(18))], "in order");
    assert_eq!(pace.days_off().collect::<Vec<_>>(), [holiday]);
    assert_eq!((pace.warm_up_days(), pace.zone()), (9, chrono_tz::Asia::Kolkata));
}
