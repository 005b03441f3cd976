//! Withdrawals that fail, come late, have no effect, or come to somebody who has just accepted.

use super::{Story, spring, trap};
use crate::support::Api::{V1, V2};
use rescind::ErrorKind;
use rescind::simulator::{Faults, Gone, Order, Refusal};
use rescind::sweep::What;

fn refuse(faults: &mut Faults, status: u16, name: &str, times: u32) {
    faults.refuse_cancel = Some(Refusal::new(status, name, times));
}

fn accepted(faults: &mut Faults, gone: Gone) {
    (faults.gone, faults.accept_before_cancel) = (gone, 4);
}

#[tokio::test]
async fn who_accepted_meanwhile_is_found_accepted_with_few_calls() {
    fn found(story: &Story) {
        story.whole();
        let summary = story.run().summary();
        assert_eq!(summary.accepted, 4, "{summary:?}");
        assert!(summary.lookups <= 2, "one page of connections shows them all: {summary:?}");
        assert_eq!(story.record.of_accepted().len(), 4, "each was tried once");
    }
    spring(
        60,
        [
            trap("404", |f| accepted(f, Gone::NotFound), found),
            trap("done already", |f| accepted(f, Gone::AlreadyPerformed), found),
            trap("unprocessable", |f| accepted(f, Gone::Unprocessable), found),
            trap(
                "connections in no order",
                |f| {
                    accepted(f, Gone::NotFound);
                    f.connections_order = Order::Shuffled;
                },
                |story| {
                    story.whole();
                    let summary = story.run().summary();
                    assert_eq!(summary.accepted, 4, "{summary:?}");
                    assert!(summary.lookups <= 6, "a few pages: {summary:?}");
                },
            ),
            // what is told to be withdrawn cannot be told from what is
            trap("success", |f| accepted(f, Gone::Success), Story::whole),
        ],
    )
    .await;
}

#[tokio::test]
async fn somebody_elses_profile_proves_nothing() {
    fn unknown(story: &Story) {
        story.whole();
        assert_eq!((story.run().summary().accepted, story.run().summary().gone), (0, 1));
    }
    spring(
        60,
        [trap("a wrong profile", |f| (f.accept_before_cancel, f.wrong_profile) = (1, 1), unknown)],
    )
    .await;
}

#[tokio::test]
async fn an_answer_that_is_lost_is_settled_by_reading() {
    fn settled(story: &Story) {
        story.whole();
        assert_eq!(story.run().summary().unknown, 1);
        assert_eq!(story.cancels(), story.run().planned, "nothing was sent twice");
    }
    spring(
        60,
        [
            trap("silence", |f| f.commit_then_hang = 1, settled),
            trap("a reset", |f| f.commit_then_reset = 1, settled),
            trap("a torn body", |f| f.commit_then_tear = 1, settled),
            trap("a text", |f| f.plain_cancel = 1, settled),
        ],
    )
    .await;
}

