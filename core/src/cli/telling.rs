//! What a run tells, as it happens: a bar and few lines for whoever watches, a line for each event
//! in a log, or JSON.

use super::Console;
use crate::sweep::{Event, What};
use crate::{Instant, Invitation};
use chrono::TimeDelta;
use chrono_tz::Tz;
use indicatif::ProgressBar;

const LONG: TimeDelta = TimeDelta::hours(1);

pub(super) struct Telling {
    json: bool,
    names: bool,
    zone: Tz,
    bar: Option<ProgressBar>,
}

impl Telling {
    pub(super) fn new(json: bool, names: bool, zone: Tz, console: &Console) -> Self {
        // a log is kept, and read by others
        let names = names || console.columns().is_some();
        Self { json, names, zone, bar: None }
    }

    /// With a bar of so many withdrawals, where somebody watches.
    pub(super) fn of(mut self, length: usize, console: &Console) -> Self {
        self.bar = console.bar(length).filter(|_| !self.json);
        self
    }

    pub(super) fn tell(&mut self, event: &Event, console: &mut Console) {
        if self.json {
            console.print_json(event);
            return;
        }
        let line = || format!("{} {}", self.time(event.at), self.words(&event.what));
        let Some(bar) = &self.bar else {
            // the minutes between two withdrawals are no news
            if !matches!(event.what, What::Waiting { until } if until - event.at < LONG) {
                console.print(line());
            }
            return;
        };
        match &event.what {
            What::Withdrawn { .. } => bar.inc(1),
            What::Waiting { until } => bar.set_message(format!("next {}", self.time(*until))),
            What::Planned { .. } => {}
            _ => bar.suspend(|| console.print(line())),
        }
    }

    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn time(&self, at: Instant) -> impl std::fmt::Display + use<> {
        at.with_timezone(&self.zone).format("%F %T%:z")
    }

    fn who(&self, invitation: &Invitation) -> String {
        if self.names { invitation.invitee.label() } else { invitation.id.to_string() }
    }

    fn words(&self, what: &What) -> String {
        let who = |invitation| self.who(invitation);
        match what {
            What::Planned { stale, pending } => {
                format!("{pending} pending, {stale} to be withdrawn")
            }
            What::Waiting { until } => format!("waiting until {}", self.time(*until)),
            What::Withdrawn { invitation, .. } => format!("withdrawn: {}", who(invitation)),
            What::Accepted { invitation } => format!("accepted: {}", who(invitation)),
            What::WithdrawnByHand { invitation, .. } => {
                format!("withdrawn by hand: {}", who(invitation))
            }
            What::Gone { invitation } => format!("gone: {}", who(invitation)),
            What::Kept { invitation, reason } => format!("kept: {}, {reason}", who(invitation)),
            What::Unknown { invitation, why } => format!("unknown: {}, {why}", who(invitation)),
            What::Refused { invitation, why } => format!("refused: {}, {why}", who(invitation)),
            What::Slowed { factor } => {
                format!("slowed down to {:.0} % of the pace", factor * 100.0)
            }
            What::Paused { until, why } => format!("paused until {}: {why}", self.time(*until)),
            What::Halted { reason } => format!("halted: {reason}"),
            What::DayDone { date, used, left } => {
                format!("{date} is done: {used} used, {left} to go")
            }
            What::Verified { confirmed, reappeared } => format!(
                "read again: {confirmed} are off the list, {} are back on it",
                reappeared.len()
            ),
            What::Done { summary } => {
                format!("done: {} withdrawn, {} left", summary.withdrawn, summary.left)
            }
        }
    }
}
