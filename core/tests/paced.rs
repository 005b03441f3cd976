//! Actions of the user's own, under an allowance of their own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg(feature = "sqlite")]

use chrono::TimeDelta;
use rescind::ledger::{Refusal, State};
use rescind::paced::Acted;
use rescind::policy::{days, older_than};
use rescind::source::{Account, MemorySource};
use rescind::sweep::StopHandle;
use rescind::{
    Clock, Error, ErrorKind, Instant, Ledger, MemoryLedger, Pace, Paced, Result, SimulatedClock,
    SqliteLedger, Sweep,
};
use std::sync::{Arc, Mutex};

const MEMBER: &str = "ACoAABmember";

/// A Tuesday morning in Paris, before the day opens.
fn start() -> Instant {
    "2026-11-24T07:00:00Z".parse().unwrap()
}

fn sending(ledger: impl Ledger, clock: &SimulatedClock) -> Paced {
    let pace = Pace::fresh(chrono_tz::Europe::Paris);
    Paced::new(MEMBER, "send").unwrap().pace(pace).ledger(ledger).clock(clock.clone()).seed(7)
}

/// What was sent, and when: the other side's record.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<Vec<Instant>>>);

impl Sent {
    fn send(&self, clock: &SimulatedClock) -> Result<usize> {
        let mut sent = self.0.lock().unwrap();
        sent.push(clock.now());
        Ok(sent.len())
    }

    fn all(&self) -> Vec<Instant> {
        let mut sent = self.0.lock().unwrap().clone();
        sent.sort_unstable();
        sent
    }
}

fn within_the_allowance(sent: &[Instant]) {
    for (at, one) in sent.iter().enumerate() {
        let day = sent[at..].iter().take_while(|other| **other - *one < TimeDelta::days(1));
        assert!(day.count() <= 25, "more than 25 in 24 hours from {one}");
    }
    let closest = sent.windows(2).map(|two| two[1] - two[0]).min();
    assert!(closest >= Some(TimeDelta::minutes(2)), "{closest:?} between two");
}

#[tokio::test]
async fn a_hundred_invitations_take_a_week_of_working_hours() {
    let (clock, sent) = (SimulatedClock::starting_at(start()), Sent::default());
    let sending = sending(MemoryLedger::new(), &clock);
    for number in 0..100 {
        let acted = sending.act(&format!("person-{number}"), || async { sent.send(&clock) }).await;
        assert!(matches!(acted, Ok(Acted::Done(count)) if count == number + 1), "{acted:?}");
    }
    let sent = sent.all();
    within_the_allowance(&sent);
    let local = |at: &Instant| at.with_timezone(&chrono_tz::Europe::Paris).to_rfc3339();
    let open = |at: &Instant| ("09:00".."18:00").contains(&&local(at)[11..16]);
    assert!(sent.iter().all(open), "{:?}", sent.iter().map(local).collect::<Vec<_>>());
    let took = (*sent.last().unwrap() - start()).num_days();
    assert!((4..=7).contains(&took), "20 to 25 a day, and a weekend: {took}");
}

#[tokio::test]
async fn nothing_is_done_twice_under_one_key() {
    let (clock, sent) = (SimulatedClock::starting_at(start()), Sent::default());
    let sending = sending(MemoryLedger::new(), &clock);
    let act = || sending.act("mara", || async { sent.send(&clock) });
    assert!(matches!(act().await, Ok(Acted::Done(1))));
    let asked = clock.now();
    let again = act().await;
    assert!(matches!(again, Ok(Acted::Kept(Refusal::Done(State::Done)))), "{again:?}");
    assert_eq!(clock.now(), asked, "it is said at once, and not when the next is due");
    assert_eq!(sent.all().len(), 1);
}

#[tokio::test]
async fn its_record_is_there_before_it_is_done() {
    let (clock, ledger) = (SimulatedClock::starting_at(start()), MemoryLedger::new());
    let sending = sending(ledger.clone(), &clock);
    let look = || async {
        let attempts = sending.attempts().await?;
        Ok((attempts[0].state, attempts[0].invitation.to_string()))
    };
    let acted = sending.act("mara", look).await.unwrap();
    let Acted::Done(seen) = acted else { panic!("{acted:?}") };
    assert_eq!(seen, (State::Intent, "mara".to_owned()));
    let attempts = sending.attempts().await.unwrap();
    assert_eq!((attempts.len(), attempts[0].state), (1, State::Done));
}

