#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]
#![doc = include_str!("../../README.md")]

mod action;
pub mod age;
#[cfg(feature = "cli")]
pub mod cli;
pub mod clock;
#[cfg(feature = "conformance")]
pub mod conformance;
pub mod error;
pub mod export;
#[cfg(all(feature = "unipile", any(test, fuzzing)))]
#[doc(hidden)]
pub mod fuzzing;
pub mod health;
pub mod history;
pub mod invitation;
pub mod ledger;
mod name;
pub mod pace;
pub mod paced;
#[cfg(feature = "html")]
pub mod page;
mod person;
pub mod plan;
pub mod policy;
mod profile;
pub mod reinvitation;
#[cfg(feature = "simulator")]
pub mod simulator;
pub mod source;
pub mod sweep;

pub use clock::{Clock, ScaledClock, SimulatedClock, SystemClock};
pub use error::{Error, ErrorKind, Result, Scope};
pub use export::Export;
pub use health::Health;
pub use invitation::{Invitation, InvitationId, Invitee, Kind};
#[cfg(feature = "sqlite")]
pub use ledger::SqliteLedger;
pub use ledger::{Ledger, MemoryLedger};
pub use pace::Pace;
pub use paced::Paced;
pub use plan::Plan;
pub use policy::{Policy, StalenessPolicy};
pub use smol_str::SmolStr;
pub use source::InviteSource;
#[cfg(feature = "unipile")]
pub use source::unipile::{Unipile, webhook};
pub use sweep::{Event, Sweep};

/// A point in time, UTC, to the millisecond.
pub type Instant = chrono::DateTime<chrono::Utc>;

#[cfg(test)]
mod tests {
    #[test]
    fn what_users_hold_can_cross_threads() {
        fn crosses<T: Send + Sync>() {}
        crosses::<crate::Sweep>();
        crosses::<crate::Error>();
        crosses::<crate::Plan>();
        crosses::<crate::MemoryLedger>();
        #[cfg(feature = "sqlite")]
        crosses::<crate::SqliteLedger>();
        #[cfg(feature = "unipile")]
        crosses::<crate::source::unipile::UnipileAccount>();
        fn moves<T: Send>() {}
        moves::<crate::sweep::Events>();
    }
}
