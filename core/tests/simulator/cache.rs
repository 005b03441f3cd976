//! v2's cache and rate limit: what they hide, and what they cost.

use crate::calls::{
    RECEIVED, Reply, SENT, cancel_v1, cancel_v2, clock, fresh, get, now, reply, request, started,
};
use chrono::TimeDelta;
use reqwest::Method;
use rescind::simulator::{FailPage, Route, Simulator};

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
async fn single_routes_may_be_left_out() {
    let unipile = started(10).await;
    unipile.set(|faults| faults.uncached = [Route::ListSent, Route::Account].into());
    for path in [SENT, "/v2/accounts/ACCOUNT"] {
        get(&unipile, path).await;
        assert_eq!(cached(&get(&unipile, path).await), (None, None), "{path}");
    }
    unipile.accept(&unipile.ids()[0]).unwrap();
    assert_eq!(get(&unipile, SENT).await.ids(), unipile.ids(), "it is always new");
    for path in [RECEIVED, "/v2/ACCOUNT/users/me"] {
        get(&unipile, path).await;
        assert_eq!(get(&unipile, path).await.header("x-cache"), Some("HIT"), "{path}");
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

#[tokio::test]
async fn v1_may_have_the_headers_and_the_limit_too() {
    let clock = clock();
    let builder = Simulator::builder().pending(10).seed(7).clock(clock.clone());
    let unipile = builder.start().await.unwrap();
    let me = "/api/v1/users/me?account_id=ACCOUNT";
    unipile.set(|faults| faults.rate_limit = Some(2));
    let standing = |reply: &Reply| {
        ["limit", "remaining", "reset"]
            .map(|name| reply.header(&format!("x-ratelimit-{name}")).map(str::to_owned))
    };
    assert_eq!(standing(&get(&unipile, me).await), [const { None }; 3], "none is known of");
    unipile.set(|faults| faults.v1_rate_limit = true);
    let told = |left: &str| ["2", left, "60"].map(|text| Some(text.to_owned()));
    assert_eq!(standing(&get(&unipile, me).await), told("1"));
    assert_eq!(standing(&cancel_v1(&unipile, &unipile.ids()[0]).await), told("0"));
    let refused = cancel_v1(&unipile, &unipile.ids()[0]).await;
    assert_eq!(refused.refusal(), (429, "errors/too_many_requests"));
    assert_eq!((standing(&refused), refused.header("retry-after")), (told("0"), Some("60")));
    unipile.set(|faults| faults.no_retry_after = true);
    assert_eq!(get(&unipile, me).await.header("retry-after"), None);
    let record = unipile.record();
    assert_eq!((record.cancels().count(), record.rate_limited().len()), (1, 2));
    clock.advance(TimeDelta::minutes(1));
    assert_eq!(get(&unipile, me).await.status, 200, "a new minute");
}
