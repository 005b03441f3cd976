//! Late, twice, lost, out of order and refused: each by the simulator's clock.

use super::receiver::{Received, Receiver, ask};
use super::v1::register;
use super::{START, at, unipile};
use axum::http::Method;
use chrono::TimeDelta;
use rescind::simulator::Simulator;
use rescind::{Clock as _, SimulatedClock};
use serde_json::{Value, json};
use std::time::Duration;

fn names(receiver: &Receiver) -> Vec<String> {
    let name = |told: &Received| told.json()["user_full_name"].as_str().unwrap().to_owned();
    receiver.all().iter().map(name).collect()
}

/// The oldest accepts.
fn accept_oldest(unipile: &Simulator) {
    unipile.accept(unipile.ids().last().unwrap()).unwrap();
}

#[tokio::test]
async fn eight_hours_late_it_comes_when_the_clock_gets_there_and_does_not_move_it() {
    let (unipile, clock, receiver) = unipile().await;
    register(&unipile, &receiver, json!({})).await;
    unipile.set(|faults| faults.webhooks.late_s = 28_800);
    accept_oldest(&unipile);
    unipile.delivered().await;
    clock.advance(TimeDelta::seconds(28_799));
    unipile.delivered().await;
    assert_eq!(receiver.all().len(), 0);
    assert_eq!(clock.now(), at(START) + TimeDelta::seconds(28_799));
    clock.advance(TimeDelta::seconds(1));
    unipile.delivered().await;
    assert_eq!(names(&receiver), ["Person 3"]);
    assert_eq!(unipile.record().deliveries[0].at, at(START) + TimeDelta::hours(8));
}

#[tokio::test]
async fn twice_lost_and_out_of_order_are_as_many_as_asked_for() {
    let (unipile, _, receiver) = unipile().await;
    register(&unipile, &receiver, json!({})).await;
    unipile.set(|faults| faults.webhooks.twice = 1);
    accept_oldest(&unipile);
    unipile.delivered().await;
    assert_eq!(names(&receiver), ["Person 3", "Person 3"]);

    unipile.set(|faults| faults.webhooks.out_of_order = 1);
    accept_oldest(&unipile);
    unipile.delivered().await;
    assert_eq!(receiver.all().len(), 2, "it is held back until there is a later one");
    accept_oldest(&unipile);
    unipile.delivered().await;
    assert_eq!(names(&receiver)[2..], ["Person 1", "Person 2"]);

    unipile.set(|faults| faults.webhooks.lost = 1);
    accept_oldest(&unipile);
    unipile.delivered().await;
    assert_eq!(receiver.all().len(), 4);
    let deliveries = unipile.record().deliveries;
    let lost: Vec<bool> = deliveries.iter().map(|delivery| delivery.lost).collect();
    assert_eq!(lost, [false, false, false, false, true]);
    assert_eq!(deliveries[0].id, deliveries[1].id, "one event, told twice");
    assert_eq!(unipile.faults(), rescind::simulator::Faults::default());
}

#[tokio::test]
async fn no_content_type_takes_away_even_the_one_that_was_asked_for() {
    let (unipile, _, receiver) = unipile().await;
    let headers = json!([{"key": "Content-Type", "value": "application/json"}]);
    register(&unipile, &receiver, json!({"headers": headers})).await;
    accept_oldest(&unipile);
    unipile.set(|faults| faults.webhooks.no_content_type = true);
    accept_oldest(&unipile);
    unipile.delivered().await;
    let types = receiver.all();
    let types: Vec<Option<&str>> = types.iter().map(|told| told.header("content-type")).collect();
    assert_eq!(types, [Some("application/json"), None]);
}

/// Goes on from one due instant to the next, for a day.
async fn a_day(unipile: &Simulator, clock: &SimulatedClock) {
    for _ in 0..24 * 60 {
        clock.advance(TimeDelta::minutes(1));
        unipile.delivered().await;
    }
}

#[tokio::test]
async fn what_is_not_answered_2xx_is_tried_five_times_again_later_and_later() {
    let (unipile, clock, receiver) = unipile().await;
    register(&unipile, &receiver, json!({})).await;
    receiver.answer(&[500, 302, 404, 503, 429, 500]);
    accept_oldest(&unipile);
    unipile.delivered().await;
    a_day(&unipile, &clock).await;
    let deliveries = unipile.record().deliveries;
    let statuses: Vec<Option<u16>> = deliveries.iter().map(|delivery| delivery.status).collect();
    assert_eq!(statuses, [500, 302, 404, 503, 429, 500].map(Some));
    let attempts: Vec<u32> = deliveries.iter().map(|delivery| delivery.attempt).collect();
    assert_eq!(attempts, [1, 2, 3, 4, 5, 6]);
    let gaps: Vec<TimeDelta> = deliveries.windows(2).map(|two| two[1].at - two[0].at).collect();
    assert!(gaps.windows(2).all(|two| two[0] <= two[1]), "{gaps:?}");
    let bodies: Vec<String> = receiver.all().into_iter().map(|told| told.body).collect();
    assert!(bodies.iter().all(|body| *body == bodies[0]));
}

