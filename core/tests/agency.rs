//! Several accounts of one workspace, swept at once: each keeps to its own cap and its own queue.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

mod support;

use futures_util::future::join_all;
use rescind::policy::{days, older_than};
use rescind::simulator::{SimulatedAccount, Simulator};
use rescind::{Pace, Plan, SimulatedClock, SqliteLedger, Sweep, Unipile};
use support::{Api, Run, check, monday, run_plan};

/// An account, its sweep, and what the sweep means to do.
struct Client<'a> {
    account: SimulatedAccount<'a>,
    sweep: Sweep,
    plan: Plan,
}

impl<'a> Client<'a> {
    async fn of(
        account: SimulatedAccount<'a>,
        workspace: &Unipile,
        clock: &SimulatedClock,
        ledger: &SqliteLedger,
    ) -> Self {
        let source = workspace.account(account.account_id()).unwrap();
        let sweep = Sweep::new(source)
            .policy(older_than(days(21)))
            .pace(Pace::active(chrono_tz::Europe::Paris))
            .clock(clock.clone())
            .ledger(ledger.clone());
        let plan = sweep.plan().await.unwrap();
        assert!(plan.stale().count() > 0);
        Self { account, sweep, plan }
    }

    /// What held for this account alone.
    fn checked(&self, run: &Run) {
        let record = self.account.record();
        check(&record);
        let withdrawn = record.withdrawals().len();
        assert_eq!((withdrawn, run.summary().left), (run.planned, 0));
        assert_eq!(withdrawn, self.plan.stale().count());
    }
}

async fn swept_at_once(api: Api, accounts: usize, pending: usize) {
    let clock = SimulatedClock::starting_at(monday());
    let unipile = Simulator::builder().accounts(accounts).pending(pending).seed(7);
    let unipile = unipile.clock(clock.clone()).start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let ledger = SqliteLedger::open(folder.path().join("agency.db")).await.unwrap();
    let workspace = api.of(&unipile);
    let clients = unipile.accounts().map(|own| Client::of(own, &workspace, &clock, &ledger));
    let clients = join_all(clients).await;
    assert_eq!(clients.len(), accounts);
    let runs = clients.iter().map(|client| run_plan(&client.sweep, &client.plan));
    let runs = join_all(runs).await;
    for (client, run) in clients.iter().zip(&runs) {
        client.checked(run);
    }
    let withdrawn: usize = runs.iter().map(|run| run.planned).sum();
    assert_eq!(unipile.record().withdrawals().len(), withdrawn);
    check(&unipile.record());
}

#[tokio::test]
async fn two_accounts_are_swept_at_once_in_either_version() {
    for api in Api::BOTH {
        swept_at_once(api, 2, 60).await;
    }
}

#[tokio::test]
async fn five_accounts_of_one_workspace_keep_a_cap_each() {
    swept_at_once(Api::V1, 5, 260).await;
}

#[tokio::test]
async fn one_that_is_restricted_halts_alone() {
    let clock = SimulatedClock::starting_at(monday());
    let unipile = Simulator::builder().accounts(2).pending(40).seed(7).clock(clock.clone());
    let unipile = unipile.start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let ledger = SqliteLedger::open(folder.path().join("agency.db")).await.unwrap();
    let workspace = Api::V2.of(&unipile);
    let clients = unipile.accounts().map(|own| Client::of(own, &workspace, &clock, &ledger));
    let clients: [Client<'_>; 2] = join_all(clients).await.try_into().ok().unwrap();
    let [restricted, other] = &clients;
    restricted.account.set(|faults| faults.restricted = true);
    let (halted, run) = tokio::join!(
        run_plan(&restricted.sweep, &restricted.plan),
        run_plan(&other.sweep, &other.plan),
    );
    assert!(halted.summary().left > 0);
    check(&restricted.account.record());
    other.checked(&run);
}
