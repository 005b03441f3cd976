//! What labels and sightings show by themselves.

use super::{Bounds, label};
use crate::Instant;
use serde::{Deserialize, Serialize};

/// What earlier readings have left of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prior {
    /// The [`Seen::bounds`] of the reading before.
    pub bounds: Bounds,
    /// When it was listed for the first time.
    pub first_seen: Instant,
}

/// What labels and sightings show, and what a ledger keeps of each invitation.
///
/// The id is not in it: it can be read again at any time, and whether it is believed may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// When it was sent.
    pub bounds: Bounds,
    /// When it was listed for the first time.
    pub first_seen: Instant,
    /// Whether a label, of this reading or of an earlier one, has a part in the bounds.
    pub from_label: bool,
    /// Whether the evidence of this reading contradicts what was known; the bounds span both.
    pub contradiction: bool,
}

impl Seen {
    /// What the next reading starts from.
    #[must_use]
    pub const fn prior(&self) -> Prior {
        Prior { bounds: self.bounds, first_seen: self.first_seen }
    }
}

/// What a reading shows of an invitation, together with earlier ones.
///
/// - `label` as it was read at `observed`, in any language;
/// - `prior`: what earlier readings have left, `None` at the first sighting;
/// - `absent_at`: the *start* of the last complete reading without it. Counts only at the first
///   sighting: later on it is in the bounds already.
#[must_use]
pub fn seen(
    label: Option<&str>,
    observed: Instant,
    prior: Option<Prior>,
    absent_at: Option<Instant>,
) -> Seen {
    let label = label.and_then(label::parse).map(|label| label.bounds(observed));
    let first_seen = prior.map_or(observed, |prior| prior.first_seen.min(observed));
    // an absence after the sighting comes from a clock that was set back
    let absent_at = absent_at.filter(|at| *at <= observed);
    let known =
        prior.map_or(Bounds { earliest: absent_at, latest: observed }, |prior| prior.bounds);
    let (bounds, contradiction) =
        label.map_or((known, false), |by_label| known.reconcile(by_label));
    Seen {
        bounds: bounds.clip(first_seen),
        first_seen,
        // a sighting alone never shows more than that it was sent before
        from_label: label.is_some()
            || prior.is_some_and(|prior| prior.bounds.latest < prior.first_seen),
        contradiction,
    }
}
