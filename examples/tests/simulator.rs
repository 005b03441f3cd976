//! The standalone simulator as what it is: a process that others start, ask and stop.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where something is not as it should be"
)]

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use std::process::{Output, Stdio};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The program itself and not cargo before it, so that a signal reaches it.
async fn program() -> String {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--example", "simulator", "--message-format", "json"])
        .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .output()
        .await
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let messages = String::from_utf8(built.stdout).unwrap();
    let mut messages = messages.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let path = messages.find_map(|message| message["executable"].as_str().map(str::to_owned));
    path.unwrap()
}

fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).kill_on_drop(true);
    command
}

struct Running {
    process: Child,
    said: Value,
    http: reqwest::Client,
}

impl Running {
    async fn start(arguments: &[&str]) -> Self {
        let mut process =
            command(&program().await, arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let said = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
        Self { process, said, http: reqwest::Client::new() }
    }

    async fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.said["v1"].as_str().unwrap());
        let key = self.said["api_key"].as_str().unwrap();
        let answer = self.http.get(url).header("x-api-key", key).send().await.unwrap();
        serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
    }

    async fn page(&self) -> Value {
        let account = self.said["accounts"][0].as_str().unwrap();
        self.get(&format!("/api/v1/users/invite/sent?account_id={account}&limit=100")).await
    }

    /// Its exit code after that signal.
    async fn end(mut self, signal: Signal) -> Option<i32> {
        let id = Pid::from_raw(self.process.id().unwrap().try_into().unwrap()).unwrap();
        kill_process(id, signal).unwrap();
        self.process.wait().await.unwrap().code()
    }
}

#[tokio::test]
async fn it_says_where_it_is_and_serves_until_it_is_told_to_stop() {
    let running = Running::start(&["--port", "0", "--pending", "42", "--seed", "7"]).await;
    let v1 = running.said["v1"].as_str().unwrap();
    assert!(v1.starts_with("http://127.0.0.1:"), "{v1}");
    assert_eq!(running.said["v2"], format!("{v1}/v2"));
    assert_eq!(running.page().await["items"].as_array().unwrap().len(), 42);
    let record = running.get("/simulator/record").await;
    assert_eq!(record["calls"][0]["route"], "list_sent");
    assert_eq!(record["verdict"]["still_pending"], 42);
    assert_eq!(running.end(Signal::TERM).await, Some(0));
}

#[tokio::test]
async fn each_of_several_accounts_has_a_queue_and_a_record() {
    let running = Running::start(&["--accounts", "3", "--pending", "12"]).await;
    let accounts = running.said["accounts"].as_array().unwrap();
    assert_eq!(accounts.len(), 3);
    running.page().await;
    for (account, calls) in accounts.iter().zip([1, 0, 0]) {
        let path = format!("/simulator/record?account_id={}", account.as_str().unwrap());
        let record = running.get(&path).await;
        assert_eq!(record["verdict"]["still_pending"], 12);
        assert_eq!(record["verdict"]["list_calls"], calls);
    }
    assert_eq!(running.get("/simulator/record").await["verdict"]["still_pending"], 36);
}

#[tokio::test]
async fn its_clock_is_as_fast_as_asked_and_can_be_moved() {
    let arguments = ["--start", "2026-11-24T09:00:00Z", "--speed", "1000000"];
    let running = Running::start(&arguments).await;
    let url = format!("{}/simulator/clock", running.said["v1"].as_str().unwrap());
    let to = json!({"now": "2027-11-24T09:00:00Z"}).to_string();
    let moved = running.http.post(url).body(to).send().await.unwrap();
    assert!(moved.status().is_success());
    let before = running.get("/simulator/clock").await["now"].as_str().unwrap().to_owned();
    assert!(before.as_str() >= "2027-11-24T09:00:00", "{before}");
    let after = running.get("/simulator/clock").await["now"].as_str().unwrap().to_owned();
    // a thousandth of a second is a quarter of an hour
    assert!(after > before, "{after}");
    assert_eq!(running.end(Signal::INT).await, Some(0));
}

