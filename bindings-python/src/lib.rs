//! The Python binding of rescind: it translates and decides nothing.
#![deny(unsafe_code)]

mod caller;
mod clock;
mod data;
mod errors;
mod ledger;
mod names;
mod own;
mod pace;
mod policy;
mod run;
mod runtime;
mod simulator;
mod source;
mod sweep;
mod values;
mod webhook;

/// The extension behind the package `rescind`, which names what is public of it.
#[pyo3::pymodule(gil_used = false)]
mod _rescind {
    #[pymodule_export]
    use super::clock::SimulatedClock;
    #[pymodule_export]
    use super::errors::kinds;
    #[pymodule_export]
    use super::ledger::{MemoryLedger, SqliteLedger};
    #[pymodule_export]
    use super::names::names;
    #[pymodule_export]
    use super::pace::Pace;
    #[pymodule_export]
    use super::policy::{
        Policy, drain_to, keep_newest, kind, older_than, own, people, people_file, sent_between,
        with_note, younger_than,
    };
    #[pymodule_export]
    use super::run::{AsyncEvents, Events};
    #[pymodule_export]
    use super::runtime::close;
    #[pymodule_export]
    use super::simulator::{Record, Simulator};
    #[pymodule_export]
    use super::source::{MemorySource, Unipile};
    #[pymodule_export]
    use super::sweep::{AsyncSweep, Sweep};
    #[pymodule_export]
    use super::values::{
        Account, Attempt, Bucket, Candidate, Connected, Entry, Event, Health, Invitation, Invitee,
        Judgement, News, Overview, Page, Plan, Reading, Receipt, Sent, Slot, Step, Summary,
        Thresholds,
    };
    #[pymodule_export]
    use super::webhook::{Receiver, Recent};
}
