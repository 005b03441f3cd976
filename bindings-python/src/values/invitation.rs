//! Who was invited, when, and by whom.

use super::value;
use crate::data::{self, Aware, Data};
use crate::errors::raise;
use crate::names::{Basis, Kind, Status, Witness};
use pyo3::prelude::*;
use rescind::source;
use rescind::{Instant, age, export};

/// One sent invitation, as a source tells of it.
///
/// The `id` may be spelled in any way that LinkedIn or Unipile spell it; of `label` and
/// `provider_time` at least one is needed to know its age. Raises `InvalidInputError` for what is
/// no id.
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
    #[new]
    #[pyo3(signature = (id, *, kind=None, name=None, member_id=None, slug=None, has_note=None, label=None, provider_time=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
    fn new(
        id: &str,
        kind: Option<Kind>,
        name: Option<&str>,
        member_id: Option<&str>,
        slug: Option<&str>,
        has_note: Option<bool>,
        label: Option<&str>,
        provider_time: Option<Aware>,
    ) -> PyResult<Self> {
        let mut invitation = rescind::Invitation::new(id).map_err(raise)?;
        if let Some(kind) = kind {
            invitation.kind = kind.0;
        }
        invitation.invitee = rescind::Invitee {
            name: name.map(Into::into),
            member_id: member_id.map(Into::into),
            slug: slug.map(Into::into),
        };
        invitation.has_note = has_note;
        invitation.label = label.map(Into::into);
        invitation.provider_time = provider_time.map(|time| time.0);
        Ok(Self(invitation))
    }

    /// The invitation that `to_dict` made this of. Raises `InvalidInputError` for anything else.
    #[staticmethod]
    fn from_dict(data: Data<'_>) -> PyResult<Self> {
        data::from_data("invitation", &data).map(Self)
    }

    /// Which: the same text however a provider spells it.
    #[getter]
    fn id(&self) -> &str {
        self.0.id.as_str()
    }

    /// The id as the provider spells it: what a request has to carry.
    #[getter]
    fn handle(&self) -> &str {
        self.0.handle()
    }

    /// What was invited.
    #[getter]
    fn kind(&self) -> Kind {
        Kind(self.0.kind)
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
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Invitee(pub(crate) rescind::Invitee);

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

    /// What that rests on.
    #[getter]
    fn basis(&self) -> Basis {
        Basis(self.0.basis)
    }

    /// What speaks for an id or a provider's time.
    #[getter]
    fn witness(&self) -> Option<Witness> {
        self.0.witness.map(Witness)
    }

    /// Whether the evidence contradicts itself; the youngest reading of it counts then.
    #[getter]
    fn contradiction(&self) -> bool {
        self.0.contradiction
    }
});

/// An invitation that LinkedIn's export lists as sent, pending or not.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Exported(pub(crate) export::Exported);

value!(Exported {
    /// Who was invited; old exports have names only.
    #[getter]
    fn invitee(&self) -> Invitee {
        Invitee(self.0.invitee.clone())
    }

    /// Not sent before then: 14 hours before the date of the export, whose zone is not known.
    #[getter]
    fn earliest(&self) -> Instant {
        self.0.earliest
    }

    /// Not sent after then: 14 hours after the end of its minute.
    #[getter]
    fn latest(&self) -> Instant {
        self.0.latest
    }

    /// Whether there was a note with it.
    #[getter]
    fn has_note(&self) -> bool {
        self.0.has_note
    }
});

/// The account behind a source.
///
/// `member_id` is LinkedIn's id of the member: the allowance belongs to it. `status` is whether it
/// can act, and `why` the provider's word for why not.
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Account(pub(crate) source::Account);

value!(Account {
    #[new]
    #[pyo3(signature = (member_id, *, name=None, status=None, why=None))]
    fn new(
        member_id: &str,
        name: Option<&str>,
        status: Option<Status>,
        why: Option<&str>,
    ) -> Self {
        let mut account = source::Account::ready(member_id);
        account.name = name.map(Into::into);
        account.status = status.map_or(account.status, |status| status.0);
        account.why = why.map(Into::into);
        Self(account)
    }

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

    /// Whether it can act.
    #[getter]
    fn status(&self) -> Status {
        Status(self.0.status)
    }

    /// The provider's word for why it cannot.
    #[getter]
    fn why(&self) -> Option<&str> {
        self.0.why.as_deref()
    }
});

/// A LinkedIn account that is connected to a workspace.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Connected(pub(crate) source::unipile::Connected);

value!(Connected {
    /// Unipile's id of it: what `Unipile` takes as `account_id`.
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// Whose it is, and whether it can act.
    #[getter]
    fn account(&self) -> Account {
        Account(self.0.account.clone())
    }
});
