//! The whole way: our client registers, the simulator tells, our receiver hears it once.

use super::receiver::Receiver;
use super::{START, at, unipile};
use chrono::TimeDelta;
use rescind::simulator::{RelationEvents, Simulator};
use rescind::source::AccountStatus;
use rescind::webhook::{News, Recent, Told};
use rescind::{Clock as _, ErrorKind, SimulatedClock, Unipile};

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
        simulator.set(|faults| faults.webhooks.created_with_200 = true);
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
async fn an_account_that_the_workspace_does_not_have_is_refused() {
    let clock = SimulatedClock::starting_at(at(START));
    let simulator = Simulator::builder().bystanders(1).pending(1).clock(clock);
    let simulator = simulator.start().await.unwrap();
    let receiver = Receiver::start().await;
    for workspace in both(&simulator) {
        let (own, url) = (simulator.account_id(), receiver.url());
        let error = workspace.add_webhook(url, &[own, "nobody"]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Missing, "{error}");
        workspace.add_webhook(url, &[own]).await.unwrap();
    }
    simulator.accept(&simulator.ids()[0]).unwrap();
    simulator.delivered().await;
    assert_eq!(receiver.all().len(), 2, "what was refused is not told");
}

#[tokio::test]
async fn what_a_simulated_clock_signed_holds_at_its_time_alone() {
    let (simulator, clock, receiver) = unipile().await;
    let [_, workspace] = both(&simulator);
    let webhook = workspace.add_webhook(receiver.url(), &[]).await.unwrap();
    clock.advance(TimeDelta::days(3));
    simulator.accept(&simulator.ids()[0]).unwrap();
    simulator.delivered().await;
    let takes = workspace.receiver(&webhook).unwrap();
    let received = receiver.all().remove(0);
    let at = |now| takes.receive(received.header(takes.header()), received.body.as_bytes(), now);
    at(clock.now()).unwrap();
    let error = at(clock.now() - TimeDelta::days(3)).unwrap_err().to_string();
    assert!(error.ends_with("with a simulated clock, give its time as `now`"), "{error}");
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
