//! Where invitations are read from and withdrawn.

use crate::data::List;
use crate::errors::raise;
use crate::names::Fate;
use crate::own::OwnSource;
use crate::unipile::Unipile;
use crate::values::Invitation;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use rescind::source;
use rescind::{InviteSource, Sweep};
use std::sync::Arc;

/// Invitations that live in memory: for tests without HTTP.
///
/// A source in which these invitations are pending. `member_id` is whose they are.
#[pyclass(frozen, module = "rescind.testing")]
pub(crate) struct MemorySource(source::MemorySource);

#[pymethods]
impl MemorySource {
    #[new]
    #[pyo3(signature = (invitations, *, member_id=None))]
    fn new(invitations: List<Invitation>, member_id: Option<&str>) -> Self {
        let source = source::MemorySource::new(invitations.0.into_iter().map(|one| one.0));
        Self(match member_id {
            Some(member) => source.with_account(source::Account::ready(member)),
            None => source,
        })
    }

    /// Ends an invitation from outside: it is pending no longer, and this became of it.
    ///
    /// Raises `InvalidInputError` for what is no id.
    fn end(&self, id: &str, fate: Fate) -> PyResult<()> {
        self.0.end(&id.parse().map_err(raise)?, fate.0);
        Ok(())
    }

    /// What is pending now.
    fn still_pending(&self) -> Vec<Invitation> {
        self.0.still_pending().into_iter().map(Invitation).collect()
    }

    fn __repr__(&self) -> String {
        format!("MemorySource({} pending)", self.0.still_pending().len())
    }
}

/// What a sweep takes as its source: one of ours, or the user's own.
#[derive(FromPyObject)]
pub(crate) enum AnySource<'py> {
    #[pyo3(transparent)]
    Unipile(PyRef<'py, Unipile>),
    #[pyo3(transparent)]
    Memory(PyRef<'py, MemorySource>),
    #[pyo3(transparent)]
    Own(Own<'py>),
}

impl AnySource<'_> {
    pub(crate) fn shared(self) -> PyResult<Arc<dyn InviteSource>> {
        Ok(match self {
            Self::Unipile(unipile) => Arc::new(unipile.account()),
            Self::Memory(memory) => Arc::new(memory.0.clone()),
            Self::Own(Own(object)) => Arc::new(OwnSource::new(object.as_borrowed())?),
        })
    }

    /// A sweep of it.
    pub(crate) fn swept(self) -> PyResult<Sweep> {
        self.shared().map(Sweep::new)
    }
}

/// Anything; what it lacks is told when it is used.
pub(crate) struct Own<'py>(Bound<'py, PyAny>);

impl<'py> FromPyObject<'_, 'py> for Own<'py> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("rescind.source", "InviteSource");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(object.to_owned()))
    }
}
