//! Who can be invited again, and from when: what to ask before an invitation is sent.

use crate::invitation::reinvitable_from;
use crate::ledger::{Ending, Person, ReadingRecord, Sighted};
use crate::name::named;
use crate::person::Name;
use crate::source::Fate;
use crate::{Instant, InvitationId, Invitee, Kind};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

/// Whether somebody can be invited, as far as a ledger knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invitable {
    /// An invitation to them was withdrawn, three weeks ago or more.
    Free,
    /// An invitation to them was withdrawn, and LinkedIn refuses another for up to three weeks.
    NotBefore,
    /// An invitation to them is pending.
    Pending,
    /// They accepted one.
    Accepted,
    /// An invitation to them has ended, and nobody knows how: they may have accepted or declined it,
    /// it may have expired, or have been withdrawn by hand.
    Unknown,
    /// The ledger has never seen an invitation to them, or has forgotten them.
    NeverSeen,
}

named!(Invitable, "invitable":
    Free = "free",
    NotBefore = "not_before",
    Pending = "pending",
    Accepted = "accepted",
    Unknown = "unknown",
    NeverSeen = "never_seen",
);

/// The answer to whether somebody can be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayInvite {
    /// Whether they can.
    pub answer: Invitable,
    /// From when on they surely can: with `free` and `not_before`. With `unknown` it is the same, in
    /// case it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reinvitable_from: Option<Instant>,
    /// The invitation that says so; none where none was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<InvitationId>,
}

/// `not before 2026-12-15: an invitation to them was withdrawn`.
impl fmt::Display for MayInvite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // an answer of one's own making may lack it
        let from = self.reinvitable_from.map(|from| from.date_naive().to_string());
        let from = from.as_deref().unwrap_or("three weeks after it was withdrawn");
        match self.answer {
            Invitable::Free => {
                write!(f, "free since {from}: an invitation to them had been withdrawn")
            }
            Invitable::NotBefore => {
                write!(f, "not before {from}: an invitation to them was withdrawn")
            }
            Invitable::Pending => f.write_str("no: an invitation to them is pending"),
            Invitable::Accepted => f.write_str("no need: they accepted an invitation"),
            Invitable::Unknown => write!(
                f,
                "unknown: an invitation to them has ended, nobody knows how; from {from} on if it \
                 was withdrawn"
            ),
            Invitable::NeverSeen => f.write_str("never seen: no invitation to them is known"),
        }
    }
}

/// Somebody whose invitation was withdrawn, and who can be invited again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reinvitable {
    /// Who, as far as the source told.
    pub invitee: Invitee,
    /// The invitation that was withdrawn.
    pub invitation: InvitationId,
    /// When it had been withdrawn at the latest.
    pub withdrawn_at: Instant,
    /// From when on they can be invited: three weeks after that.
    pub reinvitable_from: Instant,
}

/// `Mara Lindqvist can be invited again from 2026-12-15 on`.
impl fmt::Display for Reinvitable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (who, from) = (self.invitee.label(), self.reinvitable_from.date_naive());
        write!(f, "{who} can be invited again from {from} on")
    }
}

/// Those of an account who can be invited again, whoever can first at the top.
///
/// Each person once, by any of their names. Not those to whom another invitation is pending or was
/// accepted, nor anybody who was forgotten or whom the source did not name. `last` is the account's
/// last reading.
#[must_use]
pub fn reinvitable(last: Option<&ReadingRecord>, sighted: &[Sighted]) -> Vec<Reinvitable> {
    let mut free: Vec<_> = people(sighted)
        .into_iter()
        .filter_map(|of| {
            let (newest, ending) = newest(&of, last)?;
            let Ending { fate: Fate::Withdrawn, by } = ending? else { return None };
            let invitation = &newest.sighting.invitation;
            Some(Reinvitable {
                invitee: invitation.invitee.clone(),
                invitation: invitation.id.clone(),
                withdrawn_at: by,
                reinvitable_from: reinvitable_from(by),
            })
        })
        .collect();
    free.sort_by(|a, b| {
        (a.reinvitable_from, &a.invitation).cmp(&(b.reinvitable_from, &b.invitation))
    });
    free
}

/// Whether somebody can be invited at `now`. `last` is the account's last reading.
#[must_use]
pub fn may_invite(
    person: &Person,
    last: Option<&ReadingRecord>,
    sighted: &[Sighted],
    now: Instant,
) -> MayInvite {
    let (found, _) = person.traced(sighted, |one| &one.sighting.invitation);
    let found: Vec<_> = found.into_iter().filter(is_to_a_person).collect();
    let Some((newest, ending)) = newest(&found, last) else {
        let answer = Invitable::NeverSeen;
        return MayInvite { answer, reinvitable_from: None, invitation: None };
    };
    let from = ending.map(|ending| reinvitable_from(ending.by));
    let (answer, from) = match ending.map(|ending| ending.fate) {
        None => (Invitable::Pending, None),
        Some(Fate::Accepted) => (Invitable::Accepted, None),
        Some(Fate::Withdrawn) if from.is_some_and(|from| now < from) => {
            (Invitable::NotBefore, from)
        }
        Some(Fate::Withdrawn) => (Invitable::Free, from),
        Some(Fate::Closed | Fate::Unknown) => (Invitable::Unknown, from),
    };
    let invitation = Some(newest.sighting.invitation.id.clone());
    MayInvite { answer, reinvitable_from: from, invitation }
}

/// Of the invitations to somebody the one that counts, with its end: one that is pending, or the one
/// that was seen last.
fn newest<'a>(
    of: &[&'a Sighted],
    last: Option<&ReadingRecord>,
) -> Option<(&'a Sighted, Option<Ending>)> {
    let all = of.iter().map(|one| (*one, one.ending(last)));
    all.max_by_key(|(one, ending)| {
        (ending.is_none(), one.last_seen, one.sighting.invitation.id.sent_at())
    })
}

fn is_to_a_person(one: &&Sighted) -> bool {
    matches!(one.sighting.invitation.kind, Kind::Person | Kind::Unknown)
}

/// The invitations by the people to whom they were, as far as names tell.
fn people(sighted: &[Sighted]) -> Vec<Vec<&Sighted>> {
    let named = |one: &&Sighted| one.sighting.invitation.invitee != Invitee::default();
    let all: Vec<_> = sighted.iter().filter(is_to_a_person).filter(named).collect();
    let mut groups = Groups((0..all.len()).collect());
    let mut known: HashMap<Name, usize> = HashMap::new();
    for (at, one) in all.iter().enumerate() {
        for name in Name::all_of(&one.sighting.invitation) {
            let first = *known.entry(name).or_insert(at);
            groups.join(first, at);
        }
    }
    let mut people: HashMap<usize, Vec<&Sighted>> = HashMap::new();
    for (at, one) in all.into_iter().enumerate() {
        people.entry(groups.root(at)).or_default().push(one);
    }
    people.into_values().collect()
}

/// Disjoint sets: for each member another one of its set, up to the one that stands for it.
struct Groups(Vec<usize>);

impl Groups {
    fn root(&mut self, mut at: usize) -> usize {
        while let Some(up) = self.0.get(at).copied().filter(|up| *up != at) {
            let further = self.0.get(up).copied().unwrap_or(up);
            self.0.iter_mut().skip(at).take(1).for_each(|link| *link = further);
            at = up;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0.iter_mut().skip(other).take(1).for_each(|link| *link = one);
    }
}
