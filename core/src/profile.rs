//! Links to profiles, which can be nothing else.

use crate::Invitee;
use crate::invitation::printable;
use crate::person::{Invited, is_member_id};
use std::fmt::Write as _;

/// Slugs that people choose have 100 characters at most.
const LONGEST: usize = 200;

/// The address of somebody's profile, by their slug or else their member id; `None` if neither is
/// one.
pub(crate) fn address(invitee: &Invitee) -> Option<String> {
    let Invited { member, slug } = Invited::of(invitee);
    let slug = slug.as_deref().filter(|slug| is_slug(slug));
    let last = slug.or(member.filter(|id| id.len() <= LONGEST && is_member_id(id)))?;
    let mut address = String::from("https://www.linkedin.com/in/");
    for byte in last.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address.push('/');
    Some(address)
}

/// Letters, digits and what joins them; names in other scripts, and what people add to them.
fn is_slug(text: &str) -> bool {
    let fits = |c: char| match c {
        '-' | '_' | '.' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        c => !c.is_whitespace(),
    };
    let told = text.chars().any(|c| !matches!(c, '-' | '_' | '.'));
    told && text.chars().count() <= LONGEST && text.chars().all(fits) && printable(text) == text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(slug: Option<&str>, member: Option<&str>) -> Option<String> {
        let text = |text: &str| text.into();
        address(&Invitee { name: None, slug: slug.map(text), member_id: member.map(text) })
    }

    #[test]
    fn a_slug_comes_before_a_member_id_and_either_is_enough() {
        let mara = "https://www.linkedin.com/in/mara-lindqvist-4b81/";
        let member = "https://www.linkedin.com/in/ACoAAb-_9/";
        assert_eq!(of(Some("Mara-Lindqvist-4b81"), Some("ACoAAb-_9")).as_deref(), Some(mara));
        assert_eq!(of(None, Some("ACoAAb-_9")).as_deref(), Some(member));
        assert_eq!(of(Some("ACoAAb-_9"), None).as_deref(), Some(member));
        assert_eq!(of(Some("a b"), Some("ACoAAb-_9")).as_deref(), Some(member));
        assert_eq!(of(None, None), None);
    }

    #[test]
    fn names_in_other_scripts_are_encoded_once() {
        let zoe = "https://www.linkedin.com/in/zo%C3%AB-y%C4%B1lmaz/";
        assert_eq!(of(Some("zoë-yılmaz"), None).as_deref(), Some(zoe));
        assert_eq!(of(Some("zo%C3%AB-y%c4%b1lmaz"), None).as_deref(), Some(zoe));
    }

    #[test]
    fn what_is_no_slug_leads_nowhere() {
        for wrong in [
            "",
            ".",
            "..",
            "-",
            "%2e%2e",
            "a/../b",
            "a%2Fb",
            "a?b",
            "a#b",
            "a\"b",
            "<b>",
            "a b",
            "a\u{202e}b",
            "javascript:alert(1)",
            "//evil.example",
            "a%zz",
            &"a".repeat(201),
        ] {
            assert_eq!(of(Some(wrong), Some(wrong)), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn a_link_stays_within_the_profiles(slug in any::<String>(), member in any::<String>()) {
            if let Some(address) = of(Some(&slug), Some(&member)) {
                let rest = address.strip_prefix("https://www.linkedin.com/in/").unwrap();
                let last = rest.strip_suffix('/').unwrap();
                let plain = |c: char| c.is_ascii_alphanumeric() || "-_.%".contains(c);
                prop_assert!(!last.is_empty() && last.chars().all(plain), "{address}");
                prop_assert!(last.chars().any(|c| c != '.'), "{address}");
            }
        }
    }
}
