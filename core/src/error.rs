//! One error for the whole crate: a kind, a sentence, where it happened, and its cause.

use crate::name::named;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// A `Result` whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any error that can stand behind an [`Error`] as its cause.
pub type BoxError = Box<dyn StdError + Send + Sync + 'static>;

/// So that no instant is out of reach, whatever an answer says.
const LONGEST_WAIT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// What went wrong, in as many words as a program needs to react.
///
/// More kinds may come; match with a `_` arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A setting or an argument cannot be used. The message names it and says what would be right.
    InvalidInput,
    /// The provider does not accept the API key.
    Credentials,
    /// The address answers, but it is not the provider's API: a wrong DSN or route.
    Misrouted,
    /// The request never left: no network, no such host, connection refused.
    Unreachable,
    /// The account's LinkedIn session is lost; a person has to reconnect it.
    Disconnected,
    /// LinkedIn has restricted the member.
    Restricted,
    /// The account cannot act at the moment, and may be able to soon.
    NotReady,
    /// The provider refuses for volume: slow down.
    Throttled,
    /// Our own request rate is refused before LinkedIn was reached.
    RateLimited,
    /// The provider does not know what was asked for (any more).
    Missing,
    /// This one request is refused, and would be again.
    Refused,
    /// The request left and its outcome is not known: a timeout, a reset, a 5xx.
    Uncertain,
    /// An answer that cannot be understood.
    InvalidAnswer,
    /// A message does not prove that it comes from the provider. A web handler answers it with 401.
    Unverified,
    /// A source written by the user failed.
    Source,
    /// A policy written by the user failed.
    Policy,
    /// The ledger cannot be read or written.
    Ledger,
    /// Somebody else holds the account's lease.
    Busy,
    /// A fault in rescind itself.
    Unexpected,
}

/// How far an error reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One invitation. The others can go on.
    Item,
    /// One account. Nothing more may be done with it for now.
    Account,
    /// Everything that uses this key, this ledger or this configuration.
    Key,
}

/// What an error says about a request that changes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// LinkedIn was not reached: the request is not charged to the allowance.
    NotSent,
    /// It was answered with a refusal: charged, and nothing has changed.
    Refused,
    /// It may or may not have taken effect: charged, and only a later reading can tell.
    Unknown,
}

named!(ErrorKind, "code":
    InvalidInput = "invalid_input",
    Credentials = "credentials",
    Misrouted = "misrouted",
    Unreachable = "unreachable",
    Disconnected = "disconnected",
    Restricted = "restricted",
    NotReady = "not_ready",
    Throttled = "throttled",
    RateLimited = "rate_limited",
    Missing = "missing",
    Refused = "refused",
    Uncertain = "uncertain",
    InvalidAnswer = "invalid_answer",
    Unverified = "unverified",
    Source = "source",
    Policy = "policy",
    Ledger = "ledger",
    Busy = "busy",
    Unexpected = "unexpected",
);

named!(Scope, "scope": Item = "item", Account = "account", Key = "key");

impl ErrorKind {
    /// The stable name of the kind, the same in Rust, Python and JavaScript.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.as_str()
    }

    /// How far an error of this kind reaches.
    #[must_use]
    pub const fn scope(self) -> Scope {
        match self {
            Self::Missing | Self::Refused | Self::Uncertain | Self::Unverified => Scope::Item,
            Self::Disconnected
            | Self::Restricted
            | Self::NotReady
            | Self::Throttled
            | Self::RateLimited
            | Self::InvalidAnswer
            | Self::Source
            | Self::Busy => Scope::Account,
            Self::InvalidInput
            | Self::Credentials
            | Self::Misrouted
            | Self::Unreachable
            | Self::Policy
            | Self::Ledger
            | Self::Unexpected => Scope::Key,
        }
    }

    /// What became of a withdrawal that failed with this kind.
    ///
    /// What is not known to be harmless is [`Delivery::Unknown`]: doubt is charged.
    #[must_use]
    pub const fn delivery(self) -> Delivery {
        match self {
            Self::InvalidInput
            | Self::Credentials
            | Self::Misrouted
            | Self::Unreachable
            | Self::RateLimited
            | Self::Unverified
            | Self::Policy
            | Self::Ledger
            | Self::Busy => Delivery::NotSent,
            Self::Disconnected
            | Self::Restricted
            | Self::NotReady
            | Self::Throttled
            | Self::Refused => Delivery::Refused,
            Self::Missing
            | Self::Uncertain
            | Self::InvalidAnswer
            | Self::Source
            | Self::Unexpected => Delivery::Unknown,
        }
    }

    /// Whether the same *reading* may be tried again by itself, later.
    ///
    /// A withdrawal is never retried blindly, whatever this answers.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(
            self,
            Self::Unreachable
                | Self::NotReady
                | Self::RateLimited
                | Self::Uncertain
                | Self::InvalidAnswer
                | Self::Busy
        )
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What went wrong.
///
/// `Display` is one sentence for a person, without secrets and without URLs that carry a query.
///
/// ```
/// use rescind::{Error, ErrorKind, Scope};
///
/// let error = Error::new(ErrorKind::Throttled, "LinkedIn refuses for volume").at("withdraw");
/// assert_eq!(error.code(), "throttled");
/// assert_eq!(error.scope(), Scope::Account);
/// assert_eq!(error.to_string(), "withdraw: LinkedIn refuses for volume");
/// ```
#[derive(thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Inner>);

