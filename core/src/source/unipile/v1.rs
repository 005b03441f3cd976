//! One account of a workspace as an invite source, over API version 1.

use super::http::Http;
use crate::source::{Account, AccountStatus, Fate, InviteSource, Listed, Page, Receipt};
use crate::{Error, ErrorKind, Invitation, Invitee, Kind, Result};
use async_trait::async_trait;
use serde::Deserialize;
use smol_str::SmolStr;
use std::sync::Arc;

/// The schema allows 1 to 100; the rendered page says 250.
const PAGE: &str = "100";

/// A LinkedIn account that is connected to Unipile.
#[derive(Clone, Debug)]
pub struct UnipileAccount {
    http: Http,
    id: Arc<str>,
}

impl UnipileAccount {
    pub(super) fn new(http: Http, id: &str) -> Self {
        Self { http, id: id.into() }
    }
}

#[async_trait]
impl InviteSource for UnipileAccount {
    async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
        let mut query = vec![("account_id", &*self.id), ("limit", PAGE)];
        query.extend(cursor.map(|cursor| ("cursor", cursor)));
        let list: wire::List =
            self.http.read("pending", &["users", "invite", "sent"], &query).await?;
        let invitations = list.items.into_iter().map(invitation).collect::<Result<_>>()?;
        Ok(Page { invitations, next: list.cursor.filter(|cursor| !cursor.is_empty()) })
    }

    async fn withdraw(&self, listed: &Listed) -> Result<Receipt> {
        let parts = ["users", "invite", "sent", listed.invitation().handle()];
        let url = self.http.route(&parts, [("account_id", &*self.id)]);
        let (status, body) = self.http.delete(url).await.map_err(|e| e.at("withdraw"))?;
        let said: wire::Cancelled = serde_json::from_slice(&body).unwrap_or_default();
        if said.object == "InvitationCanceled" {
            return Ok(Receipt { http_status: Some(status.as_u16()) });
        }
        // a 2xx that does not say so proves nothing
        Err(Error::new(ErrorKind::Uncertain, "Unipile did not confirm the withdrawal")
            .with_answer(status.as_u16(), None)
            .at("withdraw"))
    }

    async fn account(&self) -> Result<Account> {
        let account: wire::Account =
            match self.http.read("account", &["accounts", &self.id], &[]).await {
                Err(e) if e.kind() == ErrorKind::Missing => {
                    let right = "Unipile's id of an account in this workspace";
                    return Err(Error::invalid("account_id", format_args!("{:?}", self.id), right)
                        .at("account"));
                }
                answer => answer?,
            };
        if !account.is_linkedin() {
            let kind = account.r#type.as_deref().unwrap_or_default();
            let right = "a LinkedIn account";
            return Err(Error::invalid("account_id", format_args!("of {kind}"), right));
        }
        if let Some(account) = account.named() {
            return Ok(account);
        }
        let query = [("account_id", &*self.id)];
        let me: wire::Profile = self.http.read("account", &["users", "me"], &query).await?;
        account.of(me.provider_id).ok_or_else(|| {
            Error::new(ErrorKind::InvalidAnswer, "Unipile does not say who the account is")
        })
    }

    async fn fate(&self, invitation: &Invitation) -> Result<Fate> {
        let Some(member) = invitation.invitee.member_id.as_deref() else {
            return Ok(Fate::Unknown);
        };
        let query = [("account_id", &*self.id)];
        let profile: wire::Profile = match self.http.read("fate", &["users", member], &query).await
        {
            Err(e) if e.kind() == ErrorKind::Missing => return Ok(Fate::Unknown),
            answer => answer?,
        };
        // reported: under concurrency another member's profile came back
        if profile.provider_id.as_deref() != Some(member) {
            return Ok(Fate::Unknown);
        }
        let status = profile.invitation.and_then(|invitation| invitation.status);
        let connected = profile.is_relationship == Some(true)
            || profile.network_distance.as_deref() == Some("FIRST_DEGREE");
        Ok(match status.as_deref() {
            Some("PENDING") => Fate::Unknown,
            _ if connected => Fate::Accepted,
            Some("WITHDRAWN") => Fate::Withdrawn,
            Some("IGNORED") => Fate::Closed,
            _ => Fate::Unknown,
        })
    }
}

impl wire::Account {
    /// Unipile connects accounts of other providers, too.
    pub(super) fn is_linkedin(&self) -> bool {
        self.r#type.as_deref().is_none_or(|provider| provider == "LINKEDIN")
    }

    /// The account, if it says itself whose it is.
    pub(super) fn named(&self) -> Option<Account> {
        self.of(self.connection_params.im.id.clone())
    }

    /// The account of that member.
    fn of(&self, member: Option<String>) -> Option<Account> {
        let member_id = member.filter(|id| !id.is_empty())?.into();
        let (status, why) = status(&self.sources);
        let name = self.name.as_deref().map(Into::into);
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

fn invitation(item: wire::Item) -> Result<Invitation> {
    let mut invitation = Invitation::new(&item.id).map_err(|e| {
        Error::new(ErrorKind::InvalidAnswer, "Unipile listed an invitation without a usable id")
            .with_source(e)
            .at("pending")
    })?;
    let text = |value: Option<SmolStr>| value.filter(|value| !value.trim().is_empty());
    invitation.kind = kind(item.invited_user_id.as_deref());
    invitation.has_note = Some(item.invitation_text.is_some_and(|note| !note.is_empty()));
    invitation.label = text(item.date);
    invitation.invitee = Invitee {
        name: text(item.invited_user),
        member_id: text(item.invited_user_id),
        slug: text(item.invited_user_public_id),
    };
    Ok(invitation)
}

/// The list has no column for it; only a member's id, `ACo…`, proves a person.
fn kind(member: Option<&str>) -> Kind {
    let Some(member) = member else { return Kind::Unknown };
    if member.starts_with("ACo") {
        return Kind::Person;
    }
    let member = member.to_ascii_lowercase();
    let has = |words: [&str; 2]| words.iter().any(|word| member.contains(word));
    if has(["company", "organization"]) {
        Kind::Page
    } else if has(["contentseries", "newsletter"]) {
        Kind::Newsletter
    } else if has(["event", "meetup"]) {
        Kind::Event
    } else {
        Kind::Unknown
    }
}

/// What is used of the answers; unknown fields are let be. `parsed_datetime` is left out: it is
/// computed from the label at each call.
pub(super) mod wire {
    use super::{Deserialize, SmolStr};

    #[derive(Deserialize)]
    pub(super) struct List {
        pub(super) items: Vec<Item>,
        pub(super) cursor: Option<String>,
    }

    /// Texts that are mostly short: most of them take no memory of their own.
    #[derive(Deserialize)]
    pub(super) struct Item {
        pub(super) id: SmolStr,
        pub(super) date: Option<SmolStr>,
        pub(super) invitation_text: Option<SmolStr>,
        pub(super) invited_user: Option<SmolStr>,
        pub(super) invited_user_id: Option<SmolStr>,
        pub(super) invited_user_public_id: Option<SmolStr>,
    }

    #[derive(Default, Deserialize)]
    #[serde(default)]
    pub(super) struct Cancelled {
        pub(super) object: String,
    }

    #[derive(Deserialize)]
    pub(in super::super) struct Account {
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
    pub(super) struct Profile {
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
