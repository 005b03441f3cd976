//! Where pending invitations are read from and withdrawn: one small trait, and its backends.

mod memory;
mod patience;
mod reading;
#[cfg(feature = "unipile")]
pub mod unipile;

pub use memory::MemorySource;
pub(crate) use patience::patiently;
pub use reading::{Completeness, Progress, Reading, Row, read, read_telling};

use crate::name::named;
use crate::{Invitation, InvitationId, Result};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A place that knows an account's pending invitations and can withdraw them.
///
/// Two methods are asked for; the others are provided. Implement it for whatever executor you
/// have: an API, a browser of your own, a queue.
#[async_trait]
pub trait InviteSource: Send + Sync + 'static {
    /// One page of the invitations that were sent and are pending *now*.
    ///
    /// # Behavior
    /// - `None` asks for the first page; the next one is asked for with the `next` of the last.
    /// - The pages together hold every pending invitation; an invitation may come twice.
    /// - Received invitations are never among them.
    /// - An answer from a cache is a wrong answer.
    /// - Dropping the future changes nothing.
    ///
    /// # Errors
    /// Any. One that [may pass](crate::Error::is_retryable) is followed by another try, after some
    /// seconds; after three of them what was read before stands, and the reading is partial.
    async fn pending(&self, cursor: Option<&str>) -> Result<Page>;

    /// Withdraws one invitation that a reading listed.
    ///
    /// # Behavior
    /// - Sends at most one request, and never retries it.
    /// - `Ok` means that the provider confirmed the withdrawal.
    /// - [`Error::delivery`](crate::Error::delivery) of an error says whether LinkedIn was
    ///   reached; whatever is not sure is [`Delivery::Unknown`](crate::error::Delivery::Unknown).
    /// - If the future is dropped the outcome is unknown, and rescind treats it so.
    /// - Takes at most 60 seconds, since the account's lease lasts 120. After 65 the future is
    ///   dropped.
    async fn withdraw(&self, listed: &Listed) -> Result<Receipt>;

    /// Whose invitations these are, and whether the account can act.
    ///
    /// The default is one nameless account that is ready. Say who it is if the ledger holds more
    /// than one: the allowance belongs to the member. It is asked before each reading, and before
    /// a withdrawal if the last answer is over a quarter of an hour old.
    async fn account(&self) -> Result<Account> {
        Ok(Account::unnamed())
    }

    /// What became of an invitation that is not pending any more.
    ///
    /// # Behavior
    /// - Answers from knowledge: absence alone is [`Fate::Unknown`], which is the default.
    async fn fate(&self, invitation: &Invitation) -> Result<Fate> {
        let _ = invitation;
        Ok(Fate::Unknown)
    }

    /// What became of several, in their order.
    ///
    /// The default asks for one [`fate`](Self::fate) after the other, and takes an error for
    /// [`Fate::Unknown`].
    async fn fates(&self, invitations: &[Invitation]) -> Result<Fates> {
        let mut of = Vec::with_capacity(invitations.len());
        for invitation in invitations {
            of.push(self.fate(invitation).await.unwrap_or(Fate::Unknown));
        }
        Ok(Fates { calls: of.len(), of })
    }

    /// Where the readings come from, to tell them from those of another source that knows the same
    /// account: ids are spelled differently there.
    fn origin(&self) -> &str {
        "own"
    }
}

#[async_trait]
impl<S: InviteSource + ?Sized> InviteSource for Arc<S> {
    async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
        (**self).pending(cursor).await
    }
    async fn withdraw(&self, listed: &Listed) -> Result<Receipt> {
        (**self).withdraw(listed).await
    }
    async fn account(&self) -> Result<Account> {
        (**self).account().await
    }
    async fn fate(&self, invitation: &Invitation) -> Result<Fate> {
        (**self).fate(invitation).await
    }
    async fn fates(&self, invitations: &[Invitation]) -> Result<Fates> {
        (**self).fates(invitations).await
    }
    fn origin(&self) -> &str {
        (**self).origin()
    }
}

/// A page of pending invitations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The invitations, in the provider's order.
    pub invitations: Vec<Invitation>,
    /// What to ask the next page with; `None` on the last.
    pub next: Option<String>,
    /// How many there are in all, where the provider says so. If it changes from page to page the
    /// list has moved, and is read again from its beginning.
    pub total: Option<usize>,
    /// How long to wait before the next page, where the provider asks for it.
    pub pause: Option<Duration>,
}

/// An invitation that a reading of the pending list has shown.
///
/// Only a reading can make one, so what was never listed cannot be withdrawn.
#[derive(Clone, Debug)]
pub struct Listed(Invitation);

impl Listed {
    pub(crate) fn new(invitation: Invitation) -> Self {
        Self(invitation)
    }

    /// The invitation.
    #[must_use]
    pub fn invitation(&self) -> &Invitation {
        &self.0
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &InvitationId {
        &self.0.id
    }
}

/// The provider's confirmation of a withdrawal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The HTTP status, where there was one.
    pub http_status: Option<u16>,
}

/// The account behind a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// LinkedIn's id of the member who sent the invitations: the ledger's key.
    pub member_id: Arc<str>,
    /// The name to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Whether it can act.
    pub status: AccountStatus,
    /// The provider's word for why it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Arc<str>>,
}

impl Account {
    /// An account that can act.
    #[must_use]
    pub fn ready(member_id: impl Into<Arc<str>>) -> Self {
        Self { member_id: member_id.into(), name: None, status: AccountStatus::Ready, why: None }
    }

    /// The one account of a source that does not say whose its invitations are.
    #[must_use]
    pub fn unnamed() -> Self {
        Self::ready("unnamed")
    }

    /// Whether it can act, in words: `ready`, or `not ready (CONNECTING)`.
    #[must_use]
    pub fn standing(&self) -> String {
        match &self.why {
            Some(why) => format!("{} ({why})", self.status),
            None => self.status.to_string(),
        }
    }
}

/// Whether an account can act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountStatus {
    /// It can.
    Ready,
    /// Not now, and perhaps soon without anybody's help.
    NotReady,
    /// Not before a person reconnects it.
    Disconnected,
}

named!(AccountStatus, "status":
    Ready = "ready",
    NotReady = "not_ready",
    Disconnected = "disconnected",
);

impl fmt::Display for AccountStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Ready => "ready",
            Self::NotReady => "not ready",
            Self::Disconnected => "disconnected",
        })
    }
}

/// What became of an invitation that is not pending any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It was accepted: they are connected.
    Accepted,
    /// It was withdrawn.
    Withdrawn,
    /// It was declined, or it expired.
    Closed,
    /// Nobody can say.
    Unknown,
}

/// What became of several invitations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fates {
    /// One fate each, in the order in which they were asked for.
    pub of: Vec<Fate>,
    /// How many calls it took.
    pub calls: usize,
}

named!(Fate, "fate":
    Accepted = "accepted",
    Withdrawn = "withdrawn",
    Closed = "closed",
    Unknown = "unknown",
);
