//! A sweep of an account that is simulated, over real HTTP on loopback, in time that jumps where the
//! sweep waits.

use super::arguments::Demo;
use super::running;
use super::{Console, Exit};
use crate::policy::{Preset, preset};
use crate::simulator::{Record, Simulator};
use crate::{Error, ErrorKind, Instant, Ledger as _, Pace, Result, SimulatedClock, Sweep, Unipile};
use chrono::DateTime;
use std::fs;

/// 2026-11-23 08:00 UTC, a Monday.
const BEGINNING: i64 = 1_795_420_800;
const SEED: u64 = 7;

pub(super) async fn demo(asked: &Demo, console: &mut Console) -> Result<Exit> {
    let folder = &asked.folder;
    fs::create_dir_all(folder).map_err(|error| {
        let what = format!("the folder {} cannot be made: {error}", folder.display());
        Error::new(ErrorKind::InvalidInput, what).with_source(error)
    })?;
    let monday = DateTime::from_timestamp(BEGINNING, 0).unwrap_or_default();
    let clock = SimulatedClock::starting_at(monday);
    let unipile = Simulator::builder()
        .pending(usize::try_from(asked.pending).unwrap_or(usize::MAX))
        .seed(SEED)
        .epoch(monday)
        .clock(clock.clone())
        .journal(folder.join("unipile.jsonl"))
        .start()
        .await?;
    let ledger = console.ledger(&folder.join("rescind.db")).await?;
    // an earlier run may have been stopped: time goes on from there
    let attempts = ledger.attempts(unipile.member_id()).await?;
    let newest = attempts.iter().map(|attempt| attempt.latest()).max();
    clock.advance_to(newest.unwrap_or(monday).max(unipile.latest_instant()));

    let now: Instant = crate::Clock::now(&clock);
    console.print(format_args!(
        "A simulated Unipile answers at {}; it is {} there.\n",
        unipile.url(),
        now.format("%A, %F")
    ));
    let pace = Pace::active(chrono_tz::Europe::Paris);
    let source = Unipile::v1(unipile.url(), unipile.api_key()).account(unipile.account_id())?;
    let sweep = Sweep::new(source)
        .policy(preset(Preset::Standard))
        .pace(pace.clone())
        .clock(clock.clone())
        .ledger(ledger.clone());
    let exit = running::shown(&sweep, &pace, console).await?;
    console.print(format_args!("\n{}", saw(&unipile.record())));
    console.print(format_args!(
        "\nThe ledger is {}. Delete {} to begin again.",
        ledger.path().display(),
        folder.display()
    ));
    Ok(exit)
}

/// What arrived there, which is for the other side to say.
fn saw(record: &Record) -> String {
    let young = record.withdrawn_younger_than(crate::policy::days(Preset::Standard.days())).len();
    let twice = record.withdrawals_after_success().len();
    let gap = record
        .smallest_gap()
        .map_or_else(|| "-".to_owned(), |gap| format!("{} s", gap.num_seconds()));
    [
        "What the simulated Unipile saw, by its own record:".to_owned(),
        format!("  withdrawn                          {}", record.withdrawals().len()),
        format!("  still pending                      {}", record.still_pending().len()),
        format!("  most in any rolling 24 hours       {} (cap 100)", record.most_in_rolling_24h()),
        format!("  smallest gap                       {gap} (at least 120 s)"),
        format!("  withdrawn though not 21 days old   {young}"),
        format!("  asked for twice                    {twice}"),
    ]
    .join("\n")
}
