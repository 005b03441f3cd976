//! Looking into the ledger, copying it, and removing from it.

use super::arguments::{Ledger as Asked, LedgerCommand};
use super::{Console, Exit};
use crate::invitation::printable;
use crate::ledger::{Overview, Person};
use crate::{Instant, Ledger as _, Result, SqliteLedger};
use chrono::TimeDelta;
use serde_json::json;

pub(super) async fn ledger(asked: &Asked, console: &mut Console) -> Result<Exit> {
    let json = asked.given.json;
    // a mistake in an argument shows before the ledger is touched
    let person = match &asked.command {
        LedgerCommand::Forget { person, .. } => Some(person.parse::<Person>()?),
        _ => None,
    };
    let ledger = asked.given.settings()?.ledger_there(console).await?;
    match &asked.command {
        LedgerCommand::Inspect => {
            let accounts = ledger.inspect().await?;
            if json {
                console.print_json(&accounts);
            } else {
                console.print(ledger.path().display());
                accounts.iter().for_each(|one| console.print(format_args!("\n{}", overview(one))));
            }
        }
        LedgerCommand::Export { file } => {
            let lines = ledger.export(file).await?;
            console.say(format_args!("{lines} lines are in {}.", file.display()));
        }
        LedgerCommand::Backup { file } => {
            ledger.backup(file).await?;
            console.say(format_args!("The copy is {}.", file.display()));
        }
        LedgerCommand::Prune { yes: false, .. } => {
            console.say("Nothing was removed. Add --yes to remove it for good.");
        }
        LedgerCommand::Forget { yes, .. } => {
            let Some(person) = person else { return Ok(Exit::Done) };
            if !yes {
                let theirs = theirs(&person, &ledger).await?;
                console.say(format_args!(
                    "{} theirs; nothing was removed. Add --yes to remove who they are for good.",
                    are(theirs)
                ));
                return Ok(Exit::Done);
            }
            let forgotten = ledger.forget(&person).await?;
            if json {
                console.print_json(&json!({ "forgotten": forgotten }));
            } else if forgotten == 0 {
                console.print("The ledger holds nothing of them; nothing was removed.");
            } else {
                console.print(format_args!("{} nobody's now.", are(forgotten)));
            }
        }
        LedgerCommand::Prune { older_than_days, .. } => {
            let now = console.clock().now();
            let span = TimeDelta::days(i64::from(*older_than_days));
            let older_than = now.checked_sub_signed(span).unwrap_or(Instant::MIN_UTC);
            let pruned = ledger.prune(older_than, now).await?;
            if json {
                console.print_json(&pruned);
            } else {
                console.print(format_args!(
                    "{} invitations, {} attempts and {} readings were removed.",
                    pruned.sightings, pruned.attempts, pruned.readings
                ));
            }
        }
    }
    Ok(Exit::Done)
}

/// So many invitations, and what is said of them.
fn are(invitations: u64) -> String {
    let what = if invitations == 1 { "invitation is" } else { "invitations are" };
    format!("{invitations} {what}")
}

/// How many invitations would be nobody's.
async fn theirs(person: &Person, ledger: &SqliteLedger) -> Result<u64> {
    let mut all = Vec::new();
    for account in ledger.inspect().await? {
        all.extend(ledger.sightings(&account.member).await?.1);
    }
    Ok(person.traced(&all, |one| &one.sighting.invitation).0.len() as u64)
}

/// An account in a few lines.
fn overview(of: &Overview) -> String {
    let at = |instant: Instant| instant.format("%F %R UTC");
    let mut lines = vec![match (&of.halted, of.paused_until) {
        (Some(why), _) => format!("{}: halted, {}", printable(&of.member), printable(why)),
        (None, Some(until)) => format!("{}: paused until {}", printable(&of.member), at(until)),
        (None, None) => printable(&of.member),
    }];
    let attempts: Vec<_> = of.attempts.iter().map(|(state, n)| format!("{n} {state}")).collect();
    let attempts = if attempts.is_empty() { "none".to_owned() } else { attempts.join(", ") };
    lines.push(format!("  attempts   {attempts}"));
    if let Some(newest) = of.newest_attempt {
        lines.push(format!("  newest     {}", at(newest)));
    }
    if let Some(next) = &of.next {
        lines.push(format!("  next       {}", at(next.due)));
    }
    if of.factor < 1.0 {
        lines.push(format!("  slowed to  {:.0} %", of.factor * 100.0));
    }
    let read = of.read_at.map_or_else(|| "never".to_owned(), |read| at(read).to_string());
    lines.push(format!("  seen       {} invitations, last read {read}", of.seen));
    lines.join("\n")
}
