//! The file: `Invitations.csv`, by itself or in the archive that LinkedIn sends.

use super::{Export, Exported};
use crate::invitation::{Invitee, quoted};
use crate::person::Name;
use crate::{Error, Result};
use chrono::{Datelike as _, NaiveDateTime};
use csv::StringRecord;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// The file in the archive.
const NAME: &str = "Invitations.csv";
/// The most bytes of it, and the most rows; a busy account sends some ten thousand in a year.
const MOST_BYTES: u64 = 64 << 20;
const MOST_ROWS: usize = 1_000_000;
/// LinkedIn opened in 2003.
const FIRST_YEAR: i32 = 2003;
/// The first bytes of an archive.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// The columns by their places; those of profiles are missing in old exports.
struct Columns {
    to: usize,
    sent_at: usize,
    direction: usize,
    message: Option<usize>,
    profile: Option<usize>,
}

impl Export {
    /// Opens `Invitations.csv`, or the archive with it that LinkedIn sends. Only with the feature
    /// `export`.
    ///
    /// # Errors
    /// `invalid_input` for a file that cannot be read, and as [`read`](Self::read).
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let named = |error: Error| error.with_context("file", path.display().to_string());
        let file = File::open(path).map_err(|error| named(unread(error)))?;
        Self::read(file).map_err(named)
    }

    /// Reads what [`open`](Self::open) opens. Only with the feature `export`.
    ///
    /// The columns are found by their names: `To`, `Sent At` and `Direction` have to be there,
    /// `Message` and `inviteeProfileUrl` may be. Dates are `3/5/26, 1:45 AM`, month first. Rows of
    /// invitations that were received only tell how far the export goes.
    ///
    /// # Errors
    /// `invalid_input` with the line and the column of what is not as it should be; for more than
    /// 64 MiB or a million rows; and for an archive without the file.
    pub fn read(mut source: impl Read + Seek) -> Result<Self> {
        let mut first = Vec::new();
        source.by_ref().take(4).read_to_end(&mut first).map_err(unread)?;
        source.rewind().map_err(unread)?;
        if first != ARCHIVE {
            return rows(source);
        }
        let mut archive = ZipArchive::new(source).map_err(unread)?;
        let is_it =
            |name: &str| name.rsplit('/').next().is_some_and(|end| end.eq_ignore_ascii_case(NAME));
        let place = archive.file_names().position(|name| name.is_ok_and(|name| is_it(&name)));
        let place = place.ok_or_else(|| wrong("the archive", "without Invitations.csv"))?;
        rows(archive.by_index(place).map_err(unread)?)
    }
}

/// Reads the rows of a table of comma-separated values.
fn rows(source: impl Read) -> Result<Export> {
    let limited = source.take(MOST_BYTES + 1);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(limited);
    let columns = Columns::of(reader.headers().map_err(malformed)?)?;
    let (mut sent, mut newest) = (Vec::new(), None);
    let mut record = StringRecord::new();
    for count in 0.. {
        let more = reader.read_record(&mut record);
        if reader.position().byte() > MOST_BYTES || count > MOST_ROWS {
            return Err(wrong("the export", "longer than 64 MiB or a million rows"));
        }
        if !more.map_err(malformed)? {
            break;
        }
        let line = record.position().map_or(0, csv::Position::line);
        let (row, is_sent) = columns.row(&record, line)?;
        newest = newest.max(Some(row.earliest));
        sent.extend(is_sent.then_some(row));
    }
    Ok(Export::of(sent, newest))
}

impl Columns {
    fn of(headers: &StringRecord) -> Result<Self> {
        let find = |name: &str| {
            headers.iter().position(|header| {
                header.trim_start_matches('\u{feff}').trim().eq_ignore_ascii_case(name)
            })
        };
        let needed = |name: &str| {
            find(name).ok_or_else(|| {
                let right = "the first line of Invitations.csv names its columns, as LinkedIn does";
                Error::invalid(&format!("line 1, column {name}"), "missing", right)
            })
        };
        Ok(Self {
            to: needed("To")?,
            sent_at: needed("Sent At")?,
            direction: needed("Direction")?,
            message: find("Message"),
            profile: find("inviteeProfileUrl"),
        })
    }

    /// A row, and whether it was sent and not received.
    fn row(&self, record: &StringRecord, line: u64) -> Result<(Exported, bool)> {
        let field = |column: usize| record.get(column).unwrap_or_default().trim();
        let bad = |name: &str, column: usize, right: &str| {
            Error::invalid(&format!("line {line}, {name}"), quoted(field(column), 40), right)
        };
        let date = date(field(self.sent_at));
        let date = date.ok_or_else(|| {
            bad("Sent At", self.sent_at, "a date with the month first, such as 3/5/26, 1:45 AM")
        })?;
        let direction = field(self.direction);
        let is_sent = direction.eq_ignore_ascii_case("OUTGOING");
        if !is_sent && !direction.eq_ignore_ascii_case("INCOMING") {
            return Err(bad("Direction", self.direction, "OUTGOING or INCOMING"));
        }
        let name = Some(field(self.to)).filter(|name| !name.is_empty()).map(Into::into);
        let mut invitee = Invitee { name, ..Invitee::default() };
        for name in self.profile.map(|column| Name::read(field(column))).unwrap_or_default() {
            match name {
                Name::Member(id) => invitee.member_id = Some(id.into()),
                Name::Slug(slug) => invitee.slug = Some(slug.into()),
                Name::Invitation(_) => {}
            }
        }
        let has_note = self.message.is_some_and(|column| !field(column).is_empty());
        Ok((Exported::new(invitee, date, has_note), is_sent))
    }
}

/// `3/5/26, 1:45 AM`, whatever kind of space is in it; the year may have four digits.
fn date(text: &str) -> Option<NaiveDateTime> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    ["%m/%d/%y, %I:%M %p", "%m/%d/%Y, %I:%M %p"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())
        .filter(|date| date.year() >= FIRST_YEAR)
}

fn wrong(what: &str, value: &str) -> Error {
    Error::invalid(what, value, "Invitations.csv, or the archive with it that LinkedIn sends")
}

fn unread(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    let error = error.into();
    wrong("the export", &format!("not to be read ({error})")).with_source(error)
}

fn malformed(error: csv::Error) -> Error {
    let line = error.position().map_or(1, csv::Position::line);
    wrong(&format!("the export from line {line} on"), "no text of comma-separated values in UTF-8")
        .with_source(error)
}
