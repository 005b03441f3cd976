//! A sweep from the first reading to the last check.
//!
//! Without settings it sweeps a simulated account, in simulated time:
//!
//!     cargo run --release --example sweep
//!
//! With `UNIPILE_API_KEY`, `UNIPILE_ACCOUNT_ID` and, for version 1 of the API, `UNIPILE_DSN` set it
//! works on a real account and the real clock. There it only plans, unless `--yes` is given.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it talks to a person")]

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::StreamExt;
use indicatif::{ProgressBar, ProgressStyle};
use rescind::policy::{days, older_than};
use rescind::simulator::Simulator;
use rescind::sweep::What;
use rescind::{Ledger, Pace, Plan, Result, SimulatedClock, SqliteLedger, Sweep, Unipile};
use std::env;
use std::path::PathBuf;

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
    let folder = PathBuf::from(option("--folder").unwrap_or("rescind-demo".into()));
    let pending = option("--pending").and_then(|count| count.parse().ok()).unwrap_or(620);
    std::fs::create_dir_all(&folder).map_err(|e| {
        let what = format!("the folder {} cannot be made", folder.display());
        rescind::Error::new(rescind::ErrorKind::InvalidInput, what).with_source(e)
    })?;

    let monday = DateTime::from_timestamp(1_795_420_800, 0).unwrap_or_default(); // 2026-11-23 08:00
    let clock = SimulatedClock::starting_at(monday);
    let unipile = Simulator::builder()
        .pending(pending)
        .seed(7)
        .epoch(monday)
        .clock(clock.clone())
        .journal(folder.join("unipile.jsonl"))
        .start()
        .await?;
    let ledger = SqliteLedger::open(folder.join("rescind.db")).await?;
    // an earlier run may have been stopped: time goes on from there
    let attempts = ledger.attempts(unipile.member_id()).await?;
    let newest = attempts.iter().map(|attempt| attempt.latest()).max();
    clock.advance_to(newest.unwrap_or(monday).max(unipile.latest_instant()));

    println!("A simulated Unipile answers at {}; it is {} there.", unipile.url(), date(&clock));
    let source = Unipile::v1(unipile.url(), unipile.api_key()).account(unipile.account_id())?;
    let sweep = Sweep::new(source)
        .policy(older_than(days(21)))
        .pace(Pace::active(chrono_tz::Europe::Paris))
        .clock(clock.clone())
        .ledger(ledger.clone());
    let plan = sweep.plan().await?;
    show(&plan);
    withdraw(&sweep, &plan).await?;

    let record = unipile.record();
    let young = record.withdrawn_younger_than(TimeDelta::days(21)).len();
    println!("\nIt is {} now. What the simulated Unipile saw, by its own record:", date(&clock));
    println!("  withdrawn                          {}", record.withdrawals().len());
    println!("  still pending                      {}", record.still_pending().len());
    println!("  most in any rolling 24 hours       {} (cap 100)", record.most_in_rolling_24h());
    if let Some(gap) = record.smallest_gap() {
        println!("  smallest gap                       {} s (at least 120)", gap.num_seconds());
    }
    println!("  withdrawn though not 21 days old   {young}");
    println!("  asked for twice                    {}", record.withdrawals_after_success().len());
    println!(
        "\nThe ledger is {}. Delete {} to begin again.",
        ledger.path().display(),
        folder.display()
    );
    Ok(())
}

fn show(plan: &Plan) {
    println!("{} is {}.\n", plan.account.member_id, plan.account.standing());
    println!("{}\n\n{plan}\n", plan.health);
}

async fn withdraw(sweep: &Sweep, plan: &Plan) -> Result<()> {
    let bar = ProgressBar::new(plan.stale().count() as u64);
    let style = "{bar:40} {pos}/{len} {msg}";
    bar.set_style(ProgressStyle::with_template(style).unwrap_or(ProgressStyle::default_bar()));
    let say = |line: String| bar.suspend(|| println!("{line}"));

    let mut events = sweep.run(plan);
    let stop = events.stop_handle();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.stop();
        }
    });
    let mut done = false;
    while let Some(event) = events.next().await {
        match event?.what {
            What::Withdrawn { .. } => bar.inc(1),
            What::Waiting { until } => bar.set_message(format!("next {}", until.format("%F %R"))),
            What::DayDone { date, used, left } => {
                say(format!("{date}: {used:>3} withdrawn, {left:>3} to go"));
            }
            What::Accepted { invitation } => {
                say(format!("accepted: {}", invitation.invitee.label()))
            }
            What::Unknown { invitation, why } => {
                say(format!("{}: {why}", invitation.invitee.label()))
            }
            What::Paused { until, why } => say(format!("paused until {until}: {why}")),
            What::Halted { reason } => say(format!("halted: {reason}")),
            What::Verified { confirmed, reappeared } => say(format!(
                "read again: {confirmed} are off the list, {} are back on it",
                reappeared.len()
            )),
            What::Done { summary } => {
                done = true;
                say(format!("done: {} withdrawn in this run", summary.withdrawn));
            }
            _ => {}
        }
    }
    bar.finish_and_clear();
    if !done {
        println!("Stopped. Start it again and it goes on from here.");
    }
    Ok(())
}

fn date(clock: &SimulatedClock) -> String {
    let now: DateTime<Utc> = rescind::Clock::now(clock);
    now.format("%A, %F").to_string()
}

/// The value behind a flag.
fn option(name: &str) -> Option<String> {
    env::args().skip_while(|argument| argument != name).nth(1)
}
