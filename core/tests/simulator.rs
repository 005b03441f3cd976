//! The simulator is as strict, and as treacherous, as what it stands for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

#[path = "support/calls.rs"]
mod calls;

use calls::{clock, now, started};
use chrono::TimeDelta;
use reqwest::{Method, Response};
use rescind::InvitationId;
use rescind::simulator::{
    Effect, FailPage, Gone, Kind, Language, Refusal, Route, Sending, Simulator,
};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::time::Duration;

async fn call(unipile: &Simulator, method: Method, path: &str) -> reqwest::Result<Response> {
    calls::call(unipile, method, &format!("/api/v1{path}")).await
}

async fn answer(unipile: &Simulator, method: Method, path: &str) -> (u16, Value) {
    let response = call(unipile, method, path).await.unwrap();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

async fn get(unipile: &Simulator, path: &str) -> (u16, Value) {
    answer(unipile, Method::GET, path).await
}

async fn cancel(unipile: &Simulator, id: &str) -> (u16, Value) {
    let path = format!("/users/invite/sent/{id}?account_id=ACCOUNT");
    answer(unipile, Method::DELETE, &path).await
}

async fn whole_list(unipile: &Simulator, limit: usize) -> Vec<Value> {
    let (mut items, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/users/invite/sent?account_id=ACCOUNT&limit={limit}{cursor}");
        let (status, page) = get(unipile, &path).await;
        assert_eq!(status, 200, "{page}");
        items.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["cursor"].as_str() else { return items };
        cursor = format!("&cursor={}", next.replace('=', "%3D"));
    }
}

fn ids_of(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn each_carelessness_is_answered_as_the_provider_does() {
    let unipile = started(30).await;
    let id = unipile.ids()[0].clone();
    let list = "/users/invite/sent";
    let cases = [
        (Method::GET, format!("{list}?limit=10"), 400, "errors/missing_parameters"),
        (Method::DELETE, format!("{list}/{id}"), 400, "errors/missing_parameters"),
        (Method::GET, format!("{list}?account_id=other"), 404, "errors/resource_not_found"),
        (Method::DELETE, format!("{list}/{id}?account_id=other"), 404, "errors/resource_not_found"),
        (Method::GET, "/accounts/other".to_owned(), 404, "errors/resource_not_found"),
        (
            Method::GET,
            format!("{list}?account_id=ACCOUNT&limit=0"),
            400,
            "errors/invalid_parameters",
        ),
        (
            Method::GET,
            format!("{list}?account_id=ACCOUNT&limit=101"),
            400,
            "errors/invalid_parameters",
        ),
        (
            Method::GET,
            format!("{list}?account_id=ACCOUNT&limit=x"),
            400,
            "errors/invalid_parameters",
        ),
        (
            Method::GET,
            format!("{list}?account_id=ACCOUNT&cursor=x"),
            400,
            "errors/invalid_parameters",
        ),
        (
            Method::GET,
            "/users/nobody?account_id=ACCOUNT".to_owned(),
            404,
            "errors/resource_not_found",
        ),
    ];
    for (method, path, status, kind) in cases {
        let (answered, body) = answer(&unipile, method, &path).await;
        assert_eq!((answered, body["type"].as_str()), (status, Some(kind)), "{path}");
        assert_eq!(body["status"], status);
    }
    for path in [format!("/users/invite/{id}?account_id=ACCOUNT"), format!("/users/{id}")] {
        let (status, body) = answer(&unipile, Method::DELETE, &path).await;
        assert_eq!((status, &body["statusCode"]), (404, &json!(404)));
        assert!(body["message"].as_str().unwrap().starts_with("Cannot DELETE /api/v1/users/"));
        assert_eq!(body.get("type"), None);
    }
    let record = unipile.record();
    assert_eq!(record.still_pending().len(), 30, "none of it withdrew anything");
    assert_eq!(record.most_in_rolling_24h(), 0, "and LinkedIn saw none of it");
}

#[tokio::test]
async fn without_the_key_every_route_is_closed() {
    let unipile = started(3).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let query = format!("?account_id={}", unipile.account_id());
    let paths = ["users/invite/sent", "users/invite/received", "users/me", "accounts", "users/x"];
    for path in paths {
        let url = format!("{}/api/v1/{path}{query}", unipile.url());
        for request in [client.get(&url), client.get(&url).header("X-API-KEY", "wrong")] {
            let response = request.send().await.unwrap();
            assert_eq!(response.status(), 401);
            let body: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
            assert_eq!(body["type"], "errors/missing_credentials");
        }
    }
    assert_eq!(unipile.record().unauthorised().len(), 2 * paths.len());
}

#[tokio::test]
async fn a_still_list_is_read_whole_newest_first_and_ids_carry_the_time() {
    let unipile = started(620).await;
    let items = whole_list(&unipile, 100).await;
    assert_eq!(ids_of(&items), unipile.ids());
    let record = unipile.record();
    assert_eq!(record.list_calls().len(), 7);
    let mut last = now();
    for id in unipile.ids() {
        let sent = record.sent_at(&id).unwrap();
        assert_eq!(id.parse::<InvitationId>().unwrap().sent_at(), Some(sent));
        assert!(sent <= last && now() - sent <= TimeDelta::days(181));
        last = sent;
    }
    let past =
        unipile.ids().iter().filter(|id| now() - record.sent[*id] > TimeDelta::days(21)).count();
    assert!((230..=390).contains(&past), "{past} past three weeks");
    let near =
        |sent: rescind::Instant| (now() - sent - TimeDelta::days(21)).abs() <= TimeDelta::hours(3);
    assert!(record.sent.values().filter(|sent| near(**sent)).count() >= 10);
    let users = |wanted: fn(&Value) -> bool| {
        items.iter().filter(|item| wanted(&item["invited_user_id"])).count()
    };
    assert!(users(Value::is_null) > 5);
    assert!(users(|id| id.as_str().is_some_and(|id| id.starts_with("urn:li:fsd_company:"))) > 5);
    assert!(
        users(|id| id.as_str().is_some_and(|id| id.starts_with("urn:li:fsd_contentSeries:"))) > 3
    );
    assert!(
        users(|id| id.as_str().is_some_and(|id| id.starts_with("ACoAA") && id.len() == 39)) > 500
    );
    let listed: HashSet<_> = unipile.ids().into_iter().collect();
    let (_, received) = get(&unipile, "/users/invite/received?account_id=ACCOUNT").await;
    let received = ids_of(received["items"].as_array().unwrap());
    assert_eq!(received.len(), 5);
    assert!(
        received.iter().all(|id| !listed.contains(id)),
        "received ones are a list of their own"
    );
}

#[tokio::test]
async fn withdrawing_while_paging_skips_rows() {
    let unipile = started(20).await;
    let before = unipile.ids();
    let (_, first) = get(&unipile, "/users/invite/sent?account_id=ACCOUNT&limit=10").await;
    assert_eq!(first["cursor"], "eyJsaW1pdCI6MTAsImN1cnNvciI6MTB9");
    assert_eq!(cancel(&unipile, &before[0]).await, (200, json!({"object": "InvitationCanceled"})));
    let path = format!(
        "/users/invite/sent?account_id=ACCOUNT&cursor={}",
        first["cursor"].as_str().unwrap()
    );
    let (_, second) = get(&unipile, &path).await;
    assert_eq!(
        ids_of(second["items"].as_array().unwrap()),
        before[11..],
        "the eleventh is skipped"
    );
    assert_eq!(second["cursor"], Value::Null);
}

#[tokio::test]
async fn the_list_moves_between_pages_when_told_to() {
    let unipile = started(30).await;
    let before = unipile.ids();
    unipile.set(|faults| faults.send_between_pages = 1);
    let read = ids_of(&whole_list(&unipile, 10).await);
    assert_eq!(read.len(), 31);
    assert_eq!(read[9], read[10], "one row is shown twice");
    assert_eq!(unipile.ids().len(), 31);

    unipile.set(|faults| faults.accept_between_pages = u32::MAX);
    whole_list(&unipile, 10).await;
    assert!(unipile.ids().len() < 31);
    assert!(before.iter().filter(|id| !unipile.ids().contains(id)).count() <= 3);
}

#[tokio::test]
async fn labels_are_floored_and_the_parsed_date_moves_with_the_call() {
    let clock = clock();
    let sent = now() - TimeDelta::days(27);
    let build = || Simulator::builder().clock(clock.clone()).invitations([sent]);
    let unipile = build().start().await.unwrap();
    let item = whole_list(&unipile, 10).await.remove(0);
    assert_eq!(item["date"], "Sent 3 weeks ago");
    assert_eq!(item["parsed_datetime"], "2026-11-03T09:00:00.000Z");
    clock.advance(TimeDelta::hours(1));
    let item = whole_list(&unipile, 10).await.remove(0);
    assert_eq!(item["parsed_datetime"], "2026-11-03T10:00:00.000Z");

    for (language, label) in
        [(Language::French, "Envoyée il y a 3 semaines"), (Language::Nonsense, "⁂ blorp 7")]
    {
        let unipile = build().label_language(language).start().await.unwrap();
        let item = whole_list(&unipile, 10).await.remove(0);
        assert_eq!((&item["date"], &item["parsed_datetime"]), (&json!(label), &Value::Null));
    }
}

#[tokio::test]
async fn a_page_can_fail_for_a_while() {
    let unipile = started(30).await;
    unipile.set(|faults| faults.fail_list_page = Some(FailPage { page: 2, status: 502, times: 1 }));
    let first = "/users/invite/sent?account_id=ACCOUNT&limit=10";
    let second = format!("{first}&cursor=eyJsaW1pdCI6MTAsImN1cnNvciI6MTB9");
    assert_eq!(get(&unipile, first).await.0, 200);
    let (status, page) = get(&unipile, &second).await;
    assert_eq!(status, 502);
    assert!(page.as_str().unwrap().starts_with("<html>"));
    assert_eq!(get(&unipile, &second).await.0, 200);
    unipile.set(|faults| faults.fail_list_page = Some(FailPage { page: 1, status: 500, times: 1 }));
    assert_eq!(get(&unipile, first).await.1["type"], "errors/unexpected_error");

    unipile.set(|faults| faults.repeat_cursor = true);
    let (_, page) = get(&unipile, &second).await;
    assert_eq!(page["cursor"], "eyJsaW1pdCI6MTAsImN1cnNvciI6MTB9", "the same again");

    let wide = "/users/invite/sent?account_id=ACCOUNT&limit=250";
    assert_eq!(get(&unipile, wide).await.0, 400);
    unipile.set(|faults| faults.limit_up_to_250 = true);
    assert_eq!(get(&unipile, wide).await.1["items"].as_array().unwrap().len(), 30);
}

#[tokio::test]
async fn what_is_not_pending_is_answered_in_each_way_that_is_feared() {
    let unipile = started(10).await;
    let ids = unipile.ids();
    whole_list(&unipile, 10).await;
    let (_, received) = get(&unipile, "/users/invite/received?account_id=ACCOUNT").await;
    let received = received["items"][0]["id"].as_str().unwrap().to_owned();
    cancel(&unipile, &ids[0]).await;
    assert!(unipile.accept(&ids[1]).unwrap());
    assert!(!unipile.accept(&ids[0]).unwrap(), "what is withdrawn cannot be accepted");
    let answers = [
        (Gone::NotFound, 404, json!("errors/resource_not_found")),
        (Gone::Success, 200, Value::Null),
        (Gone::AlreadyPerformed, 422, json!("errors/action_already_performed")),
        (Gone::Unprocessable, 422, json!("errors/unprocessable_entity")),
    ];
    for (gone, status, kind) in answers {
        unipile.set(|faults| faults.gone = gone);
        for id in [&ids[0], &ids[1], &received, "7449262477600571392", "abc"] {
            let (answered, body) = cancel(&unipile, id).await;
            assert_eq!((answered, body["type"].clone()), (status, kind.clone()));
        }
    }
    let record = unipile.record();
    assert_eq!(record.withdrawals().len(), 1);
    assert_eq!(record.withdrawals_after_success().len(), 4);
    assert_eq!(record.of_accepted().len(), 4);
    assert_eq!(record.of_received().len(), 4);
    assert_eq!(record.never_listed().len(), 12, "two made-up ids and the received one");
    assert_eq!(record.most_in_rolling_24h(), 21);
    assert_eq!(record.smallest_gap(), Some(TimeDelta::zero()));
}

#[tokio::test]
async fn an_answer_that_is_lost_or_odd_has_still_taken_effect() {
    let unipile = started(10).await;
    let ids = unipile.ids();
    let path = |id: &str| format!("/users/invite/sent/{id}?account_id=ACCOUNT");

    unipile.set(|faults| faults.commit_then_reset = 1);
    assert!(call(&unipile, Method::DELETE, &path(&ids[0])).await.is_err(), "no answer");
    unipile.set(|faults| faults.commit_then_tear = 1);
    let response = call(&unipile, Method::DELETE, &path(&ids[5])).await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.text().await.is_err(), "the body breaks off");
    unipile.set(|faults| faults.plain_cancel = 1);
    assert_eq!(cancel(&unipile, &ids[1]).await, (200, json!("OK")));
    unipile.set(|faults| faults.commit_then_hang = 1);
    let third = path(&ids[2]);
    let hanging = call(&unipile, Method::DELETE, &third);
    let committed = async {
        while unipile.ids().contains(&ids[2]) {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        answered = hanging => panic!("{answered:?}"),
        () = committed => {}
    }
    unipile.set(|faults| faults.silent_cancel = 1);
    assert_eq!(cancel(&unipile, &ids[3]).await.0, 200);
    unipile.set(|faults| faults.accept_before_cancel = 1);
    assert_eq!(cancel(&unipile, &ids[4]).await.0, 404);

    let record = unipile.record();
    let withdrawn: Vec<&str> = record.withdrawals().into_iter().map(|(id, _)| id).collect();
    assert_eq!(withdrawn, [&ids[0], &ids[5], &ids[1], &ids[2]]);
    let answered: Vec<_> = record.cancels().map(|call| call.status).collect();
    assert_eq!(answered, [None, Some(200), Some(200), None, Some(200), Some(404)]);
    assert_eq!(record.calls[4].effect, Some(Effect::Silent));
    assert_eq!(record.of_accepted().len(), 1);
    assert!(unipile.ids().contains(&ids[3]) && !unipile.ids().contains(&ids[4]));
}

#[tokio::test]
async fn a_refusal_has_no_effect_and_calls_after_a_restriction_are_counted() {
    let unipile = started(10).await;
    let id = unipile.ids()[0].clone();
    let refuse = |status, kind| {
        unipile.set(|faults| faults.refuse_cancel = Some(Refusal::new(status, kind, 1)));
    };
    for (status, kind) in [
        (429, "errors/too_many_requests"),
        (500, "errors/unexpected_error"),
        (401, "errors/disconnected_account"),
        (403, "errors/account_restricted"),
    ] {
        refuse(status, kind);
        let (answered, body) = cancel(&unipile, &id).await;
        assert_eq!((answered, body["type"].as_str()), (status, Some(kind)));
    }
    assert_eq!(unipile.record().calls_after_restriction().len(), 0);
    get(&unipile, "/accounts/ACCOUNT").await;
    get(&unipile, "/users/me?account_id=ACCOUNT").await;
    let record = unipile.record();
    assert_eq!(record.calls_after_restriction().len(), 1, "asking for the account is harmless");
    assert_eq!(record.still_pending().len(), 10);
    unipile.lift_restriction().unwrap();
    assert_eq!(cancel(&unipile, &id).await.0, 200);
    assert_eq!(unipile.record().calls_after_restriction().len(), 1);
}

#[tokio::test]
async fn the_account_tells_its_status_and_a_lost_session_refuses() {
    let unipile = started(10).await;
    let source = |body: &Value| body["sources"][0]["status"].as_str().unwrap().to_owned();
    let (_, account) = get(&unipile, "/accounts/ACCOUNT").await;
    assert_eq!(source(&account), "OK");
    assert_eq!(account["connection_params"]["im"]["id"], unipile.member_id());
    unipile.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    assert_eq!(source(&get(&unipile, "/accounts").await.1["items"][0]), "CREDENTIALS");
    let (status, body) = cancel(&unipile, &unipile.ids()[0]).await;
    assert_eq!((status, body["type"].as_str()), (401, Some("errors/disconnected_account")));
    assert_eq!(unipile.record().cancels().next().unwrap().effect, Some(Effect::Refused));
    unipile.set(|faults| faults.account_status = "CONNECTING".to_owned());
    assert_eq!(source(&get(&unipile, "/accounts/ACCOUNT").await.1), "CONNECTING");
    unipile.clear_faults();
    assert_eq!(
        get(&unipile, "/users/me?account_id=ACCOUNT").await.1["provider_id"],
        unipile.member_id()
    );
}

#[tokio::test]
async fn a_profile_tells_what_became_of_the_invitation() {
    let person = |minutes, name: &str| {
        let slug = name.to_lowercase();
        Sending::from(now() - TimeDelta::minutes(minutes)).named(name).with_slug(slug)
    };
    let world = [person(1, "Ada"), person(2, "Bo"), person(3, "Cy")];
    let unipile = Simulator::builder().clock(clock()).invitations(world).start().await.unwrap();
    let ids = unipile.ids();
    unipile.accept(&ids[1]).unwrap();
    cancel(&unipile, &ids[2]).await;
    let profile =
        async |slug: &str| get(&unipile, &format!("/users/{slug}?account_id=ACCOUNT")).await.1;
    let ada = profile("ada").await;
    assert_eq!(ada["invitation"], json!({"type": "SENT", "status": "PENDING"}));
    assert_eq!(profile(ada["provider_id"].as_str().unwrap()).await, ada);
    let bo = profile("bo").await;
    assert_eq!(
        (&bo["network_distance"], &bo["is_relationship"]),
        (&json!("FIRST_DEGREE"), &json!(true))
    );
    assert_eq!(bo.get("invitation"), None);
    assert_eq!(profile("cy").await["invitation"]["status"], "WITHDRAWN");
}

#[tokio::test]
async fn an_exact_world_is_judged_by_true_times_even_where_ids_lie() {
    let days = |n| now() - TimeDelta::days(n);
    let world = [
        Sending::new(Kind::Page, days(40)),
        Sending::from(days(5)).with_id("6230172048157614080").with_note("Hi"),
        Sending::new(Kind::Unknown, days(30)),
    ];
    let unipile = Simulator::builder().clock(clock()).invitations(world).start().await.unwrap();
    let items = whole_list(&unipile, 10).await;
    assert_eq!(items[0]["id"], "6230172048157614080");
    assert_eq!(
        (&items[0]["date"], &items[0]["invitation_text"]),
        (&json!("Sent 5 days ago"), &json!("Hi"))
    );
    assert_eq!(items[1]["invited_user"], Value::Null);
    cancel(&unipile, "6230172048157614080").await;
    let record = unipile.record();
    assert_eq!(record.withdrawn_younger_than(TimeDelta::days(21)).len(), 1);
    assert_eq!(record.withdrawn_younger_than(TimeDelta::days(5)).len(), 0);
}

#[tokio::test]
async fn another_process_moves_the_clock_and_reads_the_record() {
    let unipile = started(5).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = |path: &str| format!("{}/simulator/{path}", unipile.url());
    let json = async |request: reqwest::RequestBuilder| -> Value {
        serde_json::from_str(&request.send().await.unwrap().text().await.unwrap()).unwrap()
    };
    assert_eq!(json(client.get(url("clock"))).await["now"], "2026-11-24T09:00:00.000Z");
    let on = json(client.post(url("clock")).body(r#"{"now": "2026-11-25T09:00:00.250Z"}"#)).await;
    assert_eq!(on["now"], "2026-11-25T09:00:00.250Z");

    let id = unipile.ids()[0].clone();
    let body = json!({"id": id}).to_string();
    assert_eq!(json(client.post(url("accept")).body(body)).await["accepted"], true);
    json(client.post(url("send"))).await;
    json(client.put(url("faults")).body(r#"{"gone": "success"}"#)).await;
    assert_eq!(unipile.faults().gone, Gone::Success);
    assert_eq!(cancel(&unipile, &id).await.0, 200);
    let record = json(client.get(url("record"))).await;
    assert_eq!(record["verdict"]["of_accepted"], 1);
    assert_eq!(record["pending"].as_array().unwrap().len(), 5);
    let read: rescind::simulator::Record = serde_json::from_value(record).unwrap();
    assert_eq!(read, unipile.record());
    assert_eq!(read.calls[0].route, Route::Cancel);
}

#[tokio::test]
async fn dropping_it_stops_it() {
    let unipile = started(1).await;
    let port: u16 = unipile.url().rsplit(':').next().unwrap().parse().unwrap();
    get(&unipile, "/accounts").await;
    drop(unipile);
    // its port is free again, and a successor can take it
    let again = async {
        loop {
            if let Ok(unipile) = Simulator::builder().port(port).start().await {
                return unipile;
            }
            tokio::task::yield_now().await;
        }
    };
    let unipile = tokio::time::timeout(Duration::from_secs(5), again).await.unwrap();
    assert_eq!(get(&unipile, "/accounts").await.0, 200);
}

#[tokio::test]
async fn the_rest_of_the_switches_do_as_they_say() {
    let unipile = started(10).await;
    let id = unipile.ids()[0].clone();
    let path = "/users/invite/sent?account_id=ACCOUNT";

    unipile.set(|faults| faults.hang_list = 1);
    let asked = async {
        while unipile.record().list_calls().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        answered = call(&unipile, Method::GET, path) => panic!("{answered:?}"),
        () = asked => {}
    }
    cancel(&unipile, &id).await;
    assert_eq!(unipile.record().never_listed().len(), 1, "what never arrived was not listed");

    unipile.set(|faults| faults.wrong_profile = 1);
    let items = whole_list(&unipile, 10).await;
    let face = items.iter().find_map(|item| item["invited_user_public_id"].as_str()).unwrap();
    let profile = format!("/users/{face}?account_id=ACCOUNT");
    assert_eq!(get(&unipile, &profile).await.1["provider_id"], unipile.member_id());
    assert_eq!(get(&unipile, &profile).await.1["public_identifier"], face);

    let refusal = Refusal { retry_after: Some(90), ..Refusal::new(429, "too_many_requests", 1) };
    unipile.set(|faults| faults.refuse_cancel = Some(refusal));
    let path = format!("/users/invite/sent/{id}?account_id=ACCOUNT");
    let response = call(&unipile, Method::DELETE, &path).await.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["retry-after"]),
        (429, &"90".parse().unwrap())
    );

    unipile.set(|faults| faults.restricted = true);
    for held_against in [0, 1] {
        let (status, body) = get(&unipile, "/users/me?account_id=ACCOUNT").await;
        assert_eq!((status, body["type"].as_str()), (403, Some("errors/account_restricted")));
        assert_eq!(unipile.record().calls_after_restriction().len(), held_against);
    }
}
