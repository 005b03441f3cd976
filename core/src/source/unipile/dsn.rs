//! The address of a workspace, in all the ways in which people paste it.

use crate::{Error, Result};
use url::{Host, Url};

const RIGHT: &str = "the address that Unipile's dashboard shows, such as api1.unipile.com:13111";

/// `https://HOST:PORT/api/v1/`, whatever of it was given.
pub(super) fn normalise(dsn: &str) -> Result<Url> {
    // a password in the address is a secret: never repeat an address that has one
    let shown = if dsn.contains('@') { "(not shown)".to_owned() } else { format!("{dsn:.80?}") };
    let wrong = |right: &str| Error::invalid("dsn", &shown, right);
    let text = dsn.trim();
    let mut url = if text.contains("://") {
        Url::parse(text)
    } else {
        Url::parse(&format!("https://{text}"))
    }
    .map_err(|e| wrong(RIGHT).with_source(e))?;

    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => return Err(wrong(RIGHT)),
    };
    if !text.contains("://") && loopback && url.set_scheme("http").is_err() {
        return Err(wrong(RIGHT));
    }
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => return Err(wrong("https://, so that the key is not sent in the clear")),
        _ => return Err(wrong(RIGHT)),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("an address without a user and a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("an address without ? and #"));
    }
    if !matches!(url.path().trim_end_matches('/'), "" | "/api" | "/api/v1") {
        return Err(wrong("an address with no path, or with /api/v1"));
    }
    url.set_path("/api/v1/");
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_that_people_paste_is_one_address() {
        for dsn in [
            "api1.unipile.com:13111",
            " https://api1.unipile.com:13111 ",
            "https://api1.unipile.com:13111/",
            "api1.unipile.com:13111/api/v1",
            "HTTPS://API1.unipile.com:13111/api/v1/",
        ] {
            let url = normalise(dsn).unwrap();
            assert_eq!(url.as_str(), "https://api1.unipile.com:13111/api/v1/", "{dsn}");
        }
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        for dsn in ["127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080", "127.1.2.3:1"] {
            assert_eq!(normalise(dsn).unwrap().scheme(), "http", "{dsn}");
        }
        let error = normalise("http://api1.unipile.com:13111").unwrap_err();
        assert!(error.to_string().contains("in the clear"), "{error}");
    }

    #[test]
    fn what_cannot_be_right_is_refused_without_telling_a_secret() {
        for dsn in
            ["", "ftp://x", "https://", "a b", "https://h/other", "h:99999", "https://h?key=1"]
        {
            assert!(normalise(dsn).is_err(), "{dsn}");
        }
        let error = normalise("https://me:s3cret@api1.unipile.com").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("s3cret"));
    }

    proptest! {
        #[test]
        fn no_text_panics(dsn in any::<String>()) {
            let _ = normalise(&dsn);
        }
    }
}
