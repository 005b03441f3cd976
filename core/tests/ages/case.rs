//! One invitation, and evidence of it that is true: what a source and a ledger could have shown.

use chrono::{TimeDelta, Timelike as _};
use chrono_tz::Tz;
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rescind::age::{Queue, Seen, Sent, judge, seen};
use rescind::export::{Export, Exported};
use rescind::simulator::Language;
use rescind::{Instant, Invitation, Invitee};

const ZONES: [Tz; 4] = [
    chrono_tz::Europe::Paris,
    chrono_tz::Australia::Lord_Howe,
    chrono_tz::America::New_York,
    chrono_tz::UTC,
];

/// What there is besides the last reading.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mix {
    /// Whether each reading shows a label, and in which language.
    pub(crate) language: Option<Language>,
    /// Whether the id carries the time of sending.
    pub(crate) id: bool,
    /// How many days lie between the readings of a ledger; `None` is one reading alone.
    pub(crate) readings: Option<i64>,
    /// A time that the provider keeps.
    pub(crate) provider: Option<Provider>,
    /// For how many days at most LinkedIn's export has been made; `None` is no export.
    pub(crate) export: Option<i64>,
}

/// What a provider's time may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Provider {
    /// The time of sending, but for some seconds.
    Exact,
    /// A label again, and so too late by up to a month.
    Late,
}

/// An invitation and all that is known of it.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) truth: Instant,
    pub(crate) now: Instant,
    pub(crate) invitation: Invitation,
    seen: Seen,
    export: Option<Export>,
    queue: Queue,
}

impl Mix {
    /// Any evidence together with any other.
    pub(crate) fn any(chance: &mut ChaCha8Rng) -> Self {
        Self {
            language: chance.random_bool(0.8).then(|| *Language::ALL.choose(chance).unwrap()),
            id: chance.random(),
            readings: chance.random_bool(0.5).then(|| chance.random_range(1..40)),
            provider: match chance.random_range(0..4) {
                0 => Some(Provider::Exact),
                1 => Some(Provider::Late),
                _ => None,
            },
            export: chance.random_bool(0.3).then(|| chance.random_range(1..100)),
        }
    }
}

pub(crate) fn chance(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

impl Case {
    /// An invitation of up to so many days, and what a mix of evidence shows of it.
    pub(crate) fn draw(mix: Mix, most_days: i64, chance: &mut ChaCha8Rng) -> Self {
        let start: Instant = "2026-01-01T00:00:00Z".parse().unwrap();
        let milliseconds = |days: i64| TimeDelta::days(days).num_milliseconds();
        let now = start + TimeDelta::milliseconds(chance.random_range(0..milliseconds(365)));
        let age = chance.random_range(0..milliseconds(most_days));
        let truth = now - TimeDelta::milliseconds(age);
        let zone = *ZONES.choose(chance).unwrap();
        let label = |at: Instant, chance: &mut ChaCha8Rng| {
            mix.language.map(|language| written(shown(language, truth, at, zone, chance), chance))
        };

        let mut invitation = Invitation::new("urn:x:1").unwrap();
        if mix.id {
            let below = chance.random_range(0..1 << 22);
            let number = (truth.timestamp_millis() << 22) | below;
            invitation = Invitation::new(&number.to_string()).unwrap();
        }
        invitation.provider_time = mix.provider.map(|provider| match provider {
            Provider::Exact => truth + TimeDelta::seconds(chance.random_range(-20..20)),
            Provider::Late => {
                truth + TimeDelta::milliseconds(chance.random_range(0..milliseconds(31)))
            }
        });
        invitation.provider_time = invitation.provider_time.map(|at| at.min(now));

        // the ledger's readings: the last one before it was sent, some of those after, and now
        let (mut absent_at, mut prior) = (None, None);
        if let Some(days) = mix.readings {
            let every = milliseconds(days);
            let mut at = truth + TimeDelta::milliseconds(chance.random_range(0..every));
            absent_at = Some(at - TimeDelta::milliseconds(every));
            for _ in 0..40 {
                if at >= now {
                    break;
                }
                let label = label(at, chance);
                prior = Some(seen(label.as_deref(), at, prior, absent_at).prior());
                at += TimeDelta::milliseconds(every);
            }
        }
        let label = label(now, chance);
        let seen = seen(label.as_deref(), now, prior, absent_at);
        let export = mix.export.map(|days| {
            let made = now - TimeDelta::milliseconds(chance.random_range(0..milliseconds(days)));
            invitation.invitee = exported_as(chance);
            exported(truth, made, &invitation.invitee, chance)
        });
        let queue = Queue { agree: chance.random_range(0..20), contradict: 0 };
        Self { truth, now, invitation, seen, export, queue }
    }

    pub(crate) fn judged(&self) -> Sent {
        let end = self.now.min(self.seen.prior().first_seen);
        let history = self.export.as_ref().and_then(|export| export.history(&self.invitation, end));
        judge(&self.invitation, &self.seen, history.as_ref(), &self.queue, self.now)
    }
}

/// Who was invited: by their profile, or as old exports have it, by the name alone.
fn exported_as(chance: &mut ChaCha8Rng) -> Invitee {
    let slug = chance.random_bool(0.7).then(|| "mara-lindqvist-4b81".into());
    Invitee { name: Some("Mara Lindqvist".into()), slug, member_id: None }
}

/// All that was sent until the export was made, in the minutes of some zone: to the person, who was
/// invited before, and to others.
fn exported(truth: Instant, made: Instant, who: &Invitee, chance: &mut ChaCha8Rng) -> Export {
    let zone = TimeDelta::minutes(chance.random_range(-12 * 60..=14 * 60));
    let minute =
        |at: Instant| (at + zone).naive_utc().with_second(0).unwrap().with_nanosecond(0).unwrap();
    let mut sent = vec![(truth, who.clone())];
    for _ in 0..chance.random_range(0..3) {
        let before = TimeDelta::hours(chance.random_range(1..24 * 400));
        sent.push((truth - before, who.clone()));
    }
    for _ in 0..2 {
        let other = Invitee { name: Some("Jo Okafor".into()), ..Invitee::default() };
        sent.push((made - TimeDelta::hours(chance.random_range(0..100)), other));
    }
    let rows = sent.into_iter().filter(|(at, _)| *at <= made);
    Export::new(rows.map(|(at, who)| Exported::new(who, minute(at), false)))
}

/// What the page shows: the age rounded down or, of the last two days, the day by the calendar.
fn shown(
    language: Language,
    sent: Instant,
    at: Instant,
    zone: Tz,
    chance: &mut ChaCha8Rng,
) -> String {
    let date = |at: Instant| at.with_timezone(&zone).date_naive();
    let as_if = |hours| language.label(at - TimeDelta::hours(hours), at);
    match (date(at) - date(sent)).num_days() {
        0 if chance.random() => as_if(2),
        1 if chance.random() => as_if(30),
        _ => language.label(sent, at),
    }
}

/// The same label, as pages and their readers spell it.
fn written(label: String, chance: &mut ChaCha8Rng) -> String {
    match chance.random_range(0..6) {
        0 => label.to_uppercase(),
        1 => label.replace(' ', "\u{a0}"),
        2 => format!("\u{2068}{label}\u{2069}\n"),
        3 => label.replace('é', "e\u{301}").replace('ñ', "n\u{303}").replace('’', "'"),
        _ => label,
    }
}
