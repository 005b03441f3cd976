//! What a switch can be set to.

use super::switch::Shaped;
use crate::name::named;
use crate::simulator::call::Route;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};

/// A page of a list that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FailPage {
    /// Which page, counted from 1.
    #[serde(deserialize_with = "from_one")]
    pub page: u64,
    /// The HTTP status. 502 comes as a gateway's HTML, any other as the provider's JSON.
    #[serde(deserialize_with = "of_an_error")]
    pub status: u16,
    /// How many times still.
    pub times: u32,
}

/// A page of a list that comes with 200 and a body that is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpoilPage {
    /// Which page, counted from 1.
    #[serde(deserialize_with = "from_one")]
    pub page: u64,
    /// What its body is.
    pub how: Spoil,
    /// How many times still.
    pub times: u32,
}

/// A body that is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spoil {
    /// Nothing at all.
    Empty,
    /// The first half of the JSON.
    Truncated,
    /// A gateway's HTML.
    Html,
    /// `{"object": "Error"}`.
    Error,
}

/// A cancel that is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The HTTP status.
    #[serde(deserialize_with = "of_an_error")]
    pub status: u16,
    /// The provider's name for it, such as `errors/too_many_requests`, which each version says in
    /// its own way; one that begins with `api/` or `provider/` is v2's own. `account_restricted`
    /// counts as a restriction of the member: each call after it is held against the client.
    pub error_type: String,
    /// The header `retry-after`, in seconds. The provider is not known to send it.
    #[serde(default)]
    pub retry_after: Option<u32>,
    /// How many times still.
    pub times: u32,
}

impl Refusal {
    /// So many refusals without `retry-after`.
    pub fn new(status: u16, error_type: impl Into<String>, times: u32) -> Self {
        Self { status, error_type: error_type.into(), retry_after: None, times }
    }
}

/// What a cancel of an invitation that is not pending is answered with. The real answer is not
/// known; a client has to be ready for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// 404 `errors/resource_not_found`; in v2 `provider/resource_not_found`.
    #[default]
    NotFound,
    /// 200, as if it had just been withdrawn.
    Success,
    /// 422 `errors/action_already_performed`; in v2 409 `provider/conflict`.
    AlreadyPerformed,
    /// 422 `errors/unprocessable_entity`; in v2 `provider/unprocessable_entity`.
    Unprocessable,
}

/// The order of a list, which stays the same from call to call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// As is presumed of the provider.
    #[default]
    NewestFirst,
    /// The other way round.
    OldestFirst,
    /// Without any sense.
    Shuffled,
}

impl Order {
    /// In this order, what is given newest first and told apart by a key.
    pub(in crate::simulator) fn of<'a, T: Clone, K: Hash>(
        self,
        newest_first: &'a [T],
        key: impl Fn(&T) -> K,
    ) -> Cow<'a, [T]> {
        match self {
            Self::NewestFirst => newest_first.into(),
            Self::OldestFirst => newest_first.iter().rev().cloned().collect(),
            Self::Shuffled => {
                let mut rows = newest_first.to_vec();
                rows.sort_by_cached_key(|row| {
                    let mut hasher = DefaultHasher::new();
                    key(row).hash(&mut hasher);
                    hasher.finish()
                });
                rows.into()
            }
        }
    }
}

/// What `created_at` of a relation request is, in v2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreatedAt {
    /// The true time of sending.
    #[default]
    Exact,
    /// The label taken off now, as v1's `parsed_datetime`: it moves with each call.
    Labelled,
    /// Not there.
    Absent,
}

named!(Spoil, "spoil":
    Empty = "empty", Truncated = "truncated", Html = "html", Error = "error");
named!(Gone, "gone":
    NotFound = "not_found",
    Success = "success",
    AlreadyPerformed = "already_performed",
    Unprocessable = "unprocessable",
);
named!(Order, "order":
    NewestFirst = "newest_first", OldestFirst = "oldest_first", Shuffled = "shuffled");
named!(CreatedAt, "created_at": Exact = "exact", Labelled = "labelled", Absent = "absent");

/// `"a", "b" or "c"`
pub(super) fn either<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> String {
    let mut names: Vec<String> = all.iter().map(|value| format!("{:?}", name(*value))).collect();
    let last = names.pop().unwrap_or_default();
    format!("{} or {last}", names.join(", "))
}

impl Shaped for Order {
    fn shape() -> String {
        either(Self::ALL, Self::as_str)
    }
}

impl Shaped for CreatedAt {
    fn shape() -> String {
        either(Self::ALL, Self::as_str)
    }
}

impl Shaped for Gone {
    fn shape() -> String {
        either(Self::ALL, Self::as_str)
    }
}

impl Shaped for BTreeSet<Route> {
    fn shape() -> String {
        format!("a list of {}", either(Route::ALL, Route::as_str))
    }
}

impl Shaped for FailPage {
    fn shape() -> String {
        r#"{"page": 1 or more, "status": 400 to 599, "times": COUNT}"#.to_owned()
    }
}

impl Shaped for SpoilPage {
    fn shape() -> String {
        let how = either(Spoil::ALL, Spoil::as_str);
        format!(r#"{{"page": 1 or more, "how": {how}, "times": COUNT}}"#)
    }
}

impl Shaped for Refusal {
    fn shape() -> String {
        r#"{"status": 400 to 599, "error_type": NAME, "retry_after": null or SECONDS, "times": COUNT}"#
            .to_owned()
    }
}

fn of_an_error<'de, D: Deserializer<'de>>(from: D) -> Result<u16, D::Error> {
    let status = u16::deserialize(from)?;
    if (400..600).contains(&status) { Ok(status) } else { Err(D::Error::custom("no error")) }
}

fn from_one<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let page = u64::deserialize(from)?;
    if page > 0 { Ok(page) } else { Err(D::Error::custom("no page")) }
}
