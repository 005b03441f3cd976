//! The events of a run, pulled one by one.

use super::engine::{Engine, Turn};
use super::event::{Event, What};
use crate::Result;
use futures_core::Stream;
use futures_util::stream::{BoxStream, StreamExt, unfold};
use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::sync::watch;

/// The events of a run. Nothing happens unless they are asked for, and once they have ended they
/// stay so: asking again does no harm.
pub struct Events {
    events: BoxStream<'static, Result<Event>>,
    stop: StopHandle,
}

/// Stops a run from elsewhere: a signal handler, another task. Clones stop the same run.
#[derive(Clone, Debug)]
pub struct StopHandle(Arc<watch::Sender<bool>>);

impl StopHandle {
    /// Finishes the request in flight, records its outcome, and ends the events.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Events {
    pub(super) fn new(engine: Engine) -> Self {
        let (sender, stopped) = watch::channel(false);
        let run = Run { engine, stopped, queue: VecDeque::new(), wait: None, over: false };
        let events = unfold(run, |mut run| async move {
            let event = run.next().await?;
            Some((event, run))
        });
        Self { events: events.fuse().boxed(), stop: StopHandle(Arc::new(sender)) }
    }

    /// A handle that stops the run.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        self.stop.clone()
    }
}

impl Stream for Events {
    type Item = Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.poll_next_unpin(cx)
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

struct Run {
    engine: Engine,
    stopped: watch::Receiver<bool>,
    queue: VecDeque<Event>,
    /// To be waited for once the events before it were taken.
    wait: Option<crate::Instant>,
    over: bool,
}

impl Run {
    async fn next(&mut self) -> Option<Result<Event>> {
        loop {
            if let Some(event) = self.queue.pop_front() {
                return Some(Ok(event));
            }
            if self.over || *self.stopped.borrow() {
                return None;
            }
            if let Some(until) = self.wait {
                let clock = self.engine.clock();
                tokio::select! {
                    () = clock.sleep_until(until) => {}
                    // the sender lives in the events that this is polled from
                    _ = self.stopped.wait_for(|stop| *stop) => return None,
                }
                self.wait = None;
            }
            match self.engine.turn().await {
                Ok(Turn::Told { events, .. }) => self.queue.extend(events),
                Ok(Turn::Wait { events, until }) => {
                    self.queue.extend(events);
                    self.queue.push_back(self.engine.event(What::Waiting { until }));
                    self.wait = Some(until);
                }
                Ok(Turn::Done { events }) => {
                    self.queue.extend(events);
                    self.over = true;
                }
                Err(error) => {
                    self.over = true;
                    return Some(Err(error));
                }
            }
        }
    }
}
