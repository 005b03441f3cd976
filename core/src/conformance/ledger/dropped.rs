//! What a future leaves behind that was dropped on its way.

use super::bench::{MEMBER, claimed, intended, intent, outcome, reading, seen, start};
use crate::conformance::report::{Verdict, ensure, same};
use crate::ledger::{Ledger, State};
use crate::{Invitation, Result};

/// Polls it so many times at most, and drops it.
async fn dropped_after(polls: usize, call: impl Future<Output = Result<impl Sized>>) {
    let enough = async {
        for _ in 1..polls {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        biased;
        _ = call => {}
        () = enough => {}
    }
}

pub(super) async fn a_dropped_call_is_done_whole_or_not_at_all(ledger: &dyn Ledger) -> Verdict {
    const COUNT: usize = 200;
    let invitations = (1..=COUNT).map(|number| Invitation::new(&number.to_string()));
    let invitations = invitations.collect::<Result<Vec<_>>>()?;
    let sightings: Vec<_> = invitations.into_iter().map(|one| seen(one, start())).collect();
    let mut now = start();
    for polls in 1..=6 {
        now += chrono::TimeDelta::hours(30);
        let held = claimed(ledger, "a", now).await?;
        let record = reading(&held.lease, now, COUNT);
        dropped_after(polls, ledger.record(&held.lease, &record, &sightings)).await;
        let (last, sighted) = ledger.sightings(MEMBER).await?;
        let recorded = last.is_some_and(|last| last.started == now);
        let seen = sighted.iter().filter(|sighted| sighted.last_seen == now).count();
        same("sightings of a dropped reading", &seen, &if recorded { COUNT } else { 0 })?;

        let intent = intent(polls, now)?;
        dropped_after(polls, ledger.intend(&held.lease, &intent)).await;
        let mine = |attempt: &&crate::ledger::Attempt| attempt.intent_at == now;
        let attempts = ledger.attempts(MEMBER).await?;
        let number = match attempts.iter().filter(mine).collect::<Vec<_>>()[..] {
            [] => intended(ledger, &held, &intent).await?,
            [attempt] => attempt.id,
            _ => return ensure(false, || "a dropped intent is recorded twice".to_owned()),
        };

        let mut standing = held.standing.clone();
        standing.factor = 0.5 + 1.0 / now.timestamp() as f64;
        let outcome = outcome(number, State::Withdrawn, now);
        dropped_after(polls, ledger.conclude(&held.lease, &outcome, &standing)).await;
        let attempts = ledger.attempts(MEMBER).await?;
        let state = attempts.iter().find(|one| one.id == number).map(|one| one.state);
        let concluded = state == Some(State::Withdrawn);
        let stands = claimed(ledger, "a", now).await?.standing;
        let right = if concluded { &standing } else { &held.standing };
        same("where it stands after a dropped outcome", &stands, right)?;
    }
    Ok(())
}
