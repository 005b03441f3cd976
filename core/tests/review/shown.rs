//! How a plan looks.

use super::{id, invitation, monday, planned, planned_at, six};
use chrono::TimeDelta;
use insta::assert_snapshot;
use proptest::prelude::*;
use rescind::age::Basis;
use rescind::plan::Separator;
use rescind::policy::{days, older_than};
use rescind::{Invitation, Plan};
use unicode_width::UnicodeWidthStr;

/// The lines of the table; the sentence below it stands by itself.
fn rows(table: &str) -> Vec<&str> {
    let mut lines: Vec<_> = table.lines().collect();
    lines.pop();
    lines
}

#[test]
fn it_is_a_table_as_wide_as_it_needs() {
    assert_snapshot!(six().to_string(), @r#"
     who                                             sent  how we know                                          verdict  reason                due
     =HYPERLINK("https://example.com","Mara")  2026-08-25  90 days: by the provider's time, agrees with the id  stale    older than 21 days    Mon 2026-11-23
     O’Neill, Seán; PhD                        2026-09-24  60 days: by the provider's time, agrees with the id  stale    older than 21 days    Mon 2026-11-23
     Anna "Bo" Ek                              2026-10-09  45 days: by the provider's time, agrees with the id  stale    older than 21 days    Mon 2026-11-23
     王小明 🌸                                 2026-10-24  30 days: by the provider's time, agrees with the id  stale    older than 21 days    Mon 2026-11-23
     Zoë Yılmaz                                2026-11-09  14 days: by the provider's time, agrees with the id  keep     younger than 21 days  -
     -2+3                                      2026-11-20  3 days: by the provider's time, agrees with the id   keep     younger than 21 days  -
    4 of 6 to be withdrawn, 2026-11-23 to 2026-11-23; the reading is complete
    "#);
}

#[test]
fn it_fits_a_terminal() {
    assert_snapshot!(six().table(80), @r#"
     who                  sent  how we know   verdict  reason        due
     =HYPERLINK("…  2026-08-25  90 days: by…  stale    older than …  Mon 2026-11-23
     O’Neill, Seá…  2026-09-24  60 days: by…  stale    older than …  Mon 2026-11-23
     Anna "Bo" Ek   2026-10-09  45 days: by…  stale    older than …  Mon 2026-11-23
     王小明 🌸      2026-10-24  30 days: by…  stale    older than …  Mon 2026-11-23
     Zoë Yılmaz     2026-11-09  14 days: by…  keep     younger tha…  -
     -2+3           2026-11-20  3 days: by …  keep     younger tha…  -
    4 of 6 to be withdrawn, 2026-11-23 to 2026-11-23; the reading is complete
    "#);
}

#[test]
fn the_file_is_what_spreadsheets_take() {
    let csv = six().to_csv(Separator::Comma);
    assert!(csv.starts_with("\u{feff}decision,id,"));
    assert_eq!(csv.matches('\n').count(), csv.matches("\r\n").count());
    assert_snapshot!(csv.trim_start_matches('\u{feff}').replace("\r\n", "\n"), @r#"
    decision,id,name,profile,sent,age,verdict,reason,due
    withdraw,urn:li:invitation:7497910635724800000,"'=HYPERLINK(""https://example.com"",""Mara"")",,2026-08-25,"90 days: by the provider's time, agrees with the id",stale,older than 21 days,2026-11-23
    withdraw,urn:li:invitation:7508782271692800001,"O’Neill, Seán; PhD",,2026-09-24,"60 days: by the provider's time, agrees with the id",stale,older than 21 days,2026-11-23
    withdraw,urn:li:invitation:7514218089676800002,"Anna ""Bo"" Ek",,2026-10-09,"45 days: by the provider's time, agrees with the id",stale,older than 21 days,2026-11-23
    withdraw,urn:li:invitation:7519653907660800003,王小明 🌸,,2026-10-24,"30 days: by the provider's time, agrees with the id",stale,older than 21 days,2026-11-23
    keep,urn:li:invitation:7525452113510400004,Zoë Yılmaz,,2026-11-09,"14 days: by the provider's time, agrees with the id",keep,younger than 21 days,
    keep,urn:li:invitation:7529438380032000005,'-2+3,,2026-11-20,"3 days: by the provider's time, agrees with the id",keep,younger than 21 days,
    "#);
    let semicolons = six().to_csv(Separator::Semicolon);
    assert!(semicolons.starts_with("\u{feff}decision;id;name;"));
    assert_eq!(Separator::default(), Separator::Comma);
}

#[test]
fn no_day_stands_beside_an_age_that_is_not_known() {
    let plan = planned(vec![Invitation::new("rel_7Fh2").unwrap()]);
    let now = plan.made_at;
    let line = |plan: &Plan| plan.to_string().lines().nth(1).unwrap().to_owned();
    let cell = |plan: &Plan| plan.to_csv(Separator::Comma).lines().nth(1).unwrap().to_owned();
    assert_snapshot!(line(&plan), @" (not told)     -  age unknown  undecided  may be younger than 21 days  -");
    assert_snapshot!(cell(&plan), @"keep,rel_7Fh2,,,,age unknown,undecided,may be younger than 21 days,");
    // a reading takes a while: what was seen some minutes before is no older by it
    let mut slow = plan.clone();
    slow.entries[0].sent.latest = now - TimeDelta::minutes(7);
    slow.entries[0].sent.basis = Basis::Sighting;
    assert_eq!((line(&slow), cell(&slow)), (line(&plan), cell(&plan)));
    slow.entries[0].sent.latest = now - TimeDelta::days(3);
    assert!(line(&slow).contains("2026-11-20  at least 3 days: first seen then"));
}

#[test]
fn a_wide_terminal_cuts_nothing() {
    let full = six().to_string();
    assert_eq!(six().table(500), full);
    assert!(six().table(80).contains('…') && !full.contains('…'));
}

#[test]
fn a_queue_falls_below_a_size_on_the_day_that_the_last_one_too_many_is_withdrawn() {
    let of = |nth| invitation(&id(60, nth), "Mara", 60);
    let plan = planned((0..100).map(of).collect());
    let due: Vec<_> = plan.stale().map(|entry| entry.due.unwrap()).collect();
    for size in [1, 50, 77, 78, 99, 100] {
        assert_eq!(plan.below(size), Some(due[100 - size]), "{size}");
    }
    assert_eq!(plan.below(101), Some(monday().date_naive()), "it is so already");
    assert_eq!(plan.below(0), None, "a queue is never shorter than nothing");
    let mut partial = plan.clone();
    partial.completeness = "partial: page 3 did not come".into();
    assert_eq!(partial.below(50), None);
    let few = planned_at(monday(), (0..100).map(of).collect(), older_than(days(90)));
    assert_eq!(few.below(50), None, "nothing is withdrawn");
    // by the count: as many as are below it on that day
    let day = plan.below(50).unwrap();
    let left = |plan: &Plan| {
        plan.entries.len() - plan.stale().filter(|entry| entry.due <= Some(day)).count()
    };
    assert!(left(&plan) < 50);
}

proptest! {
    #[test]
    fn no_row_is_wider_than_the_terminal_and_no_name_can_drive_it(
        names in prop::collection::vec(prop_oneof![any::<String>(), "[王🌸a\u{1b}\u{202e}\r\n]{0,60}"], 1..5),
        width in 60_usize..200,
    ) {
        let of = |(nth, name): (i64, &String)| invitation(&id(60, nth), name, 60);
        let plan = planned((0..).zip(&names).map(of).collect());
        let table = plan.table(width);
        let rows = rows(&table);
        prop_assert_eq!(rows.len(), names.len() + 1, "a row each: {}", table);
        for row in rows {
            prop_assert!(row.width() <= width, "{} of {width}: {row:?}", row.width());
            prop_assert!(!row.chars().any(|c| c.is_control() || c == '\u{202e}'), "{row:?}");
        }
    }
}
