//! Reading all pages, and saying honestly whether that was everything.

use super::{InviteSource, Page};
use crate::{Clock, Error, ErrorKind, Instant, Invitation, InvitationId};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fmt;

/// A list longer than this is not somebody's pending invitations.
const MOST_PAGES: usize = 10_000;
/// Pages without anything new that are put up with before the list is taken to go in circles.
const MOST_BARREN_PAGES: usize = 3;

/// Whether a reading showed everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "completeness", content = "why")]
pub enum Completeness {
    /// The list was read to its end.
    Complete,
    /// Some of it was read; what is missing in it may still be pending.
    Partial(String),
    /// Nothing was read. It says nothing about the queue.
    Failed(String),
}

impl Completeness {
    /// Whether the list was read to its end.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        matches!(self, Self::Complete)
    }

    /// The name: `complete`, `partial` or `failed`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial(_) => "partial",
            Self::Failed(_) => "failed",
        }
    }

    /// Why it did not show everything.
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Complete => None,
            Self::Partial(why) | Self::Failed(why) => Some(why),
        }
    }
}

impl fmt::Display for Completeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Complete => f.write_str("complete"),
            Self::Partial(why) => write!(f, "partial: {why}"),
            Self::Failed(why) => write!(f, "failed: {why}"),
        }
    }
}

/// One invitation of a reading.
#[derive(Clone, Debug)]
pub struct Row {
    /// The invitation.
    pub invitation: Invitation,
    /// When its page had arrived: the instant at which its label was true.
    pub observed: Instant,
}

/// All pages of the pending list, read once.
#[derive(Debug)]
pub struct Reading {
    /// When the first page was asked for.
    pub started: Instant,
    /// When the last page had arrived.
    pub finished: Instant,
    /// Whether it showed everything.
    pub completeness: Completeness,
    /// Every invitation once, in the provider's order.
    pub rows: Vec<Row>,
    /// How many pages arrived.
    pub pages: usize,
    /// What ended it early.
    pub error: Option<Error>,
}

/// Reads every page.
///
/// # Behavior
/// - Never fails: an error makes it partial, or failed where nothing was read.
/// - A cursor that comes again, or a list that goes on without anything new, makes it partial.
/// - An invitation that comes twice counts once.
/// - Dropping the future changes nothing.
pub async fn read(source: &dyn InviteSource, clock: &dyn Clock) -> Reading {
    let started = clock.now();
    let mut rows = Vec::new();
    let mut ids: foldhash::HashSet<InvitationId> = foldhash::HashSet::default();
    let mut cursors: HashSet<String> = HashSet::new();
    let mut cursor: Option<String> = None;
    let mut barren = 0;
    let mut pages = 0;
    let mut error = None;

    let stopped = loop {
        let Page { invitations, next } = match source.pending(cursor.as_deref()).await {
            Ok(page) => page,
            Err(e) => {
                let why = format!("page {} could not be read: {e}", pages + 1);
                error = Some(e);
                break Some(why);
            }
        };
        pages += 1;
        let observed = clock.now();
        let before = rows.len();
        for invitation in invitations {
            if ids.insert(invitation.id.clone()) {
                rows.push(Row { invitation, observed });
            }
        }
        barren = if rows.len() == before { barren + 1 } else { 0 };
        let Some(next) = next else { break None };
        if !cursors.insert(next.clone()) {
            break Some(format!("after page {pages} the list began to repeat itself"));
        }
        if barren > MOST_BARREN_PAGES {
            break Some(format!("{barren} pages in a row brought nothing new"));
        }
        if pages >= MOST_PAGES {
            break Some(format!("the list did not end within {MOST_PAGES} pages"));
        }
        cursor = Some(next);
    };

    let completeness = match stopped {
        None => Completeness::Complete,
        Some(why) if pages == 0 => Completeness::Failed(why),
        Some(why) => Completeness::Partial(why),
    };
    Reading { started, finished: clock.now(), completeness, rows, pages, error }
}

impl Reading {
    /// The error of a reading that showed nothing.
    pub(crate) fn failure(&mut self) -> Option<Error> {
        let Completeness::Failed(why) = &self.completeness else { return None };
        Some(self.error.take().unwrap_or_else(|| Error::new(ErrorKind::InvalidAnswer, why)))
    }
}
