//! The whole way: our client registers, the simulator tells, our receiver hears it once.

use super::receiver::Receiver;
use super::{START, at, unipile};
use rescind::simulator::{RelationEvents, Simulator};
use rescind::source::AccountStatus;
use rescind::webhook::{News, Recent, Told};
use rescind::{ErrorKind, Unipile};

fn both(simulator: &Simulator) -> [Unipile; 2] {
    let key = simulator.api_key();
    [Unipile::v1(simulator.url(), key), Unipile::v2(key).base_url(simulator.v2_url())]
}

/// What the receiver makes of all that came in; each piece of news once.
fn heard(receiver: &Receiver, takes: &rescind::webhook::Receiver) -> Vec<News> {
    let recent = Recent::new(100);
    let now = at(START);
    let news = receiver.all().into_iter().map(|received| {
        let proof = received.header(takes.header());
        takes.receive(proof, received.body.as_bytes(), now).unwrap()
    });
    news.filter(|news| recent.is_new(news, now)).collect()
}

#[tokio::test]
async fn an_acceptance_is_heard_once_and_no_more_after_the_end() {
    let (simulator, ..) = unipile().await;
    for workspace in both(&simulator) {
        let receiver = Receiver::start().await;
        let webhook =
            workspace.add_webhook(receiver.url(), &[simulator.account_id()]).await.unwrap();
        let takes = workspace.receiver(&webhook).unwrap();
        simulator.set(|faults| faults.webhooks.twice = 1);
        let id = simulator.ids()[0].clone();
        simulator.accept(&id).unwrap();
        simulator.delivered().await;
        assert!(receiver.all().len() >= 2, "it is told twice");
        let [news] = heard(&receiver, &takes).try_into().unwrap();
        assert_eq!(&*news.account_id, simulator.account_id());
        let Told::Connected { invitee } = &news.what else { panic!("{news:?}") };
        assert!(invitee.member_id.as_deref().unwrap().starts_with("ACoAA"));

        workspace.remove_webhook(&webhook).await.unwrap();
        workspace.remove_webhook(&webhook).await.unwrap();
        let before = receiver.all().len();
        simulator.accept(&simulator.ids()[0].clone()).unwrap();
        simulator.delivered().await;
        assert_eq!(receiver.all().len(), before);
    }
}

#[tokio::test]
async fn a_change_of_the_status_is_heard() {
    for version in 0..2 {
        let (simulator, ..) = unipile().await;
        let workspace = both(&simulator)[version].clone();
        let receiver = Receiver::start().await;
        let webhook = workspace.add_webhook(receiver.url(), &[]).await.unwrap();
        let takes = workspace.receiver(&webhook).unwrap();
        simulator.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
        simulator.delivered().await;
        let heard = heard(&receiver, &takes);
        let told = heard.iter().any(|news| {
            matches!(&news.what, Told::AccountStatus { status: AccountStatus::Disconnected, .. })
        });
        assert!(told, "{heard:?}");
    }
}

#[tokio::test]
async fn whichever_name_of_an_acceptance_the_application_knows() {
    for known in [RelationEvents::New, RelationEvents::RequestAccept, RelationEvents::Both] {
        let (simulator, ..) = unipile().await;
        let [_, workspace] = both(&simulator);
        simulator.set(|faults| faults.webhooks.relation_events = known);
        let receiver = Receiver::start().await;
        let webhook = workspace.add_webhook(receiver.url(), &[]).await.unwrap();
        simulator.accept(&simulator.ids()[0].clone()).unwrap();
        simulator.delivered().await;
        let takes = workspace.receiver(&webhook).unwrap();
        assert_eq!(heard(&receiver, &takes).len(), 1, "{known:?}");
    }
}

#[tokio::test]
async fn a_message_with_another_signature_proves_nothing() {
    let (simulator, ..) = unipile().await;
    let [_, workspace] = both(&simulator);
    let receiver = Receiver::start().await;
    let webhook = workspace.add_webhook(receiver.url(), &[]).await.unwrap();
    simulator.set(|faults| faults.webhooks.wrong_signature = 1);
    simulator.accept(&simulator.ids()[0].clone()).unwrap();
    simulator.delivered().await;
    let takes = workspace.receiver(&webhook).unwrap();
    let received = receiver.all().remove(0);
    let proof = received.header(takes.header());
    let error = takes.receive(proof, received.body.as_bytes(), at(START)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unverified);
}

#[tokio::test]
async fn a_key_that_is_not_accepted_registers_nothing() {
    let (simulator, ..) = unipile().await;
    let receiver = Receiver::start().await;
    let v1 = Unipile::v1(simulator.url(), "wrong");
    let v2 = Unipile::v2("wrong").base_url(simulator.v2_url());
    for workspace in [v1, v2] {
        let error = workspace.add_webhook(receiver.url(), &[]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials, "{error}");
    }
}
