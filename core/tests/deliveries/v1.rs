//! v1: its routes and what it tells.

use super::receiver::{Receiver, ask};
use super::{START, at, person, unipile};
use axum::http::Method;
use rescind::simulator::Simulator;
use serde_json::{Value, json};

const WEBHOOKS: &str = "/api/v1/webhooks";

/// Registers a webhook for new relations, with these settings beside.
pub(crate) async fn register(unipile: &Simulator, receiver: &Receiver, settings: Value) -> String {
    let mut body = json!({"request_url": receiver.url(), "source": "users", "name": "acc"});
    body.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
    let (status, created) = ask(unipile, Method::POST, WEBHOOKS, &body).await;
    assert_eq!((status, &created["object"]), (201, &json!("WebhookCreated")), "{created}");
    created["webhook_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_acceptance_is_told_with_the_headers_that_were_asked_for() {
    let (unipile, _, receiver) = unipile().await;
    let secret = json!([{"key": "Unipile-Auth", "value": "s3cret"}]);
    let id = register(&unipile, &receiver, json!({"headers": secret})).await;
    let accepted = unipile.ids()[2].clone();
    unipile.accept(&accepted).unwrap();
    unipile.delivered().await;

    let [told] = &receiver.all()[..] else { panic!("{:?}", receiver.all()) };
    assert_eq!((&told.method, told.header("unipile-auth")), (&Method::POST, Some("s3cret")));
    assert_eq!(told.header("content-type"), None, "unless it is asked for");
    let slug = told.json()["user_public_identifier"].as_str().unwrap().to_owned();
    let expected = json!({
        "event": "new_relation", "account_id": unipile.account_id(), "account_type": "LINKEDIN",
        "webhook_name": "acc", "user_full_name": "Person 2", "user_provider_id": person(&told.json()),
        "user_public_identifier": slug,
        "user_profile_url": format!("https://www.linkedin.com/in/{slug}/"),
    });
    assert_eq!(told.json(), expected);
    let [delivery] = &unipile.record().deliveries[..] else { panic!("one is recorded") };
    assert_eq!((delivery.at, delivery.status, delivery.attempt), (at(START), Some(204), 1));
    assert_eq!((&delivery.webhook, delivery.event.as_str()), (&id, "new_relation"));
}

#[tokio::test]
async fn a_form_and_fields_of_ones_own_choice() {
    let (unipile, _, receiver) = unipile().await;
    let data =
        json!([{"name": "who", "key": "user_full_name"}, {"name": "of", "key": "account_type"}]);
    register(&unipile, &receiver, json!({"format": "form", "data": data})).await;
    unipile.accept(&unipile.ids()[0]).unwrap();
    unipile.delivered().await;
    let told = &receiver.all()[0];
    assert_eq!(told.header("content-type"), Some("application/x-www-form-urlencoded"));
    let mut fields: Vec<&str> = told.body.split('&').collect();
    fields.sort_unstable();
    assert_eq!(fields, ["of=LINKEDIN", "who=Person+0"]);
}

#[tokio::test]
async fn a_change_of_status_is_told_once_and_a_status_that_stays_is_not() {
    let (unipile, _, receiver) = unipile().await;
    register(&unipile, &receiver, json!({"source": "account_status"})).await;
    unipile.set(|faults| faults.commit_then_hang = 1);
    unipile.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    unipile.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    unipile.clear_faults();
    unipile.delivered().await;
    let told: Vec<Value> = receiver.all().iter().map(|told| told.json()).collect();
    let status = |message: &str| {
        json!({"AccountStatus": {"account_id": unipile.account_id(), "account_type": "LINKEDIN",
                                 "message": message}})
    };
    assert_eq!(told, [status("CREDENTIALS"), status("OK")]);
}

#[tokio::test]
async fn nobody_else_is_told() {
    let unipile = Simulator::builder().accounts(2).pending(4).start().await.unwrap();
    let receiver = Receiver::start().await;
    let another = unipile.accounts().nth(1).unwrap();
    register(&unipile, &receiver, json!({"account_ids": [another.account_id()]})).await;
    register(&unipile, &receiver, json!({"enabled": false})).await;
    register(&unipile, &receiver, json!({"source": "messaging"})).await;
    register(&unipile, &receiver, json!({"events": ["something_else"]})).await;
    let deleted = register(&unipile, &receiver, json!({})).await;
    let path = format!("{WEBHOOKS}/{deleted}");
    let (status, answer) = ask(&unipile, Method::DELETE, &path, &Value::Null).await;
    assert_eq!((status, answer), (200, json!({"object": "WebhookDeleted"})));
    assert_eq!(ask(&unipile, Method::DELETE, &path, &Value::Null).await.0, 404);
    unipile.accept(&unipile.ids()[0]).unwrap();
    // while there is no session nobody sees who accepts
    register(&unipile, &receiver, json!({})).await;
    unipile.set(|faults| faults.account_status = "ERROR".to_owned());
    unipile.accept(&unipile.ids()[0]).unwrap();
    unipile.delivered().await;
    assert_eq!(receiver.all().len(), 0);
}

#[tokio::test]
async fn what_is_registered_is_listed_page_by_page() {
    let (unipile, _, receiver) = unipile().await;
    let mut ids = Vec::new();
    for name in ["a", "b", "c"] {
        ids.push(register(&unipile, &receiver, json!({"name": name})).await);
    }
    let (_, first) = ask(&unipile, Method::GET, &format!("{WEBHOOKS}?limit=2"), &Value::Null).await;
    assert_eq!(first["object"], "WebhookList");
    assert_eq!(
        first["items"][0],
        json!({
            "object": "Webhook", "type": "AUTO", "id": ids[0], "source": "users", "account_ids": [],
            "enabled": true, "name": "a", "request_url": receiver.url(), "format": "json",
            "headers": [], "data": [],
        })
    );
    let next = format!("{WEBHOOKS}?cursor={}", first["cursor"].as_str().unwrap());
    let (_, second) = ask(&unipile, Method::GET, &next, &Value::Null).await;
    let listed = [&first["items"][0]["id"], &first["items"][1]["id"], &second["items"][0]["id"]];
    assert_eq!(listed.map(|id| id.as_str().unwrap()), ids[..]);
    assert_eq!(second["cursor"], Value::Null);
}

#[tokio::test]
async fn a_creation_that_is_wrong_is_refused_with_its_reason() {
    let (unipile, _, receiver) = unipile().await;
    let url = receiver.url();
    for (body, kind, part) in [
        (json!({"source": "users"}), "missing_parameters", "request_url"),
        (json!({"request_url": url}), "missing_parameters", "source"),
        (json!({"request_url": url, "source": "weather"}), "invalid_parameters", "weather"),
        (
            json!({"request_url": url, "source": "users", "format": "xml"}),
            "invalid_parameters",
            "xml",
        ),
        (
            json!({"request_url": "https://example.com/", "source": "users"}),
            "invalid_parameters",
            "leads to example.com",
        ),
        (
            json!({"request_url": url, "source": "users", "headers": [{"key": "a b", "value": ""}]}),
            "invalid_parameters",
            "a b",
        ),
    ] {
        let (status, answer) = ask(&unipile, Method::POST, WEBHOOKS, &body).await;
        assert_eq!((status, &answer["type"]), (400, &json!(format!("errors/{kind}"))), "{answer}");
        assert!(answer["detail"].as_str().unwrap().contains(part), "{answer}");
    }
    unipile.set(|faults| faults.webhooks.created_with_200 = true);
    let right = json!({"request_url": url, "source": "users"});
    assert_eq!(ask(&unipile, Method::POST, WEBHOOKS, &right).await.0, 200);
    let unauthorised = reqwest::get(format!("{}{WEBHOOKS}", unipile.url())).await.unwrap();
    assert_eq!(unauthorised.status().as_u16(), 401);
}
