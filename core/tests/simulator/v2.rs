//! The simulator's v2 is as strict, and as treacherous, as what it stands for.

use crate::calls::{
    RECEIVED, SENT, cancel_v1, cancel_v2, clock, fresh, get, now, only, post, reply, request,
    started,
};
use chrono::TimeDelta;
use reqwest::Method;
use rescind::simulator::{Effect, Gone, Kind, Refusal, Route, Sending, Simulator, Version};
use serde_json::{Value, json};

#[tokio::test]
async fn each_carelessness_is_answered_as_the_provider_does() {
    let unipile = started(30).await;
    let requests = "/v2/ACCOUNT/users/me/relation-requests";
    for (path, status, kind) in [
        (requests.to_owned(), 400, "api/invalid_parameters"),
        (format!("{requests}?type=all"), 400, "api/invalid_parameters"),
        (format!("{SENT}&limit=0"), 400, "api/invalid_parameters"),
        (format!("{SENT}&limit=101"), 400, "api/invalid_parameters"),
        (format!("{SENT}&offset=-1"), 400, "api/invalid_parameters"),
        (format!("{SENT}&cursor=eyJvZmZzZXQiOjF9"), 400, "api/invalid_parameters"),
        (SENT.replace("ACCOUNT", "acc_other"), 404, "api/resource_not_found"),
        ("/v2/accounts/acc_other".to_owned(), 404, "api/resource_not_found"),
        ("/v2/ACCOUNT/users/ACoAAnobody".to_owned(), 404, "provider/resource_not_found"),
        ("/v2/ACCOUNT/users/x/relations".to_owned(), 403, "provider/insufficient_permissions"),
    ] {
        let answer = get(&unipile, &path).await;
        assert_eq!(answer.refusal(), (status, kind), "{path}");
        assert_eq!(
            (&answer.body["object"], &answer.body["status"]),
            (&json!("Error"), &json!(status))
        );
        assert!(answer.text("req_id").unwrap().starts_with("req-"));
    }
    let id = &unipile.ids()[0];
    for (method, path) in [
        (Method::DELETE, format!("{requests}/{id}")),
        (Method::DELETE, format!("{requests}/{id}/cancel")),
        (Method::POST, "/v2/users/me/relation-requests/1/cancel".to_owned()),
        (Method::GET, "/v2//users/me/relation-requests?type=sent".to_owned()),
    ] {
        let answer = reply(request(&unipile, method, &path)).await;
        assert_eq!((answer.status, &answer.body["statusCode"]), (404, &json!(404)), "{path}");
        assert!(answer.text("message").unwrap().starts_with("Cannot "));
        assert_eq!(answer.body.get("type"), None);
    }
    let record = unipile.record();
    assert_eq!(record.still_pending().len(), 30, "none of it withdrew anything");
    assert_eq!(record.cancels().count(), 0, "and LinkedIn saw none of it");
    assert_eq!(record.without_account().len(), 2);
    assert_eq!(record.verdict().without_account, 2);
    assert!(record.calls.iter().all(|call| call.version == Version::V2));
}

#[tokio::test]
async fn one_key_opens_both_versions_and_none_opens_nothing() {
    let unipile = started(3).await;
    assert_eq!(unipile.v2_url(), format!("{}/v2", unipile.url()));
    assert!(unipile.account_id().starts_with("acc_") && unipile.account_id().len() == 26);
    assert_eq!(get(&unipile, "/v2/accounts/ACCOUNT").await.status, 200);
    assert_eq!(get(&unipile, "/api/v1/accounts/ACCOUNT").await.status, 200);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let paths = [SENT, "/v2/accounts/", "/v2/accounts/ACCOUNT", "/v2/ACCOUNT/users/me"];
    for path in paths {
        let url = format!("{}{path}", unipile.url()).replace("ACCOUNT", unipile.account_id());
        for bare in [client.get(&url), client.get(&url).header("X-API-KEY", "wrong")] {
            assert_eq!(reply(bare).await.refusal(), (401, "api/missing_authorization"));
        }
    }
    assert_eq!(unipile.record().unauthorised().len(), 2 * paths.len());
}

#[tokio::test]
async fn the_list_is_paged_by_offset_over_what_is_pending_now() {
    let unipile = started(50).await;
    let ids = unipile.ids();
    let first = get(&unipile, SENT).await;
    assert_eq!((first.ids(), &first.body["total_count"]), (ids[..20].to_vec(), &json!(50)));
    assert_eq!(first.body.as_object().unwrap().len(), 2, "no object, no has_more");
    assert_eq!(
        cancel_v2(&unipile, &ids[0]).await.body,
        json!({"object": "RelationRequestCanceled"})
    );
    let second = get(&unipile, &format!("{SENT}&offset=20&limit=100")).await;
    assert_eq!(second.ids(), ids[21..], "the twenty-first is skipped");
    assert_eq!(second.body["total_count"], 49);
    assert!(get(&unipile, &format!("{SENT}&offset=49")).await.rows().is_empty());

    let record = unipile.record();
    for row in first.rows() {
        let sent = record.sent_at(row["id"].as_str().unwrap()).unwrap();
        let created: rescind::Instant = row["created_at"].as_str().unwrap().parse().unwrap();
        assert_eq!((created, row["type"].as_str()), (sent, Some("sent")));
    }
    assert_eq!(record.list_calls().len(), 3);
    assert_eq!(record.withdrawals(), [(ids[0].as_str(), now())]);
    assert!(record.never_listed().is_empty());
    assert_eq!(cancel_v1(&unipile, &ids[0]).await.status, 404, "it is one world");
}

