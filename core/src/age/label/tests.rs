use super::lexicon::Language;
use super::*;
use crate::age::tests::NOW;
use proptest::prelude::*;

/// The ages that a label stands for, in hours: at least, and less than.
fn hours(label: Option<Label>) -> Option<(i64, i64)> {
    let bounds = label?.bounds(*NOW);
    let excluded = bounds.earliest.unwrap() - TimeDelta::milliseconds(1);
    Some(((*NOW - bounds.latest).num_hours(), (*NOW - excluded).num_hours()))
}

#[test]
fn english_is_read_in_every_step() {
    for (text, expected) in [
        ("Sent just now", (0, 25)),
        ("now", (0, 25)),
        ("Sent today", (0, 25)),
        ("Sent yesterday", (0, 49)),
        ("the day before yesterday", (23, 73)),
        ("Sent last week", (0, 14 * 24 + 1)),
        ("Sent last month", (0, 62 * 24 + 1)),
        ("last year", (0, 732 * 24 + 1)),
        ("Sent 59 minutes ago", (0, 1)),
        ("Sent 90 min ago", (1, 1)),
        ("an hour ago", (1, 2)),
        ("Sent 23 hours ago", (23, 24)),
        ("sent 1 DAY ago", (24, 48)),
        ("Sent a week ago", (7 * 24, 14 * 24)),
        ("Invitation sent 3 weeks ago", (21 * 24, 28 * 24)),
        ("three wks. ago", (21 * 24, 28 * 24)),
        (" \u{200e}Sent\u{a0}3\u{202f}weeks\tago\n", (21 * 24, 28 * 24)),
        ("Sent 2 months ago", (56 * 24, 93 * 24)),
        ("Sent 1 year ago", (365 * 24, 732 * 24)),
    ] {
        assert_eq!(hours(parse(text)), Some(expected), "{text:?}");
    }
}

#[test]
fn what_is_not_understood_proves_nothing() {
    for text in [
        "",
        "Sent",
        "ago",
        "Invitation",
        "Invitation 3 weeks ago",
        "3 weeks",
        "week ago",
        "Sent in 3 weeks",
        "-3 weeks ago",
        "+3 weeks ago",
        "3.5 weeks ago",
        "3,5 weeks ago",
        "3. weeks ago",
        "3² weeks ago",
        "٣ weeks ago",
        "3 weekss ago",
        "3 weeks ago today",
        "Sent sent 3 weeks ago",
        "Received 3 weeks ago",
        "hace 3 m",
        "il y a 3",
        "dans 3 semaines",
        "3 Wochen",
        "vor vor 3 Wochen",
        "il y a 3 Wochen",
        "3週間前",
        "3 недели назад",
        "41 years ago",
        "99999999999999999999 weeks ago",
        "2147483647 years ago",
        "2147483647 seconds ago",
    ] {
        assert_eq!(hours(parse(text)), None, "{text:?}");
    }
}

const NOTHING: Language = Language {
    sent: "",
    today: "",
    last: [""; 4],
    day_before_yesterday: "",
    ago: "… ago",
    unit_is_one: false,
    numbers: [""; 12],
    units: [""; 7],
};

#[test]
fn what_two_languages_read_differently_claims_no_more_than_both() {
    let minutes = Language { units: ["", "m", "", "", "", "", ""], ..NOTHING };
    let months = Language { units: ["", "", "", "", "", "m", ""], ..NOTHING };
    let both = [Lexicon::of(&minutes), Lexicon::of(&NOTHING), Lexicon::of(&months)];
    assert_eq!(hours(read("3 m ago", &both[2..])), Some((84 * 24, 124 * 24)));
    assert_eq!(hours(read("3 m ago", &both)), Some((0, 124 * 24)));
    assert_eq!(read("ago", &both), None);
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>(), words in "(Sent )?[0-9]{1,12} [a-zA-Z]{1,7} ago") {
        let _ = (hours(parse(&text)), hours(parse(&words)));
    }
}
