//! What the checks of a ledger share: instants, intents, and short ways to do what they need.

use crate::conformance::report::{Verdict, wrong};
use crate::ledger::{
    Allowance, Attempt, Claim, Held, Intended, Intent, Lease, Ledger, Outcome, ReadingRecord,
    Refusal, Sighted, Sighting, State,
};
use crate::source::Completeness;
use crate::{Instant, Invitation, InvitationId, age};
use chrono::TimeDelta;

pub(super) const MEMBER: &str = "member";
pub(super) const SEED: u64 = 7;
pub(super) const GAP: TimeDelta = TimeDelta::minutes(2);
pub(super) const MILLISECOND: TimeDelta = TimeDelta::milliseconds(1);
pub(super) const MINUTE: TimeDelta = TimeDelta::minutes(1);
pub(super) const DAY: TimeDelta = TimeDelta::days(1);

/// A Tuesday morning.
pub(super) fn start() -> Instant {
    Instant::from_timestamp_millis(1_795_510_800_123).unwrap_or_default()
}

pub(super) fn id(number: usize) -> Verdict<InvitationId> {
    Ok(number.to_string().parse()?)
}

/// A generous target, a cap of three, and a service day that began an hour before `now`.
pub(super) fn intent(number: usize, now: Instant) -> Verdict<Intent> {
    let allowance = Allowance { cap: 3, gap: GAP, target: 100, since: now - MINUTE * 60 };
    Ok(Intent { invitation: id(number)?, allowance, now })
}

pub(super) fn outcome(attempt: u64, state: State, at: Instant) -> Outcome {
    Outcome { attempt, state, at, http_status: None, error_type: None }
}

pub(super) async fn claimed(ledger: &dyn Ledger, owner: &str, now: Instant) -> Verdict<Held> {
    match ledger.claim(MEMBER, owner, SEED, now).await? {
        Claim::Granted(held) => Ok(*held),
        Claim::Busy { until } => wrong(format!("{owner} finds it busy until {until} at {now}")),
    }
}

/// Until when it is busy for somebody else.
pub(super) async fn busy(ledger: &dyn Ledger, owner: &str, now: Instant) -> Verdict<Instant> {
    match ledger.claim(MEMBER, owner, SEED, now).await? {
        Claim::Busy { until } => Ok(until),
        Claim::Granted(_) => wrong(format!("granted to {owner} at {now}, too")),
    }
}

pub(super) async fn intended(ledger: &dyn Ledger, held: &Held, intent: &Intent) -> Verdict<u64> {
    match ledger.intend(&held.lease, intent).await? {
        Intended::Granted(attempt) => Ok(attempt),
        Intended::Refused(why) => wrong(format!(
            "{} is refused at {}, and nothing stands in its way: {why}",
            intent.invitation, intent.now
        )),
    }
}

pub(super) async fn refused(ledger: &dyn Ledger, held: &Held, intent: &Intent) -> Verdict<Refusal> {
    match ledger.intend(&held.lease, intent).await? {
        Intended::Refused(why) => Ok(why),
        Intended::Granted(_) => {
            wrong(format!("{} is granted at {}", intent.invitation, intent.now))
        }
    }
}

/// A claim, an intent and its outcome, all at one instant.
pub(super) async fn done(
    ledger: &dyn Ledger,
    number: usize,
    state: State,
    now: Instant,
) -> Verdict<u64> {
    let held = claimed(ledger, "a", now).await?;
    let attempt = intended(ledger, &held, &intent(number, now)?).await?;
    ledger.conclude(&held.lease, &outcome(attempt, state, now), &held.standing).await?;
    Ok(attempt)
}

pub(super) async fn attempt(ledger: &dyn Ledger, number: u64) -> Verdict<Attempt> {
    let found = ledger.attempts(MEMBER).await?.into_iter().find(|attempt| attempt.id == number);
    found.map_or_else(|| wrong(format!("attempt {number} is not kept")), Ok)
}

pub(super) fn reading(lease: &Lease, started: Instant, count: usize) -> ReadingRecord {
    ReadingRecord {
        origin: "own".to_owned(),
        epoch: lease.epoch,
        started,
        finished: started + MINUTE,
        completeness: Completeness::Complete,
        count,
        queue: age::Queue::default(),
    }
}

pub(super) fn seen(invitation: Invitation, now: Instant) -> Sighting {
    let seen = age::seen(invitation.label.as_deref(), now, None, None);
    Sighting { invitation, seen }
}

/// Records a reading that listed these.
pub(super) async fn listed(
    ledger: &dyn Ledger,
    invitations: impl IntoIterator<Item = Invitation>,
    now: Instant,
) -> Verdict {
    let sightings: Vec<_> = invitations.into_iter().map(|one| seen(one, now)).collect();
    let held = claimed(ledger, "a", now).await?;
    ledger.record(&held.lease, &reading(&held.lease, now, sightings.len()), &sightings).await?;
    ledger.release(&held.lease, &held.standing).await?;
    Ok(())
}

pub(super) async fn sighted(ledger: &dyn Ledger, id: &InvitationId) -> Verdict<Sighted> {
    let (_, sighted) = ledger.sightings(MEMBER).await?;
    let found = sighted.into_iter().find(|sighted| sighted.sighting.invitation.id == *id);
    found.map_or_else(|| wrong(format!("the invitation {id} is not among the sightings")), Ok)
}
