//! The list of sent invitations: whole, moving, and with its floored dates.

use crate::calls::{clock, now, started};
use crate::plain::{cancel, get, ids_of, whole_list};
use chrono::TimeDelta;
use rescind::InvitationId;
use rescind::simulator::{FailPage, Language, Simulator};
use serde_json::{Value, json};
use std::collections::HashSet;

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
