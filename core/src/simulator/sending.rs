//! What a world is made from.

use crate::{Error, Instant, Result};
use serde::{Deserialize, Serialize};

/// What a simulated invitation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person, with name, member id, slug and headline.
    Person,
    /// Every `invited_user…` is null.
    Unknown,
    /// A company page: a URN for an id, and no slug.
    Page,
    /// A newsletter: a URN for an id, and no slug.
    Newsletter,
}

/// An invitation to put into the world. What is not told is made up from the seed.
///
/// An [`Instant`] is a person invited then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    pub(super) at: Instant,
    pub(super) kind: Kind,
    pub(super) id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) slug: Option<String>,
    pub(super) note: Option<String>,
}

impl Sending {
    /// An invitation of this kind, truly sent at this time.
    #[must_use]
    pub fn new(kind: Kind, at: Instant) -> Self {
        Self { at, kind, id: None, name: None, slug: None, note: None }
    }

    /// Gives the id, which then need not carry the time of sending.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Gives the name to show. Without effect on [`Kind::Unknown`].
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Gives the last part of the profile's address. Without effect on [`Kind::Unknown`].
    #[must_use]
    pub fn with_slug(mut self, slug: impl Into<String>) -> Self {
        self.slug = Some(slug.into());
        self
    }

    /// Gives the note that was sent with it.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

impl From<Instant> for Sending {
    fn from(at: Instant) -> Self {
        Self::new(Kind::Person, at)
    }
}

/// All that a world is made from; the first line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seedling {
    pub(super) seed: u64,
    pub(super) epoch: Instant,
    pub(super) pending: usize,
    pub(super) received: usize,
    pub(super) sent: Vec<Sending>,
    #[serde(default)]
    pub(super) connections: usize,
}

impl Seedling {
    /// Refuses what would not fit into memory.
    pub(super) fn check(&self) -> Result<()> {
        at_most("pending", self.pending)?;
        at_most("received", self.received)?;
        at_most("connections", self.connections)
    }
}

/// More of anything than an account has by far, and some hundred megabytes.
const MOST: usize = 1_000_000;

/// Refuses a count beyond 1,000,000.
pub(super) fn at_most(what: &str, count: usize) -> Result<()> {
    if count > MOST {
        return Err(Error::invalid(what, count, &format!("{MOST} at most")));
    }
    Ok(())
}
