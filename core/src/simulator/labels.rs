//! What LinkedIn's page says of an invitation's age: floored, and in the account's language.

use crate::Instant;
use crate::name::named;
use chrono::{Months, TimeDelta};
use serde::{Deserialize, Serialize};

/// The language of the labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// `Sent 3 weeks ago`: the one language whose label the provider parses.
    #[default]
    English,
    /// `Envoyée il y a 3 semaines`.
    French,
    /// A text that says nothing.
    Nonsense,
}

named!(Language, "language": English = "english", French = "french", Nonsense = "nonsense");

/// An age rounded down to the unit that the page shows.
#[derive(Clone, Copy)]
enum Floored {
    JustNow,
    Today,
    Yesterday,
    Days(i64),
    Weeks(i64),
    Months(u32),
    Years(u32),
}

impl Language {
    /// The label of an invitation sent at `sent`, as shown at `now`.
    ///
    /// The age is floored to days up to a week, to weeks up to a calendar month, then to calendar
    /// months and to years: 79 days are "2 months". A time to come is "just now".
    ///
    /// ```
    /// use rescind::simulator::Language;
    ///
    /// let (sent, now) = ("2026-04-13T01:09:35Z".parse()?, "2026-07-01T13:32:38Z".parse()?);
    /// assert_eq!(Language::English.label(sent, now), "Sent 2 months ago");
    /// assert_eq!(Language::French.label(sent, now), "Envoyée il y a 2 mois");
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn label(self, sent: Instant, now: Instant) -> String {
        match self {
            Self::English => english(Floored::between(sent, now)),
            Self::French => french(Floored::between(sent, now)),
            Self::Nonsense => "⁂ blorp 7".to_owned(),
        }
    }

    /// `parsed_datetime`: the label taken off `now`, and so never the time of sending.
    /// `None` where the provider does not understand the label.
    #[must_use]
    pub fn parsed(self, sent: Instant, now: Instant) -> Option<Instant> {
        match (self, Floored::between(sent, now)) {
            (Self::French | Self::Nonsense, _) => None,
            (_, Floored::JustNow | Floored::Today) => Some(now),
            (_, Floored::Yesterday) => Some(now - TimeDelta::days(1)),
            (_, Floored::Days(days)) => Some(now - TimeDelta::days(days)),
            (_, Floored::Weeks(weeks)) => Some(now - TimeDelta::days(weeks * 7)),
            (_, Floored::Months(months)) => now.checked_sub_months(Months::new(months)),
            (_, Floored::Years(years)) => now.checked_sub_months(Months::new(years * 12)),
        }
    }
}

impl Floored {
    fn between(sent: Instant, now: Instant) -> Self {
        let age = now - sent;
        // a month has at least 28 days, so this is an upper bound that the check brings down
        let mut months = u32::try_from(age.num_days() / 28).unwrap_or(0);
        while months > 0
            && sent.checked_add_months(Months::new(months)).is_none_or(|then| then > now)
        {
            months -= 1;
        }
        match (months, age.num_days()) {
            (12.., _) => Self::Years(months / 12),
            (1.., _) => Self::Months(months),
            (_, days @ 7..) => Self::Weeks(days / 7),
            (_, days @ 2..) => Self::Days(days),
            (_, 1) => Self::Yesterday,
            _ if age < TimeDelta::minutes(1) => Self::JustNow,
            _ => Self::Today,
        }
    }
}

fn english(age: Floored) -> String {
    let ago = |n: i64, unit| format!("Sent {n} {unit}{} ago", if n == 1 { "" } else { "s" });
    match age {
        Floored::JustNow => "Sent just now".to_owned(),
        Floored::Today => "Sent today".to_owned(),
        Floored::Yesterday => "Sent yesterday".to_owned(),
        Floored::Days(n) => ago(n, "day"),
        Floored::Weeks(n) => ago(n, "week"),
        Floored::Months(n) => ago(n.into(), "month"),
        Floored::Years(n) => ago(n.into(), "year"),
    }
}

fn french(age: Floored) -> String {
    let ago = |n: i64, unit, plural| {
        format!("Envoyée il y a {n} {unit}{}", if n == 1 { "" } else { plural })
    };
    match age {
        Floored::JustNow => "Envoyée à l’instant".to_owned(),
        Floored::Today => "Envoyée aujourd’hui".to_owned(),
        Floored::Yesterday => "Envoyée hier".to_owned(),
        Floored::Days(n) => ago(n, "jour", "s"),
        Floored::Weeks(n) => ago(n, "semaine", "s"),
        Floored::Months(n) => ago(n.into(), "mois", ""),
        Floored::Years(n) => ago(n.into(), "an", "s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn ages_are_rounded_down() {
        let now = at("2026-11-24T09:00:00Z");
        let steps = [
            ("2026-11-24T08:59:30Z", "Sent just now"),
            ("2026-11-23T09:00:01Z", "Sent today"),
            ("2026-11-22T09:00:01Z", "Sent yesterday"),
            ("2026-11-17T09:00:01Z", "Sent 6 days ago"),
            ("2026-11-17T09:00:00Z", "Sent 1 week ago"),
            ("2026-11-03T09:00:01Z", "Sent 2 weeks ago"),
            ("2026-11-03T09:00:00Z", "Sent 3 weeks ago"),
            ("2026-10-24T09:00:01Z", "Sent 4 weeks ago"),
            ("2026-10-24T09:00:00Z", "Sent 1 month ago"),
            ("2025-11-24T09:00:01Z", "Sent 11 months ago"),
            ("2025-11-24T09:00:00Z", "Sent 1 year ago"),
        ];
        for (sent, label) in steps {
            assert_eq!(Language::English.label(at(sent), now), label);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_parsed_date_is_never_older_than_the_truth(seconds in 0i64..63_072_000) {
            let now = at("2026-11-24T09:00:00Z");
            let sent = now - TimeDelta::seconds(seconds);
            let parsed = Language::English.parsed(sent, now).unwrap();
            // month ends can overstate the age by up to three days
            prop_assert!(parsed >= sent - TimeDelta::days(3));
            prop_assert_eq!(Language::French.parsed(sent, now), None);
        }
    }
}
