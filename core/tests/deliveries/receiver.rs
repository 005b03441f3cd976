//! A little receiver of webhooks on loopback, and a client that registers them.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode};
use rescind::simulator::Simulator;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// One request that came in.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: Method,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

#[derive(Clone, Default)]
pub(crate) struct Receiver {
    received: Arc<Mutex<Vec<Received>>>,
    answers: Arc<Mutex<VecDeque<u16>>>,
    hangs: bool,
    url: String,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        Self::default().listening().await
    }

    /// One that takes what comes and never answers.
    pub(crate) async fn hanging() -> Self {
        Self { hangs: true, ..Self::default() }.listening().await
    }

    async fn listening(self) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let receiver = Self { url, ..self };
        let router = Router::new().fallback(Self::receive).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        receiver
    }

    async fn receive(
        State(receiver): State<Self>,
        method: Method,
        headers: HeaderMap,
        body: Bytes,
    ) -> StatusCode {
        let body = String::from_utf8(body.to_vec()).unwrap();
        receiver.received.lock().unwrap().push(Received { method, headers, body });
        if receiver.hangs {
            std::future::pending::<()>().await;
        }
        let status = receiver.answers.lock().unwrap().pop_front().unwrap_or(204);
        StatusCode::from_u16(status).unwrap()
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The statuses of the next answers; 204 after them.
    pub(crate) fn answer(&self, statuses: &[u16]) {
        *self.answers.lock().unwrap() = statuses.iter().copied().collect();
    }

    pub(crate) fn all(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

/// Asks the simulator with its key: the status and the body of the answer.
pub(crate) async fn ask(
    unipile: &Simulator,
    method: Method,
    path: &str,
    body: &Value,
) -> (u16, Value) {
    let url = format!("{}{path}", unipile.url());
    let request =
        reqwest::Client::new().request(method, url).header("x-api-key", unipile.api_key());
    let answer = request.body(body.to_string()).send().await.unwrap();
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap())
}
