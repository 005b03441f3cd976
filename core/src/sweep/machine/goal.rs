//! What a run is for.

use crate::InvitationId;
use crate::plan::Plan;
use std::collections::HashSet;

#[derive(Clone, Debug)]
pub(in crate::sweep) enum Goal {
    /// What a reviewed plan names, and nothing else.
    Plan(HashSet<InvitationId>),
    /// Whatever is stale, until nothing is left.
    Queue,
    /// The same each working day, for ever.
    Routine,
}

impl Goal {
    pub(super) fn scope(&self) -> Option<&HashSet<InvitationId>> {
        match self {
            Self::Plan(scope) => Some(scope),
            Self::Queue | Self::Routine => None,
        }
    }
}

impl From<Option<&Plan>> for Goal {
    fn from(plan: Option<&Plan>) -> Self {
        plan.map_or(Self::Queue, |plan| Self::Plan(plan.ids().cloned().collect()))
    }
}
