//! Lists that move, lie, come late or come in pieces.

use super::{Story, spring, trap};
use crate::support::Api::{V1, V2};
use rescind::ErrorKind;
use rescind::simulator::{CreatedAt, FailPage, Faults, Order, Route, Spoil, SpoilPage};

const EVER: u32 = u32::MAX;

fn fails(story: &Story, kind: ErrorKind) {
    let error = story.plan.as_ref().unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    assert_eq!(story.cancels(), 0, "nothing was withdrawn");
}

fn partial(story: &Story, why: &str) {
    let plan = story.plan.as_ref().unwrap();
    let told = &plan.completeness;
    assert!(told.starts_with("partial: ") && told.contains(why), "{told}");
}

fn nothing_is_stale(story: &Story) {
    assert_eq!(story.run().planned, 0, "what is not known to be old is kept");
    assert_eq!(story.cancels(), 0);
}

#[tokio::test]
async fn a_list_is_read_whole_however_it_comes() {
    spring(
        230,
        [
            trap("as it should be", |_| {}, Story::read_and_swept),
            trap("fields that nobody knows", |f| f.extra_fields = true, Story::read_and_swept),
            trap("short pages", |f| f.short_pages = true, Story::read_and_swept),
            trap("a page without a row", |f| f.empty_page = 1, Story::read_and_swept),
            trap("left out", |f| f.uncached = [Route::ListSent].into(), Story::read_and_swept)
                .only(V2),
            trap("no cache at all", |f| f.no_cache = true, Story::read_and_swept).only(V2),
            trap("oldest first", |f| f.order = Order::OldestFirst, Story::read_and_swept),
            trap("in no order", |f| f.order = Order::Shuffled, Story::read_and_swept),
            trap("a limit that is clamped", |f| f.limit_clamped = true, Story::read_and_swept),
            trap("pages of 250 allowed", |f| f.limit_up_to_250 = true, Story::read_and_swept),
            trap("no total", |f| f.no_total_count = true, Story::read_and_swept).only(V2),
            trap("cursors", |f| f.cursor_paging = true, Story::read_and_swept).only(V2),
            trap(
                "cursors, no total",
                |f| {
                    (f.cursor_paging, f.no_total_count, f.short_pages) = (true, true, true);
                },
                Story::read_and_swept,
            )
            .only(V2),
            trap("ids with a prefix", |f| f.prefixed_ids = true, Story::read_and_swept).only(V2),
            trap("no parsed_datetime", |f| f.no_parsed_datetime = true, Story::read_and_swept)
                .only(V1),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_list_that_moves_loses_nobody_and_invents_nobody() {
    spring(
        230,
        [
            trap("accepted between pages", |f| f.accept_between_pages = 4, Story::whole),
            trap("sent between pages", |f| f.send_between_pages = 4, Story::whole),
            trap("both", |f| (f.accept_between_pages, f.send_between_pages) = (3, 3), Story::whole),
            trap(
                "it never stands still",
                |f| f.send_between_pages = EVER,
                |story| {
                    partial(story, "kept moving");
                    story.whole();
                },
            )
            .only(V2),
            trap("in circles", |f| f.repeat_cursor = true, |s| partial(s, "repeat itself"))
                .only(V1),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_page_that_fails_once_is_asked_for_again() {
    spring(
        230,
        [
            trap("500", |f| f.fail_list_page = once(2, 500), Story::read_and_swept),
            trap("502 in HTML", |f| f.fail_list_page = once(1, 502), Story::read_and_swept),
            trap("503", |f| f.fail_list_page = once(3, 503), Story::read_and_swept),
            trap("504", |f| f.fail_list_page = once(2, 504), Story::read_and_swept),
            trap("silence", |f| f.hang_list = 1, Story::read_and_swept),
            trap(
                "an empty body",
                |f| f.spoil_list_page = spoilt(Spoil::Empty, 2),
                Story::read_and_swept,
            ),
            trap(
                "half a body",
                |f| f.spoil_list_page = spoilt(Spoil::Truncated, 2),
                Story::read_and_swept,
            ),
            trap("HTML", |f| f.spoil_list_page = spoilt(Spoil::Html, 2), Story::read_and_swept),
        ],
    )
    .await;
}

fn once(page: u64, status: u16) -> Option<FailPage> {
    Some(FailPage { page, status, times: 1 })
}

fn ever(page: u64, status: u16) -> Option<FailPage> {
    Some(FailPage { page, status, times: EVER })
}

fn spoilt(how: Spoil, times: u32) -> Option<SpoilPage> {
    Some(SpoilPage { page: 1, how, times })
}

#[tokio::test]
async fn a_reading_that_fails_is_never_an_empty_queue() {
    spring(
        230,
        [
            trap(
                "500 for ever",
                |f| f.fail_list_page = ever(1, 500),
                |s| fails(s, ErrorKind::Uncertain),
            ),
            trap(
                "HTML for ever",
                |f| f.spoil_list_page = spoilt(Spoil::Html, EVER),
                |s| {
                    fails(s, ErrorKind::InvalidAnswer);
                },
            ),
            trap(
                "nothing for ever",
                |f| f.spoil_list_page = spoilt(Spoil::Empty, EVER),
                |s| {
                    fails(s, ErrorKind::InvalidAnswer);
                },
            ),
            trap(
                "LinkedIn refuses",
                |f| f.fail_list_page = ever(1, 429),
                |s| fails(s, ErrorKind::Throttled),
            ),
            trap(
                "disconnected",
                |f| f.fail_list_page = ever(1, 401),
                |s| fails(s, ErrorKind::Disconnected),
            ),
            trap("restricted", |f| f.restricted = true, |s| fails(s, ErrorKind::Restricted)),
            trap(
                "not implemented",
                |f| f.fail_list_page = ever(1, 501),
                |s| fails(s, ErrorKind::Refused),
            ),
            trap(
                "a received one among the sent",
                |f| f.received_in_sent = true,
                |s| {
                    fails(s, ErrorKind::InvalidAnswer);
                    assert_eq!(s.record.of_received().len(), 0);
                },
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_reading_that_breaks_off_says_so_and_is_no_proof_of_absence() {
    spring(
        230,
        [
            trap(
                "page 2 never comes",
                |f| f.fail_list_page = ever(2, 500),
                |s| partial(s, "page 2"),
            ),
            trap(
                "page 3 is refused",
                |f| f.fail_list_page = ever(3, 501),
                |s| partial(s, "page 3"),
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn an_age_that_is_not_told_makes_nobody_old() {
    spring(
        60,
        [
            trap("created_at by the label", |f| f.created_at = CreatedAt::Labelled, Story::whole),
            trap("no created_at", |f| f.created_at = CreatedAt::Absent, nothing_is_stale),
            trap("no user", |f| f.no_user = true, nothing_is_stale),
        ]
        .map(|trap| trap.only(V2)),
    )
    .await;
}

#[tokio::test]
async fn a_cache_decides_nothing() {
    spring(
        230,
        [
            trap("writes leave it as it is", |f| f.writes_keep_cache = true, Story::read_and_swept),
            trap("deaf to no-cache", |f| f.deaf_cache = true, Story::whole),
        ]
        .map(|trap| trap.only(V2)),
    )
    .await;
}

#[tokio::test]
async fn a_limit_of_the_rate_is_kept_and_not_run_into() {
    fn kept(story: &Story) {
        story.read_and_swept();
        assert_eq!(story.record.rate_limited().len(), 0, "the headers say when to wait");
    }
    fn stops(story: &Story) {
        fails(story, ErrorKind::RateLimited);
        assert!(story.record.rate_limited().len() <= 3, "{}", story.record.rate_limited().len());
    }
    spring(
        230,
        [
            trap("three a minute", |f| f.rate_limit = Some(3), kept),
            trap("until an instant", |f| (f.rate_limit, f.epoch_reset) = (Some(3), true), kept),
            trap("none at all", |f| f.rate_limit = Some(0), stops),
            trap(
                "none, and not until when",
                |f| {
                    (f.rate_limit, f.no_retry_after) = (Some(0), true);
                },
                stops,
            ),
        ]
        .map(|trap| trap.only(V2)),
    )
    .await;
    fn in_v1(faults: &mut Faults) {
        (faults.v1_rate_limit, faults.rate_limit) = (true, Some(3));
    }
    spring(230, [trap("three a minute in v1, which says so", in_v1, kept).only(V1)]).await;
}