#[tokio::test]
async fn every_kind_of_target_has_its_type() {
    let sending = |kind, minutes| Sending::new(kind, now() - TimeDelta::minutes(minutes));
    let world = [
        sending(Kind::Person, 1).named("Mara Lindqvist").with_note("Hi"),
        sending(Kind::Page, 2),
        sending(Kind::Newsletter, 3),
        sending(Kind::Unknown, 4),
    ];
    let unipile = Simulator::builder().clock(clock()).invitations(world).start().await.unwrap();
    let list = get(&unipile, SENT).await;
    let types: Vec<_> = list.rows().iter().map(|row| row["user"]["type"].clone()).collect();
    assert_eq!(types, [json!("individual"), json!("organization"), json!("other"), Value::Null]);
    let mara = &list.rows()[0];
    assert_eq!((&mara["message"], &mara["user"]["first_name"]), (&json!("Hi"), &json!("Mara")));
    assert_eq!(list.rows()[3].get("user"), None);
}

#[tokio::test]
async fn cancelling_a_received_request_refuses_somebody_and_says_nothing_of_it() {
    let unipile = started(5).await;
    let received = get(&unipile, RECEIVED).await.ids();
    assert_eq!(received.len(), 5);
    let answer = cancel_v2(&unipile, &received[0]).await;
    assert_eq!((answer.status, answer.body), (200, json!({"object": "RelationRequestCanceled"})));
    assert_eq!(fresh(&unipile, RECEIVED).await.ids(), received[1..], "it is gone");
    let record = unipile.record();
    assert_eq!(record.of_received().len(), 1, "and a test can fail on it");
    assert_eq!(record.calls[1].effect, Some(Effect::Received));
    assert_eq!((record.withdrawals().len(), record.still_pending().len()), (0, 5));

    assert_eq!(cancel_v2(&unipile, &received[0]).await.status, 404, "once");
    assert_eq!(cancel_v1(&unipile, &received[1]).await.status, 404, "v1 has a route for each");
    assert_eq!(fresh(&unipile, RECEIVED).await.ids(), received[1..]);
}

#[tokio::test]
async fn what_is_not_pending_is_answered_in_each_way_that_is_feared() {
    let unipile = started(10).await;
    let ids = unipile.ids();
    cancel_v2(&unipile, &ids[0]).await;
    unipile.accept(&ids[1]).unwrap();
    for (gone, status, kind) in [
        (Gone::NotFound, 404, "provider/resource_not_found"),
        (Gone::Success, 200, ""),
        (Gone::AlreadyPerformed, 409, "provider/conflict"),
        (Gone::Unprocessable, 422, "provider/unprocessable_entity"),
    ] {
        unipile.set(|faults| faults.gone = gone);
        for id in [&ids[0], &ids[1], "7449262477600571392", "SENT_1"] {
            assert_eq!(cancel_v2(&unipile, id).await.refusal(), (status, kind));
        }
    }
    let record = unipile.record();
    assert_eq!(record.withdrawals_after_success().len(), 4);
    assert_eq!(record.of_accepted().len(), 4);
    assert_eq!(record.most_in_rolling_24h(), 17);
}

#[tokio::test]
async fn errors_have_the_names_of_their_version() {
    let unipile = started(10).await;
    let id = unipile.ids()[0].clone();
    for (given, v1, v2) in [
        ("errors/too_many_requests", "errors/too_many_requests", "provider/too_many_requests"),
        ("unexpected_error", "errors/unexpected_error", "api/internal_error"),
        ("provider/timeout", "errors/timeout", "provider/timeout"),
        (
            "errors/disconnected_account",
            "errors/disconnected_account",
            "provider/invalid_authorization",
        ),
        ("errors/made_up", "errors/made_up", "provider/made_up"),
    ] {
        only(&unipile, |faults| faults.refuse_cancel = Some(Refusal::new(418, given, 2)));
        assert_eq!(cancel_v1(&unipile, &id).await.refusal(), (418, v1));
        assert_eq!(cancel_v2(&unipile, &id).await.refusal(), (418, v2));
    }
    assert_eq!(unipile.record().most_in_rolling_24h(), 10, "LinkedIn saw them");
    unipile.set(|faults| {
        faults.refuse_cancel = Some(Refusal::new(429, "api/too_many_requests", 1));
    });
    cancel_v2(&unipile, &id).await;
    assert_eq!(unipile.record().most_in_rolling_24h(), 10, "but not what Unipile refuses itself");

    unipile.set(|faults| faults.restricted = true);
    for held_against in [0, 1] {
        assert_eq!(fresh(&unipile, SENT).await.refusal(), (403, "api/account_restricted"));
        assert_eq!(unipile.record().calls_after_restriction().len(), held_against);
    }
    get(&unipile, "/v2/accounts/ACCOUNT").await;
    assert_eq!(unipile.record().calls_after_restriction().len(), 1);
}

