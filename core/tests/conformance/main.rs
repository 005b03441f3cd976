//! Our own ledgers and sources keep their contracts, and the suites notice whoever does not.

#![allow(clippy::unwrap_used)]

mod ledgers;
mod ours;
mod sources;
