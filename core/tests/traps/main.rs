//! Every trap that the provider is known or feared to set, in both versions of its API, against a
//! whole sweep. After each, the simulator's own record is asked whether the guarantees held.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stdout, reason = "a test that fails tells how far it came")]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

#[path = "../support/mod.rs"]
mod support;

mod account;
mod reading;
mod withdrawing;

use rescind::simulator::{Faults, Record, Simulator};
use rescind::{Error, Plan, SimulatedClock};
use support::{Api, Run, World, monday};

/// A switch that is turned, before the queue is read or after it was planned, and what follows.
struct Trap {
    name: &'static str,
    only: Option<Api>,
    turn: fn(&mut Faults),
    after_planning: bool,
    follows: fn(&Story),
}

/// What came of a sweep.
struct Story {
    plan: Result<Plan, Error>,
    run: Option<Run>,
    record: Record,
}

fn trap(name: &'static str, turn: fn(&mut Faults), follows: fn(&Story)) -> Trap {
    Trap { name, only: None, turn, after_planning: false, follows }
}

impl Trap {
    fn only(self, api: Api) -> Self {
        Self { only: Some(api), ..self }
    }

    fn after_planning(self) -> Self {
        Self { after_planning: true, ..self }
    }
}

/// Sets each trap to a fresh account of so many, once in each version.
async fn spring(pending: usize, traps: impl IntoIterator<Item = Trap>) {
    for trap in traps {
        for api in Api::BOTH {
            if trap.only.is_none_or(|only| only == api) {
                println!("{} in {api:?}", trap.name);
                (trap.follows)(&tell(api, pending, &trap).await);
            }
        }
    }
}

async fn tell(api: Api, pending: usize, trap: &Trap) -> Story {
    let clock = SimulatedClock::starting_at(monday());
    let builder = Simulator::builder().pending(pending).connections(300).seed(7);
    let unipile = builder.clock(clock.clone()).start().await.unwrap();
    let world = World::over(api, unipile, clock).await;
    if !trap.after_planning {
        world.unipile.set(trap.turn);
    }
    let plan = world.sweep.plan().await;
    if trap.after_planning {
        world.unipile.set(trap.turn);
    }
    let run = match &plan {
        Ok(plan) => Some(world.run_plan(plan.clone()).await),
        Err(_) => None,
    };
    let record = world.check().await;
    Story { plan, run, record }
}

impl Story {
    fn run(&self) -> &Run {
        self.run.as_ref().unwrap_or_else(|| panic!("no plan: {:?}", self.plan))
    }

    /// Everything that was planned is withdrawn, and stays so.
    fn whole(&self) {
        let (run, summary) = (self.run(), self.run().summary());
        assert!(run.planned > 0, "nothing was stale");
        assert_eq!(summary.withdrawn + summary.accepted + summary.gone, run.planned, "{summary:?}");
        assert_eq!(summary.left, 0, "{summary:?}");
        assert!(run.error.is_none());
    }

    /// The same, out of a reading that was complete.
    fn read_and_swept(&self) {
        let plan = self.plan.as_ref().unwrap();
        assert_eq!(plan.completeness, "complete");
        self.whole();
    }

    fn cancels(&self) -> usize {
        self.record.cancels().count()
    }
}

/// A switch that nobody turns is a trap that nobody has tried.
#[test]
fn every_switch_is_turned_by_some_test() {
    let tests = [
        include_str!("account.rs"),
        include_str!("reading.rs"),
        include_str!("withdrawing.rs"),
        include_str!("../deliveries/client.rs"),
        include_str!("../deliveries/switches.rs"),
    ]
    .concat();
    let all = serde_json::to_value(Faults::default()).unwrap();
    let mut switches: Vec<&String> = all.as_object().unwrap().keys().collect();
    switches.extend(all["webhooks"].as_object().unwrap().keys());
    switches.retain(|switch| !tests.contains(switch.as_str()));
    assert!(switches.is_empty(), "{switches:?}");
}
