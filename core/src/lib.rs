#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]
//! rescind

pub mod age;
pub mod clock;
pub mod error;
pub mod health;
pub mod invitation;
pub mod policy;

pub use age::Sent;
pub use clock::{Clock, SimulatedClock, SystemClock};
pub use error::{Error, ErrorKind, Result, Scope};
pub use health::Health;
pub use invitation::{Invitation, InvitationId, Invitee, Kind};
pub use policy::{Policy, StalenessPolicy, days, older_than, people};

/// A point in time, UTC, to the millisecond.
pub type Instant = chrono::DateTime<chrono::Utc>;
