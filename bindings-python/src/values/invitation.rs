//! Who was invited, when, and by whom.

use super::value;
use pyo3::prelude::*;
use rescind::{Instant, age, source};

/// One sent invitation, as a source tells of it.
#[pyclass(frozen, eq, hash, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Invitation(pub(crate) rescind::Invitation);

// equal ones have equal ids
impl std::hash::Hash for Invitation {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
    }
}

value!(Invitation {
    /// Which: the same text however a provider spells it.
    #[getter]
    fn id(&self) -> &str {
        self.0.id.as_str()
    }

    /// What was invited: `person`, `page`, `newsletter`, `event` or `unknown`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind.as_str()
    }

    /// Who was invited.
    #[getter]
    fn invitee(&self) -> Invitee {
        Invitee(self.0.invitee.clone())
    }

    /// Whether a note was sent with it; `None` where the provider does not say.
    #[getter]
    fn has_note(&self) -> Option<bool> {
        self.0.has_note
    }

    /// What LinkedIn's page says of its age, true when it was read.
    #[getter]
    fn label(&self) -> Option<&str> {
        self.0.label.as_deref()
    }

    /// A sending time that the provider itself keeps.
    #[getter]
    fn provider_time(&self) -> Option<Instant> {
        self.0.provider_time
    }
});

/// Who was invited. Each part may be missing.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Invitee(rescind::Invitee);

value!(Invitee {
    /// The name as the provider gives it: unchecked text from another person.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// LinkedIn's id of the member.
    #[getter]
    fn member_id(&self) -> Option<&str> {
        self.0.member_id.as_deref()
    }

    /// The last part of the profile's address.
    #[getter]
    fn slug(&self) -> Option<&str> {
        self.0.slug.as_deref()
    }

    /// The best that is known to call them by, safe for a terminal or a log.
    fn __str__(&self) -> String {
        self.0.label()
    }
});

/// When an invitation was sent, as closely as it is known, and how that is known.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Sent(pub(crate) age::Sent);

value!(Sent {
    /// Not before then; `None` where nothing says so.
    #[getter]
    fn earliest(&self) -> Option<Instant> {
        self.0.earliest
    }

    /// Not after then.
    #[getter]
    fn latest(&self) -> Instant {
        self.0.latest
    }

    /// What that rests on: `id`, `label`, `provider_time`, `sighting` or `nothing`.
    #[getter]
    fn basis(&self) -> &'static str {
        self.0.basis.as_str()
    }

    /// What speaks for an id or a provider's time.
    #[getter]
    fn witness(&self) -> Option<&'static str> {
        self.0.witness.map(age::Witness::as_str)
    }

    /// Whether the evidence contradicts itself; the youngest reading of it counts then.
    #[getter]
    fn contradiction(&self) -> bool {
        self.0.contradiction
    }
});

/// The account behind a source.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Account(pub(crate) source::Account);

value!(Account {
    /// LinkedIn's id of the member who sent the invitations.
    #[getter]
    fn member_id(&self) -> &str {
        &self.0.member_id
    }

    /// The name to show.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// Whether it can act, in words: `ready`, or why not.
    #[getter]
    fn status(&self) -> String {
        self.0.status.to_string()
    }
});
