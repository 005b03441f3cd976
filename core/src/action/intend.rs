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
