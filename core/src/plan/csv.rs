//! A plan on its way into a spreadsheet.

use super::{Entry, Plan};
use crate::InvitationId;
use crate::invitation::shortened;
use crate::name::named;
use crate::policy::Verdict;
use crate::profile;
use csv::{Terminator, WriterBuilder};

/// What stands between the cells of a line.
///
/// A double click opens a file in columns if it has what the machine's region wants: the comma in
/// English-speaking countries and most of Asia, the semicolon in most of Europe and South America.
/// Each is known by its name and by itself: `semicolon` and `;`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// The tab.
    Tab,
}

named!(Separator, "separator": Comma = "comma" | ",", Semicolon = "semicolon" | ";", Tab = "tab" | "\t");

impl Separator {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// By it a program takes the file for UTF-8.
pub(super) const MARK: char = '\u{feff}';
/// The column of what a person decides.
pub(super) const DECISION: &str = "decision";
/// The column of whom it is about.
pub(super) const ID: &str = "id";
pub(super) const WITHDRAW: &str = "withdraw";
pub(super) const KEEP: &str = "keep";

const COLUMNS: [&str; 9] =
    [DECISION, ID, "name", "profile", "sent", "age", "verdict", "reason", "due"];
/// The widest cell that Excel takes is 32,767 characters; no text of ours is worth a tenth of it.
const WIDEST: usize = 1000;

impl Plan {
    /// The plan as CSV, for a person to change the column `decision` in a spreadsheet and
    /// [`reviewed`](Self::reviewed) to read it again.
    ///
    /// UTF-8 with a byte order mark and CRLF, as Excel wants it; cells are quoted as RFC 4180 has
    /// it. An invitation is a line, in the order of the plan:
    ///
    /// | column | holds |
    /// |---|---|
    /// | `decision` | `withdraw` where it is stale, else `keep` |
    /// | `id` | `urn:li:invitation:N`, a text, since a spreadsheet would round the number |
    /// | `name`, `profile` | who, and the address of their profile |
    /// | `sent` | the day after which it cannot have been sent, in UTC; empty where no age is known |
    /// | `age`, `verdict`, `reason`, `due` | as in the table |
    ///
    /// A cell cannot become a formula: where one could begin, at the front or behind something that
    /// another program may take for the end of a cell, stands a `'` before `=`, `+`, `-` or `@`.
    #[must_use]
    pub fn to_csv(&self, separator: Separator) -> String {
        let mut writer = WriterBuilder::new()
            .delimiter(separator.byte())
            .terminator(Terminator::CRLF)
            .from_writer(MARK.to_string().into_bytes());
        let rows = self.entries.iter().map(|entry| self.cells(entry).map(|cell| harmless(&cell)));
        let heads = std::iter::once(COLUMNS.map(str::to_owned));
        let written = heads.chain(rows).try_for_each(|row| writer.write_record(row));
        debug_assert!(written.is_ok(), "memory takes every line");
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    fn cells(&self, entry: &Entry) -> [String; 9] {
        let Entry { invitation, sent, verdict, reason, due } = entry;
        let decision = if *verdict == Verdict::Stale { WITHDRAW } else { KEEP };
        [
            decision.to_owned(),
            spelled(&invitation.id),
            shortened(invitation.invitee.name.as_deref().unwrap_or_default(), WIDEST),
            profile::address(&invitation.invitee).unwrap_or_default(),
            sent.day(self.made_at).map_or_else(String::new, |day| day.to_string()),
            entry.explanation(self.made_at),
            verdict.to_string(),
            shortened(reason, WIDEST),
            due.map_or_else(String::new, |due| due.to_string()),
        ]
    }
}

/// An id as a spreadsheet leaves it alone.
fn spelled(id: &InvitationId) -> String {
    let number = id.as_str().bytes().all(|byte| byte.is_ascii_digit());
    if number { format!("urn:li:invitation:{id}") } else { id.to_string() }
}

/// Behind these another program may begin a new cell: it may go by another separator, and then a
/// quote in the middle of a cell holds nothing together.
const ENDS: [char; 6] = [',', ';', '\t', '"', '\r', '\n'];

/// Whether a spreadsheet could take it for a formula, once blanks and quotes are gone. Those of full
/// width do as well, in East Asia.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches(|c: char| c == '\'' || c.is_whitespace())
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// The text of a cell with a `'` wherever a formula could begin.
fn harmless(cell: &str) -> String {
    let parts = cell.split_inclusive(ENDS);
    parts.flat_map(|part| [if is_formula(part) { "'" } else { "" }, part]).collect()
}

/// What [`harmless`] made of a text, as it was.
pub(super) fn plain(cell: &str) -> String {
    let quoted = |part: &'_ str| part.starts_with('\'') && is_formula(part);
    let part = |part: &'_ str| if quoted(part) { 1 } else { 0 };
    cell.split_inclusive(ENDS).filter_map(|text| text.get(part(text)..)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_quote_stands_before_what_could_be_a_formula_and_nowhere_else() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("  @SUM(A1)", "'  @SUM(A1)"),
            ("Mara;=1", "Mara;'=1"),
            ("a \"-1\"", "a \"'-1\""),
            ("'=1", "''=1"),
            ("＝1", "'＝1"),
            ("'t Hooft", "'t Hooft"),
            ("Anne-Marie, 1+1", "Anne-Marie, 1+1"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), cell);
            assert_eq!(plain(cell), text);
        }
    }

    #[test]
    fn a_number_is_no_number_to_a_spreadsheet() {
        let text = |id: &str| spelled(&id.parse().unwrap());
        assert_eq!(text("SENT_7449262477600571392"), "urn:li:invitation:7449262477600571392");
        assert_eq!(text("rel_7Fh2"), "rel_7Fh2");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in prop_oneof![any::<String>(), "[='; \",+@a\n]{0,20}"]) {
            prop_assert_eq!(plain(&harmless(&text)), text);
        }
    }
}
