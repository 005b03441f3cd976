//! What a sweep tells, in a line for a person. Names and reasons from outside are safe for a terminal.

use super::event::{Event, Summary, What};
use crate::invitation::printable;
use crate::{Instant, Invitation};
use std::fmt;

/// `2026-11-24 09:12:03 UTC: withdrawn: Mara Lindqvist, …`, in one line.
impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", time(self.at), self.what)
    }
}

/// One line, which begins with the event's name.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name().replace('_', " "))?;
        match self {
            Self::Planned { stale, pending } => write!(f, ": {stale} of {pending} to be withdrawn"),
            Self::Waiting { until } => write!(f, " until {}", time(*until)),
            Self::Withdrawn { invitation, reinvitable_from }
            | Self::WithdrawnByHand { invitation, reinvitable_from } => {
                let again = reinvitable_from.date_naive();
                write!(f, ": {}, who can be invited again from {again} on", who(invitation))
            }
            Self::Accepted { invitation } | Self::Gone { invitation } => {
                write!(f, ": {}", who(invitation))
            }
            Self::Kept { invitation, reason } => {
                write!(f, ": {}, {}", who(invitation), printable(reason))
            }
            Self::Unknown { invitation, why } | Self::Refused { invitation, why } => {
                write!(f, ": {}, {}", who(invitation), printable(why))
            }
            Self::Slowed { factor } => write!(f, " to {:.0} % of a day's actions", factor * 100.0),
            Self::Paused { until, why } => write!(f, " until {}: {}", time(*until), printable(why)),
            Self::Halted { reason } => write!(f, ": {}", printable(reason)),
            Self::DayDone { date, used, left } => write!(f, ": {date}, {used} used, {left} left"),
            Self::Verified { confirmed, reappeared } => {
                write!(f, ": {confirmed} confirmed, {} listed again", reappeared.len())?;
                let mut whom = reappeared.iter().map(who);
                whom.next().map_or(Ok(()), |first| write!(f, ": {first}"))?;
                whom.try_for_each(|other| write!(f, ", {other}"))
            }
            Self::Done { summary } => write!(f, ": {summary}"),
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

/// Who was invited or, where nobody told, which invitation it was.
fn who(invitation: &Invitation) -> String {
    let told = &invitation.invitee;
    let named = [&told.name, &told.slug, &told.member_id].into_iter().any(Option::is_some);
    if named { told.label() } else { format!("invitation {}", printable(invitation.id.as_str())) }
}

fn time(at: Instant) -> impl fmt::Display {
    at.format("%F %T UTC")
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
