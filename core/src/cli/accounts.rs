//! The accounts that a key opens.

use super::settings::Given;
use super::{Console, Exit};
use crate::Result;
use crate::invitation::printable;
use comfy_table::{Table, presets};
use serde_json::{Value, json};

pub(super) async fn accounts(given: &Given, console: &mut Console) -> Result<Exit> {
    let connected = given.settings()?.workspace()?.accounts().await?;
    if given.json {
        let all: Vec<Value> =
            connected.iter().map(|one| json!({ "id": one.id, "account": one.account })).collect();
        console.print_json(&all);
        return Ok(Exit::Done);
    }
    if connected.is_empty() {
        console.say("The key opens no LinkedIn account.");
        return Ok(Exit::Done);
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["account", "name", "status", "member"]);
    for one in &connected {
        let name = one.account.name.as_deref().map_or_else(|| "-".to_owned(), printable);
        table.add_row([
            printable(&one.id),
            name,
            printable(&one.account.standing()),
            printable(&one.account.member_id),
        ]);
    }
    console.print(table.trim_fmt());
    Ok(Exit::Done)
}
