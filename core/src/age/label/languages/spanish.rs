use super::Language;

pub(super) const SPANISH: Language = Language {
    sent: "enviada | enviado | se envió | invitación enviada | solicitud enviada",
    today: "ahora | ahora mismo | justo ahora | hoy",
    last: [
        "ayer",
        "la semana pasada | semana pasada",
        "el mes pasado | mes pasado",
        "el año pasado | año pasado",
    ],
    day_before_yesterday: "anteayer | antes de ayer | antier",
    ago: "hace …",
    unit_is_one: false,
    numbers: [
        "un | una | uno",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "doce",
    ],
    units: [
        "segundo | segundos | seg | s",
        "minuto | minutos | min",
        "hora | horas | h",
        "día | días | d",
        "semana | semanas | sem",
        "mes | meses",
        "año | años",
    ],
};

#[test]
fn spanish_is_read() {
    super::means(&[
        ("Enviada ahora mismo", "just now"),
        ("Enviada hoy", "today"),
        ("Enviada ayer", "yesterday"),
        ("anteayer", "the day before yesterday"),
        ("Enviada la semana pasada", "last week"),
        ("Enviada el mes pasado", "last month"),
        ("el año pasado", "last year"),
        ("hace 30 segundos", "30 seconds ago"),
        ("hace un minuto", "1 minute ago"),
        ("hace 23 horas", "23 hours ago"),
        ("hace un día", "1 day ago"),
        ("Se envió hace 2 dias", "2 days ago"),
        ("Enviada hace una semana", "1 week ago"),
        ("Invitación enviada hace 3 sem.", "3 weeks ago"),
        ("Enviada hace un mes", "1 month ago"),
        ("Enviado hace 2 meses", "2 months ago"),
        ("Enviada hace 1 año", "1 year ago"),
        ("hace dos años", "2 years ago"),
    ]);
}
