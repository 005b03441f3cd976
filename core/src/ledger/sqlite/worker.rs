//! The one thread that touches the file, so that no event loop ever waits for a disk.

use super::file::LedgerFile;
use crate::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;

/// A process that was frozen while it wrote holds up the others; longer than this is an error.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

type Job = Box<dyn FnOnce(&mut LedgerFile) + Send>;

#[derive(Debug)]
pub(super) struct Worker {
    jobs: mpsc::Sender<Job>,
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
    pub(super) async fn start(path: PathBuf) -> Result<Self> {
        let (jobs, queue) = mpsc::channel::<Job>();
        let (opened, open) = oneshot::channel();
        let file = path.clone();
        let run = move || match LedgerFile::open(&file) {
            Ok(mut file) => {
                if opened.send(Ok(())).is_ok() {
                    for job in queue {
                        job(&mut file);
                    }
                }
            }
            Err(e) => drop(opened.send(Err(e))),
        };
        spawn(run)?;
        let opened = tokio::time::timeout(LONGEST_WAIT, open).await.map_err(|_| held_up(&path))?;
        opened.map_err(|_| ended())??;
        Ok(Self { jobs, process: std::process::id() })
    }

    /// SQLite's locks do not survive a fork, and neither does the thread.
    pub(super) fn is_here(&self) -> Result<()> {
        if std::process::id() == self.process {
            return Ok(());
        }
        let what = "the ledger was opened before a fork; open it in the process that uses it";
        Err(Error::new(ErrorKind::Ledger, what))
    }

    /// Has a job done. It is given its ticket, and may begin only if it can take that.
    pub(super) async fn call<T: Send + 'static>(
        &self,
        path: &Path,
        work: impl FnOnce(&mut LedgerFile, &Ticket) -> Option<Result<T>> + Send + 'static,
    ) -> Result<T> {
        self.is_here()?;
        let (answer, mut answered) = oneshot::channel();
        let caller = GiveUp(Ticket::default());
        let ticket = caller.0.clone();
        let job = Box::new(move |file: &mut LedgerFile| {
            if let Some(done) = work(file, &ticket) {
                drop(answer.send(done));
            }
        });
        self.jobs.send(job).map_err(|_| ended())?;
        match tokio::time::timeout(LONGEST_WAIT, &mut answered).await {
            Ok(done) => done.map_err(|_| ended())?,
            Err(_) if caller.0.take() => Err(held_up(path)),
            // it has begun, and then it ends
            Err(_) => answered.await.map_err(|_| ended())?,
        }
    }
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
