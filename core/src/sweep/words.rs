//! What a sweep tells, in a line for a person. Names and reasons from outside are safe for a terminal.

use super::event::{Event, Summary, What};
use crate::invitation::printable;
use crate::{Instant, Invitation};
use chrono_tz::Tz;
use std::fmt;

/// `2026-11-24 09:12:03 UTC: withdrawn: Mara Lindqvist, …`, in one line.
impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.line(Tz::UTC, true).fmt(f)
    }
}

/// One line, which begins with the event's name.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Words { what: self, zone: Tz::UTC, names: true }.fmt(f)
    }
}

impl Event {
    /// The same line with the times of a zone, and with ids in place of people's names or not.
    pub(crate) fn line(&self, zone: Tz, names: bool) -> impl fmt::Display {
        Line(self.at, Words { what: &self.what, zone, names })
    }
}

struct Line<'a>(Instant, Words<'a>);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(at, words) = self;
        write!(f, "{}: {words}", words.time(*at))
    }
}

struct Words<'a> {
    what: &'a What,
    zone: Tz,
    names: bool,
}

impl Words<'_> {
    fn time(&self, at: Instant) -> impl fmt::Display + use<> {
        at.with_timezone(&self.zone).format("%F %T %Z")
    }

    /// Who was invited or, where nobody told or is to be told, which invitation it was.
    fn who(&self, invitation: &Invitation) -> String {
        let told = &invitation.invitee;
        let named = [&told.name, &told.slug, &told.member_id].into_iter().any(Option::is_some);
        if named && self.names {
            return told.label();
        }
        format!("invitation {}", printable(invitation.id.as_str()))
    }
}

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = |invitation| self.who(invitation);
        let again = |from: &Instant| from.with_timezone(&self.zone).date_naive();
        f.write_str(&self.what.name().replace('_', " "))?;
        match self.what {
            What::Planned { stale, pending } => write!(f, ": {stale} of {pending} to be withdrawn"),
            What::Waiting { until } => write!(f, " until {}", self.time(*until)),
            What::Withdrawn { invitation, reinvitable_from: from }
            | What::WithdrawnByHand { invitation, reinvitable_from: from } => {
                let from = again(from);
                write!(f, ": {}, who can be invited again from {from} on", who(invitation))
            }
            What::Accepted { invitation } | What::Gone { invitation } => {
                write!(f, ": {}", who(invitation))
            }
            What::Kept { invitation, reason } => {
                write!(f, ": {}, {}", who(invitation), printable(reason))
            }
            What::Unknown { invitation, why } | What::Refused { invitation, why } => {
                write!(f, ": {}, {}", who(invitation), printable(why))
            }
            What::Slowed { factor } => write!(f, " to {:.0} % of a day's actions", factor * 100.0),
            What::Paused { until, why } => {
                write!(f, " until {}: {}", self.time(*until), printable(why))
            }
            What::Halted { reason } => write!(f, ": {}", printable(reason)),
            What::DayDone { date, used, left } => write!(f, ": {date}, {used} used, {left} left"),
            What::Verified { confirmed, reappeared } => {
                write!(f, ": {confirmed} confirmed, {} listed again", reappeared.len())?;
                let mut whom = reappeared.iter().map(who);
                whom.next().map_or(Ok(()), |first| write!(f, ": {first}"))?;
                whom.try_for_each(|other| write!(f, ", {other}"))
            }
            What::Done { summary } => write!(f, ": {summary}"),
        }
    }
}

/// What there was, and how many are left: `28 withdrawn, 3 accepted, 0 left`.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { withdrawn, accepted, by_hand, gone, kept, refused, unknown, lookups: _, left } =
            *self;
        let counts = [
            (accepted, "accepted"),
            (by_hand, "withdrawn by hand"),
            (gone, "gone"),
            (kept, "kept"),
            (refused, "refused"),
            (unknown, "unknown"),
        ];
        write!(f, "{withdrawn} withdrawn")?;
        counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .try_for_each(|(count, what)| write!(f, ", {count} {what}"))?;
        write!(f, ", {left} left")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_for_a_person() {
        let at: Instant = "2026-11-24T09:12:03.25Z".parse().unwrap();
        let mut mara = Invitation::new("7449262477600571392").unwrap();
        let nobody = mara.clone();
        mara.invitee.name = Some("Mara\n\u{1b}[2J\u{202e}L".into());
        let line = |what| Event { at, account: "ACoAAada".into(), what }.to_string();
        let again = crate::invitation::reinvitable_from(at);
        assert_eq!(
            line(What::Withdrawn { invitation: mara.clone(), reinvitable_from: again }),
            "2026-11-24 09:12:03 UTC: withdrawn: Mara [2JL, who can be invited again from 2026-12-15 on"
        );
        let what = What::Kept { invitation: nobody.clone(), reason: "not in\nthe plan".into() };
        assert_eq!(what.to_string(), "kept: invitation 7449262477600571392, not in the plan");
        let what = What::Verified { confirmed: 3, reappeared: vec![mara, nobody] };
        assert_eq!(
            what.to_string(),
            "verified: 3 confirmed, 2 listed again: Mara [2JL, invitation 7449262477600571392"
        );
        assert_eq!(
            What::Waiting { until: at }.to_string(),
            "waiting until 2026-11-24 09:12:03 UTC"
        );
        let date = at.date_naive();
        assert_eq!(
            What::DayDone { date, used: 23, left: 5 }.to_string(),
            "day done: 2026-11-24, 23 used, 5 left"
        );
        assert_eq!(What::Slowed { factor: 0.5 }.to_string(), "slowed to 50 % of a day's actions");
        let event = Event { at, account: "ACoAAada".into(), what: What::Waiting { until: at } };
        assert_eq!(
            event.line(chrono_tz::Europe::Paris, false).to_string(),
            "2026-11-24 10:12:03 CET: waiting until 2026-11-24 10:12:03 CET"
        );
        let summary =
            Summary { withdrawn: 28, by_hand: 2, left: 1, lookups: 9, ..Summary::default() };
        assert_eq!(
            What::Done { summary }.to_string(),
            "done: 28 withdrawn, 2 withdrawn by hand, 1 left"
        );
    }

    #[test]
    fn an_event_comes_back_from_its_data() {
        let at: Instant = "2026-11-24T09:12:03Z".parse().unwrap();
        let invitation = Invitation::new("7449262477600571392").unwrap();
        for what in [
            What::Planned { stale: 3, pending: 9 },
            What::Kept { invitation: invitation.clone(), reason: "not in the plan".into() },
            What::Verified { confirmed: 1, reappeared: vec![invitation] },
            What::Done { summary: Summary { left: 2, ..Summary::default() } },
        ] {
            let event = Event { at, account: "ACoAAada".into(), what };
            let json = serde_json::to_value(&event).unwrap();
            assert_eq!(serde_json::from_value::<Event>(json).unwrap(), event);
        }
    }
}
