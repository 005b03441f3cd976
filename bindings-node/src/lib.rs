//! The Node binding of rescind: it translates values, errors and waiting, and decides nothing.
//!
//! The classes and functions here are what `index.js` and `testing.js` hand on; what waits there
//! can be aborted, and what fails there is a `RescindError`.

#![deny(unsafe_code)]

mod arguments;
pub mod clock;
pub mod errors;
pub mod ledger;
mod names;
pub mod pace;
pub mod policy;
mod reviewed;
pub mod simulator;
pub mod source;
pub mod span;
pub mod sweep;
pub mod values;
