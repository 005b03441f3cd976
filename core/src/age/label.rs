//! What LinkedIn's page says of an invitation's age: `Sent 3 weeks ago`.
//!
//! The number is rounded down: 79 days were shown as "2 months". So "3 weeks ago" means 21 days
//! to just under 28. Only English is read; other languages prove nothing here.

use super::{Bounds, earlier};
use crate::Instant;
use chrono::TimeDelta;

/// What a label claims: an age of at least this, and of less than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    at_least: TimeDelta,
    less_than: TimeDelta,
}

/// No invitation is older than LinkedIn, which opened in 2003.
const LONGEST: TimeDelta = TimeDelta::days(40 * 365);

/// Each unit with its shortest and its longest length: calendar months and years differ, and it
/// is not known how LinkedIn counts them.
const UNITS: [(&[&str], TimeDelta, TimeDelta); 7] = [
    (&["second", "sec"], TimeDelta::seconds(1), TimeDelta::seconds(1)),
    (&["minute", "min"], TimeDelta::minutes(1), TimeDelta::minutes(1)),
    (&["hour", "hr"], TimeDelta::hours(1), TimeDelta::hours(1)),
    (&["day"], TimeDelta::days(1), TimeDelta::days(1)),
    (&["week"], TimeDelta::days(7), TimeDelta::days(7)),
    (&["month"], TimeDelta::days(28), TimeDelta::days(31)),
    (&["year"], TimeDelta::days(365), TimeDelta::days(366)),
];

/// Reads an English label; `None` for anything else.
///
/// `Sent` or `Invitation sent` may stand before it; case and kind of space do not matter.
///
/// ```
/// use chrono::TimeDelta;
/// use rescind::age::label;
///
/// let now = "2026-11-24T09:00:00Z".parse().unwrap();
/// let bounds = label::parse("Sent 3 weeks ago").unwrap().bounds(now);
/// assert_eq!(bounds.latest, now - TimeDelta::days(21));
/// assert!(label::parse("Envoyée il y a 3 semaines").is_none());
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<Label> {
    let mut words = text.split(parts).filter(|word| !word.is_empty()).peekable();
    let is = |word: &str, what: &str| word.eq_ignore_ascii_case(what);
    if words.next_if(|word| is(word, "invitation")).is_some() {
        words.next_if(|word| is(word, "sent"))?;
    } else {
        words.next_if(|word| is(word, "sent"));
    }
    let first = words.next()?;
    let rest = [words.next(), words.next(), words.next()];
    let day = TimeDelta::days(1);
    match (first, rest) {
        (now, [None, ..]) if is(now, "now") || is(now, "today") => Some(Label::within(day)),
        (just, [Some(now), None, _]) if is(just, "just") && is(now, "now") => {
            Some(Label::within(day))
        }
        // perhaps the calendar's yesterday: a minute to two days ago
        (yesterday, [None, ..]) if is(yesterday, "yesterday") => Some(Label::within(day * 2)),
        (count, [Some(unit), Some(ago), None]) if is(ago, "ago") => {
            let count = if is(count, "a") || is(count, "an") { 1 } else { number(count)? };
            Label::rounded(count, unit)
        }
        _ => None,
    }
}

impl Label {
    const fn within(less_than: TimeDelta) -> Self {
        Self { at_least: TimeDelta::zero(), less_than }
    }

    fn rounded(count: i32, unit: &str) -> Option<Self> {
        let (.., shortest, longest) = UNITS.iter().find(|(names, ..)| {
            let singular = unit.strip_suffix(['s', 'S']).unwrap_or(unit);
            names.iter().any(|name| singular.eq_ignore_ascii_case(name))
        })?;
        let at_least = shortest.checked_mul(count)?;
        let less_than = longest.checked_mul(count.checked_add(1)?)?;
        (less_than <= LONGEST).then_some(Self { at_least, less_than })
    }

    /// When an invitation was sent that was shown with this label at that time.
    #[must_use]
    pub fn bounds(&self, observed: Instant) -> Bounds {
        Bounds {
            // the end itself is excluded: the next millisecond is the first that can be
            earliest: Some(earlier(observed, self.less_than - TimeDelta::milliseconds(1))),
            latest: earlier(observed, self.at_least),
        }
    }
}

/// What separates words: spaces of any kind, and marks that cannot be seen.
fn parts(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn number(word: &str) -> Option<i32> {
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::age::tests::NOW;
    use proptest::prelude::*;

    /// The ages that a label stands for, in hours: at least, and less than.
    fn hours(text: &str) -> Option<(i64, i64)> {
        let bounds = parse(text)?.bounds(*NOW);
        let excluded = bounds.earliest.unwrap() - TimeDelta::milliseconds(1);
        Some(((*NOW - bounds.latest).num_hours(), (*NOW - excluded).num_hours()))
    }

    #[test]
    fn english_is_read_in_every_step() {
        for (text, expected) in [
            ("Sent just now", (0, 24)),
            ("now", (0, 24)),
            ("Sent today", (0, 24)),
            ("Sent yesterday", (0, 48)),
            ("Sent 59 minutes ago", (0, 1)),
            ("Sent 90 min ago", (1, 1)),
            ("an hour ago", (1, 2)),
            ("Sent 23 hours ago", (23, 24)),
            ("sent 1 DAY ago", (24, 48)),
            ("Sent a week ago", (7 * 24, 14 * 24)),
            ("Invitation sent 3 weeks ago", (21 * 24, 28 * 24)),
            (" \u{200e}Sent\u{a0}3\u{202f}weeks\tago\n", (21 * 24, 28 * 24)),
            ("Sent 2 months ago", (56 * 24, 93 * 24)),
            ("Sent 1 year ago", (365 * 24, 732 * 24)),
        ] {
            assert_eq!(hours(text), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_understood_proves_nothing() {
        for text in [
            "",
            "Sent",
            "ago",
            "Invitation",
            "Invitation 3 weeks ago",
            "3 weeks",
            "Sent in 3 weeks",
            "-3 weeks ago",
            "+3 weeks ago",
            "3.5 weeks ago",
            "3 weekss ago",
            "3 weeks ago today",
            "Received 3 weeks ago",
            "vor 3 Wochen gesendet",
            "3週間前",
            "41 years ago",
            "99999999999999999999 weeks ago",
            "2147483647 years ago",
            "2147483647 seconds ago",
        ] {
            assert_eq!(hours(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>(), words in "(Sent )?[0-9]{1,12} [a-zA-Z]{1,7} ago") {
            let _ = (hours(&text), hours(&words));
        }
    }
}
