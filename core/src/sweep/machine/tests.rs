//! What holds of every decision, whatever the account has been through.

use super::*;
use crate::action::{self, SETTLED};
use crate::age::{Queue, Seen};
use crate::ledger::{Attempt, Held, Lease, ReadingRecord, Sighted, Sighting, Standing, State};
use crate::pace::History;
use crate::policy::{days, older_than};
use crate::source::Completeness;
use crate::sweep::survey::Survey;
use chrono::TimeDelta;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

/// An account as any history may have left it; times are minutes before now.
#[derive(Clone, Debug)]
struct Case {
    now: Instant,
    /// Each with its age and what was tried on it.
    queue: Vec<(i64, Option<(State, i64)>)>,
    goal: Goal,
    told: Vec<usize>,
    read: Option<i64>,
    asked: Option<i64>,
    charged: Vec<i64>,
    compared: bool,
    unknown: Vec<i64>,
    halted: bool,
    paused: Option<i64>,
    /// When the slot was drawn that is kept.
    drawn: i64,
}

fn id(number: usize) -> InvitationId {
    format!("{}", 7_000 + number).parse().unwrap()
}

fn case() -> impl Strategy<Value = Case> {
    let ends = prop_oneof![
        Just(State::Withdrawn),
        Just(State::Gone),
        Just(State::StillPending),
        Just(State::Refused),
        Just(State::NotSent),
    ];
    let item = (0..60 * 1440_i64, prop::option::of((ends, 0..4000_i64)));
    let goal = prop_oneof![
        btree_set(0..8_usize, 0..8)
            .prop_map(|which| Goal::Plan(which.into_iter().map(id).collect())),
        Just(Goal::Queue),
        Just(Goal::Routine),
    ];
    // mostly when something can be done
    let working = (0..20_i64, 8 * 60..17 * 60_i64).prop_map(|(day, minute)| day * 1440 + minute);
    let at = prop_oneof![4 => working, 1 => 0..20 * 1440_i64];
    let minutes = prop_oneof![3 => 0..40_i64, 1 => 0..2000_i64];
    (
        (at, vec(item, 0..8), goal, vec(0..8_usize, 0..3)),
        (prop::option::weighted(0.9, minutes.clone()), prop::option::weighted(0.8, 0..30_i64)),
        (vec(5..4000_i64, 0..30), any::<bool>(), vec(0..60_i64, 0..5), minutes),
        (prop::bool::weighted(0.05), prop::option::weighted(0.1, -100..100_i64)),
    )
        .prop_map(|((at, queue, goal, told), (read, asked), acts, (halted, paused))| {
            let (mut charged, compared, unknown, drawn) = acts;
            charged.sort_unstable();
            let now = "2026-03-20T00:00:00Z".parse::<Instant>().unwrap() + TimeDelta::minutes(at);
            let told = told.into_iter().filter(|number| *number < queue.len()).collect();
            Case {
                now,
                queue,
                goal,
                told,
                read,
                asked,
                charged,
                compared,
                unknown,
                halted,
                paused,
                drawn,
            }
        })
}

impl Case {
    fn before(&self, minutes: i64) -> Instant {
        self.now - TimeDelta::minutes(minutes)
    }

    fn attempt(&self, number: usize, state: State, minutes: i64) -> Attempt {
        Attempt {
            id: number as u64,
            invitation: id(number),
            epoch: 1,
            state,
            intent_at: self.before(minutes),
            outcome_at: None,
            settled_at: None,
            http_status: None,
            error_type: None,
        }
    }

    fn sighted(&self, number: usize, age: i64, attempt: Option<Attempt>) -> Sighted {
        let at = self.before(age);
        let bounds = crate::age::Bounds::exactly(at);
        let seen = Seen { bounds, first_seen: at, from_label: true, contradiction: false };
        let sighting = Sighting { invitation: Invitation::new(id(number).as_str()).unwrap(), seen };
        Sighted {
            sighting,
            first_seen: at,
            last_seen: self.now,
            attempt,
            in_vain: 0,
            fate: None,
            fate_at: None,
        }
    }

    fn pace() -> Pace {
        Pace::active(chrono_tz::Europe::Paris)
    }

    fn reading(&self, minutes: i64, epoch: u64) -> ReadingRecord {
        ReadingRecord {
            origin: String::new(),
            epoch,
            started: self.before(minutes),
            finished: self.before(minutes),
            completeness: Completeness::Complete,
            count: self.queue.len(),
            queue: Queue::default(),
        }
    }

    fn survey(&self, minutes: i64, epoch: u64) -> Survey {
        let tried = |number, tried: &Option<_>| {
            tried.map(|(state, minutes)| self.attempt(number, state, minutes))
        };
        let items = self.queue.iter().enumerate();
        let listed =
            items.map(|(number, (age, how))| self.sighted(number, *age, tried(number, how)));
        Survey { reading: self.reading(minutes, epoch), listed: listed.collect(), missing: vec![] }
    }

    fn machine(&self) -> Machine {
        let rule = older_than(days(21));
        let mut machine = Machine::new(Self::pace(), rule, self.goal.clone(), None);
        machine.asked = self.asked.map(|minutes| self.before(minutes));
        machine.told = self.told.iter().copied().map(id).collect();
        if let Some(minutes) = self.read {
            let epoch = if self.compared { 9 } else { 1 };
            machine.judge(self.survey(minutes, epoch), self.now).unwrap();
            machine.put_off(self.now);
        }
        machine
    }

    fn held(&self) -> Held {
        let charged: Vec<_> = self.charged.iter().map(|minutes| self.before(*minutes)).collect();
        let unknown = self.unknown.iter().enumerate();
        let unknown: Vec<_> = unknown
            .map(|(number, minutes)| self.attempt(100 + number, State::Unknown, *minutes))
            .collect();
        let mut standing = Standing::new(7);
        standing.halted = self.halted.then(|| "restricted".to_owned());
        standing.paused_until = self.paused.map(|minutes| self.before(minutes));
        let mut held = Held {
            lease: Lease { member: "member".into(), owner: "owner".into(), epoch: 10 },
            standing,
            history: History { last: charged.first().copied(), charged },
            unknown_in_a_row: u32::try_from(unknown.len()).unwrap(),
            unknown,
            acted: 5,
            last_reading: None,
        };
        action::slot(&Self::pace(), &mut held, self.before(self.drawn)).unwrap();
        held
    }
}

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
