//! When a drawn action stands, and how many a day has.

use super::*;
use crate::pace::History;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn standing<'a>(slot: Option<&'a Slot>, history: &'a History) -> Standing<'a> {
    Standing { seed: 7, factor: 1.0, ramp_start: None, slot, history }
}

fn pace() -> Pace {
    Pace::active(chrono_tz::Europe::Paris)
}

/// The next action of an account that has done nothing, as it is asked for on a Tuesday at 9.
fn drawn(history: &History) -> Slot {
    pace().slot(&standing(None, history), at("2026-11-24T08:00:00Z")).unwrap()
}

#[test]
fn a_slot_stands_until_it_is_missed_by_more_than_the_grace() {
    let history = History::default();
    let slot = drawn(&history);
    let asked = |late| pace().slot(&standing(Some(&slot), &history), slot.due + late).unwrap();
    assert_eq!(asked(TimeDelta::zero()), slot);
    assert_eq!(asked(TimeDelta::minutes(5)), slot);
    let anew = asked(TimeDelta::minutes(5) + TimeDelta::milliseconds(1));
    assert!(anew.due > slot.due + TimeDelta::minutes(5) && anew.draw > slot.draw);
}

#[test]
fn a_slot_that_is_late_falls_when_its_window_closes() {
    let history = History::default();
    let closing = at("2026-11-24T17:00:00Z");
    let slot = Slot { due: closing - TimeDelta::minutes(1), ..drawn(&history) };
    let asked = |now| pace().slot(&standing(Some(&slot), &history), now).unwrap();
    assert_eq!(asked(closing - TimeDelta::milliseconds(1)), slot);
    assert_eq!(asked(closing).service_date, date("2026-11-25"));
}

/// What another process did under the same allowance counts as well.
#[test]
fn a_slot_falls_when_the_days_target_is_used() {
    let slot = Slot { target: 2, ..drawn(&History::default()) };
    let asked = |acted: &[i64]| {
        let ago = |minutes: &i64| slot.due - TimeDelta::minutes(*minutes);
        let charged: Vec<_> = acted.iter().map(ago).collect();
        let history = History { last: charged.first().copied(), charged };
        pace().slot(&standing(Some(&slot), &history), slot.due).unwrap()
    };
    assert!(slot.due > at("2026-11-24T08:05:00Z"), "{}", slot.due);
    assert_eq!(asked(&[2]), slot, "the gap has just passed");
    assert!(asked(&[1]).due >= slot.due + TimeDelta::minutes(1), "it has not");
    assert_eq!(asked(&[2, 4]).service_date, date("2026-11-25"));
}

#[test]
fn settings_that_changed_count_from_the_next_question_on() {
    let history = History::default();
    let slot = drawn(&history);
    let slower = pace().per_day(2..=3);
    let anew = slower.slot(&standing(Some(&slot), &history), at("2026-11-24T08:00:00Z")).unwrap();
    assert_ne!(anew.settings, slot.settings);
    assert!((2..=3).contains(&anew.target), "{} are more than it is told now", anew.target);
    assert!(anew.draw > slot.draw, "the same number is not drawn again");
}

/// Of what the time that is gone would have held nothing is caught up on.
#[test]
fn who_begins_within_the_grace_loses_nothing() {
    let (history, opening) = (History::default(), at("2026-11-24T08:00:00Z"));
    let lost = |late| {
        let lost = |seed| {
            let standing = Standing { seed, ..standing(None, &history) };
            let whole = pace().target(&standing, date("2026-11-24"));
            whole - pace().slot(&standing, opening + late).unwrap().target
        };
        (0..50).map(lost).sum::<u32>()
    };
    assert_eq!(lost(TimeDelta::minutes(5)), 0);
    assert!(lost(TimeDelta::minutes(5) + TimeDelta::milliseconds(1)) > 0);
}

/// Those who came late may have more left than fits in with its gaps.
#[test]
fn however_many_are_left_the_first_is_in_what_is_open() {
    let windows = pace().windows(date("2026-11-24"));
    let closing = at("2026-11-24T17:00:00Z");
    for (before, count) in [(1, 1), (1_000, 2), (119_999, 2), (300_000, 100), (32_400_000, 500)] {
        let from = closing - TimeDelta::milliseconds(before);
        for chance in [0.0, 0.001, 0.5, 0.999] {
            let first = pace().first_of(&windows, from, count, chance).unwrap();
            assert!(from <= first && first < closing, "{count} from {from}: {first}");
        }
    }
    assert_eq!(pace().first_of(&windows, closing, 1, 0.5), None);
    assert_eq!(pace().first_of(&windows, closing - TimeDelta::hours(1), 0, 0.5), None);
}

