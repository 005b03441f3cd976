//! Accounts that get into trouble, before a sweep and during one.

use super::{Story, Trap, spring, trap};
use crate::support::Api::{V1, V2};
use rescind::simulator::Faults;
use rescind::sweep::What;
use std::collections::BTreeMap;

/// It stops, and only a person goes on.
fn halts(story: &Story) {
    let halted = |what: &What| matches!(what, What::Halted { .. });
    assert_eq!(story.run().count(halted), 1, "{:?}", story.run().told.last());
    assert!(story.run().summary().left > 0);
    assert_eq!(story.record.calls_after_restriction().len(), 0);
}

/// It is left alone and asked again; it never becomes ready here.
fn waits(story: &Story) {
    let why = |what: &What| matches!(what, What::Paused { why, .. } if why.contains("not ready"));
    assert!(story.run().count(why) > 50, "{:?}", story.run().told.last());
    assert_eq!(story.cancels(), 0, "nothing is written meanwhile");
}

fn stands(status: &'static str) -> impl Fn(&mut Faults) {
    move |faults| faults.account_status = status.to_owned()
}

fn products(classic: &str) -> Option<BTreeMap<String, String>> {
    let products = [("classic", classic), ("recruiter", "disconnected")];
    Some(products.map(|(name, status)| (name.to_owned(), status.to_owned())).into())
}

fn later(traps: impl IntoIterator<Item = Trap>) -> impl IntoIterator<Item = Trap> {
    traps.into_iter().map(Trap::after_planning)
}

#[tokio::test]
async fn an_account_that_needs_a_person_halts() {
    spring(
        60,
        later([
            trap("credentials", |f| stands("CREDENTIALS")(f), halts),
            trap("permissions", |f| stands("PERMISSIONS")(f), halts).only(V1),
            trap("disconnected", |f| stands("disconnected")(f), halts).only(V2),
            trap("paused", |f| stands("paused")(f), halts).only(V2),
            trap("a word of tomorrow", |f| stands("hibernating")(f), halts).only(V2),
            trap("locked", |f| f.locked = true, halts).only(V2),
            trap(
                "partial, without the classic product",
                |f| {
                    stands("partial")(f);
                    f.products = products("disconnected");
                },
                halts,
            )
            .only(V2),
            trap("restricted", |f| f.restricted = true, halts),
        ]),
    )
    .await;
}

#[tokio::test]
async fn trouble_in_the_middle_of_a_day_is_noticed() {
    spring(60, [trap("after some calls", |f| f.disconnect_after = Some(8), halts)]).await;
}

#[tokio::test]
async fn an_account_that_is_not_ready_is_left_alone() {
    spring(
        60,
        later([
            trap("connecting", |f| stands("CONNECTING")(f), waits).only(V1),
            trap("stopped", |f| stands("STOPPED")(f), waits).only(V1),
            trap(
                "stopped, and calls are refused",
                |f| {
                    stands("STOPPED")(f);
                    f.only_ok_works = true;
                },
                waits,
            )
            .only(V1),
            trap("error", |f| stands("ERROR")(f), waits).only(V1),
            trap("a word of tomorrow", |f| stands("HIBERNATING")(f), waits).only(V1),
            trap("errored", |f| stands("errored")(f), waits).only(V2),
            trap(
                "degraded, without the classic product",
                |f| {
                    stands("degraded")(f);
                    f.products = products("errored");
                },
                waits,
            )
            .only(V2),
        ]),
    )
    .await;
}

#[tokio::test]
async fn another_products_trouble_is_none_of_ours() {
    spring(
        60,
        later([
            trap(
                "degraded",
                |f| {
                    stands("degraded")(f);
                    f.products = products("running");
                },
                Story::whole,
            )
            .only(V2),
            trap(
                "partial",
                |f| {
                    stands("partial")(f);
                    f.products = products("running");
                },
                Story::whole,
            )
            .only(V2),
        ]),
    )
    .await;
}
