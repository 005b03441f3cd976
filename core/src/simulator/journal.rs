//! A file of what happened, written before it is answered, so that a killed simulator goes on.

use super::call::Call;
use super::deliveries::{Delivery, Parcel};
use super::seedling::Seedling;
use super::webhooks::Webhook;
use super::world::Invitation;
use crate::error::ErrorKind;
use crate::{Error, Instant, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Seek as _, SeekFrom, Write as _};
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
    /// A last line that is torn was never answered; it is cut off. Any other line that is none of
    /// a journal is an error, and then nothing is written: the file may be somebody's.
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
        let mut lines = Lines::of(path, &file)?;
        let Some(seedling) = lines.first()? else {
            let mut journal = Self(file);
            journal.line(&fresh).map_err(fault)?;
            return Ok((journal, fresh, Vec::new()));
        };
        let events = lines.events()?;
        let whole = lines.whole;
        file.set_len(whole).map_err(fault)?;
        file.seek(SeekFrom::Start(whole)).map_err(fault)?;
        Ok((Self(file), seedling, events))
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

/// The lines of what may be a journal, as they are read.
struct Lines<'a> {
    path: &'a Path,
    reader: BufReader<&'a File>,
    line: Vec<u8>,
    number: u64,
    /// The bytes up to here are whole lines.
    whole: u64,
}

impl<'a> Lines<'a> {
    fn of(path: &'a Path, file: &'a File) -> Result<Self> {
        let lines =
            Self { path, reader: BufReader::new(file), line: Vec::new(), number: 0, whole: 0 };
        // a device may have no end
        match file.metadata() {
            Ok(metadata) if metadata.is_file() => Ok(lines),
            Ok(_) => Err(lines.refusal("it is no regular file")),
            Err(error) => Err(lines.unreadable(error)),
        }
    }

    /// Reads on; `None` at the end of the file, `Some(false)` where the line does not end.
    fn next(&mut self) -> Result<Option<bool>> {
        self.line.clear();
        self.number += 1;
        let read = self.reader.read_until(b'\n', &mut self.line);
        let read = read.map_err(|error| self.unreadable(error))?;
        let ends = self.line.ends_with(b"\n");
        self.whole += if ends { read as u64 } else { 0 };
        Ok((read > 0).then_some(ends))
    }

    /// How the world began; `None` in an empty file.
    fn first(&mut self) -> Result<Option<Seedling>> {
        let Some(ends) = self.next()? else { return Ok(None) };
        if !ends {
            return Err(self.refusal("line 1 does not end"));
        }
        let seedling: Seedling = self.read().map_err(|error| self.broken(&error))?;
        seedling.check().map_err(|error| self.refusal(&format!("line 1: {error}")))?;
        Ok(Some(seedling))
    }

    fn events(&mut self) -> Result<Vec<Event>> {
        let mut events = Vec::new();
        while let Some(ends) = self.next()? {
            match self.read() {
                Ok(event) if ends => events.push(event),
                Ok(_) => {}
                Err(error) if !ends && error.is_eof() => {}
                Err(error) => return Err(self.broken(&error)),
            }
        }
        Ok(events)
    }

    fn read<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_slice(&self.line)
    }

    fn broken(&self, error: &serde_json::Error) -> Error {
        let Self { number, .. } = self;
        // serde counts lines, too, and each of ours is its first
        let why = error.to_string().replace(" at line 1 column ", ", column ");
        self.refusal(&format!("line {number} is none of a simulator's journal: {why}"))
    }

    fn refusal(&self, why: &str) -> Error {
        let path = self.path.display();
        Error::new(ErrorKind::InvalidInput, format!("{path} is left as it is: {why}"))
    }

    fn unreadable(&self, error: io::Error) -> Error {
        Error::new(ErrorKind::Unexpected, "the simulator's journal cannot be read")
            .with_context("path", self.path.display().to_string())
            .with_source(error)
    }
}
