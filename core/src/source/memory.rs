//! Invitations that live in memory: for tests, examples and sketches.

use super::{Account, Fate, InviteSource, Listed, Page, Receipt};
use crate::{Error, ErrorKind, Invitation, InvitationId, Result};
use async_trait::async_trait;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A source over a list in memory. Clones share the list.
///
/// ```
/// use rescind::source::{MemorySource, InviteSource};
/// use rescind::Invitation;
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let source = MemorySource::new([Invitation::new("7449262477600571392")?]);
/// assert_eq!(source.pending(None).await?.invitations.len(), 1);
/// # Ok::<(), rescind::Error>(()) }).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct MemorySource {
    account: Account,
    page: usize,
    world: Arc<Mutex<World>>,
}

#[derive(Debug, Default)]
struct World {
    pending: Vec<Invitation>,
    fates: HashMap<InvitationId, Fate>,
}

impl MemorySource {
    /// A source in which these invitations are pending.
    pub fn new(pending: impl IntoIterator<Item = Invitation>) -> Self {
        let world = World { pending: pending.into_iter().collect(), fates: HashMap::new() };
        Self {
            account: Account::ready("member-in-memory"),
            page: 100,
            world: Arc::new(Mutex::new(world)),
        }
    }

    /// Whose invitations these are.
    #[must_use]
    pub fn with_account(mut self, account: Account) -> Self {
        self.account = account;
        self
    }

    /// Ends an invitation from outside: it is pending no longer.
    pub fn end(&self, id: &InvitationId, fate: Fate) {
        let mut world = self.world();
        world.pending.retain(|invitation| invitation.id != *id);
        world.fates.insert(id.clone(), fate);
    }

    /// What is pending now.
    #[must_use]
    pub fn still_pending(&self) -> Vec<Invitation> {
        self.world().pending.clone()
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl InviteSource for MemorySource {
    async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
        let from: usize = match cursor {
            None => 0,
            Some(text) => text.parse().map_err(|_| {
                Error::invalid("cursor", format_args!("{text:?}"), "one that a page came with")
            })?,
        };
        let world = self.world();
        let invitations: Vec<_> =
            world.pending.iter().skip(from).take(self.page).cloned().collect();
        let end = from.saturating_add(invitations.len());
        let next = (end < world.pending.len()).then(|| end.to_string());
        Ok(Page { invitations, next, ..Page::default() })
    }

    async fn withdraw(&self, listed: &Listed) -> Result<Receipt> {
        let mut world = self.world();
        let before = world.pending.len();
        world.pending.retain(|invitation| invitation.id != *listed.id());
        if world.pending.len() == before {
            return Err(Error::new(ErrorKind::Missing, "no such pending invitation"));
        }
        world.fates.insert(listed.id().clone(), Fate::Withdrawn);
        Ok(Receipt::default())
    }

    async fn account(&self) -> Result<Account> {
        Ok(self.account.clone())
    }

    async fn fate(&self, invitation: &Invitation) -> Result<Fate> {
        Ok(self.world().fates.get(&invitation.id).copied().unwrap_or(Fate::Unknown))
    }
}
