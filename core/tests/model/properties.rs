//! What has to hold in every state, and what has to come about in some.

use super::Fault;
use super::book::{CAP, GAP, instant};
use super::world::{Fate, Request, Worker, World};
use chrono::TimeDelta;
use rescind::ledger::State;
use stateright::Property;

pub fn all() -> Vec<Property<Fault>> {
    vec![
        Property::always("at most the cap leaves in any 24 hours", |_, world: &World| cap_holds(world)),
        Property::always("the gap lies between any two requests", |_, world: &World| {
            world.requests.windows(2).all(|two| two[1].left_at >= two[0].left_at + GAP || two[0].left_at == 0)
        }),
        Property::always("each request has its intent on record", |_, world: &World| {
            world.requests.iter().all(|request| request.attempt.is_some())
        }),
        Property::always("nothing leaves later than promptly after its intent", |_, world: &World| {
            world.requests.iter().all(|request| request.prompt)
        }),
        Property::always("nothing leaves under a lease that was overtaken", |_, world: &World| {
            world.requests.iter().all(|request| request.leased)
        }),
        Property::always("nothing is tried again that acted or may still act", |_, world: &World| {
            !world.requests.iter().any(|request| request.blind)
        }),
        Property::always("what was settled as in vain has no effect", |_, world: &World| {
            world.requests.iter().all(|request| {
                state_of(world, request) != Some(State::StillPending) || request.fate == Fate::Lost
            })
        }),
        Property::always("what succeeded succeeded once", |_, world: &World| {
            let succeeded = world.book.tried.iter().filter(|tried| tried.state.is_success());
            let mut numbers: Vec<_> = succeeded.map(|tried| tried.invitation).collect();
            numbers.sort_unstable();
            numbers.windows(2).all(|two| two[0] != two[1])
        }),
        Property::sometimes("the queue drains", |_, world: &World| {
            let success = |tried: &&super::book::Tried| tried.state.is_success();
            let done = world.book.tried.iter().filter(success).count();
            done == world.pending().len() && world.pending().iter().all(|pending| !pending)
        }),
        Property::sometimes("what nobody heard of is settled", |_, world: &World| {
            world.book.tried.iter().any(|tried| tried.state == State::Gone)
        }),
        Property::sometimes("a request lands when nobody waits for it any more", |_, world: &World| {
            let unknown = |request| state_of(world, request) == Some(State::Unknown);
            world.requests.iter().any(|request| unknown(request) && request.fate == Fate::Acted)
        }),
        Property::sometimes("what was in vain is tried again", |_, world: &World| {
            world.requests.iter().enumerate().any(|(number, later)| {
                let earlier = &world.requests[..number];
                earlier.iter().any(|one| one.invitation == later.invitation)
            })
        }),
        Property::sometimes("a worker is overtaken between its intent and its request", |_, world: &World| {
            let overtaken = |w| matches!(world.workers[w], Worker::Intended(_)) && !world.book.holds(w);
            world.book.owner.is_some() && (overtaken(0) || overtaken(1))
        }),
    ]
}

fn cap_holds(world: &World) -> bool {
    let left: Vec<_> = world.requests.iter().map(|request| instant(request.left_at)).collect();
    left.windows(CAP as usize + 1).all(|some| {
        let [first, .., last] = some else { return true };
        *last - *first >= TimeDelta::hours(24)
    })
}

/// What the ledger says of the request.
fn state_of(world: &World, request: &Request) -> Option<State> {
    request.attempt.map(|number| world.book.tried[number].state)
}
