//! How long a queue will be: nothing is lost, nothing is negative, and a faster pace is never worse.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::{NaiveDate, Weekday};
use proptest::prelude::*;
use rescind::Pace;
use rescind::health::{Assumptions, Forecast, Law, Start, Thresholds, forecast};

/// A Monday.
const FIRST: &str = "2026-11-30";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ahead(ages: &[u32], pace: &Pace, assumptions: &Assumptions) -> Forecast {
    let start = Start { ages, kept: 0, pace, first: date(FIRST), ramp_start: None };
    let law = Law::assumed(assumptions.accepted.unwrap_or_default());
    forecast(&start, &law, assumptions, &Thresholds::default()).unwrap()
}

fn fixed(per_day: u32) -> Pace {
    Pace::active(chrono_tz::UTC).per_day(per_day..=per_day)
}

fn assumed() -> impl Strategy<Value = Assumptions> {
    (0.0..2000.0_f64, 1..60_u32, 0.0..=1.0_f64, 1..200_u32).prop_map(
        |(weekly, after_days, share, days)| Assumptions {
            weekly,
            after_days,
            accepted: Some(share),
            days,
        },
    )
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_is_negative(
        ages in prop::collection::vec(0..500_u32, 0..900),
        assumptions in assumed(),
        (low, more) in (1..60_u32, 0..40_u32),
        warm_up in 0..30_u32,
    ) {
        let pace = Pace::active(chrono_tz::UTC).per_day(low..=low + more).warm_up(warm_up);
        let forecast = ahead(&ages, &pace, &assumptions);
        prop_assert_eq!(forecast.days.len(), assumptions.days as usize);
        let mut pending = ages.len() as f64;
        for day in &forecast.days {
            let after = pending + day.sent - day.accepted - day.withdrawn;
            prop_assert!((after - day.pending).abs() < 0.01, "{day:?} after {pending}");
            prop_assert!([day.sent, day.accepted, day.withdrawn, day.pending].iter().all(|n| *n >= 0.0));
            prop_assert!(day.withdrawn <= f64::from(low + more));
            pending = day.pending;
        }
    }

    #[test]
    fn a_faster_pace_leaves_fewer(
        ages in prop::collection::vec(0..300_u32, 0..900),
        assumptions in assumed(),
        (slow, more) in (1..80_u32, 0..20_u32),
    ) {
        let slower = ahead(&ages, &fixed(slow), &assumptions);
        let faster = ahead(&ages, &fixed(slow + more), &assumptions);
        for (slow, fast) in slower.days.iter().zip(&faster.days) {
            prop_assert!(fast.pending <= slow.pending + 0.01);
        }
        // no day is later than none
        let day = |forecast: &Forecast| forecast.healthy_from.unwrap_or(NaiveDate::MAX);
        prop_assert!(day(&faster) <= day(&slower));
    }

    #[test]
    fn more_that_is_sent_leaves_more(
        ages in prop::collection::vec(0..300_u32, 0..300),
        assumptions in assumed(),
        more in 0.0..500.0_f64,
    ) {
        let weekly = assumptions.weekly + more;
        let some = ahead(&ages, &fixed(40), &assumptions);
        let all = ahead(&ages, &fixed(40), &Assumptions { weekly, ..assumptions });
        for (some, all) in some.days.iter().zip(&all.days) {
            prop_assert!(some.pending <= all.pending + 0.01);
        }
    }
}

#[test]
fn a_pile_is_worked_off_on_working_days() {
    // 620 of 40 days at 50 a working day: below 500 once 121 are gone, on the third day
    let forecast = ahead(&[40; 620], &fixed(50), &Assumptions::default());
    let withdrawn: Vec<_> = forecast.days.iter().map(|day| day.withdrawn).collect();
    assert_eq!(withdrawn[..8], [50.0, 50.0, 50.0, 50.0, 50.0, 0.0, 0.0, 50.0]);
    assert_eq!(forecast.days[2].pending, 470.0);
    assert_eq!(forecast.healthy_from, Some(date("2026-12-02")));
    assert_eq!(forecast.days[59].pending, 0.0);
    assert_eq!(
        forecast.statement,
        "Fewer than 500 are pending from 2026-12-02 on. After 60 days: 0."
    );
}

#[test]
fn days_off_holidays_and_warm_ups_are_waited_for() {
    let pace = fixed(50).days([Weekday::Mon, Weekday::Tue]).holidays([date("2026-12-01")]);
    let withdrawn = |pace: &Pace| {
        let forecast = ahead(&[40; 620], pace, &Assumptions::default());
        forecast.days.iter().map(|day| day.withdrawn).take(9).collect::<Vec<_>>()
    };
    assert_eq!(withdrawn(&pace), [50.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 50.0, 50.0]);
    let warm = fixed(50).warm_up(4);
    assert_eq!(withdrawn(&warm)[..5], [10.0, 20.0, 30.0, 40.0, 50.0]);
}

