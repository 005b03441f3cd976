//! The record of everything that was seen and done.

use crate::arguments::data;
use crate::errors::thrown;
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;

/// The ledger in a file, which is opened, or made, when it is first used.
#[napi]
pub struct SqliteLedger(pub(crate) rescind::SqliteLedger);

#[napi]
impl SqliteLedger {
    /// The ledger in that file. A relative path is resolved now.
    #[napi(constructor)]
    pub fn new(env: &Env, #[napi(ts_arg_type = "string")] path: Unknown<'_>) -> Result<Self> {
        let path: String = data(env, "ledger", path)?;
        rescind::SqliteLedger::new(path).map(Self).map_err(|error| thrown(env, &error))
    }

    /// The file, as an absolute path.
    #[napi(getter)]
    pub fn path(&self) -> String {
        self.0.path().display().to_string()
    }
}

/// A ledger that ends with the process: for tests and dry runs.
#[napi]
#[derive(Default)]
pub struct MemoryLedger(pub(crate) rescind::MemoryLedger);

#[napi]
impl MemoryLedger {
    /// An empty one.
    #[napi(constructor)]
    pub fn new() -> Self {
        Self(rescind::MemoryLedger::new())
    }
}
