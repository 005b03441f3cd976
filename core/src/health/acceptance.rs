//! How many invitations are accepted, when, and what it costs to withdraw the rest at an age.

use super::law::LAST_DAY;
use super::observation::{Observation, Unknown};
use super::survival::{Curve, Step};
use super::{Law, Share};
use crate::policy::Preset;
use crate::source::Fate;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// With fewer that are watched at an age, nothing is said of it.
pub const ENOUGH: usize = 30;
/// Most acceptances come in the first week: a law of one's own needs enough on each day of it.
const WEEK: u32 = 7;

/// What is asked of a history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// At which ages to tell the cost of withdrawing, in days: each 1 to 179. Those of the presets
    /// by default: 14, 21 and 30.
    pub at_days: Vec<u32>,
    /// By which age an acceptance counts in the rates, in days, 1 to 179: 21 by default. What is
    /// younger drags none of them down, and what is longer dead neither.
    pub by_days: u32,
}

impl Default for Question {
    fn default() -> Self {
        let mut at_days: Vec<_> = Preset::ALL.iter().map(|preset| preset.days()).collect();
        at_days.sort_unstable();
        Self { at_days, by_days: Preset::Standard.days() }
    }
}

impl Question {
    /// Whether it can be answered.
    ///
    /// # Errors
    /// `invalid_input` with what would be right.
    pub fn validate(&self) -> Result<()> {
        let at = self.at_days.iter().map(|days| ("at_days", *days));
        let mut all = at.chain([("by_days", self.by_days)]);
        all.find(|(_, days)| !(1..LAST_DAY).contains(days)).map_or(Ok(()), |(field, days)| {
            let right = "1 to 179 days: at about 180 an invitation expires";
            Err(Error::invalid(field, days, right))
        })
    }
}

/// What became of the people who were invited, as far as anybody watched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Acceptance {
    /// All of them.
    pub total: Tally,
    /// The same by week of sending, the oldest first; without those of `undated`.
    pub weeks: Vec<Week>,
    /// Of how many the time of sending is not known to a week.
    pub undated: usize,
    /// By which age an acceptance counts in the rates, in days.
    pub by_days: u32,
    /// The rate of all in a sentence, or why there is none.
    pub statement: String,
    /// What it costs to withdraw at each age that was asked for.
    pub costs: Vec<Cost>,
}

/// What became of some invitations. Each of `seen` is one of the others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// How many there are: those that a reading listed. One that was accepted before that is not
    /// among them.
    pub seen: usize,
    /// How many were accepted.
    pub accepted: usize,
    /// How many are pending.
    pub pending: usize,
    /// How many of those that are pending are surely as old as [`Question::by_days`], or older: dead
    /// weight. For a plain share that they do not drag down, take them off `seen`.
    pub stale: usize,
    /// How many were withdrawn.
    pub withdrawn: usize,
    /// How many were declined, or expired.
    pub closed: usize,
    /// How many ended in a way that nobody knows.
    pub unknown: usize,
    /// The share of what is sent that is accepted by [`Question::by_days`], estimated as a [`Cost`]
    /// is: one that is pending counts on the days on which it was watched, and on no others. Missing
    /// where fewer than 30 were watched at some age up to then, as in the first weeks.
    pub rate: Option<Share>,
}

/// What became of the invitations of a week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Week {
    /// Which, by ISO 8601 and in UTC: `2026-W48`.
    pub week: String,
    /// What became of them.
    pub tally: Tally,
}

/// What it costs to withdraw at an age: the share of those that are pending then and would be
/// accepted later.
///
/// An estimate of Kaplan and Meier's: it takes in that an invitation is known from a reading on, and
/// not before; and that nobody knows what would have become of one that was withdrawn. An acceptance
/// is taken to be half-way between the readings around it. One that was declined, or expired, counts
/// as withdrawn, so that the cost is rather too high.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// The age, in days.
    pub days: u32,
    /// How many were watched that were pending then.
    pub at_risk: usize,
    /// How many of them were accepted later.
    pub accepted: usize,
    /// Up to which age enough were watched, in days; 180 at most, when invitations expire.
    pub until_days: u32,
    /// The share; missing where fewer than 30 were watched at that age, or on the day after it.
    pub share: Option<Share>,
    /// The same in a sentence.
    pub statement: String,
}

impl Acceptance {
    /// Counts and estimates.
    ///
    /// # Errors
    /// `invalid_input` for a question that cannot be answered.
    pub fn of(observations: &[Observation], question: &Question) -> Result<Self> {
        question.validate()?;
        let by = question.by_days;
        let tally = |of: &[&Observation], history: &History| Tally {
            rate: history.accepted_by(by).ok(),
            stale: of.iter().filter(|one| one.is_stale(by)).count(),
            ..Tally::of(of)
        };
        let mut weeks: BTreeMap<String, Vec<&Observation>> = BTreeMap::new();
        let mut undated = 0;
        for one in observations {
            match one.sent_at() {
                Some(at) => weeks.entry(at.format("%G-W%V").to_string()).or_default().push(one),
                None => undated += 1,
            }
        }
        let all: Vec<_> = observations.iter().collect();
        let history = History::of(&all);
        let week = |(week, of): (String, Vec<&Observation>)| Week {
            week,
            tally: tally(&of, &History::of(&of)),
        };
        Ok(Self {
            total: tally(&all, &history),
            weeks: weeks.into_iter().map(week).collect(),
            undated,
            by_days: by,
            statement: history.rate(by),
            costs: question.at_days.iter().map(|days| history.cost(*days)).collect(),
        })
    }
}

