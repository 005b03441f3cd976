//! A file of what happened, written before it is answered, so that a killed simulator goes on.

use super::call::Call;
use super::deliveries::{Delivery, Parcel};
use super::seedling::Seedling;
use super::webhooks::Webhook;
use super::world::Invitation;
use crate::error::ErrorKind;
use crate::{Error, Instant, Result};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// Something that happened: the world and the record are the sum of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Event {
    Called(Call),
    Accepted {
        at: Instant,
        account: String,
        id: String,
    },
    /// The account's owner accepted or declined a received one.
    Answered {
        at: Instant,
        account: String,
        id: String,
        accepted: bool,
    },
    Sent {
        at: Instant,
        account: String,
        invitation: Invitation,
    },
    RestrictionLifted {
        at: Instant,
        account: String,
    },
    /// Created, or changed.
    WebhookSet {
        at: Instant,
        webhook: Webhook,
    },
    WebhookDeleted {
        at: Instant,
        id: String,
    },
    /// A message to a webhook is on its way.
    Posted {
        at: Instant,
        parcel: Box<Parcel>,
    },
    /// It has been sent, or lost; `again` is the instant of the next attempt.
    Attempted {
        number: u64,
        delivery: Delivery,
        again: Option<Instant>,
    },
}

impl Event {
    pub(super) const fn at(&self) -> Instant {
        match self {
            Self::Called(Call { at, .. })
            | Self::Accepted { at, .. }
            | Self::Answered { at, .. }
            | Self::Sent { at, .. }
            | Self::RestrictionLifted { at, .. }
            | Self::WebhookSet { at, .. }
            | Self::WebhookDeleted { at, .. }
            | Self::Posted { at, .. }
            | Self::Attempted { delivery: Delivery { at, .. }, .. } => *at,
        }
    }

    /// The account to which it happens.
    pub(super) fn account(&self) -> Option<&str> {
        match self {
            Self::Called(call) => call.account.as_deref(),
            Self::Accepted { account, .. }
            | Self::Answered { account, .. }
            | Self::Sent { account, .. }
            | Self::RestrictionLifted { account, .. } => Some(account),
            Self::WebhookSet { .. }
            | Self::WebhookDeleted { .. }
            | Self::Posted { .. }
            | Self::Attempted { .. } => None,
        }
    }
}

#[derive(Debug)]
pub(super) struct Journal(File);

impl Journal {
    /// Opens or creates the file, and reads what it tells: how the world began, and what happened.
    ///
    /// A last line that is not whole was never answered; it is cut off. A broken line before the
    /// last is an error.
    pub(super) fn open(path: &Path, fresh: Seedling) -> Result<(Self, Seedling, Vec<Event>)> {
        let fault = |error: io::Error| {
            Error::new(ErrorKind::Unexpected, "the simulator's journal cannot be opened")
                .with_context("path", path.display().to_string())
                .with_source(error)
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(fault)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(fault)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        file.set_len(whole as u64).map_err(fault)?;
        file.seek(SeekFrom::End(0)).map_err(fault)?;
        let mut journal = Self(file);
        let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').filter(|l| l.ends_with(b"\n"));
        let broken = |error: serde_json::Error| fault(error.into());
        let Some(first) = lines.next() else {
            journal.line(&fresh).map_err(fault)?;
            return Ok((journal, fresh, Vec::new()));
        };
        let seedling = serde_json::from_slice(first).map_err(broken)?;
        let events = lines.map(|line| serde_json::from_slice(line).map_err(broken));
        let events = events.collect::<Result<_>>()?;
        Ok((journal, seedling, events))
    }

    pub(super) fn append(&mut self, event: &Event) -> io::Result<()> {
        self.line(event)
    }

    /// One line in one write: a kill leaves all of it or a torn last line, never a gap.
    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.0.write_all(&line)
    }
}
