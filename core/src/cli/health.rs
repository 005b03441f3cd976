//! How the queue stands, will stand, and what became of what was sent: all of it from the ledger.

use super::arguments::Health;
use super::planning::warn;
use super::{Console, Exit};
use crate::Result;
use crate::health::{Assumptions, Question};
use serde_json::json;

pub(super) async fn health(asked: &Health, console: &mut Console) -> Result<Exit> {
    let settings = asked.given.settings()?;
    let assumptions = Assumptions {
        weekly: asked.weekly,
        accepted: asked.accepted,
        after_days: settings.stale_from_days(),
        ..Assumptions::default()
    };
    assumptions.validate()?;
    settings.expect_ledger()?;
    let sweep = settings.sweep(console).await?;
    let health = sweep.health().await?;
    let forecast = sweep.forecast(&assumptions).await?;
    let acceptance = sweep.acceptance(&Question::default()).await?;
    if asked.given.json {
        console.print_json(&json!({
            "health": health,
            "forecast": forecast,
            "acceptance": acceptance,
            "reinvitable": sweep.reinvitable().await?,
        }));
        return Ok(Exit::Done);
    }
    warn(&sweep.account().await?.member_id, console).await?;
    let Some(health) = health else {
        console.say("The queue was not read yet: `rescind plan` reads it.");
        return Ok(Exit::Done);
    };
    console.print(health);
    if let Some(forecast) = forecast {
        let sent = match asked.weekly {
            weekly if weekly > 0.0 => format!("{weekly} invitations a week"),
            _ => "nobody invited; --weekly says how many are".to_owned(),
        };
        console.print(format_args!("\n{forecast} With {sent}."));
    }
    console.print(format_args!("\n{acceptance}"));
    Ok(Exit::Done)
}
