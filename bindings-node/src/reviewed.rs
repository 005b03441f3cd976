//! A plan that comes back to be run, perhaps after it was stored as JSON.

use crate::arguments::data;
use crate::errors::thrown;
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use rescind::health::{Health, Thresholds};
use rescind::plan::{Entry, Plan};
use rescind::policy::Verdict;
use rescind::source::Account;
use rescind::{Instant, Invitation};
use serde::Deserialize;

/// What a run needs of a plan: whose, and which are to be withdrawn.
#[derive(Deserialize)]
#[serde(expecting = "a plan, as `plan()` gives it")]
struct Reviewed {
    account: Whose,
    entries: Vec<Judged>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Whose {
    member_id: String,
}

#[derive(Deserialize)]
struct Judged {
    invitation: Which,
    verdict: Verdict,
}

#[derive(Deserialize)]
struct Which {
    id: String,
}

/// The plan as the core runs it. Everything else in it was for the reader: a run reads and judges
/// anew, and takes from the plan only whose it is and what it may withdraw.
pub(crate) fn reviewed(env: &Env, plan: Unknown<'_>) -> Result<Plan> {
    let of: Reviewed = data(env, "plan", plan)?;
    let stale = of.entries.into_iter().filter(|entry| entry.verdict == Verdict::Stale);
    let entries = stale.map(|entry| entry_of(&entry.invitation.id));
    let entries = entries.collect::<rescind::Result<_>>().map_err(|error| thrown(env, &error))?;
    let made_at = Instant::default();
    let health = Health::of(std::iter::empty(), (made_at, true), &Thresholds::default(), made_at);
    let account = Account::ready(of.account.member_id);
    Ok(Plan { account, made_at, completeness: "complete".to_owned(), health, entries })
}

fn entry_of(id: &str) -> rescind::Result<Entry> {
    let sent = rescind::age::Sent {
        earliest: None,
        latest: Instant::default(),
        basis: rescind::age::Basis::Nothing,
        witness: None,
        contradiction: false,
    };
    let invitation = Invitation::new(id)?;
    Ok(Entry { invitation, sent, verdict: Verdict::Stale, reason: "reviewed".into(), due: None })
}