#[tokio::test]
async fn the_accounts_tell_their_status() {
    let builder = Simulator::builder().seed(7).clock(clock()).bystanders(30);
    let unipile = builder.start().await.unwrap();
    for path in ["/v2/accounts", "/v2/accounts/"] {
        let list = get(&unipile, path).await;
        assert_eq!((list.rows().len(), list.text("object")), (20, Some("Accounts")));
        assert_eq!(list.body["has_more"], true);
    }
    let rest = get(&unipile, "/v2/accounts/?offset=20").await;
    assert_eq!((rest.rows().len(), &rest.body["has_more"]), (11, &json!(false)));
    let linkedin = get(&unipile, "/v2/accounts/?provider=linkedin&limit=100").await;
    assert_eq!(linkedin.rows().len(), 16);
    let own = get(&unipile, "/v2/accounts/ACCOUNT").await.body;
    assert_eq!(rest.rows()[10], own);
    assert_eq!(
        (&own["user_id"], &own["status"], &own["is_locked"]),
        (&json!(unipile.member_id()), &json!("running"), &json!(false))
    );
    assert_eq!(own["metadata"]["products_connection_status"], json!({"classic": "running"}));
}

#[tokio::test]
async fn a_profile_tells_what_became_of_the_request() {
    let person = |minutes, name: &str| {
        Sending::from(now() - TimeDelta::minutes(minutes)).named(name).with_slug(name)
    };
    let world = [person(1, "ada"), person(2, "bo"), person(3, "cy")];
    let unipile = Simulator::builder().clock(clock()).invitations(world).start().await.unwrap();
    let ids = unipile.ids();
    unipile.accept(&ids[1]).unwrap();
    cancel_v2(&unipile, &ids[2]).await;
    let profile = async |who: &str| get(&unipile, &format!("/v2/ACCOUNT/users/{who}")).await.body;
    let ada = profile("ada").await;
    assert_eq!((&ada["object"], &ada["display_name"]), (&json!("UserProfile"), &json!("ada")));
    assert_eq!(ada["specifics"]["relation_request_status"], "PENDING");
    assert_eq!(ada["specifics"]["relation_request"]["id"], ids[0]);
    assert_eq!(profile(ada["id"].as_str().unwrap()).await, ada);
    let bo = &profile("bo").await["specifics"];
    assert_eq!(bo["network_distance"], "FIRST_DEGREE");
    assert_eq!(bo.get("relation_request_status"), None);
    let cy = &profile("cy").await["specifics"];
    assert_eq!(cy["relation_request_status"], "WITHDRAWN");
    assert_eq!(cy["network_distance"], "SECOND_DEGREE");
    let me = profile("me").await;
    assert_eq!(
        (&me["id"], &me["specifics"]["network_distance"]),
        (&json!(unipile.member_id()), &json!("SELF"))
    );
    let routes: Vec<_> = unipile.record().calls.iter().map(|call| call.route).collect();
    assert_eq!(routes[5], Route::Me);
}

#[tokio::test]
async fn a_journal_keeps_what_v2_did() {
    let folder = tempfile::tempdir().unwrap();
    let build = || {
        let builder = Simulator::builder().pending(10).connections(3).seed(7).clock(clock());
        builder.journal(folder.path().join("journal.jsonl")).start()
    };
    let unipile = build().await.unwrap();
    let received = get(&unipile, RECEIVED).await.ids();
    cancel_v2(&unipile, &unipile.ids()[0]).await;
    cancel_v2(&unipile, &received[0]).await;
    let accept = format!("/v2/ACCOUNT/users/me/relation-requests/{}/accept", received[1]);
    assert_eq!(post(&unipile, &accept, &json!({})).await.status, 200);
    let relations = "/v2/ACCOUNT/users/me/relations";
    let (record, friends) = (unipile.record(), get(&unipile, relations).await.body);
    assert_eq!(friends["total_count"], 4);
    drop(unipile);
    let unipile = build().await.unwrap();
    assert_eq!(unipile.record().calls[..4], record.calls);
    assert_eq!(get(&unipile, RECEIVED).await.ids(), received[2..]);
    assert_eq!(get(&unipile, relations).await.body, friends);
}
