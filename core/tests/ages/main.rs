//! A million invitations with true evidence of when they were sent, in every language and mix: the
//! true instant is always within what is judged.
//!
//! How much the evidence decides stands in `core/docs/ages.md`, which `RESCIND_BLESS=1` writes anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

mod case;
mod drawing;
mod page;
mod shares;

use case::{Case, Mix, chance};
use rescind::simulator::Language;

const CASES: u64 = 1_000_000;
const PARTS: u64 = 64;

/// Does each part on one of as many threads as there are cores; the answers in their order.
fn in_parts<T: Send>(part: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let next = std::sync::atomic::AtomicU64::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if number >= PARTS {
                return done;
            }
            done.push((number, part(number)));
        }
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let mut done: Vec<_> = workers.into_iter().flat_map(|one| one.join().unwrap()).collect();
        done.sort_by_key(|(number, _)| *number);
        done.into_iter().map(|(_, answer)| answer).collect()
    })
}

#[test]
fn the_truth_is_always_within() {
    let exact = in_parts(|part| {
        let mut chance = chance(part);
        let mut exact = 0_u64;
        for number in 0..CASES / PARTS {
            // most are of the ages that are decided about, some as old as an account
            let most_days = [60, 200, 2000][usize::try_from(number % 3).unwrap()];
            let mix = Mix::any(&mut chance);
            let case = Case::draw(mix, most_days, &mut chance);
            let sent = case.judged();
            assert!(sent.bounds().contains(case.truth), "{mix:?} {case:?} {sent:?}");
            assert!(!sent.contradiction, "{mix:?} {case:?} {sent:?}");
            exact += u64::from(sent.earliest == Some(case.truth) && sent.latest == case.truth);
        }
        exact
    });
    let exact: u64 = exact.iter().sum();
    println!("{CASES} cases, {exact} of them known to the millisecond");
    assert!(exact > CASES / 4 && exact < CASES, "the evidence is a mix: {exact}");
}

#[test]
fn every_language_decides_as_much() {
    let decided = |language: Language| {
        let mut chance = chance(7);
        let mix = Mix { language: Some(language), ..Mix::default() };
        let cases = std::iter::repeat_with(|| Case::draw(mix, 120, &mut chance));
        shares::decided(cases.take(2000))
    };
    let english = decided(Language::English);
    for language in Language::ALL.iter().filter(|language| **language != Language::Nonsense) {
        assert_eq!(decided(*language), english, "{language:?}");
    }
    assert_eq!(decided(Language::Nonsense), [0; 6]);
}
