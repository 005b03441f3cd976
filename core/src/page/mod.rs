//! Pages for people: a plan as a worklist to click through, and as a report to read.
//!
//! Each is one HTML file that asks nothing of the network. A Content-Security-Policy allows its own
//! style and script by their hashes, and nothing else. What came from outside stands in text alone,
//! and a link leads to LinkedIn or nowhere.

mod chart;
mod report;
mod timeline;
mod worklist;

pub use report::ReportOptions;

use crate::invitation::printable;
use crate::policy::Verdict;
use crate::source::Account;
use crate::{Instant, Plan};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

const STYLE: &str = include_str!("page.css");

/// A whole page: the shared style and its own, the body, and a script at its end.
fn document(title: &str, style: &str, body: &Markup, script: Option<&str>) -> String {
    let style = [STYLE, style].concat();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(&style, script));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(&style)) }
            }
            body {
                (body)
                @if let Some(script) = script { script { (PreEscaped(script)) } }
            }
        }
    };
    page.into_string()
}

/// Nothing but this style and this script.
fn policy(style: &str, script: Option<&str>) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let script = script.map_or_else(|| "'none'".to_owned(), hash);
    format!(
        "default-src 'none'; style-src {}; script-src {script}; base-uri 'none'; form-action 'none'",
        hash(style)
    )
}

impl Plan {
    /// How many the evidence does not suffice to judge.
    fn undecided(&self) -> usize {
        self.entries.iter().filter(|entry| entry.verdict == Verdict::Undecided).count()
    }
}

/// Whose invitations.
fn whose(account: &Account) -> String {
    let name = account.name.as_deref().map(printable);
    let name = name.filter(|name| !name.trim().is_empty());
    name.unwrap_or_else(|| printable(&account.member_id))
}

/// `298 invitations`, or `1 invitation`.
fn invitations(count: usize) -> String {
    format!("{count} invitation{}", if count == 1 { "" } else { "s" })
}

/// `Tuesday 24 November`.
fn long(date: NaiveDate) -> String {
    date.format("%A %-d %B").to_string()
}

/// A time as a reader and a machine want it.
fn time(at: Instant) -> Markup {
    html! {
        time datetime=(at.format("%FT%TZ")) { (at.format("%A %-d %B %Y, %H:%M UTC")) }
    }
}
