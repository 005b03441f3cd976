//! What was heard of late, so that what comes twice is heard once.

use super::news::{News, Told};
use crate::Instant;
use chrono::TimeDelta;
use smol_str::SmolStr;
use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Longer than Unipile goes on trying, and than its slowest message takes (8 hours).
const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// The news of the last 24 hours, in memory.
///
/// Unipile sends a message again until it is answered, and in version 2 may have two messages for
/// one acceptance. So news is not new if its event id is known, or if the same person has connected
/// with the same account before. A status of version 1 has nothing to know it by, and is always
/// new.
///
/// After a restart everything is new again, and processes do not know of each other: what is done
/// about news should bear being done twice.
#[derive(Debug)]
pub struct Recent {
    capacity: usize,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    marks: HashSet<Mark>,
    /// Oldest first.
    order: VecDeque<(Instant, Mark)>,
}

/// What news is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Mark {
    Message(SmolStr),
    Connection { account_id: SmolStr, member_id: SmolStr },
}

impl Recent {
    /// Remembers at most so many marks, of which news has up to two; the oldest are forgotten
    /// first. 10,000 take some 3 MB.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self { capacity, seen: Mutex::default() }
    }

    /// Whether this was not heard before; from now on it was.
    ///
    /// If dealing with it then fails, [`forget`](Self::forget) it and answer with an error, so that
    /// Unipile sends it again.
    pub fn is_new(&self, news: &News, now: Instant) -> bool {
        let mut seen = self.seen();
        seen.shed(|at, _| now - at >= REMEMBERED);
        let mut known = false;
        for mark in marks(news) {
            known |= !seen.note(mark, now);
        }
        seen.shed(|_, count| count > self.capacity);
        !known
    }

    /// Lets this be new again.
    pub fn forget(&self, news: &News) {
        let mut seen = self.seen();
        for mark in marks(news) {
            if seen.marks.remove(&mark) {
                seen.order.retain(|(_, other)| *other != mark);
            }
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        // nothing panics halfway through a change
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    /// Whether the mark was not there.
    fn note(&mut self, mark: Mark, now: Instant) -> bool {
        let new = self.marks.insert(mark.clone());
        if new {
            self.order.push_back((now, mark));
        }
        new
    }

    /// Drops the oldest while this is so of its instant and of how many there are.
    fn shed(&mut self, so: impl Fn(Instant, usize) -> bool) {
        while let Some((at, _)) = self.order.front()
            && so(*at, self.order.len())
            && let Some((_, mark)) = self.order.pop_front()
        {
            self.marks.remove(&mark);
        }
    }
}

fn marks(news: &News) -> impl Iterator<Item = Mark> {
    let message = news.event_id.clone().map(Mark::Message);
    let member = match &news.what {
        Told::Connected { invitee } => invitee.member_id.clone(),
        _ => None,
    };
    let account_id = &news.account_id;
    let connection =
        member.map(|member_id| Mark::Connection { account_id: account_id.clone(), member_id });
    message.into_iter().chain(connection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Invitee;
    use crate::source::AccountStatus;

    fn connected(event_id: Option<&str>, account_id: &str, member_id: &str) -> News {
        let member_id = (!member_id.is_empty()).then(|| member_id.into());
        News {
            account_id: account_id.into(),
            event_id: event_id.map(Into::into),
            at: None,
            what: Told::Connected { invitee: Invitee { member_id, ..Invitee::default() } },
        }
    }

    fn hours(hours: i64) -> Instant {
        Instant::default() + TimeDelta::hours(hours)
    }

    #[test]
    fn one_acceptance_is_heard_once_however_it_comes() {
        let recent = Recent::new(100);
        let new = |news: &News| recent.is_new(news, hours(0));
        assert!(new(&connected(Some("evt_1"), "a", "ada")));
        assert!(!new(&connected(Some("evt_1"), "a", "ada")), "sent again");
        assert!(!new(&connected(Some("evt_2"), "a", "ada")), "the other event of it");
        assert!(!new(&connected(None, "a", "ada")), "without an id");
        assert!(new(&connected(Some("evt_3"), "b", "ada")), "of another account");
        assert!(new(&connected(None, "a", "bea")), "another person");
        assert!(
            new(&connected(None, "a", "")) && new(&connected(None, "a", "")),
            "nobody knows who"
        );
    }

    #[test]
    fn a_status_without_an_id_is_always_new() {
        let status = |event_id: Option<&str>| News {
            what: Told::AccountStatus { status: AccountStatus::Ready, word: "OK".into() },
            ..connected(event_id, "a", "")
        };
        let recent = Recent::new(100);
        let new = |news: &News| recent.is_new(news, hours(0));
        assert!(new(&status(None)) && new(&status(None)));
        assert!(new(&status(Some("evt_1"))) && !new(&status(Some("evt_1"))));
    }

    #[test]
    fn it_is_new_again_after_a_day_or_when_it_is_forgotten() {
        let recent = Recent::new(100);
        let news = connected(Some("evt_1"), "a", "ada");
        assert!(recent.is_new(&news, hours(0)));
        assert!(!recent.is_new(&news, hours(23)));
        assert!(recent.is_new(&news, hours(24)));
        recent.forget(&news);
        assert!(recent.is_new(&news, hours(24)));
        // a clock that was set back
        assert!(!recent.is_new(&news, hours(-1000)));
    }

    #[test]
    fn no_more_is_remembered_than_the_capacity() {
        let recent = Recent::new(10);
        for member in 0..1000 {
            assert!(recent.is_new(
                &connected(Some(&format!("evt_{member}")), "a", &format!("{member}")),
                hours(0)
            ));
            let seen = recent.seen();
            assert!(seen.order.len() <= 10 && seen.marks.len() == seen.order.len());
        }
        assert!(!recent.is_new(&connected(None, "a", "999"), hours(0)));
        assert!(recent.is_new(&connected(None, "a", "0"), hours(0)));
        let none = Recent::new(0);
        assert!(
            none.is_new(&connected(None, "a", "0"), hours(0))
                && none.is_new(&connected(None, "a", "0"), hours(0))
        );
    }
}
