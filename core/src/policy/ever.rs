//! Whether an invitation can become stale at all, whatever its age.

use super::Verdict;
use super::evaluate::{noted, of_kind};
use super::tree::{Node, Policy};
use crate::Invitation;

impl Policy {
    /// Whether it can ever find the invitation stale: at some age, in some queue, or by the word of a
    /// policy of the user's own. What is spared by its kind or by name stays for good.
    pub(crate) fn can_withdraw(&self, invitation: &Invitation) -> bool {
        self.0.range(invitation).1 == Verdict::Stale
    }
}

impl Node {
    /// The least and the greatest answer that it can give, be age and queue as they may.
    fn range(&self, invitation: &Invitation) -> (Verdict, Verdict) {
        let settled = |verdict| (verdict, verdict);
        let ranges = |parts: &'_ [Self]| -> Vec<_> {
            parts.iter().map(|part| part.range(invitation)).collect()
        };
        match self {
            Self::OlderThan(_)
            | Self::YoungerThan(_)
            | Self::SentBetween { .. }
            | Self::KeepNewest(_)
            | Self::DrainTo(_)
            | Self::Own(_) => (Verdict::Keep, Verdict::Stale),
            Self::People(people) => settled(people.lists(invitation)),
            Self::Kind(kinds) => settled(of_kind(kinds, invitation)),
            Self::WithNote(wanted) => settled(noted(*wanted, invitation)),
            Self::All(parts) => ranges(parts)
                .into_iter()
                .fold(settled(Verdict::Stale), |all, part| (all.0.min(part.0), all.1.min(part.1))),
            Self::Any(parts) => ranges(parts)
                .into_iter()
                .fold(settled(Verdict::Keep), |any, part| (any.0.max(part.0), any.1.max(part.1))),
            Self::Not(part) => {
                let (least, most) = part.range(invitation);
                (most.opposite(), least.opposite())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{days, drain_to, kind, older_than, people, with_note};
    use crate::{Invitation, Kind};

    fn of(kind: Kind, slug: Option<&str>) -> Invitation {
        let mut invitation = Invitation::new("7449262477600571392").unwrap();
        invitation.kind = kind;
        invitation.invitee.slug = slug.map(Into::into);
        invitation
    }

    #[test]
    fn what_is_spared_at_any_age_can_never_be_withdrawn() {
        let rule = older_than(days(21)) & !people(["mara"]) & kind([Kind::Person]);
        for (kind, slug, can) in [
            (Kind::Person, Some("noor"), true),
            (Kind::Person, Some("mara"), false),
            // undecided for good, and so kept
            (Kind::Person, None, false),
            (Kind::Newsletter, Some("noor"), false),
            (Kind::Unknown, Some("noor"), false),
        ] {
            assert_eq!(rule.can_withdraw(&of(kind, slug)), can, "{kind} {slug:?}");
        }
        let either = (people(["mara"]) | drain_to(9)) & !kind([Kind::Page]);
        assert!(either.can_withdraw(&of(Kind::Person, Some("noor"))));
        assert!(!either.can_withdraw(&of(Kind::Page, Some("mara"))));
        // whoever is not told to have a note may have none
        assert!(!(!with_note()).can_withdraw(&of(Kind::Person, None)));
        assert!((!older_than(days(21))).can_withdraw(&of(Kind::Person, None)));
    }
}
