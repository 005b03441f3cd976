//! A policy as data: what it is made of, how it is combined, and when it is valid.

use super::people::People;
use super::{StalenessPolicy, span};
use crate::{Error, Instant, Kind, Result};
use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use std::fmt;
use std::ops::{BitAnd, BitOr, Not};
use std::sync::Arc;

/// Which invitations are stale; made by the functions of [this module](super), combined with `&`,
/// `|` and `!`, or read from JSON.
///
/// What is read from data is checked at once. What is made in code is checked when it is used, or
/// by [`Policy::validate`].
#[derive(Clone)]
pub struct Policy(pub(super) Node);

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Node {
    OlderThan(#[serde(with = "span")] TimeDelta),
    YoungerThan(#[serde(with = "span")] TimeDelta),
    KeepNewest(usize),
    DrainTo(usize),
    People(People),
    Kind(Vec<Kind>),
    WithNote(bool),
    SentBetween {
        from: Instant,
        to: Instant,
    },
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    #[serde(skip_deserializing, serialize_with = "refuse")]
    Own(Own),
}

#[derive(Clone)]
pub(super) struct Own(pub(super) Arc<dyn StalenessPolicy>);

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}

fn refuse<S: Serializer>(_: &Own, _: S) -> Result<S::Ok, S::Error> {
    Err(ser::Error::custom("a policy of your own is code and cannot be turned into data"))
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let node = Node::deserialize(deserializer)?;
        node.validate().map_err(de::Error::custom)?;
        Ok(Self(node))
    }
}

impl BitAnd for Policy {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        let parts = |node| if let Node::All(parts) = node { parts } else { vec![node] };
        let mut all = parts(self.0);
        all.extend(parts(other.0));
        Self(Node::All(all))
    }
}

impl BitOr for Policy {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        let parts = |node| if let Node::Any(parts) = node { parts } else { vec![node] };
        let mut any = parts(self.0);
        any.extend(parts(other.0));
        Self(Node::Any(any))
    }
}

impl Not for Policy {
    type Output = Self;
    fn not(self) -> Self {
        Self(if let Node::Not(node) = self.0 { *node } else { Node::Not(Box::new(self.0)) })
    }
}

impl Policy {
    /// Whether it can be used: ages above zero, `keep_newest` of at least one, an interval that is
    /// not empty, at least one kind, at least one part of a combination, and only readable entries
    /// of a list of people.
    ///
    /// # Errors
    /// `invalid_input`, with what would be right.
    pub fn validate(&self) -> Result<()> {
        self.0.validate()
    }
}

impl Node {
    pub(super) fn validate(&self) -> Result<()> {
        let positive = |field: &str, age: TimeDelta| {
            // at zero, an invitation of unknown age would be stale
            if age > TimeDelta::zero() {
                return Ok(());
            }
            Err(Error::invalid(field, span::words(age), "an age is above zero, such as 21 days"))
        };
        match self {
            Self::OlderThan(age) => positive("older_than", *age),
            Self::YoungerThan(age) => positive("younger_than", *age),
            Self::KeepNewest(0) => Err(Error::invalid("keep_newest", 0, "at least 1 is kept")),
            Self::SentBetween { from, to } if from >= to => Err(Error::invalid(
                "sent_between",
                format_args!("{from} to {to}"),
                "the first instant comes before the second",
            )),
            Self::Kind(kinds) if kinds.is_empty() => {
                Err(Error::invalid("kind", "empty", "name at least one kind"))
            }
            Self::All(parts) | Self::Any(parts) if parts.is_empty() => {
                Err(Error::invalid("all or any", "empty", "name at least one policy"))
            }
            Self::All(parts) | Self::Any(parts) => parts.iter().try_for_each(Self::validate),
            Self::Not(part) => part.validate(),
            Self::People(people) => people.validate(),
            Self::KeepNewest(_)
            | Self::DrainTo(_)
            | Self::Kind(_)
            | Self::WithNote(_)
            | Self::SentBetween { .. }
            | Self::Own(_) => Ok(()),
        }
    }

    /// Whether the answer to a question holds for this node or one below it.
    pub(super) fn has(&self, what: fn(&Self) -> bool) -> bool {
        what(self)
            || match self {
                Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.has(what)),
                Self::Not(part) => part.has(what),
                _ => false,
            }
    }
}
