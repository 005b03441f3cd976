//! What lies around its API: the journal, the routes for other processes, the end.

use crate::calls::{clock, now, started};
use crate::plain::{cancel, get, whole_list};
use chrono::TimeDelta;
use rescind::simulator::{Gone, Route, Simulator};
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn a_journal_brings_the_same_world_back_even_with_a_torn_last_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.jsonl");
    let clock = clock();
    let build =
        |seed| Simulator::builder().pending(50).seed(seed).clock(clock.clone()).journal(&path);
    let unipile = build(7).sent(now()).start().await.unwrap();
    let ids = unipile.ids();
    whole_list(&unipile, 100).await;
    clock.advance(TimeDelta::hours(3));
    cancel(&unipile, &ids[4]).await;
    unipile.accept(&ids[5]).unwrap();
    let new = unipile.send_new().unwrap();
    let (before, key) = (unipile.record(), unipile.api_key().to_owned());
    drop(unipile);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}{{\"called\":{{\"at\"")).unwrap();

    // other settings do not matter: the journal says how the world began
    let unipile = build(8).pending(3).start().await.unwrap();
    assert_eq!(unipile.record(), before);
    assert_eq!(unipile.ids()[0], new);
    assert_eq!(unipile.api_key(), key);
    assert_eq!(unipile.latest_instant(), now() + TimeDelta::hours(3));
    assert_eq!(cancel(&unipile, &ids[4]).await.0, 404, "it is still withdrawn");
    assert_ne!(unipile.send_new().unwrap(), new);
    let after = unipile.record();
    drop(unipile);
    assert_eq!(build(7).start().await.unwrap().record(), after);

    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("\"called\"", "\"cal", 1)).unwrap();
    assert_eq!(build(7).start().await.unwrap_err().code(), "unexpected", "broken in the middle");
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
    let back = json(client.post(url("clock")).body(r#"{"now": "2026-11-24T09:00:00Z"}"#)).await;
    assert_eq!(back["now"], "2026-11-25T09:00:00.250Z", "never back");

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
    assert!(client.post(url("faults")).send().await.unwrap().status().is_client_error());
    let typo = client.put(url("faults")).body(r#"{"comit_then_hang": 1}"#).send().await.unwrap();
    assert_eq!(typo.status(), 400);
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