#[tokio::test]
async fn a_journal_is_gone_on_from() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("unipile.jsonl");
    let arguments = ["--pending", "12", "--journal", journal.to_str().unwrap()];
    let first = Running::start(&arguments).await;
    let page = first.page().await;
    let id = page["items"][3]["id"].as_str().unwrap();
    let url = format!("{}/simulator/accept", first.said["v1"].as_str().unwrap());
    first.http.post(url).body(json!({"id": id}).to_string()).send().await.unwrap();
    assert_eq!(first.end(Signal::TERM).await, Some(0));

    let second = Running::start(&arguments).await;
    let record = second.get("/simulator/record").await;
    assert_eq!(record["pending"].as_array().unwrap().len(), 11);
    assert_eq!(record["calls"].as_array().unwrap().len(), 1);
}

async fn refused(program: &str, arguments: &[&str]) -> String {
    let output = command(program, arguments).output().await.unwrap();
    let Output { status, stdout, stderr } = output;
    assert_eq!((status.code(), stdout.len()), (Some(2), 0), "{arguments:?}");
    String::from_utf8(stderr).unwrap()
}

#[tokio::test]
async fn a_wrong_argument_is_one_sentence_that_names_it() {
    let program = program().await;
    for (arguments, part) in [
        (&["--pendin", "3"][..], "--pendin: no such option"),
        (&["--pendin"], "--pendin: no such option"),
        (&["--seed"], "--seed: NUMBER is missing"),
        (&["--pending", "-3"], "--pending is \"-3\": a whole number from 0 to 1000000 is needed"),
        (&["--pending", "99999999999"], "pending is 99999999999: 1000000 at most"),
        (&["--received", "1000001"], "received is 1000001: 1000000 at most"),
        (&["--port", "65536"], "--port is \"65536\": a whole number from 0 to 65535"),
        (&["--speed", "0"], "--speed is \"0\": a whole number from 1 to 1000000"),
        (&["--speed", "1000001"], "--speed is \"1000001\": a whole number from 1 to 1000000"),
        (
            &["--language", "klingon"],
            "--language is \"klingon\": a language, such as english or polish, or nonsense",
        ),
        (&["--start", "yesterday"], "--start is \"yesterday\": an instant such as 2026-11-24T09"),
        (&["--seed", "7 or 8"], "--seed is \"7 or 8\""),
        (&["--api-key="], "api_key is empty"),
        (&["--journal", "/"], "path: /"),
        (&["--journal", "/dev/zero"], "/dev/zero is left as it is: it is no regular file"),
    ] {
        let said = refused(&program, arguments).await;
        assert!(said.starts_with("error: ") && said.contains(part), "{arguments:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

/// Once it listens for that signal.
#[cfg(target_os = "linux")]
async fn listens(process: &Child, signal: Signal) {
    let path = format!("/proc/{}/status", process.id().unwrap());
    loop {
        let status = std::fs::read_to_string(&path).unwrap();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
        let caught = u64::from_str_radix(caught.trim(), 16).unwrap();
        if caught & (1 << (signal.as_raw() - 1)) != 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_signal_is_heard_while_a_large_world_is_still_being_made() {
    let program = program().await;
    for signal in [Signal::TERM, Signal::INT] {
        let mut large = command(&program, &["--pending", "1000000"]);
        let process = large.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        listens(&process, signal).await;
        kill_process(Pid::from_raw(process.id().unwrap().try_into().unwrap()).unwrap(), signal)
            .unwrap();
        let ended = process.wait_with_output().await.unwrap();
        assert_eq!((ended.status.code(), ended.stdout.len(), ended.stderr.len()), (Some(0), 0, 0));
    }
}

#[tokio::test]
async fn the_help_names_every_option_route_and_switch() {
    let output = command(&program().await, &["--help"]).output().await.unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains(&rescind::simulator::manual()));
    for fact in ["cache-control: no-cache", "POST /simulator/clock here", "as its \"now\""] {
        assert!(said.contains(fact), "{fact}");
    }
    for name in
        ["port", "accounts", "pending", "received", "bystanders", "seed", "language", "api-key"]
            .into_iter()
            .chain(["start", "speed", "journal", "help"])
    {
        assert!(said.contains(&format!("--{name}")), "{name}");
    }
    assert!(said.lines().all(|line| line.len() <= 110), "{said}");
}
