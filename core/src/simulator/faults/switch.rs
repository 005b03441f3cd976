//! One table of switches: from it come the fields, the defaults, the reading of JSON and the help.

use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// A switch, as the help shows it.
pub(in crate::simulator) struct Switch {
    /// In JSON; that of a switch within another follows a point.
    pub(in crate::simulator) name: String,
    pub(in crate::simulator) shape: String,
    pub(in crate::simulator) meaning: String,
}

/// What a switch can be set to, as JSON.
pub(in crate::simulator) trait Shaped: DeserializeOwned {
    /// For a person, who does not know Rust.
    fn shape() -> String;

    /// The error names the switch, the value and the shape.
    fn read(name: &str, value: Value) -> Result<Self, String> {
        let refusal = refusal::<Self>(name, &value);
        serde_json::from_value(value).map_err(|_| refusal)
    }

    /// One, or those that it is made of.
    fn switches(name: &str, meaning: &[&str]) -> Vec<Switch> {
        let lines: Vec<&str> = meaning.iter().map(|line| line.trim()).collect();
        vec![Switch { name: name.to_owned(), shape: Self::shape(), meaning: lines.join(" ") }]
    }
}

/// That this is nothing for a switch of that name.
pub(super) fn refusal<T: Shaped>(name: &str, value: &Value) -> String {
    let shown: String = value.to_string().chars().take(80).collect();
    format!("`{name}` is {shown}: {} is needed", T::shape())
}

impl Shaped for bool {
    fn shape() -> String {
        "true or false".to_owned()
    }
}

impl Shaped for u32 {
    fn shape() -> String {
        format!("a whole number from 0 to {}", Self::MAX)
    }
}

impl Shaped for BTreeMap<String, String> {
    fn shape() -> String {
        r#"an object of texts, such as {"recruiter": "running"}"#.to_owned()
    }
}

impl<T: Shaped> Shaped for Option<T> {
    fn shape() -> String {
        format!("null or {}", T::shape())
    }
}

/// The name of a switch within another.
pub(super) fn under(outer: &str, name: &str) -> String {
    if outer.is_empty() { name.to_owned() } else { format!("{outer}.{name}") }
}

/// Makes a struct of switches. What has no default of its own is off.
macro_rules! switches {
    (
        $(#[doc = $about:literal])+
        pub struct $type:ident {
            $(
                $(#[doc = $doc:literal])+
                $(#[serde($($serde:tt)+)])?
                pub $name:ident: $kind:ty $(= $default:expr)?,
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        pub struct $type {
            $(
                $(#[doc = $doc])+
                $(#[serde($($serde)+)])?
                pub $name: $kind,
            )+
        }

        impl Default for $type {
            fn default() -> Self {
                Self { $($name: $crate::simulator::faults::switch::default!($($default)?)),+ }
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                use $crate::simulator::faults::switch::Shaped as _;
                let value = serde_json::Value::deserialize(from)?;
                Self::read("", value).map_err(serde::de::Error::custom)
            }
        }

        impl $crate::simulator::faults::switch::Shaped for $type {
            fn shape() -> String {
                "an object of switches".to_owned()
            }

            fn read(outer: &str, value: serde_json::Value) -> Result<Self, String> {
                use $crate::simulator::faults::switch::{Shaped, refusal, under};
                let serde_json::Value::Object(fields) = value else {
                    return Err(refusal::<Self>(if outer.is_empty() { "faults" } else { outer }, &value));
                };
                let mut all = Self::default();
                for (field, value) in fields {
                    let name = under(outer, &field);
                    match field.as_str() {
                        $(stringify!($name) => all.$name = Shaped::read(&name, value)?,)+
                        _ => {
                            let known = [$(concat!("`", stringify!($name), "`")),+].join(", ");
                            return Err(format!("`{name}` is no switch; there are {known}"));
                        }
                    }
                }
                Ok(all)
            }

            fn switches(
                outer: &str,
                _: &[&str],
            ) -> Vec<$crate::simulator::faults::switch::Switch> {
                use $crate::simulator::faults::switch::{Shaped, under};
                let mut all = Vec::new();
                $(
                    let name = under(outer, stringify!($name));
                    all.extend(<$kind as Shaped>::switches(&name, &[$($doc),+]));
                )+
                all
            }
        }
    };
}
pub(super) use switches;

macro_rules! default {
    () => {
        Default::default()
    };
    ($default:expr) => {
        $default
    };
}
pub(super) use default;

#[cfg(test)]
mod tests {
    use crate::simulator::Faults;

    fn refused(json: &str) -> String {
        serde_json::from_str::<Faults>(json).unwrap_err().to_string()
    }

    #[test]
    fn what_is_wrong_is_named_with_what_would_be_right_and_no_type_of_rust() {
        for (json, said) in [
            ("3", "`faults` is 3: an object of switches is needed"),
            (
                r#"{"hang_list": "twice"}"#,
                r#"`hang_list` is "twice": a whole number from 0 to 4294967295 is needed"#,
            ),
            (r#"{"no_user": 1}"#, "`no_user` is 1: true or false is needed"),
            (
                r#"{"rate_limit": -1}"#,
                "`rate_limit` is -1: null or a whole number from 0 to 4294967295 is needed",
            ),
            (
                r#"{"order": "up"}"#,
                r#"`order` is "up": "newest_first", "oldest_first" or "shuffled" is needed"#,
            ),
            (
                r#"{"fail_list_page": {"page": 1, "status": 200, "times": 1}}"#,
                r#"`fail_list_page` is {"page":1,"status":200,"times":1}: null or {"page": 1 or more, "status": 400 to 599, "times": COUNT} is needed"#,
            ),
            (
                r#"{"account_status": "running!"}"#,
                r#"`account_status` is "running!": "OK", "STOPPED", "ERROR", "CREDENTIALS", "PERMISSIONS", "CONNECTING", "running", "errored", "disconnected", "degraded", "partial" or {"other": TEXT} is needed"#,
            ),
            (r#"{"webhooks": {"late_s": []}}"#, "`webhooks.late_s` is []: a whole number from 0"),
        ] {
            assert!(refused(json).starts_with(said), "{}", refused(json));
        }
        let unknown = refused(r#"{"webhooks": {"late": 1}}"#);
        assert!(unknown.contains("`webhooks.late` is no switch; there are `created_with_200`"));
    }

    #[test]
    fn what_stands_can_be_set_again() {
        for status in ["OK", "partial", "hibernating"] {
            let mut faults = Faults { account_status: status.to_owned(), ..Faults::default() };
            faults.webhooks.late_s = 9;
            let json = serde_json::to_string(&faults).unwrap();
            assert_eq!(serde_json::from_str::<Faults>(&json).unwrap(), faults, "{json}");
        }
    }
}
