//! What a sweep tells whoever subscribes to `tracing`, under names that stay. The docs of
//! [`sweep`](super) list them.

use super::event::{Event, What};
use crate::age::label::Unread;
use tracing::{debug, error, info, warn};

const TARGET: &str = "rescind::sweep";

/// Once a reading, not once an invitation.
pub(super) fn unread(account: &str, labels: &Unread) {
    if labels.count() > 0 {
        warn!(target: TARGET, account, unread = labels.count(), "{labels}");
    }
}

pub(super) fn tell(event: &Event) {
    let (account, name) = (&*event.account, event.what.name());
    let invitation = event.what.invitation();
    let id = invitation.map(|invitation| invitation.id.as_str());
    match &event.what {
        What::Waiting { until } => debug!(target: TARGET, account, event = name, %until),
        What::Planned { stale, pending } => {
            info!(target: TARGET, account, event = name, stale, pending);
        }
        What::Kept { reason, .. } => {
            info!(target: TARGET, account, event = name, invitation = id, reason = &**reason);
        }
        What::Unknown { why, .. } | What::Refused { why, .. } => {
            warn!(target: TARGET, account, event = name, invitation = id, why);
        }
        What::Slowed { factor } => warn!(target: TARGET, account, event = name, factor),
        What::Paused { until, why } => {
            warn!(target: TARGET, account, event = name, %until, why);
        }
        What::Halted { reason } => error!(target: TARGET, account, event = name, reason),
        What::DayDone { date, used, left } => {
            info!(target: TARGET, account, event = name, %date, used, left);
        }
        What::Verified { confirmed, reappeared } => {
            let reappeared = reappeared.len();
            info!(target: TARGET, account, event = name, confirmed, reappeared);
        }
        What::Done { summary } => {
            info!(target: TARGET, account, event = name, withdrawn = summary.withdrawn, left = summary.left);
        }
        What::Withdrawn { .. }
        | What::Accepted { .. }
        | What::WithdrawnByHand { .. }
        | What::Gone { .. } => {
            info!(target: TARGET, account, event = name, invitation = id);
        }
    }
    if let Some(invitation) = invitation {
        let person = invitation.invitee.label();
        debug!(target: TARGET, invitation = id, person, "who it was");
    }
}
