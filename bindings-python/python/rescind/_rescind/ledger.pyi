"""
Where everything is recorded.
"""

from datetime import date, datetime
from os import PathLike
from pathlib import Path
from rescind.names import Completeness, State
from typing import Any, final

__all__ = ["Attempt", "MemoryLedger", "Overview", "Slot", "SqliteLedger"]

@final
class Attempt:
    """
    One attempt to withdraw an invitation.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def epoch(self, /) -> int:
        """
        The epoch of the lease under which it was made.
        """
    @property
    def error_type(self, /) -> str | None:
        """
        The code of the error, or the provider's name for it.
        """
    @property
    def http_status(self, /) -> int | None:
        """
        What the provider answered with.
        """
    @property
    def id(self, /) -> int:
        """
        The ledger's number of it.
        """
    @property
    def intent_at(self, /) -> datetime:
        """
        When it was recorded, before the request left.
        """
    @property
    def invitation(self, /) -> str:
        """
        The id of the invitation.
        """
    @property
    def outcome_at(self, /) -> datetime | None:
        """
        When its outcome was recorded, be it that nobody knows.
        """
    @property
    def settled_at(self, /) -> datetime | None:
        """
        When an unknown outcome was settled.
        """
    @property
    def state(self, /) -> State:
        """
        What is known of it.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class MemoryLedger:
    """
    A ledger that is forgotten with this object: for tests.
    """
    def __new__(cls, /) -> MemoryLedger: ...
    def __repr__(self, /) -> str: ...
    def inspect(self, /) -> list[Overview]:
        """
        What it holds, one account after the other.
        """

@final
class Overview:
    """
    What a ledger holds of one account: where it stands, and how much there is of everything.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def attempts(self, /) -> dict[str, int]:
        """
        How many attempts there are in each state, by its name.
        """
    @property
    def completeness(self, /) -> Completeness | None:
        """
        Whether that showed everything.
        """
    @property
    def factor(self, /) -> float:
        """
        The share of the drawn target that is used, 0.1 to 1.
        """
    @property
    def halted(self, /) -> str | None:
        """
        Why it was halted, if it was.
        """
    @property
    def leased_until(self, /) -> datetime | None:
        """
        Until when somebody holds the lease, or held it when they ended without giving it back.
        """
    @property
    def member(self, /) -> str:
        """
        The member whose account it is.
        """
    @property
    def newest_attempt(self, /) -> datetime | None:
        """
        When the newest attempt was recorded.
        """
    @property
    def next(self, /) -> Slot | None:
        """
        The next action.
        """
    @property
    def paused_until(self, /) -> datetime | None:
        """
        Nothing is done before then.
        """
    @property
    def read_at(self, /) -> datetime | None:
        """
        When the last reading began.
        """
    @property
    def seen(self, /) -> int:
        """
        How many invitations were seen, pending or not any more.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def why(self, /) -> str | None:
        """
        Why it did not.
        """

@final
class Slot:
    """
    The next action of an account.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def draw(self, /) -> int:
        """
        How many times an instant was drawn for that day.
        """
    @property
    def due(self, /) -> datetime:
        """
        When it is due.
        """
    @property
    def service_date(self, /) -> date:
        """
        The service day it belongs to: the date on which that day opens.
        """
    @property
    def target(self, /) -> int:
        """
        The most actions on that day.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class SqliteLedger:
    """
    The ledger in a SQLite file, which is opened, or made, when it is first used.

    A relative path is resolved now. Keep the file on a local disk.
    """
    def __new__(cls, /, path: str | PathLike[str]) -> SqliteLedger: ...
    def __repr__(self, /) -> str: ...
    def inspect(self, /) -> list[Overview]:
        """
        What it holds, one account after the other. It changes nothing and can be asked at any time;
        do not open the file with another SQLite in this process. Raises `LedgerError`.
        """
    @property
    def path(self, /) -> Path:
        """
        The file, as an absolute path.
        """
