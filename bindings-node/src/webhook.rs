//! What Unipile tells of its own accord.

use crate::answer::{Part, Wrong};
use crate::arguments::{Options, data, given};
use crate::errors::{invalid, thrown};
use crate::span::Span;
use crate::values::news::{self, News};
use chrono::{DateTime, Utc};
use napi::bindgen_prelude::{FromNapiValue as _, JsValue as _, Uint8ArraySlice, Unknown};
use napi::{Env, Result, ValueType};
use napi_derive::napi;
use rescind::{Clock as _, Instant, SystemClock, webhook};

/// What may be said of a `Receiver` of version 2.
#[napi(object)]
pub struct ReceiverOptions {
    /// How far the time of signing may be from the clock's, either way: 1 s to an hour; 5 minutes
    /// unless told otherwise.
    pub tolerance: Option<Span>,
}

/// What time it is.
#[napi(object)]
pub struct NowOptions {
    /// The time; that of the machine's clock unless told otherwise.
    pub now: Option<DateTime<Utc>>,
}

/// What may be said of a `Recent`.
#[napi(object)]
pub struct RecentOptions {
    /// How many marks it remembers, of which news has up to two; 10,000 unless told otherwise.
    pub capacity: Option<u32>,
}

/// Takes the messages of one webhook, in any web framework; without a state.
///
/// Messages come late (up to 8 hours after an acceptance, in version 1), in any order, more than
/// once, or never.
#[napi]
pub struct Receiver(pub(crate) webhook::Receiver);

#[napi]
impl Receiver {
    /// Of a webhook of API version 1.
    ///
    /// Version 1 signs nothing. A webhook is registered with a header of one's own, which holds the
    /// secret; make it of random letters and digits. Throws `invalid_input` for fewer than 16.
    #[napi(factory)]
    pub fn v1(env: &Env, #[napi(ts_arg_type = "string")] secret: Unknown<'_>) -> Result<Self> {
        let receiver = webhook::Receiver::v1(&data::<String>(env, "secret", secret)?);
        receiver.map(Self).map_err(|error| thrown(env, &error))
    }

    /// Of a webhook of API version 2, with the secret that Unipile gave when it was registered.
    #[napi(factory)]
    pub fn v2(
        env: &Env,
        #[napi(ts_arg_type = "string")] secret: Unknown<'_>,
        #[napi(ts_arg_type = "ReceiverOptions")] options: Option<Unknown<'_>>,
    ) -> Result<Self> {
        let secret = data::<String>(env, "secret", secret)?;
        let mut receiver = webhook::Receiver::v2(&secret);
        if let Some(options) = options.map(given).transpose()?.flatten() {
            let options = Options::new(env, "Receiver", options, &["tolerance"])?;
            if let Some(tolerance) = options.data::<Span>("tolerance")? {
                let tolerance =
                    tolerance.total("tolerance").map_err(|error| thrown(env, &error))?;
                let wrong = |_| invalid(env, "tolerance", "1 s to 1 h");
                let tolerance = tolerance.to_std().map_err(wrong)?;
                receiver = receiver.and_then(|receiver| receiver.tolerance(tolerance));
            }
        }
        receiver.map(Self).map_err(|error| thrown(env, &error))
    }

    /// The header that carries the proof, in lower case: `unipile-auth` in version 1, unless the
    /// webhook was registered with another, and `unipile-signature` in version 2.
    #[napi(getter)]
    pub fn header(&self) -> String {
        self.0.header().to_owned()
    }

    /// What a message tells, once it has proved where it comes from.
    ///
    /// `proof` is the value of the `header`, `body` the bytes as they came: what a framework has
    /// parsed and written again has another signature. Answer within 30 seconds, or Unipile sends
    /// it again. `now` is the machine's time, unless told otherwise; where a simulator signs, it
    /// has to be that of its clock.
    ///
    /// Throws `unverified` for a message that proves nothing, to be answered with 401, and
    /// `invalid_answer` for one that cannot be understood. Events that are not known are `other`.
    #[napi]
    pub fn receive(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "string | string[] | null | undefined")] proof: Unknown<'_>,
        #[napi(ts_arg_type = "Uint8Array | string")] body: Unknown<'_>,
        #[napi(ts_arg_type = "NowOptions")] options: Option<Unknown<'_>>,
    ) -> Result<News> {
        let now = time(env, "receive", options)?;
        let proof = given(proof)?.map(|proof| header(env, proof)).transpose()?;
        let proof = proof.as_deref();
        let news = if body.get_type()? == ValueType::String {
            self.0.receive(proof, String::from_unknown(body)?.as_bytes(), now)
        } else {
            let needed =
                |_| invalid(env, "body", "the raw body is needed, a Uint8Array or a string");
            self.0.receive(proof, &Uint8ArraySlice::from_unknown(body).map_err(needed)?, now)
        };
        news.and_then(News::try_from).map_err(|error| thrown(env, &error))
    }
}

