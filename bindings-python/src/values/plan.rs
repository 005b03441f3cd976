//! What a sweep would do, for a person to read before it is done.

use super::{Account, Health, Invitation, Sent};
use crate::data::{self, Data};
use crate::names::Verdict;
use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use rescind::{Instant, age, plan, policy};
use std::sync::Arc;

/// Every pending invitation with its verdict, the stale ones first, oldest first.
///
/// As text it is a table. Nothing in it is a secret, but names are personal data.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Plan(pub(crate) Arc<plan::Plan>);

impl Plan {
    fn entries_where(&self, wanted: impl Fn(&plan::Entry) -> bool) -> Vec<Entry> {
        let entries = self.0.entries.iter().filter(|entry| wanted(entry));
        entries.map(|entry| Entry { entry: entry.clone(), made_at: self.0.made_at }).collect()
    }
}

#[pymethods]
impl Plan {
    /// Whose invitations.
    #[getter]
    fn account(&self) -> Account {
        Account(self.0.account.clone())
    }

    /// When it was made.
    #[getter]
    fn made_at(&self) -> Instant {
        self.0.made_at
    }

    /// Whether the reading behind it showed everything; why not, otherwise.
    #[getter]
    fn completeness(&self) -> &str {
        &self.0.completeness
    }

    /// How the queue stands.
    #[getter]
    fn health(&self) -> Health {
        Health(self.0.health.clone())
    }

    /// All invitations.
    #[getter]
    fn entries(&self) -> Vec<Entry> {
        self.entries_where(|_| true)
    }

    /// Those that will be withdrawn, in the order in which that happens.
    #[getter]
    fn stale(&self) -> Vec<Entry> {
        self.entries_where(|entry| entry.verdict == policy::Verdict::Stale)
    }

    /// The first and the last day on which something is due.
    #[getter]
    fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.0.days()
    }

    /// The labels that could not be read, as of a language that is not known.
    #[getter]
    fn unread_labels(&self) -> Unread {
        Unread(self.0.unread_labels())
    }

    /// The plan as data, the same in every language.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &*self.0)
    }

    /// The plan that `to_dict` made this of, perhaps after it was stored as JSON. Raises
    /// `InvalidInputError` for anything else.
    #[staticmethod]
    fn from_dict(data: Data<'_>) -> PyResult<Self> {
        Ok(Self(Arc::new(data::from_data("plan", &data)?)))
    }

    /// One flat dict an invitation, in the order of `entries`: `pandas.DataFrame(plan.rows())`.
    ///
    /// Instants are aware datetimes, `due` is a date; what is not known is `None`.
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Vec<Data<'py>>> {
        let row = |entry: &plan::Entry| {
            let plan::Entry { invitation, sent, verdict, reason, due } = entry;
            let row = PyDict::new(py);
            row.set_item("id", invitation.id.as_str())?;
            row.set_item("kind", invitation.kind.as_str())?;
            row.set_item("name", invitation.invitee.name.as_deref())?;
            row.set_item("member_id", invitation.invitee.member_id.as_deref())?;
            row.set_item("slug", invitation.invitee.slug.as_deref())?;
            row.set_item("sent_earliest", sent.earliest)?;
            row.set_item("sent_latest", sent.latest)?;
            row.set_item("explanation", entry.explanation(self.0.made_at))?;
            row.set_item("verdict", verdict.as_str())?;
            row.set_item("reason", &**reason)?;
            row.set_item("due", due)?;
            Ok(Data::of(row))
        };
        self.0.entries.iter().map(row).collect()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let row = |entry: &plan::Entry| {
            let due = entry.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
            [
                entry.invitation.invitee.label(),
                entry.explanation(self.0.made_at),
                entry.verdict.to_string(),
                entry.reason.to_string(),
                due,
            ]
        };
        let columns = ["who", "age", "verdict", "reason", "due"];
        let rows: Vec<_> = self.0.entries.iter().map(row).collect();
        data::table(py, &self.__repr__(), columns, rows)
    }

    fn __repr__(&self) -> String {
        let plan = &self.0;
        let (stale, all) = (plan.stale().count(), plan.entries.len());
        format!("Plan(account={:?}, {stale} of {all} to be withdrawn)", plan.account.member_id)
    }
}

/// The labels of a queue that could not be read; as text, one sentence.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Unread(age::label::Unread);

#[pymethods]
impl Unread {
    /// How many invitations have such a label.
    #[getter]
    fn count(&self) -> usize {
        self.0.count()
    }

    /// Three different ones at most, the first by their letters, safe for a terminal.
    #[getter]
    fn samples(&self) -> Vec<&str> {
        self.0.samples().collect()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Unread(count={}, samples={:?})", self.0.count(), self.samples())
    }
}

/// One invitation of a plan.
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq)]
pub(crate) struct Entry {
    entry: plan::Entry,
    made_at: Instant,
}

#[pymethods]
impl Entry {
    /// The invitation.
    #[getter]
    fn invitation(&self) -> Invitation {
        Invitation(self.entry.invitation.clone())
    }

    /// When it was sent, and how that is known.
    #[getter]
    fn sent(&self) -> Sent {
        Sent(self.entry.sent.clone())
    }

    /// What the policy finds.
    #[getter]
    fn verdict(&self) -> Verdict {
        Verdict(self.entry.verdict)
    }

    /// Why, as a fact that a person can check.
    #[getter]
    fn reason(&self) -> &str {
        &self.entry.reason
    }

    /// The day on which it is expected to be withdrawn; only where it is stale.
    #[getter]
    fn due(&self) -> Option<NaiveDate> {
        self.entry.due
    }

    /// The age and where it comes from, in words, as it was when the plan was made.
    #[getter]
    fn explanation(&self) -> String {
        self.entry.explanation(self.made_at)
    }

    /// The entry as data, the same in every language.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.entry)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        data::shown(py, "Entry", &self.entry)
    }
}
