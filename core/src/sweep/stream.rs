//! The events of a run, pulled one by one.

use super::engine::{Engine, Turn};
use super::event::{Event, What};
use super::stop::StopHandle;
use crate::Result;
use futures_core::Stream;
use futures_util::stream::{BoxStream, StreamExt, unfold};
use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The events of a run. Nothing happens unless they are asked for, and once they have ended they
/// stay so: asking again does no harm.
pub struct Events {
    events: BoxStream<'static, Result<Event>>,
    stop: StopHandle,
}

impl Events {
    pub(super) fn new(engine: Engine) -> Self {
        let stop = StopHandle::default();
        let run =
            Run { engine, stop: stop.clone(), queue: VecDeque::new(), wait: None, over: false };
        let events = unfold(run, |mut run| async move {
            let event = run.next().await?;
            Some((event, run))
        });
        Self { events: events.fuse().boxed(), stop }
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
    stop: StopHandle,
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
            if self.over || self.stop.is_stopped() {
                return None;
            }
            if let Some(until) = self.wait {
                let clock = self.engine.clock();
                tokio::select! {
                    () = clock.sleep_until(until) => {}
                    () = self.stop.stopped() => return None,
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
