//! What a sweep would do, for a person to read before it is done.

use super::{Account, Changes, Day, Health, Invitation, Sent, Thresholds};
use crate::data::{self, Data, List, Raw, whole};
use crate::errors::raise;
use crate::names::{Separator, Verdict};
use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use rescind::page::ReportOptions;
use rescind::{Instant, age, health, plan, policy};
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
        entries.map(|entry| Entry::of(entry, self.0.made_at)).collect()
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

    /// The day on which fewer than `size` are pending, if nobody is invited meanwhile; `size` is 500
    /// unless told otherwise, where a queue is in danger.
    ///
    /// It rests on the days on which withdrawals are expected, and on them alone: whoever accepts
    /// brings it nearer, whoever is invited puts it off. Where the queue is shorter already it is
    /// the day on which the plan was made, in UTC. `None` where the plan does not lead there, and
    /// where the reading is not complete, since then nobody knows how many are pending.
    #[pyo3(signature = (size=None))]
    fn below(&self, size: Option<i128>) -> PyResult<Option<NaiveDate>> {
        let size = size.map(|size| whole("size", size)).transpose()?;
        Ok(self.0.below(size.unwrap_or(health::Thresholds::default().danger)))
    }

    /// The table of `str(plan)` for a terminal of so many columns, such as
    /// `shutil.get_terminal_size().columns`: what does not fit ends in `…`, and a wide character, as
    /// in Chinese, takes two. It takes 60 columns at least. The sentence below the table is never
    /// cut.
    fn table(&self, width: i128) -> PyResult<String> {
        Ok(self.0.table(whole("width", width)?))
    }

    /// The plan as CSV, for a person to change the column `decision` in a spreadsheet and
    /// `reviewed` to read it again. Write it as it is: `Path("plan.csv").write_bytes(csv.encode())`.
    ///
    /// UTF-8 with a byte order mark and CRLF, as Excel wants it, and `separator` between the cells:
    /// a double click opens it in columns with the `comma` in English-speaking countries and most of
    /// Asia, with the `semicolon` in most of Europe and South America.
    ///
    /// An invitation is a line, in the order of the plan. `decision` is `withdraw` where it is stale,
    /// else `keep`; `id` is a text, since a spreadsheet would round the number; `sent` is the day
    /// after which it cannot have been sent, in UTC, and empty where no age is known. A cell cannot
    /// become a formula: where one could begin stands a `'` before `=`, `+`, `-` or `@`.
    #[pyo3(signature = (separator=None))]
    fn to_csv(&self, separator: Option<Separator>) -> String {
        self.0.to_csv(separator.map_or_else(plan::Separator::default, |separator| separator.0))
    }

    /// The plan with the decisions of a file that `to_csv` wrote and a person changed: what they
    /// keep is not stale in it any more. `csv` is the file's bytes, or its text.
    ///
    /// Two columns are read, `decision` and `id`, wherever they stand; nothing else of the file is
    /// believed. A decision is `withdraw` or `keep`, and what the file does not name is kept. Nothing
    /// becomes stale by it. Commas, semicolons or tabs, UTF-8, UTF-16 or an old code page: it is read
    /// as spreadsheets write it. It counts for this plan alone: another one, and `maintain`, judge by
    /// the policy.
    ///
    /// Raises `InvalidInputError` where lines cannot be used, with the first ten of them by their
    /// numbers: an id that the plan does not have or that a spreadsheet has rounded, an unknown
    /// decision, two decisions about one invitation, or `withdraw` where the plan keeps. Then nothing of
    /// the file counts.
    #[expect(clippy::needless_pass_by_value, reason = "what Python gives is converted, not lent")]
    fn reviewed(&self, csv: Raw) -> PyResult<Self> {
        Ok(Self(Arc::new(self.0.reviewed(csv.bytes()).map_err(raise)?)))
    }

    /// What has changed since the plan was made, by a plan that was made afresh. Raises
    /// `InvalidInputError` for a plan of another account.
    fn changes(&self, fresh: &Self) -> PyResult<Changes> {
        Changes::between(&self.0, &fresh.0).map_err(raise)
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

    /// The plan as a page to withdraw by hand with: what is stale, oldest first, in batches of a
    /// day, each with a box to tick and a link to the profile.
    ///
    /// It is one HTML file that needs no network. Ticks are kept by the browser, for each account
    /// (in Firefox, for each file); where it keeps none, the page says so and prints as a list.
    /// What was withdrawn is recognised when `Sweep.reconcile` reads, ticked or not. The page holds
    /// names of people: treat it as such.
    fn worklist(&self) -> String {
        self.0.worklist()
    }

    /// The plan as a page to read: how long the queue is and how old, what was withdrawn so far,
    /// and what is withdrawn when.
    ///
    /// It is one HTML file that needs no network, for a screen, a phone or paper. `names` says
    /// whether those who are next are listed by theirs; the account's own stays. `thresholds` are
    /// those of the sweep that made the plan, and `history` is what its `history()` answers.
    #[pyo3(signature = (*, names=true, thresholds=None, history=None))]
    fn report(
        &self,
        names: bool,
        thresholds: Option<Thresholds>,
        history: Option<List<Day>>,
    ) -> String {
        let thresholds = thresholds.map(|thresholds| thresholds.0).unwrap_or_default();
        let history = history.map_or_else(Vec::new, |days| days.0);
        let history = history.into_iter().map(|day| day.0).collect();
        self.0.report(&ReportOptions { names, thresholds, history })
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

impl Entry {
    pub(super) fn of(entry: &plan::Entry, made_at: Instant) -> Self {
        Self { entry: entry.clone(), made_at }
    }
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
