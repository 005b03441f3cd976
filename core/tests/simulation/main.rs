//! Whole accounts, simulated: several workers over one ledger, with everything going wrong at
//! every step, judged by what arrived on the other side.
//!
//! A seed is a case. One that fails prints how to run it again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stdout, reason = "what was lived through, and what caught which mistake")]

mod books;
mod case;
mod faults;
mod judge;
mod rules;
mod source;
mod time;
mod world;

use case::Kept;
use rules::Broken;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// So many failures tell what there is to tell.
const ENOUGH: usize = 10;
/// A mistake that so many seeds do not show is not caught.
const SOON: u64 = 2_000;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is {text}")))
}

/// Runs seeds on every core, and returns how many days were lived through.
fn run_all(from: u64, count: u64, kept: Kept) -> i64 {
    let (next, days, failed) = (AtomicU64::new(from), AtomicI64::new(0), Mutex::new(Vec::new()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                let runtime = runtime();
                let _inside = runtime.enter();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= from + count || failed.lock().unwrap().len() >= ENOUGH {
                        return;
                    }
                    match case::run(seed, kept, None) {
                        Ok(lived) => _ = days.fetch_add(lived, Ordering::Relaxed),
                        Err(what) => {
                            failed.lock().unwrap().push(format!("{what}\n{}", again(seed)))
                        }
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    days.into_inner()
}

fn again(seed: u64) -> String {
    format!("RESCIND_SEED={seed} cargo test -p rescind --all-features --test simulation one_seed")
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap()
}

#[test]
fn nothing_that_goes_wrong_breaks_a_guarantee() {
    let count = number("RESCIND_SEEDS").unwrap_or(10_000);
    let days = run_all(number("RESCIND_FROM").unwrap_or(0), count, Kept::InMemory);
    println!("{count} seeds, {days} account-days");
}

#[test]
fn nor_does_it_with_a_ledger_in_a_file() {
    run_all(1_000_000, number("RESCIND_FILES").unwrap_or(100), Kept::InAFile);
}

/// The case of `RESCIND_SEED`, in memory and in a file.
#[test]
fn one_seed() {
    let runtime = runtime();
    let _inside = runtime.enter();
    let seed = number("RESCIND_SEED").unwrap_or(1);
    for kept in [Kept::InMemory, Kept::InAFile] {
        case::run(seed, kept, None).unwrap();
    }
}

#[test]
fn a_case_is_the_same_each_time() {
    let runtime = runtime();
    let _inside = runtime.enter();
    let lived = |kept| case::trace(17, kept);
    assert_eq!(lived(Kept::InMemory), lived(Kept::InMemory));
    assert_eq!(lived(Kept::InMemory), lived(Kept::InAFile));
}

#[test]
fn every_mistake_in_the_rules_is_caught() {
    let runtime = runtime();
    let _inside = runtime.enter();
    for broken in Broken::ALL {
        let caught = (0..SOON).find_map(|seed| {
            case::run(seed, Kept::InMemory, Some(broken)).err().map(|what| (seed, what))
        });
        match caught {
            Some((seed, what)) => println!("{broken:?}, by seed {seed}: {what}"),
            None => panic!("{broken:?} was not caught by {SOON} seeds"),
        }
    }
}
