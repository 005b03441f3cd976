//! Whole sweeps over HTTP, under everything that a provider can do to them. After each, the
//! simulator's own record is asked whether the guarantees held.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

mod support;

use chrono::{TimeDelta, Timelike};
use futures_util::StreamExt;
use rescind::ledger::State;
use rescind::policy::{Verdict, days, older_than};
use rescind::simulator::{FailPage, Gone, Kind, Refusal, Sending, Simulator};
use rescind::sweep::What;
use rescind::{ErrorKind, Ledger, Pace, SimulatedClock, Sweep, Unipile};
use support::{World, monday, run_plan};

#[tokio::test]
async fn a_queue_of_620_is_swept_to_its_end() {
    let world = World::of(620).await;
    let run = world.run().await;
    let record = world.check().await;

    assert!((250..370).contains(&run.planned), "about half: {}", run.planned);
    assert_eq!(run.summary().withdrawn, run.planned);
    assert_eq!(record.withdrawals().len(), run.planned);
    assert_eq!(record.still_pending().len(), 620 - run.planned);
    let confirmed = run.told.iter().map(|what| match what {
        What::Verified { confirmed, reappeared } if reappeared.is_empty() => *confirmed,
        _ => 0,
    });
    assert_eq!(confirmed.sum::<usize>(), run.planned, "after each day");
    let open = |call: &rescind::simulator::Call| (8..17).contains(&call.at.hour());
    assert!(record.cancels().all(open), "9 to 18 in Paris");
    assert!(run.count(|what| matches!(what, What::DayDone { .. })) >= 3);
}

#[tokio::test]
async fn pages_and_people_who_are_not_told_are_kept() {
    let clock = SimulatedClock::starting_at(monday());
    let old = monday() - TimeDelta::days(90);
    let kinds = [Kind::Person, Kind::Unknown, Kind::Page, Kind::Newsletter];
    let builder = Simulator::builder().clock(clock.clone());
    let unipile = builder.invitations(kinds.map(|kind| Sending::new(kind, old))).start().await;
    let world = World::with(unipile.unwrap(), clock).await;
    let plan = world.sweep.plan().await.unwrap();
    let stale: Vec<_> = plan.stale().map(|entry| entry.invitation.kind).collect();
    assert_eq!(stale, [rescind::Kind::Person]);
    world.run_plan(plan).await;
    assert_eq!(world.check().await.still_pending().len(), 3);
}

#[tokio::test]
async fn a_reading_that_breaks_off_is_partial_and_says_so() {
    let world = World::of(400).await;
    let fail = FailPage { page: 3, status: 500, times: 3 };
    world.unipile.set(|faults| faults.fail_list_page = Some(fail));
    let plan = world.sweep.plan().await.unwrap();
    assert!(plan.completeness.starts_with("partial: page 3"), "{}", plan.completeness);
    assert_eq!(plan.entries.len(), 200, "what was read is judged");
    let run = world.run_plan(plan).await;
    assert_eq!(run.summary().withdrawn, run.planned);
    world.check().await;
}

#[tokio::test]
async fn a_reading_that_fails_is_an_error_and_not_an_empty_queue() {
    let world = World::of(400).await;
    let fail = FailPage { page: 1, status: 502, times: 3 };
    world.unipile.set(|faults| faults.fail_list_page = Some(fail));
    let error = world.sweep.plan().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Uncertain, "{error}");
    assert_eq!(world.sweep.plan().await.unwrap().entries.len(), 400);
}

#[tokio::test]
async fn a_list_that_goes_in_circles_is_partial() {
    let world = World::of(400).await;
    world.unipile.set(|faults| faults.repeat_cursor = true);
    let plan = world.sweep.plan().await.unwrap();
    assert!(plan.completeness.contains("repeat itself"), "{}", plan.completeness);
}

