//! The accounts of the workspace: the one that has a queue, and others beside it.

use super::bodies;
use crate::Instant;
use crate::simulator::answers::Answer;
use crate::simulator::people;
use crate::simulator::record::Route;
use crate::simulator::serve::{Asked, Done, Hosted};
use crate::simulator::state::{Host, State};
use axum::body::Body;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, Response, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The cursor of this list is stable: it names the last one shown.
#[derive(Serialize, Deserialize)]
struct Cursor {
    limit: usize,
    cursor: Last,
}

#[derive(Serialize, Deserialize)]
struct Last {
    last_id: String,
}

impl Host {
    /// Everybody: the bystanders, of whom every other one is of another provider, and the account.
    fn accounts(&self, state: &State) -> Vec<Value> {
        let bystander = |number: usize| {
            let mut rng = ChaCha8Rng::seed_from_u64(number as u64);
            let (id, member) = (people::letters(&mut rng, 22), people::member_id(&mut rng));
            let mut account = bodies::account(&id, &member, "OK", state.epoch);
            if let (1, Some(fields)) = (number % 2, account.as_object_mut()) {
                let phone = json!({"im": {"phone_number": "+33600000000"}});
                fields.insert("type".to_owned(), json!("WHATSAPP"));
                fields.insert("connection_params".to_owned(), phone);
            }
            account
        };
        let status = &state.faults.account_status;
        let own = bodies::account(&self.account_id, &self.member_id, status, state.epoch);
        (0..self.bystanders).map(bystander).chain([own]).collect()
    }
}

fn is(account: &Value, id: &str) -> bool {
    account.get("id").is_some_and(|known| known == id)
}

pub(super) async fn accounts(Shared(host): Hosted, headers: HeaderMap, uri: Uri) -> Response<Body> {
    let asked = Asked::new(&headers, &uri);
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        let all = host.accounts(state);
        let (unsaid, start) = match asked.cursor()? {
            None => (100, 0),
            Some(Cursor { limit, cursor: Last { last_id } }) => {
                let last = all.iter().position(|account| is(account, &last_id));
                (limit, last.map_or(all.len(), |last| last + 1))
            }
        };
        let limit = asked.limit(unsaid, 250)?;
        let end = start.saturating_add(limit).min(all.len());
        let items = all.get(start..end).unwrap_or_default();
        let next = items.last().filter(|_| end < all.len()).and_then(|last| {
            let last_id = last.get("id")?.as_str()?.to_owned();
            serde_json::to_vec(&Cursor { limit, cursor: Last { last_id } }).ok()
        });
        let cursor = next.map(|json| STANDARD.encode(json));
        let page = json!({"object": "AccountList", "items": items, "cursor": cursor});
        Ok(Answer::json(200, &page))
    };
    host.serve(Route::Accounts, None, work).await
}

pub(super) async fn account(
    Shared(host): Hosted,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response<Body> {
    let asked = Asked::new(&headers, &uri);
    let work = |state: &mut State, _: Instant, _: &mut Done| {
        host.check_key(&asked)?;
        let all = host.accounts(state);
        let known = all.iter().find(|account| is(account, &id));
        known.map(|account| Answer::json(200, account)).ok_or_else(Answer::not_found)
    };
    host.serve(Route::Account, Some(id.clone()), work).await
}
