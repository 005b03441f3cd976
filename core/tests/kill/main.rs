//! Sweeps whose processes are really killed, at random moments and around each commit.
//!
//! The simulator and the clock live in this process and survive; each sweep lives in a child.
//! `RESCIND_KILLS` is how many random kills there are, with one, two and four processes in turn;
//! `RESCIND_EDGES` is how often a process dies at each edge, and ten times as often it dies in place
//! of a write of SQLite's.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stdout, reason = "the parent reads it, and how often what was killed")]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

mod child;
mod edges;
mod hands;
mod order;
#[path = "../support/mod.rs"]
mod support;
mod world;

use edges::EDGES;
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use world::{Death, End, World};

/// Kills within one account, which is then drained.
const A_WORLD: usize = 50;

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is {text}")))
}

#[tokio::test(flavor = "multi_thread")]
async fn random_kills_lose_nothing_and_double_nothing() {
    let goal = number("RESCIND_KILLS").unwrap_or(90).div_ceil(3);
    for processes in [1, 2, 4] {
        let (mut kills, mut seed) = (0, 0);
        while kills < goal {
            seed += 1;
            kills += killed_at_random(processes, seed, A_WORLD.min(goal - kills)).await;
        }
        println!("{processes} at a time: {kills} kills in {seed} accounts");
    }
}

/// Kills processes until there were so many kills or nothing is left to do; returns how many.
async fn killed_at_random(processes: u64, seed: u64, most: usize) -> usize {
    let world = World::of(1_000, seed).await;
    let kills = AtomicUsize::new(0);
    let lives = (0..processes).map(|process| {
        let (world, kills) = (&world, &kills);
        async move {
            let mut random = ChaCha8Rng::seed_from_u64(seed * 10 + process);
            loop {
                // some events, and a moment later
                let going = kills.load(Ordering::SeqCst) < most;
                let events = random.random_range(0..25);
                let moment = Duration::from_micros(random.random_range(0..15_000));
                let death = if going { Death::After(events, moment) } else { Death::None };
                match world.live(death).await {
                    End::Done => return,
                    End::Killed => _ = kills.fetch_add(1, Ordering::SeqCst),
                    End::Busy => {}
                }
                support::check(&world.unipile.record());
            }
        }
    });
    futures_util::future::join_all(lives).await;
    world.judge().await;
    kills.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_death_at_any_edge_of_a_commit_loses_nothing_and_doubles_nothing() {
    let times = number("RESCIND_EDGES").unwrap_or(3);
    for edge in EDGES {
        let (mut died, mut seed) = (0, 0);
        while died < times {
            seed += 1;
            assert!(seed <= 10 + times as u64, "{edge} is not reached");
            died += killed_at(edge, seed, times - died).await;
        }
        println!("{edge}: died {died} times");
    }
}

/// Lets processes die at an edge, so often or until nothing is left to do; returns how often.
async fn killed_at(edge: &str, seed: u64, most: usize) -> usize {
    let world = World::of(200, seed).await;
    let mut died = 0;
    while died < most {
        if edge.ends_with("settle") {
            // leaves something to settle
            world.live(Death::At("before conclude", 0)).await;
        }
        // what belongs to each action is passed a few times before
        let often = ["claim", "intend", "withdraw", "conclude", "release"];
        let spared = if often.iter().any(|call| edge.ends_with(call)) { died % 5 } else { 0 };
        match world.live(Death::At(edge, spared)).await {
            End::Killed => died += 1,
            End::Done | End::Busy => break,
        }
        support::check(&world.unipile.record());
    }
    world.judge().await;
    died
}

/// Between the write of an intent or an outcome and its COMMIT, or half-way through the pages of one.
#[tokio::test(flavor = "multi_thread")]
#[allow(clippy::print_stderr, reason = "that it was skipped must be seen")]
async fn a_death_within_a_commit_loses_nothing_and_doubles_nothing() {
    if !order::can_trace() {
        eprintln!("skipped: strace is not here, or may not trace");
        return;
    }
    let times = 10 * number("RESCIND_EDGES").unwrap_or(3);
    let (mut died, mut seed) = (0, 0);
    while died < times {
        seed += 1;
        let world = World::of(200, seed).await;
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        for _ in died..times {
            // opening takes some, planning most of a hundred, an action some ten
            match world.live(Death::InPlaceOfWrite(random.random_range(1..400))).await {
                End::Killed => died += 1,
                End::Done | End::Busy => break,
            }
            support::check(&world.unipile.record());
        }
        world.judge().await;
    }
    println!("died {died} times in place of a write, in {seed} accounts");
}
