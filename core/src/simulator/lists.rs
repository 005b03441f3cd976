//! The lists of invitations, live and paged by offset in both versions.

use super::acting::Acting;
use super::answers::{Answer, Manner};
use super::call::Version;
use super::faults::take;
use super::serve::{Done, unwritten};
use super::world::Invitation;
use crate::Instant;
use std::borrow::Cow;
use std::sync::Arc;

/// Who sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// The account's owner.
    Sent,
    /// Somebody else.
    Received,
}

/// A row of a list of invitations.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) direction: Direction,
    pub(super) invitation: Arc<Invitation>,
}

/// Which rows are asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    /// At least 1.
    pub(super) limit: usize,
    pub(super) offset: usize,
}

/// The rows of a window, and how many there are in all.
#[derive(Debug)]
pub(super) struct Page<T> {
    pub(super) rows: Vec<T>,
    pub(super) total: usize,
    /// Where the next page begins.
    pub(super) next: Option<usize>,
}

impl Window {
    /// Which page this is, counted from 1.
    const fn number(self) -> u64 {
        self.offset.div_ceil(self.limit) as u64 + 1
    }

    /// The rows of it among all; `short` leaves half of them out.
    pub(super) fn cut<T: Clone>(self, all: &[T], short: bool) -> Page<T> {
        let most = if short { self.limit.div_ceil(2) } else { self.limit };
        let end = self.offset.saturating_add(most).min(all.len());
        let rows = all.get(self.offset..end).unwrap_or_default().to_vec();
        let next = (end < all.len()).then_some(end);
        Page { rows, total: all.len(), next }
    }
}

impl Acting<'_> {
    /// A page of the sent ones, and what is to go wrong with it.
    pub(super) fn page_of_sent(
        &mut self,
        version: Version,
        window: Window,
        now: Instant,
        done: &mut Done,
    ) -> Result<Page<Row>, Answer> {
        self.check_session(version)?;
        if let Some(fail) = &mut self.member.faults.fail_list_page
            && fail.page == window.number()
            && take(&mut fail.times)
        {
            return Err(Answer::failure(version, fail.status));
        }
        if window.offset > 0 {
            self.churn(now).map_err(unwritten(version))?;
        }
        let sent = self.member.world.pending();
        let sent = self.member.faults.order.of(sent, |invitation| invitation.id.clone());
        let stray =
            self.member.world.received().first().filter(|_| self.member.faults.received_in_sent);
        let all: Cow<'_, [Arc<Invitation>]> = match stray {
            None => sent,
            Some(stray) => {
                let mut all = sent.into_owned();
                all.insert(all.len().min(1), Arc::clone(stray));
                all.into()
            }
        };
        let mut page = window.cut(&all, self.member.faults.short_pages);
        if self.member.faults.repeat_cursor && window.offset > 0 {
            page.next = Some(window.offset);
        }
        if window.offset > 0 && take(&mut self.member.faults.empty_page) {
            page.rows.clear();
        }
        let row = |invitation: Arc<Invitation>| {
            let sent = self.member.world.fate(&invitation.id).is_some();
            let direction = if sent { Direction::Sent } else { Direction::Received };
            Row { direction, invitation }
        };
        let page = page.map(row);
        let shown = page.rows.iter().filter(|row| row.direction == Direction::Sent);
        done.first_listed = self.member.unlisted(shown.map(|row| &row.invitation.id));
        Ok(page)
    }

    /// A page of the received ones.
    pub(super) fn page_of_received(
        &mut self,
        version: Version,
        window: Window,
    ) -> Result<Page<Row>, Answer> {
        self.check_session(version)?;
        let received = self.member.world.received();
        let received = self.member.faults.order.of(received, |invitation| invitation.id.clone());
        let page = window.cut(&received, self.member.faults.short_pages);
        Ok(page.map(|invitation| Row { direction: Direction::Received, invitation }))
    }

    fn churn(&mut self, now: Instant) -> std::io::Result<()> {
        if take(&mut self.member.faults.accept_between_pages) {
            self.accept_any(now)?;
        }
        if take(&mut self.member.faults.send_between_pages) {
            self.send(now.into(), now)?;
        }
        Ok(())
    }

    /// The answer with a page of the sent ones, if it gets through as it is.
    pub(super) fn deliver(&mut self, answer: Answer, window: Window, done: &mut Done) -> Answer {
        if take(&mut self.member.faults.hang_list) {
            done.first_listed.clear();
            return answer.going(Manner::Never);
        }
        if let Some(spoil) = &mut self.member.faults.spoil_list_page
            && spoil.page == window.number()
            && take(&mut spoil.times)
        {
            done.first_listed.clear();
            return answer.spoilt(spoil.how);
        }
        answer
    }
}

impl<T> Page<T> {
    fn map<U>(self, row: impl FnMut(T) -> U) -> Page<U> {
        let Self { rows, total, next } = self;
        Page { rows: rows.into_iter().map(row).collect(), total, next }
    }
}
