//! The accounts of a workspace.

#![allow(clippy::unwrap_used)]

use rescind::simulator::Simulator;
use rescind::source::AccountStatus;
use rescind::{ErrorKind, Unipile};

async fn workspace(bystanders: usize) -> (Simulator, Unipile) {
    let simulator = Simulator::builder().pending(3).bystanders(bystanders).start().await.unwrap();
    let unipile = Unipile::v1(simulator.url(), simulator.api_key());
    (simulator, unipile)
}

#[tokio::test]
async fn every_page_is_read_and_other_providers_are_left_out() {
    let (simulator, unipile) = workspace(600).await;
    let accounts = unipile.accounts().await.unwrap();
    assert_eq!(accounts.len(), 301);
    let own = accounts.last().unwrap();
    assert_eq!(own.id, simulator.account_id());
    assert_eq!(&*own.account.member_id, simulator.member_id());
    assert_eq!(simulator.record().calls.len(), 3, "the list says it all");
}

#[tokio::test]
async fn each_comes_with_its_status_and_can_be_swept() {
    let (simulator, unipile) = workspace(1).await;
    for (word, status) in [
        ("OK", AccountStatus::Ready),
        ("CONNECTING", AccountStatus::NotReady),
        ("SOMETHING_NEW", AccountStatus::NotReady),
        ("CREDENTIALS", AccountStatus::Disconnected),
    ] {
        simulator.set(|faults| faults.account_status = word.to_owned());
        let [_, own] = unipile.accounts().await.unwrap().try_into().unwrap();
        assert_eq!(own.account.status, status);
        assert_eq!(own.account.why.as_deref(), (word != "OK").then_some(word));
    }
    simulator.clear_faults();
    let [_, own] = unipile.accounts().await.unwrap().try_into().unwrap();
    let source = unipile.account(&own.id).unwrap();
    let reading = rescind::Sweep::new(source).read().await;
    assert_eq!(reading.rows.len(), 3);
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_an_error_and_never_empty() {
    let (simulator, _) = workspace(0).await;
    let wrong = Unipile::v1(simulator.url(), "wrong").accounts().await.unwrap_err();
    assert_eq!(wrong.kind(), ErrorKind::Credentials);
    assert!(wrong.to_string().starts_with("accounts: ") && !wrong.to_string().contains("wrong"));
    let hasty = Unipile::v1(simulator.url(), "k").timeout(std::time::Duration::ZERO);
    assert_eq!(hasty.accounts().await.unwrap_err().kind(), ErrorKind::InvalidInput);
}