/// A webhook as it is registered: keep it as a secret, for the receiver and to remove it again.
#[napi(object)]
pub struct Webhook {
    /// Unipile's ids of it: version 1 has one for each kind of news.
    pub ids: Vec<String>,
    /// What a message is proved with.
    pub secret: String,
}

impl From<webhook::Webhook> for Webhook {
    fn from(of: webhook::Webhook) -> Self {
        Self { ids: of.ids, secret: of.secret }
    }
}

/// A webhook as it was kept.
pub(crate) fn kept(env: &Env, given: Unknown<'_>) -> Result<webhook::Webhook> {
    let read = |part: &Part<'_>| {
        let ids = part.needed("ids")?.items(Part::text)?;
        Ok(webhook::Webhook { ids, secret: part.needed("secret")?.text()? })
    };
    read(&Part::new("webhook", given)).map_err(|wrong: Wrong| wrong.thrown(env))
}

/// The news of the last 24 hours, in memory, so that what comes twice is heard once.
///
/// Unipile sends a message again until it is answered, and in version 2 may have two messages for
/// one acceptance. So news is not new if its event id is known, or if the same person has connected
/// with the same account before. A status of version 1 has nothing to know it by, and is always
/// new. After a restart everything is new again, and processes do not know of each other.
#[napi]
pub struct Recent(webhook::Recent);

#[napi]
impl Recent {
    /// One that has heard nothing yet.
    #[napi(constructor)]
    pub fn new(
        env: &Env,
        #[napi(ts_arg_type = "RecentOptions")] options: Option<Unknown<'_>>,
    ) -> Result<Self> {
        let mut capacity = 10_000;
        if let Some(options) = options.map(given).transpose()?.flatten() {
            let options = Options::new(env, "Recent", options, &["capacity"])?;
            capacity = options.data("capacity")?.unwrap_or(capacity);
        }
        Ok(Self(webhook::Recent::new(capacity)))
    }

    /// Whether this was not heard before; from now on it was.
    ///
    /// If dealing with it then fails, `forget` it and answer with an error, so that Unipile sends it
    /// again.
    #[napi]
    pub fn is_new(
        &self,
        env: &Env,
        #[napi(ts_arg_type = "News")] news: Unknown<'_>,
        #[napi(ts_arg_type = "NowOptions")] options: Option<Unknown<'_>>,
    ) -> Result<bool> {
        Ok(self.0.is_new(&told(env, news)?, time(env, "isNew", options)?))
    }

    /// Lets this be new again.
    #[napi]
    pub fn forget(&self, env: &Env, #[napi(ts_arg_type = "News")] news: Unknown<'_>) -> Result<()> {
        self.0.forget(&told(env, news)?);
        Ok(())
    }
}

fn told(env: &Env, news: Unknown<'_>) -> Result<webhook::News> {
    news::read(&Part::new("news", news)).map_err(|wrong| wrong.thrown(env))
}

pub(crate) fn time(env: &Env, of: &'static str, options: Option<Unknown<'_>>) -> Result<Instant> {
    let now = match options.map(given).transpose()?.flatten() {
        Some(options) => Options::new(env, of, options, &["now"])?.instant("now")?,
        None => None,
    };
    Ok(now.unwrap_or_else(|| SystemClock.now()))
}

/// The value of a header; Node's types allow for several, which are one when they are joined.
fn header(env: &Env, proof: Unknown<'_>) -> Result<String> {
    if proof.is_array()? {
        return Ok(data::<Vec<String>>(env, "proof", proof)?.join(","));
    }
    data(env, "proof", proof)
}
