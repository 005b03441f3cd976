//! The labels of a queue that nobody could read.

use super::parse;
use crate::invitation::shortened;
use std::collections::BTreeSet;
use std::fmt;

/// How many labels are kept as samples, and how much of each, in characters.
const SAMPLES: usize = 3;
const LONGEST: usize = 60;

/// The labels of a queue that could not be read: how many, and some of them.
///
/// A language that is not known shows here. Its invitations are kept, unless something else tells
/// their age.
///
/// ```
/// use rescind::age::label::Unread;
///
/// let unread: Unread = ["Sent today", "3週間前", "2か月前"].into_iter().collect();
/// assert_eq!(unread.count(), 2);
/// assert_eq!(unread.to_string(), r#"2 labels could not be read, such as "2か月前""#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    count: usize,
    samples: BTreeSet<String>,
}

impl Unread {
    /// Looks at a label.
    pub fn observe(&mut self, label: &str) {
        if parse(label).is_some() {
            return;
        }
        self.count += 1;
        self.samples.insert(shortened(label, LONGEST));
        if self.samples.len() > SAMPLES {
            self.samples.pop_last();
        }
    }

    /// How many invitations have such a label.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Three different ones at most, the first by their letters: 60 characters of each at most,
    /// safe for a terminal.
    pub fn samples(&self) -> impl Iterator<Item = &str> {
        self.samples.iter().map(String::as_str)
    }
}

impl<'a> FromIterator<&'a str> for Unread {
    fn from_iter<T: IntoIterator<Item = &'a str>>(labels: T) -> Self {
        let mut unread = Self::default();
        labels.into_iter().for_each(|label| unread.observe(label));
        unread
    }
}

/// One sentence without its point; empty if all could be read.
impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(sample) = self.samples.first() else { return Ok(()) };
        let labels = if self.count == 1 { "label" } else { "labels" };
        write!(f, "{} {labels} could not be read, such as \"{sample}\"", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_queue_leaves_a_short_note() {
        let labels: Vec<_> =
            (0..1000).map(|n| format!("{n:04}\u{1b}日{}", "前".repeat(99))).collect();
        let unread: Unread = labels.iter().map(String::as_str).collect();
        let samples: Vec<_> = unread.samples().collect();
        assert_eq!((unread.count(), samples.len()), (1000, 3));
        assert!(samples.iter().all(|sample| sample.chars().count() == 60));
        assert!(samples[0].starts_with("0000日") && !unread.to_string().contains('\u{1b}'));
    }

    #[test]
    fn what_can_be_read_leaves_none() {
        let unread: Unread = ["Sent today", "vor 3 Wochen"].into_iter().collect();
        assert_eq!((unread.count(), unread.to_string()), (0, String::new()));
    }
}
