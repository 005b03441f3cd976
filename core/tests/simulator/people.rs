//! The simulated people: connections, invitations sent by hand, and received ones answered.

use crate::calls::{RECEIVED, SENT, cancel_v1, clock, fresh, get, now, post, started};
use chrono::TimeDelta;
use rescind::simulator::{Order, Simulator};
use serde_json::{Value, json};

const V1: &str = "/api/v1/users/relations?account_id=ACCOUNT";
const V2: &str = "/v2/ACCOUNT/users/me/relations";
const REQUESTS: &str = "/v2/ACCOUNT/users/me/relation-requests";

/// A person whom the first row of the list names.
async fn first_invited(unipile: &Simulator) -> (String, String) {
    let list = get(unipile, "/api/v1/users/invite/sent?account_id=ACCOUNT&limit=100").await;
    let member = |row: &&Value| row["invited_user_public_id"].is_string();
    let row = list.rows().iter().find(member).unwrap();
    let text = |name: &str| row[name].as_str().unwrap().to_owned();
    (text("id"), text("invited_user_id"))
}

async fn invite(unipile: &Simulator, member: &str, note: &str) -> crate::calls::Reply {
    let account = unipile.account_id();
    let body = json!({"account_id": account, "provider_id": member, "message": note});
    post(unipile, "/api/v1/users/invite", &body).await
}

#[tokio::test]
async fn who_accepts_is_the_newest_connection_of_both_versions() {
    let clock = clock();
    let builder = Simulator::builder().pending(20).connections(150).seed(7).clock(clock.clone());
    let unipile = builder.start().await.unwrap();
    let (id, member) = first_invited(&unipile).await;
    clock.advance(TimeDelta::minutes(5));
    unipile.accept(&id).unwrap();

    let first = get(&unipile, V1).await;
    assert_eq!((first.rows().len(), first.text("object")), (100, Some("UserRelationsList")));
    let newest = &first.rows()[0];
    let at = now() + TimeDelta::minutes(5);
    assert_eq!(
        (&newest["member_id"], &newest["created_at"]),
        (&json!(member), &json!(at.timestamp_millis()))
    );
    let cursor = first.text("cursor").unwrap().replace('=', "%3D");
    let second = get(&unipile, &format!("{V1}&cursor={cursor}")).await;
    assert_eq!((second.rows().len(), &second.body["cursor"]), (51, &Value::Null));
    let instants = first.rows().iter().chain(second.rows()).map(|row| row["created_at"].as_i64());
    assert!(instants.is_sorted_by(|a, b| a >= b));
    assert_eq!(get(&unipile, &format!("{V1}&limit=1000")).await.rows().len(), 151);
    let wide = get(&unipile, &format!("{V1}&limit=1001")).await;
    assert_eq!(wide.refusal(), (400, "errors/invalid_parameters"));
    let name = newest["first_name"].as_str().unwrap();
    let named = get(&unipile, &format!("{V1}&filter={}", name.to_lowercase())).await;
    assert!(named.rows().iter().any(|row| row["member_id"] == member.as_str()));
    assert!(named.rows().len() < 100);

    let friends = get(&unipile, &format!("{V2}?limit=1")).await;
    assert_eq!(friends.body["total_count"], 151);
    let row = &friends.rows()[0];
    assert_eq!((&row["id"], &row["object"]), (&json!(member), &json!("UserRelation")));
    unipile.set(|faults| faults.connections_order = Order::OldestFirst);
    let oldest = fresh(&unipile, &format!("{V2}?limit=1&offset=150")).await;
    assert_eq!(oldest.rows()[0]["id"], member.as_str());
}

