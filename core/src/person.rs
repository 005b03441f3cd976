//! The names by which LinkedIn knows a person, and how they are compared.

use crate::{Invitation, InvitationId, Invitee};
use std::borrow::Cow;
use std::fmt;

/// LinkedIn numbers invitations with 19 digits; a slug of so many is none.
const DIGITS_OF_AN_ID: usize = 17;
const PROFILE_URNS: [&str; 4] = [
    "urn:li:fsd_profile:",
    "urn:li:fs_miniProfile:",
    "urn:li:fs_normalized_profile:",
    "urn:li:fs_profile:",
];

/// What would name somebody.
pub(crate) const RIGHT: &str = "a person is named by a profile's address or its last part, a \
                                member id (ACoAA…), or an invitation id";

/// One name of a person, or of an invitation to them, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Name {
    Member(String),
    Slug(String),
    Invitation(InvitationId),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(id) => write!(f, "member:{id}"),
            Self::Slug(slug) => write!(f, "slug:{slug}"),
            Self::Invitation(id) => write!(f, "invitation:{id}"),
        }
    }
}

impl Name {
    /// What an entry means, in any of the ways in which people are written down: nothing if it
    /// names nobody, two names where a short number may be an invitation or a slug.
    pub(crate) fn read(entry: &str) -> Vec<Self> {
        let entry = entry.trim();
        if let Some(urn) = PROFILE_URNS.iter().find_map(|urn| entry.strip_prefix(urn)) {
            return is_member_id(urn).then(|| Self::Member(urn.to_owned())).into_iter().collect();
        }
        let mut names = Vec::new();
        let number = !entry.is_empty() && entry.bytes().all(|byte| byte.is_ascii_digit());
        let only_an_id = entry.starts_with("urn:") || entry.starts_with("SENT_");
        if number || only_an_id {
            names.extend(entry.parse().ok().map(Self::Invitation));
            if only_an_id || (number && entry.len() >= DIGITS_OF_AN_ID) {
                return names;
            }
        }
        let name = match entry.split_once("/in/") {
            Some((_, path)) => path.split(['/', '?', '#']).next().unwrap_or_default(),
            None => entry,
        };
        if is_member_id(name) {
            names.push(Self::Member(name.to_owned()));
            return names;
        }
        let slug = canonical_slug(name);
        let foreign = |c: char| c.is_whitespace() || c.is_control() || "/:?#@,;\"%".contains(c);
        if !slug.is_empty() && !slug.contains(foreign) {
            names.push(Self::Slug(slug.into_owned()));
        }
        names
    }

    /// All names that an invitation shows, its own among them.
    pub(crate) fn all_of(invitation: &Invitation) -> Vec<Self> {
        let invited = Invited::of(&invitation.invitee);
        let member = invited.member.map(|id| Self::Member(id.to_owned()));
        let slug = invited.slug.map(|slug| Self::Slug(slug.into_owned()));
        let own = Self::Invitation(invitation.id.clone());
        member.into_iter().chain(slug).chain([own]).collect()
    }
}

/// Who was invited, as far as the provider says, without an allocation for most.
#[derive(Debug)]
pub(crate) struct Invited<'a> {
    pub(crate) member: Option<&'a str>,
    pub(crate) slug: Option<Cow<'a, str>>,
}

impl<'a> Invited<'a> {
    pub(crate) fn of(invitee: &'a Invitee) -> Self {
        // some providers put the member id where the slug belongs
        let (in_place, slug) = match invitee.slug.as_deref() {
            Some(text) if is_member_id(text) => (Some(text), None),
            text => (None, text.filter(|text| !text.is_empty()).map(canonical_slug)),
        };
        Self { member: invitee.member_id.as_deref().or(in_place), slug }
    }
}

pub(crate) fn is_member_id(text: &str) -> bool {
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
