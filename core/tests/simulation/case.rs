//! One case: what a seed makes of settings, workers and faults, lived through and judged.

use super::books::{Books, MEMBER, Own, at_once};
use super::faults::Faults;
use super::judge;
use super::rules::Broken;
use super::source::Remote;
use super::time::{Birth, Time};
use super::world::World;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Utc, Weekday};
use futures_util::StreamExt as _;
use rescind::ledger::Attempt;
use rescind::plan::Entry;
use rescind::policy::{days, older_than};
use rescind::sweep::{Event, Events, What};
use rescind::{Clock as _, Instant, Ledger, MemoryLedger, Pace, SqliteLedger, Sweep};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// Things go wrong for so long; after that the queue has to be worked off within the other time.
const TROUBLED: TimeDelta = TimeDelta::days(6);
const QUIET: TimeDelta = TimeDelta::days(50);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    InMemory,
    InAFile,
}

/// What a case came to.
pub(crate) struct Lived {
    pub(crate) pace: Pace,
    pub(crate) faults: Faults,
    pub(crate) world: Arc<Mutex<World>>,
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) end: Instant,
    /// How many that are stale were left to withdraw.
    pub(crate) left: usize,
    pub(crate) days: i64,
    _folder: Option<TempDir>,
}

/// Lives through a case, and says what was not as it has to be.
pub(crate) fn run(seed: u64, kept: Kept, broken: Option<Broken>) -> Result<i64, String> {
    let lived = live(seed, kept, broken);
    judge::breach(&lived).map_or(Ok(lived.days), Err)
}

/// What arrived and what the ledger says of it.
pub(crate) fn trace(seed: u64, kept: Kept) -> String {
    let lived = live(seed, kept, None);
    let world = lived.world.lock().unwrap();
    format!("{:?} {:?}", world.arrivals, lived.attempts)
}

fn live(seed: u64, kept: Kept, broken: Option<Broken>) -> Lived {
    let time = Time::starting_at(start(seed), seed);
    let pace = pace(&time);
    let rates = [0.0, 0.001, 0.005, 0.02, 0.05];
    let rate = rates[time.between(0, 4) as usize];
    let faults = Faults::new(time.clone(), rate, time.chance(0.3));
    let world = Arc::new(Mutex::new(World::of(&time, time.between(8, 26) as usize)));
    let folder = (kept == Kept::InAFile).then(|| tempfile::tempdir().unwrap());
    let inner: Arc<dyn Ledger> = match &folder {
        None => Arc::new(MemoryLedger::new()),
        Some(folder) => Arc::new(SqliteLedger::new(folder.path().join("ledger.db")).unwrap()),
    };
    let books = Books {
        inner: inner.clone(),
        time: time.clone(),
        faults: faults.clone(),
        world: world.clone(),
        pace: pace.clone(),
        broken,
        own: Own::default(),
    };
    let remote = Remote {
        time: time.clone(),
        faults: faults.clone(),
        world: world.clone(),
        books: books.clone(),
        broken,
    };
    let workers = time.between(1, 3);
    let mut births: Vec<Birth> = (0..workers)
        .map(|_| {
            let drive = [Drive::Polls, Drive::Runs, Drive::Maintains][time.between(0, 2) as usize];
            worker(books.clone(), remote.clone(), drive)
        })
        .collect();
    births.push(operator(books.clone()));
    births.push(healer(time.clone(), faults.clone(), world.clone()));

    let end = (TROUBLED + QUIET).num_milliseconds();
    time.live(&births, end, || faults.are_over() && judge::left(&world.lock().unwrap(), &[]) == 0);
    // before the audit, during which others grow stale
    let attempts = at_once(inner.attempts(MEMBER)).unwrap();
    let left = judge::left(&world.lock().unwrap(), &attempts);
    if faults.are_over() {
        time.live(&[auditor(&books, &remote)], i64::MAX, || false);
    }
    Lived {
        attempts: at_once(inner.attempts(MEMBER)).unwrap(),
        end: time.now(),
        left,
        days: time.passed() / TimeDelta::days(1).num_milliseconds() + 1,
        pace,
        faults,
        world,
        _folder: folder,
    }
}

/// Any morning of some years, now and then shortly before the clocks change.
fn start(seed: u64) -> Instant {
    let year = 2024 + i32::try_from(seed / 400 % 6).unwrap();
    let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap() + Days::new(seed * 7 % 365);
    Utc.from_utc_datetime(&day.and_hms_opt(5, 0, 0).unwrap())
}

