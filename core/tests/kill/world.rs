//! An account, and the processes that are killed over it.

use super::{hands, support};
use rescind::ledger::{Attempt, State};
use rescind::simulator::Simulator;
use rescind::{Ledger, SimulatedClock, SqliteLedger};
use std::collections::HashSet;
use std::env;
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

const SIGKILL: i32 = 9;
const CALLS: &str = "trace=fdatasync,fsync,write,writev,pwrite64,sendto,sendmsg";

pub struct World {
    pub unipile: Simulator,
    clock: SocketAddr,
    folder: TempDir,
}

/// How a process dies.
#[derive(Clone, Copy)]
pub enum Death<'a> {
    /// It is left alone.
    None,
    /// A moment after so many events.
    After(usize, Duration),
    /// By itself at an edge, which it passes so many times before.
    At(&'a str, usize),
    /// In place of that write to a file, counted from its beginning: within a commit, mostly.
    InPlaceOfWrite(usize),
}

/// How a process ended.
pub enum End {
    Killed,
    /// Nothing was left to do.
    Done,
    /// Somebody else held the account for too long.
    Busy,
}

impl World {
    pub async fn of(pending: usize, seed: u64) -> Self {
        let clock = SimulatedClock::starting_at(support::monday());
        let builder = Simulator::builder().pending(pending).seed(seed).clock(clock.clone());
        let unipile = builder.start().await.unwrap();
        let clock = hands::serve(clock).await;
        Self { unipile, clock, folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("rescind.db")
    }

    /// What a child has to know.
    fn told(&self, mut command: Command) -> Command {
        command
            .args(["--ignored", "--exact", "child::child", "--nocapture"])
            .env("KILL_UNIPILE", self.unipile.url())
            .env("KILL_KEY", self.unipile.api_key())
            .env("KILL_ACCOUNT", self.unipile.account_id())
            .env("KILL_LEDGER", self.path())
            .env("KILL_CLOCK", self.clock.to_string());
        command
    }

    /// What the kernel saw of a process that finished: its syncs, and what it wrote and sent.
    pub async fn trace(&self) -> String {
        let file = self.folder.path().join("trace");
        let mut strace = Command::new("strace");
        strace.args(["-f", "-y", "-e", CALLS, "-o"]).arg(&file).arg(env::current_exe().unwrap());
        let done = self.told(strace).output().await;
        assert!(done.unwrap().status.success());
        std::fs::read_to_string(file).unwrap()
    }

    /// One process, to its end or its death.
    pub async fn live(&self, death: Death<'_>) -> End {
        let exe = env::current_exe().unwrap();
        let mut command = if let Death::InPlaceOfWrite(number) = death {
            let mut strace = Command::new("strace");
            let inject = format!("inject=pwrite64:signal=SIGKILL:when={number}");
            strace.args(["-f", "-o", "/dev/null", "-e", "trace=pwrite64", "-e", &inject]).arg(exe);
            strace
        } else {
            Command::new(exe)
        };
        if let Death::At(edge, spared) = death {
            command.env("KILL_EDGE", edge).env("KILL_SPARED", spared.to_string());
        }
        let mut child = self
            .told(command)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let events = if let Death::After(events, _) = death { events } else { usize::MAX };
        let (mut seen, mut end) = (0, End::Killed);
        while seen < events
            && let Some(line) = lines.next_line().await.unwrap()
        {
            seen += usize::from(line.contains("EVENT"));
            if line.contains("DONE") {
                end = End::Done;
            } else if line.contains("BUSY") {
                end = End::Busy;
            }
            if seen == 1 && matches!(death, Death::At("before end" | "after end", _)) {
                self.some_accept();
            }
        }
        if seen >= events
            && let Death::After(_, moment) = death
            && matches!(end, End::Killed)
        {
            tokio::time::sleep(moment).await;
            child.start_kill().unwrap();
        }
        drop(lines);
        let status = child.wait().await.unwrap();
        if status.signal() == Some(SIGKILL) {
            // perhaps when all was done, in the last write of all
            return End::Killed;
        }
        assert!(status.success(), "{status}");
        assert!(!matches!(end, End::Killed), "it ended without a word");
        end
    }

    /// A plan has been made by now, and these will be missing in the next reading.
    fn some_accept(&self) {
        let ids = self.unipile.ids();
        for id in ids.iter().skip(ids.len() / 2).take(5) {
            self.unipile.accept(id).unwrap();
        }
    }

    /// Lets one process finish, and looks at what the provider and the ledger have seen.
    pub async fn judge(&self) {
        let end = self.live(Death::None).await;
        assert!(matches!(end, End::Done));
        let record = self.unipile.record();
        support::check(&record);
        let ledger = SqliteLedger::open(self.path()).await.unwrap();
        let attempts = ledger.attempts(self.unipile.member_id()).await.unwrap();
        for call in record.cancels() {
            let id = call.id.as_deref().unwrap();
            // an attempt that was cut off before it left is followed by another, on another day
            let mine = |a: &&Attempt| a.invitation.as_str() == id && a.intent_at <= call.at;
            let known = attempts.iter().rev().find(mine);
            let known = known.unwrap_or_else(|| panic!("{id} is forgotten"));
            assert!(known.state.is_success(), "{id} is {:?}", known.state);
        }
        let sent: HashSet<_> = record.cancels().map(|call| call.id.clone()).collect();
        assert_eq!(sent.len(), record.cancels().count(), "none was sent twice");
        let open = |a: &&Attempt| matches!(a.state, State::Intent | State::Unknown);
        assert_eq!(attempts.iter().filter(open).count(), 0);
    }
}
