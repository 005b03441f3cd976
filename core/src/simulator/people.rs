//! The people of the simulated world: plausible names, drawn from short lists.

use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;
use serde::{Deserialize, Serialize};

const FIRST: [&str; 24] = [
    "Mara", "Jonas", "Aiko", "Priya", "Tomás", "Zoë", "Kwame", "Elif", "Søren", "Lucía", "Noah",
    "Ingrid", "Mateusz", "Chloé", "Yusuf", "Hanna", "Oleksii", "Amara", "Björn", "Mei", "Rafael",
    "Nadia", "Luca", "Fatima",
];
const LAST: [&str; 24] = [
    "Lindqvist",
    "Weber",
    "Tanaka",
    "Raman",
    "Herrera",
    "de Vries",
    "Mensah",
    "Yılmaz",
    "Holm",
    "Ferrari",
    "Okafor",
    "Nowak",
    "Dubois",
    "Haddad",
    "Kowalczyk",
    "O'Brien",
    "Shevchenko",
    "Müller",
    "Silva",
    "Zhang",
    "Petrov",
    "Kaya",
    "Bianchi",
    "Larsson",
];
const ROLES: [&str; 10] = [
    "Ops lead",
    "Head of Sales",
    "Founder",
    "Product manager",
    "CFO",
    "Data engineer",
    "Recruiter",
    "Marketing director",
    "Consultant",
    "Managing partner",
];
const COMPANIES: [&str; 10] = [
    "Norrvik",
    "Halden & Sons",
    "Blauwerk",
    "Corvina Labs",
    "Ostrea",
    "Pinemark",
    "Quillon",
    "Tessera",
    "Umbrafin",
    "Vantolo",
];
/// The application of v2 that has the account.
pub(super) const APPLICATION: &str = "app_01simulated";
const WIRE: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/// Somebody or something that was invited, or that invites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Who {
    pub(super) name: String,
    /// `ACoAA…` for a member, a URN for a page or a newsletter.
    pub(super) id: String,
    pub(super) slug: Option<String>,
    pub(super) headline: Option<String>,
}

impl Who {
    pub(super) fn member(rng: &mut ChaCha8Rng) -> Self {
        let name = format!("{} {}", pick(rng, &FIRST), pick(rng, &LAST));
        let slug = format!("{}-{:04x}", slug_of(&name), rng.random::<u16>());
        let headline = format!("{} at {}", pick(rng, &ROLES), pick(rng, &COMPANIES));
        Self { name, id: member_id(rng), slug: Some(slug), headline: Some(headline) }
    }

    pub(super) fn page(rng: &mut ChaCha8Rng) -> Self {
        let id = format!("urn:li:fsd_company:{}", rng.random_range(10_000..99_999_999));
        Self { name: (*pick(rng, &COMPANIES)).to_owned(), id, slug: None, headline: None }
    }

    pub(super) fn newsletter(rng: &mut ChaCha8Rng) -> Self {
        let number = rng.random_range(6_000_000_000_000_000_000_u64..7_000_000_000_000_000_000);
        let name = format!("The {} Letter", pick(rng, &COMPANIES));
        Self { name, id: format!("urn:li:fsd_contentSeries:{number}"), slug: None, headline: None }
    }

    /// Whether it is a person, and not a page or a newsletter.
    pub(super) fn is_member(&self) -> bool {
        self.id.starts_with("ACoA")
    }

    /// Whether this is its id or slug.
    pub(super) fn has(&self, face: &str) -> bool {
        self.id == face || self.slug.as_deref() == Some(face)
    }

    pub(super) fn names(&self) -> (&str, &str) {
        self.name.split_once(' ').unwrap_or((&self.name, ""))
    }
}

/// Where a profile is shown.
pub(super) fn profile_url(slug: &str) -> String {
    format!("https://www.linkedin.com/in/{slug}/")
}

/// 39 characters, as LinkedIn's own.
pub(super) fn member_id(rng: &mut ChaCha8Rng) -> String {
    format!("ACoAA{}", letters(rng, 34))
}

/// As v2 has them; v1, whose own have no prefix, takes any.
pub(super) fn account_id(rng: &mut ChaCha8Rng) -> String {
    format!("acc_{}", letters(rng, 22))
}

/// URL-safe text of so many characters.
pub(super) fn letters(rng: &mut ChaCha8Rng, count: usize) -> String {
    (0..count).map(|_| char::from(*pick(rng, WIRE))).collect()
}

fn pick<'a, T>(rng: &mut ChaCha8Rng, from: &'a [T]) -> &'a T {
    #[expect(clippy::indexing_slicing, reason = "in range, and the lists above are not empty")]
    &from[rng.random_range(0..from.len())]
}

/// Lower-case ASCII words joined by hyphens, as in a profile's address.
fn slug_of(name: &str) -> String {
    let plain = |c: char| match c {
        'á' | 'ä' => 'a',
        'é' | 'ë' => 'e',
        'í' | 'ı' => 'i',
        'ö' | 'ø' => 'o',
        'ü' => 'u',
        ' ' => '-',
        other => other.to_ascii_lowercase(),
    };
    name.chars().map(plain).filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}
