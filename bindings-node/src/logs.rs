//! What the core tells, to a function of the user's.

use crate::arguments::data;
use crate::errors::invalid;
use log::{LevelFilter, Log, Metadata, Record};
use napi::bindgen_prelude::{Function, Unknown};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, Result, Status};
use napi_derive::napi;
use std::sync::{Mutex, PoisonError};

/// Something that the core tells.
#[napi(object, object_from_js = false)]
pub struct LogLine {
    /// How much it matters.
    #[napi(ts_type = "'error' | 'warn' | 'info' | 'debug'")]
    pub level: String,
    /// What it is about: `rescind.sweep` for the events of a run, `rescind.unipile` for requests.
    pub target: String,
    /// The fields, such as `event="withdrawn" invitation="7449262477600571392"`.
    pub message: String,
}

/// Weak: what is only held does not keep the process alive.
type Listener = ThreadsafeFunction<LogLine, Unknown<'static>, LogLine, Status, false, true>;

/// One for the process, as the core is one: of whichever thread asked last.
static LISTENER: Mutex<Option<Listener>> = Mutex::new(None);

struct ToJavaScript;

impl Log for ToJavaScript {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("rescind")
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let line = LogLine {
            level: record.level().as_str().to_ascii_lowercase(),
            target: record.target().replace("::", "."),
            message: record.args().to_string(),
        };
        if let Some(listener) = &*LISTENER.lock().unwrap_or_else(PoisonError::into_inner) {
            // a thread that has ended hears nothing
            let _ = listener.call(line, ThreadsafeFunctionCallMode::NonBlocking);
        }
    }

    fn flush(&self) {}
}

/// Has a function that never throws hear what the core tells, from a level on; none, nobody.
#[napi]
pub fn begin_logs(
    env: &Env,
    #[napi(ts_arg_type = "((line: LogLine) => void) | null")] listener: Option<
        Function<'_, LogLine, Unknown<'static>>,
    >,
    #[napi(ts_arg_type = "string")] level: Unknown<'_>,
) -> Result<()> {
    let level: String = data(env, "level", level)?;
    let right = "error, warn, info or debug";
    let level = level
        .parse::<LevelFilter>()
        .ok()
        .filter(|level| ![LevelFilter::Off, LevelFilter::Trace].contains(level));
    let level = level.ok_or_else(|| invalid(env, "level", right))?;
    let listener = match listener {
        Some(listener) => Some(listener.build_threadsafe_function().weak::<true>().build()?),
        None => None,
    };
    // the second time it is there already
    let _ = log::set_logger(&ToJavaScript);
    log::set_max_level(if listener.is_some() { level } else { LevelFilter::Off });
    *LISTENER.lock().unwrap_or_else(PoisonError::into_inner) = listener;
    Ok(())
}
