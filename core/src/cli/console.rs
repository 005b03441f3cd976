//! What surrounds a command: its two outputs, the time, and whoever stops it.

use super::Exit;
use crate::ledger::Overview;
use crate::sweep::StopHandle;
use crate::{Clock, Error, Ledger as _, Result, SqliteLedger, SystemClock};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use serde_json::json;
use std::fmt;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Where a command writes to, what time it is there, and whether it is to stop.
pub struct Console {
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    /// The columns of the output, if it is a terminal.
    width: Option<usize>,
    /// Whether somebody watches the other output.
    watched: bool,
    clock: Arc<dyn Clock>,
    stop: StopHandle,
    /// Whether the command heeds the stop itself.
    taken: Arc<AtomicBool>,
    /// Why the output took no more.
    unwritten: Option<io::Error>,
    /// What is to be closed in the end.
    ledger: Option<SqliteLedger>,
}

impl Console {
    /// The outputs of this process, and the machine's clock.
    #[must_use]
    pub fn of_process() -> Self {
        let width = terminal_size::terminal_size_of(io::stdout())
            .map(|(terminal_size::Width(columns), _)| columns.into());
        let watched = io::stderr().is_terminal();
        Self { width, watched, ..Self::new(io::stdout(), io::stderr(), SystemClock) }
    }

    /// Outputs and a clock of one's own; neither is a terminal.
    pub fn new(
        out: impl Write + Send + 'static,
        err: impl Write + Send + 'static,
        clock: impl Clock,
    ) -> Self {
        Self {
            out: Box::new(out),
            err: Box::new(err),
            width: None,
            watched: false,
            clock: Arc::new(clock),
            stop: StopHandle::default(),
            taken: Arc::default(),
            unwritten: None,
            ledger: None,
        }
    }

    /// The output as if it were a terminal of so many columns.
    #[must_use]
    pub fn width(mut self, columns: usize) -> Self {
        self.width = Some(columns);
        self
    }

    /// What stops the command, as Ctrl-C does.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        self.stop.clone()
    }

    pub(super) fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    pub(super) fn columns(&self) -> Option<usize> {
        self.width
    }

    /// A line of the result. A command that acts stops where nobody can see what it does.
    pub(super) fn print(&mut self, line: impl fmt::Display) {
        if let Err(error) = writeln!(self.out, "{line}").and_then(|()| self.out.flush()) {
            self.unwritten.get_or_insert(error);
            if self.taken.load(Ordering::SeqCst) {
                self.stop.stop();
            }
        }
    }

    /// How a command ended, if its output was written. Whoever closed it does not want the rest.
    pub(super) fn ended(&mut self, exit: Exit) -> Exit {
        match self.unwritten.take() {
            Some(error) if exit == Exit::Done && error.kind() == io::ErrorKind::BrokenPipe => exit,
            // a run that stopped for it is to be started again
            Some(error) if matches!(exit, Exit::Done | Exit::Stopped) => {
                self.say(format_args!("error: the output cannot be written: {error}"));
                Exit::Failed
            }
            _ => exit,
        }
    }

    /// The result for a machine, on one line.
    pub(super) fn print_json(&mut self, value: &impl Serialize) {
        match serde_json::to_string(value) {
            Ok(line) => self.print(line),
            Err(error) => self.say(error),
        }
    }

    /// A line for whoever watches; no part of the result.
    pub(super) fn say(&mut self, line: impl fmt::Display) {
        let _ = writeln!(self.err, "{line}").and_then(|()| self.err.flush());
    }

    pub(super) fn failed(&mut self, error: &Error, json: bool) -> Exit {
        if json {
            let Ok(line) = serde_json::to_string(&json!({ "error": {
                "code": error.code(),
                "message": error.to_string(),
                "retryable": error.is_retryable(),
            }})) else {
                return Exit::of(error);
            };
            self.say(line);
        } else {
            self.say(format_args!("error: {error}"));
            if Exit::of(error) == Exit::Halted {
                self.say("An account that is halted goes on after `rescind resume`.");
            }
        }
        Exit::of(error)
    }

    /// Reads the queue; something turns meanwhile, if somebody watches.
    pub(super) async fn reading<T>(&self, work: impl Future<Output = T>) -> T {
        if !self.watched {
            return work.await;
        }
        let spinner = ProgressBar::new_spinner().with_message("reading the queue");
        spinner.enable_steady_tick(Duration::from_millis(120));
        let done = work.await;
        spinner.finish_and_clear();
        done
    }

    /// How far a run is, if somebody watches; else its lines stand alone.
    pub(super) fn bar(&self, length: usize) -> Option<ProgressBar> {
        if !self.watched {
            return None;
        }
        let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Some(bar)
    }

    /// The ledger in that file, which is made if it is not there; closed when the command ends.
    pub(super) async fn ledger(&mut self, path: &Path) -> Result<SqliteLedger> {
        Ok(self.ledger.insert(SqliteLedger::open(path).await?).clone())
    }

    /// What the opened ledger holds of an account.
    pub(super) async fn overview(&self, member: &str) -> Result<Option<Overview>> {
        let Some(ledger) = &self.ledger else { return Ok(None) };
        Ok(ledger.inspect().await?.into_iter().find(|of| of.member == member))
    }

    /// Has all that was recorded in one file. What another process holds up stays as well kept.
    pub(super) async fn close(&mut self) {
        if let Some(ledger) = self.ledger.take() {
            // whoever holds it up need not hold up this
            drop(tokio::time::timeout(Duration::from_secs(2), ledger.close()).await);
        }
    }

    /// Comes when the command is to stop and may be dropped where it stands.
    pub(super) fn dropped(&self) -> impl Future<Output = ()> + use<> {
        let (stop, taken) = (self.stop.clone(), Arc::clone(&self.taken));
        async move {
            stop.stopped().await;
            if taken.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
        }
    }

    /// For a command that acts: from now on it comes to its own end when it is to stop.
    pub(super) fn take_stop(&self) -> StopHandle {
        self.taken.store(true, Ordering::SeqCst);
        self.stop.clone()
    }

    /// From now on Ctrl-C and SIGTERM stop the command, and a second time the process.
    pub(super) fn heed_signals(&self) {
        let stop = self.stop.clone();
        tokio::spawn(async move {
            interrupted().await;
            stop.stop();
            interrupted().await;
            std::process::exit(Exit::Stopped.code().into());
        });
    }
}

impl fmt::Debug for Console {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Console").field("width", &self.width).finish_non_exhaustive()
    }
}

async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut int), Ok(mut term)) =
            (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
        {
            tokio::select! { _ = int.recv() => {}, _ = term.recv() => {} }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        // nobody can interrupt
        std::future::pending::<()>().await;
    }
}
