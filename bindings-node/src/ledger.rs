//! The record of everything that was seen and done.

use crate::arguments::{data, instance};
use crate::calls::promised_lightly;
use crate::errors::{invalid, thrown};
use crate::values::overview::Overview;
use napi::bindgen_prelude::{
    FromNapiValue as _, Function, JsObjectValue as _, JsValue as _, Object, PromiseRaw, Unknown,
};
use napi::{Env, Result, ValueType};
use napi_derive::napi;
use rescind::{Ledger, Sweep};
use std::path::PathBuf;

/// The ledger in a file, which is opened, or made, when it is first used. Keep it on a local disk.
#[napi]
pub struct SqliteLedger(rescind::SqliteLedger);

#[napi]
impl SqliteLedger {
    /// The ledger in that file, by its path or its `file:` URL. A relative path is resolved now.
    #[napi(constructor)]
    pub fn new(env: &Env, #[napi(ts_arg_type = "string | URL")] path: Unknown<'_>) -> Result<Self> {
        let right = "the path of a file, or its file: URL, is needed";
        let path = path_of(env, path)?.ok_or_else(|| invalid(env, "ledger", right))?;
        rescind::SqliteLedger::new(path).map(Self).map_err(|error| thrown(env, &error))
    }

    /// The file, as an absolute path.
    #[napi(getter)]
    pub fn path(&self) -> String {
        self.0.path().display().to_string()
    }

    /// What it holds, account by account. It can be asked at any time, while a sweep runs too.
    ///
    /// Rejects with `ledger` if the file cannot be read.
    #[napi]
    pub fn inspect<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Vec<Overview>>> {
        inspected(env, self.0.clone())
    }
}

/// A ledger that ends with the process: for tests and dry runs.
#[napi]
#[derive(Default)]
pub struct MemoryLedger(rescind::MemoryLedger);

#[napi]
impl MemoryLedger {
    /// An empty one.
    #[napi(constructor)]
    pub fn new() -> Self {
        Self(rescind::MemoryLedger::new())
    }

    /// What it holds, account by account. It can be asked at any time, while a sweep runs too.
    #[napi]
    pub fn inspect<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Vec<Overview>>> {
        inspected(env, self.0.clone())
    }
}

fn inspected<'env>(env: &'env Env, ledger: impl Ledger) -> Result<PromiseRaw<'env, Vec<Overview>>> {
    promised_lightly(env, async move {
        Ok(ledger.inspect().await?.into_iter().map(Into::into).collect())
    })
}

/// The sweep with what stands under the option `ledger`.
pub(crate) fn with_ledger(env: &Env, sweep: Sweep, ledger: Unknown<'_>) -> Result<Sweep> {
    if let Some(path) = path_of(env, ledger)? {
        let ledger = rescind::SqliteLedger::new(path).map_err(|error| thrown(env, &error))?;
        return Ok(sweep.ledger(ledger));
    }
    if let Some(ledger) = instance::<SqliteLedger>(env, ledger)? {
        return Ok(sweep.ledger(ledger.0.clone()));
    }
    match instance::<MemoryLedger>(env, ledger)? {
        Some(ledger) => Ok(sweep.ledger(ledger.0.clone())),
        None => Err(invalid(
            env,
            "ledger",
            "the path of a file, its file: URL, a SqliteLedger or a MemoryLedger is needed",
        )),
    }
}

/// The path that a string or a URL names; `None` for anything else.
fn path_of(env: &Env, value: Unknown<'_>) -> Result<Option<PathBuf>> {
    if value.get_type()? == ValueType::String {
        return data::<String>(env, "ledger", value).map(PathBuf::from).map(Some);
    }
    let class = env.get_global()?.get_named_property::<Function<'_, (), ()>>("URL")?;
    if value.get_type()? != ValueType::Object || !value.instanceof(class)? {
        return Ok(None);
    }
    let address: String = Object::from_unknown(value)?.get_named_property("href")?;
    let path = url::Url::parse(&address).ok().filter(|url| url.scheme() == "file");
    let path = path.and_then(|url| url.to_file_path().ok());
    path.map(Some).ok_or_else(|| invalid(env, "ledger", "a URL of a local file begins with file:"))
}
