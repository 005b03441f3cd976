//! What the queue did meanwhile.

use super::{id, invitation, monday, planned, planned_at, six};
use rescind::policy::{days, older_than, people};
use rescind::source::Account;

fn names(entries: &[rescind::plan::Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.invitation.invitee.name.as_deref().unwrap()).collect()
}

#[test]
fn what_went_came_and_is_spared_now_is_told() {
    let mara = |nth: i64, name: &str| invitation(&id(60, nth), name, 60);
    let plan = planned(vec![mara(0, "Mara"), mara(1, "Aiko"), mara(2, "Bo")]);
    let bo = id(60, 2);
    let later = vec![mara(1, "Aiko"), mara(2, "Bo"), invitation(&id(1, 3), "Dana", 1)];
    let policy = older_than(days(21)) & !people([bo.as_str()]);
    let fresh = planned_at(monday(), later, policy);
    let changes = plan.changes(&fresh).unwrap();
    assert_eq!(names(&changes.gone), ["Mara"]);
    assert_eq!(names(&changes.added), ["Dana"]);
    assert_eq!(names(&changes.kept), ["Bo"]);
    let said = "1 gone, 1 new, 1 not stale any more; the reading is complete";
    assert_eq!(changes.to_string(), said);
}

#[test]
fn what_a_person_kept_is_no_change() {
    let plan = six();
    let reviewed = plan.reviewed("decision,id\n").unwrap();
    let changes = reviewed.changes(&plan).unwrap();
    assert!(changes.gone.is_empty() && changes.added.is_empty() && changes.kept.is_empty());
}

#[test]
fn nothing_is_gone_by_a_reading_that_broke_off() {
    let plan = six();
    let mut fresh = plan.clone();
    fresh.entries.truncate(1);
    fresh.completeness = "partial: page 2 did not come".into();
    let changes = plan.changes(&fresh).unwrap();
    assert!(changes.gone.is_empty());
    assert_eq!(changes.completeness, fresh.completeness);
    fresh.completeness = "complete".into();
    assert_eq!(plan.changes(&fresh).unwrap().gone.len(), 5);
}

#[test]
fn a_plan_of_somebody_else_is_refused() {
    let (plan, mut other) = (six(), six());
    other.account = Account::ready("ACoAABother");
    let said = plan.changes(&other).unwrap_err().to_string();
    let right = "the account of the fresh plan is ACoAABother: a plan of the same account, member-in-memory";
    assert_eq!(said, right);
}
