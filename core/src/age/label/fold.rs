//! How a text is compared: its words in small letters without accents, one space between them.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// No label is longer, in bytes.
const LONGEST: usize = 160;

/// A label as it is compared; `None` for what is too long to be one.
///
/// An accent may be a part of its letter, a mark of its own or left out.
pub(super) fn label(text: &str) -> Option<String> {
    let small = text.chars().flat_map(char::to_lowercase);
    let plain: String = match text.is_ascii() {
        true => small.collect(),
        false => small.nfd().filter(|c| !is_combining_mark(*c)).map(hyphen).collect(),
    };
    let mut folded = String::with_capacity(plain.len().min(LONGEST));
    for word in plain.split(parts) {
        // the end of an abbreviation; the point of a number is none
        let stem = word.trim_end_matches('.');
        let word = if stem.ends_with(is_digit) { word } else { stem };
        if word.is_empty() {
            continue;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
        if folded.len() > LONGEST {
            return None;
        }
    }
    Some(folded)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// What separates words: spaces of any kind, marks that cannot be seen, apostrophes and points of
/// a list.
fn parts(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
        || matches!(c, '\'' | '’' | '‘' | 'ʼ' | '′' | ':' | '·' | '•')
}

fn hyphen(c: char) -> char {
    if matches!(c, '\u{2010}' | '\u{2011}') { '-' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_text_has_one_form() {
        for text in [
            "Envoyée aujourd’hui",
            "ENVOYE\u{301}E AUJOURD'HUI",
            "\u{200e}envoyee:\u{a0}aujourd\u{2bc}hui\u{202f}",
        ] {
            assert_eq!(label(text).unwrap(), "envoyee aujourd hui");
        }
        assert_eq!(label("avant\u{2011}hier").unwrap(), "avant-hier");
        assert_eq!(label("vor 3 Std.").unwrap(), "vor 3 std");
        assert_eq!(label("3. weeks").unwrap(), "3. weeks");
        assert_eq!(label(" \u{301} . ").unwrap(), "");
        assert_eq!(label(&"week ".repeat(100)), None);
    }

    proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(text in any::<String>()) {
            if let Some(once) = label(&text) {
                prop_assert_eq!(label(&once).unwrap(), once);
            }
        }
    }
}
