//! LinkedIn's own data export.

use crate::arguments::data;
use crate::errors::thrown;
use crate::values::invitation::Exported;
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use std::sync::Arc;

/// The invitations that LinkedIn's own data export lists as sent.
///
/// Given to a sweep it is evidence of when invitations were sent; what is pending is for the source
/// alone to say.
#[napi]
pub struct Export(pub(crate) Arc<rescind::Export>);

#[napi]
impl Export {
    /// Reads `Invitations.csv`, by itself or in the archive that LinkedIn sends, now.
    ///
    /// Throws `invalid_input` with the line and the column of what cannot be read.
    #[napi(constructor)]
    pub fn new(env: &Env, #[napi(ts_arg_type = "string")] path: Unknown<'_>) -> Result<Self> {
        let read = rescind::Export::open(data::<String>(env, "path", path)?);
        read.map(|export| Self(Arc::new(export))).map_err(|error| thrown(env, &error))
    }

    /// What was sent, in the order of the file.
    #[napi(getter)]
    pub fn sent(&self) -> Vec<Exported> {
        self.0.sent().iter().cloned().map(Exported::from).collect()
    }
}
