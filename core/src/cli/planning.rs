//! A plan, and what people decide about it.

use super::arguments::{Plan as Asked, Review};
use super::{Console, Exit, files};
use crate::invitation::printable;
use crate::plan::Separator;
use crate::{Plan, Result, Sweep};
use std::path::Path;

/// Reads and judges now, or takes what was saved.
pub(super) async fn planned(
    saved: Option<&Path>,
    sweep: &Sweep,
    console: &Console,
) -> Result<Plan> {
    match saved {
        Some(path) => files::plan(path),
        None => console.reading(sweep.plan()).await,
    }
}

/// As a person reads it: whose, how the queue stands, and every invitation.
pub(super) fn show(plan: &Plan, json: bool, console: &mut Console) {
    if json {
        console.print_json(plan);
        return;
    }
    let whose = printable(plan.account.name.as_deref().unwrap_or(&plan.account.member_id));
    console.print(format_args!("{whose} is {}.\n\n{}\n", plan.account.standing(), plan.health));
    match console.columns() {
        Some(columns) => console.print(plan.table(columns)),
        None => console.print(plan),
    }
}

pub(super) async fn plan(asked: &Asked, console: &mut Console) -> Result<Exit> {
    let sweep = asked.given.settings()?.sweep(console).await?;
    let plan = planned(None, &sweep, console).await?;
    show(&plan, asked.given.json, console);
    if let (Some(size), false) = (asked.below, asked.given.json) {
        console.print(match plan.below(size) {
            Some(day) => format!("fewer than {size} are pending on {day}, if nobody is invited"),
            None => format!("this plan does not lead below {size}"),
        });
    }
    let force = asked.overwrite.force;
    if let Some(path) = &asked.save {
        files::save(&plan, path, force)?;
        console.say(format_args!("The plan is kept in {}.", path.display()));
    }
    if let Some(path) = &asked.csv {
        let separator = if asked.semicolon { Separator::Semicolon } else { Separator::Comma };
        files::write(path, &plan.to_csv(separator), force)?;
        console.say(format_args!("Decide in {}, in the column decision.", path.display()));
    }
    // a script should not take half a queue for a whole one
    Ok(if plan.is_complete() { Exit::Done } else { Exit::Later })
}

pub(super) async fn review(asked: &Review, console: &mut Console) -> Result<Exit> {
    let plan = files::plan(&asked.plan)?;
    let reviewed = plan.reviewed(files::read(&asked.csv)?)?;
    let (before, after) = (plan.stale().count(), reviewed.stale().count());
    if asked.given.json {
        console.print_json(&reviewed);
    } else {
        console.print(format_args!("{after} of {before} are still to be withdrawn."));
    }
    if !asked.offline {
        let sweep = asked.given.settings()?.sweep(console).await?;
        let fresh = planned(None, &sweep, console).await?;
        console.say(format_args!("Since the plan was made: {}.", plan.changes(&fresh)?));
    }
    match &asked.save {
        Some(path) => {
            files::save(&reviewed, path, asked.overwrite.force)?;
            let path = path.display();
            console.say(format_args!("Next: rescind run --plan {path} --yes"));
        }
        None => console.say("Nothing was kept; --save FILE keeps the reviewed plan."),
    }
    Ok(Exit::Done)
}
