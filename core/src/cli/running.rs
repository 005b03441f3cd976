//! Withdrawing, and what has to do with it.

use super::arguments::{Maintain, Reconcile, Run};
use super::planning::{planned, show, warn};
use super::settings::Given;
use super::telling::Telling;
use super::{Console, Exit, files};
use crate::sweep::{Events, What};
use crate::{Instant, Pace, Result, Sweep};
use chrono::NaiveDate;
use futures_util::StreamExt as _;

pub(super) async fn run(asked: &Run, console: &mut Console) -> Result<Exit> {
    let settings = asked.given.settings()?;
    let pace = settings.pace()?;
    let sweep = settings.sweep(console).await?;
    let plan = planned(asked.plan.as_deref(), &sweep, console).await?;
    if !asked.acting.yes {
        // what a run would find of a plan that was made before
        let changes = match asked.plan {
            Some(_) => Some(plan.changes(&planned(None, &sweep, console).await?)?),
            None => None,
        };
        show(&plan, asked.given.json, console);
        warn(&plan.account.member_id, console).await?;
        if let Some(changes) = changes {
            console.say(format_args!("Since it was made, and by the settings of now: {changes}."));
        }
        console.say("Nothing was withdrawn. Add --yes to begin.");
        return Ok(Exit::Done);
    }
    let telling = Telling::new(asked.given.json, asked.acting.names, pace.zone(), console)
        .of(plan.stale().count(), console);
    follow(sweep.run(&plan), asked.acting.today, &pace, telling, console).await
}

/// Shows a plan and carries it out.
pub(super) async fn shown(sweep: &Sweep, pace: &Pace, console: &mut Console) -> Result<Exit> {
    let plan = planned(None, sweep, console).await?;
    show(&plan, false, console);
    let telling = Telling::new(false, true, pace.zone(), console).of(plan.stale().count(), console);
    follow(sweep.run(&plan), false, pace, telling, console).await
}

pub(super) async fn maintain(asked: &Maintain, console: &mut Console) -> Result<Exit> {
    let settings = asked.given.settings()?;
    let pace = settings.pace()?;
    let sweep = settings.sweep(console).await?;
    if !asked.acting.yes {
        let plan = planned(None, &sweep, console).await?;
        show(&plan, asked.given.json, console);
        warn(&plan.account.member_id, console).await?;
        console.say("Nothing was withdrawn. Add --yes, and each working day what is stale goes.");
        return Ok(Exit::Done);
    }
    let telling = Telling::new(asked.given.json, asked.acting.names, pace.zone(), console);
    follow(sweep.maintain(), asked.acting.today, &pace, telling, console).await
}

/// Tells every event until the run ends, or is stopped.
async fn follow(
    mut events: Events,
    only_today: bool,
    pace: &Pace,
    mut telling: Telling,
    console: &mut Console,
) -> Result<Exit> {
    let (stop, stopped) = (events.stop_handle(), console.take_stop());
    let today = today(pace, console.clock().now());
    let (mut exit, mut withdrawn) = (Exit::Stopped, 0);
    loop {
        let event = tokio::select! {
            event = events.next() => event,
            () = stopped.stopped(), if !stop.is_stopped() => {
                stop.stop();
                console.say("Stopping after what is under way; once more ends it at once.");
                continue;
            }
        };
        let Some(event) = event else { break };
        let event = event.inspect_err(|_| telling.end())?;
        telling.tell(&event, console);
        match event.what {
            What::Withdrawn { .. } => withdrawn += 1,
            What::Halted { .. } => exit = Exit::Halted,
            What::Done { .. } if exit == Exit::Stopped => exit = Exit::Done,
            What::Waiting { until } if only_today && pace.service_date(until) > today => {
                exit = Exit::Done;
                break;
            }
            _ => {}
        }
    }
    telling.end();
    match exit {
        Exit::Stopped => console.say(format_args!(
            "Stopped, {withdrawn} withdrawn so far. The same command goes on from here."
        )),
        Exit::Halted => console.say("The account is halted; `rescind resume` lets it go on."),
        _ => {}
    }
    Ok(exit)
}

/// The service day that is under way, or the one of the date: a job may start before it opens.
fn today(pace: &Pace, now: Instant) -> NaiveDate {
    let under_way = pace.service_date(now);
    let open = pace.windows(under_way).iter().any(|(from, to)| (*from..*to).contains(&now));
    if open { under_way } else { now.with_timezone(&pace.zone()).date_naive() }
}

pub(super) async fn reconcile(asked: &Reconcile, console: &mut Console) -> Result<Exit> {
    let plan = files::plan(&asked.plan)?;
    let settings = asked.given.settings()?;
    let sweep = settings.sweep(console).await?;
    let events = console.reading(sweep.reconcile(&plan)).await?;
    let mut telling = Telling::new(asked.given.json, false, settings.time_zone()?, console);
    for event in &events {
        telling.tell(event, console);
    }
    warn(&plan.account.member_id, console).await?;
    Ok(Exit::Done)
}

pub(super) async fn resume(given: &Given, console: &mut Console) -> Result<Exit> {
    let resumed = given.settings()?.sweep(console).await?.resume().await?;
    if given.json {
        console.print_json(&serde_json::json!({ "resumed": resumed }));
    } else if resumed {
        console.print("The account goes on.");
    } else {
        console.print("The account was neither halted nor paused.");
    }
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveTime, Utc};

    #[test]
    fn a_job_of_today_may_start_before_today_opens_and_after_midnight() {
        let at =
            |text: &str| format!("2026-11-{text}:00Z").parse::<chrono::DateTime<Utc>>().unwrap();
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let day = |pace: &Pace, text| today(pace, at(text)).to_string();
        let office = Pace::fresh(chrono_tz::UTC);
        for text in ["24T00:30", "24T08:59", "24T12:00", "24T23:00"] {
            assert_eq!(day(&office, text), "2026-11-24", "{text}");
        }
        let night = office.hours([(hour(22), hour(2))]);
        assert_eq!(day(&night, "24T01:00"), "2026-11-23");
        assert_eq!(day(&night, "24T03:00"), "2026-11-24");
    }
}
