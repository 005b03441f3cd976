//! Version 2, in beta: `https://api.unipile.com/v2`, the account in the path.

use super::account::{self, invitee, kind_of};
use super::accounts::AccountsPage;
use super::fates::{self, Connections};
use super::http::{Answer, Http};
use crate::invitation::quoted;
use crate::source::{Account, AccountStatus, Fate, Listed, Page, Receipt};
use crate::{Error, ErrorKind, Invitation, Kind, Result};
use chrono::{DateTime, Utc};
use reqwest::Method;
use std::sync::Arc;
use std::time::Duration;

mod place;
pub(super) mod wire;

pub(super) use place::Place;

pub(super) async fn pending(http: &Http, account: &str, cursor: Option<&str>) -> Result<Page> {
    let place = Place::of(cursor)?;
    let parts = [account, "users", "me", "relation-requests"];
    let mut query = place.query();
    // the same list has what was received
    query.push(("type", "sent"));
    let answer = match http.read::<wire::Requests>("pending", &parts, &query).await {
        // the most that a page may have depends on the provider, and is documented nowhere
        Err(e) if e.kind() == ErrorKind::Refused && place.may_be_plainer() => {
            return Box::pin(pending(http, account, Some(&place.plainer().to_string()))).await;
        }
        answer => answer?,
    };
    let Answer { body, pause } = answer;
    body.page(&place, pause)
}

/// Withdraws what a reading listed as sent.
///
/// The route *refuses* somebody's invitation if it is given a received one. That it cannot be is in
/// the types: only a reading of this source makes a [`Listed`], and only [`sent`] makes what it
/// reads.
pub(super) async fn withdraw(http: &Http, account: &str, listed: &Listed) -> Result<Receipt> {
    let id = listed.invitation().handle();
    let parts = [account, "users", "me", "relation-requests", id, "cancel"];
    let (status, body) = http.write("withdraw", Method::POST, &parts, &[], None).await?;
    account::confirmed(status, &body, "RelationRequestCanceled")
}

pub(super) async fn account(http: &Http, id: &str) -> Result<Account> {
    let read = http.out_of_turn();
    let account = match read.read::<wire::Account>("account", &["accounts", id], &[]).await {
        Err(e) if e.kind() == ErrorKind::Missing => return Err(account::unknown(id)),
        answer => answer?.body,
    };
    if !account.is_linkedin() {
        return Err(account::foreign(account.provider.as_deref().unwrap_or_default()));
    }
    account.named().ok_or_else(account::nameless)
}

pub(super) async fn accounts(http: &Http, cursor: Option<&str>) -> Result<AccountsPage> {
    let place = Place::of(cursor)?;
    // with a slash at the end
    let parts = ["accounts", ""];
    let accounts: wire::Accounts = http.read("accounts", &parts, &place.query()).await?.body;
    Ok(accounts.page(&place))
}

pub(super) async fn connections(
    http: &Http,
    account: &str,
    cursor: Option<&str>,
) -> Result<Connections> {
    let place = Place::of(cursor)?;
    let parts = [account, "users", "me", "relations"];
    let relations: wire::Relations = http.read("fates", &parts, &place.query()).await?.body;
    Ok(relations.page(&place))
}

pub(super) async fn fate(http: &Http, account: &str, member: &str) -> Result<Fate> {
    match http.read::<wire::Profile>("fates", &[account, "users", member], &[]).await {
        Err(e) if e.kind() == ErrorKind::Missing => Ok(Fate::Unknown),
        answer => Ok(answer?.body.fate(member)),
    }
}

impl From<wire::Request<'_>> for wire::Listed {
    fn from(request: wire::Request<'_>) -> Self {
        Self(sent(request))
    }
}

/// A request that is of the kind that was asked for. A row of another one means that the answer is
/// not what it was asked to be, and none of it is used.
fn sent(request: wire::Request<'_>) -> Result<Invitation> {
    let unclear = |what: String| Error::new(ErrorKind::InvalidAnswer, what).at("pending");
    if *request.r#type != *"sent" {
        let other = quoted(&request.r#type, 20);
        let what = format!("Unipile listed a request of type {other} among the sent");
        return Err(unclear(what));
    }
    let mut invitation = Invitation::new(&request.id).map_err(|e| {
        unclear("Unipile listed an invitation without a usable id".to_owned()).with_source(e)
    })?;
    let user = request.user.unwrap_or_default();
    invitation.kind = match user.r#type.as_deref() {
        Some("individual") => Kind::Person,
        Some("organization") => Kind::Page,
        _ => kind_of(user.id.as_deref()),
    };
    invitation.has_note = Some(request.message.is_some_and(|note| !note.is_empty()));
    invitation.provider_time = request.created_at.as_deref().and_then(instant);
    invitation.invitee = invitee(
        user.display_name.as_deref(),
        user.id.as_deref(),
        user.public_identifier.as_deref(),
    );
    Ok(invitation)
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc())
}

