//! The command line: what each command answers, where settings come from, and how it ends.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "modules of a test")]

#[path = "../support/calls.rs"]
mod calls;
mod files;
mod ledger;
mod process;
mod running;
mod settings;
mod shown;
mod stage;
