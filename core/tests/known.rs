//! What a sweep knows without reading: how the queue stands, who can be invited again, and when.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use async_trait::async_trait;
use chrono::TimeDelta;
use futures_util::StreamExt;
use rescind::health::{Assumptions, Question};
use rescind::policy::{days, older_than, people};
use rescind::reinvitation::Invitable;
use rescind::source::{Account, Fate, InviteSource, Listed, MemorySource, Page, Receipt};
use rescind::sweep::What;
use rescind::{
    Clock, Instant, Invitation, Invitee, Kind, Ledger, MemoryLedger, Pace, Policy, Result,
    SimulatedClock, Sweep,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A list in memory that counts how often it is read, and how often it is asked whose it is.
#[derive(Clone)]
struct Counted(MemorySource, Arc<AtomicUsize>, Arc<AtomicUsize>);

#[async_trait]
impl InviteSource for Counted {
    async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.pending(cursor).await
    }
    async fn withdraw(&self, listed: &Listed) -> Result<Receipt> {
        self.0.withdraw(listed).await
    }
    async fn account(&self) -> Result<Account> {
        self.2.fetch_add(1, Ordering::Relaxed);
        self.0.account().await
    }
    async fn fate(&self, invitation: &Invitation) -> Result<Fate> {
        self.0.fate(invitation).await
    }
}

struct World {
    source: Counted,
    ledger: MemoryLedger,
    clock: SimulatedClock,
    sweep: Sweep,
}

impl World {
    /// People with an age in days each, on a Monday before work.
    fn new(people: &[(&str, i64)]) -> Self {
        let now: Instant = "2026-11-23T06:00:00Z".parse().unwrap();
        let clock = SimulatedClock::starting_at(now);
        let invited = people.iter().map(|(name, age)| invitation(name, now, *age));
        let source = Counted(MemorySource::new(invited), Arc::default(), Arc::default());
        let ledger = MemoryLedger::new();
        let sweep = Sweep::new(source.clone())
            .policy(older_than(days(21)))
            .pace(Pace::active(chrono_tz::UTC).per_day(50..=50))
            .clock(clock.clone())
            .ledger(ledger.clone())
            .seed(7);
        Self { source, ledger, clock, sweep }
    }

    fn reads(&self) -> usize {
        self.source.1.load(Ordering::Relaxed)
    }

    async fn answer(&self, person: &str) -> Invitable {
        self.sweep.may_invite(&person.parse().unwrap()).await.unwrap().answer
    }
}

fn id_of(now: Instant, age: i64, name: &str) -> String {
    let sent = (now - TimeDelta::days(age)).timestamp_millis();
    let low = name.bytes().fold(0, |low, byte| (low * 31 + i64::from(byte)) % (1 << 22));
    ((sent << 22) + low).to_string()
}

fn invitation(name: &str, now: Instant, age: i64) -> Invitation {
    let invitee = Invitee {
        name: Some(name.into()),
        member_id: Some(format!("ACoAA{name}").into()),
        slug: Some(format!("{name}-4b81").into()),
    };
    let label = match age {
        0 => "Sent today".into(),
        age => format!("Sent {age} days ago").into(),
    };
    Invitation { invitee, label: Some(label), ..Invitation::new(&id_of(now, age, name)).unwrap() }
}

#[tokio::test]
async fn the_health_of_a_queue_is_told_without_a_reading() {
    let world = World::new(&[("ada", 40), ("eve", 30), ("kim", 2)]);
    assert_eq!(world.sweep.health().await.unwrap(), None);
    assert_eq!(world.reads(), 0);
    let plan = world.sweep.plan().await.unwrap();
    let read = world.reads();
    let health = world.sweep.health().await.unwrap().unwrap();
    assert_eq!(health, plan.health);
    world.clock.advance(TimeDelta::days(2));
    let later = world.sweep.health().await.unwrap().unwrap();
    assert_eq!(later.oldest.unwrap() - health.oldest.unwrap(), TimeDelta::days(2));
    assert_eq!(later.read_at, health.read_at);
    assert_eq!(world.reads(), read);
}

/// Each question is a call, and cron asks each minute.
#[tokio::test]
async fn a_step_that_only_waits_asks_whose_account_it_is_once() {
    let world = World::new(&[("ada", 40)]);
    world.sweep.plan().await.unwrap();
    let (read, asked) = (world.reads(), world.source.2.load(Ordering::Relaxed));
    let step = world.sweep.step(None).await.unwrap();
    assert!(step.events.is_empty() && step.next.unwrap() > world.clock.now());
    assert_eq!((world.reads(), world.source.2.load(Ordering::Relaxed)), (read, asked + 1));
}

