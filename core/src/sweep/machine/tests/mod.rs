//! What holds of every decision, whatever the account has been through.

mod answers;
mod case;
mod compared;

use super::*;
use crate::action::SETTLED;
use crate::ledger::State;
use case::{Case, case, id};
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

/// Cases that never get there would prove nothing.
#[test]
fn the_cases_come_to_every_step() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut steps = std::collections::BTreeMap::new();
    for _ in 0..2_000 {
        let case = case().new_tree(&mut runner).unwrap().current();
        let next = case.machine().next(&mut case.held(), &mut Vec::new(), case.now).unwrap();
        let name = format!("{next:?}").split('(').next().unwrap().to_owned();
        *steps.entry(name).or_insert(0) += 1;
    }
    assert!(steps.len() == 6 && steps.values().all(|count| *count >= 20), "{steps:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn it_withdraws_only_what_may_be_and_only_when(case in case()) {
        let (machine, mut held) = (case.machine(), case.held());
        let next = machine.next(&mut held, &mut Vec::new(), case.now).unwrap();
        let Next::Withdraw(chosen, allowance) = next else { return Ok(()) };
        let now = case.now;
        prop_assert!(!case.halted && case.paused.is_none_or(|minutes| minutes >= 0));
        let number = (0..8).find(|number| id(*number) == chosen).unwrap();
        let (age, tried) = case.queue[number];
        prop_assert!(age >= 21 * 1440, "{age} minutes old");
        prop_assert!(case.goal.scope().is_none_or(|scope| scope.contains(&chosen)));
        prop_assert!(!case.told.contains(&number));
        let pace = Case::pace();
        let today = pace.service_date(now);
        if let Some((state, minutes)) = tried {
            prop_assert!(!state.is_success() && !state.is_open());
            prop_assert!(!state.is_in_vain() || pace.service_date(case.before(minutes)) < today);
        }
        let read = case.before(case.read.unwrap());
        prop_assert!(pace.service_date(read) == today && now - read < TimeDelta::hours(12));
        prop_assert!(case.asked.unwrap() <= 15, "in trouble meanwhile");
        prop_assert!(pace.is_working(today));
        prop_assert!(pace.windows(today).iter().any(|(from, to)| *from <= now && now <= *to));
        prop_assert!(allowance.target <= allowance.cap && allowance.since <= now);
        let settled = case.unknown.iter().all(|minutes| *minutes >= SETTLED.num_minutes());
        prop_assert!(case.unknown.len() < 3 || !settled, "three are settled first");
    }

    /// Who waits for the past comes back at once, for ever.
    #[test]
    fn it_waits_for_what_is_to_come(case in case()) {
        let next = case.machine().next(&mut case.held(), &mut Vec::new(), case.now).unwrap();
        if let Next::Wait(until) = next {
            prop_assert!(until > case.now, "{until} at {}", case.now);
        }
    }

    #[test]
    fn a_halted_account_is_done_and_says_so(mut case in case()) {
        case.halted = true;
        let mut told = Vec::new();
        let next = case.machine().next(&mut case.held(), &mut told, case.now).unwrap();
        prop_assert_eq!(next, Next::Done);
        prop_assert_eq!(told, [What::Halted { reason: "restricted".into() }]);
    }

    #[test]
    fn it_ends_only_when_all_is_told_settled_and_compared(mut case in case()) {
        case.halted = false;
        let (machine, mut held) = (case.machine(), case.held());
        let next = machine.next(&mut held, &mut Vec::new(), case.now).unwrap();
        if next == Next::Done {
            let judged = machine.judged.as_ref().unwrap();
            prop_assert!(judged.open().all(|item| machine.told.contains(item.id())));
            prop_assert!(held.unknown.iter().all(|attempt| judged.reading.settles(attempt)));
            prop_assert!(case.compared && !matches!(case.goal, Goal::Routine));
        }
    }

    /// The same state at the same time has the same answer, so that it makes no difference which
    /// process asks, or how often.
    #[test]
    fn asking_twice_changes_nothing(case in case()) {
        let (machine, mut held) = (case.machine(), case.held());
        let first = machine.next(&mut held, &mut Vec::new(), case.now).unwrap();
        prop_assert_eq!(&first, &machine.next(&mut held, &mut Vec::new(), case.now).unwrap());
        let mut fresh = case.held();
        prop_assert_eq!(first, case.machine().next(&mut fresh, &mut Vec::new(), case.now).unwrap());
    }

    /// A reading that has just been taken is enough: it is not read again and again.
    #[test]
    fn a_new_reading_is_followed_by_no_other(mut case in case()) {
        (case.unknown, case.read) = (Vec::new(), None);
        let mut machine = case.machine();
        machine.judge(case.survey(0, 10), case.now).unwrap();
        machine.put_off(case.now);
        let next = machine.next(&mut case.held(), &mut Vec::new(), case.now).unwrap();
        prop_assert!(!matches!(next, Next::Read | Next::Recall), "{next:?}");
    }

    /// Ten minutes later, and under a later lease: sooner, a request may still be on its way.
    #[test]
    fn doubt_is_left_alone_for_ten_minutes(
        case in case(), minutes in 0..30_i64, epoch in 1..12_u64, listed in any::<bool>(),
    ) {
        let mut attempt = case.attempt(0, State::Unknown, minutes);
        attempt.epoch = epoch;
        let mut held = case.held();
        held.unknown = vec![attempt.clone()];
        let mut survey = case.survey(0, 10);
        survey.listed.clear();
        let sighted = case.sighted(0, 30 * 1440, Some(attempt));
        if listed { survey.listed.push(sighted) } else { survey.missing.push(sighted) }
        let mut machine = case.machine();
        machine.judge(survey, case.now).unwrap();
        let comparison = machine.compare(&held, None);
        let settles = minutes >= 10 && epoch < 10;
        prop_assert_eq!(comparison.in_vain.len(), usize::from(settles && listed));
        prop_assert_eq!(comparison.doubtful().count(), usize::from(settles && !listed));
    }
}