fn pace(time: &Time) -> Pace {
    let zones = [
        chrono_tz::Europe::Paris,
        chrono_tz::America::New_York,
        chrono_tz::Australia::Sydney,
        chrono_tz::Australia::Lord_Howe,
        chrono_tz::UTC,
    ];
    let low = u32::try_from(time.between(3, 8)).unwrap();
    let high = low + u32::try_from(time.between(0, 4)).unwrap();
    let at = |hour| NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
    let hours = [
        vec![(at(9), at(18))],
        vec![(at(8), at(11)), (at(14), at(17))],
        vec![(at(22), at(6))],
        vec![(at(1), at(7))],
    ];
    let pace = Pace::active(zones[time.between(0, 4) as usize])
        .per_day(low..=high)
        .hours(hours[time.between(0, 3) as usize].clone())
        .gap(TimeDelta::minutes(time.between(2, 10)));
    if time.chance(0.5) { pace.days(EVERY_DAY) } else { pace }
}

const EVERY_DAY: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// How a process drives the sweep.
#[derive(Clone, Copy)]
enum Drive {
    Polls,
    Runs,
    Maintains,
}

/// A process that goes on and on; after a crash it begins anew.
fn worker(books: Books, remote: Remote, drive: Drive) -> Birth {
    Box::new(move || {
        let (time, world) = (books.time.clone(), books.world.clone());
        let books = Books { own: Own::default(), ..books.clone() };
        let sweep = sweep(&books, &remote);
        Box::pin(async move {
            loop {
                let went = match drive {
                    Drive::Polls => poll(&sweep, &time, &world).await,
                    Drive::Runs => run_once(&sweep, &world).await,
                    Drive::Maintains => hear_all(sweep.maintain(), &world).await,
                };
                match went {
                    Ok(()) => {
                        let tomorrow = books.pace.next_opening(time.now()).unwrap();
                        time.sleep_until(tomorrow).await;
                    }
                    Err(_) => time.pause(time.between(60_000, 600_000)).await,
                }
            }
        })
    })
}

async fn poll(sweep: &Sweep, time: &Time, world: &Mutex<World>) -> rescind::Result<()> {
    let plan = if time.chance(0.5) { Some(sweep.plan().await?) } else { None };
    loop {
        let step = sweep.step(plan.as_ref()).await?;
        step.events.iter().for_each(|event| hear(event, world));
        match step.next {
            Some(next) => time.sleep_until(next).await,
            None => return Ok(()),
        }
    }
}

async fn run_once(sweep: &Sweep, world: &Mutex<World>) -> rescind::Result<()> {
    let plan = sweep.plan().await?;
    hear_all(sweep.run(&plan), world).await
}

async fn hear_all(mut events: Events, world: &Mutex<World>) -> rescind::Result<()> {
    while let Some(event) = events.next().await {
        hear(&event?, world);
    }
    Ok(())
}

fn hear(event: &Event, world: &Mutex<World>) {
    if std::env::var_os("RESCIND_TELL").is_some() {
        println!("{} {}", event.at, serde_json::to_string(&event.what).unwrap());
    }
    if let What::Verified { reappeared, .. } = &event.what {
        let ids = reappeared.iter().map(|invitation| invitation.id.clone());
        world.lock().unwrap().reappeared.extend(ids);
    }
}

fn sweep(books: &Books, remote: &Remote) -> Sweep {
    Sweep::new(remote.clone())
        .policy(older_than(days(21)))
        .pace(books.pace.clone())
        .clock(books.time.clone())
        .seed(7)
        .ledger(books.clone())
}

/// Somebody who looks at a plan in the end. An event can die with the process that was to tell it; a
/// plan says the same to whoever asks.
fn auditor(books: &Books, remote: &Remote) -> Birth {
    let (sweep, world, time) = (sweep(books, remote), books.world.clone(), books.time.clone());
    Box::new(move || {
        let (sweep, world, time) = (sweep.clone(), world.clone(), time.clone());
        Box::pin(async move {
            let plan = loop {
                match sweep.plan().await {
                    Ok(plan) => break plan,
                    // a worker that died has the lease yet
                    Err(_) => time.pause(60_000).await,
                }
            };
            let undone = |entry: &&Entry| &*entry.reason == "withdrawn before, and listed again";
            let ids = plan.entries.iter().filter(undone).map(|entry| entry.invitation.id.clone());
            world.lock().unwrap().reappeared.extend(ids);
        })
    })
}

/// Somebody who looks after the account twice a day, and lets it go on.
fn operator(books: Books) -> Birth {
    Box::new(move || {
        let books = books.clone();
        Box::pin(async move {
            loop {
                books.time.pause(12 * 60 * 60_000).await;
                let overviews = at_once(books.inner.inspect()).unwrap();
                if overviews.iter().any(|overview| overview.halted.is_some()) {
                    at_once(books.inner.resume(MEMBER)).unwrap();
                }
                let mut world = books.world.lock().unwrap();
                (world.halted, world.restricted) = (false, false);
            }
        })
    })
}

/// The end of the troubles.
fn healer(time: Time, faults: Faults, world: Arc<Mutex<World>>) -> Birth {
    Box::new(move || {
        let (time, faults, world) = (time.clone(), faults.clone(), world.clone());
        Box::pin(async move {
            time.pause(TROUBLED.num_milliseconds()).await;
            faults.end();
            world.lock().unwrap().restricted = false;
        })
    })
}
