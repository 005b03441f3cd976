//! The figures of `core/docs/ages.md`: written with `RESCIND_BLESS=1`, else compared.

use crate::shares::{THRESHOLDS, shares};
use std::fmt::Write as _;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ages.md");
const HEAD: &str = "| known of each | ";

fn table() -> String {
    let mut table = HEAD.to_owned();
    let heads: Vec<_> = THRESHOLDS.iter().map(|age| format!("{age} days")).collect();
    writeln!(table, "{} |\n|---|{}", heads.join(" | "), "---:|".repeat(heads.len())).unwrap();
    for (evidence, shares) in shares() {
        // cut and not rounded: what is not always decided is no 100.0 %
        let share = |share: &f64| format!("{:.1} %", (share * 1000.0).floor() / 10.0);
        let shares: Vec<_> = shares.iter().map(share).collect();
        writeln!(table, "| {evidence} | {} |", shares.join(" | ")).unwrap();
    }
    table
}

#[test]
fn the_page_has_the_shares() {
    let table = table();
    println!("{table}");
    let page = std::fs::read_to_string(FILE).unwrap();
    let (before, rest) = page.split_once(HEAD).expect("the page has the table");
    let (_, after) = rest.split_once("\n\n").expect("a text follows the table");
    let written = format!("{before}{table}\n{after}");
    if std::env::var_os("RESCIND_BLESS").is_some() {
        std::fs::write(FILE, &written).unwrap();
    }
    let kept = std::fs::read_to_string(FILE).unwrap();
    assert_eq!(kept, written, "RESCIND_BLESS=1 writes the figures");
}