#[tokio::test]
async fn what_nobody_knows_is_not_tried_again_until_somebody_says() {
    let (clock, sent) = (SimulatedClock::starting_at(start()), Sent::default());
    let sending = sending(MemoryLedger::new(), &clock);
    let lost = || async { Err::<usize, _>(Error::new(ErrorKind::Uncertain, "no answer")) };
    for key in ["arrived", "lost"] {
        let acted = sending.act(key, lost).await;
        let unknown = matches!(&acted, Ok(Acted::Failed { state: State::Unknown, .. }));
        assert!(unknown, "{acted:?}");
    }
    let kept = sending.act("lost", || async { sent.send(&clock) }).await;
    assert!(matches!(kept, Ok(Acted::Kept(Refusal::Blocked(State::Unknown)))), "{kept:?}");

    let early = sending.settle("lost", false).await.unwrap_err();
    assert_eq!(early.kind(), ErrorKind::Busy);
    assert!(early.to_string().contains("may still take effect"), "{early}");
    clock.advance(TimeDelta::minutes(11));
    assert!(sending.settle("lost", false).await.unwrap());
    assert!(sending.settle("arrived", true).await.unwrap());
    assert!(!sending.settle("arrived", true).await.unwrap(), "it is settled");

    let today = sending.act("lost", || async { sent.send(&clock) }).await;
    assert!(matches!(today, Ok(Acted::Kept(Refusal::Blocked(_)))), "on another day: {today:?}");
    clock.advance(TimeDelta::days(1));
    assert!(matches!(
        sending.act("lost", || async { sent.send(&clock) }).await,
        Ok(Acted::Done(1))
    ));
    let done = sending.act("arrived", || async { sent.send(&clock) }).await;
    assert!(matches!(done, Ok(Acted::Kept(Refusal::Done(_)))), "{done:?}");
}

#[tokio::test]
async fn a_refusal_for_volume_pauses_and_a_second_one_halts_until_it_is_resumed() {
    let (clock, sent) = (SimulatedClock::starting_at(start()), Sent::default());
    let sending = sending(MemoryLedger::new(), &clock);
    let refused = || async { Err::<usize, _>(Error::new(ErrorKind::Throttled, "slow down")) };
    let acted = sending.act("one", refused).await.unwrap();
    assert!(matches!(acted, Acted::Failed { state: State::Refused, .. }), "{acted:?}");
    let first = clock.now();
    assert!(matches!(sending.act("two", refused).await, Ok(Acted::Failed { .. })));
    assert!(clock.now() - first >= TimeDelta::days(1), "it waits a day");
    let halted = sending.act("three", || async { sent.send(&clock) }).await.unwrap();
    let Acted::Halted { reason } = halted else { panic!("{halted:?}") };
    assert!(reason.contains("twice within seven days"), "{reason}");
    assert!(sent.all().is_empty());
    assert!(sending.resume().await.unwrap());
    assert!(matches!(
        sending.act("three", || async { sent.send(&clock) }).await,
        Ok(Acted::Done(1))
    ));
}

#[tokio::test]
async fn asking_each_minute_acts_as_often_as_waiting() {
    let mut counts = Vec::new();
    for polled in [false, true] {
        let (clock, sent) = (SimulatedClock::starting_at(start()), Sent::default());
        let sending = sending(MemoryLedger::new(), &clock);
        let mut number = 0;
        while clock.now() < start() + TimeDelta::days(10) {
            let (key, send) = (format!("person-{number}"), || async { sent.send(&clock) });
            if polled {
                let acted = sending.try_act(&key, send).await.unwrap();
                number += usize::from(matches!(acted, Acted::Done(_)));
                clock.advance(TimeDelta::minutes(1));
            } else {
                assert!(matches!(sending.act(&key, send).await, Ok(Acted::Done(_))));
                number += 1;
            }
        }
        within_the_allowance(&sent.all());
        counts.push(sent.all().len());
    }
    let [waited, polled] = counts.try_into().unwrap();
    assert!(waited.abs_diff(polled) <= 8, "{waited} by waiting, {polled} by asking");
    assert!(polled >= 8 * 20 - 8, "{polled}");
}

