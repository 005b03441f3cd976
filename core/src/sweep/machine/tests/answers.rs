//! What follows from an answer, for the account and for the invitation, and what is told of it.

use super::case::{due, quiet};
use super::*;
use crate::ErrorKind;
use crate::action::Performed;
use crate::invitation::reinvitable_from;
use crate::ledger::{Held, Refusal};
use crate::policy::Verdict;
use crate::source::{AccountStatus, Receipt};

fn account(status: AccountStatus) -> Account {
    Account { status, ..Account::ready("member") }
}

/// What a run of this goal has of an account, to be told of an answer.
fn run(goal: Goal) -> (Case, Machine, Held) {
    let case = Case { goal, ..quiet() };
    let mut machine = case.machine();
    machine.belongs_to(account(AccountStatus::Ready));
    let held = due(&case, case.now);
    (case, machine, held)
}

/// The names of what was told.
fn names(told: &[What]) -> Vec<&'static str> {
    told.iter().map(What::name).collect()
}

/// A withdrawal of the first that came to this, on a day that is not over.
fn tried(case: &Case, answer: Result<Receipt>, state: State) -> Performed<Receipt> {
    let attempt = case.attempt(0, state, 0);
    Performed { answer, attempt, at: case.now, day_is_over: false }
}

fn failed(kind: ErrorKind) -> Result<Receipt> {
    Err(Error::new(kind, "what it said"))
}

#[test]
fn an_account_that_cannot_act_is_left_alone_and_why_is_told() {
    let (case, mut machine, mut held) = run(Goal::Queue);
    let mut told = Vec::new();
    let ready = machine.asked(&account(AccountStatus::Ready), &mut held, &mut told, case.now);
    assert_eq!((ready.unwrap(), told.len()), (None, 0));

    let busy = machine.asked(&account(AccountStatus::NotReady), &mut held, &mut told, case.now);
    let later = case.now + TimeDelta::minutes(10);
    assert_eq!(busy.unwrap(), Some(End::Wait(later)));
    assert_eq!(held.standing.paused_until, Some(later), "for other processes, too");

    let gone = machine.asked(&account(AccountStatus::Disconnected), &mut held, &mut told, case.now);
    assert_eq!(gone.unwrap(), Some(End::Done));
    assert!(held.standing.halted.unwrap().contains("disconnected"));
    assert_eq!(names(&told), ["paused", "halted"]);
}

#[test]
fn what_is_planned_for_one_account_is_not_withdrawn_from_another() {
    let (case, mut machine, mut held) = run(Goal::Queue);
    let error = machine.asked(&Account::ready("somebody"), &mut held, &mut Vec::new(), case.now);
    let said = error.unwrap_err().to_string();
    assert!(said.contains("member") && said.contains("somebody"), "{said}");
}

/// An account can get into trouble between two withdrawals, and each question is a call.
#[test]
fn the_account_is_asked_once_in_a_quarter_of_an_hour() {
    let next = |minutes, seconds| {
        let case = quiet();
        let mut machine = case.machine();
        let ago = TimeDelta::minutes(minutes) + TimeDelta::seconds(seconds);
        machine.asked = Some(case.now - ago);
        machine.next(&mut due(&case, case.now), &mut Vec::new(), case.now).unwrap()
    };
    assert!(matches!(next(15, 0), Next::Withdraw(..)));
    assert_eq!(next(15, 1), Next::Ask);
}

/// It was tried today, by whomever: the same again would be refused again.
#[test]
fn what_the_ledger_refuses_waits_for_another_day_or_is_kept() {
    let (case, mut machine, _) = run(Goal::Queue);
    let monday = "2026-11-30T08:00:00Z".parse().unwrap();
    for refusal in [
        Refusal::Blocked(State::Refused),
        Refusal::Blocked(State::StillPending),
        Refusal::Done(State::Refused),
    ] {
        machine.refused(refusal, &id(0), case.now);
        let item = machine.judged.as_mut().unwrap().item_mut(&id(0)).unwrap();
        assert_eq!((item.verdict, item.not_before.take()), (Verdict::Stale, Some(monday)));
    }
    let reason = |machine: &Machine, number| {
        let item = machine.judged.as_ref().unwrap().item(&id(number)).unwrap();
        (item.verdict, item.reason.to_string())
    };
    machine.refused(Refusal::GivenUp { tries: 3 }, &id(0), case.now);
    assert_eq!(reason(&machine, 0), (Verdict::Keep, "given up after 3 tries".into()));
    machine.refused(Refusal::Done(State::Withdrawn), &id(1), case.now);
    assert_eq!(reason(&machine, 1), (Verdict::Keep, "dealt with already".into()));
    assert_eq!(machine.left(), 0);
}

#[test]
fn a_withdrawal_tells_from_when_that_person_can_be_invited_again() {
    let (case, mut machine, held) = run(Goal::Queue);
    let mut told = Vec::new();
    let answer = tried(&case, Ok(Receipt::default()), State::Withdrawn);
    let end = machine.performed(answer, (&held, 1.0), &mut told, case.now).unwrap();
    assert_eq!(end, End::Went(true));
    let [What::Withdrawn { invitation, reinvitable_from: from }] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!((&invitation.id, *from), (&id(0), reinvitable_from(case.now)));
    assert_eq!(machine.left(), 1);
}

