//! Which invitations are stale.

use crate::data::{self, Aware, Data, List, whole};
use crate::errors::{invalid, raise};
use crate::names::{Kind, Preset};
use crate::own::OwnPolicy;
use chrono::TimeDelta;
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use rescind::policy as core;
use std::path::PathBuf;

/// Which invitations are stale: made by the functions of this package, combined with `&`, `|` and
/// `~`, or read from data.
///
/// It answers stale, keep or undecided for each invitation; only what is stale is withdrawn.
#[pyclass(frozen, module = "rescind", from_py_object)]
#[derive(Clone)]
pub(crate) struct Policy(pub(crate) core::Policy);

impl Policy {
    fn checked(policy: core::Policy) -> PyResult<Self> {
        policy.validate().map_err(raise)?;
        Ok(Self(policy))
    }
}

#[pymethods]
impl Policy {
    /// Stale where both are.
    fn __and__(&self, other: &Self) -> Self {
        Self(self.0.clone() & other.0.clone())
    }

    /// Stale where one of them is.
    fn __or__(&self, other: &Self) -> Self {
        Self(self.0.clone() | other.0.clone())
    }

    /// Stale where this one says keep; what is undecided stays so.
    fn __invert__(&self) -> Self {
        Self(!self.0.clone())
    }

    fn __bool__(&self) -> PyResult<bool> {
        let right = "a policy is neither true nor false: combine policies with &, | and ~, not \
                     with and, or and not";
        Err(PyTypeError::new_err(right))
    }

    fn __eq__(this: &Bound<'_, Self>, other: &Bound<'_, Self>) -> bool {
        // code is equal to nothing but itself
        let data = |policy: &Bound<'_, Self>| data::to_json(&policy.get().0);
        this.is(other)
            || matches!((data(this), data(other)), (Ok(this), Ok(other)) if this == other)
    }

    fn __hash__(&self) -> isize {
        use std::hash::{DefaultHasher, Hash as _, Hasher as _};
        let mut hasher = DefaultHasher::new();
        data::to_json(&self.0).unwrap_or_default().hash(&mut hasher);
        hasher.finish() as isize
    }

    fn __repr__(&self) -> String {
        let code = |_| "own".to_owned();
        format!("Policy({})", data::to_json(&self.0).unwrap_or_else(code))
    }

    /// The policy as data, the same in every language.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.0)
    }

    /// The same as a text.
    fn to_json(&self) -> PyResult<String> {
        data::to_json(&self.0)
    }

    /// The policy that `to_dict` made this of. Raises `InvalidInputError` for anything else.
    #[staticmethod]
    fn from_dict(data: Data<'_>) -> PyResult<Self> {
        data::from_data("policy", &data).map(Self)
    }

    /// The policy that `to_json` made this of. Raises `InvalidInputError` for anything else.
    #[staticmethod]
    fn from_json(text: &str) -> PyResult<Self> {
        data::from_json("policy", text).map(Self)
    }
}

/// An age given as a `timedelta` or in parts.
fn span(
    field: &str,
    age: Option<TimeDelta>,
    [days, hours, minutes]: [Option<i64>; 3],
) -> PyResult<TimeDelta> {
    if age.is_none() && days.is_none() && hours.is_none() && minutes.is_none() {
        return Err(invalid(field, "empty", "a timedelta, or days=, hours= or minutes="));
    }
    let parts = [
        TimeDelta::try_days(days.unwrap_or_default()),
        TimeDelta::try_hours(hours.unwrap_or_default()),
        TimeDelta::try_minutes(minutes.unwrap_or_default()),
    ];
    let sum = |sum: TimeDelta, part: Option<TimeDelta>| sum.checked_add(&part?);
    parts
        .into_iter()
        .try_fold(age.unwrap_or_default(), sum)
        .ok_or_else(|| invalid(field, "too long", "an age such as 21 days"))
}

/// Stale if it was sent at least so long ago; undecided where it may be either.
///
/// The age is a `timedelta`, or days of 24 hours, hours and minutes; above zero.
#[pyfunction]
#[pyo3(signature = (age=None, *, days=None, hours=None, minutes=None))]
pub(crate) fn older_than(
    age: Option<TimeDelta>,
    days: Option<i64>,
    hours: Option<i64>,
    minutes: Option<i64>,
) -> PyResult<Policy> {
    Policy::checked(core::older_than(span("older_than", age, [days, hours, minutes])?))
}

