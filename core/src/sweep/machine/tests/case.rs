//! Accounts as any history may have left them.

use super::*;
use crate::action;
use crate::age::{Queue, Seen};
use crate::ledger::{Attempt, Held, Lease, ReadingRecord, Sighted, Sighting, Standing};
use crate::pace::History;
use crate::policy::{days, older_than};
use crate::source::Completeness;
use proptest::collection::{btree_set, vec};

/// An account as any history may have left it; times are minutes before now.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) now: Instant,
    /// Each with its age and what was tried on it.
    pub(super) queue: Vec<(i64, Option<(State, i64)>)>,
    pub(super) goal: Goal,
    pub(super) told: Vec<usize>,
    pub(super) read: Option<i64>,
    pub(super) asked: Option<i64>,
    pub(super) charged: Vec<i64>,
    pub(super) compared: bool,
    pub(super) unknown: Vec<i64>,
    pub(super) halted: bool,
    pub(super) paused: Option<i64>,
    /// When the slot was drawn that is kept.
    pub(super) drawn: i64,
}

pub(super) fn id(number: usize) -> InvitationId {
    format!("{}", 7_000 + number).parse().unwrap()
}

pub(super) fn case() -> impl Strategy<Value = Case> {
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
    pub(super) fn before(&self, minutes: i64) -> Instant {
        self.now - TimeDelta::minutes(minutes)
    }

    pub(super) fn attempt(&self, number: usize, state: State, minutes: i64) -> Attempt {
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

    pub(super) fn sighted(&self, number: usize, age: i64, attempt: Option<Attempt>) -> Sighted {
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

    pub(super) fn pace() -> Pace {
        Pace::active(chrono_tz::Europe::Paris)
    }

    pub(super) fn reading(&self, minutes: i64, epoch: u64) -> ReadingRecord {
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

    pub(super) fn survey(&self, minutes: i64, epoch: u64) -> Survey {
        let tried = |number, tried: &Option<_>| {
            tried.map(|(state, minutes)| self.attempt(number, state, minutes))
        };
        let items = self.queue.iter().enumerate();
        let listed =
            items.map(|(number, (age, how))| self.sighted(number, *age, tried(number, how)));
        Survey { reading: self.reading(minutes, epoch), listed: listed.collect(), missing: vec![] }
    }

    pub(super) fn machine(&self) -> Machine {
        let rule = older_than(days(21));
        let mut machine = Machine::new(Self::pace(), rule, None, self.goal.clone(), None);
        machine.asked = self.asked.map(|minutes| self.before(minutes));
        machine.told = self.told.iter().copied().map(id).collect();
        if let Some(minutes) = self.read {
            let epoch = if self.compared { 9 } else { 1 };
            machine.judge(self.survey(minutes, epoch), self.now).unwrap();
            machine.put_off(self.now);
        }
        machine
    }

    pub(super) fn held(&self) -> Held {
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

/// A Friday at ten in Paris, and nothing has happened: two are stale, the third is not.
pub(super) fn quiet() -> Case {
    Case {
        now: "2026-11-27T09:00:00Z".parse().unwrap(),
        queue: [30, 29, 1].map(|days| (days * 1440, None)).to_vec(),
        goal: Goal::Queue,
        told: Vec::new(),
        read: Some(5),
        asked: Some(1),
        charged: Vec::new(),
        compared: true,
        unknown: Vec::new(),
        halted: false,
        paused: None,
        drawn: 0,
    }
}

/// The same account with its next action due then.
pub(super) fn due(case: &Case, at: Instant) -> Held {
    let mut held = case.held();
    held.standing.slot.as_mut().unwrap().due = at;
    held
}
