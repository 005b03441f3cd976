//! One action under an allowance, a withdrawal or another: when it is due, the record before it,
//! the request, and the record of what came of it.

mod due;
mod intend;
mod outcome;
mod perform;

pub(crate) use due::{Bar, SETTLED, SOON, allowance, bar, slot, standing};
pub(crate) use intend::{Leave, intend};
pub(crate) use outcome::{NOT_READY, react};
pub(crate) use perform::{Begun, Ground, Performed, Request};
