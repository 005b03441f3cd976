//! What a simulator serves and which switches it has, for a person to read.

use super::faults::{Faults, Shaped as _};
use super::served::Served;
use super::{control, v1, v2};
use std::fmt::Write as _;

/// Every route with what it is for, and every switch with its shape and meaning, as text of at most
/// 100 columns: the second half of the standalone simulator's `--help`.
///
/// It is made from the tables that the simulator itself runs by.
///
/// ```
/// let manual = rescind::simulator::manual();
/// assert!(manual.contains("POST /simulator/accept") && manual.contains("commit_then_hang"));
/// ```
#[must_use]
pub fn manual() -> String {
    let mut text = String::from(
        "Another process steers it by these routes, which need no key; bodies are JSON, and so is an\n\
         error: {\"error\": TEXT}.\n\n",
    );
    list(&mut text, &control::routes());
    text.push_str(
        "\nWith ?account_id=ID record, faults and send are of that account alone. Without it record and\n\
         faults are of all, and send is of the first.\n",
    );
    text.push_str("\nVersion 1 of the API, with the header x-api-key:\n\n");
    list(&mut text, &v1::routes());
    text.push_str(
        "\nVersion 2, with the same. What is read may come from a cache, which is on by default and an\n\
         hour old at most; the header cache-control: no-cache bypasses it.\n\n",
    );
    list(&mut text, &v2::routes());
    text.push_str(
        "\nThe switches, as `PUT /simulator/faults` takes them. Counts say how many times it happens\n\
         still; each time takes one off.\n\n",
    );
    for switch in Faults::switches("", &[]) {
        let _ = writeln!(text, "    {}", switch.name);
        wrapped(&mut text, &switch.shape);
        wrapped(&mut text, &switch.meaning);
    }
    text
}

fn list(text: &mut String, table: &[Served]) {
    for Served { method, path, meaning, .. } in table {
        let _ = writeln!(text, "    {method} {path}");
        wrapped(text, meaning);
    }
}

/// Lines of at most 100 columns, indented.
fn wrapped(text: &mut String, paragraph: &str) {
    const INDENT: &str = "       ";
    let mut line = String::from(INDENT);
    for word in paragraph.split_whitespace() {
        if line.len() + word.len() >= 100 {
            let _ = writeln!(text, "{line}");
            line = String::from(INDENT);
        }
        line.push(' ');
        line.push_str(word);
    }
    let _ = writeln!(text, "{line}");
}

#[cfg(test)]
mod tests {
    use super::manual;
    use crate::simulator::{Faults, Simulator};
    use serde_json::Value;

    #[tokio::test]
    async fn every_route_in_it_is_served_and_every_switch_that_stands_is_in_it() {
        let unipile = Simulator::builder().pending(1).start().await.unwrap();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let manual = manual();
        let mut routes = 0;
        for line in manual.lines() {
            let Some((method, path)) = line.trim().split_once(" /") else { continue };
            let Ok(method) = reqwest::Method::from_bytes(method.as_bytes()) else { continue };
            if method.as_str().chars().any(|c| !c.is_ascii_uppercase()) {
                continue;
            }
            let url = format!("{}/{path}", unipile.url());
            let answer = client.request(method, &url).send().await.unwrap();
            let text = answer.text().await.unwrap();
            assert!(!text.contains("Cannot ") && !text.contains("is not served"), "{line}: {text}");
            routes += 1;
        }
        assert!(routes > 30, "{routes}");

        let Value::Object(faults) = serde_json::to_value(Faults::default()).unwrap() else {
            unreachable!()
        };
        for (name, value) in faults {
            assert!(manual.contains(&format!("\n    {name}\n")) || value.is_object(), "{name}");
            for inner in value.as_object().into_iter().flatten() {
                assert!(manual.contains(&format!("\n    {name}.{}\n", inner.0)), "{name}");
            }
        }
        assert!(manual.lines().all(|line| line.len() <= 100 || !line.trim().contains(' ')));
    }
}
