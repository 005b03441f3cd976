//! Which rows of an export are of whom.

use super::Exported;
use crate::Invitation;
use crate::invitation::Invitee;
use crate::person::Invited;
use foldhash::HashMap;
use smol_str::SmolStr;
use std::borrow::Cow;

/// The rows of each person, by their profile and by their name.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    by_profile: HashMap<SmolStr, Vec<usize>>,
    by_name: HashMap<SmolStr, Vec<usize>>,
}

impl People {
    pub(super) fn of(rows: &[Exported]) -> Self {
        let mut people = Self::default();
        for (row, Exported { invitee, .. }) in rows.iter().enumerate() {
            for profile in profiles(invitee) {
                people.by_profile.entry(profile.into()).or_default().push(row);
            }
            if let Some(name) = invitee.name.as_deref().map(name).filter(|name| !name.is_empty()) {
                people.by_name.entry(name).or_default().push(row);
            }
        }
        people
    }

    /// The rows of the person who was invited, and whether they are known by their profile; by
    /// their name only if one row has it, and no profile that could be somebody else's.
    pub(super) fn find(
        &self,
        rows: &[Exported],
        invitation: &Invitation,
    ) -> Option<(&[usize], bool)> {
        let invitee = &invitation.invitee;
        let known = profiles(invitee).find_map(|profile| self.by_profile.get(&*profile));
        if let Some(found) = known {
            return Some((found, true));
        }
        match self.by_name.get(&name(invitee.name.as_deref()?)).map(Vec::as_slice) {
            Some(found @ [row]) => {
                let theirs = &rows.get(*row)?.invitee;
                let apart = profiles(theirs).next().is_some() && profiles(invitee).next().is_some();
                (!apart).then_some((found, false))
            }
            _ => None,
        }
    }
}

/// The member id and the slug, as they are compared.
fn profiles(invitee: &Invitee) -> impl Iterator<Item = Cow<'_, str>> {
    let Invited { member, slug } = Invited::of(invitee);
    member.map(Cow::Borrowed).into_iter().chain(slug)
}

/// A name with one space between its parts.
fn name(text: &str) -> SmolStr {
    text.split_whitespace().collect::<Vec<_>>().join(" ").into()
}
