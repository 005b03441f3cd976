//! Reading all pages, and saying honestly whether that was everything.

use super::{InviteSource, Page, patiently};
use crate::{Clock, Error, ErrorKind, Instant, Invitation, InvitationId};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fmt;

/// A list longer than this is not somebody's pending invitations.
const MOST_PAGES: usize = 10_000;
/// Pages without anything new that are put up with before the list is taken to go in circles.
const MOST_BARREN_PAGES: usize = 3;
/// How often a list that moved is read from its beginning again.
const MOST_RESTARTS: usize = 2;
/// A provider that wants a longer pause between two pages ends the reading.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(10);

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

/// What a reading tells while it is under way.
#[derive(Clone, Copy, Debug)]
pub enum Progress<'a> {
    /// A page arrived: what was new on it.
    Page(&'a [Row]),
    /// The list moved, and is read anew: the pages so far count no more.
    Anew,
}

/// Reads every page.
///
/// # Behavior
/// - Never fails: an error makes it partial, or failed where nothing was read.
/// - A page that fails in a way that may pass is asked for three times, with growing waits.
/// - A list whose total changes meanwhile has moved, and is read anew, three times in all.
/// - A list that ends before its total is partial.
/// - A cursor that comes again, or a list that goes on without anything new, makes it partial.
/// - An invitation that comes twice counts once.
/// - Dropping the future changes nothing.
pub async fn read(source: &dyn InviteSource, clock: &dyn Clock) -> Reading {
    read_telling(source, clock, |_| ()).await
}