/// The counts of all, the rate, and what each age costs, a line each.
impl fmt::Display for Acceptance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { seen, accepted, pending, stale, withdrawn, closed, unknown, rate: _ } =
            self.total;
        write!(f, "{seen} seen: {accepted} accepted, {pending} pending")?;
        if stale > 0 {
            write!(f, " ({stale} of them for {} days)", self.by_days)?;
        }
        write!(
            f,
            ", {withdrawn} withdrawn, {closed} declined or expired, {unknown} ended unknown"
        )?;
        write!(f, "\n{}", self.statement)?;
        self.costs.iter().try_for_each(|cost| write!(f, "\n{}", cost.statement))
    }
}

impl Tally {
    /// Without the rate, and the stale ones.
    fn of(observations: &[&Observation]) -> Self {
        let mut tally = Self { seen: observations.len(), ..Self::default() };
        for one in observations {
            *match one.ending.map(|ending| ending.fate) {
                Some(Fate::Accepted) => &mut tally.accepted,
                Some(Fate::Withdrawn) => &mut tally.withdrawn,
                Some(Fate::Closed) => &mut tally.closed,
                Some(Fate::Unknown) => &mut tally.unknown,
                None => &mut tally.pending,
            } += 1;
        }
        tally
    }
}

/// The lives of all, with those whose end nobody knows taken in three ways.
struct History {
    curve: Curve,
    /// As if they were never accepted.
    least: Curve,
    /// As if all of them were.
    most: Curve,
}

impl History {
    fn of(observations: &[&Observation]) -> Self {
        let lives = |unknown| observations.iter().filter_map(move |one| one.life(unknown));
        // what came to so few is no ground for anything
        let curve = |unknown| Curve::of(lives(unknown)).with_at_risk(ENOUGH);
        Self {
            curve: curve(Unknown::Unseen),
            least: curve(Unknown::Never),
            most: curve(Unknown::Accepted),
        }
    }

    /// How many are watched that are pending at an age: those seen first on that very day too.
    fn at_risk(&self, days: u32) -> usize {
        self.curve.at_risk(f64::from(days).next_up())
    }

    fn share(&self, from: u32, to: u32) -> Share {
        let (from, to) = (f64::from(from), f64::from(to));
        let seen = self.curve.between(from, to).share;
        Share::between(seen, self.least.share(from, to), self.most.share(from, to))
    }

    /// The share that is accepted by an age or, where too few were watched at some age up to then,
    /// the first such age in days, and how many were.
    fn accepted_by(&self, days: u32) -> std::result::Result<Share, (u32, usize)> {
        let watched = |day: u32| (day, self.curve.at_risk(f64::from(day)));
        let scarce = (1..=days).map(watched).find(|(_, watched)| *watched < ENOUGH);
        scarce.map_or_else(|| Ok(self.share(0, days)), Err)
    }

    fn rate(&self, days: u32) -> String {
        match self.accepted_by(days) {
            Ok(share) => format!("{} of what is sent is accepted by {days} days.", share.words()),
            Err((age, watched)) => format!(
                "Not enough data for a rate: {watched} were watched at {age} day{}, and it takes \
                 {ENOUGH} at each age up to {days} days.",
                if age == 1 { "" } else { "s" }
            ),
        }
    }

    fn cost(&self, days: u32) -> Cost {
        let at_risk = self.at_risk(days);
        let watched = (days..LAST_DAY).take_while(|days| self.at_risk(days + 1) >= ENOUGH);
        let until_days = watched.last().map_or(days, |last| last + 1);
        let enough = at_risk >= ENOUGH && until_days > days;
        let share = enough.then(|| self.share(days, until_days));
        let were = if at_risk == 1 { "was" } else { "were" };
        let statement = match &share {
            Some(share) => format!(
                "Of those that were pending at {days} days, {} were accepted by {until_days} days.",
                share.words()
            ),
            None if at_risk < ENOUGH => format!(
                "Not enough data: {at_risk} {were} seen pending at {days} days, and it takes {ENOUGH}."
            ),
            None => format!(
                "Not enough data: {at_risk} were seen pending at {days} days, but fewer than \
                 {ENOUGH} a day later."
            ),
        };
        let accepted = self.curve.between(f64::from(days), f64::from(until_days)).accepted;
        Cost { days, at_risk, accepted, until_days, share, statement }
    }

    fn law(&self) -> Option<Law> {
        if (1..=WEEK).any(|days| self.at_risk(days) < ENOUGH) {
            return None;
        }
        let chance = |day: u32| {
            let within = |step: &&Step| {
                let day = f64::from(day);
                day < step.age && step.age <= day + 1.0
            };
            let steps = self.curve.steps.iter().filter(within);
            let pending = |step: &Step| 1.0 - step.accepted as f64 / step.at_risk as f64;
            1.0 - steps.map(pending).product::<f64>()
        };
        let mut law = Law::seen((0..LAST_DAY).map(chance).collect(), String::new());
        let by = Preset::Standard.days();
        let accepted = (1.0 - law.pending_at(by as usize)) * 100.0;
        law.rests_on = format!(
            "{accepted:.0} % of what is sent is accepted within {by} days, as in the account's own \
             history."
        );
        Some(law)
    }
}

/// The chance of being accepted on each day of age by a history, for a forecast; `None` if fewer
/// than [`ENOUGH`] were watched on some day of the first week. A later day with fewer is one
/// without a chance.
#[must_use]
pub fn own_law(observations: &[Observation]) -> Option<Law> {
    History::of(&observations.iter().collect::<Vec<_>>()).law()
}