#[tokio::test]
async fn only_what_the_sweep_would_withdraw_is_advised_to_be() {
    let world = World::new(&[]);
    let now = world.clock.now();
    let of = |name: &str, kind, age| Invitation { kind, ..invitation(name, now, age) };
    let queue = [
        of("letter", Kind::Newsletter, 400),
        of("page", Kind::Page, 61),
        of("riddle", Kind::Unknown, 130),
        of("spared", Kind::Person, 200),
        of("ada", Kind::Person, 40),
        of("kim", Kind::Person, 2),
    ];
    let spared = people(["spared-4b81"]);
    let sweep = |rule: Policy, kinds: &[Kind]| {
        Sweep::new(MemorySource::new(queue.clone()))
            .policy(rule)
            .kinds(kinds.iter().copied())
            .clock(world.clock.clone())
            .ledger(MemoryLedger::new())
    };
    let careful = sweep(older_than(days(21)) & !spared, &[Kind::Person]);
    let plan = careful.plan().await.unwrap();
    let past: Vec<_> = plan.health.past.iter().map(|past| (past.count, past.kept)).collect();
    assert_eq!((plan.health.count, plan.health.kept), (6, 4));
    assert_eq!(past, [(5, 4), (4, 4), (3, 3), (3, 3)]);
    assert_eq!(plan.stale().count(), past[0].0 - past[0].1);
    let advice = &plan.health.advice;
    assert!(advice.starts_with("1 past 21 days") && !advice.contains("neglect"), "{advice}");
    assert_eq!(careful.health().await.unwrap(), Some(plan.health));
    let forecast = careful.forecast(&Assumptions::default()).await.unwrap().unwrap();
    assert_eq!(forecast.days.last().unwrap().pending, 4.0);

    let all = sweep(older_than(days(21)), Kind::ALL).plan().await.unwrap();
    assert_eq!((all.stale().count(), all.health.kept), (5, 0));
    assert!(all.health.advice.starts_with("3 are past 120 days"), "{}", all.health.advice);
}

#[tokio::test]
async fn what_was_withdrawn_since_the_reading_is_not_counted() {
    let world = World::new(&[("ada", 40), ("eve", 30), ("kim", 2)]);
    let plan = world.sweep.plan().await.unwrap();
    let mut events = world.sweep.run(&plan);
    while let Some(event) = events.next().await {
        if matches!(event.unwrap().what, What::Withdrawn { .. }) {
            break;
        }
    }
    drop(events);
    assert_eq!(world.sweep.health().await.unwrap().unwrap().count, 2);
}

#[tokio::test]
async fn a_forecast_begins_with_what_is_pending() {
    let people: Vec<String> = (0..120).map(|n| format!("person{n}")).collect();
    let people: Vec<_> = people.iter().map(|name| (name.as_str(), 40)).collect();
    let world = World::new(&people);
    assert_eq!(world.sweep.forecast(&Assumptions::default()).await.unwrap(), None);
    world.sweep.plan().await.unwrap();
    let forecast = world.sweep.forecast(&Assumptions::default()).await.unwrap().unwrap();
    let days: Vec<_> = forecast.days.iter().map(|day| day.withdrawn).take(4).collect();
    assert_eq!((forecast.start, days), (120, vec![50.0, 50.0, 20.0, 0.0]));
    assert_eq!(forecast.rests_on, "Nothing of what is sent is accepted: the careful assumption.");
    // before work, Sunday's service day still lasts
    assert_eq!(forecast.days[0].date.to_string(), "2026-11-23");
}

