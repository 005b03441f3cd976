//! The final judgement on when an invitation was sent.

use super::history::Joined;
use super::{Bounds, History, Seen, earlier};
use crate::invitation::shortened;
use crate::name::named;
use crate::{Instant, Invitation};
use chrono::{DateTime, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// How far an id may lie outside of what a label says and still agree with it.
const SLACK: TimeDelta = TimeDelta::days(2);
/// A clock may be wrong; a time further ahead than this is no sending time.
const AHEAD: TimeDelta = TimeDelta::days(1);
/// A provider's time may be a label again, which makes it too young by up to a month.
const PROVIDER_SPAN: TimeDelta = TimeDelta::days(31);
/// How close an id and a provider's time agree when both are the sending time.
const PROVIDER_AGREES: TimeDelta = TimeDelta::minutes(1);
/// How many ids must agree with their labels before one without a label is believed.
const CORROBORATING: u32 = 10;
/// How much of a label is repeated in an explanation, in characters.
const LONGEST_LABEL: usize = 60;

/// How the ids of one reading agree with their labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    /// Ids within two days of what their label says.
    pub agree: u32,
    /// Ids that are not.
    pub contradict: u32,
}

impl Queue {
    /// Counts an invitation, if it has both a numeric id and a label.
    pub fn observe(&mut self, invitation: &Invitation, seen: &Seen) {
        let Some(sent) = invitation.id.sent_at().filter(|_| seen.from_label) else { return };
        if !seen.bounds.widened(SLACK).contains(sent) {
            self.contradict = self.contradict.saturating_add(1);
        } else if !seen.contradiction {
            self.agree = self.agree.saturating_add(1);
        }
    }

    /// Whether an id without a label is believed: ten others agree and none contradicts.
    #[must_use]
    pub const fn corroborates(&self) -> bool {
        self.agree >= CORROBORATING && self.contradict == 0
    }
}

/// What a sending time rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The invitation's id, which carries a time.
    Id,
    /// A label such as `Sent 3 weeks ago`.
    Label,
    /// A time that the provider keeps.
    ProviderTime,
    /// LinkedIn's own data export, which has dates to the minute.
    Export,
    /// When it was listed, and when not yet.
    Sighting,
    /// Nothing: it was sent at some time before now.
    Nothing,
}

named!(Basis, "basis":
    Id = "id",
    Label = "label",
    ProviderTime = "provider_time",
    Export = "export",
    Sighting = "sighting",
    Nothing = "nothing",
);

/// What speaks for an id or a provider's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Witness {
    /// The label of the same invitation.
    Label,
    /// The provider's time of the same invitation.
    ProviderTime,
    /// The id of the same invitation.
    Id,
    /// LinkedIn's own data export.
    Export,
    /// The other ids of the reading, which agree with their labels.
    Queue,
}

named!(Witness, "witness":
    Label = "label",
    ProviderTime = "provider_time",
    Id = "id",
    Export = "export",
    Queue = "queue",
);

/// When an invitation was sent, both ends included, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Not before this; `None` where nothing is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Instant>,
    /// Not after this. Staleness counts from here.
    pub latest: Instant,
    /// What it rests on.
    pub basis: Basis,
    /// What agrees with that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<Witness>,
    /// Whether the evidence contradicts itself; the interval then spans all of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contradiction: bool,
}

/// Judges all the evidence of one invitation.
///
/// # Behavior
/// - An id or a provider's time counts only from 2015 on and up to a day after `now`.
/// - An id within the label's interval is exact. Up to two days outside, the time between it and
///   the interval is left open; further outside they contradict.
/// - An id without a label counts only if `history` has an invitation of that time, or `queue`
///   corroborates it.
/// - `history` is what LinkedIn's export tells of the person. An invitation that had certainly been
///   sent when the export was made has the date of the newest in it; any other is not older than
///   that. Where the person is known by name alone, it counts only within what a label says.
/// - A provider's time is exact when it agrees with the id to a minute; else the invitation was
///   sent at most 31 days before it, as it may come from a label, and at most a minute after.
/// - Nothing is ever sent after `now` or after its first sighting.
#[must_use]
pub fn judge(
    invitation: &Invitation,
    seen: &Seen,
    history: Option<&History>,
    queue: &Queue,
    now: Instant,
) -> Sent {
    let end = now.min(seen.first_seen);
    let id = invitation.id.sent_at().filter(|at| plausible(*at, now)).map(|at| at.min(now));
    let provider = invitation.provider_time.filter(|at| plausible(*at, now)).map(|at| at.min(now));
    let seen_bounds = seen.bounds.clip(now);
    // one that ends after now was made by another clock
    let history = history.filter(|history| history.until <= now);
    let as_seen = Joined { known: seen_bounds, dated: false, contradiction: false };
    let joined = history.map_or(as_seen, |history| history.join(seen_bounds, seen.from_label));
    let Joined { known, dated, contradiction } = joined;
    let doubtful = seen.contradiction || contradiction;
    let by_sight = match (seen.from_label, known.earliest) {
        _ if dated => Basis::Export,
        (true, _) => Basis::Label,
        (false, None) if known.latest >= now => Basis::Nothing,
        (false, earliest) if earliest != seen_bounds.earliest => Basis::Export,
        (false, _) => Basis::Sighting,
    };
    let spoken_for = dated || seen.from_label;
    let agrees = if dated { Witness::Export } else { Witness::Label };

    let (bounds, basis, witness, contradiction) = match (id, provider) {
        (Some(id), Some(time)) if (id - time).abs() <= PROVIDER_AGREES => {
            settle(id, known, doubtful, by_sight, Basis::ProviderTime, Witness::Id)
        }
        (id, Some(time)) => {
            let latest = time.checked_add_signed(PROVIDER_AGREES).unwrap_or(time);
            let span = Bounds { earliest: Some(earlier(time, PROVIDER_SPAN)), latest };
            let (bounds, differ) = known.reconcile(span);
            let differ = differ || doubtful;
            let basis = if spoken_for { by_sight } else { Basis::ProviderTime };
            let witness = if spoken_for { agrees } else { Witness::ProviderTime };
            id.map_or((bounds, basis, None, differ), |id| {
                settle(id, bounds, differ, basis, Basis::Id, witness)
            })
        }
        (Some(id), None) if spoken_for => settle(id, known, doubtful, by_sight, Basis::Id, agrees),
        (Some(id), None) if history.is_some_and(|history| history.newest.contains(id)) => {
            settle(id, known, doubtful, by_sight, Basis::Id, Witness::Export)
        }
        (Some(id), None) if queue.corroborates() => {
            settle(id, known, doubtful, by_sight, Basis::Id, Witness::Queue)
        }
        _ => (known, by_sight, (dated && seen.from_label).then_some(Witness::Label), doubtful),
    };
    let Bounds { earliest, latest } = bounds.clip(end);
    Sent { earliest, latest, basis, witness, contradiction }
}

