//! A simulated account, a folder, and commands that are run in it.

use rescind::cli::{Console, Exit, run};
use rescind::simulator::Simulator;
use rescind::{Instant, SimulatedClock};
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A Monday morning in Paris, before anything opens.
pub fn monday() -> Instant {
    "2026-11-23T07:00:00Z".parse().unwrap()
}

pub struct Stage {
    pub unipile: Simulator,
    pub clock: SimulatedClock,
    pub folder: TempDir,
}

/// What a command left behind.
#[derive(Debug)]
pub struct Ended {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Ended {
    pub fn done(self) -> Self {
        assert_eq!(self.exit, Exit::Done, "{}{}", self.out, self.err);
        self
    }

    pub fn json(self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl Stage {
    pub async fn of(pending: usize) -> Self {
        let clock = SimulatedClock::starting_at(monday());
        let builder = Simulator::builder().pending(pending).seed(7).epoch(monday());
        Self::with(builder.clock(clock.clone()).start().await.unwrap(), clock)
    }

    pub fn with(unipile: Simulator, clock: SimulatedClock) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("key"), format!("{}\n", unipile.api_key())).unwrap();
        Self { unipile, clock, folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// As a command names a file of the folder.
    pub fn named(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The settings that every command here needs, as flags.
    pub fn settings(&self) -> Vec<String> {
        let (key, ledger) = (self.named("key"), self.named("rescind.db"));
        let (dsn, account) = (self.unipile.url(), self.unipile.account_id());
        let flags =
            [("dsn", dsn.as_str()), ("account", account), ("key-file", &key), ("ledger", &ledger)];
        flags.iter().map(|(name, value)| format!("--{name}={value}")).collect()
    }

    /// A command with those settings.
    pub async fn run(&self, command: &str) -> Ended {
        self.ended(command, self.settings(), None).await
    }

    /// The same as a terminal of 100 columns shows it.
    pub async fn shown(&self, command: &str) -> Ended {
        self.ended(command, self.settings(), Some(100)).await
    }

    /// A command as it stands; `@` before a word makes it a file of the folder.
    pub async fn bare(&self, command: &str) -> Ended {
        self.ended(command, Vec::new(), None).await
    }

    /// A command whose output takes so many lines, and then fails.
    pub async fn unheard(&self, command: &str, lines: usize, why: io::ErrorKind) -> Ended {
        let words = command.split(' ').map(str::to_owned).chain(self.settings());
        let err = Heard::default();
        let out = Deaf(lines, why);
        let mut console = Console::new(out, err.clone(), self.clock.clone());
        let exit = run(words.map(Into::into), &mut console).await;
        Ended { exit, out: String::new(), err: self.neutral(&err) }
    }

    async fn ended(&self, command: &str, settings: Vec<String>, width: Option<usize>) -> Ended {
        let word = |word: &str| match word.strip_prefix('@') {
            Some(file) => self.named(file),
            None => word.to_owned(),
        };
        let words = command.split(' ').map(word).chain(settings);
        let (out, err) = (Heard::default(), Heard::default());
        let mut console = Console::new(out.clone(), err.clone(), self.clock.clone());
        if let Some(columns) = width {
            console = console.width(columns);
        }
        let exit = run(words.map(Into::into), &mut console).await;
        Ended { exit, out: self.neutral(&out), err: self.neutral(&err) }
    }

    /// Without what differs from one test run to the next.
    fn neutral(&self, heard: &Heard) -> String {
        let text = String::from_utf8(heard.0.lock().unwrap().clone()).unwrap();
        assert!(!text.contains(self.unipile.api_key()), "the key is shown: {text}");
        text.replace(self.folder.path().to_str().unwrap(), "FOLDER")
            .replace(&self.unipile.url(), "URL")
    }
}

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Deaf(usize, io::ErrorKind);

impl Write for Deaf {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 { Err(self.1.into()) } else { Ok(bytes.len()) }
    }
    fn flush(&mut self) -> io::Result<()> {
        self.0 = self.0.saturating_sub(1);
        Ok(())
    }
}
