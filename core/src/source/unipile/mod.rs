//! The Unipile API, version 1: the reference backend.
//!
//! Facts of the provider are tagged in the code where they matter; none of it is guessed from
//! the SDKs' behaviour alone.

mod accounts;
mod answer;
mod dsn;
mod http;
mod v1;
pub mod webhook;

pub use accounts::Connected;
pub use v1::UnipileAccount;

use crate::{Error, Result};
use http::Http;
use std::fmt;
use std::time::Duration;

/// A Unipile workspace: where it answers, and the key to it.
///
/// ```
/// use rescind::Unipile;
///
/// let account = Unipile::v1("api1.unipile.com:13111", "the-api-key").account("h_EKCy2lRLef5N")?;
/// # Ok::<(), rescind::Error>(())
/// ```
#[derive(Clone)]
pub struct Unipile {
    dsn: String,
    key: String,
    timeout: Duration,
}

/// LinkedIn routes are live calls to LinkedIn; others wait 30 to 60 seconds for them.
const TIMEOUT: Duration = Duration::from_secs(50);
/// The longest that a withdrawal may take; the lease on the account lasts twice that.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(60);

impl Unipile {
    /// A workspace of API version 1.
    ///
    /// The DSN is the address that the dashboard shows, such as `api1.unipile.com:13111`; with or
    /// without `https://`, a slash or `/api/v1` behind it. Plain HTTP is for loopback only.
    pub fn v1(dsn: impl Into<String>, api_key: impl Into<String>) -> Self {
        Self { dsn: dsn.into(), key: api_key.into(), timeout: TIMEOUT }
    }

    /// How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// One account of the workspace, by Unipile's id of it, as an invite source.
    ///
    /// Nothing is sent yet.
    ///
    /// # Errors
    /// `invalid_input` for a DSN, a key, an account id or a timeout that cannot be right.
    pub fn account(&self, id: &str) -> Result<UnipileAccount> {
        let id = id.trim();
        if id.is_empty() || id.len() > 256 || id.chars().any(|c| c.is_control() || c == '/') {
            let right = "Unipile's id of the account, such as h_EKCy2lRLef5NzHp0iw4A";
            return Err(Error::invalid("account_id", format_args!("{id:?}"), right));
        }
        Ok(UnipileAccount::new(self.http()?, id))
    }

    /// The LinkedIn accounts of the workspace, each with its status, in the provider's order.
    ///
    /// Unipile keeps them, so that LinkedIn is not asked, unless an account does not say whose it
    /// is. Dropping the future changes nothing.
    ///
    /// # Errors
    /// `invalid_input` as [`account`](Self::account), `credentials` for a key that is not accepted,
    /// and whatever else keeps a page from being read: the list is whole or not there.
    pub async fn accounts(&self) -> Result<Vec<Connected>> {
        accounts::connected(&self.http()?).await
    }

    fn http(&self) -> Result<Http> {
        if self.timeout.is_zero() || self.timeout > LONGEST_TIMEOUT {
            let right = "1 ms to 60 s";
            return Err(Error::invalid("timeout", format_args!("{:?}", self.timeout), right));
        }
        Http::new(dsn::normalise(&self.dsn)?, &self.key, self.timeout)
    }
}

impl fmt::Debug for Unipile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unipile").field("dsn", &self.dsn).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_in_no_debug_output_and_no_error() {
        let unipile = Unipile::v1("api1.unipile.com:13111", "s3cret-key");
        let account = unipile.account("h_EKCy2lRLef5NzHp0iw4A").unwrap();
        let error = Unipile::v1("api1.unipile.com:13111", "s3cret\nkey").account("a").unwrap_err();
        let shown = format!("{unipile:?} {account:?} {error} {error:?}");
        assert!(!shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn an_account_that_cannot_be_right_is_refused_before_anything_is_sent() {
        let unipile = Unipile::v1("api1.unipile.com:13111", "key");
        for id in ["", " ", "a/b", "a\nb"] {
            assert!(unipile.account(id).is_err(), "{id:?}");
        }
        let late = unipile.timeout(Duration::from_secs(61)).account("a").unwrap_err();
        assert!(late.to_string().contains("timeout is 61s"), "{late}");
    }
}
