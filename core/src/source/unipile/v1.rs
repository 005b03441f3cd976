//! Version 1: `https://{DSN}/api/v1`.

use super::account::{self, invitee, kind_of, told};
use super::accounts::AccountsPage;
use super::fates::{self, Connections};
use super::http::{Answer, Http};
use crate::invitation::quoted;
use crate::source::{Account, AccountStatus, Fate, Listed, Page, Receipt};
use crate::{Error, ErrorKind, Invitation, Result};
use chrono::DateTime;
use reqwest::Method;
use std::sync::Arc;
use std::time::Duration;

/// The schema allows 1 to 100 invitations; the rendered page says 250.
const PAGE: &str = "100";
/// The most accounts that a page may have.
const ACCOUNTS: &str = "250";

pub(super) async fn pending(http: &Http, account: &str, cursor: Option<&str>) -> Result<Page> {
    let mut query = vec![("account_id", account), ("limit", PAGE)];
    query.extend(cursor.map(|cursor| ("cursor", cursor)));
    let Answer { body, pause } =
        http.read::<wire::List>("pending", &["users", "invite", "sent"], &query).await?;
    body.page(pause)
}

pub(super) async fn withdraw(http: &Http, account: &str, listed: &Listed) -> Result<Receipt> {
    let parts = ["users", "invite", "sent", listed.invitation().handle()];
    let query = [("account_id", account)];
    let (status, body) = http.write("withdraw", Method::DELETE, &parts, &query, None).await?;
    account::confirmed(status, &body, "InvitationCanceled")
}

