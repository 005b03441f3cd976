//! The status of an account as JSON: a word that is known, or expressly another.

use super::switch::{Shaped, refusal};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

/// The words of v1, then those of v2.
const KNOWN: [&str; 11] = [
    "OK",
    "STOPPED",
    "ERROR",
    "CREDENTIALS",
    "PERMISSIONS",
    "CONNECTING",
    "running",
    "errored",
    "disconnected",
    "degraded",
    "partial",
];

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Other<T> {
    other: T,
}

pub(super) fn shown<S: Serializer>(status: &str, to: S) -> Result<S::Ok, S::Error> {
    if KNOWN.contains(&status) {
        status.serialize(to)
    } else {
        Other { other: status }.serialize(to)
    }
}

/// The one switch that is a text.
impl Shaped for String {
    fn shape() -> String {
        let known: Vec<String> = KNOWN.iter().map(|word| format!("{word:?}")).collect();
        format!("{} or {{\"other\": TEXT}}", known.join(", "))
    }

    fn read(name: &str, value: Value) -> Result<Self, String> {
        let refusal = refusal::<Self>(name, &value);
        match value {
            Value::String(word) if KNOWN.contains(&word.as_str()) => Ok(word),
            Value::Object(_) => {
                serde_json::from_value(value).map(|Other { other }| other).map_err(|_| refusal)
            }
            _ => Err(refusal),
        }
    }
}
