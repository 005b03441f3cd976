//! What has to hold of a case, by what really arrived on the other side.

use super::case::Lived;
use super::faults::LONGEST_JUMP;
use super::world::{Arrival, World};
use chrono::TimeDelta;
use rescind::ledger::{Attempt, State};
use rescind::{Clock as _, InvitationId};
use std::collections::{HashMap, HashSet};

/// From the record to the request: so late may a withdrawal be at closing time.
const ON_THE_WAY: TimeDelta = TimeDelta::seconds(10);
const DAY: TimeDelta = TimeDelta::days(1);

/// How many that were stale for some days are still pending, but for those that an answer took off
/// the list, and those that were given up after three tries in vain.
pub(crate) fn left(world: &World, attempts: &[Attempt]) -> usize {
    // a weekend may lie between
    let stale = world.time().now() - TimeDelta::days(25);
    let hollow = |id: &InvitationId| {
        world.arrivals.iter().any(|arrival| arrival.hollow && arrival.id == *id)
    };
    let vain = |id: &InvitationId| {
        attempts.iter().filter(|a| a.invitation == *id && a.state.is_in_vain()).count()
    };
    let old = world.sent.iter().filter(|sent| sent.end.is_none() && sent.at < stale);
    let ids = old.map(|sent| &sent.invitation.id);
    ids.filter(|id| !hollow(id) && vain(id) < 3).count()
}

/// The first thing that was not as it has to be.
pub(crate) fn breach(lived: &Lived) -> Option<String> {
    let world = lived.world.lock().unwrap();
    let in_time: Vec<_> =
        world.arrivals.iter().filter(|arrival| !arrival.late && !arrival.again).collect();
    each(lived, &in_time)
        .or_else(|| pace(lived, &in_time))
        .or_else(|| repeats(&world.arrivals))
        .or_else(|| states(lived, &world))
        .or_else(|| undone(lived, &world))
        .or_else(|| drained(lived))
}

fn each(lived: &Lived, arrivals: &[&Arrival]) -> Option<String> {
    arrivals.iter().find_map(|arrival| {
        let set_back = if lived.faults.jumps { LONGEST_JUMP } else { TimeDelta::zero() };
        let what = if let Some(breach) = &arrival.breach {
            breach.clone()
        } else if arrival.at - arrival.sent < TimeDelta::days(21) - set_back {
            format!("it was sent at {}", arrival.sent)
        } else if !is_open(lived, arrival) {
            "nothing is open then".to_owned()
        } else {
            return None;
        };
        Some(format!("withdrawal of {} at {}: {what}", arrival.id, arrival.at))
    })
}

fn is_open(lived: &Lived, arrival: &Arrival) -> bool {
    let open = |(from, to): &(_, _)| *from <= arrival.at && arrival.at < *to + ON_THE_WAY;
    [arrival.at, arrival.at - ON_THE_WAY].into_iter().any(|at| {
        let date = lived.pace.service_date(at);
        lived.pace.is_working(date) && lived.pace.windows(date).iter().any(open)
    })
}

fn pace(lived: &Lived, arrivals: &[&Arrival]) -> Option<String> {
    let mut at: Vec<_> = arrivals.iter().map(|arrival| arrival.at).collect();
    at.sort_unstable();
    // what was on its way while the clock was set is known to some seconds
    let blur = if lived.faults.jumps { ON_THE_WAY } else { TimeDelta::zero() };
    let gap = lived.pace.min_gap() - blur;
    if let Some(two) = at.windows(2).find(|two| two[1] - two[0] < gap) {
        return Some(format!("only {} between {} and {}", two[1] - two[0], two[0], two[1]));
    }
    let cap = lived.pace.high() as usize;
    let many = at.windows(cap + 1).find(|many| many[cap] - many[0] < DAY - blur);
    many.map(|many| format!("{} within 24 hours from {}", cap + 1, many[0]))
}

fn repeats(arrivals: &[Arrival]) -> Option<String> {
    let mut done = HashSet::new();
    arrivals.iter().find_map(|arrival| {
        if !arrival.late && !arrival.again && done.contains(&arrival.id) {
            return Some(format!("{} was withdrawn, and again at {}", arrival.id, arrival.at));
        }
        if arrival.effect {
            done.insert(arrival.id.clone());
        }
        None
    })
}

/// What the ledger says against what was so.
fn states(lived: &Lived, world: &World) -> Option<String> {
    let mut of: HashMap<u64, Vec<&Arrival>> = HashMap::new();
    for arrival in &world.arrivals {
        if let Some(attempt) = arrival.attempt {
            of.entry(attempt).or_default().push(arrival);
        }
    }
    let pending: HashSet<_> =
        world.sent.iter().filter(|s| s.end.is_none()).map(|s| &s.invitation.id).collect();
    lived.attempts.iter().find_map(|attempt| {
        let arrived = of.get(&attempt.id).map_or(&[][..], Vec::as_slice);
        let late = arrived.iter().any(|arrival| arrival.late);
        let effect = arrived.iter().any(|arrival| arrival.effect);
        let hollow = arrived.iter().any(|arrival| arrival.hollow);
        let right = late
            || match attempt.state {
                State::NotSent => arrived.is_empty(),
                State::Withdrawn => effect || hollow,
                State::StillPending | State::Refused => !effect,
                State::Gone | State::Accepted => !pending.contains(&attempt.invitation),
                _ => true,
            };
        let (state, id) = (attempt.state.as_str(), &attempt.invitation);
        (!right).then(|| format!("attempt {} on {id} is {state}, which it is not", attempt.id))
    })
}

/// What was confirmed without effect has to be noticed.
fn undone(lived: &Lived, world: &World) -> Option<String> {
    let some_days = TimeDelta::days(5);
    let pending =
        |id: &InvitationId| world.sent.iter().any(|s| s.invitation.id == *id && s.end.is_none());
    let recorded = |arrival: &Arrival| {
        let of = |a: &&Attempt| arrival.attempt == Some(a.id) && a.state == State::Withdrawn;
        lived.attempts.iter().any(|attempt| of(&attempt))
    };
    let unnoticed = world.arrivals.iter().find(|arrival| {
        arrival.hollow
            && arrival.at < lived.end - some_days
            && pending(&arrival.id)
            && recorded(arrival)
            && !world.reappeared.contains(&arrival.id)
    })?;
    let Arrival { id, at, .. } = unnoticed;
    Some(format!("{id} was not withdrawn by what was answered at {at}, and nobody noticed"))
}

fn drained(lived: &Lived) -> Option<String> {
    (lived.left > 0).then(|| format!("{} are still pending at {}", lived.left, lived.end))
}
