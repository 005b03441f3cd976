//! The languages that labels are read in, a file each: what it says, and what shows that.
//!
//! To add one, copy a file, translate it, and name it twice here. Its tests compare it with
//! English, which is held to hours in `label/tests.rs`.

mod dutch;
mod english;
mod french;
mod german;
mod italian;
mod polish;
mod portuguese;
mod spanish;

use super::lexicon::Language;

/// All of them.
pub(super) const ALL: [&Language; 8] = [
    &dutch::DUTCH,
    &english::ENGLISH,
    &french::FRENCH,
    &german::GERMAN,
    &italian::ITALIAN,
    &polish::POLISH,
    &portuguese::PORTUGUESE,
    &spanish::SPANISH,
];

/// Each of these says the same as the English beside it.
#[cfg(test)]
fn means(pairs: &[(&str, &str)]) {
    use super::parse;
    for (label, english) in pairs {
        let meant = parse(english);
        assert!(meant.is_some(), "{english:?}");
        assert_eq!(parse(label), meant, "{label:?} is {english:?}");
    }
}
