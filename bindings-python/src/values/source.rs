//! What a source answers with: made by users who write one, and by a reading.

use super::{Invitation, Sent, value};
use crate::data::{self, Data, List, whole};
use crate::errors::{exception, invalid};
use crate::names::{Completeness, Verdict};
use chrono::TimeDelta;
use pyo3::exceptions::PyException;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyList;
use rescind::source;
use rescind::{Instant, policy};
use serde_json::json;
use std::convert::Infallible;
use std::time::Duration;

/// A page of pending invitations.
///
/// `next` is what to ask the next page with; `None` on the last. `total` is how many there are in
/// all, where the provider says so: if it changes from page to page the list has moved, and is read
/// anew. `pause` is how long to wait before the next page, where the provider asks for it; after
/// one of over ten minutes the reading ends there. Raises `InvalidInputError` for a negative one.
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Page(pub(crate) source::Page);

#[pymethods]
impl Page {
    #[new]
    #[pyo3(signature = (invitations, next=None, *, total=None, pause=None))]
    fn new(
        invitations: List<Invitation>,
        next: Option<String>,
        total: Option<i128>,
        pause: Option<TimeDelta>,
    ) -> PyResult<Self> {
        let length = |pause: TimeDelta| {
            pause.to_std().map_err(|_| invalid("pause", pause, "a length of time, 0 or more"))
        };
        Ok(Self(source::Page {
            invitations: invitations.0.into_iter().map(|one| one.0).collect(),
            next,
            total: total.map(|total| whole("total", total)).transpose()?,
            pause: pause.map(length).transpose()?,
        }))
    }

    /// The invitations, in the provider's order.
    #[getter]
    fn invitations(&self) -> Vec<Invitation> {
        self.0.invitations.iter().cloned().map(Invitation).collect()
    }

    /// What to ask the next page with.
    #[getter]
    fn next(&self) -> Option<&str> {
        self.0.next.as_deref()
    }

    /// How many there are in all.
    #[getter]
    fn total(&self) -> Option<usize> {
        self.0.total
    }

    /// How long to wait before the next page.
    #[getter]
    fn pause(&self) -> Option<Duration> {
        self.0.pause
    }

    fn __repr__(&self) -> String {
        let next = self.0.next.as_ref().map_or("None".to_owned(), |next| format!("{next:?}"));
        format!("Page({} invitations, next={next})", self.0.invitations.len())
    }
}

/// The provider's confirmation of a withdrawal.
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Receipt(pub(crate) source::Receipt);

#[pymethods]
impl Receipt {
    #[new]
    #[pyo3(signature = (http_status=None))]
    fn new(http_status: Option<i128>) -> PyResult<Self> {
        let http_status = http_status.map(|status| whole("http_status", status)).transpose()?;
        Ok(Self(source::Receipt { http_status }))
    }

    /// The HTTP status, where there was one.
    #[getter]
    fn http_status(&self) -> Option<u16> {
        self.0.http_status
    }

    fn __repr__(&self) -> String {
        let status = self.0.http_status.map_or("None".to_owned(), |status| status.to_string());
        format!("Receipt(http_status={status})")
    }
}

/// All pages of the pending list, read once.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Reading {
    /// Without its rows, which are Python's.
    reading: source::Reading,
    invitations: Py<PyList>,
}

impl Reading {
    pub(crate) fn of(py: Python<'_>, mut reading: source::Reading) -> PyResult<Self> {
        let rows = std::mem::take(&mut reading.rows).into_iter();
        let invitations = PyList::new(py, rows.map(|row| Invitation(row.invitation)))?.unbind();
        Ok(Self { reading, invitations })
    }
}

#[pymethods]
impl Reading {
    /// When the first page was asked for.
    #[getter]
    fn started(&self) -> Instant {
        self.reading.started
    }

    /// When the last page had arrived.
    #[getter]
    fn finished(&self) -> Instant {
        self.reading.finished
    }

    /// Whether it showed everything.
    #[getter]
    fn completeness(&self) -> Completeness {
        Completeness::of(&self.reading.completeness)
    }

    /// Why it did not.
    #[getter]
    fn why(&self) -> Option<&str> {
        self.reading.completeness.why()
    }

    /// The error that ended it early, if one did; what a user's own source raised is its
    /// `__cause__`.
    #[getter]
    fn error<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyException>>> {
        let Some(error) = &self.reading.error else { return Ok(None) };
        Ok(Some(exception(py, error)?.into_value(py).into_bound(py).into_any().cast_into()?))
    }

    /// Every invitation once, in the provider's order.
    #[getter]
    fn invitations(&self) -> Invitations<'_> {
        Invitations(&self.invitations)
    }

    /// How many pages arrived.
    #[getter]
    fn pages(&self) -> usize {
        self.reading.pages
    }

    /// The reading as data, the same in every language.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        let invitations: Vec<Invitation> = self.invitations.extract(py)?;
        let invitations: Vec<_> = invitations.into_iter().map(|one| one.0).collect();
        let reading = json!({
            "started": self.reading.started,
            "finished": self.reading.finished,
            "completeness": self.reading.completeness.as_str(),
            "why": self.why(),
            "invitations": invitations,
            "pages": self.reading.pages,
        });
        data::to_dict(py, &reading)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let source::Reading { completeness, pages, .. } = &self.reading;
        let count = self.invitations.bind(py).len();
        format!("Reading({count} invitations on {pages} pages, {completeness})")
    }
}

/// `list[Invitation]`, made once.
struct Invitations<'a>(&'a Py<PyList>);

impl<'py> IntoPyObject<'py> for Invitations<'_> {
    type Target = PyList;
    type Output = Bound<'py, PyList>;
    type Error = Infallible;
    const OUTPUT_TYPE: PyStaticExpr = <Vec<Invitation> as IntoPyObject<'py>>::OUTPUT_TYPE;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0.bind(py).clone())
    }
}

/// An invitation that is up for judgement by a policy of the user's own.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    invitation: rescind::Invitation,
    sent: rescind::age::Sent,
}

impl Candidate {
    pub(crate) fn of(candidate: &policy::Candidate<'_>) -> Self {
        Self { invitation: candidate.invitation.clone(), sent: candidate.sent.clone() }
    }
}

#[pymethods]
impl Candidate {
    /// The invitation, as the reading lists it.
    #[getter]
    fn invitation(&self) -> Invitation {
        Invitation(self.invitation.clone())
    }

    /// When it was sent, as far as it is known.
    #[getter]
    fn sent(&self) -> Sent {
        Sent(self.sent.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = json!({ "invitation": self.invitation, "sent": self.sent });
        data::shown(py, "Candidate", &fields)
    }
}

/// What a policy of the user's own finds of one invitation.
///
/// A verdict, and as its reason a fact that a person can read.
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Judgement(pub(crate) policy::Judgement);

value!(Judgement {
    #[new]
    fn new(verdict: Verdict, reason: &str) -> Self {
        Self(policy::Judgement { verdict: verdict.0, reason: reason.into() })
    }

    /// What was found.
    #[getter]
    fn verdict(&self) -> Verdict {
        Verdict(self.0.verdict)
    }

    /// Why.
    #[getter]
    fn reason(&self) -> &str {
        &self.0.reason
    }
});
