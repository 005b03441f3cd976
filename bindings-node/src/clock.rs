//! A clock for tests.

use crate::arguments::{data, instant};
use crate::errors::{invalid, thrown};
use crate::span::Span;
use chrono::{DateTime, TimeDelta, Utc};
use napi::bindgen_prelude::Unknown;
use napi::{Env, Result};
use napi_derive::napi;
use rescind::Clock as _;

/// A clock that stands still until somebody waits, and then jumps.
#[napi]
pub struct SimulatedClock(pub(crate) rescind::SimulatedClock);

#[napi]
impl SimulatedClock {
    /// A clock that shows this instant.
    #[napi(constructor)]
    pub fn new(env: &Env, #[napi(ts_arg_type = "Date")] start: Unknown<'_>) -> Result<Self> {
        Ok(Self(rescind::SimulatedClock::starting_at(instant(env, "start", start)?)))
    }

    /// The time that it shows.
    #[napi]
    pub fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }

    /// Moves the time on.
    #[napi]
    pub fn advance(&self, env: &Env, #[napi(ts_arg_type = "Span")] by: Unknown<'_>) -> Result<()> {
        let by = data::<Span>(env, "advance", by)?.total("advance");
        let by = by.map_err(|error| thrown(env, &error))?;
        let last = DateTime::<Utc>::MAX_UTC - self.0.now();
        if by < TimeDelta::zero() || by > last {
            return Err(invalid(
                env,
                "advance",
                "a clock goes forward, and not beyond the calendar",
            ));
        }
        self.0.advance(by);
        Ok(())
    }

    /// Moves the time to `to`; a time that has passed already changes nothing.
    #[napi]
    pub fn advance_to(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "Date")] to: Unknown<'_>,
    ) -> Result<()> {
        self.0.advance_to(instant(env, "advanceTo", to)?);
        Ok(())
    }
}
