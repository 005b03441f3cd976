//! The routes of `/api/v1`: as strict as the real ones.

mod accounts;
mod bodies;
mod cursor;
mod invite;
mod lists;
mod people;
pub(super) mod webhooks;

use super::answers::Answer;
use super::serve::{Asked, Done};
use super::served::{Served, delete, get, post};
use super::state::Host;

pub(in crate::simulator) fn routes() -> Vec<Served> {
    vec![
        get("/api/v1/accounts", "The accounts of the workspace.", accounts::accounts),
        get("/api/v1/accounts/{id}", "One, with its status.", accounts::account),
        post("/api/v1/accounts/{id}/restart", "Restarts one.", accounts::restart),
        get("/api/v1/users/invite/sent", "A page of the pending invitations.", lists::sent),
        delete("/api/v1/users/invite/sent/{id}", "Withdraws one.", invite::cancel),
        get("/api/v1/users/invite/received", "A page of the received ones.", lists::received),
        post("/api/v1/users/invite/received/{id}", "Accepts or declines one.", invite::respond),
        post("/api/v1/users/invite", "Invites somebody.", invite::invite),
        get("/api/v1/users/relations", "A page of the connections.", people::relations),
        get("/api/v1/users/me", "The profile of the account's owner.", people::me),
        get("/api/v1/users/{identifier}", "Anybody's profile.", people::profile),
        get("/api/v1/webhooks", "The webhooks.", webhooks::list),
        post("/api/v1/webhooks", "Registers one, of an address of this machine.", webhooks::create),
        delete("/api/v1/webhooks/{id}", "Removes one.", webhooks::delete),
    ]
}

impl Host {
    /// The key, and the account, which is in the query or in the body.
    fn check_account(
        &self,
        asked: &Asked,
        account: Option<&str>,
        done: &mut Done,
    ) -> Result<(), Answer> {
        self.check_key(asked)?;
        let Some(account) = account else {
            done.without_account = true;
            return Err(Answer::missing_parameter(asked.version, "account_id"));
        };
        let known = account == self.account_id;
        known.then_some(()).ok_or_else(|| Answer::no_account(asked.version))
    }
}
