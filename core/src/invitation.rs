//! An invitation that was sent and has not been answered: who, which, and what is known of it.

use crate::name::named;
use crate::{Error, Instant, Result};
use chrono::{TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// Which invitation. The same invitation has the same id, however a provider spells it.
///
/// LinkedIn numbers invitations with 63 bits. The number may come bare or as
/// `urn:li:invitation:N`, `urn:li:fsd_invitation:N`, `urn:li:fs_relInvitation:N` or `SENT_N`; all
/// of them are the id `N`, kept as text so that no digit is lost. Anything else is an id as it
/// stands.
///
/// ```
/// use rescind::InvitationId;
///
/// let id: InvitationId = "urn:li:fsd_invitation:7449262477600571392".parse()?;
/// assert_eq!(id.as_str(), "7449262477600571392");
/// assert_eq!(id.sent_at().unwrap().to_rfc3339(), "2026-04-13T01:09:35.264+00:00");
/// # Ok::<(), rescind::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InvitationId(SmolStr);

const SPELLINGS: [&str; 5] =
    ["urn:li:invitation:", "urn:li:fsd_invitation:", "urn:li:fs_relInvitation:", "SENT_", ""];
const LONGEST_ID: usize = 256;

impl InvitationId {
    /// The canonical text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The instant in the upper bits of a numeric id: `id >> 22` is Unix milliseconds.
    ///
    /// LinkedIn does not document it. Its own compliance-events sample shows a sending captured
    /// 452 ms after the instant in the id. See [`crate::age`] for when it is believed.
    #[must_use]
    pub fn sent_at(&self) -> Option<Instant> {
        let number: i64 = self.0.parse().ok().filter(|n| *n > 0)?;
        Utc.timestamp_millis_opt(number >> 22).single()
    }
}

impl FromStr for InvitationId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST_ID || text.chars().any(char::is_control) {
            let right = "an id is 1 to 256 characters without control characters";
            return Err(Error::invalid("invitation id", quoted(text, 40), right));
        }
        let number = SPELLINGS.iter().find_map(|spelling| {
            let digits = text.strip_prefix(spelling)?;
            let number: i64 = digits.parse().ok()?;
            // the digits must be the number's own spelling, or two ids could meet in one
            let own = digits.starts_with(|first| matches!(first, '1'..='9'));
            (number > 0 && own).then_some(digits)
        });
        Ok(Self(number.unwrap_or(text).into()))
    }
}

impl TryFrom<String> for InvitationId {
    type Error = Error;
    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<InvitationId> for String {
    fn from(id: InvitationId) -> Self {
        id.0.into()
    }
}

impl fmt::Display for InvitationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was invited. Only a person can become a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person, invited to connect.
    Person,
    /// Somebody was invited to follow a page.
    Page,
    /// Somebody was invited to subscribe to a newsletter.
    Newsletter,
    /// Somebody was invited to an event.
    Event,
    /// The provider does not say.
    Unknown,
}

named!(Kind, "kind":
    Person = "person",
    Page = "page",
    Newsletter = "newsletter",
    Event = "event",
    Unknown = "unknown",
);

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Who was invited. Each part may be missing: providers leave them out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitee {
    /// The name to show. Unchecked text from another person: see [`Invitee::label`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<SmolStr>,
    /// LinkedIn's id of the member, `ACoAA…`: the one key that stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_id: Option<SmolStr>,
    /// The last part of the profile's address, `/in/SLUG`. A member can change it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<SmolStr>,
}

impl Invitee {
    /// The best that is known to call them by, safe for a terminal or a log.
    #[must_use]
    pub fn label(&self) -> String {
        [&self.name, &self.slug, &self.member_id]
            .into_iter()
            .flatten()
            .map(|text| printable(text))
            .find(|text| text.chars().any(|c| !c.is_whitespace() && !joins(c)))
            .unwrap_or_else(|| "(not told)".to_owned())
    }
}

/// One sent invitation, as a source tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// What was invited.
    pub kind: Kind,
    /// Who was invited.
    pub invitee: Invitee,
    /// Whether a note was sent with it; `None` where the provider does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_note: Option<bool>,
    /// What LinkedIn's page says of its age, such as `Sent 3 weeks ago`, true when it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<SmolStr>,
    /// A sending time that the provider itself keeps. Unipile v1 has none: its
    /// `parsed_datetime` is the label again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_time: Option<Instant>,
    /// The id as the provider spells it, where that is not the canonical one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<SmolStr>,
}

impl Invitation {
    /// An invitation of a person of whom only the id is known; set the other fields as they are.
    ///
    /// # Errors
    /// `invalid_input` for an id that is empty, too long, or has control characters.
    pub fn new(id: &str) -> Result<Self> {
        let canonical: InvitationId = id.parse()?;
        let handle = (canonical.as_str() != id).then(|| id.into());
        Ok(Self {
            id: canonical,
            kind: Kind::Person,
            invitee: Invitee::default(),
            has_note: None,
            label: None,
            provider_time: None,
            handle,
        })
    }

