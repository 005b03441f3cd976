//! One person, reached through either version of the API, with one ledger between them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

mod support;

use rescind::Ledger as _;
use rescind::SimulatedClock;
use rescind::simulator::Simulator;
use support::{Api, World, monday};

#[tokio::test]
async fn a_plan_of_one_version_is_carried_out_by_the_other_which_spells_ids_its_own_way() {
    for (planner, runner) in [(Api::V1, Api::V2), (Api::V2, Api::V1)] {
        let clock = SimulatedClock::starting_at(monday());
        let unipile = Simulator::builder().pending(60).seed(7).clock(clock.clone()).start().await;
        let world = World::over(planner, unipile.unwrap(), clock).await;
        world.unipile.set(|faults| faults.prefixed_ids = true);
        let plan = world.sweep.plan().await.unwrap();

        let workspace = runner.of(&world.unipile);
        let source = workspace.account(world.unipile.account_id()).unwrap();
        let other = world.sweep_of(source);
        let run = support::run_plan(&other, &plan).await;
        assert_eq!(run.summary().withdrawn, run.planned, "{planner:?} {runner:?}");
        let record = world.check().await;
        assert_eq!(record.withdrawals().len(), run.planned);
        // the allowance is the person's, whichever way was taken
        let attempts = world.ledger.attempts(world.unipile.member_id()).await.unwrap();
        assert_eq!(attempts.len(), run.planned);
    }
}
