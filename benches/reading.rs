//! Reads 10,000 and 100,000 pending invitations over HTTP from a simulator in another process, and
//! says what the reading costs in time and in memory.
//!
//!     cargo bench -p rescind-examples --bench reading
//!
//! Each reading is a process of its own, so that its peak is that of nothing else (Linux only).
//!
//! What is kept is the rows, their ids once more while it reads, and the member ids, which are too
//! long to stand in a row: some 240 bytes an invitation. A page's body and its decoded rows are
//! gone before the next page is. Version 1 takes half as much again from glibc, whose free blocks
//! of a page's size are cut up for member ids; `GLIBC_TUNABLES=glibc.malloc.mmap_threshold=16384`
//! takes that away.

#![allow(clippy::print_stdout, reason = "it talks to a person")]

use rescind::source::{Reading, Row, read};
use rescind::{InviteSource, SystemClock, Unipile};
use serde::Deserialize;
use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// What the simulator says of itself.
#[derive(Deserialize)]
struct Address {
    v1: String,
    v2: String,
    api_key: String,
    accounts: [String; 1],
}

/// Ends with the last look at it.
struct Simulator(Child);

impl Drop for Simulator {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, version, line] = arguments.as_slice()
        && command == "read"
    {
        return measure(version, &serde_json::from_str(line)?);
    }
    for pending in ["10000", "100000"] {
        let (_simulator, line) = start(pending)?;
        for version in ["v1", "v2"] {
            let mut reading = Command::new(std::env::current_exe()?);
            if !reading.args(["read", version, &line]).status()?.success() {
                return Err("the reading failed".into());
            }
        }
    }
    Ok(())
}

/// A simulator, and the line that it prints.
fn start(pending: &str) -> Result<(Simulator, String), Box<dyn Error>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut simulator = Command::new(cargo)
        .args(["run", "--quiet", "--release", "--example", "simulator"])
        .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"), "--"])
        .args(["--port", "0", "--seed", "7", "--pending", pending])
        .stdout(Stdio::piped())
        .spawn()?;
    let said = simulator.stdout.take();
    let simulator = Simulator(simulator);
    let mut line = String::new();
    BufReader::new(said.ok_or("it has no output")?).read_line(&mut line)?;
    Ok((simulator, line))
}

/// Reads once, and prints what it took.
#[tokio::main]
async fn measure(version: &str, address: &Address) -> Result<(), Box<dyn Error>> {
    let Address { v1, v2, api_key, accounts: [id] } = address;
    let unipile = match version {
        "v1" => Unipile::v1(v1, api_key),
        _ => Unipile::v2(api_key).base_url(v2),
    };
    let account = unipile.account(id)?;
    // the client and its connection are there before anything is counted
    account.account().await?;
    let (before, begun) = (memory("VmRSS:")?, Instant::now());
    let reading = read(&account, &SystemClock).await;
    let took = begun.elapsed();
    let (kept, peak) = (memory("VmRSS:")?, memory("VmHWM:")?);
    let Reading { completeness, rows, pages, .. } = &reading;
    let each = |bytes: usize| bytes.saturating_sub(before) / rows.len().max(1);
    println!(
        "{version} {:7} invitations, {pages:5} pages, {completeness}: {:5.2} s, {:5.1} MB at most, \
         which is {} bytes an invitation; {} are left of them in the end, and {} are the row itself",
        rows.len(),
        took.as_secs_f64(),
        peak as f64 / 1e6,
        each(peak),
        each(kept),
        size_of::<Row>(),
    );
    Ok(())
}

/// What the kernel says of this process's memory, in bytes: now or at most.
fn memory(name: &str) -> Result<usize, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")).ok_or("not Linux")?;
    Ok(kilobytes.trim().parse::<usize>()? * 1024)
}
