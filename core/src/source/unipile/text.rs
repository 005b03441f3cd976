//! A text of an answer, looked at where it stands.

use serde::Deserialize;
use std::borrow::Cow;
use std::ops::Deref;

/// A text that is copied only if something in it is escaped: of most texts little is kept.
#[derive(Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_with_escapes_and_without() {
        for (json, is_copied) in [(r#""Zoë Yılmaz""#, false), (r#""Zo\u00eb Y\u0131lmaz""#, true)]
        {
            let text: Text<'_> = serde_json::from_str(json).unwrap();
            assert_eq!(&*text, "Zoë Yılmaz");
            assert_eq!(matches!(text.0, Cow::Owned(_)), is_copied, "{json}");
        }
    }
}
