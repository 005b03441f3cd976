use super::Language;

pub(super) const GERMAN: Language = Language {
    sent: "gesendet | versendet | verschickt | einladung gesendet | einladung verschickt",
    today: "gerade eben | soeben | eben | jetzt | heute",
    last: ["gestern", "letzte Woche", "letzten Monat", "letztes Jahr"],
    day_before_yesterday: "vorgestern",
    ago: "vor …",
    unit_is_one: false,
    numbers: [
        "ein | eine | einem | einen | einer",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
    ],
    units: [
        "Sekunde | Sekunden | Sek | s",
        "Minute | Minuten | Min",
        "Stunde | Stunden | Std | h",
        "Tag | Tage | Tagen",
        "Woche | Wochen | Wo",
        "Monat | Monate | Monaten | Mon",
        "Jahr | Jahre | Jahren",
    ],
};

#[test]
fn german_is_read() {
    super::means(&[
        ("Gesendet: gerade eben", "just now"),
        ("Heute gesendet", "today"),
        ("Gestern gesendet", "yesterday"),
        ("vorgestern", "the day before yesterday"),
        ("Gesendet letzte Woche", "last week"),
        ("letzten Monat gesendet", "last month"),
        ("letztes Jahr", "last year"),
        ("vor 30 Sek.", "30 seconds ago"),
        ("vor einer Minute", "1 minute ago"),
        ("Gesendet vor 23 Std.", "23 hours ago"),
        ("vor einem Tag", "1 day ago"),
        ("vor 2 Tagen gesendet", "2 days ago"),
        ("Gesendet vor einer Woche", "1 week ago"),
        ("vor drei Wochen gesendet", "3 weeks ago"),
        ("Gesendet vor einem Monat", "1 month ago"),
        ("Gesendet vor 2 Monaten", "2 months ago"),
        ("Einladung gesendet vor 1 Jahr", "1 year ago"),
        ("vor zwölf Jahren", "12 years ago"),
    ]);
}
