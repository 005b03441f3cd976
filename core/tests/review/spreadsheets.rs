//! Files as spreadsheets write them. Each is the plan of [`six`] in which two of the four were
//! turned to `keep`. Those of LibreOffice are its own (7.4); those of Excel were written by hand
//! after it: dates as the region has them, quotes only where they must be.

use super::{edited, ids, six};
use rescind::plan::Separator;
use std::path::Path;
use std::process::Command;

fn recorded(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
    std::fs::read(folder.join(name)).unwrap()
}

/// The plan as a person leaves it.
fn left() -> String {
    edited(&six().to_csv(Separator::Comma), |at, line| match at {
        2 | 4 => line.replacen("withdraw", "keep", 1),
        _ => line.to_owned(),
    })
}

fn check(name: &str, file: &[u8]) {
    let plan = six();
    let reviewed = plan.reviewed(file).unwrap_or_else(|error| panic!("{name}: {error}"));
    let of = |nth: usize| plan.entries[nth].invitation.id.as_str();
    assert_eq!(ids(&reviewed), [of(0), of(2)], "{name}");
}

#[test]
fn files_of_libreoffice_are_read() {
    check("as written", left().as_bytes());
    for name in [
        "libreoffice.csv",
        "libreoffice-semicolons.csv",
        "libreoffice-utf16.csv",
        // it was opened as an old code page, mark and all
        "libreoffice-mangled.csv",
    ] {
        check(name, &recorded(name));
    }
}

#[test]
fn files_of_excel_are_read() {
    for name in [
        "excel-us.csv",
        "excel-unicode.txt",
        // sorted by name, with a column of notes, two less, and an empty line
        "excel-germany.csv",
        "excel-germany-1252.csv",
    ] {
        check(name, &recorded(name));
    }
}

/// LibreOffice itself, where it is installed; the files that were recorded stand in elsewhere.
#[test]
#[allow(clippy::print_stderr, reason = "that it was skipped must be seen")]
fn libreoffice_opens_and_saves_it_without_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let opened = folder.path().join("plan.csv");
    std::fs::write(&opened, left()).unwrap();
    let convert = |to: &str| {
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
        let run = Command::new("soffice")
            .args(["--headless", &profile, "--infilter=CSV:44,34,76,1", "--convert-to", to])
            .arg("--outdir")
            .arg(folder.path().join("saved"))
            .arg(&opened)
            .output();
        run.is_ok_and(|run| run.status.success())
    };
    if !convert("csv:Text - txt - csv (StarCalc):59,34,76,1") || !convert("fods") {
        eprintln!("skipped: soffice is not here");
        return;
    }
    let saved = |name| std::fs::read(folder.path().join("saved").join(name)).unwrap();
    check("LibreOffice", &saved("plan.csv"));
    let sheet = String::from_utf8(saved("plan.fods")).unwrap();
    assert!(sheet.contains("=HYPERLINK(") && !sheet.contains("table:formula"));
}
