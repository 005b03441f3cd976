//! A policy that the user wrote.

use crate::answer::{Part, Read};
use crate::asked::Asked;
use crate::policy::Policy;
use crate::values::invitation::{Invitation, Sent};
use chrono::{DateTime, Utc};
use napi::bindgen_prelude::{FnArgs, Function, Unknown};
use napi::{Env, Result};
use napi_derive::napi;
use rescind::policy::{self, StalenessPolicy};
use rescind::{Error, ErrorKind, Instant};
use tokio::runtime::Handle;

/// An invitation that is up for judgement.
#[napi(object, object_from_js = false)]
pub struct Candidate {
    /// The invitation, as the reading lists it.
    pub invitation: Invitation,
    /// When it was sent, as far as it is known.
    pub sent: Sent,
}

/// A batch that is up for judgement.
#[napi(object, object_from_js = false)]
pub struct Batch {
    /// 1 to 1,000 invitations.
    pub candidates: Vec<Candidate>,
    /// The instant to judge by.
    pub now: DateTime<Utc>,
}

/// A policy of the user's own, by a function that takes a batch and a reply, and never throws.
#[napi]
pub fn own_policy(
    env: &Env,
    #[napi(ts_arg_type = "(batch: Batch, reply: Reply) => void")] judge: Function<
        '_,
        FnArgs<(Batch, crate::asked::Reply)>,
        Unknown<'static>,
    >,
) -> Result<Policy> {
    Ok(Policy(policy::own(Own(Asked::new(env, "judge()", judge)?))))
}

struct Own(Asked<Batch>);

impl StalenessPolicy for Own {
    fn judge(
        &self,
        candidates: &[policy::Candidate<'_>],
        now: Instant,
    ) -> rescind::Result<Vec<policy::Judgement>> {
        let candidates = candidates.iter().map(|candidate| Candidate {
            invitation: candidate.invitation.clone().into(),
            sent: candidate.sent.clone().into(),
        });
        let batch = Batch { candidates: candidates.collect(), now };
        let here = Handle::try_current().map_err(|error| {
            Error::new(ErrorKind::Unexpected, "judged outside of the runtime").with_source(error)
        })?;
        // the core judges on a thread of its own, which may wait for JavaScript
        tokio::task::block_in_place(|| here.block_on(self.0.ask(batch, judgements)))
    }
}

fn judgements(of: &Part<'_>) -> Read<Vec<policy::Judgement>> {
    of.items(|judgement| {
        Ok(policy::Judgement {
            verdict: judgement.needed("verdict")?.named()?,
            reason: judgement.needed("reason")?.text()?.into(),
        })
    })
}