impl wire::Requests {
    /// The page that stands at a place.
    pub(super) fn page(self, place: &Place, pause: Option<Duration>) -> Result<Page> {
        let Self { data, total_count: total, next_cursor } = self;
        if data.is_empty() && place.is_before(total) {
            let what = "Unipile gave an empty page, though there are more behind it";
            return Err(Error::new(ErrorKind::InvalidAnswer, what).at("pending"));
        }
        let next = place.next(data.len(), total, next_cursor).map(|next| next.to_string());
        let invitations = data.into_iter().map(|listed| listed.0).collect::<Result<_>>()?;
        Ok(Page { invitations, next, total, pause })
    }
}

impl wire::Accounts {
    pub(super) fn page(self, place: &Place) -> AccountsPage {
        let Self { data, has_more } = self;
        let next = if has_more { place.next(data.len(), None, None) } else { None };
        let linkedin = data.into_iter().filter(|item| item.account.is_linkedin());
        let accounts = linkedin.map(|item| (item.id, item.account.named())).collect();
        AccountsPage { accounts, next: next.map(|next| next.to_string()) }
    }
}

impl wire::Relations {
    pub(super) fn page(self, place: &Place) -> Connections {
        let Self { data, total_count, next_cursor } = self;
        let next = place.next(data.len(), total_count, next_cursor).map(|next| next.to_string());
        let members = data.into_iter().filter_map(|relation| {
            let since = relation.created_at.as_deref().and_then(instant);
            Some((relation.user?.id?, since))
        });
        Connections { members: members.collect(), next }
    }
}

impl wire::Profile {
    /// What became of the invitation of this member.
    pub(super) fn fate(self, member: &str) -> Fate {
        // reported of version 1: under concurrency another member's profile came back
        if self.id.as_deref() != Some(member) {
            return Fate::Unknown;
        }
        let connected = self.specifics.network_distance.as_deref() == Some("FIRST_DEGREE");
        fates::told(connected, self.specifics.relation_request_status.as_deref())
    }
}

impl wire::Account {
    /// Unipile connects accounts of other providers, too; `mock` is one for tests.
    fn is_linkedin(&self) -> bool {
        let provider = self.provider.as_deref().map(str::to_ascii_lowercase);
        provider.is_none_or(|provider| provider == "linkedin" || provider == "mock")
    }

    pub(super) fn named(&self) -> Option<Account> {
        let member_id = self.user_id.as_deref().filter(|id| !id.is_empty())?.into();
        let (status, why) = self.status();
        Some(Account { member_id, name: self.name.as_deref().map(Arc::from), status, why })
    }

    /// Whether the account may act, and the provider's word where it may not.
    fn status(&self) -> (AccountStatus, Option<Arc<str>>) {
        let because = |why: &str| Some(Arc::from(why));
        if self.is_locked {
            return (AccountStatus::Disconnected, because("locked"));
        }
        match self.status.as_deref() {
            // one product of several is in trouble; only the classic one withdraws
            Some("degraded" | "partial") if self.classic_runs() => (AccountStatus::Ready, None),
            Some(word) => match status_of(word) {
                AccountStatus::Ready => (AccountStatus::Ready, None),
                status => (status, because(word)),
            },
            None => (AccountStatus::NotReady, because("no status")),
        }
    }

    /// The product's name is not documented: whatever calls itself classic, or LinkedIn alone.
    fn classic_runs(&self) -> bool {
        let is_classic =
            |product: &str| matches!(product, "classic" | "linkedin" | "linkedin_classic");
        let mut products = self.metadata.products_connection_status.iter();
        products.any(|(product, status)| is_classic(product) && status == "running")
    }
}

/// What a word for the status of an account means; one that is not known needs a person.
pub(super) fn status_of(word: &str) -> AccountStatus {
    match word {
        "running" => AccountStatus::Ready,
        "errored" | "error" | "degraded" => AccountStatus::NotReady,
        _ => AccountStatus::Disconnected,
    }
}

#[cfg(test)]
mod tests;
