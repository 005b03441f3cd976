//! The clocks that another process may move.

use crate::{Instant, ScaledClock, SimulatedClock};
use std::any::Any;
use std::sync::Arc;

#[derive(Clone, Debug)]
pub(super) enum Movable {
    Scaled(ScaledClock),
    Simulated(SimulatedClock),
}

impl Movable {
    /// The clock itself, if it is one that can be moved; it may be behind an [`Arc`].
    pub(super) fn of(clock: &dyn Any) -> Option<Self> {
        fn found<C: Any + Clone>(clock: &dyn Any) -> Option<C> {
            let shared = || clock.downcast_ref::<Arc<C>>().map(AsRef::as_ref);
            clock.downcast_ref().or_else(shared).cloned()
        }
        found(clock).map(Self::Simulated).or_else(|| found(clock).map(Self::Scaled))
    }

    pub(super) fn advance_to(&self, to: Instant) {
        match self {
            Self::Scaled(clock) => clock.advance_to(to),
            Self::Simulated(clock) => clock.advance_to(to),
        }
    }
}
