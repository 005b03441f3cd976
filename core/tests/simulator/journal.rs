//! A journal is gone on from; any other file is left as it is.

use crate::calls::{cancel_v1, clock, get, now};
use chrono::TimeDelta;
use rescind::simulator::Simulator;
use std::fs;
use std::path::Path;

#[tokio::test]
async fn a_journal_brings_the_same_world_back_even_with_a_torn_last_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.jsonl");
    let clock = clock();
    let build =
        |seed| Simulator::builder().pending(50).seed(seed).clock(clock.clone()).journal(&path);
    let unipile = build(7).sent(now()).start().await.unwrap();
    let ids = unipile.ids();
    get(&unipile, "/api/v1/users/invite/sent?account_id=ACCOUNT&limit=100").await;
    clock.advance(TimeDelta::hours(3));
    cancel_v1(&unipile, &ids[4]).await;
    unipile.accept(&ids[5]).unwrap();
    let new = unipile.send_new().unwrap();
    let (before, key) = (unipile.record(), unipile.api_key().to_owned());
    drop(unipile);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}{{\"called\":{{\"at\"")).unwrap();

    // other settings do not matter: the journal says how the world began
    let unipile = build(8).pending(3).start().await.unwrap();
    assert_eq!(unipile.record(), before);
    assert_eq!(unipile.ids()[0], new);
    assert_eq!(unipile.api_key(), key);
    assert_eq!(unipile.latest_instant(), now() + TimeDelta::hours(3));
    assert_eq!(cancel_v1(&unipile, &ids[4]).await.status, 404, "it is still withdrawn");
    assert_ne!(unipile.send_new().unwrap(), new);
    let after = unipile.record();
    drop(unipile);
    assert_eq!(build(7).start().await.unwrap().record(), after);
}

/// The sentence with which a file is refused; it stays as it is.
async fn refused(path: &Path, bytes: &[u8]) -> String {
    fs::write(path, bytes).unwrap();
    let error = Simulator::builder().pending(3).journal(path).start().await.unwrap_err();
    assert!(fs::read(path).unwrap() == bytes, "{error}");
    assert_eq!(error.code(), "invalid_input", "{error}");
    let said = error.to_string();
    assert!(said.starts_with(&format!("{} is left as it is: ", path.display())), "{said}");
    said
}

#[tokio::test]
async fn a_file_that_is_no_journal_stays_as_it_is_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("somebody's");
    let whole = folder.path().join("journal.jsonl");
    let unipile = Simulator::builder().pending(3).journal(&whole).clock(clock()).start().await;
    get(&unipile.unwrap(), "/api/v1/users/me?account_id=ACCOUNT").await;
    let journal = fs::read_to_string(&whole).unwrap();
    let [first, event] = journal.split_inclusive('\n').collect::<Vec<_>>().try_into().unwrap();

    let none = first.replace("\"accounts\":1", "\"accounts\":0");
    let many = first.replace("\"pending\":3", "\"pending\":99999999999");
    for (text, why) in [
        ("shopping: milk, eggs", "line 1 does not end"),
        (r#"{"seed":"#, "line 1 does not end"),
        ("\n", "line 1 is none of a simulator's journal: EOF"),
        ("# Notes\n\nto be kept", "line 1 is none of a simulator's journal: expected value"),
        ("{\"name\": \"mine\"}\n{\"torn", "line 1 is none of a simulator's journal: missing field"),
        (&many, "line 1: pending is 99999999999: 1000000 at most"),
        (&none, "line 1: accounts: 0 is too few, and 1 is the least"),
        (&format!("{first}{event}milk\n{event}"), "line 3 is none of a simulator's journal"),
        (&format!("{first}{event}eggs"), "line 3 is none of a simulator's journal"),
        (&format!("{first}{{\"cal\":1}}\n{event}"), "line 2 is none of a simulator's journal"),
    ] {
        let said = refused(&path, text.as_bytes()).await;
        assert!(said.contains(why), "{text:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    assert!(refused(&path, b"\xff\xd8\xff\n\0\0").await.contains("line 1"));
}

#[tokio::test]
async fn wherever_the_last_line_is_torn_the_rest_is_gone_on_from() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.jsonl");
    let start = || Simulator::builder().pending(3).clock(clock()).journal(&path).start();
    let unipile = start().await.unwrap();
    unipile.send_new().unwrap();
    let before = unipile.record();
    let kept = fs::read(&path).unwrap();
    get(&unipile, "/api/v1/users/invite/sent?account_id=ACCOUNT").await;
    drop(unipile);
    let all = fs::read(&path).unwrap();
    for end in kept.len()..all.len() {
        fs::write(&path, &all[..end]).unwrap();
        assert_eq!(start().await.unwrap().record(), before, "{end}");
        assert!(fs::read(&path).unwrap() == kept, "{end}");
    }
}

#[tokio::test]
async fn what_would_not_fit_into_memory_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.jsonl");
    let build = || Simulator::builder().journal(&path);
    const MANY: usize = 1_000_001;
    for (builder, what) in [
        (build().accounts(MANY), "accounts"),
        (build().pending(MANY), "pending"),
        (build().received(MANY), "received"),
        (build().connections(MANY), "connections"),
        (build().bystanders(MANY), "bystanders"),
    ] {
        let error = builder.start().await.unwrap_err();
        assert_eq!(error.to_string(), format!("{what} is 1000001: 1000000 at most"));
        assert!(!path.exists());
    }
    let error = build().accounts(2).pending(500_001).start().await.unwrap_err().to_string();
    assert_eq!(error, "pending of all accounts is 1000002: 1000000 at most");
}

#[tokio::test]
async fn a_key_or_an_id_that_no_request_could_carry_is_refused() {
    let builder = Simulator::builder;
    for (builder, said) in [
        (builder().api_key(""), "api_key is empty: visible ASCII without spaces is needed"),
        (builder().account_id("my account"), "account_id is of other characters: visible ASCII"),
        (builder().member_id("Zo\u{eb}"), "member_id is of other characters: visible ASCII"),
    ] {
        let error = builder.start().await.unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
    }
}
