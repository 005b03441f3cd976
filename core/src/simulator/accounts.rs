//! The accounts of the workspace: the one that has a queue, and others beside it.

use super::people;
use super::state::{Host, State};
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use std::collections::BTreeMap;

/// An account, before a version has it in its words.
pub(super) struct Account {
    pub(super) id: String,
    pub(super) member_id: String,
    pub(super) of_linkedin: bool,
    pub(super) status: String,
    pub(super) products: Option<BTreeMap<String, String>>,
    pub(super) locked: bool,
}

impl Host {
    /// Everybody: the bystanders, of whom every other one is of another provider, and the account.
    pub(super) fn accounts(&self, state: &State) -> Vec<Account> {
        let bystander = |number: usize| {
            let mut rng = ChaCha8Rng::seed_from_u64(number as u64);
            Account {
                id: people::account_id(&mut rng),
                member_id: people::member_id(&mut rng),
                of_linkedin: number.is_multiple_of(2),
                status: "OK".to_owned(),
                products: None,
                locked: false,
            }
        };
        let own = Account {
            id: self.account_id.clone(),
            member_id: self.member_id.clone(),
            of_linkedin: true,
            status: state.faults.account_status.clone(),
            products: state.faults.products.clone(),
            locked: state.faults.locked,
        };
        (0..self.bystanders).map(bystander).chain([own]).collect()
    }
}
