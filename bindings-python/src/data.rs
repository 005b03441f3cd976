//! Values on their way in and out: plain data, instants, and how a value is shown.

use crate::errors;
use chrono::{DateTime, SubsecRound, Utc};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyDateTime, PyDict, PyString, PyTzInfo};
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};
use rescind::Instant;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::convert::Infallible;

/// The JSON of a value: the same in every language.
pub(crate) fn to_json(value: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(value)
        .map_err(|error| errors::invalid("the value", "no data", &error.to_string()))
}

/// A value as the plain data that its JSON stands for.
pub(crate) fn to_data<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (to_json(value)?,))
}

/// The same, of a value whose JSON is an object.
pub(crate) fn to_dict<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Data<'py>> {
    Ok(Data(to_data(py, value)?.cast_into()?))
}

/// Plain data: `dict[str, Any]`.
pub(crate) struct Data<'py>(Bound<'py, PyDict>);

impl<'py> std::ops::Deref for Data<'py> {
    type Target = Bound<'py, PyDict>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'py> Data<'py> {
    /// A dict whose keys are texts.
    pub(crate) fn of(dict: Bound<'py, PyDict>) -> Self {
        Self(dict)
    }

    const HINT: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("typing", "Any")
    );
}

impl<'py> IntoPyObject<'py> for Data<'py> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = Infallible;
    const OUTPUT_TYPE: PyStaticExpr = Self::HINT;

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}

impl<'py> FromPyObject<'_, 'py> for Data<'py> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = Self::HINT;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(given.cast::<PyDict>()?.to_owned()))
    }
}

/// A value from its JSON.
pub(crate) fn from_json<T: DeserializeOwned>(what: &str, json: &str) -> PyResult<T> {
    let wrong = |error: serde_json::Error| errors::invalid(what, "not usable", &error.to_string());
    serde_json::from_str(json).map_err(wrong)
}

/// A value from plain data.
pub(crate) fn from_data<T: DeserializeOwned>(what: &str, data: &Bound<'_, PyAny>) -> PyResult<T> {
    let json: String = data.py().import("json")?.call_method1("dumps", (data,))?.extract()?;
    serde_json::from_str(&json).map_err(|error| {
        // a dict has no lines
        let place = format!(" at line {} column {}", error.line(), error.column());
        let why = error.to_string();
        errors::invalid(what, "not usable", why.strip_suffix(&place).unwrap_or(&why))
    })
}

/// An unsigned number of the core.
pub(crate) trait Unsigned: TryFrom<i128> {
    const MOST: i128;
}

impl Unsigned for u16 {
    const MOST: i128 = Self::MAX as i128;
}

impl Unsigned for u32 {
    const MOST: i128 = Self::MAX as i128;
}

impl Unsigned for u64 {
    const MOST: i128 = Self::MAX as i128;
}

impl Unsigned for usize {
    const MOST: i128 = Self::MAX as i128;
}

/// A whole number of any size as one that the core takes.
pub(crate) fn whole<T: Unsigned>(field: &str, number: i128) -> PyResult<T> {
    let right = || match T::MOST {
        most if most < i128::from(u32::MAX) || number > most => {
            format!("a whole number from 0 to {most}")
        }
        _ => "a whole number, 0 or more".to_owned(),
    };
    T::try_from(number).map_err(|_| errors::invalid(field, number, &right()))
}

/// `Name(field=value, …)`.
pub(crate) fn shown(py: Python<'_>, name: &str, value: &impl Serialize) -> PyResult<String> {
    let mut fields = Vec::new();
    for (field, value) in to_dict(py, value)?.iter() {
        fields.push(format!("{field}={}", value.repr()?));
    }
    Ok(format!("{name}({})", fields.join(", ")))
}

/// A table for a notebook.
pub(crate) fn table<const N: usize>(
    py: Python<'_>,
    caption: &str,
    columns: [&str; N],
    rows: Vec<[String; N]>,
) -> PyResult<String> {
    py.import("rescind._html")?.call_method1("table", (caption, columns, rows))?.extract()
}

/// Several values; one text, which Python takes for a sequence of letters, is refused.
pub(crate) struct List<T>(pub(crate) Vec<T>);

impl<'py, T> FromPyObject<'_, 'py> for List<T>
where
    T: for<'a> FromPyObject<'a, 'py>,
{
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Sequence"), T::INPUT_TYPE);

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if given.is_instance_of::<PyString>() {
            let right = format!("a list, such as [{}]", given.repr()?);
            return Err(errors::invalid("the list", given.repr()?, &right));
        }
        given.extract().map(Self)
    }
}

/// An aware `datetime` of any zone; one without a zone is refused, and so is anything else. pyo3 adds
/// the argument's name.
pub(crate) struct Aware(pub(crate) Instant);

impl<'py> FromPyObject<'_, 'py> for Aware {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("datetime", "datetime");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        const RIGHT: &str = "a datetime with a zone, such as datetime.now(timezone.utc)";
        if !given.is_instance_of::<PyDateTime>() {
            return Err(PyTypeError::new_err(format!("{} is no instant: {RIGHT}", given.repr()?)));
        }
        if given.getattr("tzinfo")?.is_none() {
            return Err(errors::invalid("the instant", given.repr()?, RIGHT));
        }
        let utc = given.call_method1("astimezone", (PyTzInfo::utc(given.py())?,))?;
        Ok(Self(utc.extract::<DateTime<Utc>>()?.trunc_subsecs(3)))
    }
}

/// What has come from outside: `bytes`, or text, which stands for its UTF-8.
pub(crate) enum Raw {
    Bytes(PyBackedBytes),
    Text(String),
}

impl Raw {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for Raw {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "bytes"),
        type_hint_identifier!("builtins", "str")
    );

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if given.is_instance_of::<PyString>() {
            return given.extract().map(Self::Text);
        }
        Ok(Self::Bytes(given.extract()?))
    }
}
