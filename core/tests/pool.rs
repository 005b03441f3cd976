//! How many requests are under way at once, as the server sees it.

#![allow(clippy::unwrap_used)]

use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use rescind::{InviteSource, Unipile};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The most requests that were under way at once: over all, and of one account.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<(HashMap<String, usize>, usize, usize)>>);

impl Seen {
    async fn list(State(seen): State<Self>, uri: Uri) -> &'static str {
        let account = uri.query().unwrap().split('&').next().unwrap().to_owned();
        {
            let (now, most, of_one) = &mut *seen.0.lock().unwrap();
            let own = now.entry(account.clone()).or_default();
            *own += 1;
            *of_one = (*of_one).max(*own);
            *most = (*most).max(now.values().sum());
        }
        // long enough for every other one to come that may
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
        *seen.0.lock().unwrap().0.get_mut(&account).unwrap() -= 1;
        r#"{"object":"InvitationList","items":[],"cursor":null}"#
    }

    async fn serve(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(Self::list).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        url
    }
}

/// Reads so many accounts, each four times at once.
async fn read_all(at_once: usize, accounts: usize) -> (usize, usize) {
    let seen = Seen::default();
    let unipile = Unipile::v1(seen.serve().await, "key").at_once(at_once);
    let reads = (0..accounts * 4).map(|number| {
        let account = unipile.account(&format!("account-{}", number % accounts)).unwrap();
        tokio::spawn(async move { account.pending(None).await.unwrap() })
    });
    for read in reads.collect::<Vec<_>>() {
        read.await.unwrap();
    }
    let (_, most, of_one) = &*seen.0.lock().unwrap();
    (*most, *of_one)
}

#[tokio::test]
async fn an_account_has_one_request_under_way_and_all_of_them_no_more_than_allowed() {
    assert_eq!(read_all(16, 1).await, (1, 1), "one account");
    let (most, of_one) = read_all(3, 12).await;
    assert!((2..=3).contains(&most) && of_one == 1, "{most} at once, {of_one} of one account");
}
