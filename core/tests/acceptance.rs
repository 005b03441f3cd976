//! What a history tells of acceptances, and where it tells too little.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::TimeDelta;
use rescind::Instant;
use rescind::age::Bounds;
use rescind::health::{Acceptance, ENOUGH, Observation, Question, own_law};
use rescind::ledger::Ending;
use rescind::source::Fate;

/// A Monday, of the week 2026-W40.
fn monday() -> Instant {
    "2026-09-28T09:00:00Z".parse().unwrap()
}

fn days(days: f64) -> TimeDelta {
    TimeDelta::milliseconds((days * 86_400_000.0) as i64)
}

/// One that was watched from its sending on, and ended at an age, if it did.
fn sent(at: Instant, age: f64, fate: Option<Fate>) -> Observation {
    let end = at + days(age);
    let ending = fate.map(|fate| Ending { fate, by: end });
    Observation { sent: Bounds::exactly(at), since: at, pending_until: end, ending }
}

fn many(count: usize, age: f64, fate: Option<Fate>) -> Vec<Observation> {
    vec![sent(monday(), age, fate); count]
}

fn asked(observations: &[Observation]) -> Acceptance {
    Acceptance::of(observations, &Question::default()).unwrap()
}

#[test]
fn everyone_is_counted_once_in_the_week_of_sending() {
    let week = TimeDelta::days(7);
    let label = Bounds { earliest: Some(monday()), latest: monday() + week * 2 };
    let history = [
        sent(monday(), 2.0, Some(Fate::Accepted)),
        sent(monday() + TimeDelta::days(6), 21.0, Some(Fate::Withdrawn)),
        sent(monday() + week, 30.0, None),
        sent(monday() + week, 5.0, Some(Fate::Unknown)),
        sent(monday() + week, 5.0, Some(Fate::Closed)),
        // the year of a week is not always that of its days
        sent("2027-01-01T12:00:00Z".parse().unwrap(), 1.0, None),
        Observation { sent: label, ..sent(monday(), 40.0, None) },
        Observation { sent: Bounds::until(monday()), ..sent(monday(), 40.0, None) },
    ];
    let acceptance = asked(&history);
    let weeks: Vec<_> = acceptance.weeks.iter().map(|w| (w.week.as_str(), w.tally.seen)).collect();
    assert_eq!(weeks, [("2026-W40", 2), ("2026-W41", 3), ("2026-W53", 1)]);
    assert_eq!(acceptance.undated, 2);
    let total = &acceptance.total;
    let parts =
        [total.accepted, total.pending, total.withdrawn, total.closed, total.unknown].to_vec();
    assert_eq!((total.seen, parts), (8, vec![1, 4, 1, 1, 1]));
    for tally in acceptance.weeks.iter().map(|week| &week.tally).chain([total]) {
        let ends = tally.accepted + tally.withdrawn + tally.closed + tally.unknown;
        assert_eq!(tally.seen, tally.pending + ends);
    }
}

#[test]
fn what_nobody_knows_widens_the_bounds_of_a_rate() {
    let known = [many(30, 2.0, Some(Fate::Accepted)), many(70, 30.0, None)].concat();
    let sure = asked(&known).total.rate.unwrap();
    assert!((sure.share - 0.3).abs() < 1e-6 && sure.low > 0.2 && sure.high < 0.4, "{sure:?}");
    let history = [known, many(100, 3.0, Some(Fate::Unknown))].concat();
    let unsure = asked(&history).total.rate.unwrap();
    // 30 of 200 if none of them was accepted, 130 of 200 if all were
    assert!((unsure.share - 0.3).abs() < 1e-6);
    assert!(unsure.low < 0.15 && unsure.high > 0.65, "{unsure:?}");
    assert_eq!(asked(&many(3, 3.0, Some(Fate::Unknown))).total.rate, None);
    assert_eq!(asked(&[]).total.rate, None);
}

#[test]
fn dead_ones_are_left_out_of_a_rate_on_request() {
    let history = [
        many(20, 2.0, Some(Fate::Accepted)),
        many(20, 5.0, None),
        many(30, 40.0, None),
        many(30, 21.0, Some(Fate::Withdrawn)),
        // late, and accepted all the same
        many(10, 60.0, Some(Fate::Accepted)),
    ]
    .concat();
    let question = Question { stale_days: Some(21), ..Question::default() };
    let total = Acceptance::of(&history, &question).unwrap().total;
    assert_eq!((total.seen, total.left_out), (110, 60));
    assert!((total.rate.unwrap().share - 30.0 / 50.0).abs() < 1e-6);
    assert!((asked(&history).total.rate.unwrap().share - 30.0 / 110.0).abs() < 1e-6);
}

