//! The Node binding of rescind: it translates values, errors and waiting, and decides nothing.
//!
//! The classes and functions here are what `index.js` and `testing.js` hand on; what waits there
//! can be aborted, and what fails there is a `RescindError`.

#![deny(unsafe_code)]

mod answer;
mod arguments;
pub mod asked;
mod calls;
pub mod cli;
pub mod clock;
pub mod conformance;
pub mod errors;
pub mod export;
pub mod here;
pub mod ledger;
pub mod logs;
pub mod names;
pub mod own_policy;
pub mod pace;
pub mod paced;
pub mod packed;
pub mod page;
pub mod parts;
pub mod policy;
pub mod review;
mod reviewed;
pub mod simulated_account;
mod simulator;
pub mod source;
pub mod span;
pub mod sweep;
pub mod table;
pub mod values;
pub mod webhook;
