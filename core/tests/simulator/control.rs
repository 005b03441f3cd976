//! The routes of `/simulator` say what is wrong with a request, each in the same way.

use crate::calls::{reply, request, started};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn an_error_names_what_is_wrong_and_what_would_be_right() {
    let unipile = started(3).await;
    let large = "x".repeat(3 << 20);
    for (method, path, body, status, said) in [
        (Method::POST, "clock", "", 400, "the body is no JSON (EOF while parsing a value"),
        (Method::POST, "clock", "{}", 400, r#"now is missing: {"now": "2026-11-24T09:00:00Z"}"#),
        (Method::POST, "clock", r#"{"now": 7}"#, 400, "now is 7: {"),
        (
            Method::POST,
            "clock",
            r#"{"now": "tomorrow"}"#,
            400,
            r#"now is "tomorrow": an instant is needed, as in {"now": "2026-11-24T09:00:00Z"}"#,
        ),
        (
            Method::POST,
            "clock",
            r#"{"now": "2026-11-24T08:59:59Z"}"#,
            409,
            r#"now is "2026-11-24T08:59:59.000Z": the clock shows "2026-11-24T09:00:00.000Z", and never goes back"#,
        ),
        (Method::POST, "accept", "[]", 400, r#"the body is []: {"id": "#),
        (Method::POST, "accept", r#"{"id": "7", "at": 1}"#, 400, r#"there is no field "at""#),
        (Method::POST, "accept", &large, 413, "length limit exceeded"),
        (
            Method::PUT,
            "faults",
            r#"{"hang_list": true}"#,
            400,
            "`hang_list` is true: a whole number",
        ),
        (
            Method::PUT,
            "faults",
            r#"{"hang_lists": 1}"#,
            400,
            "`hang_lists` is no switch; there are",
        ),
        (Method::PUT, "faults", "[]", 400, "`faults` is []: an object of switches is needed"),
        (
            Method::GET,
            "record?account_id=other",
            "",
            404,
            r#"account_id is "other": this simulator has no such account"#,
        ),
        (Method::GET, "faults?account=other", "", 400, "unknown field `account`"),
        (Method::GET, "accept", "", 405, "GET /simulator/accept is not served: there is POST"),
        (
            Method::POST,
            "faults",
            "",
            405,
            "POST /simulator/faults is not served: there is GET and PUT",
        ),
        (
            Method::GET,
            "clocks",
            "",
            404,
            "GET /simulator/clocks is not served: there are GET /simulator/clock,",
        ),
        (Method::GET, "", "", 404, "GET /simulator/ is not served: there are"),
    ] {
        let asked = request(&unipile, method, &format!("/simulator/{path}")).body(body.to_owned());
        let answer = reply(asked).await;
        assert_eq!(answer.status, status, "{path}: {:?}", answer.body);
        let error = answer.text("error").unwrap_or_else(|| panic!("{path}: {:?}", answer.body));
        assert!(error.contains(said), "{path}: {error}");
        assert_eq!(answer.body.as_object().unwrap().len(), 1);
    }
    assert_eq!(unipile.faults(), rescind::simulator::Faults::default());
    assert!(unipile.record().calls.is_empty(), "these are no calls of the provider's");
}

#[tokio::test]
async fn what_is_not_pending_cannot_be_accepted() {
    let unipile = started(3).await;
    let id = unipile.ids()[0].clone();
    for accepted in [true, false] {
        let body = json!({"id": id}).to_string();
        let asked = request(&unipile, Method::POST, "/simulator/accept").body(body);
        assert_eq!(reply(asked).await.body, json!({"accepted": accepted}));
    }
}
