//! Calls of v1, with the account put in.

use crate::calls;
use reqwest::{Method, Response};
use rescind::simulator::Simulator;
use serde_json::Value;

pub(crate) async fn call(
    unipile: &Simulator,
    method: Method,
    path: &str,
) -> reqwest::Result<Response> {
    calls::call(unipile, method, &format!("/api/v1{path}")).await
}

pub(crate) async fn answer(unipile: &Simulator, method: Method, path: &str) -> (u16, Value) {
    let response = call(unipile, method, path).await.unwrap();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

pub(crate) async fn get(unipile: &Simulator, path: &str) -> (u16, Value) {
    answer(unipile, Method::GET, path).await
}

pub(crate) async fn cancel(unipile: &Simulator, id: &str) -> (u16, Value) {
    let path = format!("/users/invite/sent/{id}?account_id=ACCOUNT");
    answer(unipile, Method::DELETE, &path).await
}

pub(crate) async fn whole_list(unipile: &Simulator, limit: usize) -> Vec<Value> {
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

pub(crate) fn ids_of(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}
