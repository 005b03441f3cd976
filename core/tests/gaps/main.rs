//! The gaps between actions against their law, over a million of them.
//!
//! On a service day, the `m` actions that are left are a Poisson process conditioned on their
//! number, with the least gap set aside: `m` uniform points in the room that is left. So the first
//! of them comes after a share `x` of that room, where `1 − (1 − x)^m` is uniform in 0 to 1,
//! whatever came before. That value is computed of every instant that is drawn, from nothing but
//! the instants and the number with which the day began.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

mod account;
mod broken;
mod drawing;
mod law;

use account::Account;
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;
use law::{Day, assert_lawful};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rescind::Pace;

const ZONES: [Tz; 4] = [
    chrono_tz::Europe::Paris,
    chrono_tz::Australia::Sydney,
    chrono_tz::Australia::Lord_Howe,
    chrono_tz::America::New_York,
];

/// From midnight on, so that the clocks change while it is open, and each other day, so that
/// yesterday's actions are never in today's 24 hours.
fn pace(zone: Tz) -> Pace {
    let hour = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
    let pace = Pace::active(zone)
        .days([Weekday::Sun, Weekday::Tue, Weekday::Thu])
        .hours([(hour(0), hour(9))]);
    pace.validate().unwrap();
    pace
}

/// What so many years in each zone come to: the values of all draws, and the days.
fn years(count: i32) -> (Vec<f64>, Vec<Day>) {
    // the same seed on the same date would draw the same in each zone
    let year = |zone, seed, year| {
        let start = NaiveDate::from_yo_opt(2000 + year, 1).unwrap();
        let mut account = Account::new(pace(zone), seed, start);
        account.run(TimeDelta::days(365));
        (account.values, account.days)
    };
    let in_zone = move |(zone, seed)| (0..count).map(move |n| year(zone, seed, n));
    std::thread::scope(|scope| {
        let zones: Vec<_> = ZONES.into_iter().zip(1..).collect();
        let zones =
            zones.into_iter().map(|zone| scope.spawn(move || in_zone(zone).collect::<Vec<_>>()));
        let zones: Vec<_> = zones.collect();
        let all = zones.into_iter().flat_map(|zone| zone.join().unwrap());
        let (values, days): (Vec<_>, Vec<_>) = all.unzip();
        (values.concat(), days.concat())
    })
}

#[test]
fn a_million_gaps_follow_their_law() {
    let (values, days) = years(22);
    assert!(values.len() >= 1_000_000, "{}", values.len());
    assert_lawful(&values);
    // one long gap leaves less for its neighbour: −1/n, and not 0
    let (found, due) = law::neighbours(&days);
    let error = 1.0 / (values.len() as f64).sqrt();
    assert!((found - due).abs() < 3.0 * error, "{found}, and {due} by the law");
    assert!(due < -10.0 * error, "so many tell it from 0");
    drawing::check(&days);
}

#[test]
fn crashes_and_lost_state_leave_the_law_alone() {
    let mut values = Vec::new();
    for (zone, seed) in ZONES.into_iter().zip(1..) {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let mut account = Account::new(pace(zone), seed, start);
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        account.run_with_kills(TimeDelta::days(6 * 365), &mut chance);
        assert!(account.kills.iter().all(|count| *count > 1000), "{:?}", account.kills);
        values.extend(account.values);
    }
    assert_lawful(&values);
}

#[test]
fn state_lost_after_each_action_draws_no_number_twice() {
    let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let mut kept = Account::new(pace(chrono_tz::Europe::Paris), 1, start);
    kept.run(TimeDelta::days(365));
    let mut account = Account::new(pace(chrono_tz::Europe::Paris), 1, start);
    let end = account.now + TimeDelta::days(365);
    while account.ask().due < end {
        account.act();
        account.values.pop();
        account.slot = None;
    }
    assert_lawful(&account.values);
    let share = account.values.len() as f64 / kept.values.len() as f64;
    assert!((0.9..=1.0).contains(&share), "{share} of what is done otherwise");
}

#[test]
fn a_day_on_which_the_clocks_change_is_like_any_other() {
    for zone in ZONES {
        let pace = pace(zone);
        let hours = |date| {
            let (from, to) = pace.windows(date)[0];
            (to - from).num_minutes()
        };
        let days = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().iter_days().take(365);
        let days: Vec<_> = days.filter(|date| hours(*date) != 9 * 60).collect();
        assert_eq!(days.len(), 2, "there and back: {days:?}");
        assert_eq!(days.iter().map(|date| hours(*date)).sum::<i64>(), 18 * 60);
        for date in days {
            assert_eq!(date.weekday(), Weekday::Sun);
            let mut values = Vec::new();
            for seed in 0..150 {
                let mut account = Account::new(pace.clone(), seed, date);
                account.run_day();
                values.extend(account.values);
            }
            assert_lawful(&values);
        }
    }
}

#[test]
fn a_wrong_pace_is_found_out() {
    for (name, values) in [
        ("drawn at each poll, and the sooner kept", broken::drawn_at_each_poll(60)),
        ("cut at each draw", broken::cut_at_each_draw(200)),
        ("without an end of the day", broken::forgetful(60)),
    ] {
        let p = law::uniformity(&values);
        assert!(p < 1e-6, "{name}: {} draws, p = {p}", values.len());
    }
}
