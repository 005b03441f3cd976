//! The real program: its environment, its exit codes, and its end.

use super::stage::Stage;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Output, Stdio};

fn rescind(stage: &Stage) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rescind"));
    command
        .env_clear()
        .current_dir(stage.folder.path())
        .env("UNIPILE_API_KEY", stage.unipile.api_key())
        .env("UNIPILE_DSN", stage.unipile.url())
        .env("UNIPILE_ACCOUNT_ID", stage.unipile.account_id())
        .stdin(Stdio::null());
    command
}

async fn ended(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_is_enough_and_goes_before_the_file() {
    let stage = Stage::of(30).await;
    std::fs::write(stage.path("rescind.toml"), "ledger = \"mine.db\"\nolder_than = 3650\n")
        .unwrap();
    let mut command = rescind(&stage);
    command.args(["plan", "--json"]).env("RESCIND_OLDER_THAN", "1");
    // a variable that is empty is as good as none
    for name in ["KEEP", "LEDGER", "ZONE", "PER_DAY", "DAYS", "KINDS", "CONFIG", "DANGER"] {
        command.env(format!("RESCIND_{name}"), "");
    }
    command.env("UNIPILE_API_KEY_FILE", "").env("UNIPILE_BASE_URL", "");
    let output = ended(command).await;
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let plan: rescind::Plan = serde_json::from_slice(&output.stdout).unwrap();
    assert!(plan.stale().count() > 0);
    assert!(stage.path("mine.db").exists() && !stage.path("rescind.db").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_no_argument_and_nowhere_shown() {
    let stage = Stage::of(3).await;
    let key = stage.unipile.api_key().to_owned();
    for arguments in [
        &["plan", "--api-key", &key][..],
        &["plan", "--account", "other"],
        &["plan", "--key-file", &key],
    ] {
        let mut command = rescind(&stage);
        command.args(arguments);
        let output = ended(command).await;
        assert!(!output.status.success());
        let shown = format!("{output:?}");
        assert!(!shown.contains(&key), "{shown}");
    }
    let mut keyless = rescind(&stage);
    keyless.arg("plan").env_remove("UNIPILE_API_KEY");
    let output = ended(keyless).await;
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("set UNIPILE_API_KEY"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_needs_nothing_and_goes_on_where_it_was() {
    let stage = Stage::of(0).await;
    for _ in 0..2 {
        let mut command = rescind(&stage);
        command.env_clear().args(["demo", "--pending", "30"]);
        let output = ended(command).await;
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(shown.contains("asked for twice                    0"), "{shown}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_reading_that_hangs_can_be_stopped() {
    use rustix::process::{Pid, Signal, kill_process};
    let stage = Stage::of(60).await;
    stage.unipile.set(|faults| faults.hang_list = 1);
    let mut child = rescind(&stage).args(["run", "--yes"]).spawn().unwrap();
    while stage.unipile.record().list_calls().is_empty() {
        tokio::task::yield_now().await;
    }
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    let status = tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    assert_eq!(status.code(), Some(130));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_signal_ends_a_run_at_once_and_with_its_own_code() {
    use rustix::process::{Pid, Signal, kill_process};
    let stage = Stage::of(60).await;
    for signal in [Signal::INT, Signal::TERM] {
        let mut command = rescind(&stage);
        // an hour that is not now: it waits
        let hour = chrono::Timelike::hour(&chrono::Utc::now());
        let hours = format!("{}:00-{}:00", (hour + 6) % 24, (hour + 14) % 24);
        command.args(["run", "--yes", "--json", "--days", "Mon,Tue,Wed,Thu,Fri,Sat,Sun"]);
        command.args(["--hours", &hours]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = tokio::task::spawn_blocking(move || {
            let mut child = command.spawn().unwrap();
            let mut told = BufReader::new(child.stdout.take().unwrap());
            let mut line = String::new();
            while !line.contains("\"waiting\"") {
                line.clear();
                assert_ne!(told.read_line(&mut line).unwrap(), 0, "it ended by itself");
            }
            kill_process(Pid::from_child(&child), signal).unwrap();
            child.wait_with_output().unwrap()
        });
        let output = output.await.unwrap();
        assert_eq!(output.status.code(), Some(130), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("goes on from here"), "{said}");
    }
}
