//! What the simulator tells webhooks, by real requests to a real receiver.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where something is not as it should be"
)]

mod client;
mod receiver;
mod switches;
mod v1;
mod v2;

use chrono::TimeDelta;
use receiver::Receiver;
use rescind::simulator::{Kind, Sending, Simulator};
use rescind::{Instant, SimulatedClock};
use serde_json::Value;

const START: &str = "2026-11-24T09:00:00Z";

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// Four people invited one after the other, the newest first: `Person 0` to `Person 3`.
async fn unipile() -> (Simulator, SimulatedClock, Receiver) {
    let clock = SimulatedClock::starting_at(at(START));
    let invited = (0..4).map(|number| {
        let sent = at(START) - TimeDelta::days(number + 1);
        Sending::new(Kind::Person, sent).named(format!("Person {number}"))
    });
    let unipile = Simulator::builder().invitations(invited).clock(clock.clone());
    (unipile.start().await.unwrap(), clock, Receiver::start().await)
}

/// The member id that v1 tells, which is none of the simulator's secrets.
fn person(told: &Value) -> String {
    let id = told["user_provider_id"].as_str().unwrap();
    assert!(id.starts_with("ACoAA"), "{id}");
    id.to_owned()
}