#[tokio::test]
async fn it_is_not_sent_again_after_the_first_2xx_nor_to_a_deleted_webhook() {
    let (unipile, clock, receiver) = unipile().await;
    let id = register(&unipile, &receiver, json!({})).await;
    receiver.answer(&[500, 200]);
    accept_oldest(&unipile);
    unipile.delivered().await;
    a_day(&unipile, &clock).await;
    assert_eq!(receiver.all().len(), 2);

    receiver.answer(&[500]);
    accept_oldest(&unipile);
    unipile.delivered().await;
    let url = format!("{}/api/v1/webhooks/{id}", unipile.url());
    let delete = reqwest::Client::new().delete(url).header("x-api-key", unipile.api_key());
    assert_eq!(delete.send().await.unwrap().status().as_u16(), 200);
    a_day(&unipile, &clock).await;
    assert_eq!(receiver.all().len(), 3);
}

#[tokio::test]
async fn a_receiver_that_is_not_there_is_tried_again_and_told_when_it_is() {
    let (unipile, clock, receiver) = unipile().await;
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", gone.local_addr().unwrap());
    drop(gone);
    register(&unipile, &receiver, json!({"request_url": url})).await;
    accept_oldest(&unipile);
    unipile.delivered().await;
    assert_eq!(unipile.record().deliveries[0].status, None);
    a_day(&unipile, &clock).await;
    assert_eq!(unipile.record().deliveries.len(), 6);
}

#[tokio::test]
async fn a_receiver_that_hangs_holds_up_no_other() {
    let (unipile, _, receiver) = unipile().await;
    let hanging = Receiver::hanging().await;
    register(&unipile, &hanging, json!({})).await;
    register(&unipile, &receiver, json!({})).await;
    accept_oldest(&unipile);
    accept_oldest(&unipile);
    let told = async {
        while receiver.all().len() < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), told).await.unwrap();
    assert_eq!(names(&receiver), ["Person 3", "Person 2"], "in order");
    assert_eq!(hanging.all().len(), 1, "one at a time to each");
    let waiting = tokio::time::timeout(Duration::from_millis(20), unipile.delivered()).await;
    assert!(waiting.is_err(), "the other is still waited for");
}

#[tokio::test]
async fn the_journal_keeps_webhooks_what_they_were_told_and_what_is_still_to_be_told() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("unipile.jsonl");
    let clock = SimulatedClock::starting_at(at(START));
    let start = async || {
        let builder = Simulator::builder().pending(9).clock(clock.clone()).journal(&journal);
        builder.start().await.unwrap()
    };
    let receiver = Receiver::start().await;
    let first = start().await;
    register(&first, &receiver, json!({})).await;
    first.set(|faults| faults.webhooks.late_s = 60);
    let person = first.ids()[0].clone();
    first.accept(&person).unwrap();
    drop(first);

    clock.advance(TimeDelta::seconds(60));
    let second = start().await;
    second.delivered().await;
    assert_eq!(receiver.all().len(), 1);
    drop(second);

    let third = start().await;
    third.delivered().await;
    assert_eq!(receiver.all().len(), 1, "told once");
    assert_eq!(third.record().deliveries.len(), 1);
    third.accept(&third.ids()[0]).unwrap();
    third.delivered().await;
    assert_eq!(receiver.all().len(), 2);
}

#[tokio::test]
async fn another_process_sees_what_waits_and_waits_for_it() {
    let (unipile, clock, receiver) = unipile().await;
    register(&unipile, &receiver, json!({})).await;
    unipile.set(|faults| faults.webhooks.late_s = 60);
    accept_oldest(&unipile);
    let (_, seen) = ask(&unipile, Method::GET, "/simulator/webhooks", &Value::Null).await;
    assert_eq!(seen["registered"].as_array().unwrap().len(), 1);
    assert_eq!(seen["waiting"][0]["due"], "2026-11-24T09:01:00Z");
    clock.advance(TimeDelta::seconds(60));
    let answer = ask(&unipile, Method::POST, "/simulator/delivered", &Value::Null).await;
    assert_eq!(answer, (200, json!({"deliveries": 1})));
    let (_, record) = ask(&unipile, Method::GET, "/simulator/record", &Value::Null).await;
    assert_eq!(record["deliveries"][0]["status"], 204);
}
