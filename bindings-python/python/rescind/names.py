"""The names of what can be one of a few things: enums whose members are equal to their text."""

from enum import Enum
from typing import TypeVar

_N = TypeVar("_N", bound="_Name")


class _Name(str, Enum):
    """A text that is one of few: in a print and a comparison it is that text."""

    def __new__(cls: type[_N], value: str) -> _N:
        name = str.__new__(cls, value)
        name._value_ = value
        return name

    def __str__(self) -> str:
        return str.__str__(self)

    def __format__(self, form: str) -> str:
        return str.__format__(self, form)


class Kind(_Name):
    """What was invited. Only a person can become a connection."""

    PERSON = "person"
    PAGE = "page"
    NEWSLETTER = "newsletter"
    EVENT = "event"
    UNKNOWN = "unknown"
    """The provider does not say."""


class Verdict(_Name):
    """What a policy finds of an invitation."""

    KEEP = "keep"
    UNDECIDED = "undecided"
    """What is known is not enough; it stays, too."""
    STALE = "stale"
    """It is to be withdrawn."""


class Level(_Name):
    """Whether too many are pending."""

    HEALTHY = "healthy"
    DANGER = "danger"
    CRITICAL = "critical"


class Basis(_Name):
    """What the time of sending rests on."""

    ID = "id"
    LABEL = "label"
    PROVIDER_TIME = "provider_time"
    EXPORT = "export"
    SIGHTING = "sighting"
    NOTHING = "nothing"


class Witness(_Name):
    """What speaks for an id, or for a provider's time."""

    LABEL = "label"
    PROVIDER_TIME = "provider_time"
    ID = "id"
    EXPORT = "export"
    QUEUE = "queue"
    """Other ids of the same reading agree with their labels."""


class State(_Name):
    """The state of an attempt to withdraw an invitation."""

    INTENT = "intent"
    """About to be sent, or being sent."""
    WITHDRAWN = "withdrawn"
    DONE = "done"
    """An action of your own, under a `Paced`, was done."""
    GONE = "gone"
    """Not pending any more; nobody knows why."""
    ACCEPTED = "accepted"
    NOT_SENT = "not_sent"
    """Never left: the only state that is not charged."""
    UNKNOWN = "unknown"
    """It left and nobody knows what came of it."""
    STILL_PENDING = "still_pending"
    """It had no effect."""
    REFUSED = "refused"


class Fate(_Name):
    """What became of an invitation that is not pending any more."""

    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    """Declined, or expired."""
    UNKNOWN = "unknown"


class Preset(_Name):
    """A policy that practitioners go by."""

    STANDARD = "standard"
    """Older than 21 days."""
    CAUTIOUS = "cautious"
    """Older than 30 days."""
    BRISK = "brisk"
    """Older than 14 days."""


class Invitable(_Name):
    """Whether somebody can be invited, as far as a ledger knows."""

    FREE = "free"
    """An invitation to them was withdrawn, three weeks ago or more."""
    NOT_BEFORE = "not_before"
    """One was withdrawn, and LinkedIn refuses another for up to three weeks."""
    PENDING = "pending"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    """One has ended, and nobody knows how."""
    NEVER_SEEN = "never_seen"
    """The ledger has seen none, or has forgotten them."""


class Scope(_Name):
    """How far an error reaches."""

    ITEM = "item"
    ACCOUNT = "account"
    KEY = "key"


class Status(_Name):
    """Whether an account can act."""

    READY = "ready"
    NOT_READY = "not_ready"
    """Not now, and perhaps soon without anybody's help."""
    DISCONNECTED = "disconnected"
    """Not before a person reconnects it."""


class Completeness(_Name):
    """Whether a reading showed everything."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    """What is missing in it may still be pending."""
    FAILED = "failed"
    """Nothing was read: it says nothing about the queue."""


class Separator(_Name):
    """What stands between the cells of a line of CSV."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
