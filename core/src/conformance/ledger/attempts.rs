//! What was tried, and what came of it.

use super::bench::{DAY, GAP, MEMBER, MILLISECOND, MINUTE, SEED, attempt, claimed, done, id};
use super::bench::{intended, intent, outcome, refused, start};
use crate::conformance::report::{Verdict, ensure, same};
use crate::ledger::{Attempt, Claim, Intended, LEASE, Ledger, Outcome, Refusal, State};

pub(super) async fn what_succeeded_is_never_tried_again(ledger: &dyn Ledger) -> Verdict {
    let mut now = start();
    for (number, state) in State::ALL.iter().filter(|state| state.is_success()).enumerate() {
        done(ledger, number, *state, now).await?;
        now += DAY * 400;
        let held = claimed(ledger, "a", now).await?;
        let why = refused(ledger, &held, &intent(number, now)?).await?;
        same("why it is refused", &why, &Refusal::Done(*state))?;
    }
    Ok(())
}

pub(super) async fn what_was_refused_is_tried_again_on_another_service_day(
    ledger: &dyn Ledger,
) -> Verdict {
    let mut tried = start();
    for (number, state) in [State::Refused, State::StillPending].into_iter().enumerate() {
        done(ledger, number, state, tried).await?;
        let now = tried + MINUTE * 30;
        let held = claimed(ledger, "a", now).await?;
        let mut intent = intent(number, now)?;
        intent.allowance.since = tried;
        let why = refused(ledger, &held, &intent).await?;
        same("why it is refused on its own day", &why, &Refusal::Blocked(state))?;
        intent.allowance.since = tried + MILLISECOND;
        let again = intended(ledger, &held, &intent).await?;
        ledger.conclude(&held.lease, &outcome(again, state, now), &held.standing).await?;
        tried = now + DAY;
    }
    Ok(())
}

pub(super) async fn what_is_unknown_blocks_its_invitation_alone(ledger: &dyn Ledger) -> Verdict {
    done(ledger, 1, State::Unknown, start()).await?;
    let later = start() + DAY * 9;
    let held = claimed(ledger, "a", later).await?;
    let why = refused(ledger, &held, &intent(1, later)?).await?;
    same("why it is refused", &why, &Refusal::Blocked(State::Unknown))?;
    done(ledger, 2, State::Withdrawn, later).await?;
    Ok(())
}

pub(super) async fn an_intent_left_behind_becomes_unknown(ledger: &dyn Ledger) -> Verdict {
    done(ledger, 1, State::Unknown, start()).await?;
    done(ledger, 2, State::Refused, start() + GAP).await?;
    done(ledger, 3, State::Unknown, start() + GAP * 2).await?;
    let begun = start() + DAY * 2;
    let held = claimed(ledger, "a", begun).await?;
    let left = intended(ledger, &held, &intent(4, begun)?).await?;
    let busy = refused(ledger, &held, &intent(5, begun + MINUTE)?).await?;
    same("why another is refused meanwhile", &busy, &Refusal::Busy)?;

    let now = begun + LEASE;
    let held = claimed(ledger, "b", now).await?;
    let found = attempt(ledger, left).await?;
    same("its state", &found.state, &State::Unknown)?;
    same("its outcome's instant", &found.outcome_at, &Some(now))?;
    let unknown: Vec<_> = held.unknown.iter().map(|one| one.invitation.clone()).collect();
    same("unknown, newest first", &unknown, &vec![id(4)?, id(3)?, id(1)?])?;
    same("unknown in a row", &held.unknown_in_a_row, &2)?;
    let charged = held.lease.epoch - 1;
    same("the epoch of the newest that is charged", &held.acted, &charged)?;
    // its request may have left until now
    same("the last that is charged", &held.history.last, &Some(now))
}

pub(super) async fn a_late_outcome_is_a_fact_and_changes_nothing_else(
    ledger: &dyn Ledger,
) -> Verdict {
    let slow = claimed(ledger, "slow", start()).await?;
    let number = intended(ledger, &slow, &intent(1, start())?).await?;
    let now = start() + LEASE;
    let held = claimed(ledger, "b", now).await?;
    let mut standing = slow.standing.clone();
    standing.factor = 0.5;
    standing.halted = Some("by somebody who is late".to_owned());
    let late = outcome(number, State::Withdrawn, now + MINUTE);
    ledger.conclude(&slow.lease, &late, &standing).await?;
    let found = attempt(ledger, number).await?;
    same("its state", &found.state, &State::Withdrawn)?;
    same("its outcome's instant", &found.outcome_at, &Some(now + MINUTE))?;
    let again = claimed(ledger, "b", now + MINUTE).await?;
    same("where the account stands", &again.standing, &held.standing)?;
    same("unknown", &again.unknown, &Vec::new())
}

