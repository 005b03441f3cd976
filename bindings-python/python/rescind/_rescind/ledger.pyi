"""
Where everything is recorded.
"""

from datetime import date, datetime
from os import PathLike
from pathlib import Path
from rescind.names import Completeness, State
from typing import Any, final

__all__ = ["Attempt", "MemoryLedger", "Overview", "Pruned", "Slot", "SqliteLedger"]

@final
class Attempt:
    """
    One attempt to withdraw an invitation, or to do what a `Paced` does.
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
        The id of the invitation, or the key of an action.
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
    def forget(self, /, person: str) -> int:
        """
        Forgets somebody, as a `SqliteLedger` does.
        """
    def inspect(self, /) -> list[Overview]:
        """
        What it holds, one account after the other.
        """
    def prune(self, /, older_than: datetime, *, now: datetime | None = None) -> Pruned:
        """
        Drops what is older than an instant and not needed any more, as a `SqliteLedger` does.
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
class Pruned:
    """
    How much `prune` has dropped.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def attempts(self, /) -> int:
        """
        How many attempts.
        """
    @property
    def readings(self, /) -> int:
        """
        How many readings.
        """
    @property
    def sightings(self, /) -> int:
        """
        How many invitations that are not listed any more.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
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
    def __enter__(self, /) -> SqliteLedger: ...
    def __exit__(self, /, *_exception: "object") -> None: ...
    def __new__(cls, /, path: str | PathLike[str]) -> SqliteLedger: ...
    def __repr__(self, /) -> str: ...
    def backup(self, /, path: str | PathLike[str]) -> None:
        """
        Copies it into a new file, while it is in use: a ledger like this one. Whom this one forgets
        later is still in its copies. Never go on with a copy beside the original.

        Raises `InvalidInputError` if there is something at the path, and `LedgerError`.
        """
    def close(self, /) -> None:
        """
        Closes the file: what was asked for before is done, and what comes later raises. Once no
        other process has it open either, all that it holds is in the one file, and may be moved,
        copied or deleted, with the `….lock` beside it. Leaving a `with` block closes it, too.

        Nothing is lost without it. A sweep that runs on it ends with an error at its next entry, so
        stop it first. Closing it twice does nothing. Raises `LedgerError` if it is at work for 30
        seconds more, as where another process holds it; it is closed once that ends.
        """
    def export(self, /, path: str | PathLike[str]) -> int:
        """
        Writes all that it holds into a new file, while it is in use, and says how many lines that
        are: an object of JSON a line, with its `kind` (`account`, `reading`, `sighting` or
        `attempt`) and the `member` whose account it is of. Nothing reads it back.

        Raises as `backup`.
        """
    def forget(self, /, person: str) -> int:
        """
        Forgets somebody, in all accounts: says how many invitations to them it found.

        `person` is a profile's address or its last part, a member id (`ACoAA…`), or the id of an
        invitation to them. Nothing is left of them, in the file's bytes either, but the ids and ages
        of invitations and a hash by which a later reading knows whom not to keep. What was tried
        stays. Raises `InvalidInputError` and `LedgerError`.
        """
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
    def prune(self, /, older_than: datetime, *, now: datetime | None = None) -> Pruned:
        """
        Drops what is older than an instant and not needed any more: invitations that are gone,
        readings, and attempts that came to nothing. What the allowance needs stays, and how often
        one that is still listed was tried.

        Raises `InvalidInputError` unless `older_than` lies a week or more before `now`, and
        `LedgerError`.
        """
