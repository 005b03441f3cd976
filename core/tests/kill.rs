//! A sweep whose process is really killed, again and again, at random moments.
//!
//! The simulator lives in this process and survives; the sweep lives in a child, which finds its
//! time at the simulator's clock.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

mod support;

use async_trait::async_trait;
use futures_util::StreamExt;
use rand::{RngExt, SeedableRng};
use rescind::ledger::{Attempt, State};
use rescind::policy::{days, older_than};
use rescind::simulator::Simulator;
use rescind::sweep::What;
use rescind::{Clock, Instant, Ledger, Pace, SimulatedClock, SqliteLedger, Sweep, Unipile};
use std::env;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

/// The simulator's clock, from another process.
#[derive(Clone, Debug)]
struct DistantClock {
    here: SimulatedClock,
    route: String,
    client: reqwest::Client,
}

impl DistantClock {
    async fn at(unipile: &str) -> Self {
        let route = format!("{unipile}/simulator/clock");
        let client = reqwest::Client::new();
        let answer = client.get(&route).send().await.unwrap().text().await.unwrap();
        let now = serde_json::from_str::<serde_json::Value>(&answer).unwrap();
        let now: Instant = now["now"].as_str().unwrap().parse().unwrap();
        Self { here: SimulatedClock::starting_at(now), route, client }
    }
}

#[async_trait]
impl Clock for DistantClock {
    fn now(&self) -> Instant {
        self.here.now()
    }

    fn uptime(&self) -> Duration {
        self.here.uptime()
    }

    async fn sleep_until(&self, until: Instant) {
        let body = format!(r#"{{"now":"{}"}}"#, until.format("%FT%T%.3fZ"));
        let post = self.client.post(&self.route).header("content-type", "application/json");
        post.body(body).send().await.unwrap().error_for_status().unwrap();
        self.here.advance_to(until);
    }
}

/// The child: sweeps until it is done or killed.
#[tokio::test]
#[ignore = "the other test starts it as a process of its own"]
async fn child() {
    let Ok(unipile) = env::var("KILL_UNIPILE") else { return };
    let clock = DistantClock::at(&unipile).await;
    let source = Unipile::v1(&unipile, env::var("KILL_KEY").unwrap())
        .account(&env::var("KILL_ACCOUNT").unwrap())
        .unwrap();
    let sweep = Sweep::new(source)
        .policy(older_than(days(21)))
        .pace(Pace::active(chrono_tz::Europe::Paris).per_day(90..=100))
        .clock(clock)
        .seed(7)
        .ledger(SqliteLedger::open(env::var("KILL_LEDGER").unwrap()).await.unwrap());
    let plan = sweep.plan().await.unwrap();
    let mut events = sweep.run(&plan);
    while let Some(event) = events.next().await {
        let done = matches!(event.unwrap().what, What::Done { .. });
        say(if done { "DONE" } else { "EVENT" });
    }
}

#[allow(clippy::print_stdout, reason = "the parent reads it")]
fn say(word: &str) {
    println!("{word}");
}

const KILLS: usize = 50;

#[tokio::test(flavor = "multi_thread")]
async fn fifty_kills_lose_nothing_and_double_nothing() {
    let clock = SimulatedClock::starting_at(support::monday());
    let unipile =
        Simulator::builder().pending(1500).seed(7).clock(clock.clone()).start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rescind.db");
    let mut random = rand::rngs::ChaCha8Rng::seed_from_u64(7);
    let mut kills = 0;
    let mut amid = 0;

    for turn in 0.. {
        assert!(turn < 400, "it does not come to an end");
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--ignored", "--exact", "child", "--nocapture"])
            .env("KILL_UNIPILE", unipile.url())
            .env("KILL_KEY", unipile.api_key())
            .env("KILL_ACCOUNT", unipile.account_id())
            .env("KILL_LEDGER", &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let before = unipile.record().cancels().count();
        // kill it after some of its events, and a moment later
        let events = if kills < KILLS { random.random_range(0..25) } else { usize::MAX };
        let moment = Duration::from_micros(random.random_range(0..15_000));
        let mut seen = 0;
        let mut done = false;
        while seen < events && !done {
            let line = lines.next_line().await.unwrap().expect("the child failed");
            seen += usize::from(line.contains("EVENT"));
            done = line.contains("DONE");
        }
        if done {
            child.wait().await.unwrap();
            if kills == KILLS {
                break;
            }
            continue;
        }
        tokio::time::sleep(moment).await;
        child.kill().await.unwrap();
        kills += 1;
        amid += usize::from(unipile.record().cancels().count() > before);
        support::check(&unipile.record());
    }
    assert_eq!(kills, KILLS);
    assert!(amid >= KILLS / 2, "only {amid} of {kills} came after it had withdrawn something");

    let record = unipile.record();
    support::check(&record);
    let ledger = SqliteLedger::open(&path).await.unwrap();
    let attempts = ledger.attempts(unipile.member_id()).await.unwrap();
    for call in record.cancels() {
        let id = call.id.as_deref().unwrap();
        // an attempt that was cut off before it left is followed by another, on another day
        let mine = |a: &&Attempt| a.invitation.as_str() == id && a.intent_at <= call.at;
        let known = attempts.iter().rev().find(mine).unwrap_or_else(|| panic!("{id} is forgotten"));
        assert!(known.state.is_success(), "{id} is {:?}", known.state);
    }
    assert_eq!(record.withdrawals().len(), record.cancels().count(), "none was sent twice");
    let unsettled = |a: &&Attempt| matches!(a.state, State::Intent | State::Unknown);
    assert_eq!(attempts.iter().filter(unsettled).count(), 0);
}
