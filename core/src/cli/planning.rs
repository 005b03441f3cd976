//! A plan, and what people decide about it.

use super::arguments::{Plan as Asked, Review};
use super::{Console, Exit, files};
use crate::invitation::printable;
use crate::plan::Separator;
use crate::{Error, ErrorKind, Plan, Result, Sweep};
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

/// Says if the account is halted or paused, which a plan does not know.
pub(super) async fn warn(member: &str, console: &mut Console) -> Result<()> {
    let Some(of) = console.overview(member).await? else { return Ok(()) };
    match (of.halted, of.paused_until) {
        (Some(why), _) => console.say(format_args!(
            "The account is halted: {}. Nothing is withdrawn before `rescind resume`.",
            printable(&why)
        )),
        (None, Some(until)) if until > console.clock().now() => {
            let until = until.format("%F %R UTC");
            console.say(format_args!("The account is paused until {until}."));
        }
        _ => {}
    }
    Ok(())
}

pub(super) async fn plan(asked: &Asked, console: &mut Console) -> Result<Exit> {
    let force = asked.overwrite.force;
    let files = [asked.save.as_deref(), asked.csv.as_deref()];
    files.into_iter().flatten().try_for_each(|path| files::vacant(path, force))?;
    if asked.save.is_some() && asked.save == asked.csv {
        let what = "--save and --csv name the same file";
        return Err(Error::new(ErrorKind::InvalidInput, what));
    }
    let sweep = asked.given.settings()?.sweep(console).await?;
    let plan = planned(None, &sweep, console).await?;
    show(&plan, asked.given.json, console);
    warn(&plan.account.member_id, console).await?;
    if let Some(size) = asked.below {
        console.print(match plan.below(size) {
            Some(day) => format!("fewer than {size} are pending on {day}, if nobody is invited"),
            None => format!("this plan does not lead below {size}"),
        });
    }
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
    let force = asked.overwrite.force;
    asked.save.as_deref().map_or(Ok(()), |path| files::vacant(path, force))?;
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
            files::save(&reviewed, path, force)?;
            let path = path.display();
            console.say(format_args!(
                "Next: rescind run --plan {path} --yes. Who is kept is kept by this plan alone; the \
                 setting keep is for good."
            ));
        }
        None => console.say("The reviewed plan was not saved; --save FILE does that."),
    }
    Ok(Exit::Done)
}
