//! Each switch of the simulator does as it says, in either version.

use crate::calls::{RECEIVED, SENT, cancel_v1, cancel_v2, clock, fresh, get, now, only, started};
use chrono::TimeDelta;
use rescind::simulator::{CreatedAt, Effect, Order, Simulator, Spoil, SpoilPage};
use serde_json::{Value, json};

const V1: &str = "/api/v1/users/invite/sent?account_id=ACCOUNT";

#[tokio::test]
async fn lists_come_in_each_order_and_stay_in_it() {
    let unipile = started(30).await;
    let newest_first = unipile.ids();
    let oldest_first: Vec<_> = newest_first.iter().rev().cloned().collect();
    let read = async |path: &str| fresh(&unipile, &format!("{path}&limit=100")).await.ids();
    unipile.set(|faults| faults.order = Order::OldestFirst);
    assert_eq!((read(V1).await, read(SENT).await), (oldest_first.clone(), oldest_first.clone()));
    unipile.set(|faults| faults.order = Order::Shuffled);
    let shuffled = read(SENT).await;
    assert!(shuffled != newest_first && shuffled != oldest_first);
    assert_eq!(read(V1).await, shuffled);
    cancel_v2(&unipile, &shuffled[3]).await;
    let left = [&shuffled[..3], &shuffled[4..]].concat();
    assert_eq!(read(SENT).await, left, "the others keep their places");
}

#[tokio::test]
async fn short_pages_are_not_the_end() {
    let unipile = started(25).await;
    unipile.set(|faults| faults.short_pages = true);
    let (mut read, mut offset) = (Vec::new(), 0);
    loop {
        let page = get(&unipile, &format!("{SENT}&limit=10&offset={offset}")).await;
        if page.rows().is_empty() {
            break;
        }
        assert!(page.rows().len() <= 5);
        offset += page.rows().len();
        read.extend(page.ids());
    }
    assert_eq!(read, unipile.ids());
    let page = get(&unipile, V1).await;
    let next = format!("{V1}&cursor={}", page.text("cursor").unwrap().replace('=', "%3D"));
    assert_eq!((page.ids(), get(&unipile, &next).await.ids()), {
        let ids = unipile.ids();
        (ids[..5].to_vec(), ids[5..10].to_vec())
    });
}

#[tokio::test]
async fn an_empty_page_is_not_the_end_either() {
    let unipile = started(30).await;
    unipile.set(|faults| faults.empty_page = 2);
    let second = format!("{SENT}&offset=20");
    let page = fresh(&unipile, &second).await;
    assert_eq!((page.rows().len(), &page.body["total_count"]), (0, &json!(30)));
    let first = get(&unipile, V1).await;
    let next = format!("{V1}&cursor={}", first.text("cursor").unwrap().replace('=', "%3D"));
    let page = get(&unipile, &next).await;
    assert_eq!((page.rows().len(), page.body["cursor"].is_string()), (0, true));
    assert_eq!(fresh(&unipile, &second).await.ids(), unipile.ids()[20..], "for a while");
}

#[tokio::test]
async fn a_list_pages_in_one_style_only() {
    let unipile = started(30).await;
    unipile.set(|faults| (faults.cursor_paging, faults.no_total_count) = (true, true));
    let first = get(&unipile, SENT).await;
    assert_eq!(first.body.get("total_count"), None);
    let next = format!("{SENT}&cursor={}", first.text("next_cursor").unwrap().replace('=', "%3D"));
    let second = get(&unipile, &next).await;
    assert_eq!([first.ids(), second.ids()].concat(), unipile.ids());
    assert_eq!(second.body.get("next_cursor"), None);
    let wrong = (400, "api/invalid_parameters");
    assert_eq!(get(&unipile, &format!("{SENT}&offset=20")).await.refusal(), wrong);
    assert_eq!(get(&unipile, &format!("{next}&offset=20")).await.refusal(), wrong);
    unipile.set(|faults| faults.repeat_cursor = true);
    assert!(
        next.ends_with(
            &fresh(&unipile, &next).await.text("next_cursor").unwrap().replace('=', "%3D")
        )
    );
}

