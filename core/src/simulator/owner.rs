//! Whose account it is.

use super::people::{self, Who};
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;

/// A LinkedIn member, and the id under which the provider has the account.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub(super) account_id: String,
    pub(super) who: Who,
}

/// The key of the workspace.
pub(super) fn api_key(seed: u64) -> String {
    draw_key(&mut generator(seed))
}

impl Owner {
    /// The first account's, who has the same name in every world.
    pub(super) fn first(seed: u64) -> Self {
        let (account_id, id) = draw_ids(seed);
        let named = |text: &str| text.to_owned();
        let who =
            Who { name: named("Ana Duarte"), id, slug: Some(named("ana-duarte")), headline: None };
        Self { account_id, who }
    }

    /// Another account's.
    pub(super) fn other(seed: u64) -> Self {
        let (account_id, id) = draw_ids(seed);
        let mut rng = generator(seed);
        Self { account_id, who: Who { id, ..Who::member(&mut rng) } }
    }

    pub(super) fn member_id(&self) -> &str {
        &self.who.id
    }

    /// Whether the owner is meant, by v2's word or by the member id.
    pub(super) fn is(&self, user: &str) -> bool {
        user == "me" || user == self.who.id
    }

    /// The last part of the profile's address.
    pub(super) fn slug(&self) -> &str {
        self.who.slug.as_deref().unwrap_or_default()
    }
}

fn generator(seed: u64) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(u64::MAX); // the world has the others
    rng
}

fn draw_key(rng: &mut ChaCha8Rng) -> String {
    format!("{}.{}", people::letters(rng, 8), people::letters(rng, 36))
}

/// The ids of an account and of its member.
fn draw_ids(seed: u64) -> (String, String) {
    let mut rng = generator(seed);
    draw_key(&mut rng); // comes first, and only one is needed
    (people::account_id(&mut rng), people::member_id(&mut rng))
}
