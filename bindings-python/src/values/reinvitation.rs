//! Who can be invited again, and from when.

use super::{Invitee, value};
use crate::names::Invitable;
use pyo3::prelude::*;
use rescind::{Instant, reinvitation as core};

/// The answer to whether somebody can be invited. As text, a line.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct MayInvite(pub(crate) core::MayInvite);

value!(MayInvite {
    /// Whether they can.
    #[getter]
    fn answer(&self) -> Invitable {
        Invitable(self.0.answer)
    }

    /// From when on they surely can: with `free` and `not_before`. With `unknown` it is the same, in
    /// case it was withdrawn.
    #[getter]
    fn reinvitable_from(&self) -> Option<Instant> {
        self.0.reinvitable_from
    }

    /// The id of the invitation that says so; `None` where none was seen.
    #[getter]
    fn invitation(&self) -> Option<&str> {
        self.0.invitation.as_ref().map(|id| id.as_str())
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
});

/// Somebody whose invitation was withdrawn, and who can be invited again. As text, a line.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Reinvitable(pub(crate) core::Reinvitable);

value!(Reinvitable {
    /// Who, as far as the source told.
    #[getter]
    fn invitee(&self) -> Invitee {
        Invitee(self.0.invitee.clone())
    }

    /// The id of the invitation that was withdrawn.
    #[getter]
    fn invitation(&self) -> &str {
        self.0.invitation.as_str()
    }

    /// When it had been withdrawn at the latest.
    #[getter]
    fn withdrawn_at(&self) -> Instant {
        self.0.withdrawn_at
    }

    /// From when on they can be invited: three weeks after that.
    #[getter]
    fn reinvitable_from(&self) -> Instant {
        self.0.reinvitable_from
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
});