/// The same, and tells of each page as it arrives: the next one is asked for when that returns. In
/// the end the rows of the reading are those of the pages since the list was last read anew.
pub async fn read_telling(
    source: &dyn InviteSource,
    clock: &dyn Clock,
    mut tell: impl FnMut(Progress<'_>) + Send,
) -> Reading {
    let mut restarts = 0;
    loop {
        let mut pass = Pass::from(clock.now(), restarts == MOST_RESTARTS);
        match pass.read(source, clock, &mut tell).await {
            Some(Stop::Moved) => {
                restarts += 1;
                tell(Progress::Anew);
            }
            stopped => return pass.reading(stopped, clock.now()),
        }
    }
}

/// One way through the list.
struct Pass {
    started: Instant,
    rows: Vec<Row>,
    ids: foldhash::HashSet<InvitationId>,
    pages: usize,
    total: Option<usize>,
    /// The total at last, where it was another one.
    moved_to: Option<usize>,
    /// Whether it goes on when the list moves.
    last: bool,
}

/// Why a list was not read to its end.
enum Stop {
    Failed(Error),
    /// The total was another one a page ago, and there is time for another pass.
    Moved,
    Other(String),
}

impl Pass {
    fn from(started: Instant, last: bool) -> Self {
        Self {
            started,
            rows: Vec::new(),
            ids: foldhash::HashSet::default(),
            pages: 0,
            total: None,
            moved_to: None,
            last,
        }
    }

    async fn read(
        &mut self,
        source: &dyn InviteSource,
        clock: &dyn Clock,
        tell: &mut (impl FnMut(Progress<'_>) + Send),
    ) -> Option<Stop> {
        let mut cursors: HashSet<String> = HashSet::new();
        let mut cursor: Option<String> = None;
        let mut barren = 0;
        loop {
            let page = patiently(clock, || source.pending(cursor.as_deref())).await;
            let Page { invitations, next, total, pause } = match page {
                Ok(page) => page,
                Err(e) => return Some(Stop::Failed(e)),
            };
            self.pages += 1;
            self.total = self.total.or(total);
            if self.total != total && total.is_some() {
                self.moved_to = total;
                if !self.last {
                    return Some(Stop::Moved);
                }
            }
            let new = self.take(invitations, clock.now());
            barren = if new.is_empty() { barren + 1 } else { 0 };
            tell(Progress::Page(new));
            // after the last page, too: another request may follow at once
            if let Some(pause) = pause.and_then(|pause| TimeDelta::from_std(pause).ok()) {
                if pause > LONGEST_PAUSE {
                    let minutes = pause.num_minutes();
                    let what = format!("the provider wants a pause of {minutes} min between pages");
                    return Some(Stop::Other(what));
                }
                clock.sleep_until(clock.now() + pause).await;
            }
            let next = next?;
            if !cursors.insert(next.clone()) {
                let what = format!("after page {} the list began to repeat itself", self.pages);
                return Some(Stop::Other(what));
            }
            if barren > MOST_BARREN_PAGES {
                return Some(Stop::Other(format!("{barren} pages in a row brought nothing new")));
            }
            if self.pages >= MOST_PAGES {
                let what = format!("the list did not end within {MOST_PAGES} pages");
                return Some(Stop::Other(what));
            }
            cursor = Some(next);
        }
    }

    /// What is new among them.
    fn take(&mut self, invitations: Vec<Invitation>, observed: Instant) -> &[Row] {
        let before = self.rows.len();
        for invitation in invitations {
            if self.ids.insert(invitation.id.clone()) {
                self.rows.push(Row { invitation, observed });
            }
        }
        self.rows.get(before..).unwrap_or_default()
    }

    fn reading(self, stopped: Option<Stop>, finished: Instant) -> Reading {
        let Self { started, rows, pages, total, moved_to, .. } = self;
        let mut error = None;
        let moved = total.zip(moved_to).map(|(from, to)| {
            format!("the list kept moving while it was read, from {from} to {to} at last")
        });
        let why = match stopped {
            Some(Stop::Failed(e)) => {
                let why = format!("page {} could not be read: {e}", pages + 1);
                error = Some(e);
                Some(why)
            }
            Some(Stop::Other(why)) => Some(why),
            Some(Stop::Moved) | None => moved.or_else(|| {
                let all = total.filter(|all| rows.len() < *all)?;
                Some(format!("the list ended after {} of {all}", rows.len()))
            }),
        };
        let completeness = match why {
            None => Completeness::Complete,
            Some(why) if pages == 0 => Completeness::Failed(why),
            Some(why) => Completeness::Partial(why),
        };
        Reading { started, finished, completeness, rows, pages, error }
    }
}

impl Reading {
    /// The error of a reading that showed nothing.
    pub(crate) fn failure(&mut self) -> Option<Error> {
        let Completeness::Failed(why) = &self.completeness else { return None };
        Some(self.error.take().unwrap_or_else(|| Error::new(ErrorKind::InvalidAnswer, why)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Account, Listed, Receipt};
    use crate::{Result, SystemClock};
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Ids on pages, which overlap; the total is another one on one page of the first pass.
    struct Moving(AtomicUsize);

    #[async_trait::async_trait]
    impl InviteSource for Moving {
        async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
            let page: u64 = cursor.map_or(0, |cursor| cursor.parse().unwrap());
            let moved = page == 2 && self.0.fetch_add(1, Ordering::SeqCst) == 0;
            let ids = page * 4..page * 4 + 5;
            let invitations = ids.map(|id| Invitation::new(&id.to_string())).collect::<Result<_>>();
            Ok(Page {
                invitations: invitations?,
                next: (page < 3).then(|| (page + 1).to_string()),
                total: Some(if moved { 18 } else { 17 }),
                pause: None,
            })
        }

        async fn withdraw(&self, _: &Listed) -> Result<Receipt> {
            unreachable!("a reading withdraws nothing")
        }

        async fn account(&self) -> Result<Account> {
            unreachable!("a reading needs no account")
        }
    }

    #[tokio::test]
    async fn what_is_told_since_the_list_was_read_anew_is_what_was_read() {
        let (mut told, mut anew) = (Vec::new(), 0);
        let reading =
            read_telling(&Moving(AtomicUsize::new(0)), &SystemClock, |progress| match progress {
                Progress::Page(new) => told.push(new.to_vec()),
                Progress::Anew => {
                    told.clear();
                    anew += 1;
                }
            })
            .await;
        assert_eq!((anew, &reading.completeness), (1, &Completeness::Complete));
        assert_eq!(told.iter().map(Vec::len).collect::<Vec<_>>(), [5, 4, 4, 4]);
        let ids =
            |rows: &[Row]| rows.iter().map(|row| row.invitation.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&told.concat()), ids(&reading.rows));
    }
}
