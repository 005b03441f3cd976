//! What a suite found.

use crate::Error;
use futures_util::FutureExt;
use serde::{Deserialize, Serialize};
use std::any::Any;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

/// One that takes longer is taken to hang.
const LONGEST: Duration = Duration::from_secs(120);

/// What a suite found: each check by its name, with what was wrong.
///
/// `Display` lists what failed, one check a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[must_use = "ask it `assert_passed`"]
pub struct Report {
    /// What was checked: `ledger` or `source`.
    pub suite: String,
    /// Every check, in the order in which they ran.
    pub checks: Vec<Check>,
}

/// One check of a suite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What has to hold, in words.
    pub name: String,
    /// What was seen instead; `None` if it holds.
    pub failure: Option<String>,
}

impl Report {
    pub(super) fn of(suite: &str) -> Self {
        Self { suite: suite.to_owned(), checks: Vec::new() }
    }

    /// Runs a check to its end; a panic or a hang is a failure like any other.
    pub(super) async fn check(&mut self, name: &str, check: impl Future<Output = Verdict>) {
        let check = AssertUnwindSafe(check).catch_unwind();
        let failure = match tokio::time::timeout(LONGEST, check).await {
            Ok(Ok(verdict)) => verdict.err().map(|Wrong(what)| what),
            Ok(Err(panic)) => Some(format!("panicked: {}", said(&*panic))),
            Err(_) => Some(format!("did not end within {} s", LONGEST.as_secs())),
        };
        self.checks.push(Check { name: name.replace('_', " "), failure });
    }

    /// Whether every check holds.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failed().next().is_none()
    }

    /// The checks that do not hold.
    pub fn failed(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| check.failure.is_some())
    }

    /// Ends a test.
    ///
    /// # Panics
    /// With the report, if a check does not hold.
    #[track_caller]
    #[expect(clippy::panic, reason = "it is what ends a test")]
    pub fn assert_passed(&self) {
        if !self.passed() {
            panic!("{self}");
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (failed, all) = (self.failed().count(), self.checks.len());
        write!(f, "the {}: {} of {all} checks hold", self.suite, all - failed)?;
        self.failed().try_for_each(|Check { name, failure }| {
            write!(f, "\n- {name}: {}", failure.as_deref().unwrap_or_default())
        })
    }
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref().copied()).unwrap_or("without a message")
}

/// What came of a check.
pub(super) type Verdict<T = ()> = Result<T, Wrong>;

/// What was seen instead of what has to hold.
#[derive(Debug)]
pub(super) struct Wrong(String);

impl From<Error> for Wrong {
    fn from(error: Error) -> Self {
        Self(format!("failed: {error}"))
    }
}

/// A failure unless it holds.
pub(super) fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { wrong(otherwise()) }
}

/// A failure unless both are the same.
pub(super) fn same<T: PartialEq + fmt::Debug>(what: &str, found: &T, right: &T) -> Verdict {
    ensure(found == right, || format!("{what}: {found:?}, and not {right:?}"))
}

pub(super) fn wrong<T>(what: impl Into<String>) -> Verdict<T> {
    Err(Wrong(what.into()))
}
