//! One request, and what it did.

use crate::Instant;
use crate::name::named;
use serde::{Deserialize, Serialize};

/// Which version of the provider's API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Version {
    /// Under `/api/v1`.
    #[default]
    V1,
    /// Under `/v2`.
    V2,
}

/// Which route was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// `GET /users/invite/sent`; in v2 `GET …/relation-requests?type=sent`
    ListSent,
    /// `GET /users/invite/received`; in v2 `GET …/relation-requests?type=received`
    ListReceived,
    /// `DELETE /users/invite/sent/{id}`; in v2 `POST …/relation-requests/{id}/cancel`
    Cancel,
    /// `POST /users/invite/received/{id}`; in v2 `POST …/relation-requests/{id}/accept`
    Respond,
    /// `POST /users/invite`; in v2 `POST …/relation-requests`
    Invite,
    /// `GET /users/relations`; in v2 `GET …/users/{id}/relations`
    Relations,
    /// `GET /accounts`
    Accounts,
    /// `GET /accounts/{id}`
    Account,
    /// `POST /accounts/{id}/restart`
    Restart,
    /// `GET /users/me`
    Me,
    /// `GET /users/{identifier}`
    Profile,
    /// Any of `/webhooks`.
    Webhooks,
    /// Any other.
    NoRoute,
}

named!(Route, "route":
    ListSent = "list_sent",
    ListReceived = "list_received",
    Cancel = "cancel",
    Respond = "respond",
    Invite = "invite",
    Relations = "relations",
    Accounts = "accounts",
    Account = "account",
    Restart = "restart",
    Me = "me",
    Profile = "profile",
    Webhooks = "webhooks",
    NoRoute = "no_route",
);

impl Route {
    /// Whether LinkedIn itself is asked; accounts are Unipile's own.
    pub(super) const fn reaches_linkedin(self) -> bool {
        !matches!(
            self,
            Self::Accounts | Self::Account | Self::Restart | Self::Webhooks | Self::NoRoute
        )
    }
}

/// What a cancel did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The invitation was pending and is withdrawn.
    Withdrawn,
    /// It had been withdrawn before.
    Already,
    /// It had been accepted.
    Accepted,
    /// It is a received one. In v2 it was pending, and is refused now; or it had been answered.
    Received,
    /// No such invitation was ever in the list.
    NeverListed,
    /// Refused, without effect.
    Refused,
    /// Answered with success, without effect.
    Silent,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// One request, and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// When, by the simulator's clock.
    pub at: Instant,
    /// Which version of the API.
    #[serde(default)]
    pub version: Version,
    /// Which route.
    pub route: Route,
    /// The account that it names, whether or not there is such a one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The invitation, account or profile that the path names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it did: present for each cancel with a valid key and account, for no other call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// The HTTP status; `None` where no answer was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The provider's name for the error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_type: Option<String>,
    /// Whether v2's cache answered, and LinkedIn was not asked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub cached: bool,
    /// Whether it was beyond the rate limit, which is Unipile's own: LinkedIn was not asked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub rate_limited: bool,
    /// Whether it does not say for which account.
    #[serde(default, skip_serializing_if = "is_false")]
    pub without_account: bool,
    /// Whether LinkedIn was asked though an earlier answer had said that the member is restricted.
    #[serde(default)]
    pub after_restriction: bool,
    /// The sent invitations that this answer showed for the first time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_listed: Vec<String>,
}

impl Call {
    /// Whether its answer is this error, in either version's words.
    pub(super) fn is_of(&self, name: &str) -> bool {
        let kind = self.error_type.as_deref().and_then(|kind| kind.split_once('/'));
        kind.is_some_and(|(_, kind)| kind == name)
    }

    /// Without the key, or with a wrong one.
    pub(super) fn is_unauthorised(&self) -> bool {
        self.is_of("missing_credentials") || self.is_of("missing_authorization")
    }

    /// Whether Unipile answered by itself, whatever LinkedIn would have said.
    pub(super) fn is_turned_away(&self) -> bool {
        self.cached || self.rate_limited || self.is_unauthorised()
    }
}
