//! What ships with the crate.

use rescind::simulator::Simulator;
use rescind::source::MemorySource;
use rescind::{Invitation, MemoryLedger, SqliteLedger, Unipile, conformance};
use std::sync::Mutex;

#[tokio::test]
async fn the_ledger_in_memory_keeps_its_contract() {
    let report = conformance::ledger(async || MemoryLedger::new()).await;
    report.assert_passed();
    assert!(report.checks.len() >= 40);
}

#[tokio::test]
async fn the_ledger_in_a_file_keeps_its_contract() {
    let folder = tempfile::tempdir().unwrap();
    let made = Mutex::new(0);
    let make = async || {
        let number = {
            let mut made = made.lock().unwrap();
            *made += 1;
            *made
        };
        SqliteLedger::open(folder.path().join(format!("{number}.db"))).await.unwrap()
    };
    conformance::ledger(make).await.assert_passed();
}

#[tokio::test]
async fn the_source_in_memory_keeps_its_contract() {
    let pending = || (1..=250).map(|number| Invitation::new(&number.to_string()).unwrap());
    conformance::source(async || MemorySource::new(pending())).await.assert_passed();
    conformance::source(async || MemorySource::new(pending().take(2))).await.assert_passed();
}

/// A fresh simulator for each check, which lives as long as all of them.
async fn over_http(of: fn(&Simulator) -> Unipile) {
    let simulators = Mutex::new(Vec::new());
    let make = async || {
        let simulator = Simulator::builder().pending(230).seed(7).start().await.unwrap();
        let source = of(&simulator).account(simulator.account_id()).unwrap();
        simulators.lock().unwrap().push(simulator);
        source
    };
    conformance::source(make).await.assert_passed();
}

#[tokio::test]
async fn unipile_v1_keeps_its_contract() {
    over_http(|simulator| Unipile::v1(simulator.url(), simulator.api_key())).await;
}

#[tokio::test]
async fn unipile_v2_keeps_its_contract() {
    over_http(|simulator| Unipile::v2(simulator.api_key()).base_url(simulator.v2_url())).await;
}
