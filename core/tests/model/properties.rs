//! What has to hold in every state, and what has to come about in some.

use super::Fault;
use super::book::{CAP, DAY, GAP, instant};
use super::world::{Fate, Request, Worker, World};
use chrono::TimeDelta;
use rescind::ledger::State;
use stateright::Property;

pub(super) const CAP_HOLDS: &str = "at most the cap leaves in any 24 hours";
pub(super) const APART: &str = "the gap lies between any two requests";
pub(super) const RECORDED: &str = "each request has its intent on record";
pub(super) const PROMPTLY: &str = "no request leaves later than promptly after its intent";
pub(super) const LEASED: &str = "no request leaves under a lease that was overtaken";
pub(super) const ONCE: &str = "nothing is tried again that acted or may still act";
pub(super) const IN_VAIN: &str = "what was settled as in vain has no effect";
pub(super) const ONE_SUCCESS: &str = "what succeeded is on record once";
pub(super) const DRAINED: &str = "the queue drains";
pub(super) const UNHEARD: &str = "what nobody heard of is settled";
pub(super) const LATE: &str = "a request lands when nobody waits for it any more";
pub(super) const AGAIN: &str = "what was in vain is tried again";
pub(super) const OVERTAKEN: &str = "a worker is overtaken between its intent and its request";
pub(super) const HALTED: &str = "the account is halted while a request is on its way";

pub(super) fn all() -> Vec<Property<Fault>> {
    vec![
        Property::always(CAP_HOLDS, |_, world| cap_holds(world)),
        Property::always(APART, |_, world| are_apart(world)),
        Property::always(RECORDED, |_, world| each(world, |request| request.attempt.is_some())),
        Property::always(PROMPTLY, |_, world| each(world, |request| request.prompt)),
        Property::always(LEASED, |_, world| each(world, |request| request.leased)),
        Property::always(ONCE, |_, world| each(world, |request| !request.blind)),
        Property::always(IN_VAIN, |_, world| {
            let in_vain = |request: &Request| state_of(world, request) == Some(State::StillPending);
            each(world, |request| !in_vain(request) || request.fate == Fate::Lost)
        }),
        Property::always(ONE_SUCCESS, |_, world| {
            let succeeded = successes(world);
            (1..succeeded.len()).all(|at| !succeeded[at..].contains(&succeeded[at - 1]))
        }),
        Property::sometimes(DRAINED, |_, world: &World| {
            let pending = world.pending();
            successes(world).len() == pending.len() && !pending.contains(&true)
        }),
        Property::sometimes(UNHEARD, |_, world: &World| {
            world.book.tried.iter().any(|tried| tried.state == State::Gone)
        }),
        Property::sometimes(LATE, |_, world| {
            let unknown = |request: &Request| state_of(world, request) == Some(State::Unknown);
            !each(world, |request| !unknown(request) || request.fate != Fate::Acted)
        }),
        Property::sometimes(AGAIN, |_, world: &World| {
            let asked: Vec<_> = world.requests.iter().map(|request| request.invitation).collect();
            (1..asked.len()).any(|at| asked[at..].contains(&asked[at - 1]))
        }),
        Property::sometimes(OVERTAKEN, |_, world: &World| {
            let overtaken = |w: &usize| {
                matches!(world.workers[*w], Worker::Intended(_)) && world.book.holds(1 - *w)
            };
            [0, 1].iter().any(overtaken)
        }),
        Property::sometimes(HALTED, |_, world: &World| {
            world.book.halted && !each(world, |request| request.fate != Fate::OnItsWay)
        }),
    ]
}

fn each(world: &World, holds: impl Fn(&Request) -> bool) -> bool {
    world.requests.iter().all(holds)
}

fn cap_holds(world: &World) -> bool {
    let left: Vec<_> = world.requests.iter().map(|request| instant(request.left_at)).collect();
    left.windows(CAP as usize + 1).all(|some| {
        let [first, .., last] = some else { return true };
        *last - *first >= TimeDelta::hours(24)
    })
}

fn are_apart(world: &World) -> bool {
    // of older ones it is not known any more when they left
    let old = |request: &Request| request.left_at + DAY <= world.now;
    let mut pairs = world.requests.windows(2);
    pairs.all(|two| old(&two[1]) || two[1].left_at >= two[0].left_at + GAP)
}

/// The invitations of the attempts that are on record as a success.
fn successes(world: &World) -> Vec<u8> {
    let succeeded = world.book.tried.iter().filter(|tried| tried.state.is_success());
    succeeded.map(|tried| tried.invitation).collect()
}

/// What the ledger says of the request.
fn state_of(world: &World, request: &Request) -> Option<State> {
    request.attempt.map(|number| world.book.tried[number].state)
}
