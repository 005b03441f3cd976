//! The words of a label in each language, whole, as the page writes them.

/// How a language writes the age of an invitation.
pub(super) struct Phrases {
    pub(super) just_now: &'static str,
    pub(super) today: &'static str,
    pub(super) yesterday: &'static str,
    /// What stands before and after a number and its unit.
    pub(super) ago: (&'static str, &'static str),
    /// Days, weeks, months and years: one of them, number and all, and the unit of more.
    pub(super) units: [(&'static str, Many); 4],
}

/// A unit after a number that is not one.
pub(super) enum Many {
    Always(&'static str),
    /// After a number that ends in 2, 3 or 4, but not in 12, 13 or 14; and after others.
    Slavic(&'static str, &'static str),
}

impl Many {
    const fn after(&self, count: i64) -> &'static str {
        match self {
            Self::Slavic(few, _) if matches!(count % 10, 2..=4) && count % 100 / 10 != 1 => few,
            Self::Always(unit) | Self::Slavic(_, unit) => unit,
        }
    }
}

impl Phrases {
    pub(super) fn ago(&self, count: i64, (one, many): &(&str, Many)) -> String {
        let (before, after) = self.ago;
        match count {
            1 => format!("{before}{one}{after}"),
            _ => format!("{before}{count} {}{after}", many.after(count)),
        }
    }
}

use Many::{Always, Slavic};

pub(super) const ENGLISH: Phrases = Phrases {
    just_now: "Sent just now",
    today: "Sent today",
    yesterday: "Sent yesterday",
    ago: ("Sent ", " ago"),
    units: [
        ("1 day", Always("days")),
        ("1 week", Always("weeks")),
        ("1 month", Always("months")),
        ("1 year", Always("years")),
    ],
};

pub(super) const FRENCH: Phrases = Phrases {
    just_now: "Envoyée à l’instant",
    today: "Envoyée aujourd’hui",
    yesterday: "Envoyée hier",
    ago: ("Envoyée il y a ", ""),
    units: [
        ("1 jour", Always("jours")),
        ("1 semaine", Always("semaines")),
        ("1 mois", Always("mois")),
        ("1 an", Always("ans")),
    ],
};

pub(super) const GERMAN: Phrases = Phrases {
    just_now: "Gerade eben gesendet",
    today: "Heute gesendet",
    yesterday: "Gestern gesendet",
    ago: ("Vor ", " gesendet"),
    units: [
        ("einem Tag", Always("Tagen")),
        ("einer Woche", Always("Wochen")),
        ("einem Monat", Always("Monaten")),
        ("einem Jahr", Always("Jahren")),
    ],
};

pub(super) const SPANISH: Phrases = Phrases {
    just_now: "Enviada ahora",
    today: "Enviada hoy",
    yesterday: "Enviada ayer",
    ago: ("Enviada hace ", ""),
    units: [
        ("un día", Always("días")),
        ("una semana", Always("semanas")),
        ("un mes", Always("meses")),
        ("un año", Always("años")),
    ],
};

pub(super) const PORTUGUESE: Phrases = Phrases {
    just_now: "Enviado agora",
    today: "Enviado hoje",
    yesterday: "Enviado ontem",
    ago: ("Enviado há ", ""),
    units: [
        ("1 dia", Always("dias")),
        ("1 semana", Always("semanas")),
        ("1 mês", Always("meses")),
        ("1 ano", Always("anos")),
    ],
};

pub(super) const ITALIAN: Phrases = Phrases {
    just_now: "Inviato ora",
    today: "Inviato oggi",
    yesterday: "Inviato ieri",
    ago: ("Inviato ", " fa"),
    units: [
        ("un giorno", Always("giorni")),
        ("una settimana", Always("settimane")),
        ("un mese", Always("mesi")),
        ("un anno", Always("anni")),
    ],
};

pub(super) const DUTCH: Phrases = Phrases {
    just_now: "Zojuist verzonden",
    today: "Vandaag verzonden",
    yesterday: "Gisteren verzonden",
    ago: ("", " geleden verzonden"),
    units: [
        ("1 dag", Always("dagen")),
        ("1 week", Always("weken")),
        ("1 maand", Always("maanden")),
        ("1 jaar", Always("jaar")),
    ],
};

pub(super) const POLISH: Phrases = Phrases {
    just_now: "Wysłano przed chwilą",
    today: "Wysłano dzisiaj",
    yesterday: "Wysłano wczoraj",
    ago: ("Wysłano ", " temu"),
    units: [
        ("dzień", Always("dni")),
        ("tydzień", Slavic("tygodnie", "tygodni")),
        ("miesiąc", Slavic("miesiące", "miesięcy")),
        ("rok", Slavic("lata", "lat")),
    ],
};
