//! Names: those of fields are `snake_case` in the core's JSON and `camelCase` in JavaScript; those
//! of enums' values are the same everywhere.

use napi_derive::napi;
use rescind::Kind;
use rescind::age::{Basis, Witness};
use rescind::error::{ErrorKind, Scope};
use rescind::health::Level;
use rescind::ledger::State;
use rescind::plan::Separator;
use rescind::policy::{Preset, Verdict};
use rescind::reinvitation::Invitable;
use rescind::source::{AccountStatus, Fate};
use serde_json::Value;

/// The names of an enum's values.
#[napi(object, object_from_js = false)]
pub struct Union {
    /// How the enum is called.
    pub name: String,
    /// What it says.
    pub about: String,
    /// The names, as they come as values.
    pub values: Vec<String>,
}

/// Every enum of the core, for the types that are written when the package is built.
#[napi]
pub fn unions() -> Vec<Union> {
    fn union<T: Copy>(name: &str, about: &str, all: &[T], value: fn(T) -> &'static str) -> Union {
        let values = all.iter().map(|of| value(*of).to_owned()).collect();
        Union { name: name.to_owned(), about: about.to_owned(), values }
    }
    let codes = "The stable name of what went wrong, the same in Rust, Python and JavaScript.";
    let states = "What is known of an attempt to withdraw an invitation.";
    let cells = "What stands between the cells of a line of CSV.";
    vec![
        union("Kind", "What was invited.", Kind::ALL, Kind::as_str),
        union("Verdict", "What a policy finds.", Verdict::ALL, Verdict::as_str),
        union("Level", "How long a queue is.", Level::ALL, Level::as_str),
        union("Basis", "What a sending time rests on.", Basis::ALL, Basis::as_str),
        union("Witness", "What agrees with that.", Witness::ALL, Witness::as_str),
        union("State", states, State::ALL, State::as_str),
        union("Fate", "What became of an invitation.", Fate::ALL, Fate::as_str),
        union("Status", "Whether an account can act.", AccountStatus::ALL, AccountStatus::as_str),
        union("Preset", "A policy that practitioners go by.", Preset::ALL, Preset::as_str),
        union("Invitable", "Whether somebody can be invited.", Invitable::ALL, Invitable::as_str),
        union("Scope", "How far an error reaches.", Scope::ALL, Scope::as_str),
        union("Separator", cells, Separator::ALL, Separator::as_str),
        union("ErrorCode", codes, ErrorKind::ALL, ErrorKind::as_str),
    ]
}

/// Gives each field, at any depth, its other name.
pub(crate) fn renamed(value: Value, name: fn(&str) -> String) -> Value {
    match value {
        Value::Array(parts) => parts.into_iter().map(|part| renamed(part, name)).collect(),
        Value::Object(fields) => {
            let field = |(key, value): (String, Value)| (name(&key), renamed(value, name));
            Value::Object(fields.into_iter().map(field).collect())
        }
        other => other,
    }
}

/// A message of the core in which the names between backticks, and those of fields of JSON, are
/// those of JavaScript.
pub(crate) fn camel_message(message: &str) -> String {
    let parts = message.split('`').enumerate();
    let parts = parts.map(|(at, part)| if at % 2 == 1 { camel(part) } else { camel_keys(part) });
    parts.collect::<Vec<_>>().join("`")
}

/// `{"error_type": NAME}` as `{"errorType": NAME}`.
fn camel_keys(text: &str) -> String {
    let mut parts = text.split('"').peekable();
    let mut keys = Vec::new();
    while let Some(part) = parts.next() {
        let is_key = parts.peek().is_some_and(|rest| rest.starts_with(':'));
        keys.push(if is_key { camel(part) } else { part.to_owned() });
    }
    keys.join("\"")
}

/// A message of the core that names a field, as in `at_once is 0: …`, with its name in JavaScript.
pub(crate) fn camel_field(message: &str) -> String {
    let is_name = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let (head, rest) = message.split_once(" is ").unwrap_or((message, ""));
    let (operation, field) = head.split_at(head.rfind(": ").map_or(0, |at| at + 2));
    if rest.is_empty() || !is_name(field) {
        return message.to_owned();
    }
    format!("{operation}{} is {rest}", camel(field))
}

/// `fail_list_page` as `failListPage`.
pub(crate) fn camel(name: &str) -> String {
    let mut up = false;
    let letter = |c: char| match c {
        '_' => {
            up = true;
            None
        }
        c if std::mem::take(&mut up) => Some(c.to_ascii_uppercase()),
        c => Some(c),
    };
    name.chars().filter_map(letter).collect()
}

/// `failListPage` as `fail_list_page`, `limitUpTo250` as `limit_up_to_250`, and `v1RateLimit` as
/// `v1_rate_limit`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    // of the word that runs: a number is a word by itself, but for that of a version
    let mut letters = 0;
    for c in name.chars() {
        if c.is_ascii_uppercase() || (c.is_ascii_digit() && letters > 1) {
            snake.push('_');
        }
        letters = match c {
            'a'..='z' => letters + 1,
            'A'..='Z' => 1,
            _ => 0,
        };
        snake.push(c.to_ascii_lowercase());
    }
    snake
}
