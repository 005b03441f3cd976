use super::Language;

pub(super) const DUTCH: Language = Language {
    sent: "verzonden | verstuurd | uitnodiging verzonden | uitnodiging verstuurd",
    today: "zojuist | zonet | net | nu | vandaag",
    last: ["gisteren", "vorige week", "vorige maand", "vorig jaar"],
    day_before_yesterday: "eergisteren",
    ago: "… geleden",
    unit_is_one: false,
    numbers: [
        "een | één",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
    ],
    units: [
        "seconde | seconden | sec",
        "minuut | minuten | min",
        "uur | uren | u",
        "dag | dagen | dgn",
        "week | weken | wk",
        "maand | maanden | mnd",
        "jaar | jaren | jr",
    ],
};

#[test]
fn dutch_is_read() {
    super::means(&[
        ("Zojuist verzonden", "just now"),
        ("Vandaag verzonden", "today"),
        ("Gisteren verzonden", "yesterday"),
        ("eergisteren", "the day before yesterday"),
        ("Vorige week verzonden", "last week"),
        ("Verzonden vorige maand", "last month"),
        ("vorig jaar", "last year"),
        ("30 sec. geleden", "30 seconds ago"),
        ("een minuut geleden", "1 minute ago"),
        ("23 uur geleden", "23 hours ago"),
        ("1 dag geleden", "1 day ago"),
        ("Verzonden één week geleden", "1 week ago"),
        ("3 weken geleden verzonden", "3 weeks ago"),
        ("Verzonden: 1 maand geleden", "1 month ago"),
        ("Uitnodiging verzonden 2 maanden geleden", "2 months ago"),
        ("Verzonden 1 jaar geleden", "1 year ago"),
        ("twee jaar geleden", "2 years ago"),
    ]);
}
