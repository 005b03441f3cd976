use super::Language;

pub(super) const POLISH: Language = Language {
    sent: "wysłano | wysłane | wysłana | wysłany | zaproszenie wysłane | wysłano zaproszenie",
    today: "przed chwilą | teraz | dzisiaj | dziś",
    last: [
        "wczoraj",
        "w zeszłym tygodniu | w ubiegłym tygodniu",
        "w zeszłym miesiącu | w ubiegłym miesiącu",
        "w zeszłym roku | w ubiegłym roku",
    ],
    day_before_yesterday: "przedwczoraj",
    ago: "… temu",
    unit_is_one: true,
    numbers: [
        "jeden | jedna | jedną | jedno",
        "dwa | dwie",
        "trzy",
        "cztery",
        "pięć",
        "sześć",
        "siedem",
        "osiem",
        "dziewięć",
        "dziesięć",
        "jedenaście",
        "dwanaście",
    ],
    units: [
        "sekunda | sekundę | sekundy | sekund | sek | s",
        "minuta | minutę | minuty | minut | min",
        "godzina | godzinę | godziny | godzin | godz",
        "dzień | dni",
        "tydzień | tygodnie | tygodni | tydz | tyg",
        "miesiąc | miesiące | miesięcy | mies",
        "rok | lata | lat",
    ],
};

#[test]
fn polish_is_read() {
    super::means(&[
        ("Wysłano przed chwilą", "just now"),
        ("Wysłano dzisiaj", "today"),
        ("Wysłano wczoraj", "yesterday"),
        ("przedwczoraj", "the day before yesterday"),
        ("Wysłano w zeszłym tygodniu", "last week"),
        ("w ubiegłym miesiącu", "last month"),
        ("w zeszłym roku", "last year"),
        ("30 sek. temu", "30 seconds ago"),
        ("minutę temu", "1 minute ago"),
        ("23 godziny temu", "23 hours ago"),
        ("dzień temu", "1 day ago"),
        ("5 dni temu", "5 days ago"),
        ("Wysłano tydzień temu", "1 week ago"),
        ("Wysłano 2 tygodnie temu", "2 weeks ago"),
        ("Zaproszenie wysłane 5 tygodni temu", "5 weeks ago"),
        ("miesiąc temu", "1 month ago"),
        ("3 miesiące temu", "3 months ago"),
        ("pięć miesięcy temu", "5 months ago"),
        ("rok temu", "1 year ago"),
        ("dwa lata temu", "2 years ago"),
    ]);
}
