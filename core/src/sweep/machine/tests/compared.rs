//! What a reading shows of what was done before it, and when it is time for another.

use super::case::{due, quiet};
use super::*;
use crate::ledger::{Attempt, Sighted};
use crate::source::Fate;

fn minutes(count: i64) -> TimeDelta {
    TimeDelta::minutes(count)
}

/// One that is not listed any more, with what was tried on it under the third lease.
fn missing(case: &Case, number: usize, tried: Option<State>) -> Sighted {
    let attempt = |state| Attempt { epoch: 3, ..case.attempt(number, state, 60) };
    case.sighted(number, 40 * 1440, tried.map(attempt))
}

/// A run that has just read, with these missing.
fn read(case: &Case, missing: Vec<Sighted>) -> Machine {
    let mut machine = case.machine();
    machine.judge(Survey { missing, ..case.survey(0, 10) }, case.now).unwrap();
    machine
}

fn plan(numbers: impl IntoIterator<Item = usize>) -> Goal {
    Goal::Plan(numbers.into_iter().map(id).collect())
}

fn absent(numbers: impl IntoIterator<Item = usize>) -> HashSet<InvitationId> {
    numbers.into_iter().map(id).collect()
}

/// Those of its queue that were tried, minutes ago.
fn tried(state: State, ago: i64) -> Case {
    let mut case = quiet();
    case.queue[0].1 = Some((state, ago));
    case
}

#[test]
fn what_was_withdrawn_since_the_last_reading_is_confirmed_once_it_is_missing_twice() {
    let case = Case { goal: plan([]), ..quiet() };
    let (withdrawn, refused) = (Some(State::Withdrawn), Some(State::Refused));
    let mut machine = read(&case, vec![missing(&case, 5, withdrawn), missing(&case, 6, refused)]);
    let doubtful = |before| machine.compare(&case.held(), before).doubtful().collect::<Vec<_>>();
    assert_eq!(doubtful(Some(2)), [id(5)]);
    assert_eq!(doubtful(Some(3)), [], "that reading showed it already");
    assert_eq!(doubtful(None), [], "nothing was read");

    let comparison = machine.compare(&case.held(), Some(2));
    let mut told = Vec::new();
    machine.verify(&comparison, &absent([]), &mut told);
    assert_eq!(told, [], "one reading can skip a row");
    machine.verify(&comparison, &absent([5]), &mut told);
    assert_eq!(told, [What::Verified { confirmed: 1, reappeared: Vec::new() }]);
}

#[test]
fn a_withdrawal_without_effect_is_told_once_and_not_while_the_list_may_lag() {
    let reappeared = |case: &Case, before| {
        let (mut machine, mut told) = (read(case, Vec::new()), Vec::new());
        let comparison = machine.compare(&case.held(), before);
        for _ in 0..2 {
            machine.verify(&comparison, &absent([]), &mut told);
        }
        told
    };
    let told = reappeared(&tried(State::Withdrawn, 10), Some(2));
    let [What::Verified { confirmed: 0, reappeared: found }] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!(found.iter().map(|one| &one.id).collect::<Vec<_>>(), [&id(0)]);
    assert_eq!(reappeared(&tried(State::Withdrawn, 10), None), [], "nothing was read");
    assert_eq!(reappeared(&tried(State::Withdrawn, 9), Some(2)), []);
    assert_eq!(reappeared(&tried(State::Refused, 10), Some(2)), [], "it was not withdrawn");
}

/// A plan asks after those whom it names, all else after everybody, and nothing asks twice.
#[test]
fn what_is_gone_is_found_out() {
    let found = |goal: Goal, fate: Option<Fate>, how: Option<State>| {
        let case = Case { goal, ..quiet() };
        let one = Sighted { fate, ..missing(&case, 5, how) };
        let found = read(&case, vec![one]).compare(&case.held(), Some(0)).found(&absent([5]));
        found.iter().map(|found| (found.invitation.id.clone(), found.settles)).collect::<Vec<_>>()
    };
    assert_eq!(found(plan([5]), None, None), [(id(5), None)]);
    assert_eq!(found(plan([5]), None, Some(State::Refused)), [(id(5), None)]);
    assert_eq!(found(plan([5]), None, Some(State::Withdrawn)), [], "we know");
    assert_eq!(found(plan([5]), None, Some(State::Unknown)), [], "not settled yet");
    assert_eq!(found(plan([5]), Some(Fate::Accepted), None), [], "that was told before");
    assert_eq!(found(plan([0]), None, None), []);
    for goal in [Goal::Queue, Goal::Routine] {
        assert_eq!(found(goal.clone(), None, None), [(id(5), None)]);
        assert_eq!(found(goal, Some(Fate::Unknown), None), [], "nobody could tell before");
    }
}

#[test]
fn what_is_missing_once_only_is_not_gone() {
    let case = Case { goal: plan([5]), ..quiet() };
    let comparison = read(&case, vec![missing(&case, 5, None)]).compare(&case.held(), Some(0));
    assert!(comparison.found(&absent([])).is_empty());
}

/// By us if it settles an attempt of ours; by hand, of which the allowance knows nothing, if not.
#[test]
fn whose_withdrawal_it_was_is_told_by_the_attempt_that_it_settles() {
    let told = |fate, settles| {
        let invitation = Invitation::new("7000").unwrap();
        Found { invitation, settles }.told(fate, quiet().now).name()
    };
    assert_eq!(told(Fate::Withdrawn, Some(1)), "withdrawn");
    assert_eq!(told(Fate::Withdrawn, None), "withdrawn_by_hand");
    assert_eq!(told(Fate::Accepted, Some(1)), "accepted");
    assert_eq!(told(Fate::Closed, None), "gone");
    let states = [Fate::Accepted, Fate::Withdrawn, Fate::Closed, Fate::Unknown].map(Found::state);
    assert_eq!(states, [State::Accepted, State::Withdrawn, State::Gone, State::Gone]);
}