#[test]
fn a_day_is_over_with_its_last_action_or_with_the_last_that_was_to_be_done() {
    let days = |over: bool, left: usize| {
        let (case, mut machine, held) = run(Goal::Queue);
        if left == 0 {
            machine.refused(Refusal::Done(State::Gone), &id(1), case.now);
        }
        let mut told = Vec::new();
        let mut answer = tried(&case, Ok(Receipt::default()), State::Withdrawn);
        answer.day_is_over = over;
        machine.performed(answer, (&held, 1.0), &mut told, case.now).unwrap();
        told.into_iter().skip(1).collect::<Vec<_>>()
    };
    let date = "2026-11-27".parse().unwrap();
    assert_eq!(days(false, 1), []);
    assert_eq!(days(true, 1), [What::DayDone { date, used: 0, left: 1 }]);
    assert_eq!(days(false, 0), [What::DayDone { date, used: 0, left: 0 }]);
}

#[test]
fn what_nobody_knows_is_told_and_not_tried_again() {
    let (case, mut machine, mut held) = run(Goal::Queue);
    let mut told = Vec::new();
    let answer = tried(&case, failed(ErrorKind::Uncertain), State::Unknown);
    machine.performed(answer, (&held, 1.0), &mut told, case.now).unwrap();
    assert_eq!(names(&told), ["unknown"]);
    let next = machine.next(&mut held, &mut told, case.now).unwrap();
    assert!(matches!(next, Next::Withdraw(other, _) if other == id(1)));
}

/// A plan is over once each of it has had its turn; the routine has other days.
#[test]
fn whom_the_provider_refuses_is_left_to_the_routine() {
    for (goal, again) in [(Goal::Queue, false), (Goal::Routine, true)] {
        let (case, mut machine, held) = run(goal);
        let mut told = Vec::new();
        let answer = tried(&case, failed(ErrorKind::Refused), State::Refused);
        machine.performed(answer, (&held, 1.0), &mut told, case.now).unwrap();
        assert_eq!(names(&told), ["refused"]);
        assert_eq!(machine.told.contains(&id(0)), !again);
        let item = machine.judged.as_ref().unwrap().item(&id(0)).unwrap();
        assert!(item.not_before.is_some_and(|at| at > case.now + TimeDelta::days(2)), "Monday");
    }
}

/// That was about the account, and says nothing of whom it hit.
#[test]
fn a_refusal_for_volume_is_told_as_such_and_its_invitation_comes_back() {
    let (case, mut machine, mut held) = run(Goal::Queue);
    let mut told = Vec::new();
    held.standing.factor = 0.5;
    held.standing.paused_until = Some(case.now + TimeDelta::days(1));
    let answer = tried(&case, failed(ErrorKind::Throttled), State::Refused);
    let end = machine.performed(answer, (&held, 1.0), &mut told, case.now).unwrap();
    assert_eq!(end, End::Went(true));
    assert_eq!(names(&told), ["refused", "slowed", "paused"]);
    assert!(!machine.told.contains(&id(0)));
}

#[test]
fn what_never_left_concerns_the_run() {
    let (case, mut machine, held) = run(Goal::Queue);
    let answer = tried(&case, failed(ErrorKind::Unreachable), State::NotSent);
    let error = machine.performed(answer, (&held, 1.0), &mut Vec::new(), case.now);
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Unreachable);
}

#[test]
fn a_halt_ends_the_run_whatever_it_was_about_to_do() {
    let (case, mut machine, mut held) = run(Goal::Queue);
    held.standing.halted = Some("restricted".into());
    held.standing.paused_until = Some(case.now);
    let mut told = Vec::new();
    let answer = tried(&case, failed(ErrorKind::Restricted), State::Refused);
    let end = machine.performed(answer, (&held, 1.0), &mut told, case.now).unwrap();
    assert_eq!(end, End::Done);
    assert_eq!(names(&told), ["refused", "halted"]);
}

/// Errors of a reading or of the account, outside of any withdrawal.
#[test]
fn an_error_is_lived_with_or_ends_the_run() {
    let endured = |kind, throttled: Option<i64>| {
        let (case, machine, mut held) = run(Goal::Queue);
        held.standing.throttled_at = throttled.map(|days| case.now - TimeDelta::days(days));
        let mut told = Vec::new();
        let error = Error::new(kind, "what it said");
        let end = machine.endure(error, &mut held, &mut told, case.now);
        let end = end.map(|end| match end {
            End::Wait(until) => (until - case.now).num_hours(),
            _ => -1,
        });
        (end.map_err(|error| error.kind()), names(&told))
    };
    assert_eq!(endured(ErrorKind::Restricted, None), (Ok(-1), vec!["halted"]));
    assert_eq!(endured(ErrorKind::Disconnected, None), (Ok(-1), vec!["halted"]));
    // from Friday to Monday
    let throttled = vec!["slowed", "paused"];
    assert_eq!(endured(ErrorKind::Throttled, None), (Ok(71), throttled));
    assert_eq!(endured(ErrorKind::Throttled, Some(3)), (Ok(-1), vec!["slowed", "halted"]));
    assert_eq!(endured(ErrorKind::Uncertain, None), (Ok(0), vec!["paused"]));
    assert_eq!(endured(ErrorKind::InvalidInput, None), (Err(ErrorKind::InvalidInput), vec![]));
}

#[test]
fn the_summary_counts_what_was_told_and_what_is_left() {
    let (case, mut machine, held) = run(Goal::Queue);
    let mut told = Vec::new();
    let answer = tried(&case, Ok(Receipt::default()), State::Withdrawn);
    machine.performed(answer, (&held, 1.0), &mut told, case.now).unwrap();
    machine.count(&told);
    machine.looked_up(2);
    machine.looked_up(1);
    let What::Done { summary } = machine.done() else { panic!("not the end") };
    assert_eq!((summary.withdrawn, summary.lookups, summary.left), (1, 3, 1));
}
