//! Plans that people review: as a table, in a spreadsheet, and back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

mod changes;
mod decisions;
mod hostile;
mod shown;
mod spreadsheets;
#[path = "../support/mod.rs"]
mod support;

use chrono::TimeDelta;
use rescind::plan::Separator;
use rescind::policy::{Policy, days, older_than};
use rescind::source::MemorySource;
use rescind::{Instant, Invitation, MemoryLedger, Plan, SimulatedClock, Sweep};
use std::collections::HashSet;
use support::{World, monday};

/// So many days old, by a time that the provider keeps.
fn invitation(id: &str, name: &str, age: i64) -> Invitation {
    let mut invitation = Invitation::new(id).unwrap();
    invitation.invitee.name = Some(name.into());
    invitation.provider_time = Some(monday() - TimeDelta::days(age));
    invitation
}

/// The id of an invitation that is so many days old, as LinkedIn numbers them.
fn id(age: i64, nth: i64) -> String {
    (((monday() - TimeDelta::days(age)).timestamp_millis() << 22) + nth).to_string()
}

fn planned_at(now: Instant, pending: Vec<Invitation>, policy: impl Into<Policy>) -> Plan {
    let sweep = Sweep::new(MemorySource::new(pending))
        .policy(policy)
        .clock(SimulatedClock::starting_at(now))
        .ledger(MemoryLedger::new())
        .seed(7);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(sweep.plan()).unwrap()
}

fn planned(pending: Vec<Invitation>) -> Plan {
    planned_at(monday(), pending, older_than(days(21)))
}

/// Names that have done harm elsewhere; four invitations are old enough, two are not.
fn six() -> Plan {
    let ages = [90, 60, 45, 30, 14, 3];
    let names = [
        "=HYPERLINK(\"https://example.com\",\"Mara\")",
        "O’Neill, Seán; PhD",
        "Anna \"Bo\" Ek",
        "王小明 🌸",
        "Zoë Yılmaz",
        "-2+3",
    ];
    let of = |(nth, age): (i64, i64)| invitation(&id(age, nth), names[nth as usize], age);
    planned((0..).zip(ages).map(of).collect())
}

fn ids(plan: &Plan) -> Vec<&str> {
    plan.ids().map(rescind::InvitationId::as_str).collect()
}

/// What a person does to some lines.
fn edited(csv: &str, change: impl Fn(usize, &str) -> String) -> String {
    csv.split_inclusive("\r\n").enumerate().map(|(at, line)| change(at, line)).collect()
}

#[tokio::test]
async fn what_is_ticked_in_the_file_is_withdrawn_and_nothing_else() {
    let world = World::of(120).await;
    let plan = world.sweep.plan().await.unwrap();
    let csv = edited(&plan.to_csv(Separator::Semicolon), |at, line| match at % 3 {
        1 => line.replacen("withdraw", "keep", 1),
        _ => line.to_owned(),
    });
    let reviewed = plan.reviewed(csv).unwrap();
    let ticked: HashSet<_> = reviewed.ids().map(|id| id.to_string()).collect();
    let before = plan.stale().count();
    assert!(ticked.len() < before && ticked.len() > before / 2, "{} of {before}", ticked.len());

    let run = world.run_plan(reviewed).await;
    assert_eq!(run.summary().withdrawn, ticked.len());
    let record = world.check().await;
    let withdrawn: HashSet<_> =
        record.withdrawals().iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(withdrawn, ticked);
}
