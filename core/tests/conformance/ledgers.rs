//! Ledgers that are broken in one place each.

use async_trait::async_trait;
use rescind::ledger::{
    Attempt, Claim, Intended, Intent, Lease, Outcome, Overview, Person, Pruned, ReadingRecord,
    Sighted, Sighting, Standing, State,
};
use rescind::source::Fate;
use rescind::{Error, ErrorKind, Instant, InvitationId, Ledger, MemoryLedger, Result, conformance};
use std::sync::Mutex;

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// Hands out the lease whenever it is asked.
    GrantsToAll,
    /// A lease ends a millisecond early.
    EndsEarly,
    /// Sums the cap up by the calendar day.
    CountsDays,
    /// Has room a second early.
    RoundsDown,
    /// Charges nothing before an outcome is known.
    ForgetsUnknown,
    /// Takes an outcome only from who holds the lease.
    IgnoresLateOutcomes,
    /// Fails where an outcome is known already.
    FailsTheSecondOutcome,
    /// Settles for whoever asks.
    SettlesForAll,
    /// Keeps whatever reading comes.
    RecordsForAll,
    /// Keeps instants to the second.
    Truncates,
    /// Loses the last page of a long list.
    LosesMany,
    /// Keeps who was forgotten.
    Remembers,
    /// Forgets somebody until the next reading lists them.
    BringsBack,
    /// Has a name for everybody.
    MakesUpNames,
    /// Counts no tries.
    ForgetsTries,
    /// Prunes without a look at the date.
    PrunesAll,
    /// Panics where nobody looks.
    Panics,
    /// Lets an account go on that it does not know.
    ResumesNobody,
}

#[derive(Debug)]
struct Broken(MemoryLedger, Fault, Mutex<Vec<Sighting>>);

impl Broken {
    fn new(fault: Fault) -> Self {
        Self(MemoryLedger::new(), fault, Mutex::default())
    }

    fn is(&self, fault: Fault) -> bool {
        self.1 == fault
    }

    /// Who holds the lease now, whoever asks.
    async fn owner(&self, lease: &Lease) -> Result<Lease> {
        let now = "2020-01-01T00:00:00Z".parse().unwrap();
        let found = self.0.claim(&lease.member, "nobody", 0, now).await?;
        Ok(match found {
            Claim::Granted(held) => held.lease,
            Claim::Busy { .. } => lease.clone(),
        })
    }
}

fn to_the_second(at: Instant) -> Instant {
    Instant::from_timestamp(at.timestamp(), 0).unwrap()
}

