//! Invitations that live in memory, for tests without HTTP.

use crate::answer::Part;
use crate::arguments::{Options, data, given};
use crate::errors::invalid;
use crate::values::invitation::{self, Invitation};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::InvitationId;
use rescind::source::{Account, Fate};

/// What may be said of a `MemorySource`.
#[napi(object)]
pub struct MemorySourceOptions {
    /// LinkedIn's id of the member who sent the invitations.
    pub member_id: Option<String>,
}

/// A source over a list in memory.
#[napi]
pub struct MemorySource(pub(crate) rescind::source::MemorySource);

#[napi]
impl MemorySource {
    /// A source in which these invitations are pending. They are as an `InviteSource` gives them.
    #[napi(constructor)]
    pub fn new(
        env: &Env,
        #[napi(ts_arg_type = "PendingInvitation[]")] invitations: Unknown<'_>,
        #[napi(ts_arg_type = "MemorySourceOptions")] options: Option<Unknown<'_>>,
    ) -> Result<Self> {
        let list = Part::new("invitations", invitations)
            .items(invitation::read)
            .map_err(|wrong| wrong.thrown(env))?;
        let mut source = rescind::source::MemorySource::new(list);
        if let Some(options) = options.map(given).transpose()?.flatten() {
            let options = Options::new(env, "MemorySource", options, &["memberId"])?;
            if let Some(id) = options.data::<String>("memberId")? {
                source = source.with_account(Account::ready(id));
            }
        }
        Ok(Self(source))
    }

    /// Ends an invitation from outside: it is pending no longer.
    #[napi]
    pub fn end(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "string")] id: Unknown<'_>,
        #[napi(ts_arg_type = "Fate")] fate: Unknown<'_>,
    ) -> Result<()> {
        let id = data::<InvitationId>(env, "id", id)?;
        let fate = data::<String>(env, "fate", fate)?.parse::<Fate>();
        self.0.end(&id, fate.map_err(|error| invalid(env, "end", error.message()))?);
        Ok(())
    }

    /// What is pending now.
    #[napi]
    pub fn still_pending(&self) -> Vec<Invitation> {
        self.0.still_pending().into_iter().map(Into::into).collect()
    }
}
