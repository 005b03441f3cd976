//! What somebody withdraws by hand, on LinkedIn's own page, is recognised, and takes nothing of the
//! allowance.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

#[path = "support/calls.rs"]
mod calls;
mod support;

use chrono::TimeDelta;
use reqwest::Method;
use rescind::invitation::reinvitable_from;
use rescind::simulator::Simulator;
use rescind::source::Fate;
use rescind::sweep::{Event, What};
use rescind::{InvitationId, Ledger, Plan, SimulatedClock};
use support::{Api, World, check, monday};

async fn world(api: Api) -> (World, Plan) {
    let clock = SimulatedClock::starting_at(monday());
    let builder = Simulator::builder().pending(120).seed(7).clock(clock.clone());
    let world = World::over(api, builder.start().await.unwrap(), clock).await;
    let plan = world.sweep.plan().await.unwrap();
    (world, plan)
}

/// Presses "Withdraw" for the first few of a plan, some minutes apart: no request of the sweep's.
async fn by_hand(world: &World, plan: &Plan, count: usize) -> Vec<InvitationId> {
    let ids: Vec<_> = plan.ids().take(count).cloned().collect();
    for id in &ids {
        let path = format!("/api/v1/users/invite/sent/{id}?account_id=ACCOUNT");
        let reply = calls::call(&world.unipile, Method::DELETE, &path).await.unwrap();
        assert!(reply.status().is_success(), "{reply:?}");
        world.clock.advance(TimeDelta::minutes(5));
    }
    ids
}

fn told(events: &[Event]) -> Vec<&InvitationId> {
    let one = |event: &'_ Event| matches!(event.what, What::WithdrawnByHand { .. });
    let told = events.iter().filter(|event| one(event));
    told.filter_map(|event| event.what.invitation()).map(|invitation| &invitation.id).collect()
}

#[tokio::test]
async fn what_was_withdrawn_by_hand_is_told_once_and_never_as_ours() {
    for api in Api::BOTH {
        let (world, plan) = world(api).await;
        let mut ids = by_hand(&world, &plan, 5).await;
        let accepted = plan.ids().nth(5).unwrap();
        assert!(world.unipile.accept(accepted.as_str()).unwrap());
        let events = world.sweep.reconcile(&plan).await.unwrap();
        ids.sort();
        let mut found: Vec<_> = told(&events).into_iter().cloned().collect();
        found.sort();
        assert_eq!(found, ids, "{api:?}");
        for event in &events {
            if let What::WithdrawnByHand { reinvitable_from: from, .. } = event.what {
                assert_eq!(from, reinvitable_from(event.at));
            }
        }
        let accepted_too = |event: &Event| matches!(event.what, What::Accepted { .. });
        assert_eq!(events.iter().filter(|event| accepted_too(event)).count(), 1);

        // nothing was tried, so nothing is charged
        let member = world.unipile.member_id();
        assert!(world.ledger.attempts(member).await.unwrap().is_empty());
        let (_, sighted) = world.ledger.sightings(member).await.unwrap();
        let kept = sighted.iter().filter(|one| one.fate == Some(Fate::Withdrawn));
        assert!(kept.clone().all(|one| one.fate_at.is_some_and(|at| at > monday())));
        assert_eq!(kept.count(), 5, "{api:?}");
        let history = world.sweep.history().await.unwrap();
        let figures: Vec<_> =
            history.iter().map(|d| (d.withdrawn, d.by_hand, d.accepted)).collect();
        assert_eq!(figures, [(0, 5, 1)], "{api:?}");

        let again = world.sweep.reconcile(&plan).await.unwrap();
        assert!(told(&again).is_empty(), "told once: {again:?}");
    }
}

#[tokio::test]
async fn a_run_goes_on_with_what_is_left_and_its_own_allowance() {
    let (world, plan) = world(Api::V1).await;
    let ids = by_hand(&world, &plan, 3).await;
    let run = world.run_plan(plan).await;
    let summary = run.summary();
    assert_eq!((summary.by_hand, summary.gone), (3, 0));
    assert_eq!(summary.withdrawn, run.planned - 3);
    let record = world.unipile.record();
    check(&record);
    assert_eq!(record.withdrawals().len(), run.planned);
    let attempts = world.ledger.attempts(world.unipile.member_id()).await.unwrap();
    assert!(attempts.iter().all(|attempt| !ids.contains(&attempt.invitation)));
    let history = world.sweep.history().await.unwrap();
    let sum = |count: fn(&rescind::history::Day) -> u32| history.iter().map(count).sum::<u32>();
    let (ours, by_hand) = (sum(|day| day.withdrawn), sum(|day| day.by_hand));
    assert_eq!((ours as usize, by_hand), (summary.withdrawn, 3));
}

#[tokio::test]
async fn a_look_withdraws_nothing_and_leaves_the_account_to_others() {
    let (world, plan) = world(Api::V1).await;
    world.clock.advance_to("2026-11-23T10:00:00Z".parse().unwrap());
    let events = world.sweep.reconcile(&plan).await.unwrap();
    let pending = plan.entries.len();
    let stale = plan.stale().count();
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].what, What::Planned { stale, pending });
    assert_eq!(world.unipile.record().cancels().count(), 0);
    assert!(world.ledger.inspect().await.unwrap()[0].leased_until.is_none());

    let mut other = plan;
    other.account.member_id = "ACoAAsomebody".into();
    let error = world.sweep.reconcile(&other).await.unwrap_err();
    assert!(error.to_string().contains("plan is of the account ACoAAsomebody"), "{error}");
    assert!(world.ledger.inspect().await.unwrap()[0].leased_until.is_none());
}