/// An exact time against what is known besides: exact within it, open between the two if it lies
/// close, and a contradiction if it does not.
fn settle(
    exact: Instant,
    known: Bounds,
    doubtful: bool,
    known_basis: Basis,
    exact_basis: Basis,
    witness: Witness,
) -> (Bounds, Basis, Option<Witness>, bool) {
    // what contradicts itself cannot speak for anything
    if doubtful || !known.widened(SLACK).contains(exact) {
        return (known.hull(Bounds::exactly(exact)), known_basis, None, true);
    }
    let nearest = exact.max(known.earliest.unwrap_or(exact)).min(known.latest);
    let bounds = Bounds::exactly(exact).hull(Bounds::exactly(nearest));
    (bounds, exact_basis, Some(witness), false)
}

fn plausible(at: Instant, now: Instant) -> bool {
    const YEAR_2015: i64 = 1_420_070_400;
    let last = now.checked_add_signed(AHEAD).unwrap_or(now);
    DateTime::from_timestamp(YEAR_2015, 0).is_some_and(|first| first <= at) && at <= last
}

impl Sent {
    /// The interval alone.
    #[must_use]
    pub const fn bounds(&self) -> Bounds {
        Bounds { earliest: self.earliest, latest: self.latest }
    }

    /// The age that it certainly has, never negative.
    #[must_use]
    pub fn age_at_least(&self, now: Instant) -> TimeDelta {
        (now - self.latest).max(TimeDelta::zero())
    }

    /// The age that it certainly does not exceed; `None` where nothing is known of it.
    #[must_use]
    pub fn age_at_most(&self, now: Instant) -> Option<TimeDelta> {
        self.earliest.map(|earliest| (now - earliest).max(TimeDelta::zero()))
    }

    /// Whether nothing is known of its age but that it was seen first within the last day.
    #[must_use]
    pub fn is_ageless(&self, now: Instant) -> bool {
        self.earliest.is_none() && self.age_at_least(now) < TimeDelta::days(1)
    }

    /// The day after which it cannot have been sent, in UTC; `None` where nothing is known of its
    /// age, as that day would be today.
    pub(crate) fn day(&self, now: Instant) -> Option<NaiveDate> {
        (!self.is_ageless(now)).then(|| self.latest.date_naive())
    }

    /// The age and where it comes from, in words: `26 days: by id, agrees with "Sent 3 weeks
    /// ago"`. Safe for a terminal, whatever the label holds.
    #[must_use]
    pub fn explain(&self, label: Option<&str>, now: Instant) -> String {
        let least = self.age_at_least(now).num_days();
        let age = match self.age_at_most(now).map(|age| age.num_days()) {
            None if self.is_ageless(now) => "age unknown".to_owned(),
            None => format!("at least {}", days(least)),
            Some(most) if most == least => days(least),
            Some(most) => format!("{least} to {}", days(most)),
        };
        let quoted = label.map(|text| format!("\"{}\"", shortened(text, LONGEST_LABEL)));
        // a label that proves nothing now leaves one of an earlier reading
        let readable = quoted.filter(|_| label.and_then(super::label::parse).is_some());
        let basis = match self.basis {
            Basis::Id => ": by id".to_owned(),
            Basis::Label => readable.as_ref().map_or_else(
                || ": by an earlier label".to_owned(),
                |label| format!(": by label {label}"),
            ),
            Basis::ProviderTime => ": by the provider's time".to_owned(),
            Basis::Export => ": by LinkedIn's export".to_owned(),
            Basis::Sighting if !self.is_ageless(now) => ": first seen then".to_owned(),
            Basis::Sighting | Basis::Nothing => String::new(),
        };
        let witness = match self.witness {
            None => String::new(),
            Some(Witness::Label) => {
                format!(", agrees with {}", readable.as_deref().unwrap_or("an earlier label"))
            }
            Some(Witness::ProviderTime) => ", agrees with the provider's time".to_owned(),
            Some(Witness::Id) => ", agrees with the id".to_owned(),
            Some(Witness::Export) => ", agrees with LinkedIn's export".to_owned(),
            Some(Witness::Queue) => ", as other ids agree with their labels".to_owned(),
        };
        let doubt =
            if self.contradiction { "; the evidence disagrees, the youngest counts" } else { "" };
        format!("{age}{basis}{witness}{doubt}")
    }
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
