//! What commands write and read, and how a plan goes from one to the next.

use super::calls;
use super::stage::Stage;
use reqwest::Method;
use rescind::cli::Exit;
use std::fs;

#[tokio::test]
async fn a_reviewed_plan_is_what_is_carried_out() {
    let stage = Stage::of(60).await;
    let plan = stage.run("plan --save @plan.json --csv @plan.csv --semicolon").await.done();
    assert!(plan.err.contains("Decide in FOLDER/plan.csv"), "{}", plan.err);
    let csv = stage.read("plan.csv");
    let mut lines: Vec<_> = csv.lines().map(str::to_owned).collect();
    let stale = lines.iter().filter(|line| line.starts_with("withdraw;")).count();
    // a person keeps all but three
    for line in lines.iter_mut().skip(4).filter(|line| line.starts_with("withdraw;")) {
        *line = line.replacen("withdraw", "keep", 1);
    }
    fs::write(stage.path("plan.csv"), lines.join("\r\n")).unwrap();

    let review = "review @plan.json @plan.csv --save @reviewed.json";
    let reviewed = stage.run(review).await.done();
    assert_eq!(reviewed.out, format!("3 of {stale} are still to be withdrawn.\n"));
    assert!(reviewed.err.contains("Since the plan was made: 0 gone, 0 new"), "{}", reviewed.err);
    let asked = stage.unipile.record().calls.len();
    stage.bare("review @plan.json @plan.csv --offline").await.done();
    assert_eq!(stage.unipile.record().calls.len(), asked);

    stage.run("run --plan @reviewed.json --yes").await.done();
    assert_eq!(stage.unipile.record().withdrawals().len(), 3);
}

#[tokio::test]
async fn no_file_is_replaced_unless_that_is_asked_for() {
    let stage = Stage::of(5).await;
    for (command, file) in [
        ("plan --save @a.json", "a.json"),
        ("plan --csv @a.csv", "a.csv"),
        ("report --out @a.html", "a.html"),
        ("worklist --out @b.html", "b.html"),
    ] {
        fs::write(stage.path(file), "mine").unwrap();
        let refused = stage.run(command).await;
        assert_eq!(refused.exit, Exit::Settings, "{command}");
        assert!(refused.err.contains("--force"), "{}", refused.err);
        assert_eq!(stage.read(file), "mine");
        stage.run(&format!("{command} --force")).await.done();
        assert_ne!(stage.read(file), "mine");
    }
    assert!(!stage.path("c.json").exists());
    let calls = stage.unipile.record().calls.len();
    let page = stage.run("worklist --out @page.json").await;
    assert!(page.err.contains("such as worklist.html"), "{}", page.err);
    let refused = stage.run("plan --save @new.json --csv @a.csv").await;
    assert_eq!(refused.exit, Exit::Settings);
    let same = stage.run("plan --save @new.json --csv @new.json --force").await;
    assert!(same.err.contains("name the same file"), "{}", same.err);
    assert!(!stage.path("new.json").exists(), "nothing was done");
    assert_eq!(stage.unipile.record().calls.len(), calls, "nobody was asked");
    let nowhere = stage.run("report --out @no/such/folder/c.html").await;
    assert_eq!(nowhere.exit, Exit::Settings);
    assert!(nowhere.err.contains("cannot be written"), "{}", nowhere.err);
}

#[cfg(unix)]
#[tokio::test]
async fn what_holds_names_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let stage = Stage::of(5).await;
    stage.run("plan --save @plan.json --csv @plan.csv").await.done();
    stage.run("report --out @report.html").await.done();
    stage.run("worklist --out @worklist.html").await.done();
    stage.run("ledger export @ledger.jsonl").await.done();
    stage.run("ledger backup @copy.db").await.done();
    let files =
        ["plan.json", "plan.csv", "report.html", "worklist.html", "worklist.json", "ledger.jsonl"];
    for file in files.into_iter().chain(["copy.db", "rescind.db"]) {
        let mode = fs::metadata(stage.path(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[tokio::test]
async fn a_report_can_leave_names_out() {
    let stage = Stage::of(30).await;
    let plan = stage.run("plan --json").await.done().json();
    let name = plan["entries"][0]["invitation"]["invitee"]["name"].as_str().unwrap();
    let page = stage.run("report --out -").await.done().out;
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains(name));
    let page = stage.run("report --out - --no-names").await.done().out;
    assert!(page.starts_with("<!DOCTYPE html>") && !page.contains(name));
}

#[tokio::test]
async fn what_was_withdrawn_by_hand_is_recorded() {
    let stage = Stage::of(40).await;
    let made = stage.run("worklist --out @worklist.html").await.done();
    assert_eq!(
        made.err,
        "The page is FOLDER/worklist.html. When you have worked on it: rescind reconcile FOLDER/worklist.json\n"
    );
    let plan: rescind::Plan = serde_json::from_str(&stage.read("worklist.json")).unwrap();
    for entry in plan.stale().take(2) {
        let id = &entry.invitation.id;
        let path = format!("/api/v1/users/invite/sent/{id}?account_id=ACCOUNT");
        let reply = calls::call(&stage.unipile, Method::DELETE, &path).await.unwrap();
        assert!(reply.status().is_success(), "{reply:?}");
    }
    stage.clock.advance(chrono::TimeDelta::minutes(5));
    let told = stage.run("reconcile @worklist.json").await.done().out;
    let name = plan.entries[0].invitation.invitee.name.as_deref().unwrap();
    assert!(!told.contains(name), "a log has no names: {told}");
    assert_eq!(told.matches("withdrawn by hand: ").count(), 2, "{told}");
    assert_eq!(stage.unipile.record().cancels().count(), 2, "both by hand");
}

#[tokio::test]
async fn a_file_that_is_no_plan_is_named() {
    let stage = Stage::of(1).await;
    for (text, right) in [("{}", "missing field"), ("decision;id", "expected value")] {
        fs::write(stage.path("plan.json"), text).unwrap();
        let refused = stage.run("run --plan @plan.json --yes").await;
        assert_eq!(refused.exit, Exit::Settings);
        assert!(
            refused.err.contains("FOLDER/plan.json") && refused.err.contains(right),
            "{refused:?}"
        );
    }
    let missing = stage.run("run --plan @none.json").await;
    assert_eq!(missing.exit, Exit::Settings);
    assert!(missing.err.contains("cannot be read"), "{}", missing.err);
}
