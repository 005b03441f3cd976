//! The address of a workspace, in all the ways in which people paste it.

use crate::invitation::quoted;
use crate::{Error, Result};
use url::{Host, Url};

/// Where API version 2 is, for everybody.
pub(super) const V2: &str = "https://api.unipile.com/v2";

/// `https://HOST:PORT/api/v1/`, whatever of it was given.
pub(super) fn v1(dsn: &str) -> Result<Url> {
    let right = "an address is needed as Unipile's dashboard shows it, such as \
                 api1.unipile.com:13111";
    let given = Given { field: "dsn", text: dsn, right };
    let mut url = given.parsed()?;
    if !matches!(url.path().trim_end_matches('/'), "" | "/api" | "/api/v1") {
        return Err(given.wrong("an address is needed that has no path, or /api/v1"));
    }
    url.set_path("/api/v1/");
    Ok(url)
}

/// `https://HOST/v2/`; a proxy may have a path before it.
pub(super) fn v2(base_url: &str) -> Result<Url> {
    let right = "an address is needed that ends in /v2, such as https://api.unipile.com/v2";
    let given = Given { field: "base_url", text: base_url, right };
    let mut url = given.parsed()?;
    let path = match url.path().trim_end_matches('/') {
        "" => "/v2/".to_owned(),
        path if path.ends_with("/v2") => format!("{path}/"),
        _ => {
            return Err(
                given.wrong("an address is needed that has no path, or one that ends in /v2")
            );
        }
    };
    url.set_path(&path);
    Ok(url)
}

/// Whether what is sent there stays on this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

struct Given<'a> {
    field: &'static str,
    text: &'a str,
    right: &'static str,
}

impl Given<'_> {
    fn wrong(&self, right: &str) -> Error {
        // a password is before the @, and a key may be behind ? or #: never repeat them
        if self.text.contains('@') {
            return Error::invalid(self.field, "(not shown)", right);
        }
        let end = self.text.find(['?', '#']).map_or(self.text.len(), |mark| mark + 1);
        Error::invalid(self.field, quoted(self.text.get(..end).unwrap_or_default(), 80), right)
    }

    /// A URL to which a key may be sent.
    fn parsed(&self) -> Result<Url> {
        let wrong = |right: &str| self.wrong(right);
        let text = self.text.trim();
        let mut url = if text.contains("://") {
            Url::parse(text)
        } else {
            Url::parse(&format!("https://{text}"))
        }
        .map_err(|e| wrong(self.right).with_source(e))?;

        if !url.has_host() {
            return Err(wrong(self.right));
        }
        let loopback = is_loopback(&url);
        if !text.contains("://") && loopback && url.set_scheme("http").is_err() {
            return Err(wrong(self.right));
        }
        match url.scheme() {
            "https" => {}
            "http" if loopback => {}
            "http" => {
                return Err(wrong("https:// is needed, so that the key is not sent in the clear"));
            }
            _ => return Err(wrong(self.right)),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("an address is needed without a user and a password"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("an address is needed without ? and #"));
        }
        Ok(url)
    }
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
            let url = v1(dsn).unwrap();
            assert_eq!(url.as_str(), "https://api1.unipile.com:13111/api/v1/", "{dsn}");
        }
    }

    #[test]
    fn version_2_is_at_one_address_and_a_proxy_may_stand_before_it() {
        for base in [V2, "api.unipile.com", "https://api.unipile.com/v2/"] {
            assert_eq!(v2(base).unwrap().as_str(), "https://api.unipile.com/v2/", "{base}");
        }
        let url = v2("https://proxy.example/unipile/v2").unwrap();
        assert_eq!(url.as_str(), "https://proxy.example/unipile/v2/");
        assert_eq!(v2("http://127.0.0.1:8080/v2").unwrap().scheme(), "http");
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        for dsn in ["127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080", "127.1.2.3:1"] {
            assert_eq!(v1(dsn).unwrap().scheme(), "http", "{dsn}");
        }
        let error = v1("http://api1.unipile.com:13111").unwrap_err();
        assert!(error.to_string().contains("in the clear"), "{error}");
    }

    #[test]
    fn what_cannot_be_right_is_refused_without_telling_a_secret() {
        for dsn in
            ["", "ftp://x", "https://", "a b", "https://h/other", "h:99999", "https://h?key=1"]
        {
            assert!(v1(dsn).is_err(), "{dsn}");
        }
        for base in ["", "api.unipile.com/v1", "https://api.unipile.com/v2?key=1", "http://h/v2"] {
            assert!(v2(base).is_err(), "{base}");
        }
        let behind = "api1.unipile.com:13111/api/v1?api_key=s3cret";
        for dsn in ["https://me:s3cret@api1.unipile.com", behind, "api1.unipile.com#s3cret"] {
            let error = v1(dsn).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
        }
        let error = v1(behind).unwrap_err().to_string();
        assert!(error.contains("api1.unipile.com:13111/api/v1?\""), "{error}");
    }

    proptest! {
        #[test]
        fn no_text_panics(dsn in any::<String>()) {
            let _ = v1(&dsn);
            let _ = v2(&dsn);
        }
    }
}
