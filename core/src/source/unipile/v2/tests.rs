use super::*;
use proptest::prelude::*;

fn request(json: &str) -> Result<Invitation> {
    sent(serde_json::from_str(json).unwrap())
}

#[test]
fn only_a_sent_request_becomes_an_invitation() {
    let invitation = request(
        r#"{"object":"RelationRequest","id":"SENT_7469050520847654403","type":"sent","new":1,
        "created_at":"2026-06-06T15:40:12.418Z","user":{"object":"User","id":"ACoAABzQ1x8",
        "type":"individual","display_name":"Mara Lindqvist","public_identifier":"mara-4b81"}}"#,
    )
    .unwrap();
    assert_eq!(invitation.id.as_str(), "7469050520847654403");
    assert_eq!(invitation.handle(), "SENT_7469050520847654403", "as the route wants it");
    assert_eq!(invitation.kind, Kind::Person);
    assert_eq!(invitation.provider_time.unwrap().to_rfc3339(), "2026-06-06T15:40:12.418+00:00");
    for kind in ["received", "Sent", "", "new"] {
        let error = request(&format!(r#"{{"id":"1","type":"{kind}"}}"#)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidAnswer, "{kind}");
    }
    let bare = request(r#"{"id":"1","type":"sent","created_at":"yesterday"}"#).unwrap();
    assert_eq!((bare.kind, bare.provider_time), (Kind::Unknown, None));
}

fn status(json: &str) -> (AccountStatus, Option<String>) {
    let account: wire::Account = serde_json::from_str(json).unwrap();
    let (status, why) = account.status();
    (status, why.map(|why| why.to_string()))
}

#[test]
fn an_account_acts_only_while_its_classic_product_runs() {
    use AccountStatus::{Disconnected, NotReady, Ready};
    let products =
        r#""metadata":{"products_connection_status":{"classic":"running","recruiter":"errored"}}"#;
    let broken =
        r#""metadata":{"products_connection_status":{"classic":"errored","recruiter":"running"}}"#;
    for (json, told, why) in [
        (r#"{"status":"running"}"#.to_owned(), Ready, None),
        (r#"{"status":"running","is_locked":true}"#.to_owned(), Disconnected, Some("locked")),
        (r#"{"status":"disconnected"}"#.to_owned(), Disconnected, Some("disconnected")),
        (r#"{"status":"errored"}"#.to_owned(), NotReady, Some("errored")),
        (format!(r#"{{"status":"degraded",{products}}}"#), Ready, None),
        (format!(r#"{{"status":"degraded",{broken}}}"#), NotReady, Some("degraded")),
        (r#"{"status":"degraded"}"#.to_owned(), NotReady, Some("degraded")),
        (format!(r#"{{"status":"partial",{products}}}"#), Ready, None),
        (format!(r#"{{"status":"partial",{broken}}}"#), Disconnected, Some("partial")),
        (r#"{"status":"paused"}"#.to_owned(), Disconnected, Some("paused")),
        (r#"{"status":"something new"}"#.to_owned(), Disconnected, Some("something new")),
        (r"{}".to_owned(), NotReady, Some("no status")),
    ] {
        assert_eq!(status(&json), (told, why.map(str::to_owned)), "{json}");
    }
}

#[test]
fn a_short_page_is_not_the_last_one_and_the_offset_counts_what_was_received() {
    let next = |place: &Place, rows, total| place.next(rows, total, None);
    let first = Place::default();
    let second = next(&first, 7, None).unwrap();
    assert_eq!(second.query(), [("limit", "100"), ("offset", "7")]);
    assert_eq!(Place::of(Some(&second.to_string())).unwrap(), second);
    let third = next(&second, 100, Some(108)).unwrap();
    assert_eq!(third.query(), [("limit", "100"), ("offset", "107")]);
    assert_eq!(next(&third, 1, Some(108)), None, "all are there");
    assert_eq!(next(&third, 0, Some(500)), None, "an empty page ends it");
}

#[test]
fn a_cursor_of_the_providers_is_sent_without_an_offset() {
    let place = Place::default().next(20, Some(60), Some("a+/=".to_owned())).unwrap();
    assert_eq!(place.query(), [("limit", "100"), ("cursor", "a+/=")]);
    assert_eq!(place.next(20, Some(60), None), None, "the last one gives none");
}

proptest! {
    #[test]
    fn no_cursor_panics_and_places_come_back(text in any::<String>(), rows in any::<usize>()) {
        if let Ok(place) = Place::of(Some(&text)) {
            let _ = place.next(rows, None, None);
        }
        let next = Place::default().next(rows, None, None);
        if let Some(next) = next {
            prop_assert_eq!(Place::of(Some(&next.to_string())).unwrap(), next);
        }
    }
}
