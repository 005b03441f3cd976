//! What a subscriber to `tracing` hears: every event under its name, no secret, and nobody's name
//! unless it is asked for.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

mod support;

use std::io;
use std::sync::{Arc, Mutex};
use support::{Api, World, monday};
use tracing::Level;

use rescind::SimulatedClock;
use rescind::simulator::{Kind, Language, Sending, Simulator};

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl io::Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn subscribed(level: Level) -> (Heard, tracing::subscriber::DefaultGuard) {
    let heard = Heard::default();
    let writer = heard.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_ansi(false)
        .with_writer(move || writer.clone());
    (heard, tracing::subscriber::set_default(subscriber.finish()))
}

impl Heard {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// A sweep of three people, as a subscriber of this level hears it.
async fn heard(api: Api, level: Level) -> (String, World) {
    let clock = SimulatedClock::starting_at(monday());
    let sent = (0..3).map(|day| {
        let at = monday() - chrono::TimeDelta::days(60 + day);
        Sending::new(Kind::Person, at).named(format!("Zephyrine Quux {day}"))
    });
    let unipile = Simulator::builder().invitations(sent).clock(clock.clone()).start().await;
    let world = World::over(api, unipile.unwrap(), clock).await;
    let (heard, guard) = subscribed(level);
    world.unipile.set(|faults| faults.commit_then_reset = 1);
    world.run().await;
    drop(guard);
    (heard.text(), world)
}

#[tokio::test]
async fn each_event_is_heard_under_its_name_and_nobodys_name_is() {
    for api in Api::BOTH {
        let (text, world) = heard(api, Level::INFO).await;
        let record = world.unipile.record();
        for (id, _) in record.withdrawals() {
            let of = |line: &&str| line.contains(id) && line.contains("rescind::sweep");
            assert!(text.lines().any(|line| of(&line)), "{id} is not in {text}");
        }
        for name in ["planned", "withdrawn", "unknown", "verified", "done"] {
            assert!(text.contains(&format!("event=\"{name}\"")), "{name} is not in {text}");
        }
        assert!(text.contains("WARN"), "an unknown outcome is a warning");
        assert!(!text.contains("Zephyrine"), "{text}");
        assert!(!text.contains(world.unipile.api_key()), "{text}");
    }
}

#[tokio::test]
async fn requests_and_names_are_heard_at_debug_level_and_the_key_never() {
    for api in Api::BOTH {
        for level in [Level::DEBUG, Level::TRACE] {
            let (text, world) = heard(api, level).await;
            assert!(text.contains("unipile.request{operation=\"withdraw\"}"), "{text}");
            assert!(text.contains("sweep.turn"), "{text}");
            assert!(text.contains("Zephyrine"), "{text}");
            assert!(!text.contains(world.unipile.api_key()), "the key at {level}");
        }
    }
}

#[tokio::test]
async fn labels_that_nobody_can_read_are_heard_of_once_a_reading() {
    for (language, warned) in [(Language::Nonsense, 1), (Language::Polish, 0)] {
        let clock = SimulatedClock::starting_at(monday());
        let builder = Simulator::builder().pending(50).label_language(language);
        let unipile = builder.clock(clock.clone()).start().await;
        let world = World::over(Api::V1, unipile.unwrap(), clock).await;
        let (heard, guard) = subscribed(Level::INFO);
        world.sweep.plan().await.unwrap();
        drop(guard);
        let text = heard.text();
        assert_eq!(text.matches("labels could not be read").count(), warned, "{text}");
        assert_eq!(text.matches("such as \"⁂ blorp 7\"").count(), warned, "{text}");
    }
}