#[test]
fn the_cost_of_an_age_is_what_is_accepted_after_it() {
    let history = [
        many(150, 3.0, Some(Fate::Accepted)),
        many(6, 17.0, Some(Fate::Accepted)),
        many(4, 25.0, Some(Fate::Accepted)),
        many(140, 100.5, None),
    ]
    .concat();
    let costs = asked(&history).costs;
    let told: Vec<_> = costs
        .iter()
        .map(|cost| (cost.days, cost.at_risk, cost.accepted, cost.until_days))
        .collect();
    assert_eq!(told, [(14, 150, 10, 100), (21, 144, 4, 100), (30, 140, 0, 100)]);
    let share = |at: usize| costs[at].share.unwrap();
    assert!((share(0).share - 10.0 / 150.0).abs() < 1e-6);
    assert!((share(1).share - 4.0 / 144.0).abs() < 1e-6);
    // nothing seen is not nothing: of 140, it may be 2.7 %
    assert!(share(2).share.abs() < 1e-6 && (share(2).high - 0.0267).abs() < 5e-4);
    assert_eq!(
        costs[1].statement,
        "Of those that were pending at 21 days, 2.8 % (1.1 % to 6.9 %) were accepted by 100 days."
    );
}

#[test]
fn too_few_are_no_ground_for_a_figure() {
    let few = [many(5, 25.0, Some(Fate::Accepted)), many(ENOUGH - 6, 90.0, None)].concat();
    let cost = &asked(&few).costs[1];
    assert_eq!((cost.share, cost.at_risk), (None, 29));
    assert_eq!(
        cost.statement,
        "Not enough data: 29 were seen pending at 21 days, and it takes 30."
    );
    // whoever withdraws at 21 days cannot know what comes after
    let swept = many(500, 21.2, Some(Fate::Withdrawn));
    let cost = &asked(&swept).costs[1];
    assert_eq!((cost.share, cost.at_risk), (None, 500));
    assert!(cost.statement.ends_with("but fewer than 30 a day later."), "{}", cost.statement);
    let enough = [few, many(1, 90.0, None)].concat();
    assert!(asked(&enough).costs[1].share.is_some());
}

#[test]
fn one_that_is_known_late_says_nothing_of_its_first_days() {
    // 100 that are first seen at 40 days: of how many were accepted before, they know nothing
    let late = |one: Observation| Observation { since: monday() + days(40.0), ..one };
    let old: Vec<_> = many(100, 90.0, None).into_iter().map(late).collect();
    let young = [many(40, 25.0, Some(Fate::Accepted)), many(40, 30.0, None)].concat();
    let cost = &asked(&[old, young].concat()).costs[1];
    assert_eq!(cost.at_risk, 80);
    assert!((cost.share.unwrap().share - 0.5).abs() < 1e-6);
}

#[test]
fn an_acceptance_lies_between_the_readings_around_it() {
    let between = |seen: f64, missed: f64| {
        let by = monday() + days(missed);
        Observation {
            ending: Some(Ending { fate: Fate::Accepted, by }),
            ..sent(monday(), seen, None)
        }
    };
    let history = |one| [vec![one; 10], many(90, 60.0, None)].concat();
    let accepted = |one| asked(&history(one)).costs[1].accepted;
    assert_eq!((accepted(between(20.0, 21.5)), accepted(between(20.0, 22.5))), (0, 10));
}

#[test]
fn a_history_of_ones_own_tells_a_forecast_when_acceptances_come() {
    let history = [
        many(40, 0.5, Some(Fate::Accepted)),
        many(20, 5.5, Some(Fate::Accepted)),
        many(140, 60.0, None),
    ]
    .concat();
    let law = own_law(&history).unwrap();
    assert!((law.at(0) - 0.2).abs() < 1e-6 && (law.at(5) - 0.125).abs() < 1e-6);
    assert!((1.0 - law.pending_at(30) - 0.3).abs() < 1e-6);
    assert!(law.rests_on.starts_with("30 % of what is sent is accepted within 21 days"));
    // nobody is watched in the first days
    let late = |one: &Observation| Observation { since: monday() + days(6.0), ..*one };
    let late: Vec<_> = history.iter().map(late).collect();
    assert_eq!(own_law(&late), None);
}

#[test]
fn what_cannot_be_asked_is_refused_by_its_name() {
    let refused = |question: Question| Acceptance::of(&[], &question).unwrap_err().to_string();
    let at = Question { at_days: vec![21, 180], stale_days: None };
    assert!(refused(at).contains("at_days is 180: 1 to 179 days"));
    let stale = Question { stale_days: Some(0), ..Question::default() };
    assert!(refused(stale).contains("stale_days is 0: from 1 day on"));
}
