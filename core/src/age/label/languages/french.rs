use super::Language;

pub(super) const FRENCH: Language = Language {
    sent: "envoyée | envoyé | invitation envoyée | demande envoyée",
    today: "à l’instant | maintenant | aujourd’hui",
    last: [
        "hier",
        "la semaine dernière | semaine dernière",
        "le mois dernier | mois dernier",
        "l’année dernière | année dernière | l’an dernier",
    ],
    day_before_yesterday: "avant-hier",
    ago: "il y a … | y a …",
    unit_is_one: false,
    numbers: [
        "un | une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
        "onze", "douze",
    ],
    units: [
        "seconde | secondes | sec | s",
        "minute | minutes | min",
        "heure | heures | h",
        "jour | jours | j",
        "semaine | semaines | sem",
        "mois",
        "an | ans | année | années",
    ],
};

#[test]
fn french_is_read() {
    super::means(&[
        ("Envoyée à l’instant", "just now"),
        ("Envoyée aujourd'hui", "today"),
        ("Envoyée hier", "yesterday"),
        ("Envoyé avant-hier", "the day before yesterday"),
        ("Envoyée la semaine dernière", "last week"),
        ("Envoyée le mois dernier", "last month"),
        ("l’année dernière", "last year"),
        ("il y a 30 secondes", "30 seconds ago"),
        ("il y a une minute", "1 minute ago"),
        ("il y a 23 h", "23 hours ago"),
        ("il y a 1 jour", "1 day ago"),
        ("Invitation envoyée il y a une semaine", "1 week ago"),
        ("Envoyée il y a 3 semaines", "3 weeks ago"),
        ("Envoyée il y a un mois", "1 month ago"),
        ("ENVOYÉE IL Y A 2 MOIS", "2 months ago"),
        ("Envoyée il y a 1 an", "1 year ago"),
        ("il y a deux ans", "2 years ago"),
    ]);
}
