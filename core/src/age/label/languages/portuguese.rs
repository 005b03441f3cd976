use super::Language;

pub(super) const PORTUGUESE: Language = Language {
    sent: "enviado | enviada | convite enviado | solicitação enviada",
    today: "agora | agora mesmo | neste momento | hoje",
    last: [
        "ontem",
        "semana passada | na semana passada",
        "mês passado | no mês passado",
        "ano passado | no ano passado",
    ],
    day_before_yesterday: "anteontem",
    ago: "há … | … atrás | há … atrás",
    unit_is_one: false,
    numbers: [
        "um | uma",
        "dois | duas",
        "três",
        "quatro",
        "cinco",
        "seis",
        "sete",
        "oito",
        "nove",
        "dez",
        "onze",
        "doze",
    ],
    units: [
        "segundo | segundos | seg | s",
        "minuto | minutos | min",
        "hora | horas | h",
        "dia | dias | d",
        "semana | semanas | sem",
        "mês | meses",
        "ano | anos",
    ],
};

#[test]
fn portuguese_is_read() {
    super::means(&[
        ("Enviada agora", "just now"),
        ("Enviado hoje", "today"),
        ("Enviada ontem", "yesterday"),
        ("anteontem", "the day before yesterday"),
        ("Enviado na semana passada", "last week"),
        ("mês passado", "last month"),
        ("Enviada no ano passado", "last year"),
        ("há 30 segundos", "30 seconds ago"),
        ("há um minuto", "1 minute ago"),
        ("há 23 h", "23 hours ago"),
        ("há 1 dia", "1 day ago"),
        ("Enviada há uma semana", "1 week ago"),
        ("Convite enviado há 2 semanas", "2 weeks ago"),
        ("3 semanas atrás", "3 weeks ago"),
        ("Enviada há um mês", "1 month ago"),
        ("enviada ha 2 meses", "2 months ago"),
        ("Enviada há 1 ano", "1 year ago"),
        ("há dois anos", "2 years ago"),
    ]);
}
