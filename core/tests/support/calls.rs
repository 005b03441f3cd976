//! Plain calls of a simulator, as a careless client could make them.

#![allow(dead_code, reason = "each test takes what it needs")]

use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder, Response};
use rescind::simulator::{Faults, Simulator};
use rescind::{Instant, SimulatedClock};
use serde_json::Value;
use std::time::Duration;

pub fn now() -> Instant {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

pub fn clock() -> SimulatedClock {
    SimulatedClock::starting_at(now())
}

pub async fn started(pending: usize) -> Simulator {
    Simulator::builder().pending(pending).seed(7).clock(clock()).start().await.unwrap()
}

/// Turns switches on a fresh set of them.
pub fn only(unipile: &Simulator, change: impl Fn(&mut Faults)) {
    unipile.clear_faults();
    unipile.set(change);
}

/// A request with the key; `ACCOUNT` in the path is the account.
pub fn request(unipile: &Simulator, method: Method, path: &str) -> RequestBuilder {
    let url = format!("{}{path}", unipile.url()).replace("ACCOUNT", unipile.account_id());
    let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5));
    client.build().unwrap().request(method, url).header("X-API-KEY", unipile.api_key())
}

pub async fn call(unipile: &Simulator, method: Method, path: &str) -> reqwest::Result<Response> {
    request(unipile, method, path).send().await
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    /// A text where it is no JSON.
    pub body: Value,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.body[name].as_str()
    }

    /// The status and the error's type.
    pub fn refusal(&self) -> (u16, &str) {
        (self.status, self.text("type").unwrap_or_default())
    }

    /// The rows of a list, in either version.
    pub fn rows(&self) -> &[Value] {
        let rows = self.body.get("data").or_else(|| self.body.get("items"));
        rows.and_then(Value::as_array).unwrap_or_else(|| panic!("no list: {self:?}"))
    }

    pub fn ids(&self) -> Vec<String> {
        self.rows().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    }
}

pub async fn reply(request: RequestBuilder) -> Reply {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let text = response.text().await.unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Reply { status, headers, body }
}

pub async fn get(unipile: &Simulator, path: &str) -> Reply {
    reply(request(unipile, Method::GET, path)).await
}

pub async fn post(unipile: &Simulator, path: &str, body: &Value) -> Reply {
    let request = request(unipile, Method::POST, path).body(body.to_string());
    reply(request.header("content-type", "application/json")).await
}

/// A read that no cache may answer.
pub async fn fresh(unipile: &Simulator, path: &str) -> Reply {
    reply(request(unipile, Method::GET, path).header("cache-control", "no-cache")).await
}

pub const SENT: &str = "/v2/ACCOUNT/users/me/relation-requests?type=sent";
pub const RECEIVED: &str = "/v2/ACCOUNT/users/me/relation-requests?type=received";

pub async fn cancel_v2(unipile: &Simulator, id: &str) -> Reply {
    let path = format!("/v2/ACCOUNT/users/me/relation-requests/{id}/cancel");
    reply(request(unipile, Method::POST, &path)).await
}

pub async fn cancel_v1(unipile: &Simulator, id: &str) -> Reply {
    let path = format!("/api/v1/users/invite/sent/{id}?account_id=ACCOUNT");
    reply(request(unipile, Method::DELETE, &path)).await
}