#[test]
fn an_invitation_is_withdrawn_once_it_is_old_enough() {
    let assumptions = Assumptions { after_days: 21, ..Assumptions::default() };
    // 21 days on Tuesday
    let forecast = ahead(&[20; 10], &fixed(50), &assumptions);
    let withdrawn: Vec<_> = forecast.days.iter().map(|day| day.withdrawn).take(3).collect();
    assert_eq!(withdrawn, [0.0, 10.0, 0.0]);
}

#[test]
fn acceptances_come_in_the_first_days() {
    let assumptions = Assumptions { weekly: 700.0, accepted: Some(0.5), ..Assumptions::default() };
    let forecast = ahead(&[], &fixed(100), &assumptions);
    let last = forecast.days[59];
    // in a steady state nearly all of the half that accepts has done so by 21 days
    assert!((48.5..49.5).contains(&last.accepted), "{last:?}");
    assert!((1150.0..1250.0).contains(&last.pending), "{last:?}");
}

#[test]
fn what_never_gets_better_is_said_so_with_the_reason() {
    let ahead = |weekly, per_day| {
        let assumptions = Assumptions { weekly, ..Assumptions::default() };
        ahead(&[40; 620], &fixed(per_day), &assumptions)
    };
    let too_slow = ahead(200.0, 20);
    assert_eq!(too_slow.healthy_from, None);
    assert!(
        too_slow.statement.starts_with(
            "At this rate 500 or more stay pending: 200 a week come to be 21 days old, and 100 a \
             week are withdrawn."
        ),
        "{}",
        too_slow.statement
    );
    let too_many = ahead(200.0, 50);
    assert_eq!(too_many.healthy_from, None);
    assert!(
        too_many.statement.contains("600 are always younger than 21 days"),
        "{}",
        too_many.statement
    );
    let slowly = ahead(99.9, 20);
    assert_eq!(slowly.healthy_from, None);
    assert!(slowly.statement.contains("in three years"), "{}", slowly.statement);
}

#[test]
fn a_short_queue_that_grows_is_told_when_it_is_long() {
    let assumptions = Assumptions { weekly: 350.0, ..Assumptions::default() };
    let forecast = ahead(&[], &fixed(100), &assumptions);
    // 50 a day: 500 on the tenth day, and 1,050 are always younger than 21 days
    assert!(
        forecast.statement.starts_with("At this rate 500 or more are pending from 2026-12-09 on"),
        "{}",
        forecast.statement
    );
    let short = ahead(&[3; 20], &fixed(20), &Assumptions::default());
    assert!(short.statement.starts_with("Fewer than 500 stay pending."));
    assert_eq!(short.healthy_from, Some(date(FIRST)));
}

#[test]
fn what_is_kept_never_leaves() {
    let pace = fixed(50);
    let start =
        Start { ages: &[40; 100], kept: 520, pace: &pace, first: date(FIRST), ramp_start: None };
    let forecast =
        forecast(&start, &Law::assumed(0.0), &Assumptions::default(), &Thresholds::default());
    let forecast = forecast.unwrap();
    assert_eq!((forecast.start, forecast.days[59].pending), (620, 520.0));
    assert_eq!(forecast.healthy_from, None);
    assert!(forecast.statement.contains("520 are always younger than 21 days, or not to be"));
}

#[test]
fn what_cannot_be_assumed_is_refused_by_its_name() {
    let start =
        Start { ages: &[], kept: 0, pace: &fixed(50), first: date(FIRST), ramp_start: None };
    let refused = |assumptions: Assumptions| {
        let law = Law::assumed(0.0);
        let forecast = forecast(&start, &law, &assumptions, &Thresholds::default());
        forecast.unwrap_err().to_string()
    };
    let with = Assumptions::default;
    for (assumptions, said) in [
        (Assumptions { weekly: f64::NAN, ..with() }, "weekly is NaN: 0 to 10,000"),
        (Assumptions { weekly: -1.0, ..with() }, "weekly is -1: 0 to 10,000"),
        (Assumptions { after_days: 0, ..with() }, "after_days is 0: 1 to 3,650"),
        (Assumptions { accepted: Some(30.0), ..with() }, "accepted is 30: a share from 0 to 1"),
        (Assumptions { days: 0, ..with() }, "days is 0: 1 to 366"),
    ] {
        let error = refused(assumptions);
        assert!(error.contains(said), "{error}");
    }
}
