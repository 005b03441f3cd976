//! What goes wrong, and how often.

use super::time::Time;
use chrono::TimeDelta;
use rescind::{Clock as _, Error, ErrorKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The longest by which the wall clock is set on or back.
pub(crate) const LONGEST_JUMP: TimeDelta = TimeDelta::hours(3);

/// The faults of one case. Clones share them.
#[derive(Clone, Debug)]
pub(crate) struct Faults {
    time: Time,
    /// How likely each is where it can happen, 0 to 1.
    rate: f64,
    /// Whether the wall clock is set now and then.
    pub(crate) jumps: bool,
    over: Arc<AtomicBool>,
    /// Requests on their way. The wall clock is not set meanwhile: nobody could say when they were.
    in_flight: Arc<AtomicUsize>,
}

/// A request on its way, until this is dropped.
pub(crate) struct Flight(Arc<AtomicUsize>);

impl Drop for Flight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Faults {
    pub(crate) fn new(time: Time, rate: f64, jumps: bool) -> Self {
        Self { time, rate, jumps, over: Arc::default(), in_flight: Arc::default() }
    }

    /// From now on nothing goes wrong.
    pub(crate) fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    pub(crate) fn are_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    /// Whether something happens that is so many times as likely as a usual fault.
    pub(crate) fn strike(&self, likely: f64) -> bool {
        self.time.chance(if self.are_over() { 0.0 } else { self.rate * likely })
    }

    pub(crate) fn flight(&self) -> Flight {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        Flight(self.in_flight.clone())
    }

    /// A place at which a worker can die or stand still, and the clock be set.
    pub(crate) async fn point(&self) {
        if self.strike(0.5) {
            self.time.crash().await;
        }
        if self.strike(1.0) {
            let longest =
                [3_000, 8_000, 150_000, 3 * 60 * 60_000][self.time.between(0, 3) as usize];
            self.time.pause(self.time.between(1, longest)).await;
        }
        if self.jumps && self.in_flight.load(Ordering::Relaxed) == 0 && self.strike(0.3) {
            let most = LONGEST_JUMP.num_milliseconds();
            self.time.set_by(TimeDelta::milliseconds(self.time.between(-most, most)));
        }
    }

    /// An error of that kind, now and then.
    pub(crate) fn error(&self, likely: f64, kind: ErrorKind) -> Result<(), Error> {
        if self.strike(likely) {
            return Err(Error::new(kind, format!("simulated at {}", self.time.now())));
        }
        Ok(())
    }
}
