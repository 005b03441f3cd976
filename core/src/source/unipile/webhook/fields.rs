//! The fields of a message, from JSON or from a form.
//!
//! The content type is not asked: webhooks that were made through Unipile's API send none, or a
//! wrong one.

use crate::{Error, ErrorKind, Invitee, Result};
use serde_json::{Map, Value};
use smol_str::SmolStr;
use url::form_urlencoded;

/// Ids are shorter; what is remembered of them is bounded so.
const LONGEST_ID: usize = 256;

/// The fields, of which each may be missing or be of another type than it should.
pub(super) struct Fields(Value);

impl Fields {
    /// Of a JSON object.
    pub(super) fn of_json(body: &[u8]) -> Result<Self> {
        match serde_json::from_slice(body) {
            Ok(fields @ Value::Object(_)) => Ok(Self(fields)),
            Ok(_) => Err(unclear("its body is not a JSON object")),
            // where it is wrong, and not what stands there
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                Err(unclear(&format!("its body is no JSON from line {line}, column {column} on")))
            }
        }
    }

    /// Of a form, in which `a[b]=c` is a field within a field.
    pub(super) fn of_form(body: &[u8]) -> Self {
        let mut fields = Map::new();
        for (name, value) in form_urlencoded::parse(body) {
            let within = name.strip_suffix(']').and_then(|name| name.split_once('['));
            match within {
                None => {
                    fields.insert(name.into_owned(), value.into());
                }
                Some((outer, inner)) => {
                    let outer = fields.entry(outer).or_insert_with(|| Map::new().into());
                    if let Value::Object(outer) = outer {
                        outer.insert(inner.to_owned(), value.into());
                    }
                }
            }
        }
        Self(fields.into())
    }

    /// A text that is not empty, by its JSON pointer.
    pub(super) fn text(&self, pointer: &str) -> Option<SmolStr> {
        self.0
            .pointer(pointer)?
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(Into::into)
    }

    /// An id.
    pub(super) fn id(&self, pointer: &str) -> Option<SmolStr> {
        self.text(pointer).filter(|id| id.len() <= LONGEST_ID && !id.contains(char::is_control))
    }

    /// The id of the account, without which a message is about nothing.
    pub(super) fn account_id(&self, pointer: &str) -> Result<SmolStr> {
        self.id(pointer).ok_or_else(|| unclear("it has no account id"))
    }

    /// A person.
    pub(super) fn person(&self, member_id: &str, name: &str, slug: &str) -> Invitee {
        Invitee { name: self.text(name), member_id: self.id(member_id), slug: self.id(slug) }
    }

    /// Whether there is such a field.
    pub(super) fn has(&self, pointer: &str) -> bool {
        self.0.pointer(pointer).is_some()
    }
}

/// A message is full of personal data: an error says what is wrong, and nothing of what it has.
fn unclear(wrong: &str) -> Error {
    Error::new(ErrorKind::InvalidAnswer, format!("Unipile's message cannot be understood: {wrong}"))
}