#[tokio::test]
async fn nobody_is_invited_twice_nor_soon_after_a_withdrawal() {
    let clock = clock();
    let builder = Simulator::builder().pending(20).connections(1).seed(7).clock(clock.clone());
    let unipile = builder.start().await.unwrap();
    let (id, member) = first_invited(&unipile).await;
    let recently = (422, "errors/already_invited_recently");
    assert_eq!(invite(&unipile, &member, "").await.refusal(), recently, "it is pending");
    cancel_v1(&unipile, &id).await;
    clock.advance(TimeDelta::days(21) - TimeDelta::seconds(1));
    assert_eq!(invite(&unipile, &member, "").await.refusal(), recently);
    let request = json!({"user_id": member});
    let of_v2 = post(&unipile, REQUESTS, &request).await;
    assert_eq!(of_v2.refusal(), (422, "provider/unprocessable_entity"));
    clock.advance(TimeDelta::seconds(1));
    let sent = invite(&unipile, &member, "Hello again").await;
    assert_eq!((sent.status, sent.text("object")), (201, Some("UserInvitationSent")));
    let list = fresh(&unipile, SENT).await;
    let row = &list.rows()[0];
    assert_eq!(row["id"].as_str(), sent.text("invitation_id"));
    assert_eq!((&row["user"]["id"], &row["message"]), (&json!(member), &json!("Hello again")));
    unipile.accept(&unipile.ids()[0]).unwrap();
    assert_eq!(invite(&unipile, &member, "").await.refusal(), (422, "errors/already_connected"));
    assert_eq!(post(&unipile, REQUESTS, &request).await.refusal(), (409, "provider/conflict"));

    let stranger = post(&unipile, REQUESTS, &json!({"user_id": "ACoAAstranger"})).await;
    assert_eq!((stranger.status, stranger.text("type")), (201, Some("sent")));
    assert_eq!(stranger.body["user"]["id"], "ACoAAstranger");
    for (member, note, refusal) in [
        ("nobody", "", (422, "errors/invalid_recipient")),
        ("ACoAAother", &*"x".repeat(301), (400, "errors/invalid_parameters")),
    ] {
        assert_eq!(invite(&unipile, member, note).await.refusal(), refusal);
    }
    for (body, kind) in [
        (json!({"provider_id": "ACoAAother"}), "errors/missing_parameters"),
        (json!({"account_id": unipile.account_id()}), "errors/missing_parameters"),
        (json!([]), "errors/invalid_parameters"),
    ] {
        let answer = post(&unipile, "/api/v1/users/invite", &body).await;
        assert_eq!(answer.refusal(), (400, kind));
    }
    assert_eq!(unipile.record().without_account().len(), 1);
}

#[tokio::test]
async fn received_ones_are_answered_with_their_secret() {
    let builder = Simulator::builder().pending(3).connections(0).seed(7).clock(clock());
    let unipile = builder.start().await.unwrap();
    let path = "/api/v1/users/invite/received?account_id=ACCOUNT";
    let list = get(&unipile, path).await;
    let answer = async |row: usize, change: Value| {
        let row = &list.rows()[row];
        let mut body = json!({
            "account_id": unipile.account_id(), "action": "accept",
            "provider": row["specifics"]["provider"],
            "shared_secret": row["specifics"]["shared_secret"],
        });
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let id = row["id"].as_str().unwrap();
        post(&unipile, &format!("/api/v1/users/invite/received/{id}"), &body).await
    };
    for (change, status) in [
        (json!({"shared_secret": "guessed"}), 400),
        (json!({"provider": "WHATSAPP"}), 400),
        (json!({"action": "ignore"}), 400),
        (json!({"shared_secret": null}), 400),
        (json!({"account_id": "other"}), 404),
    ] {
        assert_eq!(answer(0, change.clone()).await.status, status, "{change}");
    }
    assert_eq!(answer(0, json!({})).await.status, 200);
    assert_eq!(answer(0, json!({})).await.status, 404, "once");
    assert_eq!(answer(1, json!({"action": "decline"})).await.status, 200);
    assert_eq!(get(&unipile, path).await.ids(), list.ids()[2..]);
    let friends = get(&unipile, V1).await;
    assert_eq!(friends.rows().len(), 1, "only the one who was accepted");
    assert_eq!(friends.rows()[0]["member_id"], list.rows()[0]["inviter"]["inviter_id"]);

    let accept = async |id: &str| {
        let reply = post(&unipile, &format!("{REQUESTS}/{id}/accept"), &json!({})).await;
        (reply.status, reply.text("object").unwrap().to_owned())
    };
    let received = get(&unipile, RECEIVED).await.ids();
    assert_eq!(accept(&received[0]).await, (200, "RelationRequestConfirmed".to_owned()));
    assert_eq!(accept(&received[0]).await, (404, "Error".to_owned()));
    assert_eq!(accept(&unipile.ids()[0]).await, (422, "Error".to_owned()), "a sent one");
    assert_eq!(unipile.record().still_pending().len(), 3);
    assert_eq!(unipile.record().cancels().count(), 0);
}

#[tokio::test]
async fn a_restart_brings_back_what_had_only_stopped() {
    let unipile = started(1).await;
    let restart = async |id: &str| {
        post(&unipile, &format!("/api/v1/accounts/{id}/restart"), &json!({})).await
    };
    for (status, after) in [("STOPPED", "OK"), ("ERROR", "OK"), ("CREDENTIALS", "CREDENTIALS")] {
        unipile.set(|faults| faults.account_status = status.to_owned());
        assert_eq!(restart("ACCOUNT").await.body, json!({"object": "AccountRestarted"}));
        assert_eq!(unipile.faults().account_status, after);
    }
    assert_eq!(restart("other").await.refusal(), (404, "errors/resource_not_found"));
}
