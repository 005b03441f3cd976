//! Withdrawals, and what becomes of an invitation.

use crate::calls::{clock, now, started};
use crate::plain::{call, cancel, get, whole_list};
use chrono::TimeDelta;
use reqwest::Method;
use rescind::simulator::{Effect, Gone, Kind, Refusal, Sending, Simulator};
use serde_json::{Value, json};

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
    unipile.set(|faults| faults.refuse_cancel = Some(refusal.clone()));
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
