//! What the allowance leaves, to the millisecond.

use super::bench::{DAY, GAP, MEMBER, MILLISECOND, MINUTE, claimed, done, intended, intent};
use super::bench::{outcome, refused, start};
use crate::Instant;
use crate::conformance::report::{Verdict, ensure, same};
use crate::ledger::{HISTORY, Intended, LEASE, Ledger, PROMPT, Refusal, State};
use chrono::TimeDelta;
use futures_util::future::join_all;

/// Refused for volume at `now`, until `until`.
async fn spent(ledger: &dyn Ledger, now: Instant, until: Instant) -> Verdict {
    let held = claimed(ledger, "a", now).await?;
    let why = refused(ledger, &held, &intent(900, now)?).await?;
    same("why it is refused", &why, &Refusal::Spent { until })
}

pub(super) async fn no_action_comes_before_the_gap_is_over(ledger: &dyn Ledger) -> Verdict {
    done(ledger, 1, State::Withdrawn, start()).await?;
    let free = start() + GAP;
    for now in [start(), start() + MILLISECOND, free - MILLISECOND] {
        spent(ledger, now, free).await?;
    }
    done(ledger, 2, State::Withdrawn, free).await?;
    Ok(())
}

pub(super) async fn the_cap_holds_in_any_24_hours(ledger: &dyn Ledger) -> Verdict {
    for number in 0..3 {
        done(ledger, number, State::Withdrawn, start() + GAP * i32::try_from(number).unwrap_or(0))
            .await?;
    }
    // a second more than a day: clocks and transit are not exact
    let free = start() + DAY + TimeDelta::seconds(1);
    for now in [start() + GAP * 3, start() + DAY, start() + DAY + MILLISECOND, free - MILLISECOND] {
        spent(ledger, now, free).await?;
    }
    done(ledger, 4, State::Withdrawn, free).await?;
    spent(ledger, free + MINUTE * 3 / 2, free + GAP).await
}

pub(super) async fn the_target_of_a_service_day_holds(ledger: &dyn Ledger) -> Verdict {
    done(ledger, 1, State::Withdrawn, start()).await?;
    let now = start() + GAP;
    let held = claimed(ledger, "a", now).await?;
    let mut intent = intent(2, now)?;
    intent.allowance.target = 1;
    // an attempt at the very beginning of the day is the day's
    intent.allowance.since = start();
    let why = refused(ledger, &held, &intent).await?;
    same("why it is refused", &why, &Refusal::Spent { until: start() + DAY })?;
    intent.allowance.since = start() + MILLISECOND;
    intended(ledger, &held, &intent).await?;
    Ok(())
}

pub(super) async fn an_attempt_counts_at_the_newest_of_its_instants(
    ledger: &dyn Ledger,
) -> Verdict {
    let held = claimed(ledger, "a", start()).await?;
    let first = intended(ledger, &held, &intent(1, start())?).await?;
    let late = start() + MINUTE;
    ledger.conclude(&held.lease, &outcome(first, State::Refused, late), &held.standing).await?;
    spent(ledger, late + GAP - MILLISECOND, late + GAP).await?;

    // the clock was set back before the second one's outcome
    let now = late + GAP;
    let held = claimed(ledger, "a", now).await?;
    let second = intended(ledger, &held, &intent(2, now)?).await?;
    let early = outcome(second, State::Unknown, start());
    ledger.conclude(&held.lease, &early, &held.standing).await?;
    spent(ledger, now + GAP - MILLISECOND, now + GAP).await
}

pub(super) async fn only_what_never_left_takes_nothing(ledger: &dyn Ledger) -> Verdict {
    let held = claimed(ledger, "a", start()).await?;
    for _ in 0..5 {
        let attempt = intended(ledger, &held, &intent(1, start())?).await?;
        let never = outcome(attempt, State::NotSent, start());
        ledger.conclude(&held.lease, &never, &held.standing).await?;
    }
    same("charged", &claimed(ledger, "a", start()).await?.history.charged, &Vec::new())?;
    let charged = State::ALL.iter().filter(|s| !matches!(s, State::NotSent | State::Intent));
    let mut now = start();
    for (number, state) in charged.enumerate() {
        done(ledger, 10 + number, *state, now).await?;
        spent(ledger, now + MINUTE, now + GAP).await?;
        // room for the next under the cap of three
        now += DAY;
    }
    Ok(())
}

pub(super) async fn a_clock_that_is_set_back_gives_nothing_away(ledger: &dyn Ledger) -> Verdict {
    done(ledger, 1, State::Withdrawn, start()).await?;
    for back in [MINUTE, TimeDelta::hours(5), TimeDelta::days(400)] {
        spent(ledger, start() - back, start() + GAP).await?;
    }
    Ok(())
}

pub(super) async fn of_many_intents_at_once_one_is_granted(ledger: &dyn Ledger) -> Verdict {
    let held = claimed(ledger, "a", start()).await?;
    let intents = (1..9).map(|number| intent(number, start())).collect::<Verdict<Vec<_>>>()?;
    let asked = intents.iter().map(|intent| ledger.intend(&held.lease, intent));
    let mut granted = 0;
    for answer in join_all(asked).await {
        match answer? {
            Intended::Granted(_) => granted += 1,
            Intended::Refused(why) => same("why it is refused", &why, &Refusal::Busy)?,
        }
    }
    same("granted", &granted, &1)
}

pub(super) async fn an_intent_needs_a_lease_that_holds_until_its_request_has_left(
    ledger: &dyn Ledger,
) -> Verdict {
    let held = claimed(ledger, "a", start()).await?;
    let over = start() + LEASE - PROMPT;
    let why = refused(ledger, &held, &intent(1, over)?).await?;
    same("why it is refused", &why, &Refusal::LeaseLost)?;
    intended(ledger, &held, &intent(1, over - MILLISECOND)?).await?;
    Ok(())
}

pub(super) async fn nothing_is_intended_for_a_halted_account_until_it_is_resumed(
    ledger: &dyn Ledger,
) -> Verdict {
    let mut held = claimed(ledger, "a", start()).await?;
    held.standing.halted = Some("restricted".to_owned());
    ledger.release(&held.lease, &held.standing).await?;
    let held = claimed(ledger, "b", start()).await?;
    same("halted", &held.standing.halted.as_deref(), &Some("restricted"))?;
    let why = refused(ledger, &held, &intent(1, start())?).await?;
    same("why it is refused", &why, &Refusal::Halted)?;
    ensure(ledger.resume(MEMBER).await?, || "it was not stopped".to_owned())?;
    ensure(!ledger.resume(MEMBER).await?, || "it was stopped still".to_owned())?;
    intended(ledger, &held, &intent(1, start())?).await?;
    let nobody = ledger.resume("nobody").await;
    ensure(nobody.is_err(), || "an account that it does not know is resumed".to_owned())
}

pub(super) async fn the_history_holds_three_days(ledger: &dyn Ledger) -> Verdict {
    let times = [start(), start() + MINUTE * 90, start() + DAY, start() + DAY * 2];
    for (number, at) in times.iter().enumerate() {
        done(ledger, number, State::Withdrawn, *at).await?;
    }
    let newest_first = |from: usize| times.iter().skip(from).rev().copied().collect::<Vec<_>>();
    let over = start() + HISTORY;
    let held = claimed(ledger, "a", over - MILLISECOND).await?;
    same("charged, newest first", &held.history.charged, &newest_first(0))?;
    same("the last", &held.history.last, &times.last().copied())?;
    let held = claimed(ledger, "a", over).await?;
    same("charged three days later", &held.history.charged, &newest_first(1))
}
