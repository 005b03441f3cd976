//! The command line, which is the core's.

use napi::{Error, Result};
use napi_derive::napi;

/// Runs a command with the arguments behind the program's name, and answers with its exit code. It
/// writes to the process's own outputs, and heeds Ctrl-C itself.
#[napi]
pub async fn main(arguments: Vec<String>) -> Result<u8> {
    let command = move || rescind::cli::main(arguments.into_iter().map(Into::into)).code();
    tokio::task::spawn_blocking(command).await.map_err(|e| Error::from_reason(e.to_string()))
}
