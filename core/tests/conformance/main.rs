//! Our own ledgers and sources keep their contracts, and the suites notice whoever does not.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod ledgers;
mod ours;
mod sources;
