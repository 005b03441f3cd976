//! What a history tells of acceptances, and where it tells too little.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::TimeDelta;
use proptest::prelude::*;
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
    // the one of thirty days, and those two whose time of sending is hardly known
    let stale: Vec<_> = acceptance.weeks.iter().map(|week| week.tally.stale).collect();
    assert_eq!((total.stale, stale), (3, vec![0, 1, 0]));
    for tally in acceptance.weeks.iter().map(|week| &week.tally).chain([total]) {
        let ends = tally.accepted + tally.withdrawn + tally.closed + tally.unknown;
        assert_eq!(tally.seen, tally.pending + ends);
    }
}

#[test]
fn a_rate_is_told_once_enough_were_watched_from_the_first_day_on() {
    // a first reading: nothing was watched yet, be they old or young
    let first = [many(400, 0.0, None), many(200, 20.0, None)].concat();
    let first = first.iter().map(|one| Observation { since: one.pending_until, ..*one });
    let first = asked(&first.collect::<Vec<_>>());
    assert_eq!((first.total.pending, first.total.rate), (600, None));
    assert_eq!(
        first.statement,
        "Not enough data for a rate: 0 were watched at 1 day, and it takes 30 at each age up to 21 \
         days."
    );
    // young ones that are watched say what their days have shown, and do not drag it down
    let grown = [many(60, 2.0, Some(Fate::Accepted)), many(140, 30.0, None)].concat();
    let young = [grown.clone(), many(500, 1.5, None)].concat();
    for history in [&grown, &young] {
        let told = asked(history);
        let rate = told.total.rate.unwrap();
        assert!((rate.share - 0.3).abs() < 1e-6 && rate.low > 0.2 && rate.high < 0.4, "{rate:?}");
        assert_eq!(told.by_days, 21);
        assert!(told.statement.ends_with("of what is sent is accepted by 21 days."));
    }
    // one that was seen first when it was old says nothing of who had accepted before
    let late = |one: Observation| Observation { since: monday() + days(40.0), ..one };
    let late: Vec<_> = many(900, 90.0, None).into_iter().map(late).collect();
    let rate = asked(&[grown.clone(), late].concat()).total.rate.unwrap();
    assert!((rate.share - 0.3).abs() < 1e-6);
    // whoever withdraws at 14 days can ask for the rate by 14 days
    let swept = [many(60, 2.0, Some(Fate::Accepted)), many(140, 14.5, Some(Fate::Withdrawn))];
    let swept = swept.concat();
    assert_eq!(asked(&swept).total.rate, None);
    assert!(asked(&swept).statement.contains("0 were watched at 15 days"));
    let by = |by_days| Acceptance::of(&swept, &Question { by_days, ..Question::default() });
    assert!((by(14).unwrap().total.rate.unwrap().share - 0.3).abs() < 1e-6);
}

#[test]
fn it_is_read_at_a_glance() {
    let history = [
        many(60, 2.0, Some(Fate::Accepted)),
        many(140, 14.5, Some(Fate::Withdrawn)),
        many(3, 9.0, Some(Fate::Unknown)),
    ];
    let told = asked(&history.concat());
    let text = told.to_string();
    let lines: Vec<_> = text.lines().collect();
    let counts =
        "203 seen: 60 accepted, 0 pending, 140 withdrawn, 0 declined or expired, 3 ended unknown";
    assert_eq!((lines[0], lines[1]), (counts, told.statement.as_str()));
    assert_eq!(
        lines[2..],
        told.costs.iter().map(|cost| cost.statement.as_str()).collect::<Vec<_>>()
    );
}

#[test]
fn a_week_has_a_rate_of_its_own() {
    let next = |one: Observation| {
        let week = TimeDelta::days(7);
        let ending = one.ending.map(|end| Ending { by: end.by + week, ..end });
        let (since, pending_until) = (one.since + week, one.pending_until + week);
        Observation { sent: Bounds::exactly(since), since, pending_until, ending }
    };
    let good = [many(20, 2.0, Some(Fate::Accepted)), many(40, 40.0, None)].concat();
    let bad: Vec<_> = many(60, 33.0, None).into_iter().map(next).collect();
    let few: Vec<_> = many(29, 26.0, None).into_iter().map(next).map(next).collect();
    let weeks = asked(&[good, bad, few].concat()).weeks;
    let rates: Vec<_> = weeks.iter().map(|week| week.tally.rate.map(|rate| rate.share)).collect();
    assert_eq!(rates, [Some(0.333333), Some(0.0), None]);
    // of 60 without an acceptance
    assert!((weeks[1].tally.rate.unwrap().high - 0.0602).abs() < 5e-4);
}

#[test]
fn what_nobody_knows_widens_the_bounds_of_a_rate() {
    let known = [many(60, 2.0, Some(Fate::Accepted)), many(40, 30.0, None)].concat();
    let history = [known, many(100, 3.0, Some(Fate::Unknown))].concat();
    let unsure = asked(&history).total.rate.unwrap();
    // 60 of 200 if none of them was accepted, 160 of 200 if all were
    assert!((unsure.share - 0.3).abs() < 1e-6);
    assert!(unsure.low < 0.25 && unsure.high > 0.8, "{unsure:?}");
    assert_eq!(asked(&many(3, 3.0, Some(Fate::Unknown))).total.rate, None);
    assert_eq!(asked(&[]).total.rate, None);
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
    let at = Question { at_days: vec![21, 180], ..Question::default() };
    assert!(refused(at).contains("at_days is 180: 1 to 179 days"));
    let by = Question { by_days: 0, ..Question::default() };
    assert!(refused(by).contains("by_days is 0: 1 to 179 days"));
}

/// A life in days: first watched, watched last, and what came then.
type Drawn = (f64, f64, Option<usize>);

proptest! {
    #[test]
    fn a_rate_is_a_share_within_its_bounds_whatever_was_seen(
        drawn in prop::collection::vec((0.0..9.0_f64, 0.0..30.0_f64, prop::option::of(0..4_usize)), 0..300),
    ) {
        let fates = [Fate::Accepted, Fate::Withdrawn, Fate::Closed, Fate::Unknown];
        let one = |(from, age, fate): &Drawn| Observation {
            since: monday() + days(*from),
            ..sent(monday(), from + age, fate.map(|fate| fates[fate]))
        };
        let history: Vec<_> = drawn.iter().map(one).collect();
        let question = Question { by_days: 9, ..Question::default() };
        let told = Acceptance::of(&history, &question).unwrap();
        let rates = told.weeks.iter().map(|week| week.tally.rate).chain([told.total.rate]);
        for rate in rates.flatten() {
            prop_assert!(0.0 <= rate.low && rate.low <= rate.share);
            prop_assert!(rate.share <= rate.high && rate.high <= 1.0);
        }
        prop_assert_eq!(told.total.rate.is_none(), told.statement.starts_with("Not enough data"));
    }
}
