//! The cursor of the lists that are stable: it names the last one shown.

use crate::simulator::answers::Answer;
use crate::simulator::serve::Asked;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

const UNSAID: usize = 100;
const MOST: usize = 250;

#[derive(Serialize, Deserialize)]
struct Cursor {
    limit: usize,
    cursor: Last,
}

#[derive(Serialize, Deserialize)]
struct Last {
    last_id: String,
}

/// The rows of the page that is asked for, and the cursor of the one behind it.
pub(super) fn page<'a, T>(
    asked: &Asked,
    all: &'a [T],
    id: impl Fn(&T) -> &str,
    clamped: bool,
) -> Result<(&'a [T], Option<String>), Answer> {
    let (unsaid, start) = match asked.cursor()? {
        None => (UNSAID, 0),
        Some(Cursor { limit, cursor: Last { last_id } }) => {
            let last = all.iter().position(|row| id(row) == last_id);
            (limit, last.map_or(all.len(), |last| last + 1))
        }
    };
    let limit = asked.limit(unsaid, MOST, clamped)?;
    let end = start.saturating_add(limit).min(all.len());
    let rows = all.get(start..end).unwrap_or_default();
    let next = rows.last().filter(|_| end < all.len()).and_then(|last| {
        let cursor = Cursor { limit, cursor: Last { last_id: id(last).to_owned() } };
        serde_json::to_vec(&cursor).ok().map(|json| STANDARD.encode(json))
    });
    Ok((rows, next))
}
