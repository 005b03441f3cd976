//! Where the invitations are: Unipile, an object of the user's own, or a list in memory.

pub mod memory;
mod own;
pub mod unipile;
pub mod workspace;

use crate::arguments::instance;
use crate::errors::invalid;
use memory::MemorySource;
use napi::bindgen_prelude::{FromNapiValue as _, Object, Unknown};
use napi::{Env, Result, ValueType};
use own::Own;
use rescind::Sweep;
use unipile::Unipile;

/// A sweep of what stands under the option `source`.
pub(crate) fn sweep_of(env: &Env, source: Unknown<'_>) -> Result<Sweep> {
    if let Some(source) = instance::<Unipile>(env, source)? {
        return Ok(Sweep::new(source.account.clone()));
    }
    if let Some(source) = instance::<MemorySource>(env, source)? {
        return Ok(Sweep::new(source.0.clone()));
    }
    if source.get_type()? != ValueType::Object {
        let right = "a Unipile, or an object with pending(cursor) and withdraw(invitation), \
            is needed";
        return Err(invalid(env, "source", right));
    }
    Ok(Sweep::new(Own::new(env, &Object::from_unknown(source)?)?))
}
