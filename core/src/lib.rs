#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]
//! rescind

pub mod clock;
pub mod error;
pub mod invitation;
#[cfg(feature = "simulator")]
pub mod simulator;
pub mod source;

pub use clock::{Clock, SimulatedClock, SystemClock};
pub use error::{Error, ErrorKind, Result, Scope};
pub use invitation::{Invitation, InvitationId, Invitee, Kind};
pub use source::InviteSource;
#[cfg(feature = "unipile")]
pub use source::unipile::Unipile;

/// A point in time, UTC, to the millisecond.
pub type Instant = chrono::DateTime<chrono::Utc>;
