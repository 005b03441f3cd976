//! The settings: from a file, the environment and flags, the latter before the former.

mod file;
mod pace;
mod sweep;

use crate::invitation::quoted;
use crate::policy::{Policy, Preset, preset};
use crate::{Error, Kind, Result};
use chrono::{NaiveDate, Weekday};
use clap::Args;
use pace::{PaceName, PerDay, Window};
use serde::{Deserialize, Deserializer, de};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What a command may be given beside its own arguments.
#[derive(Clone, Debug, Args)]
pub(super) struct Given {
    #[command(flatten)]
    settings: Settings,
    /// The file with settings, instead of rescind.toml
    #[arg(long, global = true, value_name = "FILE", env = "RESCIND_CONFIG")]
    config: Option<PathBuf>,
    /// Answer in JSON, with errors, too
    #[arg(long, global = true)]
    pub(super) json: bool,
}

impl Given {
    /// With what the file adds.
    pub(super) fn settings(&self) -> Result<Settings> {
        let (path, named) = match &self.config {
            Some(path) => (path.as_path(), true),
            None => (Path::new(file::NAME), false),
        };
        let file = file::read(path, named)?;
        Ok(self.settings.clone().over(file))
    }
}

/// Each is a flag, a variable of the environment, and a line of the file under its own name.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[command(next_help_heading = "Settings, of rescind.toml too")]
pub(super) struct Settings {
    /// The address of Unipile's API in version 1, such as api1.unipile.com:13111; without it the
    /// version is 2
    #[arg(long, global = true, env = "UNIPILE_DSN")]
    dsn: Option<String>,
    /// Another address for version 2
    #[arg(long, global = true, value_name = "URL", env = "UNIPILE_BASE_URL")]
    base_url: Option<String>,
    /// The file that holds the API key, in place of UNIPILE_API_KEY
    #[arg(long, global = true, value_name = "FILE", env = "UNIPILE_API_KEY_FILE")]
    key_file: Option<PathBuf>,
    /// Unipile's id of the account; not needed where the key opens a single one
    #[arg(long, global = true, value_name = "ID", env = "UNIPILE_ACCOUNT_ID")]
    account: Option<String>,
    /// The ledger [default: rescind.db]
    #[arg(long, global = true, value_name = "FILE", env = "RESCIND_LEDGER")]
    ledger: Option<PathBuf>,
    /// The time zone of the working hours, such as Europe/Paris [default: UTC]
    #[arg(long, global = true, env = "RESCIND_ZONE")]
    zone: Option<String>,
    /// From how many days on an invitation is stale [default: 21]
    #[arg(long, global = true, value_name = "DAYS", env = "RESCIND_OLDER_THAN")]
    older_than: Option<u32>,
    /// In place of older_than: standard, cautious or brisk (21, 30, 14 days), or a policy as JSON
    #[arg(long, global = true, env = "RESCIND_POLICY")]
    policy: Option<PolicySetting>,
    /// Whom to leave alone: addresses of profiles, their last parts, or member ids; those of the
    /// flag, the environment and the file count together
    #[arg(long, global = true, value_name = "PERSON", value_delimiter = ',', env = "RESCIND_KEEP")]
    keep: Vec<String>,
    /// A file of them, one a line
    #[arg(long, global = true, value_name = "FILE", env = "RESCIND_KEEP_FILE")]
    keep_file: Option<PathBuf>,
    /// What may be withdrawn at all: person, page, newsletter, event, unknown [default: person]
    #[arg(long, global = true, value_name = "KIND", value_delimiter = ',', env = "RESCIND_KINDS")]
    kinds: Vec<Kind>,
    /// LinkedIn's own data export, as evidence of when invitations were sent
    #[arg(long, global = true, value_name = "FILE", env = "RESCIND_EXPORT")]
    export: Option<PathBuf>,
    /// For which sort of account [default: fresh]
    #[arg(long, global = true, env = "RESCIND_PACE")]
    pace: Option<PaceName>,
    /// How many a day instead, such as 30-40
    #[arg(long, global = true, value_name = "LOW-HIGH", env = "RESCIND_PER_DAY")]
    per_day: Option<PerDay>,
    /// How many seconds lie between two at least [default: 120]
    #[arg(long, global = true, value_name = "SECONDS", env = "RESCIND_GAP_SECONDS")]
    gap_seconds: Option<u32>,
    /// The working days [default: Mon,Tue,Wed,Thu,Fri]
    #[arg(long, global = true, value_name = "DAY", value_parser = pace::weekday, value_delimiter = ',', env = "RESCIND_DAYS")]
    days: Vec<Weekday>,
    /// The working hours [default: 9:00-18:00]
    #[arg(
        long,
        global = true,
        value_name = "FROM-TO",
        value_delimiter = ',',
        env = "RESCIND_HOURS"
    )]
    hours: Vec<Window>,
    /// Dates that are no working days, such as 2026-12-25
    #[arg(
        long,
        global = true,
        value_name = "DATE",
        value_delimiter = ',',
        env = "RESCIND_HOLIDAYS"
    )]
    holidays: Vec<NaiveDate>,
    /// Over how many days the pace grows to its full size [default: 0]
    #[arg(long, global = true, value_name = "DAYS", env = "RESCIND_WARM_UP_DAYS")]
    warm_up_days: Option<u32>,
    /// From how many pending on a queue is in danger [default: 500]
    #[arg(long, global = true, value_name = "SIZE", env = "RESCIND_DANGER")]
    danger: Option<usize>,
    /// From how many on it is critical [default: 700]
    #[arg(long, global = true, value_name = "SIZE", env = "RESCIND_CRITICAL")]
    critical: Option<usize>,
}

