//! Personal data: who is to be forgotten, and how a ledger knows them again without knowing them.

use crate::invitation::quoted;
use crate::person::{self, Name};
use crate::{Error, Instant, Invitation, Invitee, Result};
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::collections::HashSet;
use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

/// The youngest that can be pruned: more than the rolling cap and a service day look back.
pub const PRUNABLE_AFTER: TimeDelta = TimeDelta::days(7);

/// Somebody who was invited, by any name that LinkedIn knows them by.
///
/// From a profile's address, its last part, a member id (`ACoAA…`), or the id of an invitation to
/// them. A name such as `Mara Lindqvist` is none: many people have it.
///
/// ```
/// use rescind::ledger::Person;
///
/// let mara: Person = "https://www.linkedin.com/in/mara-lindqvist-4b81/".parse()?;
/// assert!("Mara Lindqvist".parse::<Person>().is_err());
/// # Ok::<(), rescind::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person(Vec<Name>);

impl FromStr for Person {
    type Err = Error;

    fn from_str(entry: &str) -> Result<Self> {
        let names = Name::read(entry);
        if names.is_empty() {
            return Err(Error::invalid("the person", quoted(entry, 80), person::RIGHT));
        }
        Ok(Self(names))
    }
}

impl Person {
    /// The invitations among these that tell of them, and all names of them that these show.
    ///
    /// An invitation may show another name, under which a further one is theirs.
    #[must_use]
    pub fn traced<'a, T>(
        &self,
        among: &'a [T],
        invitation: impl Fn(&T) -> &Invitation,
    ) -> (Vec<&'a T>, Names) {
        let mut names: HashSet<_> = self.0.iter().cloned().collect();
        loop {
            let known = names.len();
            let mine = |one: &&T| {
                let shown = invitation(one);
                let any = || Name::all_of(shown).iter().any(|name| names.contains(name));
                tells_of_somebody(shown) && any()
            };
            let found: Vec<_> = among.iter().filter(mine).collect();
            names.extend(found.iter().flat_map(|one| Name::all_of(invitation(one))));
            if names.len() == known {
                return (found, Names(names));
            }
        }
    }
}

/// The names of somebody, and of the invitations to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names(HashSet<Name>);

impl Names {
    /// All that an invitation shows.
    #[must_use]
    pub fn of(invitation: &Invitation) -> Self {
        Self(Name::all_of(invitation).into_iter().collect())
    }

    /// Each of them as a hash that only this key makes.
    pub fn hashed<'a>(&'a self, key: &'a HashKey) -> impl Iterator<Item = [u8; 32]> + 'a {
        self.0.iter().filter_map(|name| key.hash(name))
    }
}

/// The key of a ledger's hashes: random, made with the ledger, and never shown.
#[derive(Clone, Copy)]
pub struct HashKey([u8; 32]);

impl HashKey {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// The one that a ledger has kept.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    fn hash(&self, name: &Name) -> Option<[u8; 32]> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(name.to_string().as_bytes());
        Some(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for HashKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HashKey")
    }
}

/// The invitation without what tells to whom it was: its id, its kind and its age are left.
#[must_use]
pub fn without_person(invitation: Invitation) -> Invitation {
    Invitation { invitee: Invitee::default(), has_note: None, ..invitation }
}

fn tells_of_somebody(invitation: &Invitation) -> bool {
    invitation.invitee != Invitee::default() || invitation.has_note.is_some()
}

/// How much [`Ledger::prune`](super::Ledger::prune) has dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pruned {
    /// How many invitations that are not listed any more.
    pub sightings: u64,
    /// How many attempts.
    pub attempts: u64,
    /// How many readings.
    pub readings: u64,
}

impl Sum for Pruned {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            sightings: sum.sightings + one.sightings,
            attempts: sum.attempts + one.attempts,
            readings: sum.readings + one.readings,
        })
    }
}

/// Refuses to prune what the cap may need.
///
/// # Errors
/// `invalid_input` unless `older_than` lies [`PRUNABLE_AFTER`] or more before `now`.
pub fn may_prune(older_than: Instant, now: Instant) -> Result<()> {
    // an instant at the end of time has no week before it
    let newest = now.checked_sub_signed(PRUNABLE_AFTER).unwrap_or(Instant::MIN_UTC);
    if older_than <= newest {
        return Ok(());
    }
    let right = "an instant at least 7 days ago: what is younger, the cap needs";
    Err(Error::invalid("older_than", older_than, right))
}
