//! The example against a workspace that it is given by the environment, by the real clock.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use rescind::simulator::Simulator;
use std::process::Output;
use tokio::process::Command;

async fn sweep(unipile: &Simulator, key: &str) -> (Output, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "sweep", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .current_dir(&folder)
        .env("UNIPILE_DSN", unipile.url())
        .env("UNIPILE_API_KEY", key)
        .env("UNIPILE_ACCOUNT_ID", unipile.account_id())
        .output()
        .await
        .unwrap();
    (output, folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn it_shows_the_plan_and_withdraws_nothing_unless_it_is_told_to() {
    let unipile = Simulator::builder().pending(120).start().await.unwrap();
    let (output, folder) = sweep(&unipile, unipile.api_key()).await;
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("120 pending: healthy"), "{said}");
    assert!(said.contains("the reading is complete"), "{said}");
    assert!(said.contains("Nothing was withdrawn. Add --yes to begin."), "{said}");
    assert!(folder.path().join("rescind.db").exists());
    assert_eq!(unipile.record().cancels().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_is_one_sentence() {
    let unipile = Simulator::builder().pending(5).start().await.unwrap();
    let (output, _folder) = sweep(&unipile, "not-the-key").await;
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("error: ") && said.contains("API key"), "{said}");
    assert!(!said.contains("not-the-key"), "{said}");
}
