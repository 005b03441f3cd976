//! What can be said on the command line.

use super::settings::Given;
use clap::builder::Resettable;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use clap_complete::Shell;
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes: 0 done; 1 failed; 2 an argument, a setting or the key cannot be used; 3 the account is
halted, restricted or disconnected; 4 failed for now, try again later; 130 stopped by a signal.

The key comes from UNIPILE_API_KEY, or from the file that key_file names; never from a flag.
Settings come from flags, else from the environment, else from rescind.toml in the working folder.
";

/// Withdraws stale LinkedIn invitations, carefully.
///
/// Nothing is withdrawn without --yes.
#[derive(Debug, Parser)]
#[command(name = "rescind", version, after_long_help = EXIT_CODES, max_term_width = 100)]
#[command(after_help = "`rescind help` has the exit codes and where settings come from.")]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Sweep a simulated account, in simulated time
    Demo(Demo),
    /// List the accounts that the key opens
    Accounts(Given),
    /// Tell from the ledger how the queue stands, will stand, and what became of invitations
    Health(Health),
    /// Read and judge the queue; withdraw nothing
    Plan(Plan),
    /// Take the decisions of a file that a person changed over into a saved plan
    Review(Review),
    /// Withdraw what a plan names, over days if need be; without --yes, only plan
    Run(Run),
    /// Withdraw whatever is stale, each working day, for ever; without --yes, only plan
    Maintain(Maintain),
    /// Write a page to read: how the queue stands and what comes next
    Report(Report),
    /// Write a page of links for withdrawing by hand, oldest first
    Worklist(Worklist),
    /// Read the queue and record what was withdrawn by hand of a saved plan
    Reconcile(Reconcile),
    /// Let a halted or paused account go on
    Resume(Given),
    /// Look into the ledger, copy it, or remove from it
    Ledger(Ledger),
    /// Print a script of completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

impl Arguments {
    /// What was said, with the environment. A variable that is empty is as good as none.
    pub(super) fn of(all: Vec<OsString>) -> Result<Self, clap::Error> {
        fn heeding(command: clap::Command) -> clap::Command {
            let is_empty = |name: &OsStr| env::var_os(name).is_some_and(|value| value.is_empty());
            command
                .mut_args(|argument| match argument.get_env().is_some_and(is_empty) {
                    true => argument.env(Resettable::Reset),
                    false => argument,
                })
                .mut_subcommands(heeding)
        }
        Self::from_arg_matches(&heeding(Self::command()).try_get_matches_from(all)?)
    }
}

/// Where files are written to.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Overwrite {
    /// Replace files that are there already
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// How many invitations are pending
    #[arg(long, default_value_t = 620, value_parser = clap::value_parser!(u32).range(0..=20_000))]
    pub(super) pending: u32,
    /// Where the ledger and the simulator's journal are kept
    #[arg(long, default_value = "rescind-demo")]
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Health {
    /// For the forecast: how many invitations you send a week
    #[arg(long, default_value_t = 0.0)]
    pub(super) weekly: f64,
    /// For the forecast: the share of them that is accepted, 0 to 1, instead of your own history's
    #[arg(long, value_name = "SHARE")]
    pub(super) accepted: Option<f64>,
    #[command(flatten)]
    pub(super) given: Given,
}

#[derive(Debug, Args)]
pub(super) struct Plan {
    /// Keep the plan in this file, for review, run, report, worklist and reconcile
    #[arg(long, value_name = "FILE")]
    pub(super) save: Option<PathBuf>,
    /// Write it for a spreadsheet, to be reviewed
    #[arg(long, value_name = "FILE")]
    pub(super) csv: Option<PathBuf>,
    /// Separate its columns by semicolons, as Excel wants it in much of Europe
    #[arg(long, requires = "csv")]
    pub(super) semicolon: bool,
    /// Say on which day fewer than so many are pending
    #[arg(long, value_name = "SIZE", conflicts_with = "json")]
    pub(super) below: Option<usize>,
    #[command(flatten)]
    pub(super) overwrite: Overwrite,
    #[command(flatten)]
    pub(super) given: Given,
}

