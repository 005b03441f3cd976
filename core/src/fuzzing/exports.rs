//! LinkedIn's own export.

use crate::age::Bounds;
use crate::export::{Export, Exported};
use crate::{ErrorKind, Invitation};
use chrono::TimeDelta;
use std::io::Cursor;

/// The zone of a date is one of 28 hours, and its minute is not over.
const WIDEST: TimeDelta = TimeDelta::minutes(28 * 60 + 1);
/// More than an error tells of a file.
const LONGEST: usize = 1000;

/// `Invitations.csv` as it stands, or in an archive.
pub fn exports(input: &[u8]) {
    match Export::read(Cursor::new(input)) {
        Ok(export) => {
            tells_intervals(&export);
            finds_whom_it_lists(&export);
            is_read_again(&export, input);
        }
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
            let said = error.to_string();
            assert!(said.chars().count() < LONGEST && !said.contains('\n'), "{said}");
        }
    }
}

/// A date to the minute, in a zone that is not known.
fn tells_intervals(export: &Export) {
    for row in export.sent() {
        let Exported { earliest, latest, .. } = row;
        assert!(earliest < latest && *latest - *earliest < WIDEST, "{row:?}");
    }
}

/// Whoever is known is known by a row that had been sent by then.
fn finds_whom_it_lists(export: &Export) {
    for row in export.sent().iter().take(20) {
        let mut invitation = Invitation::new("1").unwrap();
        invitation.invitee = row.invitee.clone();
        let Some(history) = export.history(&invitation, row.latest) else { continue };
        assert!(history.newest.earliest <= Some(row.latest), "{row:?} {history:?}");
        assert!(history.newest.latest >= row.latest, "a newer one, or itself: {row:?} {history:?}");
        assert!(export.sent().iter().any(|one| one.bounds() == history.newest), "{history:?}");
        assert!(Bounds::until(history.until).contains(row.earliest), "{row:?} {history:?}");
    }
}

/// The mark that some programs put before a text changes nothing.
fn is_read_again(export: &Export, input: &[u8]) {
    let again = Export::read(Cursor::new(input)).unwrap();
    assert_eq!(again.sent(), export.sent());
    if !input.starts_with(b"PK") {
        let marked = ["\u{feff}".as_bytes(), input].concat();
        assert_eq!(Export::read(Cursor::new(marked)).unwrap().sent(), export.sent());
    }
}
