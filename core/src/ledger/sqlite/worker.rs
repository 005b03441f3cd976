//! The one thread that touches the file, so that no event loop ever waits for a disk.

use super::file::LedgerFile;
use crate::{Error, ErrorKind, Result};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&mut LedgerFile) + Send>;

#[derive(Debug)]
pub(super) struct Worker {
    jobs: mpsc::Sender<Job>,
    process: u32,
}

impl Worker {
    pub(super) async fn start(path: PathBuf) -> Result<Self> {
        let (jobs, queue) = mpsc::channel::<Job>();
        let (opened, open) = oneshot::channel();
        let run = move || match LedgerFile::open(&path) {
            Ok(mut file) => {
                if opened.send(Ok(())).is_ok() {
                    for job in queue {
                        job(&mut file);
                    }
                }
            }
            Err(e) => drop(opened.send(Err(e))),
        };
        thread::Builder::new()
            .name("rescind-ledger".to_owned())
            .spawn(run)
            .map_err(|e| Error::new(ErrorKind::Ledger, "no thread to be had").with_source(e))?;
        open.await.map_err(|_| ended())??;
        Ok(Self { jobs, process: std::process::id() })
    }

    pub(super) async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut LedgerFile) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        // SQLite's locks do not survive a fork, and neither does the thread
        if std::process::id() != self.process {
            let what = "the ledger was opened before a fork; open it in the process that uses it";
            return Err(Error::new(ErrorKind::Ledger, what));
        }
        let (answer, answered) = oneshot::channel();
        let job = Box::new(move |file: &mut LedgerFile| drop(answer.send(work(file))));
        self.jobs.send(job).map_err(|_| ended())?;
        answered.await.map_err(|_| ended())?
    }
}

fn ended() -> Error {
    Error::new(ErrorKind::Ledger, "the ledger's thread has ended")
}
