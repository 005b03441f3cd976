//! Who can be invited again, and from when.

use super::invitation::Invitee;
use chrono::{DateTime, Utc};
use napi_derive::napi;
use rescind::reinvitation;

/// The answer to whether somebody can be invited.
#[napi(object, object_from_js = false)]
pub struct MayInvite {
    /// Whether they can.
    #[napi(ts_type = "Invitable")]
    pub answer: String,
    /// From when on they surely can: with `free` and `not_before`. With `unknown` it is the same, in
    /// case it was withdrawn.
    pub reinvitable_from: Option<DateTime<Utc>>,
    /// The id of the invitation that says so; missing where none was seen.
    pub invitation: Option<String>,
}

/// Somebody whose invitation was withdrawn, and who can be invited again.
#[napi(object, object_from_js = false)]
pub struct Reinvitable {
    /// Who, as far as the source told.
    pub invitee: Invitee,
    /// The id of the invitation that was withdrawn.
    pub invitation: String,
    /// When it had been withdrawn at the latest.
    pub withdrawn_at: DateTime<Utc>,
    /// From when on they can be invited: three weeks after that.
    pub reinvitable_from: DateTime<Utc>,
}

impl From<reinvitation::MayInvite> for MayInvite {
    fn from(of: reinvitation::MayInvite) -> Self {
        Self {
            answer: of.answer.as_str().to_owned(),
            reinvitable_from: of.reinvitable_from,
            invitation: of.invitation.map(Into::into),
        }
    }
}

impl From<reinvitation::Reinvitable> for Reinvitable {
    fn from(of: reinvitation::Reinvitable) -> Self {
        Self {
            invitee: of.invitee.into(),
            invitation: of.invitation.into(),
            withdrawn_at: of.withdrawn_at,
            reinvitable_from: of.reinvitable_from,
        }
    }
}
