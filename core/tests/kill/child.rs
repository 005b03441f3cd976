//! The child: sweeps until it is done or killed.

use super::edges::{Edge, Edged};
use super::hands::DistantClock;
use futures_util::StreamExt;
use rescind::policy::{days, older_than};
use rescind::sweep::What;
use rescind::{ErrorKind, Pace, SqliteLedger, Sweep, Unipile};
use std::env;

#[tokio::test]
#[ignore = "the other tests start it as a process of its own"]
async fn child() {
    let Ok(unipile) = env::var("KILL_UNIPILE") else { return };
    let told = |name: &str| env::var(name).unwrap();
    let source = Unipile::v1(&unipile, told("KILL_KEY")).account(&told("KILL_ACCOUNT")).unwrap();
    let ledger = SqliteLedger::open(told("KILL_LEDGER")).await.unwrap();
    let spared = env::var("KILL_SPARED").map_or(0, |spared| spared.parse().unwrap());
    let edge = Edge::of(env::var("KILL_EDGE").ok(), spared);
    let sweep = Sweep::new(Edged { inner: source, edge: edge.clone() })
        .policy(older_than(days(21)))
        .pace(Pace::active(chrono_tz::Europe::Paris).per_day(90..=100))
        .clock(DistantClock::at(told("KILL_CLOCK").parse().unwrap()))
        .seed(7)
        .ledger(Edged { inner: ledger, edge });
    let plan = match sweep.plan().await {
        Err(error) if error.kind() == ErrorKind::Busy => return println!("BUSY"),
        plan => plan.unwrap(),
    };
    let mut events = sweep.run(&plan);
    while let Some(event) = events.next().await {
        let done = matches!(event.unwrap().what, What::Done { .. });
        println!("{}", if done { "DONE" } else { "EVENT" });
    }
}
