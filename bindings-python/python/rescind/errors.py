"""What goes wrong: one class, and one child of it for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from . import _rescind
from .names import Scope

if TYPE_CHECKING:
    from datetime import timedelta


class Error(Exception):
    """What every error of rescind is."""

    code: ClassVar[str]
    """The stable name of the kind, the same in every language."""
    retryable: ClassVar[bool]
    """Whether the same reading may be tried again by itself, later."""
    scope: ClassVar[Scope]
    """How far it reaches."""

    http_status: int | None
    """The HTTP status that the provider answered with, if it answered."""
    provider_type: str | None
    """The provider's own name for the error."""
    retry_after: timedelta | None
    """How long the provider asks to wait before the next try, where it says so."""

    def __init__(
        self,
        message: str = "",
        *,
        http_status: int | None = None,
        provider_type: str | None = None,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(message)
        self.http_status = http_status
        self.provider_type = provider_type
        self.retry_after = retry_after


class InvalidInputError(Error):
    """A setting or an argument cannot be used; the message says what would be right."""

    code = "invalid_input"


class CredentialsError(Error):
    """The provider does not accept the API key."""

    code = "credentials"


class MisroutedError(Error):
    """The address answers, but it is not the provider's API."""

    code = "misrouted"


class UnreachableError(Error):
    """The request never left: no network, no such host, connection refused."""

    code = "unreachable"


class DisconnectedError(Error):
    """The account's LinkedIn session is lost; a person has to reconnect it."""

    code = "disconnected"


class RestrictedError(Error):
    """LinkedIn has restricted the member."""

    code = "restricted"


class NotReadyError(Error):
    """The account cannot act at the moment, and may be able to soon."""

    code = "not_ready"


class ThrottledError(Error):
    """The provider refuses for volume: slow down."""

    code = "throttled"


class RateLimitedError(Error):
    """Our own request rate is refused before LinkedIn was reached."""

    code = "rate_limited"


class MissingError(Error):
    """The provider does not know what was asked for (any more)."""

    code = "missing"


class RefusedError(Error):
    """This one request is refused, and would be again."""

    code = "refused"


class UncertainError(Error):
    """The request left and its outcome is not known."""

    code = "uncertain"


class InvalidAnswerError(Error):
    """An answer that cannot be understood."""

    code = "invalid_answer"


class UnverifiedError(Error):
    """A message does not prove that it comes from the provider: answer it with 401."""

    code = "unverified"


class SourceError(Error):
    """A source written by the user failed."""

    code = "source"


class PolicyError(Error):
    """A policy written by the user failed."""

    code = "policy"


class LedgerError(Error):
    """The ledger cannot be read or written."""

    code = "ledger"


class BusyError(Error):
    """Somebody else holds the account's lease."""

    code = "busy"


class UnexpectedError(Error):
    """A fault in rescind itself."""

    code = "unexpected"


BY_CODE: dict[str, type[Error]] = {kind.code: kind for kind in Error.__subclasses__()}
"""The class of each kind."""

# a kind's nature is the core's to say; what it does not place is as one that is unexpected
for _code, _retryable, _scope in _rescind._kinds():
    BY_CODE[_code].retryable = _retryable
    BY_CODE[_code].scope = _scope
Error.code = UnexpectedError.code
Error.retryable = UnexpectedError.retryable
Error.scope = UnexpectedError.scope
