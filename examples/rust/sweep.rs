//! A sweep from the first reading to the last check.
//!
//! Without settings it sweeps a simulated account, in simulated time:
//!
//!     cargo run --release --example sweep
//!
//! With `UNIPILE_API_KEY`, `UNIPILE_ACCOUNT_ID` and, for version 1 of the API, `UNIPILE_DSN` set it
//! works on a real account and the real clock. There it only plans, unless `--yes` is given.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it talks to a person")]

use chrono::DateTime;
use futures_util::StreamExt;
use rescind::policy::{days, older_than};
use rescind::simulator::Simulator;
use rescind::{MemoryLedger, Pace, Plan, Result, SimulatedClock, SqliteLedger, Sweep, Unipile};
use std::env;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let result = match env::var("UNIPILE_API_KEY") {
        Ok(key) => real(&key).await,
        Err(_) => simulated().await,
    };
    if let Err(error) = &result {
        eprintln!("error: {error}");
    }
    u8::from(result.is_err()).into()
}

/// The sweep of a real account: this is all that a program of your own needs.
async fn real(key: &str) -> Result<()> {
    let workspace = match env::var("UNIPILE_DSN") {
        Ok(dsn) => Unipile::v1(dsn, key),
        Err(_) => Unipile::v2(key),
    };
    let id = env::var("UNIPILE_ACCOUNT_ID").unwrap_or_default();
    let zone = rescind::pace::zone(&env::var("RESCIND_ZONE").unwrap_or("Europe/Paris".into()))?;
    let sweep = Sweep::new(workspace.account(&id)?)
        .policy(older_than(days(21)))
        .pace(Pace::active(zone))
        .ledger(SqliteLedger::open("rescind.db").await?);
    let plan = sweep.plan().await?;
    show(&plan);
    if env::args().any(|argument| argument == "--yes") {
        return withdraw(&sweep, &plan).await;
    }
    println!("Nothing was withdrawn. Add --yes to begin.");
    Ok(())
}

/// The same with a Unipile that runs on loopback, and a clock that jumps where the sweep waits.
async fn simulated() -> Result<()> {
    let pending = option("--pending").and_then(|count| count.parse().ok()).unwrap_or(620);
    let monday = DateTime::from_timestamp(1_795_420_800, 0).unwrap_or_default(); // 2026-11-23 08:00
    let clock = SimulatedClock::starting_at(monday);
    let unipile =
        Simulator::builder().pending(pending).seed(7).clock(clock.clone()).start().await?;
    let source = Unipile::v1(unipile.url(), unipile.api_key()).account(unipile.account_id())?;
    let sweep = Sweep::new(source)
        .policy(older_than(days(21)))
        .pace(Pace::active(chrono_tz::Europe::Paris))
        .clock(clock)
        .ledger(MemoryLedger::new());
    let plan = sweep.plan().await?;
    show(&plan);
    withdraw(&sweep, &plan).await?;

    let verdict = unipile.record().verdict();
    let (all, most) = (verdict.withdrawals, verdict.most_in_rolling_24h);
    println!("\nThe simulator saw {all} withdrawals, at most {most} of them in 24 hours.");
    Ok(())
}

fn show(plan: &Plan) {
    println!("{} is {}.\n", plan.account.member_id, plan.account.standing());
    println!("{}\n\n{plan}\n", plan.health);
}

async fn withdraw(sweep: &Sweep, plan: &Plan) -> Result<()> {
    let mut events = sweep.run(plan);
    let stop = events.stop_handle();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.stop(); // after the request in flight
        }
    });
    while let Some(event) = events.next().await {
        println!("{}", event?);
    }
    Ok(())
}

/// The value behind a flag.
fn option(name: &str) -> Option<String> {
    env::args().skip_while(|argument| argument != name).nth(1)
}
