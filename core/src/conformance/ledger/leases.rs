//! One lease an account, and where the account stands.

use super::bench::{GAP, MEMBER, MILLISECOND, SEED, busy, claimed, intent, listed, outcome};
use super::bench::{id, intended, reading, refused, seen, start};
use crate::conformance::report::{Verdict, ensure, same};
use crate::ledger::{Claim, LEASE, Ledger, Refusal, Standing, State};
use crate::pace::Slot;
use crate::source::Fate;
use crate::{ErrorKind, Invitation};
use chrono::{NaiveDate, TimeDelta};
use futures_util::future::join_all;

pub(super) async fn an_account_not_met_before_begins_active_with_its_own_seed(
    ledger: &dyn Ledger,
) -> Verdict {
    let held = claimed(ledger, "a", start()).await?;
    same("where it stands", &held.standing, &Standing::new(SEED))?;
    same("charged", &held.history.charged, &Vec::new())?;
    same("unknown", &held.unknown, &Vec::new())?;
    same("the last reading", &held.last_reading, &None)?;
    same("whose lease", &(&*held.lease.member, &*held.lease.owner), &(MEMBER, "a"))?;
    ledger.claim(MEMBER, "a", SEED + 1, start()).await?;
    let again = claimed(ledger, "a", start()).await?;
    same("the seed, which is set once", &again.standing.seed, &SEED)
}

pub(super) async fn a_lease_holds_to_its_last_millisecond(ledger: &dyn Ledger) -> Verdict {
    let first = claimed(ledger, "a", start()).await?;
    for now in [start(), start() + LEASE - MILLISECOND] {
        same("busy until", &busy(ledger, "b", now).await?, &(start() + LEASE))?;
    }
    let second = claimed(ledger, "b", start() + LEASE).await?;
    ensure(second.lease.epoch > first.lease.epoch, || {
        format!("the epoch goes from {} to {}", first.lease.epoch, second.lease.epoch)
    })
}

pub(super) async fn a_lease_holds_though_the_clock_is_set_back(ledger: &dyn Ledger) -> Verdict {
    claimed(ledger, "a", start()).await?;
    let earlier = start() - TimeDelta::hours(3);
    same("busy until", &busy(ledger, "b", earlier).await?, &(start() + LEASE))?;
    claimed(ledger, "a", earlier).await?;
    Ok(())
}

pub(super) async fn leases_are_an_accounts_own(ledger: &dyn Ledger) -> Verdict {
    claimed(ledger, "a", start()).await?;
    let other = ledger.claim("somebody else", "b", SEED, start()).await?;
    ensure(matches!(other, Claim::Granted(_)), || "another account is busy, too".to_owned())
}

pub(super) async fn whoever_holds_a_lease_may_claim_it_again(ledger: &dyn Ledger) -> Verdict {
    let first = claimed(ledger, "a", start()).await?;
    let now = start() + LEASE / 2;
    let second = claimed(ledger, "a", now).await?;
    ensure(second.lease.epoch > first.lease.epoch, || "the epoch is the same".to_owned())?;
    same("busy until", &busy(ledger, "b", now).await?, &(now + LEASE))?;
    ensure(!ledger.renew(&first.lease, now).await?, || "the older lease still holds".to_owned())
}

pub(super) async fn of_many_claims_at_once_one_is_granted(ledger: &dyn Ledger) -> Verdict {
    let owners: Vec<_> = (0..8).map(|owner| owner.to_string()).collect();
    let claims = owners.iter().map(|owner| ledger.claim(MEMBER, owner, SEED, start()));
    let mut granted = 0;
    for claim in join_all(claims).await {
        granted += usize::from(matches!(claim?, Claim::Granted(_)));
    }
    same("granted", &granted, &1)
}

pub(super) async fn a_lease_can_be_renewed(ledger: &dyn Ledger) -> Verdict {
    let held = claimed(ledger, "a", start()).await?;
    let now = start() + LEASE - MILLISECOND;
    ensure(ledger.renew(&held.lease, now).await?, || "it is refused".to_owned())?;
    let until = now + LEASE;
    same("busy until", &busy(ledger, "b", until - MILLISECOND).await?, &until)?;
    // nobody has taken it, so it can be taken up again
    ensure(ledger.renew(&held.lease, until + LEASE).await?, || "it is lost to nobody".to_owned())
}

pub(super) async fn a_lease_that_was_given_back_is_free_at_once(ledger: &dyn Ledger) -> Verdict {
    let first = claimed(ledger, "a", start()).await?;
    ledger.release(&first.lease, &first.standing).await?;
    let now = start() + MILLISECOND;
    let second = claimed(ledger, "b", now).await?;
    ensure(!ledger.renew(&first.lease, now).await?, || "the first one still holds".to_owned())?;
    // it cannot give back another's
    ledger.release(&first.lease, &first.standing).await?;
    same("busy until", &busy(ledger, "c", now).await?, &(now + LEASE))?;
    ledger.release(&second.lease, &second.standing).await?;
    claimed(ledger, "c", now).await?;
    Ok(())
}

