//! The record of everything that was seen and done.

use crate::arguments::{data, instance, instant};
use crate::calls::{promised, promised_lightly};
use crate::errors::{invalid, thrown};
use crate::values::overview::{Overview, Pruned};
use crate::webhook::time;
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

    /// Forgets somebody, in all accounts: says how many invitations to them it found.
    ///
    /// `person` is a profile's address or its last part, a member id (`ACoAA…`), or the id of an
    /// invitation to them. Nothing is left of them, in the file's bytes either, but the ids and ages
    /// of invitations and a hash by which a later reading knows whom not to keep. What was tried
    /// stays.
    ///
    /// Rejects with `invalid_input` for what names nobody, and `ledger`.
    #[napi]
    pub fn forget<'env>(
        &self,
        env: &'env Env,
        #[napi(ts_arg_type = "string")] person: Unknown<'_>,
    ) -> Result<PromiseRaw<'env, u32>> {
        forgotten(env, self.0.clone(), person)
    }

    /// Drops what is older than an instant and not needed any more: invitations that are gone,
    /// readings, and attempts that came to nothing. What the allowance needs stays, and how often
    /// one that is still listed was tried.
    ///
    /// Rejects with `invalid_input` unless `olderThan` lies a week or more before `now`, and
    /// `ledger`.
    #[napi]
    pub fn prune<'env>(
        &self,
        env: &'env Env,
        #[napi(ts_arg_type = "Date")] older_than: Unknown<'_>,
        #[napi(ts_arg_type = "NowOptions")] options: Option<Unknown<'_>>,
    ) -> Result<PromiseRaw<'env, Pruned>> {
        pruned(env, self.0.clone(), older_than, options)
    }

    /// Copies it into a new file, while it is in use: a ledger like this one. Whom this one forgets
    /// later is still in its copies. Never go on with a copy beside the original.
    ///
    /// Rejects with `invalid_input` if there is something at the path, and `ledger`.
    #[napi]
    pub fn backup<'env>(
        &self,
        env: &'env Env,
        #[napi(ts_arg_type = "string | URL")] path: Unknown<'_>,
    ) -> Result<PromiseRaw<'env, ()>> {
        let (ledger, path) = (self.0.clone(), copied_to(env, "backup", path)?);
        promised(env, None, async move { ledger.backup(path).await })
    }

    /// Writes all that it holds into a new file, while it is in use, and says how many lines that
    /// are: an object of JSON a line, with its `kind` (`account`, `reading`, `sighting` or
    /// `attempt`) and the `member` whose account it is of. Nothing reads it back.
    ///
    /// Rejects as `backup`.
    #[napi]
    pub fn export<'env>(
        &self,
        env: &'env Env,
        #[napi(ts_arg_type = "string | URL")] path: Unknown<'_>,
    ) -> Result<PromiseRaw<'env, u32>> {
        let (ledger, path) = (self.0.clone(), copied_to(env, "export", path)?);
        promised(env, None, async move { ledger.export(path).await.map(few) })
    }

    /// Closes the file: what was asked for before is done, and what comes later is refused. Once no
    /// other process has it open either, all that it holds is in the one file, and may be moved,
    /// copied or deleted, with the `….lock` beside it. `await using` closes it, too.
    ///
    /// Nothing is lost without it. A sweep that runs on it ends with an error at its next entry, so
    /// stop it first. Closing it twice does nothing. Rejects with `ledger` if it is at work for 30
    /// seconds more, as where another process holds it; it is closed once that ends.
    #[napi]
    pub fn close<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, ()>> {
        let ledger = self.0.clone();
        promised(env, None, async move { ledger.close().await })
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

    /// Forgets somebody, as a `SqliteLedger` does.
    #[napi]
    pub fn forget<'env>(
        &self,
        env: &'env Env,
        #[napi(ts_arg_type = "string")] person: Unknown<'_>,
    ) -> Result<PromiseRaw<'env, u32>> {
        forgotten(env, self.0.clone(), person)
    }

    /// Drops what is older than an instant and not needed any more, as a `SqliteLedger` does.
    #[napi]
    pub fn prune<'env>(
        &self,
        env: &'env Env,
        #[napi(ts_arg_type = "Date")] older_than: Unknown<'_>,
        #[napi(ts_arg_type = "NowOptions")] options: Option<Unknown<'_>>,
    ) -> Result<PromiseRaw<'env, Pruned>> {
        pruned(env, self.0.clone(), older_than, options)
    }
}

fn forgotten<'env>(
    env: &'env Env,
    ledger: impl Ledger,
    person: Unknown<'_>,
) -> Result<PromiseRaw<'env, u32>> {
    let person = data::<String>(env, "person", person)?;
    promised(env, None, async move { ledger.forget(&person.parse()?).await.map(few) })
}

fn pruned<'env>(
    env: &'env Env,
    ledger: impl Ledger,
    older_than: Unknown<'_>,
    options: Option<Unknown<'_>>,
) -> Result<PromiseRaw<'env, Pruned>> {
    let older_than = instant(env, "olderThan", older_than)?;
    let now = time(env, "prune", options)?;
    promised(env, None, async move { ledger.prune(older_than, now).await.map(Into::into) })
}

/// A count as JavaScript has it.
fn few(many: u64) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

fn copied_to(env: &Env, what: &str, path: Unknown<'_>) -> Result<PathBuf> {
    let right = "the path of a new file, or its file: URL, is needed";
    path_of(env, path)?.ok_or_else(|| invalid(env, what, right))
}

fn inspected<'env>(env: &'env Env, ledger: impl Ledger) -> Result<PromiseRaw<'env, Vec<Overview>>> {
    promised_lightly(env, async move {
        Ok(ledger.inspect().await?.into_iter().map(Into::into).collect())
    })
}

/// What takes a ledger.
pub(crate) trait Recorded {
    fn in_ledger(self, ledger: impl Ledger) -> Self;
}

impl Recorded for Sweep {
    fn in_ledger(self, ledger: impl Ledger) -> Self {
        self.ledger(ledger)
    }
}

/// The sweep with what stands under the option `ledger`.
pub(crate) fn with_ledger<T: Recorded>(env: &Env, to: T, ledger: Unknown<'_>) -> Result<T> {
    if let Some(path) = path_of(env, ledger)? {
        let ledger = rescind::SqliteLedger::new(path).map_err(|error| thrown(env, &error))?;
        return Ok(to.in_ledger(ledger));
    }
    if let Some(ledger) = instance::<SqliteLedger>(env, ledger)? {
        return Ok(to.in_ledger(ledger.0.clone()));
    }
    match instance::<MemoryLedger>(env, ledger)? {
        Some(ledger) => Ok(to.in_ledger(ledger.0.clone())),
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
