//! The record before an action, or what stands in its way.

use super::due::SOON;
use crate::ledger::{Allowance, Held, Intended, Intent, Ledger, Refusal};
use crate::{Instant, InvitationId, Result};

/// What the ledger says to an intent.
pub(crate) enum Leave {
    /// It is recorded under this number.
    Granted(u64),
    /// Somebody else acts, or the allowance is used up: not before then.
    Wait(Instant),
    /// What was tried on it before is in the way.
    Kept(Refusal),
}

/// Asks the ledger to record an intent.
pub(crate) async fn intend(
    ledger: &dyn Ledger,
    held: &mut Held,
    id: &InvitationId,
    allowance: Allowance,
    now: Instant,
) -> Result<Leave> {
    let intent = Intent { invitation: id.clone(), allowance, now };
    Ok(match ledger.intend(&held.lease, &intent).await? {
        Intended::Granted(attempt) => Leave::Granted(attempt),
        Intended::Refused(Refusal::Spent { until }) => {
            held.standing.slot = None;
            Leave::Wait(until)
        }
        Intended::Refused(Refusal::LeaseLost | Refusal::Halted | Refusal::Busy) => {
            Leave::Wait(now + SOON)
        }
        Intended::Refused(refusal) => Leave::Kept(refusal),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Claim, MemoryLedger};
    use chrono::TimeDelta;

    /// Whoever waits for the past asks again at once, for ever.
    #[tokio::test]
    async fn who_was_overtaken_looks_again_in_ten_seconds() {
        let ledger = MemoryLedger::new();
        let start: Instant = "2026-11-24T09:00:00Z".parse().unwrap();
        let late = start + TimeDelta::minutes(5);
        let Claim::Granted(mut held) = ledger.claim("member", "us", 7, start).await.unwrap() else {
            panic!("nobody holds it")
        };
        assert!(matches!(ledger.claim("member", "they", 7, late).await, Ok(Claim::Granted(_))));
        let since = start - TimeDelta::hours(1);
        let allowance = Allowance { cap: 10, gap: TimeDelta::minutes(2), target: 5, since };
        let id = "7000".parse().unwrap();
        let leave = intend(&ledger, &mut held, &id, allowance, late).await.unwrap();
        assert!(matches!(leave, Leave::Wait(until) if until == late + TimeDelta::seconds(10)));
    }
}
