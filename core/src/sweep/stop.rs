//! Ending what waits.

use std::sync::Arc;
use tokio::sync::watch;

/// Stops a run, or the wait of a [`Paced`](crate::Paced), from elsewhere: a signal handler, another
/// task. Clones stop the same one.
#[derive(Clone, Debug, Default)]
pub struct StopHandle(Arc<watch::Sender<bool>>);

impl StopHandle {
    /// Finishes the request in flight, records its outcome, and ends the run or the wait.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }

    /// Whether it was stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is stopped.
    pub(crate) async fn stopped(&self) {
        // the sender lives in here
        let _ = self.0.subscribe().wait_for(|stop| *stop).await;
    }
}
