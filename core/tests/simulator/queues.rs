//! Several accounts, each with a queue, switches and a record of its own.

use crate::calls::{Reply, clock, get, now, only, reply, request};
use chrono::TimeDelta;
use reqwest::Method;
use rescind::simulator::{Builder, Effect, Route, Sending, SimulatedAccount, Simulator};
use serde_json::{Value, json};
use std::collections::HashSet;

fn builder(accounts: usize) -> Builder {
    Simulator::builder().accounts(accounts).pending(30).connections(4).seed(7).clock(clock())
}

async fn started(accounts: usize) -> Simulator {
    builder(accounts).start().await.unwrap()
}

const SENT: [&str; 2] = [
    "/api/v1/users/invite/sent?account_id=OWN&limit=100",
    "/v2/OWN/users/me/relation-requests?type=sent&limit=100",
];

async fn call(unipile: &Simulator, own: SimulatedAccount<'_>, method: Method, path: &str) -> Reply {
    reply(request(unipile, method, &path.replace("OWN", own.account_id()))).await
}

/// In v1, and in v2.
async fn cancels(unipile: &Simulator, own: SimulatedAccount<'_>, id: &str) -> [u16; 2] {
    let v1 = format!("/api/v1/users/invite/sent/{id}?account_id=OWN");
    let v2 = format!("/v2/OWN/users/me/relation-requests/{id}/cancel");
    let v1 = call(unipile, own, Method::DELETE, &v1).await.status;
    [v1, call(unipile, own, Method::POST, &v2).await.status]
}

#[tokio::test]
async fn each_has_a_queue_people_and_a_member_of_its_own() {
    let unipile = started(3).await;
    let mut seen = HashSet::new();
    for own in unipile.accounts() {
        assert_eq!(own.ids().len(), 30);
        assert!(own.ids().into_iter().all(|id| seen.insert(id)), "an id of two accounts");
        assert!(
            seen.insert(own.account_id().to_owned()) && seen.insert(own.member_id().to_owned())
        );
        for path in SENT {
            assert_eq!(call(&unipile, own, Method::GET, path).await.ids(), own.ids());
        }
        let me = call(&unipile, own, Method::GET, "/api/v1/users/me?account_id=OWN").await;
        assert_eq!(me.text("provider_id"), Some(own.member_id()));
        let friends = call(&unipile, own, Method::GET, "/v2/OWN/users/me/relations").await;
        assert_eq!(friends.rows().len(), 4);
        let ids = friends.ids();
        assert!(ids.into_iter().all(|id| seen.insert(id)), "other people");
    }
    let first = unipile.accounts().next().unwrap();
    assert_eq!(
        (unipile.account_id(), unipile.member_id()),
        (first.account_id(), first.member_id())
    );
    assert_eq!(unipile.ids().len(), 90);
    let alone = started(1).await;
    assert_eq!((alone.ids(), alone.account_id()), (first.ids(), first.account_id()));

    for path in ["/api/v1/accounts", "/v2/accounts/"] {
        let ids = get(&unipile, path).await.ids();
        assert!(unipile.accounts().map(SimulatedAccount::account_id).eq(ids));
    }
    assert_eq!(unipile.account("other").unwrap_err().code(), "invalid_input");
}

#[tokio::test]
async fn an_id_of_another_account_is_not_there_and_counts_as_never_listed() {
    let unipile = started(2).await;
    let [a, b] = unipile.accounts().collect::<Vec<_>>().try_into().unwrap();
    for (own, path) in [(a, SENT[0]), (b, SENT[1])] {
        call(&unipile, own, Method::GET, path).await;
    }
    let id = b.ids()[0].clone();
    assert_eq!(cancels(&unipile, a, &id).await, [404, 404]);
    assert!(b.ids().contains(&id), "it is still pending");
    let record = a.record();
    let effects: Vec<_> = record.cancels().map(|call| call.effect).collect();
    assert_eq!(effects, [Some(Effect::NeverListed); 2]);
    assert_eq!((record.never_listed().len(), b.record().never_listed().len()), (2, 0));
    assert_eq!(unipile.record().never_listed().len(), 2);
    assert_eq!(cancels(&unipile, b, &id).await, [200, 404]);
    assert_eq!(b.record().withdrawals().len(), 1);
    assert_eq!(a.record().withdrawals().len(), 0);
}

