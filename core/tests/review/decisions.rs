//! What a file may say, and what it may not.

use super::{edited, id, ids, invitation, planned, six};
use rescind::Plan;
use rescind::plan::Separator;
use rescind::policy::Verdict;

/// The file of these lines, each a decision and which of the six.
fn file(lines: &[(&str, usize)]) -> String {
    let plan = six();
    let line = |(word, nth): &(&str, usize)| {
        format!("{word},urn:li:invitation:{}\n", plan.entries[*nth].invitation.id)
    };
    format!("decision,id\n{}", lines.iter().map(line).collect::<String>())
}

fn refused(file: impl AsRef<[u8]>) -> String {
    let error = six().reviewed(file).unwrap_err();
    assert_eq!(error.code(), "invalid_input");
    error.to_string()
}

fn reasons(plan: &Plan) -> Vec<(&str, &str)> {
    let told = |entry: &'_ rescind::plan::Entry| entry.verdict == Verdict::Keep;
    let kept = plan.entries.iter().filter(|entry| told(entry));
    kept.map(|entry| (entry.invitation.id.as_str(), &*entry.reason)).collect()
}

#[test]
fn what_is_written_comes_back_as_it_was() {
    let plan = six();
    for separator in Separator::ALL {
        assert_eq!(plan.reviewed(plan.to_csv(*separator)).unwrap(), plan, "{separator:?}");
    }
}

#[test]
fn only_what_is_ticked_stays_stale_and_the_days_move_up() {
    let old = (0..60).map(|nth| invitation(&id(60, nth), "Mara", 60));
    let plan = planned(old.collect());
    let (before, (_, last)) = (plan.stale().count(), plan.days().unwrap());
    let keep_half = edited(&plan.to_csv(Separator::Comma), |at, line| match at % 2 {
        1 => line.replacen("withdraw", "keep", 1),
        _ => line.to_owned(),
    });
    let reviewed = plan.reviewed(keep_half).unwrap();
    assert_eq!((before, reviewed.stale().count()), (60, 30));
    assert!(reviewed.days().unwrap().1 < last, "fewer take fewer days");
    let due: Vec<_> = reviewed.stale().map(|entry| entry.due.unwrap()).collect();
    let expected: Vec<_> = plan.stale().take(30).map(|entry| entry.due.unwrap()).collect();
    assert_eq!(due, expected);
    assert!(
        reviewed
            .entries
            .iter()
            .all(|entry| entry.due.is_some() == (entry.verdict == Verdict::Stale))
    );
    assert_eq!(reviewed.entries.len(), plan.entries.len());
}

#[test]
fn what_the_file_does_not_name_is_kept() {
    let plan = six();
    let reviewed = plan.reviewed(file(&[("withdraw", 0), ("keep", 1)])).unwrap();
    assert_eq!(ids(&reviewed), [plan.entries[0].invitation.id.as_str()]);
    let reasons = reasons(&reviewed);
    assert_eq!(reasons[0].1, "kept by review");
    assert_eq!(reasons[1].1, "not in the reviewed file");
    assert_eq!(reasons[2].1, "not in the reviewed file");
    assert_eq!(plan.reviewed("decision,id\n").unwrap().stale().count(), 0);
}

#[test]
fn a_file_is_believed_in_two_columns_only() {
    let plan = six();
    let id = &plan.entries[4].invitation.id;
    let lie = format!("verdict,decision,age,id\nstale,keep,900 days,{id}\n");
    let reviewed = plan.reviewed(lie).unwrap();
    let entry = reviewed.entries.iter().find(|entry| entry.invitation.id == *id).unwrap();
    assert_eq!(entry, &plan.entries[4], "a policy's own reason stays");
}

#[test]
fn the_policy_is_not_overruled() {
    let said = refused(file(&[("keep", 0), ("withdraw", 4)]));
    assert!(
        said.starts_with("line 3: decision is \"withdraw\": keep, as it is not stale"),
        "{said}"
    );
    assert!(said.ends_with("(younger than 21 days)"), "{said}");
}

