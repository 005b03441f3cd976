//! How long the queue will be, day by day: pure arithmetic over expected numbers.

use super::{Law, Thresholds};
use crate::policy::Preset;
use crate::{Error, Pace, Result};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How far ahead it is looked for the day on which the queue is short for good, in days.
const FAR: u32 = 3 * 366;

/// What a forecast assumes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Assumptions {
    /// How many invitations are sent a week, spread evenly over its seven days: 0 to 10,000, 0 by
    /// default.
    pub weekly: f64,
    /// The age from which they are withdrawn, in days: 1 to 3,650, 21 by default.
    pub after_days: u32,
    /// The share of what is sent that is accepted in the end, 0 to 1. By default what the account's
    /// own history says, where it says enough, and 0 otherwise: no figure holds for all.
    pub accepted: Option<f64>,
    /// How many days it covers: 1 to 366, 60 by default.
    pub days: u32,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self { weekly: 0.0, after_days: Preset::Standard.days(), accepted: None, days: 60 }
    }
}

impl Assumptions {
    /// Whether they can be used.
    ///
    /// # Errors
    /// `invalid_input` with what would be right.
    pub fn validate(&self) -> Result<()> {
        if !(0.0..=10_000.0).contains(&self.weekly) {
            return Err(Error::invalid("weekly", self.weekly, "0 to 10,000 invitations a week"));
        }
        if !(1..=3650).contains(&self.after_days) {
            return Err(Error::invalid("after_days", self.after_days, "1 to 3,650 days"));
        }
        if let Some(share) = self.accepted
            && !(0.0..=1.0).contains(&share)
        {
            return Err(Error::invalid("accepted", share, "a share from 0 to 1"));
        }
        if !(1..=366).contains(&self.days) {
            return Err(Error::invalid("days", self.days, "1 to 366 days"));
        }
        Ok(())
    }
}

/// What a forecast begins with.
#[derive(Clone, Debug)]
pub struct Start<'a> {
    /// The age in whole days of each invitation that may be withdrawn, when the first day opens.
    pub ages: &'a [u32],
    /// How many others are pending, which stay: pages and newsletters, say.
    pub kept: usize,
    /// How fast they are withdrawn, at full pace: what a refusal slows down is not foreseen.
    pub pace: &'a Pace,
    /// The first service day.
    pub first: NaiveDate,
    /// When a warm-up began; on the first day of work unless it has.
    pub ramp_start: Option<NaiveDate>,
}

/// How long the queue is expected to be.
///
/// Numbers are expected ones, to the thousandth: 0.5 is one every other time. Of each day, what is
/// sent comes first, then what is accepted, then the oldest are withdrawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// How many are pending when the first day opens.
    pub start: usize,
    /// The days, the first of them the service day after the one on which it was asked for.
    pub days: Vec<ForecastDay>,
    /// The first day that ends, as all later ones do for three years, with a queue shorter than the
    /// danger zone; missing where none does.
    pub healthy_from: Option<NaiveDate>,
    /// When it leaves the danger zone, or why it never does, in one or two sentences.
    pub statement: String,
    /// What is assumed of acceptances, in a sentence.
    pub rests_on: String,
}

/// One day of a [`Forecast`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForecastDay {
    /// The date, in the zone of the pace.
    pub date: NaiveDate,
    /// How many are sent.
    pub sent: f64,
    /// How many are accepted.
    pub accepted: f64,
    /// How many are withdrawn.
    pub withdrawn: f64,
    /// How many are pending when it ends.
    pub pending: f64,
}

impl fmt::Display for Forecast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.statement, self.rests_on)
    }
}

/// Looks ahead.
///
/// # Errors
/// `invalid_input` for assumptions, a pace or thresholds that cannot be used.
pub fn forecast(
    start: &Start<'_>,
    law: &Law,
    assumptions: &Assumptions,
    thresholds: &Thresholds,
) -> Result<Forecast> {
    assumptions.validate()?;
    start.pace.validate()?;
    thresholds.validate()?;
    let mut queue = Queue::new(start, law, assumptions.after_days as usize);
    let ramp_start = start.ramp_start.or_else(|| {
        start.first.iter_days().take(FAR as usize).find(|date| start.pace.is_working(*date))
    });
    let sent = assumptions.weekly / 7.0;
    let far: Vec<ForecastDay> = (start.first.iter_days().take(FAR as usize))
        .map(|date| queue.pass(date, sent, start.pace.expected(date, ramp_start)))
        .collect();
    let long = |day: &ForecastDay| day.pending.round() >= thresholds.danger as f64;
    let healthy_from = match far.iter().rfind(|day| long(day)) {
        None => Some(start.first),
        Some(last) => last.date.checked_add_days(Days::new(1)).filter(|date| {
            // a day without withdrawals after the last long one may be the end of all that is seen
            far.last().is_some_and(|end| (end.date - *date).num_days() >= 7)
        }),
    };
    let days = far.iter().take(assumptions.days as usize).map(ForecastDay::rounded).collect();
    let all = start.ages.len() + start.kept;
    let outlook = Outlook { start, law, assumptions, thresholds, sent };
    let statement = outlook.statement(all, &far, healthy_from, far.iter().find(|day| long(day)));
    Ok(Forecast { start: all, days, healthy_from, statement, rests_on: law.rests_on.clone() })
}

