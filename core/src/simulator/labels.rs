//! What LinkedIn's page says of an invitation's age: floored, and in the account's language.

use super::phrases::{self, Phrases};
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
    /// `Vor 3 Wochen gesendet`.
    German,
    /// `Enviada hace 3 semanas`.
    Spanish,
    /// `Enviado há 3 semanas`.
    Portuguese,
    /// `Inviato 3 settimane fa`.
    Italian,
    /// `3 weken geleden verzonden`.
    Dutch,
    /// `Wysłano 3 tygodnie temu`.
    Polish,
    /// A text that says nothing.
    Nonsense,
}

named!(Language, "language":
    English = "english",
    French = "french",
    German = "german",
    Spanish = "spanish",
    Portuguese = "portuguese",
    Italian = "italian",
    Dutch = "dutch",
    Polish = "polish",
    Nonsense = "nonsense",
);

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
        let Some(phrases) = self.phrases() else { return "⁂ blorp 7".to_owned() };
        let [day, week, month, year] = &phrases.units;
        match Floored::between(sent, now) {
            Floored::JustNow => phrases.just_now.to_owned(),
            Floored::Today => phrases.today.to_owned(),
            Floored::Yesterday => phrases.yesterday.to_owned(),
            Floored::Days(n) => phrases.ago(n, day),
            Floored::Weeks(n) => phrases.ago(n, week),
            Floored::Months(n) => phrases.ago(n.into(), month),
            Floored::Years(n) => phrases.ago(n.into(), year),
        }
    }

    const fn phrases(self) -> Option<&'static Phrases> {
        Some(match self {
            Self::English => &phrases::ENGLISH,
            Self::French => &phrases::FRENCH,
            Self::German => &phrases::GERMAN,
            Self::Spanish => &phrases::SPANISH,
            Self::Portuguese => &phrases::PORTUGUESE,
            Self::Italian => &phrases::ITALIAN,
            Self::Dutch => &phrases::DUTCH,
            Self::Polish => &phrases::POLISH,
            Self::Nonsense => return None,
        })
    }

    /// `parsed_datetime`: the label taken off `now`, and so never the time of sending.
    /// `None` where the provider does not understand the label.
    #[must_use]
    pub fn parsed(self, sent: Instant, now: Instant) -> Option<Instant> {
        match (self, Floored::between(sent, now)) {
            (Self::English, Floored::JustNow | Floored::Today) => Some(now),
            (Self::English, Floored::Yesterday) => Some(now - TimeDelta::days(1)),
            (Self::English, Floored::Days(days)) => Some(now - TimeDelta::days(days)),
            (Self::English, Floored::Weeks(weeks)) => Some(now - TimeDelta::days(weeks * 7)),
            (Self::English, Floored::Months(months)) => now.checked_sub_months(Months::new(months)),
            (Self::English, Floored::Years(years)) => {
                now.checked_sub_months(Months::new(years * 12))
            }
            _ => None,
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

    #[test]
    fn each_language_counts_in_its_own_way() {
        let now = at("2026-11-24T09:00:00Z");
        let labels = |sent: &str| {
            let label = |language: &Language| language.label(at(sent), now);
            Language::ALL.iter().map(label).collect::<Vec<_>>().join(" | ")
        };
        assert_eq!(
            labels("2026-11-17T09:00:00Z"),
            "Sent 1 week ago | Envoyée il y a 1 semaine | Vor einer Woche gesendet | Enviada hace \
             una semana | Enviado há 1 semana | Inviato una settimana fa | 1 week geleden \
             verzonden | Wysłano tydzień temu | ⁂ blorp 7"
        );
        let polish = |sent| Language::Polish.label(at(sent), now);
        assert_eq!(polish("2026-10-24T09:00:00Z"), "Wysłano miesiąc temu");
        assert_eq!(polish("2026-08-24T09:00:00Z"), "Wysłano 3 miesiące temu");
        assert_eq!(polish("2026-06-24T09:00:00Z"), "Wysłano 5 miesięcy temu");
        assert_eq!(polish("2014-06-24T09:00:00Z"), "Wysłano 12 lat temu");
        assert_eq!(polish("2004-06-24T09:00:00Z"), "Wysłano 22 lata temu");
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
            for other in &Language::ALL[1..] {
                prop_assert_eq!(other.parsed(sent, now), None);
            }
        }
    }
}
