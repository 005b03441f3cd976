//! A ledger and a source in which the process kills itself before or after a named call.

use async_trait::async_trait;
use rescind::ledger::{
    Attempt, Claim, Intended, Intent, Lease, Ledger, Outcome, Overview, Person, Pruned,
    ReadingRecord, Sighted, Sighting, Standing, State,
};
use rescind::source::{Account, Fate, Fates, InviteSource, Listed, Page, Receipt};
use rescind::{Instant, Invitation, InvitationId, Result};
use std::process::{self, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Where a process can die in an action, and around it.
pub const EDGES: [&str; 20] = [
    "before claim",
    "after claim",
    "before pending",
    "after pending",
    "before renew",
    "after renew",
    "before record",
    "after record",
    "before intend",
    "after intend",
    "before withdraw",
    "after withdraw",
    "before conclude",
    "after conclude",
    "before settle",
    "after settle",
    "before end",
    "after end",
    "before release",
    "after release",
];

/// Where this process dies, if anywhere.
#[derive(Clone, Debug)]
pub struct Edge {
    name: Option<String>,
    /// How many times it comes there unharmed.
    spared: Arc<AtomicUsize>,
}

impl Edge {
    pub fn of(name: Option<String>, spared: usize) -> Self {
        Self { name, spared: Arc::new(spared.into()) }
    }

    async fn around<T>(&self, call: &str, work: impl Future<Output = T>) -> T {
        self.reach("before", call);
        let done = work.await;
        self.reach("after", call);
        done
    }

    /// Dies by SIGKILL, and does nothing until it comes.
    fn reach(&self, side: &str, call: &str) {
        if self.name.as_deref() != Some(&format!("{side} {call}")) {
            return;
        }
        let less = |spared: usize| spared.checked_sub(1);
        if self.spared.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_err() {
            Command::new("kill").args(["-KILL", &process::id().to_string()]).status().unwrap();
            loop {
                std::thread::park();
            }
        }
    }
}

#[derive(Debug)]
pub struct Edged<T> {
    pub inner: T,
    pub edge: Edge,
}

#[async_trait]
impl<S: InviteSource> InviteSource for Edged<S> {
    async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
        self.edge.around("pending", self.inner.pending(cursor)).await
    }
    async fn withdraw(&self, listed: &Listed) -> Result<Receipt> {
        self.edge.around("withdraw", self.inner.withdraw(listed)).await
    }
    async fn account(&self) -> Result<Account> {
        self.inner.account().await
    }
    async fn fate(&self, invitation: &Invitation) -> Result<Fate> {
        self.inner.fate(invitation).await
    }
    async fn fates(&self, invitations: &[Invitation]) -> Result<Fates> {
        self.inner.fates(invitations).await
    }
    fn origin(&self) -> &str {
        self.inner.origin()
    }
}

#[async_trait]
impl<L: Ledger> Ledger for Edged<L> {
    async fn claim(&self, member: &str, owner: &str, seed: u64, now: Instant) -> Result<Claim> {
        self.edge.around("claim", self.inner.claim(member, owner, seed, now)).await
    }
    async fn renew(&self, lease: &Lease, now: Instant) -> Result<bool> {
        self.edge.around("renew", self.inner.renew(lease, now)).await
    }
    async fn release(&self, lease: &Lease, standing: &Standing) -> Result<()> {
        self.edge.around("release", self.inner.release(lease, standing)).await
    }
    async fn record(
        &self,
        lease: &Lease,
        reading: &ReadingRecord,
        seen: &[Sighting],
    ) -> Result<()> {
        self.edge.around("record", self.inner.record(lease, reading, seen)).await
    }
    async fn sightings(&self, member: &str) -> Result<(Option<ReadingRecord>, Vec<Sighted>)> {
        self.inner.sightings(member).await
    }
    async fn intend(&self, lease: &Lease, intent: &Intent) -> Result<Intended> {
        self.edge.around("intend", self.inner.intend(lease, intent)).await
    }
    async fn conclude(&self, lease: &Lease, outcome: &Outcome, standing: &Standing) -> Result<()> {
        self.edge.around("conclude", self.inner.conclude(lease, outcome, standing)).await
    }
    async fn settle(
        &self,
        lease: &Lease,
        attempt: u64,
        state: State,
        now: Instant,
    ) -> Result<bool> {
        self.edge.around("settle", self.inner.settle(lease, attempt, state, now)).await
    }
    async fn end(&self, lease: &Lease, id: &InvitationId, fate: Fate, now: Instant) -> Result<()> {
        self.edge.around("end", self.inner.end(lease, id, fate, now)).await
    }
    async fn attempts(&self, member: &str) -> Result<Vec<Attempt>> {
        self.inner.attempts(member).await
    }
    async fn inspect(&self) -> Result<Vec<Overview>> {
        self.inner.inspect().await
    }
    async fn resume(&self, member: &str) -> Result<bool> {
        self.inner.resume(member).await
    }
    async fn forget(&self, person: &Person) -> Result<u64> {
        self.inner.forget(person).await
    }
    async fn prune(&self, older_than: Instant, now: Instant) -> Result<Pruned> {
        self.inner.prune(older_than, now).await
    }
}