#[derive(Debug, Args)]
pub(super) struct Review {
    /// The plan, as `plan --save` kept it
    pub(super) plan: PathBuf,
    /// The file of `plan --csv`, with the decisions in it
    pub(super) csv: PathBuf,
    /// Keep the reviewed plan in this file
    #[arg(long, value_name = "FILE")]
    pub(super) save: Option<PathBuf>,
    /// Do not read the queue to say what has changed in it
    #[arg(long)]
    pub(super) offline: bool,
    #[command(flatten)]
    pub(super) overwrite: Overwrite,
    #[command(flatten)]
    pub(super) given: Given,
}

#[derive(Debug, Args)]
pub(super) struct Acting {
    /// Withdraw; without it nothing is
    #[arg(long)]
    pub(super) yes: bool,
    /// End when nothing more is due today, as for a job that starts each day
    #[arg(long)]
    pub(super) today: bool,
    /// Name people in a log, where otherwise the ids of invitations stand
    #[arg(long)]
    pub(super) names: bool,
}

#[derive(Debug, Args)]
pub(super) struct Run {
    /// A saved plan, instead of one made now
    #[arg(long, value_name = "FILE")]
    pub(super) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(super) acting: Acting,
    #[command(flatten)]
    pub(super) given: Given,
}

#[derive(Debug, Args)]
pub(super) struct Maintain {
    #[command(flatten)]
    pub(super) acting: Acting,
    #[command(flatten)]
    pub(super) given: Given,
}

#[derive(Debug, Args)]
pub(super) struct Report {
    /// The page; `-` is the standard output
    #[arg(long, value_name = "FILE", default_value = "report.html")]
    pub(super) out: PathBuf,
    /// A saved plan, instead of one made now
    #[arg(long, value_name = "FILE")]
    pub(super) plan: Option<PathBuf>,
    /// Leave the names of people out
    #[arg(long)]
    pub(super) no_names: bool,
    #[command(flatten)]
    pub(super) overwrite: Overwrite,
    #[command(flatten)]
    pub(super) given: Given,
}

#[derive(Debug, Args)]
pub(super) struct Worklist {
    /// The page; a plan that is made now is kept beside it, as JSON
    #[arg(long, value_name = "FILE", default_value = "worklist.html")]
    pub(super) out: PathBuf,
    /// A saved plan, instead of one made now
    #[arg(long, value_name = "FILE")]
    pub(super) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(super) overwrite: Overwrite,
    #[command(flatten)]
    pub(super) given: Given,
}

#[derive(Debug, Args)]
pub(super) struct Reconcile {
    /// The plan that the worklist was made of
    pub(super) plan: PathBuf,
    #[command(flatten)]
    pub(super) given: Given,
}

#[derive(Debug, Args)]
pub(super) struct Ledger {
    #[command(subcommand)]
    pub(super) command: LedgerCommand,
    #[command(flatten)]
    pub(super) given: Given,
}

#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
    /// Say what it holds of each account
    Inspect,
    /// Write all that it holds into a new file, as lines of JSON
    Export {
        /// The new file
        file: PathBuf,
    },
    /// Copy it into a new file, while it is in use
    Backup {
        /// The new file
        file: PathBuf,
    },
    /// Remove what it holds of a person, for good; needs --yes
    Forget {
        /// The address of a profile, its last part, a member id, or the id of an invitation
        person: String,
        /// Remove it
        #[arg(long)]
        yes: bool,
    },
    /// Remove what is older than so many days and not needed any more, for good; needs --yes
    Prune {
        /// Days: at least 7
        #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(7..))]
        older_than_days: u32,
        /// Remove it
        #[arg(long)]
        yes: bool,
    },
}
