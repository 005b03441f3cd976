//! Labels and ids.

use super::first_line;
use crate::age::{Bounds, Queue, Seen, Sent, judge, label, seen};
use crate::{Instant, Invitation, InvitationId};
use chrono::{DateTime, TimeDelta};

/// The instant at which a label was read, in Unix milliseconds; an id; and the label, which may
/// have lines of its own.
pub fn labels(input: &[u8]) {
    let (instant, rest) = first_line(input);
    let (id, text) = first_line(rest);
    let text = String::from_utf8_lossy(text);
    let observed = instant.parse().ok().and_then(DateTime::from_timestamp_millis);
    let observed = observed.unwrap_or_default();
    is_an_interval(&text, observed);
    is_one_id(id);
    let mut invitation = Invitation::new(id).unwrap_or_else(|_| Invitation::new("1").unwrap());
    for provider_time in [None, Some(observed)] {
        invitation.provider_time = provider_time;
        is_never_made_older(&invitation, &text, observed);
    }
}

/// A label says the same however it is written, and speaks of the past.
fn is_an_interval(text: &str, observed: Instant) {
    let read = label::parse(text);
    assert_eq!(read, label::parse(&text.to_ascii_uppercase()), "case");
    assert_eq!(read, label::parse(&format!("\u{200e}  {text}\u{a0}\n")), "space around it");
    let Some(bounds) = read.map(|label| label.bounds(observed)) else { return };
    assert!(bounds.earliest.unwrap() <= bounds.latest && bounds.latest <= observed, "{bounds:?}");
}

/// An id is its own canonical spelling, and whatever a provider's spelling was goes back to it.
fn is_one_id(text: &str) {
    let Ok(id) = text.parse::<InvitationId>() else { return };
    assert_eq!(id.as_str().parse::<InvitationId>().unwrap(), id);
    let invitation = Invitation::new(text).unwrap();
    assert_eq!((invitation.handle(), &invitation.id), (text, &id));
    if let Some(sent) = id.sent_at() {
        let number: i64 = id.as_str().parse().unwrap();
        assert_eq!(sent.timestamp_millis(), number >> 22);
    }
}

/// What is judged is an interval that ends by now, and no id or provider's time makes an invitation
/// older than its label lets it be.
fn is_never_made_older(invitation: &Invitation, text: &str, observed: Instant) {
    let by_label = label::parse(text).map(|label| label.bounds(observed));
    let later = observed.checked_add_signed(TimeDelta::days(7)).unwrap_or(observed);
    let first = seen(Some(text), observed, None, None);
    let again = seen(Some(text), later, Some(first.prior()), None);
    for (seen, now) in [(first, observed), (first, later), (again, later)] {
        holds_together(&seen);
        let mut queue = Queue { agree: 10, contradict: 0 };
        let trusting = judge(invitation, &seen, None, &queue, now);
        queue.contradict = 1;
        let doubting = judge(invitation, &seen, None, &queue, now);
        for Sent { earliest, latest, .. } in [&trusting, &doubting] {
            assert!(earliest.is_none_or(|at| at <= *latest), "{trusting:?} {doubting:?}");
            assert!(*latest <= now && *latest <= seen.first_seen, "{trusting:?} {doubting:?}");
            if let Some(Bounds { earliest: Some(earliest), .. }) = by_label {
                assert!(*latest >= earliest, "{trusting:?} {doubting:?} {by_label:?}");
            }
        }
    }
}

fn holds_together(seen: &Seen) {
    let Bounds { earliest, latest } = seen.bounds;
    assert!(earliest.is_none_or(|at| at <= latest) && latest <= seen.first_seen, "{seen:?}");
}
