//! Which invitations are stale.
//!
//! A policy answers `stale`, `keep` or `undecided` for each invitation, with a reason. The third
//! answer is what makes it safe: an invitation of unknown age is undecided under `older_than` and
//! under its negation, and only what is stale is ever withdrawn.
//!
//! Policies are combined with `&`, `|` and `!`, and they are data: the same JSON in every language
//! and in a settings file.
//!
//! ```
//! use rescind::policy::{days, older_than, people};
//!
//! let policy = older_than(days(21)) & !people(["mara-lindqvist-4b81"]);
//! assert_eq!(
//!     serde_json::to_string(&policy).unwrap(),
//!     r#"{"all":[{"older_than":{"days":21}},{"not":{"people":["mara-lindqvist-4b81"]}}]}"#
//! );
//! ```

mod evaluate;
mod ever;
mod people;
mod span;
#[cfg(test)]
mod tests;
mod tree;

pub use tree::Policy;

use crate::age::Sent;
use crate::name::named;
use crate::{Instant, Invitation, Kind, Result};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use tree::{Node, Own};

/// What a policy finds of an invitation.
// in the order of Kleene's logic: "and" is the least, "or" the greatest
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It stays.
    Keep,
    /// What is known is not enough. It stays, too.
    Undecided,
    /// It is to be withdrawn.
    Stale,
}

named!(Verdict, "verdict": Keep = "keep", Undecided = "undecided", Stale = "stale");

impl Verdict {
    /// What `!` makes of it.
    const fn opposite(self) -> Self {
        match self {
            Self::Stale => Self::Keep,
            Self::Keep => Self::Stale,
            Self::Undecided => Self::Undecided,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A verdict and its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// What was found.
    pub verdict: Verdict,
    /// A fact that a person can read, such as `older than 21 days`.
    pub reason: Arc<str>,
}

/// An invitation that is up for judgement.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The invitation, as the reading lists it.
    pub invitation: &'a Invitation,
    /// When it was sent, as far as it is known.
    pub sent: &'a Sent,
}

/// A policy of the user's own; [`own`] makes a [`Policy`] of it.
///
/// # Behavior
/// - It is asked in batches of 1 to 1,000 candidates, and only for those that the built-in
///   policies around it leave open. One that is not asked for is never withdrawn on its word.
/// - It answers for each candidate, in their order. Another number of answers is an error of kind
///   `policy`, as is any error that it returns, which is kept as the source. Nothing is withdrawn
///   on an error.
/// - It is called on the thread that plans, and should not block for long.
pub trait StalenessPolicy: Send + Sync + 'static {
    /// Judges a batch.
    ///
    /// # Errors
    /// Whatever keeps it from judging.
    fn judge(&self, candidates: &[Candidate<'_>], now: Instant) -> Result<Vec<Judgement>>;
}

/// A policy that practitioners go by, under a name for settings files and forms.
///
/// Each is [`older_than`] so many days. The acceptances that it costs are few: of those who accept,
/// 88 % do within 7 days and 99 % within 30 (one vendor's figures, n = 16,492).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// 21 days: the rule of thumb, and the default of a sweep.
    Standard,
    /// 30 days: for whoever would lose hardly any acceptance.
    Cautious,
    /// 14 days: for whoever sends much, and wants a short queue.
    Brisk,
}

named!(Preset, "preset": Standard = "standard", Cautious = "cautious", Brisk = "brisk");

impl Preset {
    /// The age from which an invitation is stale, in days of 24 hours.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::Standard => 21,
            Self::Cautious => 30,
            Self::Brisk => 14,
        }
    }
}

/// The policy of that name: `preset("cautious".parse()?)` out of a settings file.
///
/// ```
/// use rescind::policy::{Preset, preset};
///
/// let policy = preset(Preset::Cautious);
/// assert_eq!(serde_json::to_string(&policy).unwrap(), r#"{"older_than":{"days":30}}"#);
/// assert!("hasty".parse::<Preset>().unwrap_err().to_string().contains("standard cautious brisk"));
/// ```
#[must_use]
pub const fn preset(preset: Preset) -> Policy {
    older_than(days(preset.days()))
}

/// So many days of 24 hours.
#[must_use]
pub const fn days(n: u32) -> TimeDelta {
    TimeDelta::days(n as i64)
}

/// Stale if it was sent at least so long ago; undecided where it may be either.
#[must_use]
pub const fn older_than(age: TimeDelta) -> Policy {
    Policy(Node::OlderThan(age))
}

/// Stale if it was sent less than so long ago; undecided where it may be either.
#[must_use]
pub const fn younger_than(age: TimeDelta) -> Policy {
    Policy(Node::YoungerThan(age))
}

/// Stale if at least `n` others are certainly newer. Kept, in a complete reading, if fewer than `n`
/// others can be newer.
#[must_use]
pub const fn keep_newest(n: usize) -> Policy {
    Policy(Node::KeepNewest(n))
}

/// Stale, the oldest first, until `n` of the whole queue are left.
///
/// In an `&` it takes from what the other sides find stale. An invitation of which no age is known
/// is never taken, and from a partial reading nothing is: how many are left is not known there.
#[must_use]
pub const fn drain_to(n: usize) -> Policy {
    Policy(Node::DrainTo(n))
}

/// Stale if the invitee, or the invitation, is on the list. Mostly used as `!people(…)`: a list of
/// those to leave alone.
///
/// Entries are the last part of a profile's address (`mara-lindqvist-4b81`), the whole address, a
/// member id (`ACoAA…`), or an invitation's id in any spelling. An invitation whose slug or member
/// id the provider does not tell is undecided if the list has entries of that sort. An entry that
/// is none of them makes the policy invalid: it would protect nobody.
#[must_use]
pub fn people(list: impl IntoIterator<Item = impl AsRef<str>>) -> Policy {
    Policy(Node::People(list.into_iter().map(|entry| Arc::from(entry.as_ref())).collect()))
}

/// The same as [`people`], from a text file: one entry a line; empty lines and what follows a `#`
/// at the start of a line are left out. The file is read once, now.
///
/// # Errors
/// `invalid_input` if the file cannot be read as UTF-8, or has a line that is no entry.
pub fn people_file(path: impl AsRef<Path>) -> Result<Policy> {
    people::read(path.as_ref()).map(|list| Policy(Node::People(list)))
}

/// Stale if it is of one of these kinds. One of unknown kind is undecided, unless
/// [`Kind::Unknown`] is asked for.
#[must_use]
pub fn kind(kinds: impl IntoIterator<Item = Kind>) -> Policy {
    Policy(Node::Kind(kinds.into_iter().collect()))
}

/// Stale if a note was sent with it; undecided where the provider does not say.
#[must_use]
pub const fn with_note() -> Policy {
    Policy(Node::WithNote(true))
}

/// Stale if it was sent in `from..to`; undecided where it may be either.
#[must_use]
pub const fn sent_between(from: Instant, to: Instant) -> Policy {
    Policy(Node::SentBetween { from, to })
}

/// A policy of the user's own. It is code, so it cannot be serialised.
#[must_use]
pub fn own(policy: impl StalenessPolicy) -> Policy {
    Policy(Node::Own(Own(Arc::new(policy))))
}
