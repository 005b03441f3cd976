//! Claim, intent, request and outcome in every order of events: two workers that crash, wait in
//! vain, freeze and thaw, a cap of two, three invitations, requests that land late or never.
//!
//! Real is the rule for intents: `may_intend`, with its own types. The ledger around it is a
//! mirror of `MemoryLedger`, and is held to it along random walks (`replay`).
//!
//! Abstract is time. It goes in ticks, and only the order of the bounds is kept: an intent may be
//! acted upon (1 tick) for less long than a lease holds (2), after that a request may still land
//! (3), then comes the day (4, the 24 hours and a second of the rule). Any number of steps fit
//! between two ticks. The engine's steps are there without what only makes it do less: the slots
//! of the pace, pauses, the order of the queue. To look at the clock and to let the request leave
//! is one step. A reading is true, all clocks show the same time, and nobody accepts meanwhile.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod alike;
mod book;
mod properties;
mod replay;
mod world;

use stateright::{Checker, HasDiscoveries, Model, Path, Property};
use world::{Step, World};

/// A model is right, or wrong in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    /// The intent is recorded with its outcome, when the request has long left.
    IntentAfterwards,
    /// An attempt is charged once its outcome is known.
    ChargedLate,
    /// An unknown outcome keeps nobody from another try.
    UnknownRetried,
    /// The cap is one for calendar days.
    CalendarDay,
    /// Whoever was overtaken may go on.
    LeaseUnchecked,
    /// A lease that is about to run out is good enough for an intent.
    LeaseTooShort,
    /// The request leaves however old its intent is.
    PromptUnchecked,
}

impl Model for Fault {
    type State = World;
    type Action = Step;

    fn init_states(&self) -> Vec<World> {
        vec![World::new()]
    }

    fn actions(&self, world: &World, steps: &mut Vec<Step>) {
        world.steps(steps);
    }

    fn next_state(&self, world: &World, step: Step) -> Option<World> {
        world.clone().after(step, *self).map(World::alike)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all()
    }
}

#[test]
fn the_guarantees_hold_in_every_order_of_events() {
    let checked = Fault::None.checker().threads(2).spawn_bfs().join();
    checked.assert_properties();
    let states = checked.unique_state_count();
    assert!(states > 1_500_000, "{states} states are not all of them");
}

#[test]
fn a_crash_after_the_effect_is_settled_by_a_reading() {
    // of two workers, the one that is idle comes first
    let crash =
        [Step::Claim(0), Step::Intend(1, 0, 0), Step::Send(1), Step::Land(0), Step::Crash(1)];
    let lease_runs_out = [Step::Tick; book::LEASE as usize];
    let lands_no_more = [Step::Tick; world::SETTLED as usize];
    let mut steps = [crash.as_slice(), &lease_runs_out, &[Step::Claim(0)], &lands_no_more].concat();
    steps.extend([Step::Read(1), Step::Settle(1)]);
    let path = Path::from_actions(&Fault::None, World::new(), &steps).expect("each can be taken");
    let condition = Fault::None.property(properties::UNHEARD).condition;
    assert!(condition(&Fault::None, path.last_state()));
}

/// Finds a way to break each of these.
fn breaks<const N: usize>(fault: Fault, properties: [&'static str; N]) {
    let all = HasDiscoveries::AllOf(properties.into());
    let checked = fault.checker().finish_when(all).threads(2).spawn_bfs().join();
    for name in properties {
        checked.assert_any_discovery(name);
    }
}

#[test]
fn a_request_before_its_intent_is_caught() {
    breaks(Fault::IntentAfterwards, [properties::RECORDED, properties::ONCE]);
}

#[test]
fn a_charge_at_the_outcome_is_caught() {
    breaks(Fault::ChargedLate, [properties::CAP_HOLDS, properties::APART]);
}

#[test]
fn a_blind_retry_is_caught() {
    breaks(Fault::UnknownRetried, [properties::ONCE]);
}

#[test]
fn a_cap_for_calendar_days_is_caught() {
    breaks(Fault::CalendarDay, [properties::CAP_HOLDS]);
}

#[test]
fn an_intent_without_a_lease_is_caught() {
    breaks(Fault::LeaseUnchecked, [properties::LEASED, properties::CAP_HOLDS]);
}

#[test]
fn an_intent_at_the_end_of_a_lease_is_caught() {
    breaks(Fault::LeaseTooShort, [properties::LEASED]);
}

#[test]
fn an_old_intent_that_is_acted_upon_is_caught() {
    breaks(
        Fault::PromptUnchecked,
        [properties::PROMPTLY, properties::LEASED, properties::CAP_HOLDS, properties::IN_VAIN],
    );
}