#[tokio::test]
async fn what_was_accepted_between_reading_and_withdrawal_is_found_accepted() {
    for gone in [Gone::NotFound, Gone::AlreadyPerformed, Gone::Unprocessable] {
        let world = World::of(120).await;
        world.unipile.set(|faults| {
            faults.gone = gone;
            faults.accept_before_cancel = 2;
        });
        let run = world.run().await;
        let record = world.check().await;
        assert_eq!(run.summary().accepted, 2, "{gone:?}");
        assert_eq!(run.summary().withdrawn, run.planned - 2, "{gone:?}");
        assert_eq!(record.of_accepted().len(), 2, "each was tried once");
    }
}

#[tokio::test]
async fn a_list_that_moves_while_it_is_paged_loses_nobody_and_invents_nobody() {
    let world = World::of(620).await;
    world.unipile.set(|faults| {
        faults.accept_between_pages = 12;
        faults.send_between_pages = 12;
    });
    let run = world.run().await;
    let record = world.check().await;
    let summary = run.summary();
    assert_eq!(summary.withdrawn, record.withdrawals().len());
    let undone =
        |what: &What| matches!(what, What::Verified { reappeared, .. } if !reappeared.is_empty());
    assert_eq!(run.count(undone), 0);
}

#[tokio::test]
async fn an_answer_that_never_comes_is_unknown_and_settled_by_reading() {
    for tear in [false, true] {
        let world = World::of(120).await;
        world.unipile.set(|faults| {
            if tear {
                (faults.commit_then_reset, faults.commit_then_tear) = (1, 1);
            } else {
                faults.commit_then_hang = 2;
            }
        });
        let run = world.run().await;
        let record = world.check().await;
        assert_eq!(run.count(|what| matches!(what, What::Unknown { .. })), 2);
        assert_eq!(record.withdrawals().len(), run.planned, "all of them took effect");
        assert_eq!(record.cancels().count(), run.planned, "and none was sent twice");
        assert_eq!(run.summary().withdrawn, run.planned, "LinkedIn knows that we withdrew them");
    }
}

#[tokio::test]
async fn three_unknown_outcomes_in_a_row_make_it_pause() {
    let world = World::of(120).await;
    let refusal = Refusal::new(500, "errors/unexpected_error", 4);
    world.unipile.set(|faults| faults.refuse_cancel = Some(refusal.clone()));
    let run = world.run().await;
    world.check().await;
    assert!(run.count(|what| matches!(what, What::Paused { .. })) >= 1);
    assert_eq!(run.summary().withdrawn, run.planned, "still pending ones are tried another day");
    let attempts = world.ledger.attempts(world.unipile.member_id()).await.unwrap();
    let still = attempts.iter().filter(|attempt| attempt.state == State::StillPending).count();
    assert_eq!(still, 4);
}

#[tokio::test]
async fn a_refusal_for_volume_slows_down_and_a_second_one_halts() {
    let world = World::of(200).await;
    let refusal = Refusal::new(429, "errors/too_many_requests", 1);
    world.unipile.set(|faults| faults.refuse_cancel = Some(refusal.clone()));
    let plan = world.sweep.plan().await.unwrap();
    let mut events = world.sweep.run(&plan);
    let mut paused = None;
    while let Some(event) = events.next().await {
        match event.unwrap().what {
            What::Slowed { factor } => assert!(factor <= 0.5),
            What::Paused { until, .. } => {
                paused = Some(until);
                world.unipile.set(|faults| faults.refuse_cancel = Some(refusal.clone()));
            }
            What::Halted { reason } => assert!(reason.contains("twice"), "{reason}"),
            _ => {}
        }
    }
    let record = world.check().await;
    let calls: Vec<_> = record.cancels().map(|call| call.at).collect();
    assert_eq!(calls.len(), 2);
    assert!(calls[1] - calls[0] >= TimeDelta::days(1));
    assert!(calls[1] >= paused.unwrap());
    let after = world.sweep.step(&plan).await.unwrap();
    assert!(after.next.is_none() && matches!(after.events[0].what, What::Halted { .. }));
    assert!(world.sweep.resume().await.unwrap());
    assert!(world.sweep.step(&plan).await.unwrap().next.is_some());
}