fn standing() -> Standing {
    let date = NaiveDate::from_ymd_opt(2026, 11, 24);
    Standing {
        seed: SEED,
        halted: Some("restricted: \"für heute\"".to_owned()),
        paused_until: Some(start() + MILLISECOND),
        factor: 0.1 + 0.2,
        backoff: TimeDelta::milliseconds(3_600_001),
        throttled_at: Some(start() - MILLISECOND),
        ramp_start: date,
        slot: Some(Slot {
            service_date: date.unwrap_or_default(),
            target: u32::MAX,
            due: start() + GAP,
            draw: 3,
            settings: u64::MAX,
        }),
    }
}

pub(super) async fn where_an_account_stands_is_kept(ledger: &dyn Ledger) -> Verdict {
    let held = claimed(ledger, "a", start()).await?;
    ledger.release(&held.lease, &standing()).await?;
    let held = claimed(ledger, "b", start()).await?;
    same("released with", &held.standing, &standing())?;
    ledger.resume(MEMBER).await?;
    let attempt = intended(ledger, &held, &intent(1, start())?).await?;
    let other = Standing { factor: 0.5, halted: None, slot: None, ..standing() };
    ledger.conclude(&held.lease, &outcome(attempt, State::Withdrawn, start()), &other).await?;
    same("concluded with", &claimed(ledger, "b", start()).await?.standing, &other)
}

pub(super) async fn an_overtaken_lease_changes_nothing(ledger: &dyn Ledger) -> Verdict {
    listed(ledger, [Invitation::new("1")?], start()).await?;
    let slow = claimed(ledger, "slow", start()).await?;
    let unknown = intended(ledger, &slow, &intent(1, start())?).await?;
    let now = start() + LEASE;
    let held = claimed(ledger, "b", now).await?;

    ensure(!ledger.renew(&slow.lease, now).await?, || "it is renewed".to_owned())?;
    let why = refused(ledger, &slow, &intent(2, now)?).await?;
    same("why its intent is refused", &why, &Refusal::LeaseLost)?;
    let settled = ledger.settle(&slow.lease, unknown, State::Gone, now).await?;
    ensure(!settled, || "it settles an unknown outcome".to_owned())?;
    ledger.end(&slow.lease, &id(1)?, Fate::Accepted, now).await?;
    let late = [seen(Invitation::new("9")?, now)];
    match ledger.record(&slow.lease, &reading(&slow.lease, now, 1), &late).await {
        Err(error) => same("how its reading is refused", &error.kind(), &ErrorKind::Busy)?,
        Ok(()) => return ensure(false, || "its reading is recorded".to_owned()),
    }
    ledger.release(&slow.lease, &standing()).await?;

    let (last, sighted) = ledger.sightings(MEMBER).await?;
    same("the last reading", &last.map(|last| last.started), &Some(start()))?;
    same("how many were seen", &sighted.len(), &1)?;
    same("fates", &sighted.first().and_then(|sighted| sighted.fate), &None)?;
    same("busy until", &busy(ledger, "c", now).await?, &(now + LEASE))?;
    same("where it stands", &claimed(ledger, "b", now).await?.standing, &held.standing)
}

pub(super) async fn accounts_can_be_looked_at_while_they_are_in_use(
    ledger: &dyn Ledger,
) -> Verdict {
    same("before anything", &ledger.inspect().await?, &Vec::new())?;
    ledger.claim("z", "a", SEED, start()).await?;
    listed(ledger, [Invitation::new("1")?], start()).await?;
    let held = claimed(ledger, "a", start()).await?;
    let attempt = intended(ledger, &held, &intent(1, start())?).await?;
    let unknown = outcome(attempt, State::Unknown, start());
    ledger.conclude(&held.lease, &unknown, &standing()).await?;
    let overviews = ledger.inspect().await?;
    let members: Vec<_> = overviews.iter().map(|one| one.member.as_str()).collect();
    same("whose accounts, in order", &members, &vec![MEMBER, "z"])?;
    let Some(one) = overviews.first() else { return Ok(()) };
    same("halted", &one.halted, &standing().halted)?;
    same("paused until", &one.paused_until, &standing().paused_until)?;
    same("next", &one.next, &standing().slot)?;
    same("leased until", &one.leased_until, &Some(start() + LEASE))?;
    same("the newest attempt", &one.newest_attempt, &Some(start()))?;
    same("unknown", &one.attempts.get("unknown"), &Some(&1))?;
    same("seen", &one.seen, &1)?;
    same("read at", &one.read_at, &Some(start()))?;
    // looking took no lease from anybody
    ensure(ledger.renew(&held.lease, start()).await?, || "the lease is lost".to_owned())
}
