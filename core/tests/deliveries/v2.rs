//! v2: its endpoints, what they are told, and how that is signed.

use super::receiver::{Received, Receiver, ask};
use super::{START, at, unipile};
use axum::http::Method;
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit as _, Mac as _};
use rescind::simulator::{RelationEvents, Simulator};
use serde_json::{Value, json};
use sha2::Sha256;

const ENDPOINTS: &str = "/v2/webhooks/endpoints/";

async fn register(unipile: &Simulator, receiver: &Receiver, events: &[&str]) -> Value {
    let body = json!({"url": receiver.url(), "trigger_events": events});
    let (status, created) = ask(unipile, Method::POST, ENDPOINTS, &body).await;
    assert_eq!((status, &created["object"]), (200, &json!("WebhookEndpoint")), "{created}");
    created
}

/// Whether the header is what the secret makes of the time in it and the body; and that time.
fn is_signed(told: &Received, secret: &str) -> (bool, i64) {
    let header = told.header("unipile-signature").unwrap();
    let (time, digest) = header.strip_prefix("t=").unwrap().split_once(",v0=").unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(told.body.as_bytes());
    let right = mac.verify_slice(&hex::decode(digest).unwrap()).is_ok();
    (right, time.parse().unwrap())
}

#[tokio::test]
async fn an_acceptance_is_told_signed_and_logged() {
    let (unipile, clock, receiver) = unipile().await;
    let endpoint = register(&unipile, &receiver, &["relation.new"]).await;
    let secret = endpoint["secret"].as_str().unwrap();
    assert!(secret.starts_with("wes_") && secret.len() <= 36, "{secret}");
    clock.advance(TimeDelta::minutes(1));
    unipile.accept(&unipile.ids()[1]).unwrap();
    unipile.delivered().await;

    let [told] = &receiver.all()[..] else { panic!("{:?}", receiver.all()) };
    let sent = at(START) + TimeDelta::minutes(1);
    assert_eq!(is_signed(told, secret), (true, sent.timestamp()));
    assert_eq!(told.header("content-type"), Some("application/json"));
    let event = told.json();
    assert_eq!(
        (&event["type"], &event["account_id"]),
        (&json!("relation.new"), &json!(unipile.account_id()))
    );
    assert_eq!(event["created_at"], "2026-11-24T09:01:00.000Z");
    assert_eq!(event["payload"]["user"]["display_name"], "Person 1");
    assert_eq!(event["payload"]["id"], event["payload"]["user"]["id"]);

    let log =
        format!("/v2/webhooks/conversations/?endpoint_id={}", endpoint["id"].as_str().unwrap());
    let (_, log) = ask(&unipile, Method::GET, &log, &Value::Null).await;
    assert_eq!(log["data"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&log["data"][0]["event_id"], &log["data"][0]["response_status"]),
        (&event["id"], &json!(204))
    );
    let (status, _) = ask(&unipile, Method::GET, "/v2/webhooks/conversations/", &Value::Null).await;
    assert_eq!(status, 400, "of which endpoint?");
}

#[tokio::test]
async fn a_wrong_signature_is_of_another_secret() {
    let (unipile, _, receiver) = unipile().await;
    let endpoint = register(&unipile, &receiver, &["relation.new"]).await;
    unipile.set(|faults| faults.webhooks.wrong_signature = 1);
    unipile.accept(&unipile.ids()[0]).unwrap();
    unipile.accept(&unipile.ids()[0]).unwrap();
    unipile.delivered().await;
    let secret = endpoint["secret"].as_str().unwrap();
    let right: Vec<bool> = receiver.all().iter().map(|told| is_signed(told, secret).0).collect();
    assert_eq!(right, [false, true]);
}

