//! What surrounds a command: its two outputs, the time, and whoever stops it.

use super::Exit;
use crate::sweep::StopHandle;
use crate::{Clock, Error, SystemClock};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use serde_json::json;
use std::fmt;
use std::io::{self, IsTerminal as _, Write};
use std::sync::Arc;
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
}

impl Console {
    /// The outputs of this process, and the machine's clock.
    #[must_use]
    pub fn of_process() -> Self {
        let width = terminal_size::terminal_size_of(io::stdout())
            .map(|(terminal_size::Width(columns), _)| columns.into());
        let (out, err) = (Box::new(io::stdout()), Box::new(io::stderr()));
        let watched = io::stderr().is_terminal();
        Self { out, err, width, watched, clock: Arc::new(SystemClock), stop: StopHandle::default() }
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

    /// A line of the result. Whoever closed the output does not want it.
    pub(super) fn print(&mut self, line: impl fmt::Display) {
        let _ = writeln!(self.out, "{line}").and_then(|()| self.out.flush());
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
        }
        Exit::of(error)
    }

    /// Something that turns while a long call is under way, if somebody watches.
    pub(super) fn busy(&self, with: &'static str) -> ProgressBar {
        if !self.watched {
            return ProgressBar::hidden();
        }
        let spinner = ProgressBar::new_spinner().with_message(with);
        spinner.enable_steady_tick(Duration::from_millis(120));
        spinner
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

    /// What the work comes to, or nothing if it is to stop before: for work that only reads.
    pub(super) async fn unless_stopped<T>(
        stop: &StopHandle,
        work: impl Future<Output = T>,
    ) -> Option<T> {
        tokio::select! {
            done = work => Some(done),
            () = stop.stopped() => None,
        }
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
