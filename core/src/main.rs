//! The command `rescind`; see [`rescind::cli`].

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    rescind::cli::main(std::env::args_os().skip(1)).into()
}