pub(super) async fn an_outcome_is_recorded_once(ledger: &dyn Ledger) -> Verdict {
    let number = done(ledger, 1, State::Withdrawn, start()).await?;
    let held = claimed(ledger, "a", start()).await?;
    let other = outcome(number, State::NotSent, start() + MINUTE);
    ledger.conclude(&held.lease, &other, &held.standing).await?;
    same("its state", &attempt(ledger, number).await?.state, &State::Withdrawn)?;
    same("charged", &claimed(ledger, "a", start()).await?.history.charged, &vec![start()])
}

pub(super) async fn an_unknown_outcome_is_settled_once(ledger: &dyn Ledger) -> Verdict {
    let number = done(ledger, 1, State::Unknown, start()).await?;
    let refused = done(ledger, 2, State::Refused, start() + GAP).await?;
    let now = start() + DAY;
    let held = claimed(ledger, "a", now).await?;
    let settle = |number, state| ledger.settle(&held.lease, number, state, now);
    ensure(!settle(refused, State::Gone).await?, || "a refusal is settled".to_owned())?;
    ensure(settle(number, State::StillPending).await?, || "it is not settled".to_owned())?;
    ensure(!settle(number, State::Gone).await?, || "it is settled twice".to_owned())?;
    let found = attempt(ledger, number).await?;
    same("its state", &found.state, &State::StillPending)?;
    same("settled at", &found.settled_at, &Some(now))?;
    // when it may have been sent does not change with that
    same("its outcome's instant", &found.outcome_at, &Some(start()))
}

pub(super) async fn attempts_are_kept_whole_and_in_order(ledger: &dyn Ledger) -> Verdict {
    same("before anything", &ledger.attempts("nobody").await?, &Vec::new())?;
    let held = claimed(ledger, "a", start()).await?;
    let number = intended(ledger, &held, &intent(1, start())?).await?;
    let at = start() + MILLISECOND;
    let refused = Outcome {
        attempt: number,
        state: State::Refused,
        at,
        http_status: Some(u16::MAX),
        error_type: Some("errors/\"odd\" \u{0}\u{10ffff}".to_owned()),
    };
    ledger.conclude(&held.lease, &refused, &held.standing).await?;
    let next = done(ledger, 2, State::Withdrawn, start() + GAP + MINUTE).await?;
    let attempts = ledger.attempts(MEMBER).await?;
    let numbers: Vec<_> = attempts.iter().map(|attempt| attempt.id).collect();
    same("their numbers, oldest first", &numbers, &vec![number, next])?;
    ensure(next > number, || format!("{next} comes after {number}"))?;
    let whole = Attempt {
        id: number,
        invitation: id(1)?,
        epoch: held.lease.epoch,
        state: State::Refused,
        intent_at: start(),
        outcome_at: Some(at),
        settled_at: None,
        http_status: refused.http_status,
        error_type: refused.error_type,
    };
    same("the first", &attempts.first(), &Some(&whole))
}

pub(super) async fn accounts_know_nothing_of_each_other(ledger: &dyn Ledger) -> Verdict {
    done(ledger, 1, State::Withdrawn, start()).await?;
    // another account with the same invitation, at the same instant
    let Claim::Granted(other) = ledger.claim("other", "a", SEED, start()).await? else {
        return ensure(false, || "the other account is busy".to_owned());
    };
    same("charged to the other", &other.history.charged, &Vec::new())?;
    let granted = ledger.intend(&other.lease, &intent(1, start())?).await?;
    ensure(matches!(granted, Intended::Granted(_)), || format!("{granted:?}"))?;
    // its open intent stands in nobody else's way
    done(ledger, 2, State::Withdrawn, start() + GAP).await?;
    same("attempts of the other", &ledger.attempts("other").await?.len(), &1)?;
    same("attempts of the first", &ledger.attempts(MEMBER).await?.len(), &2)
}
