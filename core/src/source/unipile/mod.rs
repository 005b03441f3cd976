//! The Unipile API, versions 1 and 2: the reference backend.
//!
//! Facts of the provider are tagged in the code where they matter; none of it is guessed from
//! the SDKs' behaviour alone.
//!
//! A read that fails in a way that may pass is tried again, a write never. There is one pool of
//! connections for a [`Unipile`] and its clones, one request at a time for an account, and a bound
//! on how many are under way over all accounts. When five accounts in a row fail in a way that is
//! not theirs (no network, a 5xx, a key that is refused), nothing is withdrawn for any of them until
//! a read is answered again.

mod account;
mod accounts;
mod address;
mod answer;
mod breaker;
mod fates;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod http;
mod limits;
mod text;
mod v1;
mod v2;
pub mod webhook;

pub use account::UnipileAccount;
pub use accounts::Connected;

use crate::{Error, Result};
use http::Http;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Which API: their keys, ids and errors are different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    V1,
    V2,
}

/// A Unipile workspace: where it answers, and the key to it.
///
/// Clones share one pool of connections, and with it the bound on requests at once.
///
/// ```
/// use rescind::Unipile;
///
/// let account = Unipile::v1("api1.unipile.com:13111", "the-api-key").account("h_EKCy2lRLef5N")?;
/// let account = Unipile::v2("the-other-key").account("acc_01example")?;
/// # Ok::<(), rescind::Error>(())
/// ```
#[derive(Clone)]
pub struct Unipile {
    version: Version,
    address: String,
    key: String,
    timeout: Duration,
    at_once: usize,
    shared: Arc<Shared>,
}

/// What is made once, by the first request.
#[derive(Default)]
struct Shared {
    http: OnceLock<Http>,
    /// By Unipile's id of the account.
    turns: Mutex<HashMap<Box<str>, Arc<Semaphore>>>,
}

/// LinkedIn routes are live calls to LinkedIn; others wait 30 to 60 seconds for them.
const TIMEOUT: Duration = Duration::from_secs(50);
/// The longest that a withdrawal may take; the lease on the account lasts twice that.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(60);
/// Each request may take a minute; more of them would only queue at the provider.
const AT_ONCE: usize = 16;

impl Unipile {
    /// A workspace of API version 1.
    ///
    /// The DSN is the address that the dashboard shows, such as `api1.unipile.com:13111`; with or
    /// without `https://`, a slash or `/api/v1` behind it. Plain HTTP is for loopback only.
    pub fn v1(dsn: impl Into<String>, api_key: impl Into<String>) -> Self {
        Self::new(Version::V1, dsn.into(), api_key.into())
    }

    /// An application of API version 2, which is in beta and has keys and account ids of its own.
    ///
    /// It has one address for everybody; see [`base_url`](Self::base_url).
    pub fn v2(api_key: impl Into<String>) -> Self {
        Self::new(Version::V2, address::V2.to_owned(), api_key.into())
    }

    fn new(version: Version, address: String, key: String) -> Self {
        let shared = Arc::default();
        Self { version, address, key, timeout: TIMEOUT, at_once: AT_ONCE, shared }
    }

