//! Calls that are wrong, and what LinkedIn and the account refuse.

use crate::calls::started;
use crate::plain::{answer, cancel, get};
use reqwest::Method;
use rescind::simulator::{Effect, Refusal};
use serde_json::{Value, json};

#[tokio::test]
async fn each_carelessness_is_answered_as_the_provider_does() {
    let unipile = started(30).await;
    let id = unipile.ids()[0].clone();
    let list = "/users/invite/sent";
    let cases = [
        (Method::GET, format!("{list}?limit=10"), 400, "errors/missing_parameters"),
        (Method::DELETE, format!("{list}/{id}"), 400, "errors/missing_parameters"),
        (Method::GET, format!("{list}?account_id=other"), 404, "errors/resource_not_found"),
        (Method::DELETE, format!("{list}/{id}?account_id=other"), 404, "errors/resource_not_found"),
        (Method::GET, "/accounts/other".to_owned(), 404, "errors/resource_not_found"),
        (
            Method::GET,
            format!("{list}?account_id=ACCOUNT&limit=0"),
            400,
            "errors/invalid_parameters",
        ),
        (
            Method::GET,
            format!("{list}?account_id=ACCOUNT&limit=101"),
            400,
            "errors/invalid_parameters",
        ),
        (
            Method::GET,
            format!("{list}?account_id=ACCOUNT&limit=x"),
            400,
            "errors/invalid_parameters",
        ),
        (
            Method::GET,
            format!("{list}?account_id=ACCOUNT&cursor=x"),
            400,
            "errors/invalid_parameters",
        ),
        (
            Method::GET,
            "/users/nobody?account_id=ACCOUNT".to_owned(),
            404,
            "errors/resource_not_found",
        ),
    ];
    for (method, path, status, kind) in cases {
        let (answered, body) = answer(&unipile, method, &path).await;
        assert_eq!((answered, body["type"].as_str()), (status, Some(kind)), "{path}");
        assert_eq!(body["status"], status);
    }
    for path in [format!("/users/invite/{id}?account_id=ACCOUNT"), format!("/users/{id}")] {
        let (status, body) = answer(&unipile, Method::DELETE, &path).await;
        assert_eq!((status, &body["statusCode"]), (404, &json!(404)));
        assert!(body["message"].as_str().unwrap().starts_with("Cannot DELETE /api/v1/users/"));
        assert_eq!(body.get("type"), None);
    }
    let record = unipile.record();
    assert_eq!(record.still_pending().len(), 30, "none of it withdrew anything");
    assert_eq!(record.most_in_rolling_24h(), 0, "and LinkedIn saw none of it");
}

#[tokio::test]
async fn without_the_key_every_route_is_closed() {
    let unipile = started(3).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let query = format!("?account_id={}", unipile.account_id());
    let paths = ["users/invite/sent", "users/invite/received", "users/me", "accounts", "users/x"];
    for path in paths {
        let url = format!("{}/api/v1/{path}{query}", unipile.url());
        for request in [client.get(&url), client.get(&url).header("X-API-KEY", "wrong")] {
            let response = request.send().await.unwrap();
            assert_eq!(response.status(), 401);
            let body: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
            assert_eq!(body["type"], "errors/missing_credentials");
        }
    }
    assert_eq!(unipile.record().unauthorised().len(), 2 * paths.len());
}

#[tokio::test]
async fn a_refusal_has_no_effect_and_calls_after_a_restriction_are_counted() {
    let unipile = started(10).await;
    let id = unipile.ids()[0].clone();
    let refuse = |status, kind| {
        unipile.set(|faults| faults.refuse_cancel = Some(Refusal::new(status, kind, 1)));
    };
    for (status, kind) in [
        (429, "errors/too_many_requests"),
        (500, "errors/unexpected_error"),
        (401, "errors/disconnected_account"),
        (403, "errors/account_restricted"),
    ] {
        refuse(status, kind);
        let (answered, body) = cancel(&unipile, &id).await;
        assert_eq!((answered, body["type"].as_str()), (status, Some(kind)));
    }
    assert_eq!(unipile.record().calls_after_restriction().len(), 0);
    get(&unipile, "/accounts/ACCOUNT").await;
    get(&unipile, "/users/me?account_id=ACCOUNT").await;
    let record = unipile.record();
    assert_eq!(record.calls_after_restriction().len(), 1, "asking for the account is harmless");
    assert_eq!(record.still_pending().len(), 10);
    unipile.lift_restriction().unwrap();
    assert_eq!(cancel(&unipile, &id).await.0, 200);
    assert_eq!(unipile.record().calls_after_restriction().len(), 1);
}

#[tokio::test]
async fn the_account_tells_its_status_and_a_lost_session_refuses() {
    let unipile = started(10).await;
    let source = |body: &Value| body["sources"][0]["status"].as_str().unwrap().to_owned();
    let (_, account) = get(&unipile, "/accounts/ACCOUNT").await;
    assert_eq!(source(&account), "OK");
    assert_eq!(account["connection_params"]["im"]["id"], unipile.member_id());
    unipile.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    assert_eq!(source(&get(&unipile, "/accounts").await.1["items"][0]), "CREDENTIALS");
    let (status, body) = cancel(&unipile, &unipile.ids()[0]).await;
    assert_eq!((status, body["type"].as_str()), (401, Some("errors/disconnected_account")));
    assert_eq!(unipile.record().cancels().next().unwrap().effect, Some(Effect::Refused));
    unipile.set(|faults| faults.account_status = "CONNECTING".to_owned());
    assert_eq!(source(&get(&unipile, "/accounts/ACCOUNT").await.1), "CONNECTING");
    unipile.clear_faults();
    assert_eq!(
        get(&unipile, "/users/me?account_id=ACCOUNT").await.1["provider_id"],
        unipile.member_id()
    );
}
