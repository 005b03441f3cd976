//! Sources that are broken in one place each.

use async_trait::async_trait;
use rescind::source::{Account, Fate, Fates, InviteSource, Listed, MemorySource, Page, Receipt};
use rescind::{Error, ErrorKind, Invitation, InvitationId, Result, conformance};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// Confirms what it does not do.
    OnlySaysSo,
    /// Withdraws the whole page.
    TakesMore,
    /// Takes the next in the list for the one that is gone.
    TakesTheNext,
    /// Answers every cursor that it does not know with the first page.
    BeginsAgain,
    /// Never comes to an end.
    GoesInCircles,
    /// Leaves out the last of every fourth page.
    Skips,
    /// Says another number than it lists.
    Miscounts,
    /// Is somebody else each time.
    ChangesItsAccount,
    /// Tells everybody that they were accepted.
    AllAccepted,
    /// Answers for several in the wrong order.
    Reverses,
    /// Gives two people one id.
    OneIdForTwo,
    /// Calls itself something else each time.
    ChangesItsOrigin,
    /// Cannot be read.
    Fails,
}

struct Broken {
    inner: MemorySource,
    fault: Fault,
    calls: AtomicUsize,
}

impl Broken {
    fn new(fault: Fault) -> Self {
        let pending = (1..=250).map(|number| Invitation::new(&number.to_string()).unwrap());
        Self { inner: MemorySource::new(pending), fault, calls: AtomicUsize::new(0) }
    }

    fn is(&self, fault: Fault) -> bool {
        self.fault == fault
    }

    fn call(&self) -> usize {
        self.calls.fetch_add(1, Ordering::SeqCst)
    }
}

#[async_trait]
impl InviteSource for Broken {
    async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
        let page = self.inner.pending(cursor).await;
        let mut page = match self.fault {
            Fault::BeginsAgain if page.is_err() => self.inner.pending(None).await?,
            Fault::Fails => return Err(Error::new(ErrorKind::Refused, "it does not want to")),
            _ => page?,
        };
        match self.fault {
            Fault::GoesInCircles if page.next.is_none() => page.next = Some("0".to_owned()),
            Fault::Skips if self.call() % 4 == 3 => drop(page.invitations.pop()),
            Fault::Miscounts => page.total = Some(251),
            Fault::OneIdForTwo if cursor.is_some() => {
                let mut other = Invitation::new("1")?;
                other.invitee.name = Some("somebody else".into());
                page.invitations.push(other);
            }
            _ => {}
        }
        Ok(page)
    }

    async fn withdraw(&self, listed: &Listed) -> Result<Receipt> {
        let pending = self.inner.still_pending();
        let end = |id: &InvitationId| self.inner.end(id, Fate::Withdrawn);
        match self.fault {
            Fault::OnlySaysSo => return Ok(Receipt::default()),
            Fault::TakesMore => pending.iter().take(100).for_each(|one| end(&one.id)),
            Fault::TakesTheNext if !pending.iter().any(|one| one.id == *listed.id()) => {
                end(&pending[0].id);
            }
            _ => return self.inner.withdraw(listed).await,
        }
        Ok(Receipt::default())
    }

    async fn account(&self) -> Result<Account> {
        if self.is(Fault::ChangesItsAccount) {
            return Ok(Account::ready(self.call().to_string()));
        }
        self.inner.account().await
    }

    async fn fate(&self, invitation: &Invitation) -> Result<Fate> {
        if self.is(Fault::AllAccepted) {
            Ok(Fate::Accepted)
        } else {
            self.inner.fate(invitation).await
        }
    }

    async fn fates(&self, invitations: &[Invitation]) -> Result<Fates> {
        let mut of = Vec::new();
        for invitation in invitations {
            of.push(self.fate(invitation).await?);
        }
        if self.is(Fault::Reverses) {
            of.reverse();
        }
        Ok(Fates { calls: of.len(), of })
    }

    fn origin(&self) -> &str {
        if self.is(Fault::ChangesItsOrigin) && self.call() % 2 == 1 { "mine" } else { "own" }
    }
}

#[tokio::test]
async fn whatever_is_broken_in_a_source_is_named() {
    for (fault, check) in [
        (Fault::OnlySaysSo, "what is withdrawn is listed no more and all else is"),
        (Fault::TakesMore, "what is withdrawn is listed no more and all else is"),
        (Fault::TakesTheNext, "a second withdrawal takes nothing else"),
        (Fault::BeginsAgain, "a cursor of nobodys is no first page"),
        (Fault::GoesInCircles, "the list is read to its end"),
        (Fault::Skips, "two readings agree"),
        (Fault::Miscounts, "a total is what is listed"),
        (Fault::ChangesItsAccount, "it is always the same account"),
        (Fault::AllAccepted, "a fate comes from knowledge"),
        (Fault::AllAccepted, "nothing is known of what was never sent"),
        (Fault::Reverses, "fates come in their order"),
        (Fault::OneIdForTwo, "one id is one invitation"),
        (Fault::ChangesItsOrigin, "it always has the same origin"),
        (Fault::Fails, "the list is read to its end"),
    ] {
        let report = conformance::source(async || Broken::new(fault)).await;
        assert!(report.failed().any(|failed| failed.name == check), "{fault:?}: {report}");
    }
}