#[derive(Debug, thiserror::Error)]
#[error("{}{message}{}", Prefix(.operation), Context(.context))]
struct Inner {
    kind: ErrorKind,
    message: String,
    operation: Option<&'static str>,
    context: Vec<(&'static str, String)>,
    http_status: Option<u16>,
    provider_type: Option<String>,
    retry_after: Option<Duration>,
    source: Option<BoxError>,
}

struct Prefix<'a>(&'a Option<&'static str>);

impl fmt::Display for Prefix<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |operation| write!(f, "{operation}: "))
    }
}

struct Context<'a>(&'a [(&'static str, String)]);

impl fmt::Display for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (key, value)) in self.0.iter().enumerate() {
            write!(f, "{}{key}: {value}", if at == 0 { " (" } else { ", " })?;
        }
        if self.0.is_empty() { Ok(()) } else { f.write_str(")") }
    }
}

impl Error {
    /// An error of a kind, with a sentence that says what happened and what would be right.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            operation: None,
            context: Vec::new(),
            http_status: None,
            provider_type: None,
            retry_after: None,
            source: None,
        }))
    }

    /// A setting that cannot be used: its name, its value, and what would be right.
    pub(crate) fn invalid(field: &str, value: impl fmt::Display, right: &str) -> Self {
        Self::new(ErrorKind::InvalidInput, format!("{field} is {value}: {right}"))
    }

    /// Names the operation during which it happened. The innermost name stays.
    #[must_use]
    pub fn at(mut self, operation: &'static str) -> Self {
        self.0.operation.get_or_insert(operation);
        self
    }

    /// Adds a fact that helps to find the cause. Never a secret.
    #[must_use]
    pub fn with_context(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.0.context.push((key, value.into()));
        self
    }

    /// Keeps the cause, to be found again through [`std::error::Error::source`].
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Keeps what the provider answered: the HTTP status and its own name for the error.
    #[must_use]
    pub fn with_answer(mut self, http_status: u16, provider_type: Option<String>) -> Self {
        self.0.http_status = Some(http_status);
        self.0.provider_type = provider_type;
        self
    }

    /// Keeps how long the provider asks to wait before the next try, a year at most.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait.min(LONGEST_WAIT));
        self
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The stable name of the kind, the same in Rust, Python and JavaScript.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.kind.code()
    }

    /// How far it reaches.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.0.kind.scope()
    }

    /// What became of a withdrawal that failed with it.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.0.kind.delivery()
    }

    /// Whether a reading may be tried again by itself, later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.kind.is_retryable()
    }

    /// The sentence, without the operation and the context.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The HTTP status that the provider answered with, if it answered.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.0.http_status
    }

    /// The provider's own name for the error, such as `errors/too_many_requests`.
    #[must_use]
    pub fn provider_type(&self) -> Option<&str> {
        self.0.provider_type.as_deref()
    }

    /// How long the provider asks to wait before the next try, where it says so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            kind,
            message,
            operation,
            context,
            http_status,
            provider_type,
            retry_after,
            source,
        } = &*self.0;
        f.debug_struct("Error")
            .field("kind", kind)
            .field("message", message)
            .field("operation", operation)
            .field("context", context)
            .field("http_status", http_status)
            .field("provider_type", provider_type)
            .field("retry_after", retry_after)
            .field("source", source)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_is_one_sentence_with_its_context() {
        let error = Error::new(ErrorKind::Misrouted, "no such route")
            .with_context("host", "api1.unipile.com")
            .with_context("status", "404")
            .at("pending");
        assert_eq!(
            error.to_string(),
            "pending: no such route (host: api1.unipile.com, status: 404)"
        );
    }

    #[test]
    fn the_innermost_operation_stays_and_the_cause_is_kept() {
        let error = Error::new(ErrorKind::Ledger, "cannot write")
            .with_source(std::io::Error::other("disk full"))
            .at("conclude")
            .at("run");
        assert!(error.to_string().starts_with("conclude: "));
        assert_eq!(StdError::source(&error).unwrap().to_string(), "disk full");
    }
}
