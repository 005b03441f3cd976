//! Whether a ledger or a source of your own keeps its contract.
//!
//! Each suite runs every check on something fresh, and answers with a [`Report`]. One test is
//! enough:
//!
//! ```
//! use rescind::{MemoryLedger, conformance};
//! # tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
//! conformance::ledger(|| async { MemoryLedger::new() }).await.assert_passed();
//! # });
//! ```
//!
//! A suite shows what breaks a contract, and cannot prove that nothing does: what lasts through a
//! crash, and what several processes do to each other, takes real processes.

mod ledger;
mod report;
mod source;

pub use ledger::ledger;
pub use report::{Check, Report};
pub use source::source;

/// The checks of a suite, each under the name of its function.
macro_rules! checks {
    ($($file:ident: $($check:ident)+;)+) => {
        [$($((
            stringify!($check),
            (|given| Box::pin($file::$check(given))) as Checking,
        )),+),+]
    };
}
use checks;