#[tokio::test]
async fn an_account_in_trouble_is_left_alone_until_somebody_resumes_it() {
    let restricted = Refusal::new(403, "errors/account_restricted", 1);
    let world = World::of(200).await;
    world.unipile.set(|faults| faults.refuse_cancel = Some(restricted.clone()));
    let run = world.run().await;
    assert!(run.count(|what| matches!(what, What::Halted { .. })) == 1);
    assert_eq!(run.summary().withdrawn, 0);
    let record = world.check().await;
    assert_eq!(record.cancels().count(), 1, "and not one call more");
}

#[tokio::test]
async fn an_account_that_a_plan_finds_restricted_is_halted() {
    let world = World::of(60).await;
    let plan = world.sweep.plan().await.unwrap();
    world.unipile.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    let refused = world.sweep.plan().await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Disconnected);
    world.unipile.clear_faults();
    let run = run_plan(&world.sweep, &plan).await;
    assert!(matches!(&run.told[0], What::Halted { .. }), "{:?}", run.told);
    assert_eq!(world.unipile.record().cancels().count(), 0);
    assert!(world.sweep.resume().await.unwrap());
    assert!(run_plan(&world.sweep, &plan).await.summary().withdrawn > 0);
}

#[tokio::test]
async fn a_plan_that_is_refused_for_volume_pauses_the_account_and_another_one_adds_nothing() {
    let world = World::of(60).await;
    for _ in 0..3 {
        world.unipile.set(|faults| {
            faults.fail_list_page = Some(FailPage { page: 1, status: 429, times: 1 });
        });
        let refused = world.sweep.plan().await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Throttled);
        let account = world.ledger.inspect().await.unwrap().remove(0);
        assert_eq!((account.halted, account.factor), (None, 0.5));
        assert!(account.paused_until.is_some());
    }
}

#[tokio::test]
async fn a_halted_account_is_asked_nothing_and_still_known_to_have_some_left() {
    let world = World::of(60).await;
    let plan = world.sweep.plan().await.unwrap();
    let stale = plan.stale().count();
    world.unipile.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    let first = run_plan(&world.sweep, &plan).await;
    assert!(stale > 0 && first.summary().left == stale, "{:?}", first.summary());
    let (calls, attempts) =
        (world.unipile.record().calls.len(), world.ledger.inspect().await.unwrap());

    let again = run_plan(&world.sweep, &plan).await;
    assert!(matches!(&again.told[0], What::Halted { .. }), "{:?}", again.told);
    assert_eq!(again.summary().left, stale);
    let step = world.sweep.step(&plan).await.unwrap();
    let left = step.events.iter().find_map(|event| match event.what {
        What::Done { summary } => Some(summary.left),
        _ => None,
    });
    assert_eq!((left, step.next), (Some(stale), None));
    assert_eq!(world.unipile.record().calls.len(), calls, "nothing was asked");
    assert_eq!(world.ledger.inspect().await.unwrap(), attempts, "nothing was recorded");
}

#[tokio::test]
async fn a_withdrawal_without_effect_is_reported() {
    let world = World::of(60).await;
    world.unipile.set(|faults| faults.silent_cancel = 1);
    let run = world.run().await;
    world.check().await;
    let found = run.told.iter().find_map(|what| match what {
        What::Verified { reappeared, .. } => Some(reappeared.len()),
        _ => None,
    });
    assert_eq!(found, Some(1));
}

#[tokio::test]
async fn asking_each_minute_does_what_running_does() {
    let ran = World::of(150).await;
    ran.run().await;
    let run = ran.check().await;

    let world = World::of(150).await;
    let plan = world.sweep.plan().await.unwrap();
    loop {
        let step = world.sweep.step(&plan).await.unwrap();
        let acted = |event: &&rescind::Event| matches!(event.what, What::Withdrawn { .. });
        assert!(step.events.iter().filter(acted).count() <= 1, "one action a step");
        if step.next.is_none() {
            break;
        }
        world.clock.advance(TimeDelta::minutes(1));
    }
    let stepped = world.check().await;
    let ids = |record: &rescind::simulator::Record| {
        record.withdrawals().iter().map(|(id, _)| (*id).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&stepped), ids(&run));
    let day = |record: &rescind::simulator::Record| {
        record.withdrawals().iter().map(|(_, at)| at.date_naive()).collect::<Vec<_>>()
    };
    assert_eq!(day(&stepped), day(&run));
}