pub(super) async fn account(http: &Http, id: &str) -> Result<Account> {
    let read = http.out_of_turn();
    let account = match read.read::<wire::Account>("account", &["accounts", id], &[]).await {
        Err(e) if e.kind() == ErrorKind::Missing => return Err(account::unknown(id)),
        answer => answer?.body,
    };
    if !account.is_linkedin() {
        return Err(account::foreign(account.r#type.as_deref().unwrap_or_default()));
    }
    if let Some(account) = account.named() {
        return Ok(account);
    }
    let query = [("account_id", id)];
    let me: wire::Profile = http.read("account", &["users", "me"], &query).await?.body;
    account.of(me.provider_id).ok_or_else(account::nameless)
}

pub(super) async fn accounts(http: &Http, cursor: Option<&str>) -> Result<AccountsPage> {
    let mut query = vec![("limit", ACCOUNTS)];
    query.extend(cursor.map(|cursor| ("cursor", cursor)));
    Ok(http.read::<wire::Accounts>("accounts", &["accounts"], &query).await?.body.page())
}

pub(super) async fn connections(
    http: &Http,
    account: &str,
    cursor: Option<&str>,
) -> Result<Connections> {
    let mut query = vec![("account_id", account), ("limit", PAGE)];
    query.extend(cursor.map(|cursor| ("cursor", cursor)));
    Ok(http.read::<wire::Relations>("fates", &["users", "relations"], &query).await?.body.page())
}

pub(super) async fn fate(http: &Http, account: &str, member: &str) -> Result<Fate> {
    let query = [("account_id", account)];
    match http.read::<wire::Profile>("fates", &["users", member], &query).await {
        Err(e) if e.kind() == ErrorKind::Missing => Ok(Fate::Unknown),
        answer => Ok(answer?.body.fate(member)),
    }
}

fn continued(cursor: Option<String>) -> Option<String> {
    cursor.filter(|cursor| !cursor.is_empty())
}

impl wire::List {
    pub(super) fn page(self, pause: Option<Duration>) -> Result<Page> {
        let invitations = self.items.into_iter().map(|listed| listed.0).collect::<Result<_>>()?;
        Ok(Page { invitations, next: continued(self.cursor), total: None, pause })
    }
}

impl wire::Accounts {
    pub(super) fn page(self) -> AccountsPage {
        let linkedin = self.items.into_iter().filter(|item| item.account.is_linkedin());
        let accounts = linkedin.map(|item| (item.id, item.account.named())).collect();
        AccountsPage { accounts, next: continued(self.cursor) }
    }
}

impl wire::Relations {
    pub(super) fn page(self) -> Connections {
        let members = self.items.into_iter().filter_map(|relation| {
            let since = relation.created_at.and_then(DateTime::from_timestamp_millis);
            Some((relation.member_id?, since))
        });
        Connections { members: members.collect(), next: continued(self.cursor) }
    }
}

impl wire::Profile {
    /// What became of the invitation of this member.
    pub(super) fn fate(self, member: &str) -> Fate {
        // reported: under concurrency another member's profile came back
        if self.provider_id.as_deref() != Some(member) {
            return Fate::Unknown;
        }
        let connected = self.is_relationship == Some(true)
            || self.network_distance.as_deref() == Some("FIRST_DEGREE");
        let status = self.invitation.and_then(|invitation| invitation.status);
        fates::told(connected, status.as_deref())
    }
}

impl wire::Account {
    /// Unipile connects accounts of other providers, too.
    fn is_linkedin(&self) -> bool {
        self.r#type.as_deref().is_none_or(|provider| provider == "LINKEDIN")
    }

    /// The account, where it says itself whose it is.
    pub(super) fn named(&self) -> Option<Account> {
        self.of(self.connection_params.im.id.clone())
    }

    fn of(&self, member: Option<String>) -> Option<Account> {
        let member_id = member.filter(|id| !id.is_empty())?.into();
        let (status, why) = status(&self.sources);
        let name = self.name.as_deref().map(Arc::from);
        Some(Account { member_id, name, status, why })
    }
}

/// There is no status of the account: the worst of its sources counts, and none is not ready.
fn status(sources: &[wire::Source]) -> (AccountStatus, Option<Arc<str>>) {
    let words = || sources.iter().map(|source| source.status.as_deref().unwrap_or("UNKNOWN"));
    for status in [AccountStatus::Disconnected, AccountStatus::NotReady] {
        if let Some(word) = words().find(|word| status_of(word) == status) {
            return (status, Some(word.into()));
        }
    }
    match sources {
        [] => (AccountStatus::NotReady, Some("no sources".into())),
        _ => (AccountStatus::Ready, None),
    }
}

/// What a word of Unipile's for the status of an account means; one that is not known is not ready.
pub(super) fn status_of(word: &str) -> AccountStatus {
    match word {
        "OK" => AccountStatus::Ready,
        "CREDENTIALS" | "PERMISSIONS" | "DELETED" => AccountStatus::Disconnected,
        _ => AccountStatus::NotReady,
    }
}

impl From<wire::Item<'_>> for wire::Listed {
    fn from(item: wire::Item<'_>) -> Self {
        Self(invitation(item))
    }
}

/// An item of the kind that was asked for. Another one means that the answer is not what it was
/// asked to be, and none of it is used.
fn invitation(item: wire::Item<'_>) -> Result<Invitation> {
    if let Some(object) = item.object.filter(|object| **object != *"InvitationSent") {
        let other = quoted(&object, 40);
        let what = format!("Unipile listed an object {other} among the sent invitations");
        return Err(Error::new(ErrorKind::InvalidAnswer, what).at("pending"));
    }
    let mut invitation = Invitation::new(&item.id).map_err(|e| {
        Error::new(ErrorKind::InvalidAnswer, "Unipile listed an invitation without a usable id")
            .with_source(e)
            .at("pending")
    })?;
    invitation.kind = kind_of(item.invited_user_id.as_deref());
    invitation.has_note = Some(item.invitation_text.is_some_and(|note| !note.is_empty()));
    invitation.label = told(item.date.as_deref());
    invitation.invitee = invitee(
        item.invited_user.as_deref(),
        item.invited_user_id.as_deref(),
        item.invited_user_public_id.as_deref(),
    );
    Ok(invitation)
}

/// What is used of the answers; unknown fields are let be. `parsed_datetime` is left out: it is
/// computed from the label at each call.
pub(super) mod wire {
    use super::super::text::Text;
    use crate::{Invitation, Result};
    use serde::Deserialize;

    #[derive(Deserialize)]
    pub(in crate::source::unipile) struct List {
        pub(super) items: Vec<Listed>,
        pub(super) cursor: Option<String>,
    }

    /// An item, made an invitation as soon as it is read: lists are long.
    #[derive(Deserialize)]
    #[serde(from = "Item<'de>")]
    pub(super) struct Listed(pub(super) Result<Invitation>);

    #[derive(Deserialize)]
    pub(super) struct Item<'a> {
        #[serde(borrow)]
        pub(super) object: Option<Text<'a>>,
        #[serde(borrow)]
        pub(super) id: Text<'a>,
        #[serde(borrow)]
        pub(super) date: Option<Text<'a>>,
        #[serde(borrow)]
        pub(super) invitation_text: Option<Text<'a>>,
        #[serde(borrow)]
        pub(super) invited_user: Option<Text<'a>>,
        #[serde(borrow)]
        pub(super) invited_user_id: Option<Text<'a>>,
        #[serde(borrow)]
        pub(super) invited_user_public_id: Option<Text<'a>>,
    }

    #[derive(Deserialize)]
    pub(in crate::source::unipile) struct Accounts {
        pub(super) items: Vec<ListedAccount>,
        pub(super) cursor: Option<String>,
    }

    #[derive(Deserialize)]
    pub(super) struct ListedAccount {
        pub(super) id: String,
        #[serde(flatten)]
        pub(super) account: Account,
    }

    #[derive(Deserialize)]
    pub(in crate::source::unipile) struct Account {
        pub(super) r#type: Option<String>,
        pub(super) name: Option<String>,
        #[serde(default)]
        pub(super) sources: Vec<Source>,
        #[serde(default)]
        pub(super) connection_params: ConnectionParams,
    }

    #[derive(Deserialize)]
    pub(super) struct Source {
        pub(super) status: Option<String>,
    }

    #[derive(Default, Deserialize)]
    pub(super) struct ConnectionParams {
        #[serde(default)]
        pub(super) im: Im,
    }

    #[derive(Default, Deserialize)]
    pub(super) struct Im {
        pub(super) id: Option<String>,
    }

    #[derive(Deserialize)]
    pub(in crate::source::unipile) struct Relations {
        pub(super) items: Vec<Relation>,
        pub(super) cursor: Option<String>,
    }

    /// `member_urn` comes in three formats; only `member_id` is an invitation's member.
    #[derive(Deserialize)]
    pub(super) struct Relation {
        pub(super) member_id: Option<String>,
        /// Unix milliseconds.
        pub(super) created_at: Option<i64>,
    }

    #[derive(Deserialize)]
    pub(in crate::source::unipile) struct Profile {
        pub(super) provider_id: Option<String>,
        pub(super) is_relationship: Option<bool>,
        pub(super) network_distance: Option<String>,
        pub(super) invitation: Option<ProfileInvitation>,
    }

    #[derive(Deserialize)]
    pub(super) struct ProfileInvitation {
        pub(super) status: Option<String>,
    }
}
