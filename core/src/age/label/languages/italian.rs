use super::Language;

pub(super) const ITALIAN: Language = Language {
    sent: "inviato | inviata | invito inviato | richiesta inviata",
    today: "adesso | ora | proprio ora | poco fa | oggi",
    last: [
        "ieri",
        "settimana scorsa | la settimana scorsa",
        "mese scorso | il mese scorso",
        "anno scorso | l’anno scorso",
    ],
    day_before_yesterday: "l’altro ieri | altro ieri | avantieri",
    ago: "… fa",
    unit_is_one: false,
    numbers: [
        "un | una | uno",
        "due",
        "tre",
        "quattro",
        "cinque",
        "sei",
        "sette",
        "otto",
        "nove",
        "dieci",
        "undici",
        "dodici",
    ],
    units: [
        "secondo | secondi | sec | s",
        "minuto | minuti | min",
        "ora | ore | h",
        "giorno | giorni | g | gg",
        "settimana | settimane | sett",
        "mese | mesi",
        "anno | anni",
    ],
};

#[test]
fn italian_is_read() {
    super::means(&[
        ("Inviato adesso", "just now"),
        ("Inviato oggi", "today"),
        ("Inviato ieri", "yesterday"),
        ("l’altro ieri", "the day before yesterday"),
        ("Inviata la settimana scorsa", "last week"),
        ("Inviato il mese scorso", "last month"),
        ("l'anno scorso", "last year"),
        ("30 secondi fa", "30 seconds ago"),
        ("un minuto fa", "1 minute ago"),
        ("un’ora fa", "1 hour ago"),
        ("23 ore fa", "23 hours ago"),
        ("Inviato 1 giorno fa", "1 day ago"),
        ("Invito inviato una settimana fa", "1 week ago"),
        ("Inviato 3 sett. fa", "3 weeks ago"),
        ("Inviato un mese fa", "1 month ago"),
        ("Inviato 2 mesi fa", "2 months ago"),
        ("un anno fa", "1 year ago"),
        ("due anni fa", "2 years ago"),
    ]);
}
