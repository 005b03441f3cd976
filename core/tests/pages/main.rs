//! The two pages of a plan, as the parser of a browser sees them: that they are sound, ask nothing
//! of the network, and that nobody's name is more than text in them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the parts share what they ask with")]

mod kept;
mod names;
mod shown;
mod sound;
mod support;