    /// Another address: for version 2 behind a proxy or in a simulator, `https://HOST/v2`. Plain
    /// HTTP is for loopback only. For version 1 it replaces the DSN.
    #[must_use]
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self { address: url.into(), shared: Arc::default(), ..self }
    }

    /// How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, shared: Arc::default(), ..self }
    }

    /// How many requests may be under way at once over all accounts, 1 to 1,000; 16 unless told
    /// otherwise. For one account it is always one.
    #[must_use]
    pub fn at_once(self, requests: usize) -> Self {
        Self { at_once: requests, shared: Arc::default(), ..self }
    }

    /// One account, by Unipile's id of it, as an invite source.
    ///
    /// Nothing is sent yet.
    ///
    /// # Errors
    /// `invalid_input` for an address, a key, an account id or another setting that cannot be
    /// right.
    pub fn account(&self, id: &str) -> Result<UnipileAccount> {
        let id = id.trim();
        if id.is_empty() || id.len() > 256 || id.chars().any(|c| c.is_control() || c == '/') {
            let right = match self.version {
                Version::V1 => {
                    "an id such as h_EKCy2lRLef5NzHp0iw4A is needed; `accounts` lists them"
                }
                Version::V2 => "an id such as acc_01example is needed; `accounts` lists them",
            };
            return Err(Error::invalid("account_id", format_args!("{id:?}"), right));
        }
        let (id, turn) = (Arc::from(id), self.turn_of(id));
        Ok(UnipileAccount::new(self.http()?.of(&id, turn), id))
    }

    /// The LinkedIn accounts that the key opens, each with its status, in the provider's order.
    ///
    /// Unipile keeps them, so that LinkedIn is not asked, unless an account does not say whose it
    /// is. A page that fails in a way that may pass is asked for again, three times in all.
    /// Dropping the future changes nothing.
    ///
    /// # Errors
    /// `invalid_input` as [`account`](Self::account), `credentials` for a key that is not accepted,
    /// and whatever else keeps a page from being read: the list is whole or not there.
    pub async fn accounts(&self) -> Result<Vec<Connected>> {
        accounts::connected(self).await
    }

    fn http(&self) -> Result<&Http> {
        if let Some(http) = self.shared.http.get() {
            return Ok(http);
        }
        if self.timeout.is_zero() || self.timeout > LONGEST_TIMEOUT {
            let right = "1 ms to 60 s";
            return Err(Error::invalid("timeout", format_args!("{:?}", self.timeout), right));
        }
        if !(1..=1000).contains(&self.at_once) {
            return Err(Error::invalid("at_once", self.at_once, "1 to 1,000 requests"));
        }
        let base = match self.version {
            Version::V1 => address::v1(&self.address)?,
            Version::V2 => address::v2(&self.address)?,
        };
        let http = Http::new(self.version, base, &self.key, self.timeout, self.at_once)?;
        Ok(self.shared.http.get_or_init(|| http))
    }

    /// Who holds it sends the one request of that account.
    fn turn_of(&self, account: &str) -> Arc<Semaphore> {
        let mut turns = self.shared.turns.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(turns.entry(account.into()).or_insert_with(|| Arc::new(Semaphore::new(1))))
    }
}

impl fmt::Debug for Unipile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, address, timeout, at_once, key: _, shared: _ } = self;
        f.debug_struct("Unipile")
            .field("version", version)
            .field("address", address)
            .field("timeout", timeout)
            .field("at_once", at_once)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_in_no_debug_output_and_no_error() {
        for unipile in
            [Unipile::v1("api1.unipile.com:13111", "s3cret-key"), Unipile::v2("s3cret-key")]
        {
            let account = unipile.account("h_EKCy2lRLef5NzHp0iw4A").unwrap();
            let error = Unipile { key: "s3cret\nkey".to_owned(), ..unipile.clone() };
            let error = error.timeout(TIMEOUT).account("a").unwrap_err();
            let shown = format!("{unipile:?} {account:?} {error} {error:?}");
            assert!(!shown.contains("s3cret"), "{shown}");
        }
    }

    #[test]
    fn what_cannot_be_right_is_refused_before_anything_is_sent() {
        let unipile = Unipile::v1("api1.unipile.com:13111", "key");
        for id in ["", " ", "a/b", "a\nb"] {
            assert!(unipile.account(id).is_err(), "{id:?}");
        }
        let late = unipile.clone().timeout(Duration::from_secs(61)).account("a").unwrap_err();
        assert!(late.to_string().contains("timeout is 61s"), "{late}");
        let many = unipile.at_once(0).account("a").unwrap_err();
        assert!(many.to_string().contains("at_once is 0"), "{many}");
        let elsewhere = Unipile::v2("key").base_url("https://x/v1").account("a").unwrap_err();
        assert!(elsewhere.to_string().contains("base_url is "), "{elsewhere}");
    }
}