#[test]
fn a_line_that_cannot_be_used_is_named() {
    let known = six().entries[0].invitation.id.clone();
    for (file, right) in [
        (file(&[("keep", 0), ("perhaps", 1)]), "line 3: decision is \"perhaps\": withdraw or keep"),
        (file(&[("", 0)]), "line 2: decision is \"\": withdraw or keep"),
        ("decision,id\nkeep,\n".to_owned(), "line 2: id is \"\": one of the plan's own"),
        (
            "id,decision\nurn:li:invitation:7449262477600571392,keep\n".to_owned(),
            "line 2: id is \"urn:li:invitation:7449262477600571392\": one of the plan's own",
        ),
        (
            file(&[("keep", 0), ("withdraw", 1), ("withdraw", 0)]),
            "line 4: decision is \"withdraw\": as on line 2, which is about the same invitation",
        ),
        (
            format!("id,decision\n{known},keep\n\n,\n\"{known}\n\",KEEP\n7.44926E+18,withdraw\n"),
            "line 7: id is \"7.44926E+18\": a spreadsheet has rounded the number",
        ),
    ] {
        let said = refused(file);
        assert!(said.starts_with(right), "{said}");
    }
}

#[test]
fn a_rounded_number_is_known_in_all_its_forms() {
    for id in [
        "7.44926E+18",
        "7,44926E+18",
        "7.44926e+18",
        "7E+18",
        "7449262477600570000",
        "urn:li:invitation:7449262477600570000",
        "SENT_7449262477600570000",
    ] {
        let said = refused(format!("decision;id\nkeep;{id}\n"));
        assert!(said.contains("a spreadsheet has rounded the number"), "{id}: {said}");
    }
    for id in ["mara", "7449262477600571392", "1000", "urn:li:invitation:x", "E+"] {
        let said = refused(format!("decision;id\nkeep;{id}\n"));
        assert!(said.contains("one of the plan's own"), "{id}: {said}");
    }
}

#[test]
fn each_line_that_is_wrong_is_named_up_to_ten() {
    let said = refused(file(&[("no", 0), ("withdraw", 1), ("withdraw", 5)]));
    assert_eq!(
        said,
        "line 2: decision is \"no\": withdraw or keep; line 4: decision is \"withdraw\": keep, as it \
         is not stale in the plan (younger than 21 days)"
    );
    let many = |count: usize| refused(file(&vec![("x", 0); count]));
    assert!(many(10).contains("line 11: ") && !many(10).contains("more"));
    assert!(
        many(11)
            .ends_with("line 11: decision is \"x\": withdraw or keep; 1 more line cannot be used")
    );
    assert!(many(99).ends_with("; 89 more lines cannot be used"));
}

#[test]
fn what_an_earlier_review_kept_is_not_put_down_to_the_policy() {
    let plan = six();
    let reviewed = plan.reviewed(file(&[("keep", 0), ("withdraw", 1)])).unwrap();
    for again in [0, 2] {
        let said = reviewed.reviewed(file(&[("withdraw", again)])).unwrap_err().to_string();
        let right = "keep, as an earlier review of this plan has it; what that kept is withdrawn only \
                     by the plan before it";
        assert!(said.ends_with(right), "{said}");
        assert_eq!(plan.reviewed(file(&[("withdraw", again)])).unwrap().stale().count(), 1);
    }
}

#[test]
fn two_lines_that_agree_are_one() {
    let reviewed = six().reviewed(file(&[("withdraw", 0), ("WITHDRAW ", 0)])).unwrap();
    assert_eq!(reviewed.stale().count(), 1);
}

#[test]
fn a_first_line_without_the_columns_is_refused() {
    for head in ["", "\n", "decision\n", "id,name\n", "decision|id\n", "decision,id,decision\n"] {
        let said = refused(head);
        assert!(said.starts_with("the first line is \""), "{head:?}: {said}");
        assert!(said.contains("decision and id are needed"), "{head:?}: {said}");
    }
}

#[test]
fn a_workbook_is_told_from_a_table() {
    let said = refused(b"PK\x03\x04\x14\x00");
    assert!(said.contains("workbook") && said.contains("save the table as CSV"), "{said}");
}
