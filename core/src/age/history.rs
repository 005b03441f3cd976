//! What LinkedIn's own export tells of when a person was invited.

use super::Bounds;
use crate::Instant;

/// The newest invitation of a person in LinkedIn's export, as evidence of the one that is pending.
///
/// While one is pending, LinkedIn takes no second one to the same person. So what is pending is the
/// newest that was sent: the newest of the export or, if it was sent after the export was made, one
/// that is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// When the newest one was sent: exact to the minute, but in a zone that is not known.
    pub newest: Bounds,
    /// Nothing that was sent before then is missing in the export.
    pub until: Instant,
    /// Whether the person is known by their profile. Somebody else may have the same name.
    pub by_profile: bool,
}

/// What is known once the export is joined to it.
pub(super) struct Joined {
    pub(super) known: Bounds,
    /// Whether it rests on the export's date.
    pub(super) dated: bool,
    pub(super) contradiction: bool,
}

impl History {
    /// Joins it to what labels and sightings show.
    pub(super) fn join(&self, known: Bounds, labelled: bool) -> Joined {
        let as_it_was = Joined { known, dated: false, contradiction: false };
        // what had been sent when the export was made is in it
        let listed = known.latest <= self.until;
        match (self.by_profile, listed) {
            (true, true) => {
                let (known, contradiction) = known.reconcile(self.newest);
                Joined { known, dated: !contradiction, contradiction }
            }
            (true, false) => {
                let since = Bounds { earliest: self.newest.earliest, latest: known.latest };
                Joined { known: known.intersect(since).unwrap_or(known), ..as_it_was }
            }
            // a name alone counts only within what a label says
            (false, true) if labelled => match known.intersect(self.newest) {
                Some(known) => Joined { known, dated: true, contradiction: false },
                None => as_it_was,
            },
            (false, _) => as_it_was,
        }
    }
}