#[tokio::test]
async fn only_the_name_that_the_application_knows_can_be_asked_for() {
    let (unipile, _, receiver) = unipile().await;
    let both = json!({"url": receiver.url(),
                      "trigger_events": ["relation.new", "relation.request.accept"]});
    for (known, refused) in [
        (RelationEvents::New, "relation.request.accept"),
        (RelationEvents::RequestAccept, "relation.new"),
    ] {
        unipile.set(|faults| faults.webhooks.relation_events = known);
        let (status, answer) = ask(&unipile, Method::POST, ENDPOINTS, &both).await;
        assert_eq!((status, &answer["type"]), (400, &json!("api/invalid_parameters")));
        assert!(answer["detail"].as_str().unwrap().contains(refused), "{answer}");
    }
    unipile.set(|faults| faults.webhooks.relation_events = RelationEvents::Both);
    register(&unipile, &receiver, &["relation.new", "relation.request.accept"]).await;
    unipile.accept(&unipile.ids()[0]).unwrap();
    unipile.delivered().await;
    let told: Vec<Value> = receiver.all().iter().map(Received::json).collect();
    assert_eq!([&told[0]["type"], &told[1]["type"]], ["relation.new", "relation.request.accept"]);
    assert_ne!(told[0]["id"], told[1]["id"]);
    assert_eq!(told[0]["payload"], told[1]["payload"]);
}

#[tokio::test]
async fn status_and_lock_are_told_to_who_asked() {
    let (unipile, _, receiver) = unipile().await;
    let events = ["account.status.disconnected", "account.locked", "account.unlocked"];
    register(&unipile, &receiver, &events).await;
    unipile.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    unipile.set(|faults| faults.locked = true);
    unipile.clear_faults();
    unipile.delivered().await;
    let told: Vec<Value> = receiver.all().iter().map(Received::json).collect();
    let types: Vec<&str> = told.iter().map(|told| told["type"].as_str().unwrap()).collect();
    assert_eq!(types, events, "and of `running` nobody asked");
    assert_eq!(told[0]["payload"], json!({"timestamp": "2026-11-24T09:00:00.000Z"}));
}

#[tokio::test]
async fn an_endpoint_is_read_changed_and_deleted() {
    let (unipile, _, receiver) = unipile().await;
    let created = register(&unipile, &receiver, &["relation.new"]).await;
    let path = format!("{ENDPOINTS}{}", created["id"].as_str().unwrap());
    assert_eq!(ask(&unipile, Method::GET, &path, &Value::Null).await, (200, created.clone()));
    let (_, list) = ask(&unipile, Method::GET, ENDPOINTS, &Value::Null).await;
    assert_eq!(list, json!({"object": "WebhookEndpoints", "data": [created], "has_more": false}));
    let off = json!({"enabled": false, "description": "off"});
    let (_, changed) = ask(&unipile, Method::PATCH, &path, &off).await;
    assert_eq!((&changed["enabled"], &changed["secret"]), (&json!(false), &created["secret"]));
    unipile.accept(&unipile.ids()[0]).unwrap();
    unipile.delivered().await;
    assert_eq!(receiver.all().len(), 0);
    let (_, deleted) = ask(&unipile, Method::DELETE, &path, &Value::Null).await;
    assert_eq!(deleted, json!({"success": true}));
    assert_eq!(ask(&unipile, Method::GET, &path, &Value::Null).await.0, 404);
}

#[tokio::test]
async fn what_does_not_stay_on_this_machine_or_is_too_long_is_refused() {
    let (unipile, _, receiver) = unipile().await;
    let long = format!("{}{}", receiver.url(), "a".repeat(255));
    for (url, part) in [("https://example.com/", "leads to example.com"), (&long, "255")] {
        let body = json!({"url": url, "trigger_events": ["relation.new"]});
        let (status, answer) = ask(&unipile, Method::POST, ENDPOINTS, &body).await;
        assert_eq!((status, &answer["object"]), (400, &json!("Error")));
        assert!(answer["detail"].as_str().unwrap().contains(part), "{answer}");
    }
}
