//! Functions of the user's, asked from the threads of the core.

use crate::answer::{Part, Read, Wrong};
use crate::calls::Calls;
use crate::errors::Thrown;
use crate::here::calls;
use napi::bindgen_prelude::{FnArgs, Function, ToNapiValue, Unknown};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, Result, Status};
use napi_derive::napi;
use rescind::{Error, ErrorKind};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// Takes what a function of the user's came to. Forgotten without an answer, it says so.
#[napi]
pub struct Reply(Box<dyn Awaits>);

#[napi]
impl Reply {
    /// It answered. Throws what reading the answer throws; it can still fail then.
    #[napi]
    pub fn answer(&mut self, #[napi(ts_arg_type = "unknown")] value: Unknown<'_>) -> Result<()> {
        self.0.answer(value)
    }

    /// It threw. `message` is what can be said of it, and `code` that of a `RescindError`.
    #[napi]
    pub fn fail(
        &mut self,
        #[napi(ts_arg_type = "unknown")] thrown: Unknown<'_>,
        message: String,
        code: Option<String>,
        http_status: Option<u16>,
        provider_type: Option<String>,
        retry_after_ms: Option<i64>,
    ) {
        let kind = code.and_then(|code| code.parse::<ErrorKind>().ok());
        let said = match kind {
            Some(_) => message.clone(),
            None => format!("{} failed: {message}", self.0.name()),
        };
        let mut error = Error::new(kind.unwrap_or(ErrorKind::Source), said);
        if let Some(status) = http_status {
            error = error.with_answer(status, provider_type);
        }
        if let Some(wait) = retry_after_ms {
            // one that is over is none
            let wait = Duration::from_millis(u64::try_from(wait).unwrap_or_default());
            error = error.with_retry_after(wait);
        }
        self.0.fail(error.with_source(Thrown::new(thrown, message)));
    }
}

trait Awaits: Send {
    fn name(&self) -> &'static str;
    fn answer(&mut self, value: Unknown<'_>) -> Result<()>;
    fn fail(&mut self, error: Error);
}

struct Awaiting<T> {
    name: &'static str,
    read: fn(&Part<'_>) -> Read<T>,
    outcome: Option<oneshot::Sender<rescind::Result<T>>>,
}

impl<T> Awaiting<T> {
    fn came(&mut self, outcome: rescind::Result<T>) {
        // nobody may wait any more
        let _ = self.outcome.take().map(|sender| sender.send(outcome));
    }
}

impl<T: Send> Awaits for Awaiting<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn answer(&mut self, value: Unknown<'_>) -> Result<()> {
        let outcome = match (self.read)(&Part::new(self.name, value)) {
            Ok(value) => Ok(value),
            Err(Wrong::Said(what)) => Err(Error::new(ErrorKind::InvalidAnswer, what)),
            Err(Wrong::Thrown(error)) => return Err(error),
        };
        self.came(outcome);
        Ok(())
    }

    fn fail(&mut self, error: Error) {
        self.came(Err(error));
    }
}

type Question<A> = FnArgs<(A, Reply)>;
/// Weak: what is only held does not keep the process alive.
type Asking<A> =
    ThreadsafeFunction<Question<A>, Unknown<'static>, Question<A>, Status, false, true>;

/// A function of JavaScript that takes a question and a [`Reply`], and never throws.
pub(crate) struct Asked<A: ToNapiValue + 'static> {
    name: &'static str,
    function: Asking<A>,
    calls: Arc<Calls>,
}

impl<A: ToNapiValue + Send> Asked<A> {
    pub(crate) fn new(
        env: &Env,
        name: &'static str,
        function: Function<'_, Question<A>, Unknown<'static>>,
    ) -> Result<Self> {
        let function = function.build_threadsafe_function().weak::<true>().build()?;
        Ok(Self { name, function, calls: calls(env)? })
    }

    /// Asks, and reads the answer on the thread of JavaScript.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: A,
        read: fn(&Part<'_>) -> Read<T>,
    ) -> rescind::Result<T> {
        let (sender, outcome) = oneshot::channel();
        let reply = Awaiting { name: self.name, read, outcome: Some(sender) };
        let question = (question, Reply(Box::new(reply))).into();
        let asked = self.function.call(question, ThreadsafeFunctionCallMode::NonBlocking);
        if asked != Status::Ok {
            let what = format!("{} cannot be asked: its thread of JavaScript has ended", self.name);
            return Err(Error::new(ErrorKind::Unreachable, what));
        }
        tokio::select! {
            biased;
            outcome = outcome => {
                outcome.unwrap_or_else(|_| Err(self.unanswered("its promise was forgotten")))
            }
            () = self.calls.ending() => Err(self.unanswered("its thread of JavaScript ends")),
        }
    }

    fn unanswered(&self, why: &str) -> Error {
        Error::new(ErrorKind::Uncertain, format!("{} has not answered: {why}", self.name))
    }
}
