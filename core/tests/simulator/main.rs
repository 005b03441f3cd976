//! The simulator is as strict, and as treacherous, as what it stands for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

#[path = "../support/calls.rs"]
mod calls;

mod cache;
mod cancels;
mod control;
mod journal;
mod lists;
mod people;
mod plain;
mod process;
mod queues;
mod refusals;
mod switches;
mod v2;
