//! The mirror and `MemoryLedger` agree, step by step, along random walks.

use super::Fault;
use super::book::{Owner, PROMPT, Tick, instant, intent, name};
use super::world::{Pending, Step, Worker, World};
use futures_util::FutureExt;
use proptest::prelude::*;
use rescind::ledger::{Claim, Held, Intended, LEASE, Outcome, State};
use rescind::{Instant, Ledger, MemoryLedger};
use stateright::{Expectation, Model};

const MEMBER: &str = "member";

/// The same two workers, with a real ledger.
#[derive(Default)]
struct Real {
    ledger: MemoryLedger,
    held: [Option<Box<Held>>; 2],
    /// How many processes there were in each place.
    lives: [u32; 2],
}

/// It never waits for anything.
fn now<T>(answer: impl Future<Output = T>) -> T {
    answer.now_or_never().unwrap()
}

/// When a lease runs out, so that what the rule wants of it beyond the intent is the model's tick.
fn runs_out(until: Tick) -> Instant {
    instant(until - PROMPT) + rescind::ledger::PROMPT
}

impl Real {
    fn claim(&self, w: usize, at: Tick) -> Claim {
        let owner = format!("{w}, life {}", self.lives[w]);
        now(self.ledger.claim(MEMBER, &owner, 7, instant(at))).unwrap()
    }

    fn held(&mut self, w: usize) -> &mut Held {
        self.held[w].as_mut().unwrap()
    }

    /// Takes the step that the model takes from this state; false if the ledger refuses.
    fn take(&mut self, step: Step, world: &World) -> bool {
        let ledger = self.ledger.clone();
        match step {
            Step::Claim(w) => {
                let Claim::Granted(held) = self.claim(w, world.now) else { return false };
                let until = runs_out(world.now + super::book::LEASE);
                assert!(now(ledger.renew(&held.lease, until - LEASE)).unwrap());
                self.held[w] = Some(held);
            }
            Step::Intend(w, invitation, late) => {
                let asked = intent(invitation, world.now - late);
                let answer = now(ledger.intend(&self.held(w).lease, &asked)).unwrap();
                return matches!(answer, Intended::Granted(_));
            }
            Step::Conclude(w) => self.conclude(w, &world.workers[w]),
            Step::Settle(w) => {
                if let Worker::Read(started, pending) = world.workers[w] {
                    self.settle(w, world, started, pending);
                }
            }
            Step::Release(w) => {
                let held = self.held[w].take().unwrap();
                now(ledger.release(&held.lease, &held.standing)).unwrap();
            }
            Step::Crash(w) => {
                self.held[w] = None;
                self.lives[w] += 1;
            }
            // not the ledger's business
            Step::Tick | Step::Send(_) | Step::Land(_) | Step::Read(_) => {}
            Step::Answer(_) | Step::Refuse(_) | Step::TimeOut(_) => {}
        }
        true
    }

    fn conclude(&mut self, w: usize, worker: &Worker) {
        let Worker::Heard(mission, answer, at) = worker else { return };
        let state = answer.state();
        let attempt = mission.attempt.unwrap() as u64 + 1;
        let at = instant(*at);
        let outcome = Outcome { attempt, state, at, http_status: None, error_type: None };
        let ledger = self.ledger.clone();
        let held = self.held(w);
        if state == State::Refused {
            held.standing.halted = Some("restricted".to_owned());
        }
        now(ledger.conclude(&held.lease, &outcome, &held.standing)).unwrap();
    }

    fn settle(&mut self, w: usize, world: &World, started: Tick, pending: Pending) {
        for attempt in world.settleable(started) {
            let listed = pending[usize::from(world.book.tried[attempt].invitation)];
            let state = if listed { State::StillPending } else { State::Gone };
            let (ledger, number) = (self.ledger.clone(), attempt as u64 + 1);
            let at = instant(world.now);
            now(ledger.settle(&self.held(w).lease, number, state, at)).unwrap();
        }
    }

    fn agrees_with(&self, world: &World) {
        let attempts = now(self.ledger.attempts(MEMBER)).unwrap();
        let ours: Vec<_> = attempts
            .into_iter()
            .map(|a| (a.invitation, a.state, a.intent_at, a.outcome_at))
            .collect();
        let tried = world.book.tried.iter();
        let mirrored: Vec<_> = tried
            .map(|t| (name(t.invitation), t.state, instant(t.intent_at), t.outcome_at.map(instant)))
            .collect();
        assert_eq!(ours, mirrored);
        let overview = now(self.ledger.inspect()).unwrap();
        let leased = overview.iter().find_map(|account| account.leased_until);
        assert_eq!(leased, world.book.owner.map(|(_, until)| runs_out(until)));
        assert_eq!(overview.iter().any(|account| account.halted.is_some()), world.book.halted);
        for (w, worker) in world.workers.iter().enumerate() {
            if *worker == Worker::Idle && !world.book.is_free(world.now) {
                assert!(matches!(self.claim(w, world.now), Claim::Busy { .. }));
            }
            if let Some(held) = &self.held[w]
                && let Some((Owner::Worker(owner), until)) = world.book.owner
            {
                let same = runs_out(until) - LEASE;
                let holds = now(self.ledger.renew(&held.lease, same)).unwrap();
                assert_eq!(holds, owner == w);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_model_does_what_the_ledger_in_memory_does(
        choices in prop::collection::vec(any::<prop::sample::Index>(), 80),
    ) {
        let (mut world, mut real) = (World::new(), Real::default());
        for choice in choices {
            let mut steps = Vec::new();
            world.steps(&mut steps);
            if steps.is_empty() {
                break;
            }
            let step = *choice.get(&steps);
            let taken = real.take(step, &world);
            let after = world.clone().after(step, Fault::None);
            prop_assert_eq!(taken, after.is_some(), "{:?} in {:?}", step, world);
            world = after.unwrap_or(world);
            real.agrees_with(&world);
            for property in Fault::None.properties() {
                let always = property.expectation == Expectation::Always;
                let holds = !always || (property.condition)(&Fault::None, &world);
                prop_assert!(holds, "{}: {:?}", property.name, world);
            }
        }
    }
}
