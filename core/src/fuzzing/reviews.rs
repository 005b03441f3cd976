//! Files that people reviewed.

use crate::age::{Basis, Sent};
use crate::health::{Health, Thresholds};
use crate::plan::{Entry, Plan, Separator};
use crate::policy::Verdict;
use crate::source::Account;
use crate::{ErrorKind, Instant, Invitation, InvitationId};
use chrono::{DateTime, Days, TimeDelta};
use std::collections::HashSet;

/// More than an error tells of a file.
const LONGEST: usize = 3000;
/// Ids as LinkedIn has them, and one of another sort.
const IDS: [&str; 5] = [
    "7449262477600571392",
    "7449262477600571393",
    "7449262477600571394",
    "7449262477600571395",
    "rel_7Fh2",
];

/// A file that comes back for a plan of three to withdraw and two to keep.
pub fn reviews(input: &[u8]) {
    let plan = plan();
    match plan.reviewed(input) {
        Ok(reviewed) => only_takes_away(&plan, &reviewed),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
            let said = error.to_string();
            assert!(said.chars().count() < LONGEST && !said.contains('\n'), "{said}");
        }
    }
}

fn plan() -> Plan {
    let made_at: Instant = DateTime::from_timestamp(1_795_510_800, 0).unwrap();
    let entry = |(nth, id): (u64, &&str)| {
        let at = made_at - TimeDelta::days(60 - nth as i64 * 13);
        let stale = nth < 3;
        Entry {
            invitation: Invitation::new(id).unwrap(),
            sent: Sent {
                earliest: Some(at),
                latest: at,
                basis: Basis::Id,
                witness: None,
                contradiction: false,
            },
            verdict: if stale { Verdict::Stale } else { Verdict::Keep },
            reason: "by its age".into(),
            due: stale.then(|| made_at.date_naive() + Days::new(nth)),
        }
    };
    let entries: Vec<_> = (0..).zip(&IDS).map(entry).collect();
    let queue = entries.iter().map(|entry| (&entry.sent, true));
    let health = Health::of(queue, (made_at, true), &Thresholds::default(), made_at);
    let completeness = "complete".to_owned();
    Plan { account: Account::ready("ACoAAada"), made_at, completeness, health, entries }
}

/// A file makes nothing stale and changes nothing but what it keeps; and what it left is what its own
/// table leaves.
fn only_takes_away(plan: &Plan, reviewed: &Plan) {
    let ids = |of: &Plan| of.entries.iter().map(|one| one.invitation.id.clone()).collect();
    let stale = |of: &Plan| of.ids().cloned().collect();
    let [before, after]: [HashSet<InvitationId>; 2] = [ids(plan), ids(reviewed)];
    assert_eq!(before, after);
    let [before, after]: [HashSet<InvitationId>; 2] = [stale(plan), stale(reviewed)];
    assert!(after.is_subset(&before), "{reviewed}");
    for entry in &reviewed.entries {
        let was = plan.entries.iter().find(|was| was.invitation == entry.invitation).unwrap();
        assert_eq!(
            (&entry.sent, entry.due.is_some()),
            (&was.sent, entry.verdict == Verdict::Stale)
        );
        assert!(entry.reason == was.reason || was.verdict == Verdict::Stale, "{reviewed}");
    }
    for separator in Separator::ALL {
        assert_eq!(&reviewed.reviewed(reviewed.to_csv(*separator)).unwrap(), reviewed);
    }
}
