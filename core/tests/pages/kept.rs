//! Both pages as they were looked at and found good, to be opened in a browser: `worklist.html` and
//! `report.html` beside this file, written with `RESCIND_BLESS=1`, else compared.

use super::support::{pages, plan};
use std::fs;
use std::path::Path;

#[test]
fn the_pages_are_as_they_were_found_good() {
    for (name, page) in pages(&plan()) {
        let page = page.replace("><", ">\n<") + "\n";
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/pages/{name}.html"));
        if std::env::var_os("RESCIND_BLESS").is_some() {
            fs::write(&file, &page).unwrap();
        }
        let kept = fs::read_to_string(&file).unwrap();
        for (number, (is, was)) in page.lines().zip(kept.lines()).enumerate() {
            let other = "is another; RESCIND_BLESS=1 writes it, to be looked at in a browser";
            assert_eq!(is, was, "line {} of {name}.html {other}", number + 1);
        }
        assert_eq!(page.lines().count(), kept.lines().count(), "{name}.html");
    }
}
