//! The values of the core as plain objects, which can be cloned, stored and sent.

pub mod acceptance;
pub mod changes;
pub mod event;
pub mod forecast;
pub mod health;
pub mod history;
pub mod invitation;
pub mod news;
pub mod overview;
pub mod plan;
pub mod reading;
pub mod reinvitation;

/// JavaScript's numbers hold every count that can occur.
pub(crate) fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// The text of a shared string.
pub(crate) fn text(of: Option<impl AsRef<str>>) -> Option<String> {
    of.map(|text| text.as_ref().to_owned())
}
