//! Commands that act.

use super::stage::{Stage, monday};
use rescind::cli::Exit;
use rescind::simulator::{FailPage, Refusal};
use std::io::ErrorKind;

#[tokio::test]
async fn nothing_is_withdrawn_without_a_yes() {
    let stage = Stage::of(60).await;
    for command in ["run", "maintain", "run --today", "maintain --json"] {
        let planned = stage.run(command).await.done();
        assert!(planned.err.contains("Nothing was withdrawn. Add --yes"), "{}", planned.err);
    }
    assert_eq!(stage.unipile.record().cancels().count(), 0);
}

#[tokio::test]
async fn a_run_goes_on_over_days_until_the_plan_is_done() {
    let stage = Stage::of(120).await;
    let stale = stage.run("plan --json").await.done().json();
    let stale = stale["entries"].as_array().unwrap().iter().filter(|e| e["verdict"] == "stale");
    let ran = stage.run("run --yes --json").await.done();
    let events: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let withdrawn = events.iter().filter(|event| event["event"] == "withdrawn").count();
    assert_eq!(withdrawn, stale.count());
    let record = stage.unipile.record();
    assert_eq!(record.withdrawals().len(), withdrawn);
    assert!(withdrawn > 50 && record.most_in_rolling_24h() <= 25, "{record:?}");
}

#[tokio::test]
async fn a_daily_job_ends_with_its_day() {
    let stage = Stage::of(120).await;
    for day in 1..=3 {
        stage.run("maintain --today --yes").await.done();
        let withdrawn = stage.unipile.record().withdrawals().len();
        assert!((day * 20..=day * 25).contains(&withdrawn), "{withdrawn} after {day} days");
        // again on the same day: nothing more
        stage.run("maintain --today --yes").await.done();
        assert_eq!(stage.unipile.record().withdrawals().len(), withdrawn);
        stage.clock.advance_to(monday() + chrono::TimeDelta::days(day as i64));
    }
}

#[tokio::test]
async fn a_halted_account_ends_a_run_until_it_is_resumed() {
    let stage = Stage::of(60).await;
    let restricted = Refusal::new(403, "errors/account_restricted", 1);
    stage.unipile.set(|faults| faults.refuse_cancel = Some(restricted.clone()));
    let halted = stage.run("run --yes").await;
    assert_eq!(halted.exit, Exit::Halted, "{halted:?}");
    assert!(halted.out.contains("halted: "), "{}", halted.out);
    assert!(halted.err.contains("rescind resume"), "{}", halted.err);
    stage.unipile.clear_faults();
    assert_eq!(stage.run("run --yes").await.exit, Exit::Halted);

    assert_eq!(stage.run("resume").await.done().out, "The account goes on.\n");
    assert!(stage.run("resume").await.done().out.contains("neither halted nor paused"));
    stage.run("run --yes").await.done();
}

#[tokio::test]
async fn an_account_whose_list_is_refused_is_halted_and_every_command_says_so() {
    let stage = Stage::of(60).await;
    stage.run("plan").await.done();
    stage.unipile.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    let refused = stage.run("run --yes").await;
    assert_eq!(refused.exit, Exit::Halted);
    assert!(refused.err.contains("goes on after `rescind resume`"), "{}", refused.err);
    stage.unipile.clear_faults();
    let pages = ["report --out @page.html", "worklist --out @list.html", "reconcile @list.json"];
    for command in ["plan", "run", "maintain", "health"].into_iter().chain(pages) {
        let warned = stage.run(command).await.done();
        assert!(warned.err.contains("is halted: "), "{command}: {}", warned.err);
        assert!(warned.err.contains("before `rescind resume`"), "{command}: {}", warned.err);
    }
    assert_eq!(stage.run("run --yes").await.exit, Exit::Halted);
    assert_eq!(stage.unipile.record().cancels().count(), 0);
    stage.run("resume").await.done();
    stage.run("run --yes").await.done();
}

#[tokio::test]
async fn a_log_for_machines_has_names_only_if_they_are_asked_for() {
    let stage = Stage::of(60).await;
    let named = |out: &str| out.contains("\"name\"") || out.contains("\"member_id\"");
    let first = stage.run("run --yes --today --json").await.done().out;
    assert!(first.contains("\"withdrawn\"") && !named(&first), "{first}");
    stage.clock.advance_to(monday() + chrono::TimeDelta::days(1));
    let second = stage.run("run --yes --json --names").await.done().out;
    assert!(second.contains("\"withdrawn\"") && named(&second), "{second}");
}

#[tokio::test]
async fn a_run_that_nobody_can_read_any_more_stops() {
    let stage = Stage::of(60).await;
    let stopped = stage.unheard("run --yes", 2, ErrorKind::BrokenPipe).await;
    assert_eq!(stopped.exit, Exit::Failed, "a service starts it again: {stopped:?}");
    assert!(stopped.err.contains("withdrawn so far"), "{}", stopped.err);
    let withdrawn = stage.unipile.record().withdrawals().len();
    assert!(withdrawn < 3, "{withdrawn}");
    // who only wanted the first lines has them; a full disk is a failure
    assert_eq!(stage.unheard("plan", 1, ErrorKind::BrokenPipe).await.exit, Exit::Done);
    let full = stage.unheard("plan", 1, ErrorKind::StorageFull).await;
    assert_eq!(full.exit, Exit::Failed);
    assert!(full.err.contains("the output cannot be written: "), "{}", full.err);
}

#[tokio::test]
async fn a_saved_plan_is_shown_with_what_the_settings_of_now_make_of_it() {
    let stage = Stage::of(60).await;
    stage.run("plan --save @plan.json").await.done();
    let shown = stage.run("run --plan @plan.json --older-than 3650").await.done();
    let stale = shown.err.split(" not stale any more").next().unwrap();
    let stale: usize = stale.rsplit(' ').next().unwrap().parse().unwrap();
    assert!(stale > 20, "{}", shown.err);
    assert_eq!(stage.unipile.record().cancels().count(), 0);
}

#[tokio::test]
async fn half_a_queue_is_no_success() {
    let stage = Stage::of(250).await;
    let fail = FailPage { page: 2, status: 500, times: u32::MAX };
    stage.unipile.set(|faults| faults.fail_list_page = Some(fail));
    let partial = stage.run("plan").await;
    assert_eq!(partial.exit, Exit::Later, "{}", partial.err);
    assert!(partial.out.contains("partial"), "{}", partial.out);
}

#[tokio::test]
async fn what_may_pass_says_so_to_a_script() {
    let stage = Stage::of(3).await;
    let elsewhere = stage.bare("plan --dsn 127.0.0.1:9 --account x --key-file @key --ledger @a.db");
    assert_eq!(elsewhere.await.exit, Exit::Later);
    std::fs::write(stage.path("key"), "not the key").unwrap();
    assert_eq!(stage.run("plan").await.exit, Exit::Settings);
}
