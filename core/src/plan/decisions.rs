//! The decisions in a file that a spreadsheet has saved, and nothing else of it.

use super::csv::{DECISION, ID, MARK, Separator, plain};
use crate::invitation::quoted;
use crate::{Error, Result};
use csv::{ReaderBuilder, StringRecord};

/// The mark as a program saves it that took it for three letters.
const MANGLED: &str = "ï»¿";
/// How much of a text of the file is repeated in an error, in characters.
pub(super) const SHOWN: usize = 60;

/// One line of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decision {
    /// Where it stands, counted from 1.
    pub(super) line: u64,
    /// Whom it is about, as written.
    pub(super) id: String,
    /// What is decided, as written.
    pub(super) word: String,
}

/// Reads each line that is not blank.
pub(super) fn read(file: &[u8]) -> Result<Vec<Decision>> {
    if file.starts_with(b"PK") {
        let right = "a file of text: save the table as CSV";
        return Err(Error::invalid("the reviewed file", "a workbook or an archive", right));
    }
    let text = text_of(file);
    let (separator, columns) = Separator::ALL
        .iter()
        .find_map(|separator| Some((*separator, columns(&first(&text, *separator)?)?)))
        .ok_or_else(|| {
            let right = "the columns decision and id are needed, each once, \
                         with commas, semicolons or tabs between";
            let head = text.lines().next().unwrap_or_default();
            Error::invalid("the first line", quoted(head, SHOWN), right)
        })?;
    Ok(records(&text, separator).skip(1).filter_map(|record| decision(&record, columns)).collect())
}

/// The text, in whichever way it was saved. What is no text in UTF-8 is of an old code page: its
/// names are lost, but decisions and ids are the same in all of them.
fn text_of(file: &[u8]) -> String {
    let wide = |file: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = file.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        let read = |unit: Result<char, _>| unit.unwrap_or(char::REPLACEMENT_CHARACTER);
        char::decode_utf16(units).map(read).collect()
    };
    let text = match file {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(file).into_owned(),
    };
    // one kind of line, so that lines can be counted
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn records(text: &str, separator: Separator) -> impl Iterator<Item = StringRecord> {
    let reader = ReaderBuilder::new()
        .delimiter(separator.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader.into_records().filter_map(Result::ok)
}

fn first(text: &str, separator: Separator) -> Option<StringRecord> {
    records(text, separator).next()
}

/// Where decisions and ids stand; `None` unless each has one column.
fn columns(head: &StringRecord) -> Option<[usize; 2]> {
    let column = |name: &str| {
        let bare = |cell: &'_ str| cell.trim_start_matches(MARK).replacen(MANGLED, "", 1);
        let mut named = head.iter().enumerate().filter(|(_, cell)| is(&bare(cell), name));
        named.next().filter(|_| named.next().is_none()).map(|(at, _)| at)
    };
    Some([column(DECISION)?, column(ID)?])
}

fn decision(record: &StringRecord, [word, id]: [usize; 2]) -> Option<Decision> {
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    let cell = |at| record.get(at).unwrap_or_default().trim();
    let line = record.position().map_or(1, csv::Position::line);
    Some(Decision { line, id: plain(cell(id)), word: cell(word).to_owned() })
}

/// Whether a cell holds this word, however spreadsheets and people write it.
pub(super) fn is(cell: &str, word: &str) -> bool {
    cell.trim().eq_ignore_ascii_case(word)
}
