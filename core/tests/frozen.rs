//! A machine that sleeps, or a process that is frozen, between the record of an intent and its
//! request: others may count on the intent's instant by then, so the request must not leave.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use async_trait::async_trait;
use chrono::TimeDelta;
use futures_util::StreamExt;
use rescind::ledger::State;
use rescind::source::MemorySource;
use rescind::sweep::What;
use rescind::{Clock, Instant, Invitation, Ledger, MemoryLedger, SimulatedClock, Sweep};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// While it is troubled, six seconds pass between two looks at it.
#[derive(Clone, Debug)]
struct Troubled {
    clock: SimulatedClock,
    /// Whether the wall clock shows them; it does not where it was set back meanwhile.
    by_wall: bool,
    looks_left: Arc<AtomicU64>,
    lost: Arc<AtomicU64>,
}

impl Troubled {
    fn look(&self) {
        let one_less = |left: u64| left.checked_sub(1);
        if self.looks_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_less).is_ok() {
            if self.by_wall {
                self.clock.advance(TimeDelta::seconds(6));
            } else {
                self.lost.fetch_add(6, Ordering::SeqCst);
            }
        }
    }
}

#[async_trait]
impl Clock for Troubled {
    fn now(&self) -> Instant {
        if self.by_wall {
            self.look();
        }
        self.clock.now()
    }

    fn uptime(&self) -> Duration {
        if self.by_wall {
            // a clock that stood still while the machine slept
            return Duration::ZERO;
        }
        self.look();
        self.clock.uptime() + Duration::from_secs(self.lost.load(Ordering::SeqCst))
    }

    async fn sleep_until(&self, until: Instant) {
        self.clock.sleep_until(until).await;
    }
}

async fn nothing_leaves_late(by_wall: bool) {
    let start: Instant = "2026-11-23T07:00:00Z".parse().unwrap();
    let invitation = |day: i64| {
        let sent = start - TimeDelta::days(day);
        let id = (sent.timestamp_millis() << 22).to_string();
        let label = format!("Sent {} weeks ago", day / 7);
        Invitation { label: Some(label.as_str().into()), ..Invitation::new(&id).unwrap() }
    };
    let source = MemorySource::new((22..28).map(invitation));
    let clock = Troubled {
        clock: SimulatedClock::starting_at(start),
        by_wall,
        looks_left: Arc::default(),
        lost: Arc::default(),
    };
    let ledger = MemoryLedger::new();
    let sweep = Sweep::new(source.clone()).clock(clock.clone()).seed(1).ledger(ledger.clone());
    let plan = sweep.plan().await.unwrap();
    assert_eq!(plan.stale().count(), 6);

    clock.looks_left.store(60, Ordering::SeqCst);
    let mut events = sweep.run(&plan);
    let mut withdrawn = 0;
    while let Some(event) = events.next().await {
        if let What::Withdrawn { .. } = event.unwrap().what {
            assert_eq!(clock.looks_left.load(Ordering::SeqCst), 0, "one left too late");
            withdrawn += 1;
        }
    }
    assert_eq!(withdrawn, 6, "what did not leave is done later");
    assert!(source.still_pending().is_empty());
    let attempts = ledger.attempts("member-in-memory").await.unwrap();
    let late = attempts.iter().filter(|attempt| attempt.state == State::NotSent).count();
    assert!(late > 0 && late + withdrawn == attempts.len(), "{attempts:?}");
}

#[tokio::test]
async fn a_request_that_was_held_up_is_not_sent_though_the_wall_clock_was_set_back() {
    nothing_leaves_late(false).await;
}

#[tokio::test]
async fn a_request_that_was_held_up_is_not_sent_though_the_other_clock_stood_still() {
    nothing_leaves_late(true).await;
}