#[tokio::test]
async fn each_is_judged_by_its_own_calls() {
    let clock = clock();
    let unipile = builder(2).clock(clock.clone()).start().await.unwrap();
    let [a, b] = unipile.accounts().collect::<Vec<_>>().try_into().unwrap();
    for own in [a, b] {
        call(&unipile, own, Method::GET, SENT[0]).await;
    }
    let path = |id: &str| format!("/api/v1/users/invite/sent/{id}?account_id=OWN");
    for (own, id) in [(a, &a.ids()[0]), (b, &b.ids()[0]), (b, &b.ids()[1])] {
        call(&unipile, own, Method::DELETE, &path(id)).await;
        clock.advance(TimeDelta::minutes(3));
    }
    clock.advance(TimeDelta::days(2));
    call(&unipile, a, Method::DELETE, &path(&a.ids()[0])).await;
    assert_eq!((a.record().most_in_rolling_24h(), b.record().most_in_rolling_24h()), (1, 2));
    assert_eq!(a.record().smallest_gap(), Some(TimeDelta::days(2) + TimeDelta::minutes(9)));
    assert_eq!(b.record().smallest_gap(), Some(TimeDelta::minutes(3)));
    let all = unipile.record();
    assert_eq!((all.most_in_rolling_24h(), all.smallest_gap()), (2, b.record().smallest_gap()));
    assert_eq!((all.withdrawals().len(), all.still_pending().len()), (4, 56));

    let keyless = format!("{}/v2/{}/users/me", unipile.url(), b.account_id());
    assert_eq!(reqwest::get(keyless).await.unwrap().status(), 401);
    get(&unipile, "/api/v1/users/me").await;
    let unauthorised = |own: SimulatedAccount<'_>| own.record().unauthorised().len();
    assert_eq!((unauthorised(a), unauthorised(b)), (0, 1));
    assert_eq!(unipile.record().without_account().len(), 1, "which is nobody's");
    assert!(b.record().calls.iter().all(|call| call.account.as_deref() == Some(b.account_id())));
}

#[tokio::test]
async fn a_switch_hits_one_account_where_one_is_named_and_else_all() {
    let unipile = started(2).await;
    let [a, b] = unipile.accounts().collect::<Vec<_>>().try_into().unwrap();
    let me = async |own| call(&unipile, own, Method::GET, "/api/v1/users/me?account_id=OWN").await;
    b.set(|faults| faults.restricted = true);
    assert_eq!((me(a).await.status, me(b).await.status, me(b).await.status), (200, 403, 403));
    assert_eq!(a.record().calls_after_restriction().len(), 0);
    assert_eq!(b.record().calls_after_restriction().len(), 1);
    b.lift_restriction().unwrap();
    assert_eq!((me(b).await.status, b.record().calls_after_restriction().len()), (200, 1));

    a.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    let list = get(&unipile, "/api/v1/accounts").await;
    let statuses = list.rows().iter().map(|row| row["sources"][0]["status"].as_str().unwrap());
    assert!(statuses.eq(["CREDENTIALS", "OK"]));
    assert_eq!((me(a).await.status, me(b).await.status), (401, 200));

    only(&unipile, |faults| faults.silent_cancel = 1);
    for own in [a, b] {
        cancels(&unipile, own, &own.ids()[0]).await;
    }
    let silent = |own: SimulatedAccount<'_>| own.record().calls.last().unwrap().effect;
    assert_eq!((silent(a), silent(b)), (Some(Effect::Withdrawn), Some(Effect::Withdrawn)));
    assert_eq!((a.record().withdrawals().len(), b.record().withdrawals().len()), (1, 1));
    assert_eq!(a.faults().silent_cancel, 0, "a count is each account's");
}

