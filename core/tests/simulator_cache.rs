//! v2's cache and rate limit: what they hide, and what they cost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unreachable_pub, reason = "the support module is compiled into each test")]

#[path = "support/calls.rs"]
mod calls;

use calls::{Reply, SENT, cancel_v2, clock, fresh, get, now, reply, request, started};
use chrono::TimeDelta;
use reqwest::Method;
use rescind::simulator::{FailPage, Simulator};

async fn asking(unipile: &Simulator, control: &str) -> Reply {
    reply(request(unipile, Method::GET, SENT).header("cache-control", control)).await
}

fn cached(reply: &Reply) -> (Option<&str>, Option<&str>) {
    (reply.header("x-cache"), reply.header("age"))
}

#[tokio::test]
async fn what_is_read_is_kept_for_an_hour() {
    let clock = clock();
    let builder = Simulator::builder().pending(10).seed(7).clock(clock.clone());
    let unipile = builder.start().await.unwrap();
    let before = get(&unipile, SENT).await;
    assert_eq!(cached(&before), (Some("MISS"), Some("0")));
    unipile.accept(&unipile.ids()[0]).unwrap();
    clock.advance(TimeDelta::minutes(59));
    let stale = get(&unipile, SENT).await;
    assert_eq!(cached(&stale), (Some("HIT"), Some("3540")));
    assert_eq!(stale.body, before.body, "the acceptance is hidden");
    assert_eq!(get(&unipile, &format!("{SENT}&limit=20")).await.ids(), unipile.ids(), "one by one");
    clock.advance(TimeDelta::minutes(2));
    let after = get(&unipile, SENT).await;
    assert_eq!((cached(&after), after.ids()), ((Some("MISS"), Some("0")), unipile.ids()));
    let calls = unipile.record().calls;
    assert_eq!(
        calls.iter().map(|call| call.cached).collect::<Vec<_>>(),
        [false, true, false, false]
    );
}

#[tokio::test]
async fn the_client_says_how_old_an_answer_may_be() {
    let clock = clock();
    let builder = Simulator::builder().pending(10).seed(7).clock(clock.clone());
    let unipile = builder.start().await.unwrap();
    let hit =
        async |control: &str| asking(&unipile, control).await.header("x-cache") == Some("HIT");
    assert!(!hit("no-store").await);
    assert!(!hit("max-age=60").await, "what must not be stored was not");
    assert!(hit("max-age=60").await);
    clock.advance(TimeDelta::seconds(61));
    assert!(!hit("Max-Age=60").await);
    clock.advance(TimeDelta::hours(5));
    assert!(hit("max-age=86400").await, "older than the hour, if that is wished");
    assert!(!hit("max-age=86400, no-cache").await);
    assert!(hit("max-age=nonsense").await);
    clock.advance(TimeDelta::days(31));
    assert!(!hit("max-age=31536000").await, "nothing is kept longer than thirty days");
    assert!(!hit("max-age=0").await);

    unipile.accept(&unipile.ids()[0]).unwrap();
    unipile.set(|faults| faults.deaf_cache = true);
    assert!(hit("no-cache").await && hit("no-store").await, "a deaf one does not care");
    assert_ne!(fresh(&unipile, SENT).await.ids(), unipile.ids());
}

#[tokio::test]
async fn a_write_may_or_may_not_clear_the_cache() {
    let unipile = started(10).await;
    get(&unipile, SENT).await;
    cancel_v2(&unipile, &unipile.ids()[0]).await;
    assert_eq!(get(&unipile, SENT).await.ids(), unipile.ids());
    unipile.set(|faults| faults.writes_keep_cache = true);
    let gone = unipile.ids()[0].clone();
    cancel_v2(&unipile, &gone).await;
    assert!(get(&unipile, SENT).await.ids().contains(&gone), "it still shows what was withdrawn");
    assert!(!fresh(&unipile, SENT).await.ids().contains(&gone));
}

#[tokio::test]
async fn there_may_be_no_cache() {
    let unipile = started(10).await;
    unipile.set(|faults| faults.no_cache = true);
    for _ in 0..2 {
        let list = get(&unipile, SENT).await;
        assert_eq!((cached(&list), list.ids()), ((None, None), unipile.ids()));
        unipile.accept(&unipile.ids()[0]).unwrap();
    }
}

#[tokio::test]
async fn errors_are_not_kept_and_an_old_answer_asks_nobody() {
    let unipile = started(10).await;
    unipile.set(|faults| faults.fail_list_page = Some(FailPage { page: 1, status: 503, times: 1 }));
    assert_eq!(get(&unipile, SENT).await.refusal(), (503, "provider/server_error"));
    assert_eq!(get(&unipile, SENT).await.status, 200);
    unipile.set(|faults| faults.restricted = true);
    fresh(&unipile, SENT).await;
    assert_eq!(get(&unipile, SENT).await.header("x-cache"), Some("HIT"));
    assert!(unipile.record().calls_after_restriction().is_empty(), "LinkedIn was not asked again");
}

#[tokio::test]
async fn beyond_the_limit_nothing_reaches_linkedin() {
    let clock = clock();
    let builder = Simulator::builder().pending(10).seed(7).clock(clock.clone());
    let unipile = builder.start().await.unwrap();
    let standing = |reply: &Reply| {
        ["limit", "remaining", "reset"].map(|name| {
            reply.header(&format!("x-ratelimit-{name}")).unwrap().parse::<i64>().unwrap()
        })
    };
    unipile.set(|faults| faults.rate_limit = Some(2));
    assert_eq!(standing(&fresh(&unipile, SENT).await), [2, 1, 60]);
    clock.advance(TimeDelta::milliseconds(20_500));
    assert_eq!(standing(&cancel_v2(&unipile, &unipile.ids()[0]).await), [2, 0, 40]);
    let refused = cancel_v2(&unipile, &unipile.ids()[0]).await;
    assert_eq!(refused.refusal(), (429, "api/too_many_requests"));
    assert_eq!((standing(&refused), refused.header("retry-after")), ([2, 0, 40], Some("40")));
    let record = unipile.record();
    assert_eq!((record.cancels().count(), record.rate_limited().len()), (1, 1));
    assert_eq!(record.verdict().rate_limited, 1);

    unipile.set(|faults| (faults.no_retry_after, faults.epoch_reset) = (true, true));
    let refused = fresh(&unipile, SENT).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, None));
    assert_eq!(standing(&refused)[2], (now() + TimeDelta::minutes(1)).timestamp());
    assert_eq!(get(&unipile, "/v2/accounts/ACCOUNT").await.header("x-ratelimit-limit"), None);

    clock.advance(TimeDelta::seconds(40));
    assert_eq!(get(&unipile, SENT).await.status, 200, "a new minute");
    for _ in 0..5 {
        assert_eq!(get(&unipile, SENT).await.header("x-cache"), Some("HIT"), "which is free");
    }
    assert_eq!(fresh(&unipile, SENT).await.status, 200);
    assert_eq!(fresh(&unipile, SENT).await.status, 429);
}
