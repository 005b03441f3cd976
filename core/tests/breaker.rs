//! Many accounts of one key fail at once: the provider is in trouble, and most are spared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

mod support;

use chrono::TimeDelta;
use rescind::ledger::{Attempt, State};
use rescind::simulator::{FailPage, Simulator};
use rescind::{Clock as _, MemoryLedger, Pace, SimulatedClock, Sweep};
use support::{Api, check, monday};

const ACCOUNTS: usize = 12;

/// Where each account's sweep is: what it did at this step, and when it wants to be called again.
async fn step_all(sweeps: &[Sweep], clock: &SimulatedClock) {
    for sweep in sweeps {
        // what is only said, or waited for, is not of interest
        let _ = sweep.step(None).await.unwrap();
    }
    clock.advance(TimeDelta::minutes(1));
}

async fn count(sweeps: &[Sweep], counts: fn(&Attempt) -> bool) -> usize {
    let mut count = 0;
    for sweep in sweeps {
        count += sweep.attempts().await.unwrap().iter().filter(|attempt| counts(attempt)).count();
    }
    count
}

/// Whether it was once unknown; by now it may be settled.
fn was_unknown(attempt: &Attempt) -> bool {
    attempt.state == State::Unknown || attempt.settled_at.is_some()
}

fn was_not_sent(attempt: &Attempt) -> bool {
    attempt.state == State::NotSent
}

async fn most_are_spared(api: Api) {
    let clock = SimulatedClock::starting_at(monday());
    let unipile = Simulator::builder().accounts(ACCOUNTS).pending(60).seed(7);
    let unipile = unipile.clock(clock.clone()).start().await.unwrap();
    let (workspace, ledger) = (api.of(&unipile), MemoryLedger::new());
    let sweeps: Vec<_> = unipile
        .accounts()
        .zip(0..)
        .map(|(account, seed)| {
            Sweep::new(workspace.account(account.account_id()).unwrap())
                .pace(Pace::active(chrono_tz::Europe::Paris))
                .clock(clock.clone())
                .seed(seed)
                .ledger(ledger.clone())
        })
        .collect();
    // each has read its queue and waits for its first withdrawal
    while clock.now() < monday() + TimeDelta::minutes(62) {
        step_all(&sweeps, &clock).await;
    }
    let before = count(&sweeps, was_unknown).await;
    assert_eq!(before, 0);

    // from now on no withdrawal is confirmed, and no list comes
    unipile.set(|faults| {
        faults.error_cancel = u32::MAX;
        faults.fail_list_page = Some(FailPage { page: 1, status: 502, times: u32::MAX });
    });
    let trouble = clock.now();
    while clock.now() < trouble + TimeDelta::hours(2) {
        step_all(&sweeps, &clock).await;
    }
    let unknown = count(&sweeps, was_unknown).await;
    assert!(
        (1..=5).contains(&unknown),
        "{unknown} of {ACCOUNTS} accounts found out by a withdrawal"
    );
    assert!(count(&sweeps, was_not_sent).await > 0, "what was not sent is on record");

    unipile.set(|faults| {
        faults.error_cancel = 0;
        faults.fail_list_page = None;
    });
    let back = clock.now();
    while clock.now() < back + TimeDelta::hours(3) {
        step_all(&sweeps, &clock).await;
    }
    for sweep in &sweeps {
        let attempts = sweep.attempts().await.unwrap();
        let since = attempts.iter().filter(|a| a.state == State::Withdrawn && a.intent_at > back);
        assert!(since.count() > 0, "each of them goes on");
    }
    check(&unipile.record());
}

#[tokio::test]
async fn a_provider_in_trouble_costs_five_accounts_at_most_one_withdrawal() {
    most_are_spared(Api::V1).await;
}

#[tokio::test]
async fn so_it_does_in_version_2() {
    most_are_spared(Api::V2).await;
}

#[tokio::test]
async fn one_account_in_trouble_stops_no_other() {
    let clock = SimulatedClock::starting_at(monday());
    let unipile = Simulator::builder().accounts(7).pending(60).seed(7);
    let unipile = unipile.clock(clock.clone()).start().await.unwrap();
    let workspace = Api::V1.of(&unipile);
    let accounts: Vec<_> = unipile.accounts().collect();
    accounts[0].set(|faults| faults.error_cancel = u32::MAX);
    let sweep = |at: usize| {
        Sweep::new(workspace.account(accounts[at].account_id()).unwrap())
            .pace(Pace::active(chrono_tz::Europe::Paris))
            .clock(clock.clone())
            .seed(7)
            .ledger(MemoryLedger::new())
    };
    let sweeps = [sweep(0), sweep(1)];
    while clock.now() < monday() + TimeDelta::hours(5) {
        step_all(&sweeps, &clock).await;
    }
    assert!(count(&sweeps[..1], was_unknown).await >= 3);
    assert!(count(&sweeps[1..], |attempt| attempt.state == State::Withdrawn).await > 10);
    assert_eq!(count(&sweeps[1..], was_not_sent).await, 0);
}
