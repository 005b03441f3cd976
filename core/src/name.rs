//! Names of enums' values: the same in JSON, in settings, and in every language.

/// Gives an enum the list of its values, the name of each, and the way back from a name.
///
/// The names are those of serde; a test holds them together. Behind a `|` stands what is taken for the
/// same, and never given out.
macro_rules! named {
    ($type:ident, $what:literal: $($value:ident = $name:literal $(| $also:literal)*),+ $(,)?) => {
        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The name, as in JSON, settings and the other languages.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $name),+
                }
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::Error;

            fn from_str(name: &str) -> $crate::Result<Self> {
                match name {
                    $($name $(| $also)* => Ok(Self::$value),)+
                    _ => {
                        let right = concat!("one of", $(" ", $name),+);
                        let given = $crate::invitation::quoted(name, 40);
                        Err($crate::Error::invalid($what, given, right))
                    }
                }
            }
        }
    };
}
pub(crate) use named;

#[cfg(test)]
mod tests {
    use crate::age::{Basis, Witness};
    use crate::error::{ErrorKind, Scope};
    use crate::health::Level;
    use crate::ledger::State;
    use crate::plan::Separator;
    use crate::policy::{Preset, Verdict};
    use crate::reinvitation::Invitable;
    use crate::source::{AccountStatus, Fate};
    use crate::{Error, Kind};
    use serde::Serialize;
    use std::fmt::Debug;
    use std::str::FromStr;

    fn holds<T>(all: &[T], name: fn(T) -> &'static str)
    where
        T: Copy + Debug + PartialEq + FromStr<Err = Error>,
    {
        for value in all {
            assert_eq!(T::from_str(name(*value)).unwrap(), *value);
        }
        let error = T::from_str("nonsense").unwrap_err().to_string();
        assert!(
            error.contains("is \"nonsense\": one of") && error.contains(name(all[0])),
            "{error}"
        );
    }

    fn as_in_json<T: Copy + Serialize>(all: &[T], name: fn(T) -> &'static str) {
        for value in all {
            assert_eq!(serde_json::to_value(value).unwrap(), name(*value));
        }
    }

    #[test]
    fn a_name_leads_back_to_its_value_and_is_the_one_in_json() {
        holds(Kind::ALL, Kind::as_str);
        holds(Verdict::ALL, Verdict::as_str);
        holds(Fate::ALL, Fate::as_str);
        holds(AccountStatus::ALL, AccountStatus::as_str);
        holds(State::ALL, State::as_str);
        holds(Level::ALL, Level::as_str);
        holds(Preset::ALL, Preset::as_str);
        holds(Invitable::ALL, Invitable::as_str);
        holds(Basis::ALL, Basis::as_str);
        holds(Witness::ALL, Witness::as_str);
        holds(Scope::ALL, Scope::as_str);
        holds(Separator::ALL, Separator::as_str);
        assert_eq!(";".parse::<Separator>().unwrap(), Separator::Semicolon);
        holds(ErrorKind::ALL, ErrorKind::as_str);
        as_in_json(Kind::ALL, Kind::as_str);
        as_in_json(Verdict::ALL, Verdict::as_str);
        as_in_json(Fate::ALL, Fate::as_str);
        as_in_json(AccountStatus::ALL, AccountStatus::as_str);
        as_in_json(State::ALL, State::as_str);
        as_in_json(Level::ALL, Level::as_str);
        as_in_json(Preset::ALL, Preset::as_str);
        as_in_json(Invitable::ALL, Invitable::as_str);
        as_in_json(Basis::ALL, Basis::as_str);
        as_in_json(Witness::ALL, Witness::as_str);
    }
}
