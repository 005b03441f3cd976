//! The file of settings.

use super::Settings;
use crate::cli::files::{self, shown};
use crate::{Error, Result};
use std::path::{Path, PathBuf};

/// The one that is looked for in the working folder.
pub(super) const NAME: &str = "rescind.toml";

/// The settings of a file; none where it is not there and nobody named it. Its paths are relative to
/// the folder in which it lies.
pub(super) fn read(path: &Path, named: bool) -> Result<Settings> {
    if !named && !path.exists() {
        return Ok(Settings::default());
    }
    let bytes = files::read(path)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Error::invalid("the settings file", shown(path), "a file of TOML, in UTF-8")
    })?;
    let settings = toml::from_str::<Settings>(&text).map_err(|error| wrong(path, &text, &error))?;
    Ok(settings.lying_in(path.parent().unwrap_or(Path::new(""))))
}

/// What is wrong and on which line; the line itself may hold a secret.
fn wrong(path: &Path, text: &str, error: &toml::de::Error) -> Error {
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.map(|before| format!("line {}: ", before.matches('\n').count() + 1));
    let what = error.message().trim_end().replace('\n', ", ");
    let hint = if what.contains("unknown field `api_key`") || what.contains("unknown field `key`") {
        "; the key goes into UNIPILE_API_KEY, or into a file of its own that key_file names"
    } else {
        ""
    };
    let right = format!("{}{what}{hint}", line.unwrap_or_default());
    Error::invalid("the settings file", shown(path), &right)
}

impl Settings {
    fn lying_in(self, folder: &Path) -> Self {
        let there = |path: Option<PathBuf>| path.map(|path| folder.join(path));
        Self {
            key_file: there(self.key_file),
            ledger: there(self.ledger),
            keep_file: there(self.keep_file),
            export: there(self.export),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let error = toml::from_str::<Settings>(text).unwrap_err();
        wrong(Path::new("rescind.toml"), text, &error).to_string()
    }

    #[test]
    fn a_mistake_is_named_with_its_line_and_without_what_stands_there() {
        let unknown = said("zone = \"Europe/Paris\"\napi_key = \"s3cret\"\n");
        assert!(unknown.contains("line 2: unknown field `api_key`"), "{unknown}");
        assert!(unknown.contains("UNIPILE_API_KEY") && !unknown.contains("s3cret"), "{unknown}");
        assert!(said("\n\nper_day = \"40-30\"").contains("line 3: per_day is \"40-30\""));
        assert!(said("policy = \"hasty\"").contains("one of standard cautious brisk"));
        assert!(said("policy = { older = 3 }").contains("unknown variant `older`"));
        assert!(said("zone = \"s3cret").contains("line 1: "));
        assert!(!said("zone = \"s3cret").contains("s3cret"));
    }

    #[test]
    fn paths_are_relative_to_the_file() {
        let settings =
            toml::from_str::<Settings>("ledger = \"a.db\"\nexport = \"/x.zip\"").unwrap();
        let settings = settings.lying_in(Path::new("/etc/rescind"));
        assert_eq!(settings.ledger.as_deref(), Some(Path::new("/etc/rescind/a.db")));
        assert_eq!(settings.export.as_deref(), Some(Path::new("/x.zip")));
    }
}