#[tokio::test(flavor = "multi_thread")]
async fn several_that_act_at_once_share_one_allowance() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, sent) = (SimulatedClock::starting_at(start()), Sent::default());
    let mut workers = Vec::new();
    for _ in 0..4 {
        let ledger = SqliteLedger::open(folder.path().join("rescind.db")).await.unwrap();
        workers.push(sending(ledger, &clock));
    }
    let mut next = 0;
    while clock.now() < start() + TimeDelta::days(3) {
        // all of them want to do what comes next, and somebody does
        let key = format!("person-{next}");
        let tries = workers.iter().map(|worker| {
            let (worker, key, clock, sent) =
                (worker.clone(), key.clone(), clock.clone(), sent.clone());
            tokio::spawn(async move { worker.try_act(&key, || async { sent.send(&clock) }).await })
        });
        for tried in tries.collect::<Vec<_>>() {
            next += usize::from(matches!(tried.await.unwrap().unwrap(), Acted::Done(_)));
        }
        clock.advance(TimeDelta::minutes(1));
    }
    let sent = sent.all();
    assert!((55..=75).contains(&sent.len()), "20 to 25 on each of three days: {}", sent.len());
    assert_eq!(sent.len(), next, "none was sent twice");
    within_the_allowance(&sent);
}

#[tokio::test]
async fn withdrawals_have_an_allowance_of_their_own() {
    let (clock, ledger) = (SimulatedClock::starting_at(start()), MemoryLedger::new());
    let sending = sending(ledger.clone(), &clock);
    for number in 0..5 {
        let acted = sending.act(&format!("person-{number}"), || async { Ok(()) }).await;
        assert!(matches!(acted, Ok(Acted::Done(()))));
    }
    let source = MemorySource::new([]).with_account(Account::ready(MEMBER));
    let sweep = Sweep::new(source).policy(older_than(days(21))).clock(clock).ledger(ledger.clone());
    sweep.plan().await.unwrap();
    assert!(sweep.attempts().await.unwrap().is_empty());
    let [withdrawals, sends] = ledger.inspect().await.unwrap().try_into().unwrap();
    assert_eq!((&*withdrawals.member, withdrawals.newest_attempt), (MEMBER, None));
    assert_eq!(sends.member, format!("{MEMBER}/send"));
    assert_eq!(sends.attempts["done"], 5);
}

/// A clock that stands: what waits for it waits for ever.
#[derive(Clone, Debug)]
struct Standing;

#[async_trait::async_trait]
impl Clock for Standing {
    fn now(&self) -> Instant {
        start()
    }

    fn uptime(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }

    async fn sleep_until(&self, _: Instant) {
        std::future::pending::<()>().await;
    }
}

#[tokio::test]
async fn a_wait_that_is_stopped_or_dropped_has_done_nothing() {
    let (clock, stop) = (SimulatedClock::starting_at(start()), StopHandle::default());
    let sending = sending(MemoryLedger::new(), &clock).clock(Standing).stop_handle(stop.clone());
    let act = || sending.act("mara", || async { Ok::<_, Error>(()) });
    tokio::select! {
        biased;
        acted = act() => panic!("it is not due: {acted:?}"),
        () = tokio::task::yield_now() => {}
    }
    let (acted, ()) = tokio::join!(act(), async {
        tokio::task::yield_now().await;
        stop.stop();
    });
    assert!(matches!(acted, Ok(Acted::Wait { until }) if until > start()), "{acted:?}");
    assert!(sending.attempts().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_cannot_be_used_is_said_with_what_would_be_right() {
    let told = |error: Error| {
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        error.to_string()
    };
    for (account, name, field) in [
        ("", "send", "account"),
        ("a/b", "send", "account"),
        ("a", "", "name"),
        ("a", "x y", "name"),
    ] {
        let error = told(Paced::new(account, name).unwrap_err());
        assert!(error.contains(field), "{error}");
    }
    let paced = Paced::new(MEMBER, "send").unwrap();
    let nothing = || async { Ok(()) };
    assert!(told(paced.act("mara", nothing).await.unwrap_err()).contains("ledger"));
    let paced = paced.ledger(MemoryLedger::new());
    assert!(told(paced.act("", nothing).await.unwrap_err()).contains("key"));
    assert!(told(paced.act("a\nb", nothing).await.unwrap_err()).contains("key"));
}
