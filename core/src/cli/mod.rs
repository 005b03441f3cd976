//! The command line: `rescind` of cargo, `python -m rescind` and `npx rescind` are this one.
//!
//! What each command does and takes is in its `--help`; `core/docs/command-line.md` has the settings,
//! the exit codes, and how it is run day after day.
//!
//! Commands plan unless `--yes` is given. Results go to the standard output, progress and errors to
//! the other one.

mod accounts;
mod arguments;
mod completions;
mod console;
mod demo;
mod exit;
mod files;
mod health;
mod ledger;
mod pages;
mod planning;
mod running;
mod settings;
mod telling;

pub use console::Console;
pub use exit::Exit;

use crate::Result;
use arguments::{Arguments, Command};
use clap::error::ErrorKind as Wrong;
use std::ffi::OsString;
use std::iter;

/// Runs a command in a terminal, or wherever the process has its outputs, and answers with its exit
/// code: see [`Exit`].
///
/// The arguments are those behind the program's name. It blocks until the command has ended; Ctrl-C
/// and SIGTERM end it after the request in flight, and a second time at once.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let mut console = Console::of_process();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match runtime {
        Ok(runtime) => runtime.block_on(async {
            console.heed_signals();
            run(arguments, &mut console).await
        }),
        Err(error) => {
            let what = format!("no runtime can be started ({error})");
            console.failed(&crate::Error::new(crate::ErrorKind::Unexpected, what), false)
        }
    }
}

/// The same in surroundings of one's own, for tests.
pub async fn run(arguments: impl IntoIterator<Item = OsString>, console: &mut Console) -> Exit {
    let all: Vec<_> = iter::once(OsString::from("rescind")).chain(arguments).collect();
    let json = all.iter().any(|argument| argument == "--json");
    let arguments = match Arguments::of(all) {
        Ok(arguments) => arguments,
        Err(error) => {
            let exit = misread(&error, json, console);
            return console.ended(exit);
        }
    };
    let exit = match obey(&arguments.command, console).await {
        Ok(exit) => exit,
        Err(error) => console.failed(&error, json),
    };
    console.close().await;
    console.ended(exit)
}

/// Help and the version are asked for; all else is a mistake.
fn misread(error: &clap::Error, json: bool, console: &mut Console) -> Exit {
    let text = error.render().to_string();
    match error.kind() {
        Wrong::DisplayHelp | Wrong::DisplayVersion => {
            console.print(text.trim_end());
            Exit::Done
        }
        _ if json => {
            let what = text.trim_start_matches("error: ").trim_end();
            console.failed(&crate::Error::new(crate::ErrorKind::InvalidInput, what), true)
        }
        _ => {
            console.say(text.trim_end());
            Exit::Settings
        }
    }
}

async fn obey(command: &Command, console: &mut Console) -> Result<Exit> {
    let dropped = console.dropped();
    let work = async {
        match command {
            Command::Demo(asked) => demo::demo(asked, console).await,
            Command::Accounts(given) => accounts::accounts(given, console).await,
            Command::Health(asked) => health::health(asked, console).await,
            Command::Plan(asked) => planning::plan(asked, console).await,
            Command::Review(asked) => planning::review(asked, console).await,
            Command::Run(asked) => running::run(asked, console).await,
            Command::Maintain(asked) => running::maintain(asked, console).await,
            Command::Report(asked) => pages::report(asked, console).await,
            Command::Worklist(asked) => pages::worklist(asked, console).await,
            Command::Reconcile(asked) => running::reconcile(asked, console).await,
            Command::Resume(given) => running::resume(given, console).await,
            Command::Ledger(asked) => ledger::ledger(asked, console).await,
            Command::Completions { shell } => Ok(completions::completions(*shell, console)),
        }
    };
    tokio::select! {
        done = work => done,
        () = dropped => Ok(Exit::Stopped),
    }
}
