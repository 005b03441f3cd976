//! Copies of a ledger that is in use: a backup, and an export. Each is read at one instant, beside
//! the writers, and takes no lock from them.

use super::export;
use super::file::{failed, private};
use crate::{Error, ErrorKind, Result};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;

/// The whole ledger as another one, without the room that deleted rows leave.
pub(super) fn backup(ledger: &Path, to: &Path) -> Result<()> {
    let right = "a path in UTF-8";
    let name = to.to_str().ok_or_else(|| Error::invalid("backup", to.display(), right))?;
    made("backup", to, |_| {
        let copied = reader(ledger)
            .and_then(|connection| connection.execute("VACUUM INTO ?", [name]))
            .map_err(|e| failed(ledger, e))?;
        debug_assert_eq!(copied, 0, "it is no query");
        File::open(to).and_then(|file| file.sync_all()).map_err(|e| unwritten("backup", to, e))
    })
}

/// All that it holds as JSON, a line for each; says how many lines there are.
pub(super) fn export(ledger: &Path, to: &Path) -> Result<u64> {
    made("export", to, |file| {
        let mut out = BufWriter::new(file);
        let mut connection = reader(ledger).map_err(|e| failed(ledger, e))?;
        let lines =
            connection.transaction().map_err(|e| failed(ledger, e)).and_then(|snapshot| {
                export::lines(&snapshot, &mut out).map_err(|e| match e {
                    export::Stopped::Reading(e) => failed(ledger, e),
                    export::Stopped::Writing(e) => unwritten("export", to, e),
                })
            })?;
        let file = out.into_inner().map_err(|e| unwritten("export", to, e.into_error()))?;
        file.sync_all().map_err(|e| unwritten("export", to, e))?;
        Ok(lines)
    })
}

fn reader(ledger: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(ledger, flags)
}

/// Makes a file that was not there, for its owner's eyes only; takes it away if `fill` fails.
fn made<T>(what: &str, path: &Path, fill: impl FnOnce(File) -> Result<T>) -> Result<T> {
    let file = private(path, true).map_err(|e| {
        let right = match e.kind() {
            io::ErrorKind::AlreadyExists => "there already; name a file that does not exist yet",
            _ => "a file in a directory that exists and can be written",
        };
        Error::invalid(what, path.display(), right).with_source(e)
    })?;
    fill(file).inspect_err(|_| drop(fs::remove_file(path)))
}

fn unwritten(what: &str, path: &Path, e: io::Error) -> Error {
    let what = format!("the {what} {} cannot be written", path.display());
    Error::new(ErrorKind::Ledger, what).with_source(e)
}
