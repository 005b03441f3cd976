//! What people and machines get wrong: a plan of another account, a clock that is set back, a
//! source that never answers.

#![allow(clippy::unwrap_used)]

use chrono::TimeDelta;
use futures_util::StreamExt;
use rescind::ledger::State;
use rescind::source::{Account, Fate, InviteSource, Listed, MemorySource, Page, Receipt};
use rescind::sweep::What;
use rescind::{
    ErrorKind, Instant, Invitation, MemoryLedger, Result, SimulatedClock, SqliteLedger, Sweep,
};
use std::time::Duration;

fn monday() -> Instant {
    "2026-11-23T07:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn a_plan_of_another_account_withdraws_nothing() {
    let ledger = MemoryLedger::new();
    let source = |member: &str| {
        let account = Account::ready(member);
        MemorySource::new([mara()]).with_account(account)
    };
    let sweep = |source: &MemorySource| {
        let clock = SimulatedClock::starting_at(monday());
        Sweep::new(source.clone()).ledger(ledger.clone()).clock(clock)
    };
    let (one, other) = (source("one"), source("other"));
    let of_one = sweep(&one).plan().await.unwrap();
    assert_eq!(of_one.stale().count(), 1);

    let run = sweep(&other).run(&of_one).next().await.unwrap().unwrap_err();
    let step = sweep(&other).step(&of_one).await.unwrap_err();
    for error in [run, step] {
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        let said = "plan is of the account one: a plan of the account that the source is of, other";
        assert_eq!(error.to_string(), said);
    }
    assert_eq!(other.still_pending().len(), 1);
    assert!(sweep(&one).attempts().await.unwrap().is_empty());
}

fn mara() -> Invitation {
    let label = Some("Sent 7 months ago".into());
    Invitation { label, ..Invitation::new("7449262477600571392").unwrap() }
}

fn bare(id: &str) -> Invitation {
    Invitation::new(id).unwrap()
}

#[tokio::test]
async fn a_clock_that_is_set_back_hides_nothing_and_makes_nothing_older() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = SqliteLedger::open(folder.path().join("rescind.db")).await.unwrap();
    let memory = MemoryLedger::new();
    for in_a_file in [true, false] {
        // two of which nothing but the ids is known, and one with a label
        let source = MemorySource::new([mara(), bare("7449262477600571393"), bare("note-7")]);
        let sweep = Sweep::new(source.clone());
        let at = |millis: i64| {
            let clock = SimulatedClock::starting_at(monday() + TimeDelta::milliseconds(millis));
            let sweep = sweep.clone().clock(clock);
            match in_a_file {
                true => sweep.ledger(sqlite.clone()),
                false => sweep.ledger(memory.clone()),
            }
        };
        for millis in [0, -1, -7_200_000, 1_000, 999, 5_000] {
            let plan = at(millis).plan().await.unwrap();
            assert_eq!((plan.entries.len(), plan.stale().count()), (3, 1), "{millis}");
        }
        // what ends is missed, whatever the clock says
        source.end(&"note-7".parse().unwrap(), Fate::Accepted);
        assert_eq!(at(4_000).plan().await.unwrap().entries.len(), 2);
    }
}

/// Withdraws, and never says so.
struct Silent(MemorySource);

#[async_trait::async_trait]
impl InviteSource for Silent {
    async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
        self.0.pending(cursor).await
    }
    async fn withdraw(&self, listed: &Listed) -> Result<Receipt> {
        self.0.withdraw(listed).await?;
        std::future::pending().await
    }
}

// the runtime's time goes on by itself where everything waits
#[tokio::test(start_paused = true)]
async fn a_source_that_never_answers_is_not_waited_for_longer_than_its_lease() {
    let clock = SimulatedClock::starting_at(monday());
    let sweep = Sweep::new(Silent(MemorySource::new([mara()]))).ledger(MemoryLedger::new());
    let sweep = sweep.clock(clock);
    let plan = sweep.plan().await.unwrap();
    let began = tokio::time::Instant::now();
    let told: Vec<_> = sweep.run(&plan).map(|event| event.unwrap().what).collect().await;
    assert!(began.elapsed() < Duration::from_secs(70), "{:?}", began.elapsed());
    let why = told.iter().find_map(|what| match what {
        What::Unknown { why, .. } => Some(why.as_str()),
        _ => None,
    });
    assert_eq!(why, Some("withdraw: there was no answer within a minute"));
    // a later reading shows that it is off the list
    let [attempt] = sweep.attempts().await.unwrap().try_into().unwrap();
    assert_eq!((attempt.state, attempt.settled_at.is_some()), (State::Gone, true));
}
