//! The key is in no error, not even where the provider repeats it.

#![allow(clippy::unwrap_used)]

use axum::http::{HeaderMap, StatusCode};
use axum::{Json, Router};
use rescind::{ErrorKind, InviteSource as _, Unipile};
use serde_json::{Value, json};
use tokio::net::TcpListener;

const KEY: &str = "9mZ3kQ0vW7tXc2LrB5yHs8NdEoUaFgJi6PqCzKxV1wY=";

async fn refuse(headers: HeaderMap) -> (StatusCode, Json<Value>) {
    let key = headers.get("x-api-key").unwrap().to_str().unwrap();
    let body = json!({
        "type": "errors/missing_credentials",
        "title": "Missing credentials",
        "detail": format!("{key} is not a key"),
        "status": 401,
    });
    (StatusCode::UNAUTHORIZED, Json(body))
}

#[tokio::test]
async fn a_key_that_the_answer_repeats_is_not_in_the_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async { axum::serve(listener, Router::new().fallback(refuse)).await });
    let v1 = Unipile::v1(address.to_string(), KEY);
    let v2 = Unipile::v2(KEY).base_url(format!("http://{address}/v2"));
    for unipile in [v1, v2] {
        let account = unipile.account("h_EKCy2lRLef5NzHp0iw4A").unwrap();
        let error = account.pending(None).await.unwrap_err();
        assert_ne!(error.kind(), ErrorKind::InvalidAnswer, "{error}");
        let shown = format!("{error} {error:?} {account:?}");
        assert!(!shown.contains(KEY), "{shown}");
        assert!(shown.contains("(the key) is not a key"), "{shown}");
    }
}
