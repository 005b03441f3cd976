//! What users write themselves: a source and a policy, called back in their language.

use crate::caller::{Caller, call};
use crate::errors::failed;
use crate::names::Fate;
use crate::values::{Account, Candidate, Invitation, Judgement, Page, Receipt};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};
use rescind::policy::{self, StalenessPolicy};
use rescind::source::{self, InviteSource, Listed};
use rescind::{ErrorKind, Instant, Result};

/// An object of the user's that satisfies the protocol `rescind.InviteSource`.
pub(crate) struct OwnSource(Py<PyAny>);

impl OwnSource {
    /// Raises `InvalidInputError` for an object without the two methods that are asked for.
    pub(crate) fn new(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        // a class has the methods of what it makes, too
        let is_class = object.is_instance_of::<PyType>();
        for method in ["pending", "withdraw"] {
            if is_class || !object.getattr(method).is_ok_and(|method| method.is_callable()) {
                let right = "a Unipile, a MemorySource, or an object with the methods pending and \
                             withdraw; see rescind.InviteSource";
                return Err(crate::errors::invalid("source", object.repr()?, right));
            }
        }
        Ok(Self(object.to_owned().unbind()))
    }

    /// The method of that name; `None` where one that is not asked for is missing.
    fn method(&self, name: &'static str) -> Option<Py<PyAny>> {
        Python::attach(|py| self.0.getattr(py, name).ok())
    }

    /// Calls a method, and understands its answer.
    async fn asked<T>(
        &self,
        name: &'static str,
        method: Py<PyAny>,
        arguments: impl for<'py> FnOnce(Python<'py>) -> PyResult<Bound<'py, PyTuple>> + Send + 'static,
        understand: impl for<'py> FnOnce(&Bound<'py, PyAny>) -> PyResult<T>,
    ) -> Result<T> {
        let answer = call(method, arguments).await;
        let answer = answer.map_err(|error| failed(ErrorKind::Source, name, error))?;
        Python::attach(|py| understand(answer.bind(py)))
            .map_err(|error| failed(ErrorKind::InvalidAnswer, name, error))
    }
}

/// An answer of the class that is right, which `right` names.
fn answered<T>(answer: &Bound<'_, PyAny>, right: &str) -> PyResult<T>
where
    T: for<'a, 'py> FromPyObject<'a, 'py>,
{
    answer.extract().map_err(|_| {
        let got = answer.get_type();
        PyTypeError::new_err(format!("the answer is of the type {got}: {right} is needed"))
    })
}

fn missing(name: &'static str) -> rescind::Error {
    rescind::Error::new(ErrorKind::Source, format!("the source has no method {name} any more"))
}

#[async_trait::async_trait]
impl InviteSource for OwnSource {
    async fn pending(&self, cursor: Option<&str>) -> Result<source::Page> {
        let method = self.method("pending").ok_or_else(|| missing("pending"))?;
        let cursor = cursor.map(str::to_owned);
        let page: Page = self
            .asked(
                "pending",
                method,
                |py| (cursor,).into_pyobject(py),
                |answer| answered(answer, "a rescind.Page"),
            )
            .await?;
        Ok(page.0)
    }

    async fn withdraw(&self, listed: &Listed) -> Result<source::Receipt> {
        let method = self.method("withdraw").ok_or_else(|| missing("withdraw"))?;
        let invitation = Invitation(listed.invitation().clone());
        let receipt: Option<Receipt> = self
            .asked(
                "withdraw",
                method,
                |py| (invitation,).into_pyobject(py),
                |answer| answered(answer, "a rescind.Receipt or None"),
            )
            .await?;
        Ok(receipt.map_or_else(source::Receipt::default, |receipt| receipt.0))
    }

    async fn account(&self) -> Result<source::Account> {
        let Some(method) = self.method("account") else {
            return Ok(source::Account::unnamed());
        };
        let understand = |answer: &Bound<'_, PyAny>| answered(answer, "a rescind.Account");
        let account: Account =
            self.asked("account", method, |py| Ok(PyTuple::empty(py)), understand).await?;
        Ok(account.0)
    }

    async fn fate(&self, invitation: &rescind::Invitation) -> Result<source::Fate> {
        let Some(method) = self.method("fate") else { return Ok(source::Fate::Unknown) };
        let invitation = Invitation(invitation.clone());
        let fate: Fate = self
            .asked(
                "fate",
                method,
                |py| (invitation,).into_pyobject(py),
                |answer| answered(answer, "a rescind.Fate"),
            )
            .await?;
        Ok(fate.0)
    }
}

/// A function of the user's that judges batches.
pub(crate) struct OwnPolicy(pub(crate) Py<PyAny>);

impl StalenessPolicy for OwnPolicy {
    fn judge(
        &self,
        candidates: &[policy::Candidate<'_>],
        now: Instant,
    ) -> Result<Vec<policy::Judgement>> {
        let judged = || {
            let caller = Caller::current()?;
            Python::attach(|py| {
                let candidates: Vec<_> = candidates.iter().map(Candidate::of).collect();
                let arguments = (candidates, now).into_pyobject(py)?;
                let answer = caller.call(self.0.bind(py), arguments)?;
                let judgements: Vec<Judgement> = answered(&answer, "a list of rescind.Judgement")?;
                Ok(judgements.into_iter().map(|judgement| judgement.0).collect())
            })
        };
        // it waits for the interpreter, and for whatever the function does
        tokio::task::block_in_place(judged)
            .map_err(|error| failed(ErrorKind::Policy, "judge", error))
    }
}
