//! The routine: each working day anew, over days off, holidays and changed clocks, for ever.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

mod support;

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike, Weekday};
use chrono_tz::Europe::Paris;
use futures_util::StreamExt as _;
use rescind::health::Question;
use rescind::simulator::{Refusal, Route, Simulator};
use rescind::sweep::{Event, What};
use rescind::{Clock as _, Instant, Kind, Pace, SimulatedClock, Sweep};
use support::World;

/// The events of the routine until then.
async fn until(sweep: &Sweep, end: Instant) -> Vec<Event> {
    let mut routine = sweep.maintain();
    let mut told = Vec::new();
    while let Some(event) = routine.next().await {
        let event = event.unwrap();
        if event.at > end {
            break;
        }
        told.push(event);
    }
    told
}

fn days(told: &[Event], is: impl Fn(&What) -> bool) -> Vec<NaiveDate> {
    let of = told.iter().filter(|event| is(&event.what));
    let mut days: Vec<_> = of.map(|e| e.at.with_timezone(&Paris).date_naive()).collect();
    days.dedup();
    days
}

fn read(what: &What) -> bool {
    matches!(what, What::Planned { .. })
}

#[tokio::test]
async fn what_becomes_stale_is_withdrawn_week_after_week() {
    let world = World::of(200).await;
    let end = world.clock.now() + TimeDelta::days(35);
    let told = until(&world.sweep, end).await;
    let record = world.check().await;

    // nothing new was sent: after five weeks all are old
    let plan = world.sweep.plan().await.unwrap();
    let left = |entry: &&rescind::plan::Entry| entry.invitation.kind == Kind::Person;
    assert_eq!(plan.entries.iter().filter(left).count(), 0, "who was invited is dealt with");
    assert!(record.withdrawals().len() > 150);
    let read = days(&told, read);
    assert_eq!(read.len(), 25, "each working day of five weeks, be there anything to do or not");
    assert!(read.iter().all(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)));
    let confirmed = told.iter().map(|event| match event.what {
        What::Verified { confirmed, .. } => confirmed,
        _ => 0,
    });
    assert_eq!(confirmed.sum::<usize>(), record.withdrawals().len(), "each was seen to be gone");
}

#[tokio::test]
async fn who_accepts_is_told_once_and_counts_for_the_acceptance_rate() {
    let world = World::of(120).await;
    let start = world.clock.now();
    until(&world.sweep, start + TimeDelta::hours(8)).await;
    // the youngest, whom no plan would name
    let ids = world.unipile.ids();
    let record = world.unipile.record();
    let mut young: Vec<_> = ids.iter().filter(|id| record.still_pending().contains(*id)).collect();
    young.sort_by_key(|id| std::cmp::Reverse(record.sent_at(id)));
    for id in &young[..12] {
        assert!(world.unipile.accept(id).unwrap());
    }
    let told = until(&world.sweep, start + TimeDelta::days(3)).await;
    let accepted = told.iter().filter(|event| matches!(event.what, What::Accepted { .. }));
    assert_eq!(accepted.count(), 12);
    let acceptance = world.sweep.acceptance(&Question::default()).await.unwrap();
    assert_eq!((acceptance.total.accepted, acceptance.total.unknown), (12, 0));
    let looked_up =
        world.unipile.record().calls.iter().filter(|call| call.route == Route::Profile).count();
    assert_eq!(looked_up, 0, "all stand in the list of connections, and nobody sees a visit");
    world.check().await;
}

#[tokio::test]
async fn a_holiday_is_no_working_day() {
    let world = World::of(300).await;
    let holiday: NaiveDate = "2026-11-25".parse().unwrap();
    let sweep = world.sweep.clone().pace(Pace::fresh(Paris).holidays([holiday]));
    let told = until(&sweep, world.clock.now() + TimeDelta::days(5)).await;
    let acted = days(&told, |what| matches!(what, What::Withdrawn { .. }));
    let expected = ["2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27"];
    assert_eq!(acted, expected.map(|day| day.parse().unwrap()));
    assert!(!days(&told, read).contains(&holiday), "nobody looks either");
    world.check().await;
}

#[tokio::test]
async fn it_keeps_the_hours_when_the_clocks_change() {
    let clock = SimulatedClock::starting_at("2026-10-22T05:00:00Z".parse().unwrap());
    let builder = Simulator::builder().pending(300).seed(7);
    let unipile = builder.clock(clock.clone()).start().await.unwrap();
    let world = World::with(unipile, clock.clone()).await;
    // from summer to winter time on Sunday, the 25th
    let told = until(&world.sweep, clock.now() + TimeDelta::days(7)).await;
    let mut hours: Vec<_> = told
        .iter()
        .filter(|event| matches!(event.what, What::Withdrawn { .. }))
        .map(|event| event.at.with_timezone(&Paris))
        .collect();
    assert!(hours.iter().all(|at| (9..18).contains(&at.hour())), "{hours:?}");
    hours.dedup_by_key(|at| at.date_naive());
    assert_eq!(hours.len(), 5, "Thursday to Wednesday: {hours:?}");
    world.check().await;
}

#[tokio::test]
async fn it_ends_when_the_account_is_halted_and_goes_on_when_it_is_resumed() {
    let world = World::of(300).await;
    let restricted = Refusal::new(403, "errors/account_restricted", 1);
    world.unipile.set(|faults| faults.refuse_cancel = Some(restricted.clone()));
    let end = world.clock.now() + TimeDelta::days(4);
    let told = until(&world.sweep, end).await;
    let last: Vec<_> = told.iter().rev().take(2).map(|event| event.what.name()).collect();
    assert_eq!(last, ["done", "halted"]);
    assert!(
        until(&world.sweep, end).await.iter().all(|e| !matches!(e.what, What::Withdrawn { .. }))
    );
    world.check().await;

    world.unipile.clear_faults();
    world.unipile.lift_restriction().unwrap();
    assert!(world.sweep.resume().await.unwrap());
    let on = until(&world.sweep, world.clock.now() + TimeDelta::days(4)).await;
    assert!(on.iter().any(|event| matches!(event.what, What::Withdrawn { .. })));
}

#[tokio::test]
async fn it_stops_when_it_is_told_to_and_another_goes_on() {
    let world = World::of(300).await;
    let mut routine = world.sweep.maintain();
    let stop = routine.stop_handle();
    while let Some(event) = routine.next().await {
        if matches!(event.unwrap().what, What::Withdrawn { .. }) {
            stop.stop();
        }
    }
    assert_eq!(world.unipile.record().withdrawals().len(), 1);
    let told = until(&world.sweep, world.clock.now() + TimeDelta::days(2)).await;
    assert!(told.iter().filter(|e| matches!(e.what, What::Withdrawn { .. })).count() > 50);
    world.check().await;
}