#[test]
fn what_a_plan_names_and_is_kept_is_told_once() {
    let kept = |case: &Case, polled: bool, new: bool| {
        let machine = read(case, Vec::new());
        let mut machine = if polled { machine.polled() } else { machine };
        let mut told = Vec::new();
        machine.tell_kept(new, &mut told);
        machine.tell_kept(new, &mut told);
        told.iter().map(|what| what.invitation().unwrap().id.clone()).collect::<Vec<_>>()
    };
    let mut case = Case { goal: plan([0, 2]), ..quiet() };
    // the second is stale and not in the plan, the third is in it and too young
    assert_eq!(kept(&case, false, false), [id(2)]);
    assert_eq!(kept(&case, true, true), [id(2)]);
    assert_eq!(kept(&case, true, false), [], "a step does not know what the one before told");
    case.queue[2].1 = Some((State::Refused, 60));
    assert_eq!(kept(&case, false, true), [id(2)]);
    case.queue[2].1 = Some((State::Withdrawn, 60));
    assert_eq!(kept(&case, false, true), [], "it was withdrawn before");
    case.goal = Goal::Queue;
    case.queue[2].1 = None;
    assert_eq!(kept(&case, false, true), [], "nobody asked for it");
}

#[test]
fn how_the_queue_was_found_is_told() {
    let mut told = Vec::new();
    read(&quiet(), Vec::new()).tell_planned(&mut told);
    assert_eq!(told, [What::Planned { stale: 2, pending: 3 }]);
}

#[test]
fn another_attempt_belongs_to_another_day() {
    let not_before = |case: &Case| {
        let mut machine = read(case, Vec::new());
        machine.put_off(case.now);
        machine.judged.unwrap().item(&id(0)).unwrap().not_before
    };
    let monday = "2026-11-30T08:00:00Z".parse().ok();
    // the day opened an hour ago
    assert_eq!(not_before(&tried(State::Refused, 60)), monday);
    assert_eq!(not_before(&tried(State::Refused, 61)), None);
    assert_eq!(not_before(&tried(State::NotSent, 1)), None, "it never left");
}

#[test]
fn what_turned_out_to_be_in_vain_is_put_off_like_the_rest() {
    let case = tried(State::Unknown, 30);
    let mut machine = read(&case, Vec::new());
    assert_eq!(machine.left(), 1);
    machine.was_in_vain(&id(0));
    machine.put_off(case.now);
    let item = machine.judged.as_ref().unwrap().item(&id(0)).unwrap();
    assert!(item.is_open() && item.not_before.is_some());
}

#[test]
fn a_reading_is_of_its_day_and_of_the_last_twelve_hours() {
    let case = quiet();
    let machine = read(&case, Vec::new());
    let fresh = |later| machine.is_fresh(machine.judged.as_ref().unwrap(), case.now + later);
    assert!(fresh(minutes(0)) && fresh(minutes(12 * 60) - TimeDelta::milliseconds(1)));
    assert!(!fresh(minutes(12 * 60)));
    assert!(!fresh(minutes(-1)), "the clock was set back");
    assert!(!fresh(minutes(48 * 60)));
    let evening = Case { now: case.now + minutes(12 * 60), ..case };
    let machine = read(&evening, Vec::new());
    let next_day = evening.now + minutes(11 * 60 + 1);
    assert!(!machine.is_fresh(machine.judged.as_ref().unwrap(), next_day), "11 hours, overnight");
}

/// The list may lag for ten minutes; and the day ends when nothing more is due on it.
#[test]
fn a_day_is_verified_ten_minutes_after_its_last_action() {
    let closed: Instant = "2026-11-27T17:05:00Z".parse().unwrap();
    let next = |ago: i64, compared: bool| {
        let case = Case { now: closed, charged: vec![ago], compared, ..quiet() };
        case.machine().next(&mut case.held(), &mut Vec::new(), case.now).unwrap()
    };
    assert_eq!(next(7, false), Next::Wait(closed + minutes(3)));
    assert_eq!(next(10, false), Next::Read);
    let Next::Wait(until) = next(10, true) else { panic!("it was read since") };
    assert!(until > closed + minutes(60), "{until}");
    // within the day the next action is waited for
    let case = Case { charged: vec![30], compared: false, ..quiet() };
    let later = case.now + minutes(20);
    let next = case.machine().next(&mut due(&case, later), &mut Vec::new(), case.now);
    assert_eq!(next.unwrap(), Next::Wait(later));
}

/// With nothing left to withdraw: what was done last, and what is unknown, are looked at again.
#[test]
fn a_run_ends_with_a_reading_ten_minutes_after_its_last_action() {
    let next = |ago: i64, compared: bool, epoch: Option<u64>| {
        let case = Case { told: vec![0, 1], charged: vec![ago], compared, ..quiet() };
        let mut machine = case.machine();
        machine.judged.as_mut().unwrap().reading.epoch =
            epoch.unwrap_or(if compared { 9 } else { 1 });
        machine.next(&mut case.held(), &mut Vec::new(), case.now).unwrap()
    };
    assert_eq!(next(7, false, None), Next::Wait(quiet().now + minutes(3)));
    assert_eq!(next(10, false, None), Next::Read);
    assert_eq!(next(7, true, None), Next::Done);
    assert_eq!(next(10, true, Some(5)), Next::Read, "a reading under the lease that acted");
}