#[tokio::test]
async fn ids_dates_and_users_are_not_what_one_hopes() {
    let clock = clock();
    let sent = [now() - TimeDelta::days(27)];
    let builder = Simulator::builder().invitations(sent).received(1).clock(clock.clone());
    let unipile = builder.start().await.unwrap();
    let row = async |path: &str| fresh(&unipile, path).await.rows()[0].clone();

    only(&unipile, |faults| faults.created_at = CreatedAt::Labelled);
    assert_eq!(row(SENT).await["created_at"], "2026-11-03T09:00:00.000Z", "three weeks");
    clock.advance(TimeDelta::hours(1));
    assert_eq!(row(SENT).await["created_at"], "2026-11-03T10:00:00.000Z");
    only(&unipile, |faults| faults.created_at = CreatedAt::Absent);
    assert_eq!(row(SENT).await.get("created_at"), None);
    only(&unipile, |faults| faults.no_user = true);
    assert_eq!(row(SENT).await.get("user"), None);
    only(&unipile, |faults| faults.no_parsed_datetime = true);
    let item = row(V1).await;
    assert_eq!(
        (&item["date"], &item["parsed_datetime"]),
        (&json!("Sent 3 weeks ago"), &Value::Null)
    );

    only(&unipile, |faults| faults.prefixed_ids = true);
    let bare = unipile.ids()[0].clone();
    let id = row(SENT).await["id"].as_str().unwrap().to_owned();
    assert_eq!(id, format!("SENT_{bare}"));
    let received = row(RECEIVED).await["id"].as_str().unwrap().to_owned();
    assert!(received.starts_with("RECEIVED_"));
    assert_eq!(row(V1).await["id"], bare.as_str(), "v1's are as they were");
    assert_eq!(cancel_v2(&unipile, &id).await.status, 200);
    let record = unipile.record();
    assert_eq!(record.withdrawals()[0].0, bare, "the record has one name for it");
    assert!(record.never_listed().is_empty());
    assert_eq!(cancel_v2(&unipile, &received).await.status, 200);
    assert_eq!(unipile.record().of_received().len(), 1);
}

#[tokio::test]
async fn a_received_one_can_stand_among_the_sent() {
    let unipile = started(10).await;
    let received = get(&unipile, RECEIVED).await.ids();
    unipile.set(|faults| faults.received_in_sent = true);
    let list = get(&unipile, SENT).await;
    let types: Vec<_> = list.rows().iter().map(|row| row["type"].as_str().unwrap()).collect();
    assert_eq!((types.len(), &types[..3]), (11, &["sent", "received", "sent"][..]));
    assert_eq!((&list.ids()[1], &list.body["total_count"]), (&received[0], &json!(11)));
    let of_v1 = get(&unipile, &format!("{V1}&limit=100")).await;
    assert_eq!(of_v1.rows()[1]["object"], "InvitationReceived");
    cancel_v2(&unipile, &received[0]).await;
    let record = unipile.record();
    assert_eq!((record.of_received().len(), record.never_listed().len()), (1, 1));
}

#[tokio::test]
async fn a_page_can_be_of_no_use() {
    let unipile = started(30).await;
    for path in [format!("{V1}&limit=20"), SENT.to_owned()] {
        for (how, start) in [(Spoil::Empty, ""), (Spoil::Truncated, "{"), (Spoil::Html, "<html>")] {
            let spoil = SpoilPage { page: 1, how, times: 1 };
            unipile.set(|faults| faults.spoil_list_page = Some(spoil));
            let page = get(&unipile, &path).await;
            let text = page.body.as_str().unwrap_or_else(|| panic!("{how:?} is JSON: {page:?}"));
            assert_eq!((page.status, text.starts_with(start)), (200, true), "{how:?}");
        }
        let spoil = SpoilPage { page: 1, how: Spoil::Error, times: 1 };
        unipile.set(|faults| faults.spoil_list_page = Some(spoil));
        let page = get(&unipile, &path).await;
        assert_eq!((page.status, page.text("object")), (200, Some("Error")));
        let calls = unipile.record().calls;
        assert!(calls.iter().all(|call| call.first_listed.is_empty()), "nobody saw a row");
    }
    assert_eq!(get(&unipile, SENT).await.rows().len(), 20, "and it was not kept");
}

#[tokio::test]
async fn cancels_that_seem_to_succeed_or_to_have_no_route_do_nothing() {
    let unipile = started(10).await;
    let id = unipile.ids()[0].clone();
    unipile.set(|faults| (faults.unrouted_cancel, faults.error_cancel) = (2, 2));
    for _ in 0..2 {
        let lost = cancel_v2(&unipile, &id).await;
        assert_eq!((lost.status, lost.text("error")), (404, Some("Not Found")));
    }
    assert_eq!(unipile.record().cancels().count(), 0);
    for reply in [cancel_v1(&unipile, &id).await, cancel_v2(&unipile, &id).await] {
        assert_eq!((reply.status, reply.text("object")), (200, Some("Error")));
    }
    let record = unipile.record();
    assert_eq!(record.cancels().filter(|call| call.effect == Some(Effect::Refused)).count(), 2);
    assert_eq!(record.still_pending().len(), 10);

    unipile.set(|faults| (faults.silent_cancel, faults.commit_then_tear) = (1, 0));
    assert_eq!(cancel_v2(&unipile, &id).await.status, 200);
    assert!(unipile.ids().contains(&id), "a silent one");
    unipile.set(|faults| faults.plain_cancel = 1);
    assert_eq!(cancel_v2(&unipile, &id).await.body, "OK");
    assert!(!unipile.ids().contains(&id));
}

