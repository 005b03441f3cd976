//! A list of people, in any of the ways in which people are written down.

use super::Verdict;
use crate::invitation::quoted;
use crate::person::{self, Invited, Name};
use crate::{Error, Invitation, InvitationId, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The entries as they were given, and what they mean.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(from = "Vec<Arc<str>>", into = "Vec<Arc<str>>")]
pub(super) struct People {
    entries: Vec<Arc<str>>,
    known: Arc<Known>,
}

#[derive(Debug, Default)]
struct Known {
    members: HashSet<String>,
    slugs: HashSet<String>,
    invitations: HashSet<InvitationId>,
    unreadable: Vec<Arc<str>>,
}

impl FromIterator<Arc<str>> for People {
    fn from_iter<I: IntoIterator<Item = Arc<str>>>(entries: I) -> Self {
        let entries: Vec<_> = entries.into_iter().collect();
        let mut known = Known::default();
        for entry in &entries {
            if !known.add(entry) {
                known.unreadable.push(Arc::clone(entry));
            }
        }
        Self { entries, known: Arc::new(known) }
    }
}

impl From<Vec<Arc<str>>> for People {
    fn from(entries: Vec<Arc<str>>) -> Self {
        entries.into_iter().collect()
    }
}

impl From<People> for Vec<Arc<str>> {
    fn from(people: People) -> Self {
        people.entries
    }
}

impl Known {
    /// Takes in an entry; false if it is nothing that could name a person.
    fn add(&mut self, entry: &str) -> bool {
        let names = Name::read(entry);
        let any = !names.is_empty();
        for name in names {
            match name {
                Name::Member(id) => drop(self.members.insert(id)),
                Name::Slug(slug) => drop(self.slugs.insert(slug)),
                Name::Invitation(id) => drop(self.invitations.insert(id)),
            }
        }
        any
    }
}

impl People {
    pub(super) fn validate(&self) -> Result<()> {
        self.known.unreadable.first().map_or(Ok(()), |entry| {
            Err(Error::invalid("an entry of people", quoted(entry, 80), person::RIGHT))
        })
    }

    /// Whether an invitation is on the list: `Stale` is yes, `Keep` is no.
    pub(super) fn lists(&self, invitation: &Invitation) -> Verdict {
        let known = &*self.known;
        let Invited { member, slug } = Invited::of(&invitation.invitee);
        let listed = known.invitations.contains(&invitation.id)
            || member.is_some_and(|member| known.members.contains(member))
            || slug.as_deref().is_some_and(|slug| known.slugs.contains(slug));
        let untold = (member.is_none() && !known.members.is_empty())
            || (slug.is_none() && !known.slugs.is_empty());
        match (listed, untold) {
            (true, _) => Verdict::Stale,
            (false, true) => Verdict::Undecided,
            (false, false) => Verdict::Keep,
        }
    }
}

/// Reads a file of entries and refuses a line that is none.
pub(super) fn read(path: &Path) -> Result<People> {
    let text = fs::read_to_string(path).map_err(|error| {
        let right = "a text file in UTF-8 that can be read";
        Error::invalid("the file of people", path.display(), right).with_source(error)
    })?;
    let people: People = text
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(Arc::from)
        .collect();
    people.validate().map_err(|error| error.with_context("file", path.display().to_string()))?;
    Ok(people)
}
