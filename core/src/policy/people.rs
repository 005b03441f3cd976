//! A list of people, in any of the ways in which people are written down.

use super::Verdict;
use crate::invitation::quoted;
use crate::{Error, Invitation, InvitationId, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
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

/// LinkedIn numbers invitations with 19 digits; a slug of so many is none.
const DIGITS_OF_AN_ID: usize = 17;
const PROFILE_URNS: [&str; 4] = [
    "urn:li:fsd_profile:",
    "urn:li:fs_miniProfile:",
    "urn:li:fs_normalized_profile:",
    "urn:li:fs_profile:",
];

impl FromIterator<Arc<str>> for People {
    fn from_iter<I: IntoIterator<Item = Arc<str>>>(entries: I) -> Self {
        let entries: Vec<_> = entries.into_iter().collect();
        let mut known = Known::default();
        for entry in &entries {
            if known.add(entry).is_none() {
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
    /// Takes in an entry; `None` if it is nothing that could name a person.
    fn add(&mut self, entry: &str) -> Option<()> {
        let entry = entry.trim();
        if let Some(urn) = PROFILE_URNS.iter().find_map(|urn| entry.strip_prefix(urn)) {
            if is_member_id(urn) {
                self.members.insert(urn.to_owned());
                return Some(());
            }
            return None;
        }
        if entry.starts_with("urn:") || entry.starts_with("SENT_") {
            self.invitations.insert(entry.parse().ok()?);
            return Some(());
        }
        if entry.bytes().all(|byte| byte.is_ascii_digit()) && !entry.is_empty() {
            self.invitations.insert(entry.parse().ok()?);
            if entry.len() >= DIGITS_OF_AN_ID {
                return Some(());
            }
        }
        let name = match entry.split_once("/in/") {
            Some((_, path)) => path.split(['/', '?', '#']).next()?,
            None => entry,
        };
        if is_member_id(name) {
            self.members.insert(name.to_owned());
            return Some(());
        }
        let slug = canonical_slug(name);
        let foreign = |c: char| c.is_whitespace() || c.is_control() || "/:?#@,;\"%".contains(c);
        if slug.is_empty() || slug.contains(foreign) {
            return None;
        }
        self.slugs.insert(slug.into_owned());
        Some(())
    }
}

impl People {
    pub(super) fn validate(&self) -> Result<()> {
        self.known.unreadable.first().map_or(Ok(()), |entry| {
            let right = "an entry is a profile's address or its last part, a member id (ACoAA…), \
                         or an invitation id";
            Err(Error::invalid("an entry of people", quoted(entry, 80), right))
        })
    }

    /// Whether an invitation is on the list: `Stale` is yes, `Keep` is no.
    pub(super) fn lists(&self, invitation: &Invitation) -> Verdict {
        let known = &*self.known;
        // some providers put the member id where the slug belongs
        let (in_place, slug) = match invitation.invitee.slug.as_deref() {
            Some(text) if is_member_id(text) => (Some(text), None),
            text => (None, text.filter(|text| !text.is_empty()).map(canonical_slug)),
        };
        let member = invitation.invitee.member_id.as_deref().or(in_place);
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

fn is_member_id(text: &str) -> bool {
    text.starts_with("ACoA")
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

/// A slug as it is compared: without percent signs, in lower case.
fn canonical_slug(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(percent_decoded(text).to_lowercase())
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let hex = || {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let mut ahead = bytes.clone();
            let value = digit(ahead.next()?)? * 16 + digit(ahead.next()?)?;
            Some((u8::try_from(value).ok()?, ahead))
        };
        match (byte, hex()) {
            (b'%', Some((value, ahead))) => {
                decoded.push(value);
                bytes = ahead;
            }
            _ => decoded.push(byte),
        }
    }
    // what does not decode to text is compared as it stands
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}