impl Settings {
    /// These before those of the file. Who is kept by either is kept.
    fn over(self, file: Self) -> Self {
        fn list<T>(mine: Vec<T>, theirs: Vec<T>) -> Vec<T> {
            if mine.is_empty() { theirs } else { mine }
        }
        // one takes the place of the other
        let judged = self.policy.is_some() || self.older_than.is_some();
        Self {
            dsn: self.dsn.or(file.dsn),
            base_url: self.base_url.or(file.base_url),
            key_file: self.key_file.or(file.key_file.filter(|_| !sweep::has_key())),
            account: self.account.or(file.account),
            ledger: self.ledger.or(file.ledger),
            zone: self.zone.or(file.zone),
            older_than: self.older_than.or(file.older_than.filter(|_| !judged)),
            policy: self.policy.or(file.policy.filter(|_| !judged)),
            keep: [self.keep, file.keep].concat(),
            keep_file: self.keep_file.or(file.keep_file),
            kinds: list(self.kinds, file.kinds),
            export: self.export.or(file.export),
            pace: self.pace.or(file.pace),
            per_day: self.per_day.or(file.per_day),
            gap_seconds: self.gap_seconds.or(file.gap_seconds),
            days: list(self.days, file.days),
            hours: list(self.hours, file.hours),
            holidays: list(self.holidays, file.holidays),
            warm_up_days: self.warm_up_days.or(file.warm_up_days),
            danger: self.danger.or(file.danger),
            critical: self.critical.or(file.critical),
        }
    }
}

/// A policy by its name or as data.
#[derive(Clone, Debug)]
struct PolicySetting(Policy);

impl FromStr for PolicySetting {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if !text.trim_start().starts_with('{') {
            return Ok(Self(preset(text.parse::<Preset>()?)));
        }
        let policy = serde_json::from_str(text);
        policy.map(Self).map_err(|error| {
            let right = format!("a policy as JSON, such as {{\"drain_to\": 200}} ({error})");
            Error::invalid("policy", quoted(text, 80), &right)
        })
    }
}

impl<'de> Deserialize<'de> for PolicySetting {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match serde_json::Value::deserialize(from)? {
            serde_json::Value::String(name) => name.parse().map_err(de::Error::custom),
            tree => serde_json::from_value(tree).map(Self).map_err(de::Error::custom),
        }
    }
}
