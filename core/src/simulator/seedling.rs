//! What the accounts and their queues are made from.

use super::member::Member;
use super::owner::Owner;
use super::sending::Sending;
use crate::error::ErrorKind;
use crate::{Error, Instant, Result};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// All that it takes; the first line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seedling {
    pub(super) seed: u64,
    pub(super) epoch: Instant,
    /// How many accounts have a queue of as many as the following say.
    pub(super) accounts: usize,
    /// Those of the first account, if they do not follow from the seed.
    pub(super) account_id: Option<String>,
    pub(super) member_id: Option<String>,
    pub(super) pending: usize,
    pub(super) received: usize,
    pub(super) connections: usize,
    pub(super) sent: Vec<Sending>,
}

impl Seedling {
    /// Refuses what makes no accounts, or what would not fit into memory.
    ///
    /// # Errors
    /// `invalid_input` if there is no account, if a sending is of an account that there is not, if
    /// a count is too large, or if an id cannot be sent in a request.
    pub(super) fn check(&self) -> Result<()> {
        let Self { accounts, pending, received, connections, .. } = *self;
        let Some(last) = accounts.checked_sub(1) else {
            return wrong("accounts: 0 is too few, and 1 is the least".to_owned());
        };
        at_most("accounts", accounts)?;
        for (what, count) in
            [("pending", pending), ("received", received), ("connections", connections)]
        {
            at_most(what, count)?;
            at_most(&format!("{what} of all accounts"), count.saturating_mul(accounts))?;
        }
        sendable("account_id", self.account_id.as_deref())?;
        sendable("member_id", self.member_id.as_deref())?;
        match self.sent.iter().map(|sending| sending.by).find(|by| *by > last) {
            Some(by) => {
                wrong(format!("by: there is no account {by}; the last of {accounts} is {last}"))
            }
            None => Ok(()),
        }
    }

    /// Every account, with its queue.
    ///
    /// # Errors
    /// `invalid_input` if an id is given twice.
    pub(super) fn members(&self) -> Result<Vec<Member>> {
        let members: Vec<Member> = self
            .seeds()
            .enumerate()
            .map(|(number, seed)| Member::grow(self.owner(number, seed), &self.queue(number, seed)))
            .collect::<Result<_>>()?;
        // LinkedIn numbers the invitations of all members together
        let mut ids = HashSet::new();
        let sent = members.iter().flat_map(|member| member.world.known());
        let twice = sent.map(|sent| &sent.id).find(|id| !ids.insert(*id)).cloned();
        match twice {
            Some(id) => wrong(format!("invitation {id} is in the world twice")),
            None => Ok(members),
        }
    }

    /// One for each account; the first is the world's own.
    fn seeds(&self) -> impl Iterator<Item = u64> {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream(u64::MAX - 2); // the first account has its neighbours
        std::iter::once(self.seed).chain(rng.random_iter()).take(self.accounts)
    }

    fn owner(&self, number: usize, seed: u64) -> Owner {
        if number > 0 {
            return Owner::other(seed);
        }
        let mut owner = Owner::first(seed);
        owner.account_id = self.account_id.clone().unwrap_or(owner.account_id);
        owner.who.id = self.member_id.clone().unwrap_or(owner.who.id);
        owner
    }

    /// What the queue of one account is made from.
    fn queue(&self, number: usize, seed: u64) -> Self {
        let sent = self.sent.iter().filter(|sending| sending.by == number).cloned().collect();
        Self { seed, sent, ..self.clone() }
    }
}

fn wrong<T>(message: String) -> Result<T> {
    Err(Error::new(ErrorKind::InvalidInput, message))
}

/// More of anything than an account has by far, and some hundred megabytes.
const MOST: usize = 1_000_000;

/// Refuses a count beyond 1,000,000.
pub(super) fn at_most(what: &str, count: usize) -> Result<()> {
    if count > MOST {
        return Err(Error::invalid(what, count, &format!("{MOST} at most")));
    }
    Ok(())
}

/// Refuses what no client could give in a header or a path. The value may be a secret.
pub(super) fn sendable(what: &str, text: Option<&str>) -> Result<()> {
    let right = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    if text.is_none_or(right) {
        return Ok(());
    }
    let how = if text == Some("") { "empty" } else { "of other characters" };
    Err(Error::invalid(what, how, "visible ASCII without spaces is needed"))
}