#[test]
fn a_forecast_fills_each_working_day_with_its_target() {
    let history = History::default();
    let standing = standing(None, &history);
    // a Friday, before it opens
    let days = pace().forecast(&standing, at("2026-11-27T07:00:00Z"), 1_000);
    assert_eq!(days.len(), 1_000);
    assert_eq!(days[0], date("2026-11-27"));
    let last = days[999];
    for day in days[0].iter_days().take_while(|day| *day < last) {
        let target = if pace().is_working(day) { pace().target(&standing, day) } else { 0 };
        assert_eq!(days.iter().filter(|of| **of == day).count(), target as usize, "{day}");
    }
}

#[test]
fn targets_fill_their_range_evenly_and_are_expected_at_its_middle() {
    let (pace, history) = (pace().per_day(3..=6), History::default());
    let standing = standing(None, &history);
    let mut counts = [0; 7];
    for day in date("2026-01-01").iter_days().take(4_000) {
        counts[pace.target(&standing, day) as usize] += 1;
    }
    assert_eq!(counts[..3], [0; 3]);
    assert!(counts[3..].iter().all(|count| (900..1_100).contains(count)), "{counts:?}");
    assert_eq!(pace.expected(date("2026-11-24"), None), 4.5);
    assert_eq!(pace.expected(date("2026-11-28"), None), 0.0, "a Saturday");
}

#[test]
fn a_warm_up_rises_by_equal_steps_and_a_slow_down_takes_its_share() {
    let (pace, history) = (pace().per_day(80..=80).warm_up(3), History::default());
    let target = |day: &str, factor| {
        let ramp_start = Some(date("2026-11-23"));
        pace.target(&Standing { factor, ramp_start, ..standing(None, &history) }, date(day))
    };
    let days = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"];
    assert_eq!(days.map(|day| target(day, 1.0)), [20, 40, 60, 80, 80]);
    assert_eq!(days.map(|day| target(day, 0.5)), [10, 20, 30, 40, 40]);
    assert_eq!(target(days[0], 0.01), 1, "never none");
    assert_eq!(pace.expected(date(days[1]), Some(date(days[0]))), 40.0);
    // before its first action an account is at the first step
    assert_eq!(pace.target(&standing(None, &history), date(days[4])), 20);
}

#[test]
fn time_that_is_closed_is_not_walked_through() {
    let (opening, second) = (at("2026-11-24T08:00:00Z"), TimeDelta::seconds(1));
    let windows = [0, 10, 20].map(|from| (opening + second * from, opening + second * (from + 2)));
    let walked = |offset| walk(&windows, offset).map(|at| (at - opening).num_milliseconds());
    assert_eq!(
        [0, 1_999, 2_000, 3_999, 4_000, 5_999].map(walked),
        [0, 1_999, 10_000, 11_999, 20_000, 21_999].map(Some)
    );
    assert_eq!(walked(6_000), None);
}

/// Of points at random in the room that is left once the gaps are set aside.
#[test]
fn the_first_of_many_comes_after_its_share_of_the_room() {
    let (opening, windows) = (at("2026-11-24T08:00:00Z"), pace().windows(date("2026-11-24")));
    for count in [1, 2, 10, 100] {
        let first = |chance| {
            let first = pace().first_of(&windows, opening, count, chance).unwrap();
            (first - opening).num_seconds() as f64
        };
        let mean = (0..1_000).map(|n| first((f64::from(n) + 0.5) / 1_000.0)).sum::<f64>() / 1_000.0;
        let room = 9.0 * 3600.0 - f64::from(count - 1) * 120.0;
        let share = mean / (room / f64::from(count + 1));
        assert!((0.99..1.01).contains(&share), "{share} of the mean for {count}");
    }
}

#[test]
fn what_a_late_start_leaves_is_rounded_without_a_bias() {
    let (pace, history) = (pace().per_day(10..=10), History::default());
    // two thirds of the day are over
    let left = |seed| {
        let standing = Standing { seed, ..standing(None, &history) };
        pace.slot(&standing, at("2026-11-24T14:00:00Z")).unwrap().target
    };
    let mean = (0..4_000).map(left).sum::<u32>() as f64 / 4_000.0;
    assert!((3.30..3.37).contains(&mean), "{mean}");
}

/// Yesterday's actions were late: today's first has to wait for the tenth last to be a day old, and
/// is not lost for that.
#[test]
fn the_rolling_cap_holds_an_action_back_and_does_not_drop_it() {
    let (pace, oldest) = (pace().per_day(10..=10), at("2026-11-24T15:00:00Z"));
    let charged: Vec<_> = (0..10).rev().map(|n| oldest + TimeDelta::minutes(10 * n)).collect();
    let history = History { last: charged.first().copied(), charged };
    for seed in 0..200 {
        let standing = Standing { seed, ..standing(None, &history) };
        let slot = pace.slot(&standing, at("2026-11-25T08:00:00Z")).unwrap();
        assert!(slot.due > oldest + TimeDelta::days(1), "{}", slot.due);
        assert_eq!(slot.service_date, date("2026-11-25"));
        assert!((1..=10).contains(&slot.target), "{}", slot.target);
    }
}
