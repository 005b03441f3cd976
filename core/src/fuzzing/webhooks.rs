//! What comes in by webhooks.

use super::first_line;
use crate::source::AccountStatus;
use crate::webhook::{News, Receiver, Recent, Told};
use crate::{Error, ErrorKind, Instant};
use chrono::DateTime;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

const SECRET: &str = "wes_0123456789abcdef0123456789abcdef";
/// When everything is heard, and was signed.
const SECONDS: i64 = 1_795_514_400;

/// What the header says on the first line, and the body.
pub fn webhooks(input: &[u8]) {
    let (claim, body) = first_line(input);
    let now = DateTime::from_timestamp(SECONDS, 0).unwrap();
    let v1 = Receiver::v1(SECRET).unwrap();
    let v2 = Receiver::v2(SECRET).unwrap();
    for receiver in [&v1, &v2] {
        proves_nothing(receiver, None, body, now);
        proves_nothing(receiver, Some(claim), body, now);
    }
    is_of_one_body(&v2, body, now);
    is_understood(&v1, SECRET, "OK", body, now);
    is_understood(&v2, &signature(body), "running", body, now);
}

/// As Unipile signs it.
fn signature(body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("{SECONDS}.").as_bytes());
    mac.update(body);
    format!("t={SECONDS},v0={}", hex::encode(mac.finalize().into_bytes()))
}

/// Whoever does not know the secret learns nothing of what could be understood.
fn proves_nothing(receiver: &Receiver, claim: Option<&str>, body: &[u8], now: Instant) {
    if claim.is_some_and(|claim| claim.trim() == SECRET) {
        return;
    }
    let error = receiver.receive(claim, body, now).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unverified);
    let without = receiver.receive(claim, b"", now).unwrap_err();
    assert_eq!(format!("{error:?}"), format!("{without:?}"));
}

/// A signature holds for no other body, as little as that is another.
fn is_of_one_body(v2: &Receiver, body: &[u8], now: Instant) {
    let signature = signature(body);
    let mut others = vec![[body, b" "].concat()];
    others.extend(body.split_last().map(|(_, rest)| rest.to_vec()));
    for at in [0, body.len() / 2, body.len().saturating_sub(1)] {
        let mut other = body.to_vec();
        if let Some(byte) = other.get_mut(at) {
            *byte ^= 1;
            others.push(other);
        }
    }
    for other in others {
        let error = v2.receive(Some(&signature), &other, now).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unverified);
    }
}

/// What has proved itself is news that holds together, or an error that tells nothing.
fn is_understood(receiver: &Receiver, proof: &str, ready: &str, body: &[u8], now: Instant) {
    let news = match receiver.receive(Some(proof), body, now) {
        Ok(news) => news,
        Err(error) => return tells_nothing(&error),
    };
    assert_eq!(receiver.receive(Some(&format!(" {proof} ")), body, now).unwrap(), news);
    assert!(is_id(&news.account_id) && news.event_id.as_deref().is_none_or(is_id), "{news:?}");
    match &news.what {
        Told::Connected { invitee } => {
            assert!(invitee.member_id.as_deref().is_none_or(is_id), "{news:?}");
        }
        Told::AccountStatus { status, word } => {
            assert_eq!(*status == AccountStatus::Ready, word == ready, "{news:?}");
        }
        Told::Other { .. } => {}
    }
    let written = serde_json::to_string(&news).unwrap();
    assert_eq!(serde_json::from_str::<News>(&written).unwrap(), news, "{written}");
    is_heard_once(&news, now);
}

fn is_id(id: &str) -> bool {
    (1..=256).contains(&id.len()) && id.trim() == id && !id.contains(char::is_control)
}

/// Where there is anything to know it by.
fn is_heard_once(news: &News, now: Instant) {
    let recent = Recent::new(2);
    assert!(recent.is_new(news, now));
    let person = matches!(&news.what, Told::Connected { invitee } if invitee.member_id.is_some());
    assert_eq!(recent.is_new(news, now), news.event_id.is_none() && !person, "{news:?}");
    recent.forget(news);
    assert!(recent.is_new(news, now), "{news:?}");
}

/// Messages are full of personal data.
fn tells_nothing(error: &Error) {
    assert_eq!(error.kind(), ErrorKind::InvalidAnswer);
    let text = error.to_string();
    let (_, wrong) = text.rsplit_once(": ").unwrap();
    let known = ["its body is not a JSON object", "it has no account id"];
    let place = wrong.replace(|c: char| c.is_ascii_digit(), "");
    assert!(
        known.contains(&wrong) || place == "its body is no JSON from line , column  on",
        "{text}"
    );
    assert!(std::error::Error::source(error).is_none());
}
