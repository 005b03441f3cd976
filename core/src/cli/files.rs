//! The files that commands read and write. They hold names of people: their owner alone reads them.

use super::Console;
use crate::invitation::quoted;
use crate::{Error, ErrorKind, Plan, Result};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Standard output, in place of a file.
pub(super) const OUTPUT: &str = "-";

/// All or nothing: there is never half a file, and none is replaced unless that was asked for.
pub(super) fn write(path: &Path, text: &str, force: bool) -> Result<()> {
    let failed = |error: std::io::Error| unusable(path, "be written", error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file =
        tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    let kept = if force { file.persist(path) } else { file.persist_noclobber(path) };
    match kept {
        Ok(_) => Ok(()),
        Err(not) if not.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(there_already(path))
        }
        Err(not) => Err(failed(not.error)),
    }
}

/// Whether a file may be written there, before work is done for it.
pub(super) fn vacant(path: &Path, force: bool) -> Result<()> {
    if force || path.as_os_str() == OUTPUT || !path.exists() {
        return Ok(());
    }
    Err(there_already(path))
}

fn there_already(path: &Path) -> Error {
    let what = format!("{} is there already; --force replaces it", shown(path));
    Error::new(ErrorKind::InvalidInput, what)
}

/// A page: into its file, or onto the output.
pub(super) fn publish(page: &str, at: &Path, force: bool, console: &mut Console) -> Result<()> {
    if at.as_os_str() == OUTPUT {
        console.print(page.trim_end());
        return Ok(());
    }
    write(at, page, force)
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| unusable(path, "be read", error))
}

/// A plan that was saved.
pub(super) fn plan(path: &Path) -> Result<Plan> {
    serde_json::from_slice(&read(path)?).map_err(|error| {
        let right = format!("a plan as `rescind plan --save` keeps it ({error})");
        Error::invalid("the plan", shown(path), &right)
    })
}

pub(super) fn save(plan: &Plan, path: &Path, force: bool) -> Result<()> {
    let text = serde_json::to_string_pretty(plan).map_err(|error| {
        Error::new(ErrorKind::Unexpected, "the plan cannot be turned into JSON").with_source(error)
    })?;
    write(path, &format!("{text}\n"), force)
}

fn unusable(path: &Path, what: &str, error: std::io::Error) -> Error {
    let what = format!("{} cannot {what}: {error}", shown(path));
    Error::new(ErrorKind::InvalidInput, what).with_source(error)
}

pub(super) fn shown(path: &Path) -> String {
    quoted(&path.to_string_lossy(), 200)
}
