//! Every order of events.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]


mod book;
mod properties;
mod world;

use stateright::{Checker, HasDiscoveries, Model, Property};
use world::{Step, World};

/// What is wrong with a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// The intent is recorded with its outcome, when the request has long left.
    IntentAfterwards,
    /// An attempt is charged once its outcome is known.
    ChargedLate,
    /// An unknown outcome keeps nobody from another try.
    UnknownRetried,
    /// The cap is for a calendar day.
    CalendarDay,
    /// Whoever was overtaken may go on.
    LeaseUnchecked,
    /// An intent may be recorded until the lease's last instant.
    NoMargin,
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
    let begun = std::time::Instant::now();
    let checked = Fault::None.checker().threads(2).timeout(std::time::Duration::from_secs(60)).spawn_bfs().join();
    println!("{} states, {} deep, {:?}", checked.unique_state_count(), checked.max_depth(), begun.elapsed());
    for (name, path) in checked.discoveries() { println!("{name}: {:?}", path.into_actions()); }
    println!("done {}", checked.is_done());
}

#[test]
fn faults() {
    for fault in [Fault::IntentAfterwards, Fault::ChargedLate, Fault::UnknownRetried, Fault::CalendarDay, Fault::LeaseUnchecked, Fault::NoMargin, Fault::PromptUnchecked] {
        let begun = std::time::Instant::now();
        let checked = fault.checker().threads(1).finish_when(HasDiscoveries::AnyFailures).spawn_bfs().join();
        for (name, path) in checked.discoveries() {
            println!("{fault:?}: {name} {:?} {}", begun.elapsed(), path.into_actions().len());
        }
    }
}
