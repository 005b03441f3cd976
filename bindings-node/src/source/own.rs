//! A source that the user wrote.

use crate::answer::{Part, Read};
use crate::asked::Asked;
use crate::values::invitation::{self, Invitation};
use napi::bindgen_prelude::{JsObjectValue, Object, ToNapiValue, Unknown};
use napi::{Env, Result, ValueType};
use rescind::InviteSource;
use rescind::source::{Account, AccountStatus, Fate, Listed, Page, Receipt};

/// Each method takes its argument and a reply, and never throws: the package's JavaScript sees to
/// that.
pub(super) struct Own {
    pending: Asked<Option<String>>,
    withdraw: Asked<Invitation>,
    account: Option<Asked<()>>,
    fate: Option<Asked<Invitation>>,
}

impl Own {
    pub(super) fn new(env: &Env, object: &Object<'_>) -> Result<Self> {
        Ok(Self {
            pending: Asked::new(env, "source.pending()", object.get_named_property("pending")?)?,
            withdraw: Asked::new(env, "source.withdraw()", object.get_named_property("withdraw")?)?,
            account: optional(env, object, "account", "source.account()")?,
            fate: optional(env, object, "fate", "source.fate()")?,
        })
    }
}

fn optional<A: ToNapiValue + Send + 'static>(
    env: &Env,
    object: &Object<'_>,
    method: &str,
    name: &'static str,
) -> Result<Option<Asked<A>>> {
    if object.get_named_property::<Unknown<'_>>(method)?.get_type()? == ValueType::Undefined {
        return Ok(None);
    }
    Asked::new(env, name, object.get_named_property(method)?).map(Some)
}

#[async_trait::async_trait]
impl InviteSource for Own {
    async fn pending(&self, cursor: Option<&str>) -> rescind::Result<Page> {
        self.pending.ask(cursor.map(str::to_owned), page).await
    }

    async fn withdraw(&self, listed: &Listed) -> rescind::Result<Receipt> {
        self.withdraw.ask(listed.invitation().clone().into(), receipt).await
    }

    async fn account(&self) -> rescind::Result<Account> {
        match &self.account {
            Some(asked) => asked.ask((), account).await,
            None => Ok(Account::unnamed()),
        }
    }

    async fn fate(&self, invitation: &rescind::Invitation) -> rescind::Result<Fate> {
        match &self.fate {
            Some(asked) => asked.ask(invitation.clone().into(), |fate| fate.named()).await,
            None => Ok(Fate::Unknown),
        }
    }
}

fn page(of: &Part<'_>) -> Read<Page> {
    Ok(Page {
        invitations: of.needed("invitations")?.items(invitation::read)?,
        next: of.field("next")?.map(|next| next.text()).transpose()?,
        total: of.field("total")?.map(|total| total.whole()).transpose()?,
        pause: of.field("pause")?.map(|pause| pause.span()).transpose()?,
    })
}

fn receipt(of: &Part<'_>) -> Read<Receipt> {
    if !of.is_given()? {
        return Ok(Receipt::default());
    }
    let http_status = of.field("httpStatus")?.map(|status| status.small()).transpose()?;
    Ok(Receipt { http_status })
}

fn account(of: &Part<'_>) -> Read<Account> {
    let id = of.needed("memberId")?;
    let member_id = id.text()?;
    if member_id.trim().is_empty() {
        return Err(id.wrong("an id is needed, not an empty string"));
    }
    let name = of.field("name")?.map(|name| name.text()).transpose()?;
    let status = of.field("status")?.map(|status| status.named()).transpose()?;
    let status = status.unwrap_or(AccountStatus::Ready);
    let why = of.field("why")?.map(|why| why.text()).transpose()?.map(Into::into);
    Ok(Account { member_id: member_id.into(), name: name.map(Into::into), status, why })
}
