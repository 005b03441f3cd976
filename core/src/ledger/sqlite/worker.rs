//! The one thread that touches the file, so that no event loop ever waits for a disk.

use super::file::LedgerFile;
use crate::{Error, ErrorKind, Result};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;

/// A process that was frozen while it wrote holds up the others; longer than this is an error.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

enum Job {
    Do(Box<dyn FnOnce(&mut LedgerFile) + Send>),
    /// The last one. Whoever waits for it hears of it when the file is closed.
    Close(oneshot::Sender<()>),
}

#[derive(Debug)]
pub(super) struct Worker {
    jobs: mpsc::Sender<Job>,
    closed: AtomicBool,
    process: u32,
}

/// Who may have the job: the thread that begins it, or the caller who gives it up. One of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Ticket(Arc<AtomicBool>);

impl Ticket {
    /// True for the first who asks.
    pub(super) fn take(&self) -> bool {
        !self.0.swap(true, Ordering::AcqRel)
    }
}

/// Gives a job up when its caller is gone.
struct GiveUp(Ticket);

impl Drop for GiveUp {
    fn drop(&mut self) {
        self.0.take();
    }
}

impl Worker {
    pub(super) async fn start(path: &Path) -> Result<Self> {
        let (jobs, queue) = mpsc::channel::<Job>();
        let (opened, open) = oneshot::channel();
        let file = path.to_owned();
        let run = move || match LedgerFile::open(&file) {
            Ok(file) => {
                if opened.send(Ok(())).is_ok() {
                    work(file, &queue);
                }
            }
            Err(e) => drop(opened.send(Err(e))),
        };
        spawn(run)?;
        let opened = tokio::time::timeout(LONGEST_WAIT, open).await.map_err(|_| held_up(path))?;
        opened.map_err(|_| ended())??;
        Ok(Self { jobs, closed: AtomicBool::default(), process: std::process::id() })
    }

    /// Whether it can be asked for anything.
    pub(super) fn is_open(&self, path: &Path) -> Result<()> {
        self.is_here()?;
        if self.closed.load(Ordering::Acquire) { Err(closed(path)) } else { Ok(()) }
    }

    /// SQLite's locks do not survive a fork, and neither does the thread.
    fn is_here(&self) -> Result<()> {
        if std::process::id() == self.process {
            return Ok(());
        }
        let what = "the ledger was opened before a fork; open it in the process that uses it";
        Err(Error::new(ErrorKind::Ledger, what))
    }

    /// Why the thread does not answer.
    fn gone(&self, path: &Path) -> Error {
        if self.closed.load(Ordering::Acquire) { closed(path) } else { ended() }
    }

    /// From now on nothing can be asked for.
    pub(super) fn refuse(&self) {
        self.closed.store(true, Ordering::Release);
    }

    /// Has the file closed after all jobs that were given before.
    pub(super) async fn close(&self, path: &Path) -> Result<()> {
        self.is_here()?;
        let (closing, closed) = oneshot::channel();
        if self.jobs.send(Job::Close(closing)).is_err() {
            return Ok(());
        }
        // it says so by going
        let closed = tokio::time::timeout(LONGEST_WAIT, closed).await;
        closed.map(drop).map_err(|_| {
            let what = format!("the ledger {} is still at work; it closes then", path.display());
            Error::new(ErrorKind::Ledger, what)
        })
    }

    /// Has a job done. It is given its ticket, and may begin only if it can take that.
    pub(super) async fn call<T: Send + 'static>(
        &self,
        path: &Path,
        work: impl FnOnce(&mut LedgerFile, &Ticket) -> Option<Result<T>> + Send + 'static,
    ) -> Result<T> {
        self.is_open(path)?;
        let (answer, mut answered) = oneshot::channel();
        let caller = GiveUp(Ticket::default());
        let ticket = caller.0.clone();
        let job = Box::new(move |file: &mut LedgerFile| {
            if let Some(done) = work(file, &ticket) {
                drop(answer.send(done));
            }
        });
        self.jobs.send(Job::Do(job)).map_err(|_| self.gone(path))?;
        match tokio::time::timeout(LONGEST_WAIT, &mut answered).await {
            Ok(done) => done.map_err(|_| self.gone(path))?,
            Err(_) if caller.0.take() => Err(held_up(path)),
            // it has begun, and then it ends
            Err(_) => answered.await.map_err(|_| self.gone(path))?,
        }
    }
}

/// Does what is asked for, until nobody is left to ask or the file is to be closed.
fn work(mut file: LedgerFile, queue: &mpsc::Receiver<Job>) {
    let mut closing = None;
    while closing.is_none()
        && let Ok(job) = queue.recv()
    {
        match job {
            Job::Do(job) => job(&mut file),
            Job::Close(waiting) => closing = Some(waiting),
        }
    }
    drop(file);
    drop(closing);
}

fn spawn(run: impl FnOnce() + Send + 'static) -> Result<()> {
    let spawned = thread::Builder::new().name("rescind-ledger".to_owned()).spawn(run);
    let no_thread = |e| Error::new(ErrorKind::Ledger, "no thread to be had").with_source(e);
    spawned.map(drop).map_err(no_thread)
}

/// Has something done on a thread of its own, however long it takes; it goes on if nobody waits.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let (answer, answered) = oneshot::channel();
    spawn(move || drop(answer.send(work())))?;
    answered.await.map_err(|_| ended())?
}

pub(super) fn closed(path: &Path) -> Error {
    let what = format!("the ledger {} was closed; open it anew", path.display());
    Error::new(ErrorKind::Ledger, what)
}

fn ended() -> Error {
    Error::new(ErrorKind::Ledger, "the ledger's thread has ended")
}

fn held_up(path: &Path) -> Error {
    let seconds = LONGEST_WAIT.as_secs();
    let what = format!(
        "the ledger {} has been locked for {seconds} s by another process, which may be frozen; \
         nothing was written",
        path.display()
    );
    Error::new(ErrorKind::Ledger, what)
}
