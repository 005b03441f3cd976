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
use rescind::InviteSource;
use std::sync::Arc;
use unipile::Unipile;

/// What stands under the option `source`, or was made to be checked.
pub(crate) fn source_of(env: &Env, source: Unknown<'_>) -> Result<Arc<dyn InviteSource>> {
    if let Some(source) = instance::<Unipile>(env, source)? {
        return Ok(Arc::new(source.account.clone()));
    }
    if let Some(source) = instance::<MemorySource>(env, source)? {
        return Ok(Arc::new(source.0.clone()));
    }
    if source.get_type()? != ValueType::Object {
        let right = "a Unipile, or an object with pending(cursor) and withdraw(invitation), \
            is needed";
        return Err(invalid(env, "source", right));
    }
    Ok(Arc::new(Own::new(env, &Object::from_unknown(source)?)?))
}
