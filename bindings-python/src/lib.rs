//! The Python binding of rescind: it translates and decides nothing.
#![deny(unsafe_code)]

mod caller;
mod cli;
mod clock;
mod conformance;
mod data;
mod errors;
mod export;
mod known;
mod ledger;
mod logs;
mod names;
mod own;
mod pace;
mod paced;
mod policy;
mod run;
mod runtime;
mod simulated_account;
mod simulator;
mod source;
mod sweep;
mod unipile;
mod values;
mod webhook;

/// The extension behind the package `rescind`, which names what is public of it. Each part has a
/// stub of its own.
#[pyo3::pymodule(gil_used = false, module = "rescind")]
mod _rescind {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::errors::kinds;
    #[pymodule_export]
    use crate::names::names;
    #[pymodule_export]
    use crate::runtime::close;

    /// The command line.
    #[pymodule]
    mod cli {
        #[pymodule_export]
        use crate::cli::main;
    }

    /// What happens in a run.
    #[pymodule]
    mod event {
        #[pymodule_export]
        use crate::values::{Event, Step, Summary};
    }

    /// LinkedIn's own data export.
    #[pymodule]
    mod export {
        #[pymodule_export]
        use crate::export::Export;
        #[pymodule_export]
        use crate::values::Exported;
    }

    /// How long a queue is, how long it will be, and how many accept.
    #[pymodule]
    mod health {
        #[pymodule_export]
        use crate::values::{
            Acceptance, Bucket, Cost, Forecast, ForecastDay, Health, Past, Share, Tally,
            Thresholds, Week,
        };
    }

    /// What has come of invitations so far.
    #[pymodule]
    mod history {
        #[pymodule_export]
        use crate::values::Day;
    }

    /// An invitation, and when it was sent.
    #[pymodule]
    mod invitation {
        #[pymodule_export]
        use crate::values::{Invitation, Invitee, Sent};
    }

    /// Where everything is recorded.
    #[pymodule]
    mod ledger {
        #[pymodule_export]
        use crate::ledger::{MemoryLedger, SqliteLedger};
        #[pymodule_export]
        use crate::values::{Attempt, Overview, Pruned, Slot};
    }

    /// How fast.
    #[pymodule]
    mod pace {
        #[pymodule_export]
        use crate::pace::Pace;
    }

    /// What the user does, at that pace.
    #[pymodule]
    mod paced {
        #[pymodule_export]
        use crate::paced::{Acted, AsyncPaced, Paced};
    }

    /// What is to be withdrawn.
    #[pymodule]
    mod plan {
        #[pymodule_export]
        use crate::values::{Changes, Entry, Plan, Unread};
    }

    /// What is stale.
    #[pymodule]
    mod policy {
        #[pymodule_export]
        use crate::policy::{
            Policy, drain_to, keep_newest, kind, older_than, own, people, people_file, preset,
            sent_between, with_note, younger_than,
        };
        #[pymodule_export]
        use crate::values::{Candidate, Judgement};
    }

    /// Who can be invited again.
    #[pymodule]
    mod reinvitation {
        #[pymodule_export]
        use crate::values::{MayInvite, Reinvitable};
    }

    /// Where the invitations are.
    #[pymodule]
    mod source {
        #[pymodule_export]
        use crate::unipile::{AsyncWorkspace, Unipile, Workspace};
        #[pymodule_export]
        use crate::values::{Account, Connected, Page, Reading, Receipt};
    }

    /// What withdraws them.
    #[pymodule]
    mod sweep {
        #[pymodule_export]
        use crate::run::{AsyncEvents, Events};
        #[pymodule_export]
        use crate::sweep::{AsyncSweep, Sweep};
    }

    /// What `rescind.testing` has.
    #[pymodule]
    mod testing {
        #[pymodule_export]
        use crate::clock::SimulatedClock;
        #[pymodule_export]
        use crate::conformance::{Check, Report, check_source};
        #[pymodule_export]
        use crate::simulated_account::SimulatedAccount;
        #[pymodule_export]
        use crate::simulator::{Record, Simulator};
        #[pymodule_export]
        use crate::source::MemorySource;
    }

    /// What Unipile tells of its own accord.
    #[pymodule]
    mod webhook {
        #[pymodule_export]
        use crate::values::News;
        #[pymodule_export]
        use crate::webhook::{Receiver, Recent, Webhook};
    }

    /// Lists the parts where `import` finds them: an extension is one file, and no package.
    #[pymodule_init]
    fn list_parts(py: Python<'_>) -> PyResult<()> {
        crate::logs::begin(py)?;
        let modules = py.import("sys")?.getattr("modules")?;
        for part in py.import("rescind._rescind")?.dict().values() {
            if let Ok(part) = part.cast::<PyModule>() {
                modules.set_item(part.name()?, part)?;
            }
        }
        Ok(())
    }
}
