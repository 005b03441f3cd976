//! What Unipile tells of its own accord.

use crate::data::{self, Aware, Data, Raw, whole};
use crate::errors::{invalid, raise};
use crate::values::News;
use chrono::TimeDelta;
use pyo3::prelude::*;
use rescind::{Clock as _, Instant, SystemClock, webhook};

/// Takes the messages of one webhook, in any web framework; without a state.
///
/// `Receiver.v1` and `Receiver.v2` make one. Messages come late (up to 8 hours after an acceptance,
/// in version 1), in any order, more than once, or never.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Receiver(pub(crate) webhook::Receiver);

#[pymethods]
impl Receiver {
    /// Of a webhook of API version 1.
    ///
    /// Version 1 signs nothing. A webhook is registered with a header of one's own, which holds the
    /// secret; make it of random letters and digits. Raises `InvalidInputError` for fewer than 16.
    #[staticmethod]
    fn v1(secret: &str) -> PyResult<Self> {
        webhook::Receiver::v1(secret).map(Self).map_err(raise)
    }

    /// Of a webhook of API version 2, with the secret that Unipile gave when it was registered.
    ///
    /// `tolerance` is how far the time of signing may be from the clock's, either way: 1 s to an
    /// hour, 5 minutes unless told otherwise. Raises `InvalidInputError`.
    #[staticmethod]
    #[pyo3(signature = (secret, *, tolerance=None))]
    fn v2(secret: &str, tolerance: Option<TimeDelta>) -> PyResult<Self> {
        let receiver = webhook::Receiver::v2(secret).map_err(raise)?;
        let Some(tolerance) = tolerance else { return Ok(Self(receiver)) };
        let wrong = |_| invalid("tolerance", tolerance, "1 s to 1 h");
        receiver.tolerance(tolerance.to_std().map_err(wrong)?).map(Self).map_err(raise)
    }

    /// The header that carries the proof, in lower case: `unipile-auth` in version 1, unless the
    /// webhook was registered with another, and `unipile-signature` in version 2.
    #[getter]
    fn header(&self) -> &'static str {
        self.0.header()
    }

    /// What a message tells, once it has proved where it comes from.
    ///
    /// `proof` is the value of the `header`, `body` the bytes as they came: what a framework has
    /// parsed and written again has another signature. Answer within 30 seconds, or Unipile sends
    /// it again. `now` is the machine's time, unless told otherwise; where a simulator signs, it
    /// has to be that of its clock.
    ///
    /// Raises `UnverifiedError` for a message that proves nothing, to be answered with 401, and
    /// `InvalidAnswerError` for one that cannot be understood. Events that are not known are
    /// `News.Other`.
    #[pyo3(signature = (proof, body, *, now=None))]
    #[expect(clippy::needless_pass_by_value, reason = "what Python gives is converted, not lent")]
    fn receive(&self, proof: Option<&str>, body: Raw, now: Option<Aware>) -> PyResult<News> {
        News::of(self.0.receive(proof, body.bytes(), time(now)).map_err(raise)?)
    }

    fn __repr__(&self) -> String {
        // without the secret
        format!("Receiver(header={:?})", self.0.header())
    }
}

/// A webhook as it is registered: keep it as a secret, for the receiver and to remove it again.
///
/// `Workspace.add_webhook` makes one; make it again of what you kept of it. `secret` is what a
/// message is proved with, and is not shown.
#[pyclass(frozen, eq, module = "rescind", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Webhook(pub(crate) webhook::Webhook);

#[pymethods]
impl Webhook {
    #[new]
    fn new(ids: Vec<String>, secret: String) -> Self {
        Self(webhook::Webhook { ids, secret })
    }

    /// Unipile's ids of it: version 1 has one for each kind of news.
    #[getter]
    fn ids(&self) -> Vec<String> {
        self.0.ids.clone()
    }

    /// What a message is proved with.
    #[getter]
    fn secret(&self) -> &str {
        &self.0.secret
    }

    /// The value as data, with the secret.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.0)
    }

    fn __repr__(&self) -> String {
        // without the secret
        format!("Webhook(ids={:?})", self.0.ids)
    }
}

/// The news of the last 24 hours, in memory, so that what comes twice is heard once.
///
/// Unipile sends a message again until it is answered, and in version 2 may have two messages for
/// one acceptance. So news is not new if its event id is known, or if the same person has connected
/// with the same account before. A status of version 1 has nothing to know it by, and is always
/// new. After a restart everything is new again, and processes do not know of each other.
///
/// It remembers at most `capacity` marks, of which news has up to two.
#[pyclass(frozen, module = "rescind")]
pub(crate) struct Recent(webhook::Recent);

#[pymethods]
impl Recent {
    #[new]
    #[pyo3(signature = (capacity=10_000))]
    fn new(capacity: i128) -> PyResult<Self> {
        Ok(Self(webhook::Recent::new(whole("capacity", capacity)?)))
    }

    /// Whether this was not heard before; from now on it was.
    ///
    /// If dealing with it then fails, `forget` it and answer with an error, so that Unipile sends it
    /// again.
    #[pyo3(signature = (news, *, now=None))]
    fn is_new(&self, news: &News, now: Option<Aware>) -> bool {
        self.0.is_new(&news.told(), time(now))
    }

    /// Lets this be new again.
    fn forget(&self, news: &News) {
        self.0.forget(&news.told());
    }

    fn __repr__(&self) -> &'static str {
        "Recent()"
    }
}

fn time(now: Option<Aware>) -> Instant {
    now.map_or_else(|| SystemClock.now(), |now| now.0)
}
