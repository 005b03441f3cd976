//! Where in a list the next page begins: an offset, or a cursor where the provider gives one.

use crate::invitation::quoted;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// More are asked for than any page is known to give: a limit is a ceiling, not a promise.
const LIMIT: &str = "100";

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::source::unipile) struct Place {
    /// As the provider takes it.
    offset: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
    /// Without a limit of ours, which the provider has refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    plain: bool,
}

impl Place {
    /// The beginning, or what [`next`](Self::next) has given.
    pub(in crate::source::unipile) fn of(cursor: Option<&str>) -> Result<Self> {
        let Some(text) = cursor else { return Ok(Self::default()) };
        serde_json::from_str(text).map_err(|e| {
            Error::invalid("cursor", quoted(text, 40), "the `next` of a page").with_source(e)
        })
    }

    /// Either style alone: both at once are refused.
    pub(in crate::source::unipile) fn query(&self) -> Vec<(&str, &str)> {
        let mut query = Vec::with_capacity(3);
        if !self.plain {
            query.push(("limit", LIMIT));
        }
        match &self.cursor {
            Some(cursor) => query.push(("cursor", cursor)),
            None if self.offset.is_empty() => {}
            None => query.push(("offset", &self.offset)),
        }
        query
    }

    /// What follows a page of so many rows. A short page is not the last one; an empty one is.
    pub(super) fn next(
        &self,
        rows: usize,
        total: Option<usize>,
        cursor: Option<String>,
    ) -> Option<Self> {
        if let Some(cursor) = cursor.filter(|cursor| !cursor.is_empty()) {
            return Some(Self { cursor: Some(cursor), ..self.clone() });
        }
        if rows == 0 || self.cursor.is_some() {
            return None;
        }
        let offset = self.offset().saturating_add(rows);
        let more = total.is_none_or(|total| offset < total);
        more.then(|| Self { offset: offset.to_string(), ..self.clone() })
    }

    /// Whether there has to be something here, by a total.
    pub(super) fn is_before(&self, total: Option<usize>) -> bool {
        self.cursor.is_none() && total.is_some_and(|total| self.offset() < total)
    }

    fn offset(&self) -> usize {
        self.offset.parse().unwrap_or(0)
    }

    pub(super) fn may_be_plainer(&self) -> bool {
        !self.plain && *self == Self::default()
    }

    pub(super) fn plainer(&self) -> Self {
        Self { plain: true, ..self.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}
