//! Completions for a shell.

use super::arguments::Arguments;
use super::{Console, Exit};
use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

pub(super) fn completions(shell: Shell, console: &mut Console) -> Exit {
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "rescind", &mut script);
    console.print(String::from_utf8_lossy(&script).trim_end());
    Exit::Done
}