#[tokio::test]
async fn what_had_no_effect_is_noticed() {
    fn reappeared(story: &Story) {
        let again = |what: &What| matches!(what, What::Verified { reappeared, .. } if reappeared.len() == 1);
        assert_eq!(story.run().count(again), 1, "{:?}", story.run().told.last());
    }
    fn tried_again(story: &Story) {
        story.whole();
        assert_eq!(story.run().summary().unknown, 1);
        assert_eq!(story.cancels(), story.run().planned + 1, "on another day");
    }
    spring(
        60,
        [
            trap("told to be withdrawn", |f| f.silent_cancel = 1, reappeared),
            trap("500 without effect", |f| refuse(f, 500, "unexpected_error", 1), tried_again)
                .only(V1),
            trap("500 without effect", |f| refuse(f, 500, "api/internal_error", 1), tried_again)
                .only(V2),
            trap("504", |f| refuse(f, 504, "request_timeout", 1), tried_again).only(V1),
            trap("504", |f| refuse(f, 504, "provider/timeout", 1), tried_again).only(V2),
            trap(
                "404 of one that is pending",
                |f| refuse(f, 404, "resource_not_found", 1),
                tried_again,
            )
            .only(V1),
            trap(
                "404 of one that is pending",
                |f| refuse(f, 404, "provider/resource_not_found", 1),
                tried_again,
            )
            .only(V2),
            trap(
                "an error in a 200",
                |f| f.error_cancel = 1,
                |story| {
                    assert!(story.run().told.len() > 1, "it goes on: {:?}", story.run().error);
                },
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn one_that_is_refused_is_left_and_the_others_go_on() {
    fn refused(story: &Story) {
        let summary = story.run().summary();
        assert_eq!((summary.refused, summary.left), (1, 1), "{summary:?}");
        assert_eq!(summary.withdrawn, story.run().planned - 1);
    }
    spring(
        60,
        [
            trap("400", |f| refuse(f, 400, "invalid_parameters", 1), refused),
            trap("501", |f| refuse(f, 501, "feature_not_implemented", 1), refused).only(V1),
            trap("405", |f| refuse(f, 405, "provider/method_not_allowed", 1), refused).only(V2),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_refusal_for_volume_slows_and_a_second_one_halts() {
    fn slowed(story: &Story) {
        let summary = story.run().summary();
        assert_eq!((summary.refused, summary.left), (1, 0), "{summary:?}");
        assert_eq!(story.run().count(|what| matches!(what, What::Slowed { .. })), 1);
    }
    fn halted(story: &Story) {
        assert_eq!(story.run().count(|what| matches!(what, What::Halted { .. })), 1);
        assert_eq!(story.cancels(), 2);
    }
    spring(
        60,
        [
            trap("once", |f| refuse(f, 429, "too_many_requests", 1), slowed).only(V1),
            trap("once", |f| refuse(f, 422, "limit_exceeded", 1), slowed).only(V1),
            trap("once", |f| refuse(f, 429, "provider/too_many_requests", 1), slowed).only(V2),
            trap("twice", |f| refuse(f, 429, "too_many_requests", 2), halted).only(V1),
            trap("twice", |f| refuse(f, 422, "cannot_resend_within_24hrs", 2), halted).only(V1),
            trap("twice", |f| refuse(f, 429, "provider/too_many_requests", 2), halted).only(V2),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_refusal_before_linkedin_is_waited_out_and_not_charged() {
    fn waited(story: &Story) {
        story.whole();
        assert_eq!(story.run().summary().refused, 0);
        let paused = |what: &What| matches!(what, What::Paused { why, .. } if why.contains("rate of requests"));
        assert_eq!(story.run().count(paused), 2);
    }
    fn stopped(story: &Story) {
        let error = story.run().error.as_ref().unwrap();
        assert_eq!(error.kind(), ErrorKind::RateLimited, "{error}");
    }
    spring(
        60,
        [
            trap(
                "for a while",
                |f| {
                    refuse(f, 429, "api/too_many_requests", 2);
                    f.refuse_cancel.as_mut().unwrap().retry_after = Some(90);
                },
                waited,
            ),
            trap("nobody knows how long", |f| refuse(f, 429, "api/too_many_requests", 1), stopped),
        ]
        .map(|trap| trap.only(V2)),
    )
    .await;
}

#[tokio::test]
async fn an_account_in_trouble_halts_at_once() {
    fn halts(story: &Story) {
        assert_eq!(story.run().count(|what| matches!(what, What::Halted { .. })), 1);
        assert_eq!(story.cancels(), 1, "and nothing more was asked");
        assert_eq!(story.record.calls_after_restriction().len(), 0);
    }
    spring(
        60,
        [
            trap("restricted", |f| refuse(f, 403, "account_restricted", 1), halts).only(V1),
            trap("disconnected", |f| refuse(f, 401, "disconnected_account", 1), halts).only(V1),
            trap("checkpoint", |f| refuse(f, 401, "checkpoint_error", 1), halts).only(V1),
            trap("an extra step", |f| refuse(f, 403, "action_required", 1), halts).only(V1),
            trap("disconnected", |f| refuse(f, 401, "provider/invalid_authorization", 1), halts)
                .only(V2),
            trap("refused by Unipile", |f| refuse(f, 403, "api/account_restricted", 1), halts)
                .only(V2),
            trap("a mismatch", |f| refuse(f, 401, "provider/account_mismatch", 1), halts).only(V2),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_wrong_route_is_never_taken_for_gone() {
    fn misrouted(story: &Story) {
        let error = story.run().error.as_ref().unwrap();
        assert_eq!(error.kind(), ErrorKind::Misrouted, "{error}");
        assert_eq!(story.record.withdrawals().len(), 0);
    }
    spring(60, [trap("a router's 404", |f| f.unrouted_cancel = 1, misrouted)]).await;
}
