//! A breaker for a key: when one account after the other fails in a way that is not its own, the
//! provider is in trouble, and the others are spared.

use crate::{Error, ErrorKind, Result};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many accounts in a row, with no answer between them that was one.
const MANY: usize = 5;

/// Shared by the accounts of a key.
///
/// Once it is open, no write is sent; each that would have been tries by a read, one at a time,
/// whether the provider is back, and the first answer closes it. It knows no time: how often that
/// happens is up to the sweeps, each of which comes back after some minutes.
#[derive(Clone, Debug, Default)]
pub(super) struct Breaker(Arc<Mutex<Failures>>);

#[derive(Debug, Default)]
struct Failures {
    /// The accounts that failed since the last answer.
    accounts: HashSet<Arc<str>>,
    /// With what the last of them did.
    last: String,
    trying: bool,
}

/// Held while a request is under way that tries whether the provider is back.
#[derive(Debug)]
pub(super) struct Trial(Breaker);

impl Drop for Trial {
    fn drop(&mut self) {
        self.0.failures().trying = false;
    }
}

impl Breaker {
    fn failures(&self) -> MutexGuard<'_, Failures> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a read through: any, or while it is open one at a time.
    pub(super) fn read(&self) -> Result<Option<Trial>> {
        let mut failures = self.failures();
        if !failures.are_many() {
            return Ok(None);
        }
        if failures.trying {
            return Err(failures.refusal());
        }
        failures.trying = true;
        Ok(Some(Trial(self.clone())))
    }

    /// Lets a write through, unless it is open.
    pub(super) fn write(&self) -> Result<()> {
        let failures = self.failures();
        if failures.are_many() { Err(failures.refusal()) } else { Ok(()) }
    }

    /// Takes into account what a request of that account came to.
    pub(super) fn heard<T>(&self, account: &Arc<str>, outcome: &Result<T>) {
        let mut failures = self.failures();
        let Some(error) = outcome.as_ref().err().filter(|error| is_of_the_provider(error)) else {
            failures.accounts.clear();
            return;
        };
        let before = failures.are_many();
        failures.accounts.insert(Arc::clone(account));
        failures.last = error.to_string();
        if failures.are_many() && !before {
            tracing::warn!(target: "rescind::unipile", accounts = MANY, code = error.code(), "many accounts fail at once");
        }
    }
}

impl Failures {
    fn are_many(&self) -> bool {
        self.accounts.len() >= MANY
    }

    fn refusal(&self) -> Error {
        let what = format!(
            "nothing was sent: {} accounts of the key failed one after the other, the last with: {}",
            self.accounts.len(),
            self.last
        );
        Error::new(ErrorKind::Unreachable, what)
    }
}

/// Whether it says nothing of the account: an answer that is understood comes from a provider that
/// works, and what it says of one account is not so of the others.
fn is_of_the_provider(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Credentials
            | ErrorKind::Misrouted
            | ErrorKind::Unreachable
            | ErrorKind::Uncertain
            | ErrorKind::InvalidAnswer
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(kind: ErrorKind) -> Result<()> {
        Err(Error::new(kind, "502"))
    }

    fn after(breaker: &Breaker, outcomes: &[(&str, Result<()>)]) -> bool {
        for (account, outcome) in outcomes {
            breaker.heard(&Arc::from(*account), outcome);
        }
        breaker.write().is_ok()
    }

    #[test]
    fn five_accounts_in_a_row_open_it_and_one_answer_closes_it() {
        let breaker = Breaker::default();
        let fails = |account| (account, failed(ErrorKind::Uncertain));
        assert!(after(&breaker, &[fails("a"), fails("b"), fails("c"), fails("d")]));
        assert!(after(&breaker, &[fails("a"), fails("a")]), "one account alone is its own trouble");
        assert!(!after(&breaker, &[fails("e")]));
        let said = breaker.write().unwrap_err();
        assert_eq!(said.kind(), ErrorKind::Unreachable, "it is not charged");
        assert!(
            said.to_string().contains("5 accounts of the key") && said.to_string().ends_with("502")
        );

        let trial = breaker.read().unwrap();
        assert!(trial.is_some() && breaker.read().is_err(), "one read at a time");
        assert!(!after(&breaker, &[fails("f")]));
        drop(trial);
        let trial = breaker.read().unwrap();
        assert!(after(&breaker, &[("a", Ok(()))]));
        drop(trial);
        assert!(breaker.read().unwrap().is_none() && breaker.read().unwrap().is_none());
    }

    #[test]
    fn an_answer_about_an_account_is_an_answer() {
        for kind in [ErrorKind::Disconnected, ErrorKind::Throttled, ErrorKind::Missing] {
            let breaker = Breaker::default();
            let all = ["a", "b", "c", "d", "e", "f"].map(|account| (account, failed(kind)));
            assert!(after(&breaker, &all), "{kind}");
        }
    }
}