#[tokio::test]
async fn a_stopped_run_ends_and_another_goes_on() {
    let world = World::of(200).await;
    let plan = world.sweep.plan().await.unwrap();
    let mut events = world.sweep.run(&plan);
    let stop = events.stop_handle();
    let mut withdrawn = 0;
    while let Some(event) = events.next().await {
        if matches!(event.unwrap().what, What::Withdrawn { .. }) {
            withdrawn += 1;
            if withdrawn == 7 {
                stop.stop();
            }
        }
    }
    assert!(events.next().await.is_none(), "what has ended stays so");
    assert_eq!(world.unipile.record().cancels().count(), 7);
    let run = world.run_plan(plan).await;
    assert_eq!(run.summary().withdrawn, run.planned - 7);
    world.check().await;
}

#[tokio::test]
async fn two_runs_at_once_share_one_allowance() {
    let world = World::of(250).await;
    let plan = world.sweep.plan().await.unwrap();
    let count = |sweep: Sweep| {
        let plan = plan.clone();
        async move {
            let events: Vec<_> = sweep.run(&plan).collect().await;
            let withdrawn = |event: &&rescind::Result<rescind::Event>| {
                matches!(event.as_ref().unwrap().what, What::Withdrawn { .. })
            };
            events.iter().filter(withdrawn).count()
        }
    };
    let (a, b) = tokio::join!(count(world.sweep.clone()), count(world.sweep.clone()));
    let record = world.check().await;
    assert_eq!(a + b, plan.stale().count());
    assert_eq!(record.withdrawals().len(), a + b);
}

#[tokio::test]
async fn bad_input_is_one_clear_sentence_before_anything_is_done() {
    let world = World::of(30).await;
    let said = |sweep: Sweep| async move { sweep.plan().await.unwrap_err().to_string() };
    let pace = || Pace::active(chrono_tz::Europe::Paris);
    let account = |dsn: &str, key: &str, id: &str| {
        Unipile::v1(dsn, key)
            .account(id)
            .map(Sweep::new)
            .map(|sweep| sweep.ledger(world.ledger.clone()).clock(world.clock.clone()))
    };
    let (url, key, id) =
        (world.unipile.url(), world.unipile.api_key().to_owned(), world.unipile.account_id());

    assert!(
        said(world.sweep.clone().pace(pace().per_day(0..=0))).await.contains("per_day is 0..=0")
    );
    assert!(
        said(world.sweep.clone().pace(pace().gap(TimeDelta::minutes(9))))
            .await
            .contains("gap is 540 s")
    );
    let without = Sweep::new(Unipile::v1(&url, &key).account(id).unwrap());
    assert!(said(without).await.contains("ledger is missing"));

    let wrong = said(account(&url, "wrong-key", id).unwrap()).await;
    assert!(wrong.contains("API key") && !wrong.contains("wrong-key"), "{wrong}");
    assert!(
        said(account(&url, &key, "nobody").unwrap())
            .await
            .contains("account_id is \"nobody\": an id of one of the key's accounts is needed")
    );
    assert!(account("ftp://x", &key, id).unwrap_err().to_string().contains("dsn is"));
    // nobody listens there
    let silent = said(account("127.0.0.1:1", &key, id).unwrap()).await;
    assert!(silent.contains("cannot be reached; nothing was sent"), "{silent}");
    assert_eq!(world.unipile.record().cancels().count(), 0);

    let none = world.sweep.clone().policy(older_than(days(9999))).plan().await.unwrap();
    assert!(none.entries.iter().all(|entry| entry.verdict != Verdict::Stale));
}
