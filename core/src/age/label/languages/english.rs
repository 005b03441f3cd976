use super::Language;

pub(super) const ENGLISH: Language = Language {
    sent: "sent | invitation sent | invite sent | request sent",
    today: "just now | now | today",
    last: ["yesterday", "last week", "last month", "last year"],
    day_before_yesterday: "the day before yesterday",
    ago: "… ago",
    unit_is_one: false,
    numbers: [
        "one | a | an",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ],
    units: [
        "second | seconds | sec | secs",
        "minute | minutes | min | mins",
        "hour | hours | hr | hrs",
        "day | days",
        "week | weeks | wk | wks",
        "month | months | mo | mos",
        "year | years | yr | yrs",
    ],
};