#[tokio::test]
async fn an_exact_world_says_whose_it_is() {
    let sent = |days| Sending::from(now() - TimeDelta::days(days));
    let world = [sent(3), sent(4).by(1).with_id("6230172048157614080"), sent(5).by(1)];
    let unipile = Simulator::builder().accounts(2).clock(clock()).invitations(world);
    let unipile = unipile.start().await.unwrap();
    let counts: Vec<usize> = unipile.accounts().map(|own| own.ids().len()).collect();
    assert_eq!(counts, [1, 2]);
    assert!(unipile.accept("6230172048157614080").unwrap(), "whoever sent it");
    assert_eq!(unipile.accounts().nth(1).unwrap().ids().len(), 1);

    let twice =
        [sent(1).with_id("7449262477600571392"), sent(2).with_id("7449262477600571392").by(1)];
    for (builder, part) in [
        (Simulator::builder().accounts(0), "accounts: 0"),
        (Simulator::builder().accounts(2).sent(sent(1).by(2)), "no account 2"),
        (Simulator::builder().accounts(2).invitations(twice), "twice"),
    ] {
        let refused = builder.start().await.unwrap_err();
        assert_eq!(refused.code(), "invalid_input");
        assert!(refused.to_string().contains(part), "{refused}");
    }
}

#[tokio::test]
async fn a_journal_brings_every_queue_back() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal.jsonl");
    let build = |accounts| builder(accounts).journal(&journal);
    let unipile = build(2).account_id("acc_mine").start().await.unwrap();
    let b = unipile.accounts().nth(1).unwrap();
    call(&unipile, b, Method::GET, SENT[0]).await;
    cancels(&unipile, b, &b.ids()[3]).await;
    b.send_new().unwrap();
    let (whole, of_b) = (unipile.record(), b.record());
    let id = b.account_id().to_owned();
    drop(unipile);
    let again = build(5).start().await.unwrap();
    assert_eq!((again.accounts().len(), again.account_id()), (2, "acc_mine"));
    assert_eq!((again.record(), again.account(&id).unwrap().record()), (whole, of_b));
}

#[tokio::test]
async fn another_process_names_the_account_in_the_query() {
    let unipile = started(2).await;
    let [a, b] = unipile.accounts().collect::<Vec<_>>().try_into().unwrap();
    let json = async |method, path: &str, body: &str| -> Value {
        let path = format!("/simulator/{path}").replace("OWN", b.account_id());
        reply(request(&unipile, method, &path).body(body.to_owned())).await.body
    };
    json(Method::PUT, "faults?account_id=OWN", r#"{"locked": true}"#).await;
    assert_eq!((a.faults().locked, b.faults().locked), (false, true));
    assert_eq!(json(Method::GET, "faults?account_id=OWN", "").await["locked"], true);
    let sent = json(Method::POST, "send?account_id=OWN", "").await;
    assert_eq!(sent["id"].as_str(), b.ids().first().map(String::as_str));
    call(&unipile, b, Method::GET, SENT[0]).await;
    let record = json(Method::GET, "record?account_id=OWN", "").await;
    assert_eq!(record["verdict"]["still_pending"], 31);
    assert_eq!(serde_json::from_value::<rescind::simulator::Record>(record).unwrap(), b.record());
    assert_eq!(json(Method::GET, "record", "").await["verdict"]["still_pending"], 61);
    assert_eq!(b.record().calls[0].route, Route::ListSent);
    for path in ["record", "faults"] {
        let path = format!("/simulator/{path}?account_id=other");
        assert_eq!(reply(request(&unipile, Method::GET, &path)).await.status, 404);
    }
    json(Method::PUT, "faults", &json!({"restricted": true}).to_string()).await;
    assert!(a.faults().restricted && b.faults().restricted && !b.faults().locked);
}
