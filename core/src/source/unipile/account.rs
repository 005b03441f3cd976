//! One account of a workspace as an invite source, over either version of the API.

use super::http::Http;
use super::{Version, fates, v1, v2};
use crate::source::{Account, Fate, Fates, InviteSource, Listed, Page, Receipt};
use crate::{Error, ErrorKind, Invitation, Invitee, Kind, Result};
use async_trait::async_trait;
use reqwest::StatusCode;
use serde::Deserialize;
use smol_str::SmolStr;
use std::sync::Arc;

/// A LinkedIn account that is connected to Unipile.
#[derive(Clone, Debug)]
pub struct UnipileAccount {
    http: Http,
    id: Arc<str>,
    origin: Arc<str>,
}

impl UnipileAccount {
    pub(super) fn new(http: Http, id: Arc<str>) -> Self {
        let version = match http.version() {
            Version::V1 => "v1",
            Version::V2 => "v2",
        };
        let origin = format!("unipile {version} {id}").into();
        Self { http, id, origin }
    }
}

#[async_trait]
impl InviteSource for UnipileAccount {
    fn origin(&self) -> &str {
        &self.origin
    }

    async fn pending(&self, cursor: Option<&str>) -> Result<Page> {
        match self.http.version() {
            Version::V1 => v1::pending(&self.http, &self.id, cursor).await,
            Version::V2 => v2::pending(&self.http, &self.id, cursor).await,
        }
    }

    async fn withdraw(&self, listed: &Listed) -> Result<Receipt> {
        if let Err(error) = self.http.may_write() {
            // the provider may be back, and then the next one goes: this one would come too late
            // for its record
            let _ = self.pending(None).await;
            return Err(error.at("withdraw"));
        }
        match self.http.version() {
            Version::V1 => v1::withdraw(&self.http, &self.id, listed).await,
            Version::V2 => v2::withdraw(&self.http, &self.id, listed).await,
        }
    }

    async fn account(&self) -> Result<Account> {
        match self.http.version() {
            Version::V1 => v1::account(&self.http, &self.id).await,
            Version::V2 => v2::account(&self.http, &self.id).await,
        }
    }

    async fn fate(&self, invitation: &Invitation) -> Result<Fate> {
        let fates = self.fates(std::slice::from_ref(invitation)).await?;
        Ok(fates.of.first().copied().unwrap_or(Fate::Unknown))
    }

    async fn fates(&self, invitations: &[Invitation]) -> Result<Fates> {
        fates::find(&self.http, &self.id, invitations).await
    }
}

/// Unipile's 404 on an account: the id is wrong, and nothing was asked of LinkedIn.
pub(super) fn unknown(id: &str) -> Error {
    let right = "an id of one of the key's accounts is needed; `accounts` lists them";
    Error::invalid("account_id", format_args!("{id:?}"), right).at("account")
}

/// The account is of another provider.
pub(super) fn foreign(provider: &str) -> Error {
    Error::invalid("account_id", format_args!("of {provider}"), "a LinkedIn account is needed")
        .at("account")
}

/// Neither the account nor its profile has the member's id.
pub(super) fn nameless() -> Error {
    let what = "Unipile does not say who the account is";
    Error::new(ErrorKind::InvalidAnswer, what).at("account")
}

/// The receipt of a withdrawal, if the answer is the `object` that confirms one: a 2xx that does
/// not say so proves nothing.
pub(super) fn confirmed(status: StatusCode, body: &[u8], object: &str) -> Result<Receipt> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Said {
        object: String,
    }
    let said: Said = serde_json::from_slice(body).unwrap_or_default();
    if said.object == object {
        return Ok(Receipt { http_status: Some(status.as_u16()) });
    }
    Err(Error::new(ErrorKind::Uncertain, "Unipile did not confirm the withdrawal")
        .with_answer(status.as_u16(), None)
        .at("withdraw"))
}

/// Who was invited, without the texts that are empty.
pub(super) fn invitee(name: Option<&str>, member_id: Option<&str>, slug: Option<&str>) -> Invitee {
    Invitee { name: told(name), member_id: told(member_id), slug: told(slug) }
}

/// A text that says something.
pub(super) fn told(text: Option<&str>) -> Option<SmolStr> {
    text.filter(|text| !text.trim().is_empty()).map(SmolStr::new)
}

/// The lists have no column for it; only a member's id, `ACo…`, proves a person.
pub(super) fn kind_of(member: Option<&str>) -> Kind {
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
