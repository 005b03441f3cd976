//! Addresses.

use crate::Result;
use crate::source::unipile::address;
use url::{Host, Url};

const SECRET: &str = "s3cret-of-somebody";

/// An address as somebody has pasted it.
pub fn dsns(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    is_safe("/api/v1/", &text, address::v1);
    is_safe("/v2/", &text, address::v2);
}

fn is_safe(end: &str, text: &str, normalise: fn(&str) -> Result<Url>) {
    match normalise(text) {
        Ok(url) => {
            takes_a_key(&url);
            assert!(url.path().ends_with(end), "{url}");
            assert_eq!(normalise(url.as_str()).unwrap(), url, "its own normal form");
        }
        Err(error) => {
            let shown = error.to_string();
            assert!(shown.len() < 1500 && !shown.contains(char::is_control), "{shown}");
        }
    }
    tells_no_secret(text, normalise);
}

/// Nobody on the way can read what is sent there.
fn takes_a_key(url: &Url) {
    let loopback = match url.host().unwrap() {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    };
    assert!(url.scheme() == "https" || url.scheme() == "http" && loopback, "{url}");
    assert!(url.username().is_empty() && url.password().is_none(), "{url}");
    assert!(url.query().is_none() && url.fragment().is_none(), "{url}");
}

/// Wherever somebody may have put a secret: before the host, and behind `?` and `#`.
fn tells_no_secret(text: &str, normalise: fn(&str) -> Result<Url>) {
    let within = text.replacen("://", &format!("://me:{SECRET}@"), 1);
    let before = format!("https://me:{SECRET}@{text}");
    let behind = ['?', '#'].map(|mark| format!("{text}{mark}{SECRET}"));
    for text in [before, within].iter().chain(&behind) {
        if let Err(error) = normalise(text) {
            assert!(!format!("{error} {error:?}").contains(SECRET), "{error}");
        }
    }
}