    /// The id as the provider spells it: what a request has to carry.
    #[must_use]
    pub fn handle(&self) -> &str {
        self.handle.as_deref().unwrap_or(self.id.as_str())
    }
}

/// When a person whose invitation was withdrawn then can be invited again.
///
/// LinkedIn: "up to three weeks".
#[must_use]
pub fn reinvitable_from(withdrawn: Instant) -> Instant {
    withdrawn + TimeDelta::days(21)
}

/// Joins two letters or keeps them apart, as in Persian; and some emoji are several with it between.
const fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// The text without what could move a terminal's cursor or turn its writing direction. A line that
/// ends within it is a space.
#[must_use]
pub fn printable(text: &str) -> String {
    let turns = |c| matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let ends =
        |c: char| c.is_control() && c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
    let mut printed = String::with_capacity(text.len());
    let mut ended = false;
    for c in text.chars() {
        if ends(c) {
            ended = true;
        } else if !c.is_control() && (joins(c) || !turns(c)) {
            let space = ended && !c.is_whitespace();
            let within = !printed.is_empty() && !printed.ends_with(char::is_whitespace);
            printed.extend((space && within).then_some(' '));
            printed.push(c);
            ended = false;
        }
    }
    printed
}

/// No more than so many characters of the text, and none that [`printable`] leaves out.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    printable(text).chars().take(most).collect()
}

/// A text from outside as an error shows it: in quotes, and no more than so many characters of it.
///
/// A precision does not do it: `{:.40?}` writes the whole text.
#[must_use]
pub fn quoted(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => format!("{text:?}"),
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_spelling_is_one_id() {
        let spellings = [
            "7449262477600571392",
            " urn:li:invitation:7449262477600571392 ",
            "urn:li:fsd_invitation:7449262477600571392",
            "urn:li:fs_relInvitation:7449262477600571392",
            "SENT_7449262477600571392",
        ];
        for spelling in spellings {
            assert_eq!(spelling.parse::<InvitationId>().unwrap().as_str(), spellings[0]);
        }
    }

    #[test]
    fn the_published_samples_decode() {
        let date = |id: &str| {
            let id: InvitationId = id.parse().unwrap();
            id.sent_at().unwrap().date_naive().to_string()
        };
        assert_eq!(date("7030825461085577216"), "2023-02-13");
        assert_eq!(date("6230172048157614080"), "2017-01-25");
        assert_eq!(date("7511933106086473728"), "2026-10-02");
        assert_eq!(date("7897046780350316544"), "2029-08-30");
    }

    #[test]
    fn what_is_no_number_is_kept_as_it_stands() {
        for text in ["007", "-5", "0", "SENT_007", "9223372036854775808", "+12", "RECEIVED_12"] {
            let id: InvitationId = text.parse().unwrap();
            assert_eq!(id.as_str(), text);
        }
        for text in ["", "  ", "a\nb", &"x".repeat(257)] {
            assert!(text.parse::<InvitationId>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn names_cannot_drive_a_terminal() {
        let invitee =
            Invitee { name: Some("\u{202e}An\u{1b}[2Ja\r\n".into()), ..Invitee::default() };
        assert_eq!(invitee.label(), "An[2Ja");
        for nobody in ["\u{200d}", " \u{200c}\n", "\u{202e}"] {
            let invitee = Invitee { name: Some(nobody.into()), ..Invitee::default() };
            assert_eq!(invitee.label(), "(not told)");
        }
    }

    #[test]
    fn a_name_stays_whole_on_one_line() {
        for (name, shown) in [
            ("Mara\nLindqvist", "Mara Lindqvist"),
            ("\r\nMara \r\n\tLindqvist\u{2028}\n", "Mara Lindqvist"),
            ("Mara  \u{85}L.", "Mara  L."),
            // a family of three, and "I want" in Persian, which runs together without its joint
            ("👩\u{200d}👩\u{200d}👧", "👩\u{200d}👩\u{200d}👧"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("a\u{200b}b\u{200e}c\u{200f}d\u{2066}e", "abcde"),
        ] {
            assert_eq!(printable(name), shown, "{name:?}");
        }
    }

    #[test]
    fn a_text_from_outside_is_shown_in_quotes_and_not_without_end() {
        assert_eq!(quoted("an \u{1b}[2J", 9).to_string(), r#""an \u{1b}[2J""#);
        assert_eq!(quoted("Zoë Yılmaz", 5).to_string(), r#""Zoë Y"…"#);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_parsing_is_idempotent(text in any::<String>()) {
            if let Ok(id) = text.parse::<InvitationId>() {
                prop_assert_eq!(id.as_str().parse::<InvitationId>().unwrap(), id.clone());
                let _ = id.sent_at();
            }
        }

        #[test]
        fn no_digit_is_lost(number in 1..i64::MAX) {
            let id: InvitationId = format!("SENT_{number}").parse().unwrap();
            prop_assert_eq!(id.as_str(), number.to_string());
        }
    }
}
