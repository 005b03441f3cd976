//! What a queue did while its plan was reviewed.

use super::plan::Entry;
use napi_derive::napi;
use rescind::Instant;
use rescind::plan::{self, Plan};

/// How a queue differs from what a plan says of it.
#[napi(object)]
pub struct Changes {
    /// Pending in the plan and not any more: accepted, withdrawn or expired. A run finds out which.
    /// Empty unless the newer reading is complete, since only then is absence known.
    pub gone: Vec<Entry>,
    /// Pending now and not in the plan, as the newer plan has them. A run leaves them alone.
    pub added: Vec<Entry>,
    /// To be withdrawn by the plan, and not stale any more, as the newer plan has them. A run keeps
    /// them.
    pub kept: Vec<Entry>,
    /// Whether the newer reading showed everything; why not, otherwise.
    pub completeness: String,
}

impl Changes {
    pub(crate) fn between(then: &Plan, fresh: &Plan) -> rescind::Result<Self> {
        let plan::Changes { gone, added, kept, completeness } = then.changes(fresh)?;
        let of = |entries: Vec<plan::Entry>, made_at: Instant| {
            entries.into_iter().map(|entry| Entry::of(entry, made_at)).collect()
        };
        let (gone, now) = (of(gone, then.made_at), fresh.made_at);
        Ok(Self { gone, added: of(added, now), kept: of(kept, now), completeness })
    }
}