#[async_trait]
impl Ledger for Broken {
    async fn claim(&self, member: &str, owner: &str, seed: u64, now: Instant) -> Result<Claim> {
        let later = now + chrono::TimeDelta::milliseconds(1);
        let claim = match self.1 {
            Fault::EndsEarly => match self.0.claim(member, owner, seed, now).await? {
                Claim::Busy { until } if until == later => {
                    self.0.claim(member, owner, seed, later).await?
                }
                other => other,
            },
            Fault::GrantsToAll => match self.0.claim(member, owner, seed, now).await? {
                Claim::Busy { until } => self.0.claim(member, owner, seed, until).await?,
                granted => granted,
            },
            _ => self.0.claim(member, owner, seed, now).await?,
        };
        Ok(match claim {
            Claim::Granted(mut held) => {
                if self.is(Fault::ForgetsUnknown) {
                    held.unknown.clear();
                }
                Claim::Granted(held)
            }
            busy => busy,
        })
    }
    async fn renew(&self, lease: &Lease, now: Instant) -> Result<bool> {
        self.0.renew(lease, now).await
    }
    async fn release(&self, lease: &Lease, standing: &Standing) -> Result<()> {
        self.0.release(lease, standing).await
    }
    async fn record(
        &self,
        lease: &Lease,
        reading: &ReadingRecord,
        seen: &[Sighting],
    ) -> Result<()> {
        match self.1 {
            Fault::RecordsForAll => {
                let owner = self.owner(lease).await?;
                self.0.record(&owner, reading, seen).await.or(Ok(()))
            }
            Fault::LosesMany => self.0.record(lease, reading, &seen[..seen.len().min(9_900)]).await,
            Fault::BringsBack => {
                self.2.lock().unwrap().extend_from_slice(seen);
                self.0.record(lease, reading, seen).await
            }
            Fault::MakesUpNames => {
                let name = |mut one: Sighting| {
                    one.invitation.invitee.name.get_or_insert("Mara".into());
                    one
                };
                let seen: Vec<_> = seen.iter().cloned().map(name).collect();
                self.0.record(lease, reading, &seen).await
            }
            _ => self.0.record(lease, reading, seen).await,
        }
    }
    async fn sightings(&self, member: &str) -> Result<(Option<ReadingRecord>, Vec<Sighted>)> {
        assert!(!self.is(Fault::Panics) || member != "nobody", "nobody is nobody");
        let (last, mut sighted) = self.0.sightings(member).await?;
        for Sighted { sighting, in_vain, .. } in &mut sighted {
            *in_vain = if self.is(Fault::ForgetsTries) { 0 } else { *in_vain };
            let whole = self.2.lock().unwrap();
            let whole = whole.iter().rfind(|one| one.invitation.id == sighting.invitation.id);
            whole.inspect(|whole| sighting.clone_from(whole));
        }
        Ok((last, sighted))
    }
    async fn intend(&self, lease: &Lease, intent: &Intent) -> Result<Intended> {
        let mut intent = intent.clone();
        match self.1 {
            Fault::CountsDays => {
                intent.allowance.target = intent.allowance.target.min(intent.allowance.cap);
                intent.allowance.cap = u32::MAX;
            }
            Fault::RoundsDown => {
                let second = chrono::TimeDelta::seconds(1);
                let answer = self.0.intend(lease, &intent).await?;
                let Intended::Refused(rescind::ledger::Refusal::Spent { until }) = answer else {
                    return Ok(answer);
                };
                if intent.now < until && until <= intent.now + second {
                    intent.now = until;
                }
            }
            Fault::Truncates => intent.now = to_the_second(intent.now),
            _ => {}
        }
        self.0.intend(lease, &intent).await
    }
    async fn conclude(&self, lease: &Lease, outcome: &Outcome, standing: &Standing) -> Result<()> {
        let mut outcome = outcome.clone();
        match self.1 {
            Fault::IgnoresLateOutcomes if !self.0.renew(lease, outcome.at).await? => return Ok(()),
            Fault::FailsTheSecondOutcome => {
                let attempts = self.0.attempts(&lease.member).await?;
                let ended = attempts.iter().any(|one| one.id == outcome.attempt);
                if ended && outcome.state == State::NotSent {
                    return Err(Error::new(ErrorKind::Ledger, "it has an outcome already"));
                }
            }
            Fault::ForgetsUnknown if outcome.state == State::Unknown => {
                outcome.state = State::NotSent;
            }
            _ => {}
        }
        self.0.conclude(lease, &outcome, standing).await
    }
    async fn settle(
        &self,
        lease: &Lease,
        attempt: u64,
        state: State,
        now: Instant,
    ) -> Result<bool> {
        let settled = self.0.settle(lease, attempt, state, now).await?;
        Ok(settled || self.is(Fault::SettlesForAll))
    }
    async fn end(&self, lease: &Lease, id: &InvitationId, fate: Fate, now: Instant) -> Result<()> {
        self.0.end(lease, id, fate, now).await
    }
    async fn attempts(&self, member: &str) -> Result<Vec<Attempt>> {
        self.0.attempts(member).await
    }
    async fn inspect(&self) -> Result<Vec<Overview>> {
        self.0.inspect().await
    }
    async fn resume(&self, member: &str) -> Result<bool> {
        let resumed = self.0.resume(member).await;
        if self.is(Fault::ResumesNobody) { resumed.or(Ok(true)) } else { resumed }
    }
    async fn forget(&self, person: &Person) -> Result<u64> {
        self.2.lock().unwrap().clear();
        if self.is(Fault::Remembers) { Ok(2) } else { self.0.forget(person).await }
    }
    async fn prune(&self, older_than: Instant, now: Instant) -> Result<Pruned> {
        let week = rescind::ledger::PRUNABLE_AFTER;
        let now = if self.is(Fault::PrunesAll) { now.max(older_than + week) } else { now };
        self.0.prune(older_than, now).await
    }
}

#[tokio::test]
async fn whatever_is_broken_in_a_ledger_is_named() {
    for (fault, check) in [
        (Fault::GrantsToAll, "of many claims at once one is granted"),
        (Fault::EndsEarly, "a lease holds to its last millisecond"),
        (Fault::CountsDays, "the cap holds in any 24 hours"),
        (Fault::RoundsDown, "no action comes before the gap is over"),
        (Fault::RoundsDown, "the cap holds in any 24 hours"),
        (Fault::ForgetsUnknown, "what is unknown blocks its invitation alone"),
        (Fault::ForgetsUnknown, "only what never left takes nothing"),
        (Fault::IgnoresLateOutcomes, "a late outcome is a fact and changes nothing else"),
        (Fault::FailsTheSecondOutcome, "an outcome is recorded once"),
        (Fault::SettlesForAll, "an unknown outcome is settled once"),
        (Fault::RecordsForAll, "an overtaken lease changes nothing"),
        (Fault::Truncates, "attempts are kept whole and in order"),
        (Fault::LosesMany, "ten thousand are kept"),
        (Fault::Remembers, "whoever is forgotten is not brought back"),
        (Fault::BringsBack, "whoever is forgotten is not brought back"),
        (Fault::MakesUpNames, "an invitation is kept whole whatever its letters"),
        (Fault::ForgetsTries, "what was given up stays so when a ledger is pruned"),
        (Fault::PrunesAll, "what the cap needs cannot be pruned"),
        (Fault::Panics, "an account not met before has nothing"),
        (Fault::ResumesNobody, "nothing is intended for a halted account until it is resumed"),
    ] {
        let report = conformance::ledger(async || Broken::new(fault)).await;
        assert!(report.failed().any(|failed| failed.name == check), "{fault:?}: {report}");
        // one fault is not taken for many
        assert!(report.failed().count() < report.checks.len() / 2, "{fault:?}: {report}");
    }
}

#[tokio::test]
async fn a_report_names_what_failed_and_ends_a_test() {
    let report = conformance::ledger(async || Broken::new(Fault::Panics)).await;
    let said = report.to_string();
    assert!(said.contains("- an account not met before has nothing: panicked: nobody is nobody"));
    let ends = std::panic::catch_unwind(|| report.assert_passed()).unwrap_err();
    assert_eq!(ends.downcast_ref::<String>(), Some(&said));
}
