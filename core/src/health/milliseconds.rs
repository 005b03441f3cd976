//! A length of time that may be missing, as data: a number of milliseconds.

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

#[expect(clippy::ref_option, reason = "serde passes a reference")]
pub(super) fn serialize<S: Serializer>(
    span: &Option<TimeDelta>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    span.map(|span| span.num_milliseconds()).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<TimeDelta>, D::Error> {
    let span =
        |ms| TimeDelta::try_milliseconds(ms).ok_or_else(|| de::Error::custom("oldest is too long"));
    Option::<i64>::deserialize(from)?.map(span).transpose()
}