#[tokio::test]
async fn whoever_was_withdrawn_can_be_invited_after_three_weeks() {
    let world = World::new(&[("ada", 40), ("eve", 30), ("kim", 2), ("zoe", 33)]);
    let plan = world.sweep.plan().await.unwrap();
    assert!(world.sweep.reinvitable().await.unwrap().is_empty());
    assert_eq!(world.answer("ada-4b81").await, Invitable::Pending);
    let zoe = plan.stale().find(|entry| entry.invitation.invitee.label() == "zoe").unwrap();
    world.source.0.end(&zoe.invitation.id, Fate::Accepted);
    let events: Vec<_> = world.sweep.run(&plan).map(|event| event.unwrap().what).collect().await;
    let told: Vec<_> = events
        .iter()
        .filter_map(|what| match what {
            What::Withdrawn { invitation, reinvitable_from } => {
                Some((invitation.id.clone(), *reinvitable_from))
            }
            _ => None,
        })
        .collect();
    let known = world.sweep.reinvitable().await.unwrap();
    let from = told[0].1.date_naive();
    assert_eq!(known[0].to_string(), format!("ada can be invited again from {from} on"));
    let known: Vec<_> =
        known.into_iter().map(|one| (one.invitation, one.reinvitable_from)).collect();
    assert_eq!((known.len(), known), (2, told.clone()));

    for ada in ["https://www.linkedin.com/in/ADA-4b81/?x=1", "ACoAAada", told[0].0.as_str()] {
        let may = world.sweep.may_invite(&ada.parse().unwrap()).await.unwrap();
        assert_eq!(
            (may.answer, may.reinvitable_from),
            (Invitable::NotBefore, Some(told[0].1)),
            "{ada}"
        );
        assert_eq!(may.invitation.as_ref(), Some(&told[0].0));
    }
    assert_eq!(world.answer("kim-4b81").await, Invitable::Pending);
    assert_eq!(world.answer("zoe-4b81").await, Invitable::Accepted);
    assert_eq!(world.answer("somebody-else").await, Invitable::NeverSeen);
    world.clock.advance_to(told[0].1);
    assert_eq!(world.answer("ada-4b81").await, Invitable::Free);
    assert_eq!(world.answer("eve-4b81").await, Invitable::NotBefore);
}

#[tokio::test]
async fn whoever_is_forgotten_is_nobody() {
    let world = World::new(&[("ada", 40), ("eve", 30)]);
    let plan = world.sweep.plan().await.unwrap();
    let _: Vec<_> = world.sweep.run(&plan).collect().await;
    let ada = plan.entries[0].invitation.id.as_str().to_owned();
    world.ledger.forget(&"ada-4b81".parse().unwrap()).await.unwrap();
    let again: Vec<_> = world.sweep.reinvitable().await.unwrap();
    assert_eq!(again.iter().map(|one| one.invitee.label()).collect::<Vec<_>>(), ["eve"]);
    for name in ["ada-4b81", "ACoAAada", &ada] {
        assert_eq!(world.answer(name).await, Invitable::NeverSeen, "{name}");
    }
    assert_eq!(world.answer("eve-4b81").await, Invitable::NotBefore);
}

#[tokio::test]
async fn the_newest_invitation_to_somebody_counts() {
    let world = World::new(&[("ada", 40)]);
    let plan = world.sweep.plan().await.unwrap();
    let _: Vec<_> = world.sweep.run(&plan).collect().await;
    assert_eq!(world.sweep.reinvitable().await.unwrap().len(), 1);
    // invited again under a slug of another spelling, and with the member id alone in common
    let now = world.clock.now();
    let mut again = invitation("ada", now, 0);
    again.invitee.slug = Some("ada-married".into());
    let source = MemorySource::new([again]);
    let sweep = Sweep::new(source).ledger(world.ledger.clone()).clock(world.clock.clone());
    sweep.plan().await.unwrap();
    assert!(sweep.reinvitable().await.unwrap().is_empty());
    for name in ["ada-4b81", "ada-married", "ACoAAada"] {
        let may = sweep.may_invite(&name.parse().unwrap()).await.unwrap();
        assert_eq!(may.answer, Invitable::Pending, "{name}");
    }
}

#[tokio::test]
async fn an_end_that_nobody_knows_is_no_permission() {
    let world = World::new(&[("ada", 5), ("eve", 6)]);
    let plan = world.sweep.plan().await.unwrap();
    world.source.0.end(&plan.entries[0].invitation.id, Fate::Accepted);
    world.clock.advance(TimeDelta::days(1));
    world.sweep.plan().await.unwrap();
    let gone = plan.entries[0].invitation.invitee.slug.clone().unwrap();
    assert_eq!(world.answer(&gone).await, Invitable::Unknown);
    let acceptance = world.sweep.acceptance(&Question::default()).await.unwrap();
    let total = acceptance.total;
    assert_eq!((total.seen, total.pending, total.unknown, total.accepted), (2, 1, 1, 0));
}
