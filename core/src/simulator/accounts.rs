//! The accounts of the workspace: those that have a queue, and others beside them.

use super::answers::Answer;
use super::call::Version;
use super::member::Member;
use super::owner::Owner;
use super::people::{self, Who};
use super::state::{Host, State};
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// An account, before a version has it in its words.
pub(super) struct Account {
    pub(super) owner: Arc<Owner>,
    pub(super) of_linkedin: bool,
    pub(super) status: String,
    pub(super) products: Option<BTreeMap<String, String>>,
    pub(super) locked: bool,
}

impl Host {
    /// Everybody: the bystanders, of whom every other one is of another provider, and the others.
    pub(super) fn accounts(&self, state: &State) -> Vec<Account> {
        let others = state.members.iter().map(Account::of);
        (0..self.bystanders).map(Account::bystander).chain(others).collect()
    }

    /// Refuses ids of which one is none of the workspace's accounts.
    pub(super) fn check_accounts(
        &self,
        version: Version,
        state: &State,
        ids: &[String],
    ) -> Result<(), Answer> {
        if ids.is_empty() {
            return Ok(());
        }
        let all = self.accounts(state);
        let known: HashSet<_> = all.iter().map(|one| &one.owner.account_id).collect();
        let unknown = ids.iter().any(|id| !known.contains(id));
        if unknown { Err(Answer::no_account(version)) } else { Ok(()) }
    }
}

impl Account {
    fn of(member: &Member) -> Self {
        Self {
            owner: Arc::clone(&member.owner),
            of_linkedin: true,
            status: member.faults.account_status.clone(),
            products: member.faults.products.clone(),
            locked: member.faults.locked,
        }
    }

    fn bystander(number: usize) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(number as u64);
        let (account_id, id) = (people::account_id(&mut rng), people::member_id(&mut rng));
        let who = Who { id, ..Who::member(&mut rng) };
        Self {
            owner: Arc::new(Owner { account_id, who }),
            of_linkedin: number.is_multiple_of(2),
            status: "OK".to_owned(),
            products: None,
            locked: false,
        }
    }
}