/// The policy that practitioners go by under a name: `standard` is older than 21 days, the default of
/// a sweep; `cautious` 30 days, which costs hardly any acceptance; `brisk` 14, for a short queue.
#[pyfunction]
pub(crate) fn preset(name: Preset) -> Policy {
    Policy(core::preset(name.0))
}

/// Stale if it was sent less than so long ago; undecided where it may be either.
///
/// The age is given as for `older_than`.
#[pyfunction]
#[pyo3(signature = (age=None, *, days=None, hours=None, minutes=None))]
pub(crate) fn younger_than(
    age: Option<TimeDelta>,
    days: Option<i64>,
    hours: Option<i64>,
    minutes: Option<i64>,
) -> PyResult<Policy> {
    Policy::checked(core::younger_than(span("younger_than", age, [days, hours, minutes])?))
}

/// Stale if at least `n` others are certainly newer; `n` from 1.
#[pyfunction]
pub(crate) fn keep_newest(n: i128) -> PyResult<Policy> {
    Policy::checked(core::keep_newest(whole("keep_newest", n)?))
}

/// Stale, the oldest first, until `n` of the whole queue are left.
///
/// In an `&` it takes from what the other sides find stale. Of unknown age, or from a partial
/// reading, nothing is taken.
#[pyfunction]
pub(crate) fn drain_to(n: i128) -> PyResult<Policy> {
    Policy::checked(core::drain_to(whole("drain_to", n)?))
}

/// Stale if the invitee or the invitation is on the list. Mostly used as `~people([…])`: a list of
/// those to leave alone.
///
/// Entries are the last part of a profile's address, the whole address, a member id, or an
/// invitation's id. Raises `InvalidInputError` for an entry that is none of them.
#[pyfunction]
pub(crate) fn people(list: List<String>) -> PyResult<Policy> {
    Policy::checked(core::people(list.0))
}

/// The same as `people`, from a text file with one entry a line, which is read once, now.
///
/// Empty lines and lines that begin with `#` are left out. Raises `InvalidInputError` if the file
/// cannot be read, or has a line that is no entry.
#[pyfunction]
pub(crate) fn people_file(py: Python<'_>, path: PathBuf) -> PyResult<Policy> {
    Policy::checked(py.detach(|| core::people_file(path)).map_err(raise)?)
}

/// Stale if it is of one of these kinds: `person`, `page`, `newsletter`, `event`, `unknown`.
#[pyfunction]
pub(crate) fn kind(kinds: List<Kind>) -> PyResult<Policy> {
    Policy::checked(core::kind(kinds.0.into_iter().map(|kind| kind.0)))
}

/// Stale if a note was sent with it; undecided where the provider does not say.
#[pyfunction]
pub(crate) fn with_note() -> Policy {
    Policy(core::with_note())
}

/// Stale if it was sent from `start` on and before `end`; undecided where it may be either.
///
/// Both are aware instants.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "what Python gives is converted, not lent")]
pub(crate) fn sent_between(start: Aware, end: Aware) -> PyResult<Policy> {
    Policy::checked(core::sent_between(start.0, end.0))
}

/// A policy of the user's own: a function that is given a list of `Candidate`s and the instant, and
/// answers with a `Judgement` for each, in their order.
///
/// It is asked in batches of 1 to 1,000, only for those that the built-in policies around it leave
/// open, on a thread of rescind's and in a copy of the caller's context. Another number of answers
/// raises `PolicyError`, as does whatever it raises, which is the `__cause__`; nothing is withdrawn
/// then. It is code, so it has no data: `to_dict` raises.
#[pyfunction]
pub(crate) fn own(judge: Judge) -> Policy {
    Policy(core::own(OwnPolicy(judge.0)))
}

/// The function behind [`own`].
pub(crate) struct Judge(Py<PyAny>);

impl<'py> FromPyObject<'_, 'py> for Judge {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("rescind.source", "Judge");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if given.is_callable() {
            return Ok(Self(given.to_owned().unbind()));
        }
        Err(invalid("judge", given.repr()?, "a function of candidates and the instant"))
    }
}
