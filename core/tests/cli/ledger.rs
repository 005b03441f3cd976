//! Copies of the ledger, and what is removed from it.

use super::stage::Stage;
use rescind::cli::Exit;

#[tokio::test]
async fn nothing_is_removed_without_a_yes() {
    let stage = Stage::of(10).await;
    let plan = stage.run("plan --json").await.done().json();
    let somebody = plan["entries"][0]["invitation"]["id"].as_str().unwrap();
    let asked = stage.run(&format!("ledger forget {somebody}")).await.done();
    assert!(asked.err.starts_with("1 invitation is theirs; nothing was removed. Add --yes"));
    let removed = stage.run(&format!("ledger forget {somebody} --yes")).await.done();
    assert_eq!(removed.out, "1 invitation is nobody's now.\n");
    stage.run("ledger prune --older-than-days 30").await.done();
    let pruned = stage.run("ledger prune --older-than-days 30 --yes").await.done();
    assert_eq!(pruned.out, "0 invitations, 0 attempts and 0 readings were removed.\n");
    let young = stage.run("ledger prune --older-than-days 3 --yes").await;
    assert_eq!(young.exit, Exit::Settings);
    assert!(young.err.contains("3 is not in 7.."), "{}", young.err);
}

/// Whoever copies the one file has all of it.
#[tokio::test]
async fn a_command_leaves_the_ledger_in_one_file() {
    let stage = Stage::of(3).await;
    for command in ["plan", "run --plan plan.json", "ledger inspect"] {
        stage.run(command).await;
        let there = |end| stage.path(&format!("rescind.db{end}")).exists();
        assert!(there("") && !there("-wal") && !there("-shm"), "{command}");
    }
}

#[tokio::test]
async fn a_name_is_no_person() {
    let stage = Stage::of(1).await;
    stage.run("plan").await.done();
    let refused = stage.run("ledger forget Mara").await;
    // it could be the last part of an address
    refused.done();
    let nobody = stage.run("ledger forget mara --yes").await.done().out;
    assert!(nobody.contains("nothing was removed"), "{nobody}");
    let refused = stage.run("ledger forget https://example.com/mara --yes").await;
    assert_eq!(refused.exit, Exit::Settings);
}

#[tokio::test]
async fn a_ledger_that_is_not_there_is_not_made() {
    let stage = Stage::of(1).await;
    let missing = stage.run("ledger inspect").await;
    assert_eq!(missing.exit, Exit::Settings);
    assert!(missing.err.contains("FOLDER/rescind.db"), "{}", missing.err);
    assert!(!stage.path("rescind.db").exists());
}
