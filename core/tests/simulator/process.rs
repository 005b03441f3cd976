//! What lies around its API: the routes for other processes, and the end.

use crate::calls::started;
use crate::plain::{cancel, get};
use rescind::simulator::{Gone, Route, Simulator};
use serde_json::{Value, json};
use std::time::Duration;

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
