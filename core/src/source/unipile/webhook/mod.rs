//! What Unipile tells of its own accord: that somebody has connected, how an account stands.
//!
//! Unipile posts each message to an address that was registered for it. Whatever takes the request
//! hands two things on, the header that [`Receiver::header`] names and the raw body, and gets
//! [`News`]. Nothing here waits or keeps a connection, so that it fits any web framework. For a
//! webhook that [`Unipile::add_webhook`](crate::Unipile::add_webhook) has registered,
//! [`Unipile::receiver`](crate::Unipile::receiver) makes the receiver.
//!
//! ```
//! use rescind::webhook::{Receiver, Recent, Told};
//! use rescind::{Clock, ErrorKind, SystemClock};
//!
//! # fn main() -> rescind::Result<()> {
//! let receiver = Receiver::v1("a-secret-of-your-own")?;
//! let recent = Recent::new(10_000);
//!
//! // in the handler: the header, the raw body, and the HTTP status to answer with
//! let hear = |header: Option<&str>, body: &[u8]| {
//!     let now = SystemClock.now();
//!     let news = match receiver.receive(header, body, now) {
//!         Ok(news) => news,
//!         Err(error) if error.kind() == ErrorKind::Unverified => return 401,
//!         Err(_) => return 400,
//!     };
//!     if let (Told::Connected { invitee }, true) = (&news.what, recent.is_new(&news, now)) {
//!         println!("{} has accepted", invitee.label());
//!     }
//!     200
//! };
//!
//! let body = br#"{"event":"new_relation","account_id":"h_EKCy2lRLef5N","user_full_name":"Mara"}"#;
//! assert_eq!(hear(Some("a-secret-of-your-own"), body), 200);
//! assert_eq!(hear(Some("another-secret-of-old"), body), 401);
//! # Ok(())
//! # }
//! ```
//!
//! Messages come late (up to 8 hours after an acceptance, in version 1), in any order, more than
//! once, or never. What matters is asked for again: the account's status of the account, and
//! whether an invitation is still pending of the next reading.

mod fields;
mod news;
mod receiver;
mod recent;
mod registration;
mod signature;
mod v1;
mod v2;

pub use news::{News, Told};
pub use receiver::Receiver;
pub use recent::Recent;
pub use registration::Webhook;
