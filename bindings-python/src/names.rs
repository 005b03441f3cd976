//! The core's names as the enums of `rescind.names`: given out as members, taken as members or as
//! plain text.

use crate::errors::raise;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use pyo3::{type_hint_identifier, type_hint_union};
use rescind::source;

/// A member of the enum of that name.
macro_rules! given {
    ($name:ident) => {
        impl<'py> IntoPyObject<'py> for $name {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;
            const OUTPUT_TYPE: PyStaticExpr =
                type_hint_identifier!("rescind.names", stringify!($name));

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
                let class = CLASS.import(py, "rescind.names", stringify!($name))?;
                class.call1((self.text(),))
            }
        }
    };
}

macro_rules! names {
    ($($name:ident($core:ty)),+ $(,)?) => {
        $(
            #[doc = concat!("`rescind.", stringify!($name), "`.")]
            #[derive(Clone, Copy, PartialEq, Eq)]
            pub(crate) struct $name(pub(crate) $core);

            impl $name {
                const fn text(self) -> &'static str {
                    self.0.as_str()
                }
            }

            given!($name);

            impl<'py> FromPyObject<'_, 'py> for $name {
                type Error = PyErr;
                const INPUT_TYPE: PyStaticExpr = type_hint_union!(
                    type_hint_identifier!("rescind.names", stringify!($name)),
                    type_hint_identifier!("builtins", "str")
                );

                fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
                    given.extract::<&str>()?.parse().map(Self).map_err(raise)
                }
            }
        )+

        /// Every enum with the texts of its members, for a test of `rescind.names`.
        #[pyfunction(name = "_names")]
        pub(crate) fn names() -> Vec<(&'static str, Vec<&'static str>)> {
            vec![$((stringify!($name), <$core>::ALL.iter().map(|one| one.as_str()).collect())),+]
        }
    };
}

names!(
    Kind(rescind::Kind),
    Verdict(rescind::policy::Verdict),
    Level(rescind::health::Level),
    Basis(rescind::age::Basis),
    Witness(rescind::age::Witness),
    State(rescind::ledger::State),
    Fate(source::Fate),
    Preset(rescind::policy::Preset),
    Invitable(rescind::reinvitation::Invitable),
    Scope(rescind::Scope),
    Status(source::AccountStatus),
    Separator(rescind::plan::Separator),
);

/// `rescind.Completeness`, which a reading has and nobody gives.
pub(crate) struct Completeness(&'static str);

impl Completeness {
    pub(crate) fn of(completeness: &source::Completeness) -> Self {
        Self(completeness.as_str())
    }

    const fn text(&self) -> &'static str {
        self.0
    }
}

given!(Completeness);
