//! What is made of the settings: a workspace, an account of it, a ledger, a sweep.

use super::{PolicySetting, Settings};
use crate::cli::Console;
use crate::cli::files::shown;
use crate::health::Thresholds;
use crate::policy::{Policy, Preset, days, older_than, people, people_file};
use crate::source::unipile::UnipileAccount;
use crate::{Error, ErrorKind, Export, Result, SqliteLedger, Sweep, Unipile};
use std::env;
use std::fs;
use std::path::Path;

const KEY: &str = "UNIPILE_API_KEY";
const LEDGER: &str = "rescind.db";

/// Whether the environment has the key.
pub(super) fn has_key() -> bool {
    env::var(KEY).is_ok_and(|key| !key.trim().is_empty())
}

impl Settings {
    /// All that the key opens.
    pub(in crate::cli) fn workspace(&self) -> Result<Unipile> {
        let key = self.key()?;
        match (&self.dsn, &self.base_url) {
            (Some(_), Some(url)) => {
                let right = "not beside a dsn: one is for version 1 of the API, the other for 2";
                Err(Error::invalid("base_url", format_args!("{url:?}"), right))
            }
            (Some(dsn), None) => Ok(Unipile::v1(dsn, key)),
            (None, Some(url)) => Ok(Unipile::v2(key).base_url(url)),
            (None, None) => Ok(Unipile::v2(key)),
        }
    }

    fn key(&self) -> Result<String> {
        let key = match &self.key_file {
            // the path is not shown: it may be the key itself, put where it does not belong
            Some(path) => fs::read_to_string(path).map_err(|error| {
                let what = format!(
                    "key_file cannot be read ({error}): the path of a file that holds the key, \
                     and nothing else, is needed"
                );
                Error::new(ErrorKind::InvalidInput, what)
            })?,
            None => env::var(KEY).unwrap_or_default(),
        };
        // some editors begin a file with a mark
        let key = key.trim_start_matches('\u{feff}').trim();
        if !key.is_empty() {
            return Ok(key.to_owned());
        }
        let right = format!("set {KEY}, or key_file to a file that holds it");
        Err(Error::invalid("the API key", "missing", &right))
    }

    /// The account that is named, or the only one.
    pub(in crate::cli) async fn source(&self) -> Result<UnipileAccount> {
        let workspace = self.workspace()?;
        if let Some(id) = &self.account {
            return workspace.account(id);
        }
        let all = workspace.accounts().await?;
        match all.as_slice() {
            [one] => workspace.account(&one.id),
            [] => Err(Error::invalid("account", "missing", "the key opens no LinkedIn account")),
            several => {
                let ids: Vec<_> = several.iter().map(|one| one.id.as_str()).collect();
                let right = format!("one of {}; `rescind accounts` lists them", ids.join(", "));
                Err(Error::invalid("account", "missing", &right))
            }
        }
    }

    fn ledger_file(&self) -> &Path {
        self.ledger.as_deref().unwrap_or(Path::new(LEDGER))
    }

    /// For what only looks into it, the ledger has to be there already.
    pub(in crate::cli) fn expect_ledger(&self) -> Result<()> {
        let path = self.ledger_file();
        if path.exists() {
            return Ok(());
        }
        let what = format!("there is no ledger {}; `rescind plan` makes one", shown(path));
        Err(Error::new(ErrorKind::InvalidInput, what))
    }

    /// The ledger that is there.
    pub(in crate::cli) async fn ledger_there(&self, console: &mut Console) -> Result<SqliteLedger> {
        self.expect_ledger()?;
        console.ledger(self.ledger_file()).await
    }

    fn rule(&self) -> Result<Policy> {
        let mut rule = match (&self.policy, self.older_than) {
            (Some(_), Some(age)) => {
                let right = "left out beside a policy, which says itself what is stale";
                return Err(Error::invalid("older_than", age, right));
            }
            (Some(PolicySetting(policy)), None) => policy.clone(),
            (None, age) => older_than(days(age.unwrap_or(Preset::Standard.days()))),
        };
        if !self.keep.is_empty() {
            rule = rule & !people(&self.keep);
        }
        if let Some(path) = &self.keep_file {
            rule = rule & !people_file(path)?;
        }
        rule.validate()?;
        Ok(rule)
    }

    /// From how many days on an invitation is stale, where that is all that a policy says.
    pub(in crate::cli) fn stale_from_days(&self) -> u32 {
        let age = self.policy.as_ref().and_then(|PolicySetting(policy)| {
            let days = serde_json::to_value(policy).ok()?.pointer("/older_than/days")?.as_u64()?;
            u32::try_from(days).ok()
        });
        age.or(self.older_than).unwrap_or(Preset::Standard.days())
    }

    pub(in crate::cli) fn thresholds(&self) -> Thresholds {
        let usual = Thresholds::default();
        let danger = self.danger.unwrap_or(usual.danger);
        Thresholds { danger, critical: self.critical.unwrap_or(usual.critical.max(danger)) }
    }

    /// The sweep that all of them describe; its ledger is made if it is not there.
    pub(in crate::cli) async fn sweep(&self, console: &mut Console) -> Result<Sweep> {
        // what is wrong with the settings shows before anybody is asked for anything
        let (rule, pace) = (self.rule()?, self.pace()?);
        self.thresholds().validate()?;
        let export = self.export.as_ref().map(Export::open).transpose()?;
        let source = self.source().await?;
        let mut sweep = Sweep::new(source)
            .policy(rule)
            .pace(pace)
            .thresholds(self.thresholds())
            .clock(console.clock())
            .ledger(console.ledger(self.ledger_file()).await?);
        if !self.kinds.is_empty() {
            sweep = sweep.kinds(self.kinds.iter().copied());
        }
        Ok(match export {
            Some(export) => sweep.export(export),
            None => sweep,
        })
    }
}
