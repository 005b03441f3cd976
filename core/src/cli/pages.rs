//! The two pages: a report, and a worklist.

use super::arguments::{Report, Worklist};
use super::planning::{planned, warn};
use super::{Console, Exit, files};
use crate::page::ReportOptions;
use crate::{Error, Result};

pub(super) async fn report(asked: &Report, console: &mut Console) -> Result<Exit> {
    files::vacant(&asked.out, asked.overwrite.force)?;
    let settings = asked.given.settings()?;
    let sweep = settings.sweep(console).await?;
    let plan = planned(asked.plan.as_deref(), &sweep, console).await?;
    let options = ReportOptions {
        names: !asked.no_names,
        thresholds: settings.thresholds(),
        history: sweep.history().await?,
    };
    files::publish(&plan.report(&options), &asked.out, asked.overwrite.force, console)?;
    warn(&plan.account.member_id, console).await?;
    if asked.out.as_os_str() != files::OUTPUT {
        console.say(format_args!("The page is {}.", asked.out.display()));
    }
    Ok(Exit::Done)
}

pub(super) async fn worklist(asked: &Worklist, console: &mut Console) -> Result<Exit> {
    let force = asked.overwrite.force;
    let to_file = asked.out.as_os_str() != files::OUTPUT;
    let beside = asked.out.with_extension("json");
    if beside == asked.out && asked.plan.is_none() {
        let right = "a page such as worklist.html; its plan is kept beside it, as JSON";
        return Err(Error::invalid("--out", files::shown(&beside), right));
    }
    files::vacant(&asked.out, force)?;
    if asked.plan.is_none() && to_file {
        files::vacant(&beside, force)?;
    }
    let plan = match &asked.plan {
        Some(path) => files::plan(path)?,
        None => planned(None, &asked.given.settings()?.sweep(console).await?, console).await?,
    };
    warn(&plan.account.member_id, console).await?;
    // the plan first: a page without it could not be reconciled
    if asked.plan.is_none() && to_file {
        files::save(&plan, &beside, force)?;
    }
    files::publish(&plan.worklist(), &asked.out, force, console)?;
    if to_file {
        let kept = asked.plan.as_deref().unwrap_or(&beside);
        console.say(format_args!(
            "The page is {}. When you have worked on it: rescind reconcile {}",
            asked.out.display(),
            kept.display()
        ));
    }
    Ok(Exit::Done)
}