/// Expected numbers by age in whole days; the last holds all that are older.
struct Queue<'a> {
    by_age: Vec<f64>,
    kept: f64,
    after: usize,
    law: &'a Law,
    begun: bool,
}

impl<'a> Queue<'a> {
    fn new(start: &Start<'_>, law: &'a Law, after: usize) -> Self {
        // beyond both nothing changes with age
        let oldest = after.max(law.ends_at());
        let mut by_age = vec![0.0; oldest + 1];
        for age in start.ages {
            if let Some(of_age) = by_age.get_mut((*age as usize).min(oldest)) {
                *of_age += 1.0;
            }
        }
        Self { by_age, kept: start.kept as f64, after, law, begun: false }
    }

    fn pass(&mut self, date: NaiveDate, sent: f64, capacity: f64) -> ForecastDay {
        if std::mem::replace(&mut self.begun, true) {
            let oldest = self.by_age.pop().unwrap_or_default();
            self.by_age.insert(0, 0.0);
            self.by_age.iter_mut().last().into_iter().for_each(|last| *last += oldest);
        }
        self.by_age.iter_mut().take(1).for_each(|newest| *newest += sent);
        let (mut accepted, mut withdrawn) = (0.0, 0.0);
        for (age, pending) in self.by_age.iter_mut().enumerate() {
            let now = *pending * self.law.at(age);
            *pending -= now;
            accepted += now;
        }
        for pending in self.by_age.iter_mut().skip(self.after).rev() {
            let now = pending.min(capacity - withdrawn);
            *pending -= now;
            withdrawn += now;
        }
        let pending = self.kept + self.by_age.iter().sum::<f64>();
        ForecastDay { date, sent, accepted, withdrawn, pending }
    }
}

impl ForecastDay {
    /// To the thousandth: more would differ from one machine to the next.
    fn rounded(&self) -> Self {
        let round = |number: f64| (number * 1000.0).round() / 1000.0;
        Self {
            date: self.date,
            sent: round(self.sent),
            accepted: round(self.accepted),
            withdrawn: round(self.withdrawn),
            pending: round(self.pending),
        }
    }
}

/// What is said of it.
struct Outlook<'a> {
    start: &'a Start<'a>,
    law: &'a Law,
    assumptions: &'a Assumptions,
    thresholds: &'a Thresholds,
    sent: f64,
}

impl Outlook<'_> {
    fn statement(
        &self,
        all: usize,
        far: &[ForecastDay],
        healthy_from: Option<NaiveDate>,
        first_long: Option<&ForecastDay>,
    ) -> String {
        let danger = self.thresholds.danger;
        let is_long = all >= danger;
        let said = match (healthy_from, first_long) {
            (Some(date), _) if is_long => {
                format!("Fewer than {danger} are pending from {date} on.")
            }
            (Some(_), None) => format!("Fewer than {danger} stay pending."),
            (Some(date), Some(long)) => {
                format!("{danger} or more are pending from {}, fewer from {date} on.", long.date)
            }
            (None, long) => {
                let why = self.never();
                match long.filter(|_| !is_long) {
                    None => format!("At this rate {danger} or more stay pending: {why}."),
                    Some(long) => format!(
                        "At this rate {danger} or more are pending from {} on, for good: {why}.",
                        long.date
                    ),
                }
            }
        };
        let days = self.assumptions.days;
        let end = far.get(days as usize - 1).map_or(0.0, |day| day.pending);
        format!("{said} After {days} day{}: {end:.0}.", if days == 1 { "" } else { "s" })
    }

    /// Why the queue stays long.
    fn never(&self) -> String {
        let after = self.assumptions.after_days;
        let week = self.start.first.iter_days().skip(FAR as usize).take(7);
        let pace: f64 =
            week.map(|date| self.start.pace.expected(date, Some(self.start.first))).sum();
        let stale = self.sent * 7.0 * self.law.pending_at(after as usize);
        let young: f64 =
            (0..after as usize).map(|age| self.sent * self.law.pending_at(age + 1)).sum();
        if stale > pace {
            return format!(
                "{stale:.0} a week come to be {after} days old, and {pace:.0} a week are withdrawn"
            );
        }
        let young = young + self.start.kept as f64;
        if young.round() >= self.thresholds.danger as f64 {
            return format!(
                "{young:.0} are always younger than {after} days, or not to be withdrawn"
            );
        }
        "more have piled up than is withdrawn in three years".to_owned()
    }
}
