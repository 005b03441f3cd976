"""
What happens in a run.
"""

from .invitation import Invitation
from _typeshed import SupportsGetItem
from datetime import date, datetime
from typing import Any, Final, SupportsFloat, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["Event", "Step", "Summary"]

@disjoint_base
class Event:
    """
    Something that happened: when (`at`), to whose account, and what. Match on its classes:

    `case rescind.Event.Withdrawn(invitation=invitation): …`
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str:
        """
        A line for a person.
        """
    @property
    def account(self, /) -> str:
        """
        Whose account it happened to: the member's id.
        """
    @property
    def at(self, /) -> datetime:
        """
        When it happened.
        """
    @property
    def event(self, /) -> str:
        """
        The name of what happened, such as `day_done`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The event as data, the same in every language; its `event` is the name, such as `day_done`.
        """
    @final
    class Accepted(Event):
        """
        An invitation had been accepted: time for the follow-up.
        """
        __match_args__: Final = ("invitation", "at", "account")
        def __new__(cls, /, invitation: Invitation, at: datetime, account: str) -> Event.Accepted: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def invitation(self, /) -> Invitation: ...
    @final
    class DayDone(Event):
        """
        The service day is over.
        """
        __match_args__: Final = ("date", "used", "left", "at", "account")
        def __new__(cls, /, date: date, used: SupportsIndex, left: SupportsIndex, at: datetime, account: str) -> Event.DayDone: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def date(self, /) -> date: ...
        @property
        def left(self, /) -> int: ...
        @property
        def used(self, /) -> int: ...
    @final
    class Done(Event):
        """
        Everything that was to be done is done.
        """
        __match_args__: Final = ("summary", "at", "account")
        def __new__(cls, /, summary: Summary, at: datetime, account: str) -> Event.Done: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def summary(self, /) -> Summary: ...
    @final
    class Gone(Event):
        """
        An invitation is not pending any more, and it was not us.
        """
        __match_args__: Final = ("invitation", "at", "account")
        def __new__(cls, /, invitation: Invitation, at: datetime, account: str) -> Event.Gone: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def invitation(self, /) -> Invitation: ...
    @final
    class Halted(Event):
        """
        The account is in trouble; only an explicit `resume` goes on.
        """
        __match_args__: Final = ("reason", "at", "account")
        def __new__(cls, /, reason: str, at: datetime, account: str) -> Event.Halted: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def reason(self, /) -> str: ...
    @final
    class Kept(Event):
        """
        A planned invitation is kept after all.
        """
        __match_args__: Final = ("invitation", "reason", "at", "account")
        def __new__(cls, /, invitation: Invitation, reason: str, at: datetime, account: str) -> Event.Kept: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def invitation(self, /) -> Invitation: ...
        @property
        def reason(self, /) -> str: ...
    @final
    class Paused(Event):
        """
        Nothing is done before `until`.
        """
        __match_args__: Final = ("until", "why", "at", "account")
        def __new__(cls, /, until: datetime, why: str, at: datetime, account: str) -> Event.Paused: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def until(self, /) -> datetime: ...
        @property
        def why(self, /) -> str: ...
    @final
    class Planned(Event):
        """
        The queue was read and judged.
        """
        __match_args__: Final = ("stale", "pending", "at", "account")
        def __new__(cls, /, stale: SupportsIndex, pending: SupportsIndex, at: datetime, account: str) -> Event.Planned: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def pending(self, /) -> int: ...
        @property
        def stale(self, /) -> int: ...
    @final
    class Refused(Event):
        """
        The provider refused, or the request could not be sent.
        """
        __match_args__: Final = ("invitation", "why", "at", "account")
        def __new__(cls, /, invitation: Invitation, why: str, at: datetime, account: str) -> Event.Refused: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def invitation(self, /) -> Invitation: ...
        @property
        def why(self, /) -> str: ...
    @final
    class Slowed(Event):
        """
        The provider refused for volume: fewer a day from now on.
        """
        __match_args__: Final = ("factor", "at", "account")
        def __new__(cls, /, factor: SupportsFloat | SupportsIndex, at: datetime, account: str) -> Event.Slowed: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def factor(self, /) -> float: ...
    @final
    class Unknown(Event):
        """
        A request left and its outcome is not known; a later reading settles it.
        """
        __match_args__: Final = ("invitation", "why", "at", "account")
        def __new__(cls, /, invitation: Invitation, why: str, at: datetime, account: str) -> Event.Unknown: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def invitation(self, /) -> Invitation: ...
        @property
        def why(self, /) -> str: ...
    @final
    class Verified(Event):
        """
        The queue was read again and compared with the record.
        """
        __match_args__: Final = ("confirmed", "reappeared", "at", "account")
        def __new__(cls, /, confirmed: SupportsIndex, reappeared: SupportsGetItem[int, Invitation], at: datetime, account: str) -> Event.Verified: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def confirmed(self, /) -> int: ...
        @property
        def reappeared(self, /) -> list[Invitation]: ...
    @final
    class Waiting(Event):
        """
        Nothing is due before `until`.
        """
        __match_args__: Final = ("until", "at", "account")
        def __new__(cls, /, until: datetime, at: datetime, account: str) -> Event.Waiting: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def until(self, /) -> datetime: ...
    @final
    class Withdrawn(Event):
        """
        An invitation was withdrawn, and the provider confirmed it.
        """
        __match_args__: Final = ("invitation", "reinvitable_from", "at", "account")
        def __new__(cls, /, invitation: Invitation, reinvitable_from: datetime, at: datetime, account: str) -> Event.Withdrawn: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def invitation(self, /) -> Invitation: ...
        @property
        def reinvitable_from(self, /) -> datetime: ...
    @final
    class WithdrawnByHand(Event):
        """
        An invitation of a plan was withdrawn, and not by us: by hand, or with another tool. It takes
        nothing of the allowance.
        """
        __match_args__: Final = ("invitation", "reinvitable_from", "at", "account")
        def __new__(cls, /, invitation: Invitation, reinvitable_from: datetime, at: datetime, account: str) -> Event.WithdrawnByHand: ...
        @property
        def account(self, /) -> str: ...
        @property
        def at(self, /) -> datetime: ...
        @property
        def invitation(self, /) -> Invitation: ...
        @property
        def reinvitable_from(self, /) -> datetime: ...

@final
class Step:
    """
    What a step did, and when to call again.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def events(self, /) -> list[Event]:
        """
        What happened: at most one withdrawal, with all that belongs to it.
        """
    @property
    def next(self, /) -> datetime | None:
        """
        When to call again; earlier does no harm. `None` when there is nothing left to do, and when
        the account is halted: the event `halted` tells, and `Overview.halted`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Summary:
    """
    What a run did.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def accepted(self, /) -> int:
        """
        Found accepted.
        """
    @property
    def by_hand(self, /) -> int:
        """
        Found withdrawn, and not by us.
        """
    @property
    def gone(self, /) -> int:
        """
        Found gone.
        """
    @property
    def kept(self, /) -> int:
        """
        Kept after all.
        """
    @property
    def left(self, /) -> int:
        """
        Stale, and not dealt with when it ended: the account is halted, or they were refused. As
        the last reading has it; 0 if the ledger has none.
        """
    @property
    def lookups(self, /) -> int:
        """
        Calls that it took to learn what became of those that were gone.
        """
    @property
    def refused(self, /) -> int:
        """
        Refused by the provider.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def unknown(self, /) -> int:
        """
        Sent, with an outcome that was not known then; a later reading may have settled it.
        """
    @property
    def withdrawn(self, /) -> int:
        """
        Withdrawn, and confirmed by the provider.
        """