#[tokio::test]
async fn the_account_is_in_every_state() {
    let unipile = started(5).await;
    let of_v2 = async || fresh(&unipile, "/v2/accounts/ACCOUNT").await.body;
    let products = |body: &Value| body["metadata"]["products_connection_status"].clone();
    let of_v1 = async || get(&unipile, "/api/v1/accounts/ACCOUNT").await.body["sources"].clone();
    for (set, v1, v2, works) in [
        ("OK", "OK", "running", true),
        ("CREDENTIALS", "CREDENTIALS", "disconnected", false),
        ("disconnected", "CREDENTIALS", "disconnected", false),
        ("STOPPED", "STOPPED", "errored", true),
        ("errored", "ERROR", "errored", true),
        ("degraded", "degraded", "degraded", true),
        ("partial", "partial", "partial", true),
        ("IDLE", "IDLE", "IDLE", true),
    ] {
        only(&unipile, |faults| faults.account_status = set.to_owned());
        assert_eq!(
            (of_v1().await[0]["status"].as_str(), &of_v2().await["status"]),
            (Some(v1), &json!(v2))
        );
        assert_eq!(fresh(&unipile, SENT).await.status == 200, works, "{set}");
        unipile.set(|faults| faults.only_ok_works = true);
        let refused = fresh(&unipile, SENT).await.status;
        assert_eq!(
            refused,
            if set == "OK" {
                200
            } else if works {
                503
            } else {
                401
            },
            "{set}"
        );
    }
    only(&unipile, |faults| faults.account_status = "partial".to_owned());
    let partial = json!({"classic": "running", "recruiter": "disconnected"});
    assert_eq!(products(&of_v2().await), partial);
    let own = [("classic", "running"), ("sales_navigator", "disconnected")];
    let own = own.map(|(product, status)| (product.to_owned(), status.to_owned()));
    only(&unipile, |faults| faults.products = Some(own.clone().into()));
    assert_eq!(products(&of_v2().await)["sales_navigator"], "disconnected");
    let more = &of_v1().await[1];
    assert!(more["id"].as_str().unwrap().ends_with("_SALES_NAVIGATOR"));
    assert_eq!(more["status"], "CREDENTIALS");

    only(&unipile, |faults| faults.locked = true);
    assert_eq!(of_v2().await["is_locked"], true);
    assert_eq!(fresh(&unipile, SENT).await.refusal(), (403, "api/account_restricted"));

    unipile.lift_restriction().unwrap();
    only(&unipile, |faults| faults.disconnect_after = Some(2));
    for status in [200, 200, 401, 401] {
        assert_eq!(fresh(&unipile, SENT).await.status, status);
    }
    assert_eq!(of_v2().await["status"], "disconnected");
}

#[tokio::test]
async fn every_object_can_have_fields_that_nobody_knows() {
    let unipile = started(5).await;
    unipile.set(|faults| faults.extra_fields = true);
    for path in [V1, SENT, RECEIVED, "/v2/accounts/", "/api/v1/accounts", "/v2/ACCOUNT/users/me"] {
        let reply = get(&unipile, path).await;
        assert!(reply.body.get("added_since").is_some(), "{path}");
        if let Some(rows) = reply.body.get("data").or_else(|| reply.body.get("items")) {
            let known = |row: &Value| row.get("added_since").is_none();
            assert!(!rows.as_array().unwrap().iter().any(known), "{path}");
        }
    }
    assert!(get(&unipile, SENT).await.body.get("added_since").is_some(), "from the cache, too");
}

#[tokio::test]
async fn too_large_a_limit_can_be_brought_down() {
    let unipile = started(130).await;
    unipile.set(|faults| faults.limit_clamped = true);
    for path in [V1, SENT] {
        let page = get(&unipile, &format!("{path}&limit=1000")).await;
        assert_eq!((page.status, page.rows().len()), (200, 100));
        assert_eq!(get(&unipile, &format!("{path}&limit=0")).await.status, 400);
    }
}
