//! What a run tells, as it happens: a bar and few lines for whoever watches, a line for each event
//! in a log, or JSON.

use super::Console;
use crate::sweep::{Event, What};
use chrono::TimeDelta;
use chrono_tz::Tz;
use indicatif::ProgressBar;
use serde_json::Value;

const LONG: TimeDelta = TimeDelta::hours(1);

pub(super) struct Telling {
    json: bool,
    names: bool,
    zone: Tz,
    bar: Option<ProgressBar>,
    begun: bool,
}

impl Telling {
    pub(super) fn new(json: bool, names: bool, zone: Tz, console: &Console) -> Self {
        // a log is kept, and read by others
        let names = names || console.columns().is_some();
        Self { json, names, zone, bar: None, begun: false }
    }

    /// With a bar of so many withdrawals, where somebody watches.
    pub(super) fn of(mut self, length: usize, console: &Console) -> Self {
        // who reads the output elsewhere wants every line
        self.bar = console.bar(length).filter(|_| !self.json && console.columns().is_some());
        self
    }

    pub(super) fn tell(&mut self, event: &Event, console: &mut Console) {
        if self.json {
            if self.names {
                console.print_json(event);
            } else {
                match serde_json::to_value(event) {
                    Ok(event) => console.print_json(&nameless(event)),
                    Err(error) => console.say(error),
                }
            }
            return;
        }
        let line = event.line(self.zone, self.names);
        let Some(bar) = &self.bar else {
            // the minutes between two withdrawals are no news, those before the first are
            let short = matches!(event.what, What::Waiting { until } if until - event.at < LONG);
            if !(short && self.begun) {
                console.print(line);
            }
            self.begun = true;
            return;
        };
        match &event.what {
            What::Withdrawn { .. } => bar.inc(1),
            What::Waiting { until } => {
                bar.set_message(until.with_timezone(&self.zone).format("next %F %R").to_string())
            }
            What::Planned { .. } => {}
            _ => bar.suspend(|| console.print(line)),
        }
    }

    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Without who was invited.
fn nameless(mut of: Value) -> Value {
    let anonymise = |field: &mut Value| *field = nameless(field.take());
    match &mut of {
        Value::Object(fields) => {
            fields.remove("invitee");
            fields.values_mut().for_each(anonymise);
        }
        Value::Array(all) => all.iter_mut().for_each(anonymise),
        _ => {}
    }
    of
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nobody_is_named_however_deep_they_stand() {
        let one = || json!({ "id": "1", "invitee": { "name": "Mara" } });
        let event =
            json!({ "event": "verified", "reappeared": [one(), one()], "invitation": one() });
        let left = json!({ "id": "1" });
        let expected =
            json!({ "event": "verified", "reappeared": [left, left], "invitation": left });
        assert_eq!(nameless(event), expected);
    }
}
