"""
The extension behind the package `rescind`, which names what is public of it.
"""

from _typeshed import SupportsGetItem
from collections.abc import Awaitable, Sequence
from datetime import date, datetime, time, timedelta
from os import PathLike
from pathlib import Path
from rescind.names import Basis, Completeness, Fate, Kind, Level, Scope, State, Status, Verdict, Witness
from rescind.source import InviteSource, Judge
from typing import Any, Final, SupportsFloat, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["Account", "AsyncEvents", "AsyncSweep", "Attempt", "Bucket", "Candidate", "Connected", "Entry", "Event", "Events", "Health", "Invitation", "Invitee", "Judgement", "MemoryLedger", "MemorySource", "News", "Overview", "Pace", "Page", "Plan", "Policy", "Reading", "Receipt", "Receiver", "Recent", "Record", "Sent", "SimulatedClock", "Simulator", "Slot", "SqliteLedger", "Step", "Summary", "Sweep", "Thresholds", "Unipile", "_close", "_kinds", "_names", "drain_to", "keep_newest", "kind", "older_than", "own", "people", "people_file", "sent_between", "with_note", "younger_than"]

@final
class Account:
    """
    The account behind a source.

    `member_id` is LinkedIn's id of the member: the allowance belongs to it. `status` is whether it
    can act, and `why` the provider's word for why not.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, member_id: str, *, name: str | None = None, status: Status | str | None = None, why: str | None = None) -> Account: ...
    def __repr__(self, /) -> str: ...
    @property
    def member_id(self, /) -> str:
        """
        LinkedIn's id of the member who sent the invitations.
        """
    @property
    def name(self, /) -> str | None:
        """
        The name to show.
        """
    @property
    def status(self, /) -> Status:
        """
        Whether it can act.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def why(self, /) -> str | None:
        """
        The provider's word for why it cannot.
        """

@final
class AsyncEvents:
    """
    The events of a run, for `async for`. Nothing happens unless they are asked for.

    Leaving the `async with` block, `stop()`, cancelling the task that waits and forgetting the
    object stop the run: the request in flight is finished and its outcome recorded.
    """
    def __aenter__(self, /) -> Awaitable[AsyncEvents]: ...
    def __aexit__(self, /, *_exception: "object") -> Awaitable[None]: ...
    def __aiter__(self, /) -> AsyncEvents: ...
    def __anext__(self, /) -> Awaitable[Event]: ...
    async def _next(self, /) -> Event:
        """
        The next event: what `__anext__`, which cannot be an `async fn` itself, is awaited for.
        """
    def stop(self, /) -> None:
        """
        Finishes the request in flight, records its outcome, and ends the events.
        """

@final
class AsyncSweep:
    """
    The same as `Sweep`, for asyncio: nothing blocks the event loop.

    Cancelling a task that waits raises in it at once; a request in flight is finished in the
    background and its outcome recorded.

    Its settings are those of `Sweep`.
    """
    def __new__(cls, /, source: Unipile | MemorySource | InviteSource, *, policy: Policy | None = None, pace: Pace | None = None, ledger: SqliteLedger | MemoryLedger | str | PathLike[str] | None = None, kinds: Sequence[Kind | str] | None = None, thresholds: Thresholds | None = None, clock: SimulatedClock | None = None, seed: SupportsIndex | None = None) -> AsyncSweep: ...
    async def attempts(self, /) -> list[Attempt]:
        """
        Every attempt that the ledger has of the account, oldest first. Raises as `Sweep.attempts`.
        """
    async def plan(self, /) -> Plan:
        """
        Reads and judges; withdraws nothing. Raises as `Sweep.plan`.
        """
    async def read(self, /) -> Reading:
        """
        Reads all pages of the source once, as `Sweep.read`.
        """
    async def resume(self, /) -> bool:
        """
        Lets a halted or paused account go on; false if it was neither.
        """
    def run(self, /, plan: Plan) -> AsyncEvents:
        """
        Withdraws what the plan names, day after day until it is done, while its events are asked
        for with `async for`. An error ends them; another run goes on from there.
        """
    async def step(self, /, plan: Plan | None = None) -> Step:
        """
        Does at most one withdrawal if one is due, and says when to call again. Without a plan it
        judges afresh. Raises as `Sweep.plan`.
        """

@final
class Attempt:
    """
    One attempt to withdraw an invitation.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
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
class Bucket:
    """
    How many invitations are certainly of one age.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        How many.
        """
    @property
    def from_days(self, /) -> int:
        """
        The least age, in days of 24 hours.
        """
    @property
    def label(self, /) -> str:
        """
        The ages in words.
        """
    @property
    def to_days(self, /) -> int | None:
        """
        The age that is not reached; `None` in the last bucket.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Candidate:
    """
    An invitation that is up for judgement by a policy of the user's own.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def invitation(self, /) -> Invitation:
        """
        The invitation, as the reading lists it.
        """
    @property
    def sent(self, /) -> Sent:
        """
        When it was sent, as far as it is known.
        """

@final
class Connected:
    """
    A LinkedIn account that is connected to a workspace.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def account(self, /) -> Account:
        """
        Whose it is, and whether it can act.
        """
    @property
    def id(self, /) -> str:
        """
        Unipile's id of it: what `Unipile` takes as `account_id`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Entry:
    """
    One invitation of a plan.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def due(self, /) -> date | None:
        """
        The day on which it is expected to be withdrawn; only where it is stale.
        """
    @property
    def explanation(self, /) -> str:
        """
        The age and where it comes from, in words, as it was when the plan was made.
        """
    @property
    def invitation(self, /) -> Invitation:
        """
        The invitation.
        """
    @property
    def reason(self, /) -> str:
        """
        Why, as a fact that a person can check.
        """
    @property
    def sent(self, /) -> Sent:
        """
        When it was sent, and how that is known.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The entry as data, the same in every language.
        """
    @property
    def verdict(self, /) -> Verdict:
        """
        What the policy finds.
        """

@disjoint_base
class Event:
    """
    Something that happened: when (`at`), to whose account, and what. Match on its classes:

    `case rescind.Event.Withdrawn(invitation=invitation): …`
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
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
class Events:
    """
    The events of a run. Nothing happens unless they are asked for.

    Leaving the `with` block, `stop()`, Ctrl-C and forgetting the object stop the run: the request
    in flight is finished and its outcome recorded.
    """
    def __enter__(self, /) -> Events: ...
    def __exit__(self, /, *_exception: "object") -> None: ...
    def __iter__(self, /) -> Events: ...
    def __next__(self, /) -> Event: ...
    def stop(self, /) -> None:
        """
        Finishes the request in flight, records its outcome, and ends the events.
        """

@final
class Health:
    """
    The state of a queue; as text, with its histogram.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        How many are pending.
        """
    @property
    def histogram(self, /) -> list[Bucket]:
        """
        How old they are, youngest first.
        """
    @property
    def level(self, /) -> Level:
        """
        Whether these are too many.
        """
    @property
    def oldest(self, /) -> timedelta | None:
        """
        The greatest certain age.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def unknown(self, /) -> int:
        """
        Of how many nothing is known of the age; they are in no bucket.
        """

@final
class Invitation:
    """
    One sent invitation, as a source tells of it.

    The `id` may be spelled in any way that LinkedIn or Unipile spell it; of `label` and
    `provider_time` at least one is needed to know its age. Raises `InvalidInputError` for what is
    no id.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, *, kind: Kind | str | None = None, name: str | None = None, member_id: str | None = None, slug: str | None = None, has_note: bool | None = None, label: str | None = None, provider_time: datetime | None = None) -> Invitation: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_dict(data: dict[str, Any]) -> Invitation:
        """
        The invitation that `to_dict` made this of. Raises `InvalidInputError` for anything else.
        """
    @property
    def handle(self, /) -> str:
        """
        The id as the provider spells it: what a request has to carry.
        """
    @property
    def has_note(self, /) -> bool | None:
        """
        Whether a note was sent with it; `None` where the provider does not say.
        """
    @property
    def id(self, /) -> str:
        """
        Which: the same text however a provider spells it.
        """
    @property
    def invitee(self, /) -> Invitee:
        """
        Who was invited.
        """
    @property
    def kind(self, /) -> Kind:
        """
        What was invited.
        """
    @property
    def label(self, /) -> str | None:
        """
        What LinkedIn's page says of its age, true when it was read.
        """
    @property
    def provider_time(self, /) -> datetime | None:
        """
        A sending time that the provider itself keeps.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Invitee:
    """
    Who was invited. Each part may be missing.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str:
        """
        The best that is known to call them by, safe for a terminal or a log.
        """
    @property
    def member_id(self, /) -> str | None:
        """
        LinkedIn's id of the member.
        """
    @property
    def name(self, /) -> str | None:
        """
        The name as the provider gives it: unchecked text from another person.
        """
    @property
    def slug(self, /) -> str | None:
        """
        The last part of the profile's address.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Judgement:
    """
    What a policy of the user's own finds of one invitation.

    A verdict, and as its reason a fact that a person can read.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, verdict: Verdict | str, reason: str) -> Judgement: ...
    def __repr__(self, /) -> str: ...
    @property
    def reason(self, /) -> str:
        """
        Why.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def verdict(self, /) -> Verdict:
        """
        What was found.
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
class MemorySource:
    """
    Invitations that live in memory: for tests without HTTP.

    A source in which these invitations are pending. `member_id` is whose they are.
    """
    def __new__(cls, /, invitations: Sequence[Invitation], *, member_id: str | None = None) -> MemorySource: ...
    def __repr__(self, /) -> str: ...
    def end(self, /, id: str, fate: Fate | str) -> None:
        """
        Ends an invitation from outside: it is pending no longer, and this became of it.

        Raises `InvalidInputError` for what is no id.
        """
    def still_pending(self, /) -> list[Invitation]:
        """
        What is pending now.
        """

@disjoint_base
class News:
    """
    What Unipile tells of one of its accounts.

    Of which (`account_id`), and, in version 2, by which message (`event_id`) and when (`at`). Match
    on its classes; more may come:

    `case rescind.News.Connected(invitee=invitee): …`
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> str:
        """
        Unipile's id of the account: what `Unipile` takes as `account_id`.
        """
    @property
    def at(self, /) -> datetime | None:
        """
        When Unipile made the message; version 1 does not say.
        """
    @property
    def event(self, /) -> str:
        """
        The name of what happened: `connected`, `account_status` or `other`.
        """
    @property
    def event_id(self, /) -> str | None:
        """
        Unipile's id of the message, the same each time it is sent; version 1 has none.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The news as data, the same in every language; its `event` is the name, such as `connected`.
        """
    @final
    class AccountStatus(News):
        """
        The account's status has changed, for which Unipile has the `word`. Messages overtake each
        other, so ask the account for its status, and take this for the reason to ask. Only `OK` and
        `running` are ready: an account that was just created, reconnected or unlocked is not yet.
        """
        __match_args__: Final = ("status", "word", "account_id", "event_id", "at")
        def __new__(cls, /, status: Status | str, word: str, account_id: str, event_id: str | None, at: datetime | None) -> News.AccountStatus: ...
        @property
        def account_id(self, /) -> str: ...
        @property
        def at(self, /) -> datetime | None: ...
        @property
        def event_id(self, /) -> str | None: ...
        @property
        def status(self, /) -> Status: ...
        @property
        def word(self, /) -> str: ...
    @final
    class Connected(News):
        """
        Somebody is a connection now, whoever of the two had invited the other. It says nothing of
        the invitation: the next reading of the pending list does.
        """
        __match_args__: Final = ("invitee", "account_id", "event_id", "at")
        def __new__(cls, /, invitee: Invitee, account_id: str, event_id: str | None, at: datetime | None) -> News.Connected: ...
        @property
        def account_id(self, /) -> str: ...
        @property
        def at(self, /) -> datetime | None: ...
        @property
        def event_id(self, /) -> str | None: ...
        @property
        def invitee(self, /) -> Invitee: ...
    @final
    class Other(News):
        """
        Anything else, by Unipile's name for it; empty where it has none.
        """
        __match_args__: Final = ("name", "account_id", "event_id", "at")
        def __new__(cls, /, name: str, account_id: str, event_id: str | None, at: datetime | None) -> News.Other: ...
        @property
        def account_id(self, /) -> str: ...
        @property
        def at(self, /) -> datetime | None: ...
        @property
        def event_id(self, /) -> str | None: ...
        @property
        def name(self, /) -> str: ...

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
class Pace:
    """
    How many withdrawals a day, when, and how far apart. It is checked when it is made.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def active(zone: str, *, per_day: tuple[SupportsIndex, SupportsIndex] | None = None, gap: timedelta | None = None, days: Sequence[str] | None = None, hours: Sequence[tuple[time, time]] | None = None, holidays: Sequence[date] | None = None, warm_up_days: SupportsIndex = 0, grace: timedelta | None = None) -> Pace:
        """
        For an active account: 50 to 100 a day, Monday to Friday from 9 to 18, two minutes apart.

        `zone` is an IANA name such as `Europe/Paris`. `per_day` is the least and the most of a
        day's target, the most also in any 24 hours. `gap` is the least time between two
        withdrawals, `days` such as `["mon", "tue"]`, `hours` pairs of opening and closing,
        `grace` how late a withdrawal may be without being drawn again. Raises `InvalidInputError`
        with what would be right.
        """
    @property
    def days(self, /) -> list[str]:
        """
        The working days, such as `["mon", "tue"]`.
        """
    @staticmethod
    def fresh(zone: str, *, per_day: tuple[SupportsIndex, SupportsIndex] | None = None, gap: timedelta | None = None, days: Sequence[str] | None = None, hours: Sequence[tuple[time, time]] | None = None, holidays: Sequence[date] | None = None, warm_up_days: SupportsIndex = 0, grace: timedelta | None = None) -> Pace:
        """
        For a fresh account: 20 to 25 a day, otherwise as `active`.
        """
    @staticmethod
    def from_dict(data: dict[str, Any]) -> Pace:
        """
        The pace that `to_dict` made this of. Raises `InvalidInputError` for anything else.
        """
    @property
    def gap(self, /) -> timedelta:
        """
        The least time between two withdrawals.
        """
    @property
    def grace(self, /) -> timedelta:
        """
        How late a withdrawal may be without being drawn again.
        """
    @property
    def holidays(self, /) -> list[date]:
        """
        The dates on which nothing is done.
        """
    @property
    def hours(self, /) -> list[tuple[time, time]]:
        """
        The windows of a working day: pairs of opening and closing.
        """
    @property
    def per_day(self, /) -> tuple[int, int]:
        """
        The least and the most of a day's target; the most holds in any 24 hours, too.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The pace as data, the same in every language.
        """
    @property
    def warm_up_days(self, /) -> int:
        """
        The number of days until all of the target is used.
        """
    @property
    def zone(self, /) -> str:
        """
        The account's time zone, by its IANA name.
        """

@final
class Page:
    """
    A page of pending invitations.

    `next` is what to ask the next page with; `None` on the last.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, invitations: Sequence[Invitation], next: str | None = None) -> Page: ...
    def __repr__(self, /) -> str: ...
    @property
    def invitations(self, /) -> list[Invitation]:
        """
        The invitations, in the provider's order.
        """
    @property
    def next(self, /) -> str | None:
        """
        What to ask the next page with.
        """

@final
class Plan:
    """
    Every pending invitation with its verdict, the stale ones first, oldest first.

    As text it is a table. Nothing in it is a secret, but names are personal data.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def account(self, /) -> Account:
        """
        Whose invitations.
        """
    @property
    def completeness(self, /) -> str:
        """
        Whether the reading behind it showed everything; why not, otherwise.
        """
    @property
    def days(self, /) -> tuple[date, date] | None:
        """
        The first and the last day on which something is due.
        """
    @property
    def entries(self, /) -> list[Entry]:
        """
        All invitations.
        """
    @staticmethod
    def from_dict(data: dict[str, Any]) -> Plan:
        """
        The plan that `to_dict` made this of, perhaps after it was stored as JSON. Raises
        `InvalidInputError` for anything else.
        """
    @property
    def health(self, /) -> Health:
        """
        How the queue stands.
        """
    @property
    def made_at(self, /) -> datetime:
        """
        When it was made.
        """
    def rows(self, /) -> list[dict[str, Any]]:
        """
        One flat dict an invitation, in the order of `entries`: `pandas.DataFrame(plan.rows())`.

        Instants are aware datetimes, `due` is a date; what is not known is `None`.
        """
    @property
    def stale(self, /) -> list[Entry]:
        """
        Those that will be withdrawn, in the order in which that happens.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The plan as data, the same in every language.
        """

@final
class Policy:
    """
    Which invitations are stale: made by the functions of this package, combined with `&`, `|` and
    `~`, or read from data.

    It answers stale, keep or undecided for each invitation; only what is stale is withdrawn.
    """
    def __and__(self, other: object, /) -> Policy:
        """
        Stale where both are.
        """
    def __bool__(self, /) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __invert__(self, /) -> Policy:
        """
        Stale where this one says keep; what is undecided stays so.
        """
    def __or__(self, other: object, /) -> Policy:
        """
        Stale where one of them is.
        """
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_dict(data: dict[str, Any]) -> Policy:
        """
        The policy that `to_dict` made this of. Raises `InvalidInputError` for anything else.
        """
    @staticmethod
    def from_json(text: str) -> Policy:
        """
        The policy that `to_json` made this of. Raises `InvalidInputError` for anything else.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The policy as data, the same in every language.
        """
    def to_json(self, /) -> str:
        """
        The same as a text.
        """

@final
class Reading:
    """
    All pages of the pending list, read once.
    """
    def __repr__(self, /) -> str: ...
    @property
    def completeness(self, /) -> Completeness:
        """
        Whether it showed everything.
        """
    @property
    def error(self, /) -> Exception | None:
        """
        The error that ended it early, if one did; what a user's own source raised is its
        `__cause__`.
        """
    @property
    def finished(self, /) -> datetime:
        """
        When the last page had arrived.
        """
    @property
    def invitations(self, /) -> list[Invitation]:
        """
        Every invitation once, in the provider's order.
        """
    @property
    def pages(self, /) -> int:
        """
        How many pages arrived.
        """
    @property
    def started(self, /) -> datetime:
        """
        When the first page was asked for.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The reading as data, the same in every language.
        """
    @property
    def why(self, /) -> str | None:
        """
        Why it did not.
        """

@final
class Receipt:
    """
    The provider's confirmation of a withdrawal.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, http_status: SupportsIndex | None = None) -> Receipt: ...
    def __repr__(self, /) -> str: ...
    @property
    def http_status(self, /) -> int | None:
        """
        The HTTP status, where there was one.
        """

@final
class Receiver:
    """
    Takes the messages of one webhook, in any web framework; without a state.

    `Receiver.v1` and `Receiver.v2` make one. Messages come late (up to 8 hours after an acceptance,
    in version 1), in any order, more than once, or never.
    """
    def __repr__(self, /) -> str: ...
    @property
    def header(self, /) -> str:
        """
        The header that carries the proof, in lower case: `unipile-auth` in version 1, unless the
        webhook was registered with another, and `unipile-signature` in version 2.
        """
    def receive(self, /, proof: str | None, body: bytes | str, *, now: datetime | None = None) -> News:
        """
        What a message tells, once it has proved where it comes from.

        `proof` is the value of the `header`, `body` the bytes as they came: what a framework has
        parsed and written again has another signature. Answer within 30 seconds, or Unipile sends
        it again. `now` is the time, unless told otherwise.

        Raises `UnverifiedError` for a message that proves nothing, to be answered with 401, and
        `InvalidAnswerError` for one that cannot be understood. Events that are not known are
        `News.Other`.
        """
    @staticmethod
    def v1(secret: str) -> Receiver:
        """
        Of a webhook of API version 1.

        Version 1 signs nothing. A webhook is registered with a header of one's own, which holds the
        secret; make it of random letters and digits. Raises `InvalidInputError` for fewer than 16.
        """
    @staticmethod
    def v2(secret: str, *, tolerance: timedelta | None = None) -> Receiver:
        """
        Of a webhook of API version 2, with the secret that Unipile gave when it was registered.

        `tolerance` is how far the time of signing may be from the clock's, either way: 1 s to an
        hour, 5 minutes unless told otherwise. Raises `InvalidInputError`.
        """

@final
class Recent:
    """
    The news of the last 24 hours, in memory, so that what comes twice is heard once.

    Unipile sends a message again until it is answered, and in version 2 may have two messages for
    one acceptance. So news is not new if its event id is known, or if the same person has connected
    with the same account before. A status of version 1 has nothing to know it by, and is always
    new. After a restart everything is new again, and processes do not know of each other.

    It remembers at most `capacity` marks, of which news has up to two.
    """
    def __new__(cls, /, capacity: SupportsIndex = 10000) -> Recent: ...
    def __repr__(self, /) -> str: ...
    def forget(self, /, news: News) -> None:
        """
        Lets this be new again.
        """
    def is_new(self, /, news: News, *, now: datetime | None = None) -> bool:
        """
        Whether this was not heard before; from now on it was.

        If dealing with it then fails, `forget` it and answer with an error, so that Unipile sends it
        again.
        """

@final
class Record:
    """
    All that a simulator received, and what a client is held to.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def calls(self, /) -> list[dict[str, Any]]:
        """
        Every call with its answer, in order, as data.
        """
    @property
    def most_in_rolling_24h(self, /) -> int:
        """
        The most withdrawals in any 24 hours.
        """
    @property
    def sent(self, /) -> dict[str, datetime]:
        """
        The true time of sending of each sent invitation, by its id.
        """
    @property
    def smallest_gap(self, /) -> timedelta | None:
        """
        The least time between two withdrawals.
        """
    @property
    def still_pending(self, /) -> list[str]:
        """
        The ids still pending, newest first.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The whole record as data: `calls`, `sent` and `pending`.
        """
    @property
    def verdict(self, /) -> dict[str, Any]:
        """
        The figures that judge a client, as a dict.
        """
    @property
    def withdrawals(self, /) -> list[tuple[str, datetime]]:
        """
        Every withdrawal that took effect or could have, with its instant.
        """

@final
class Sent:
    """
    When an invitation was sent, as closely as it is known, and how that is known.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        What that rests on.
        """
    @property
    def contradiction(self, /) -> bool:
        """
        Whether the evidence contradicts itself; the youngest reading of it counts then.
        """
    @property
    def earliest(self, /) -> datetime | None:
        """
        Not before then; `None` where nothing says so.
        """
    @property
    def latest(self, /) -> datetime:
        """
        Not after then.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def witness(self, /) -> Witness | None:
        """
        What speaks for an id or a provider's time.
        """

@final
class SimulatedClock:
    """
    A clock that stands still until somebody waits, and then jumps: weeks pass in a second.

    Given to a sweep and to a simulator, it is one time for both.

    It starts at an aware instant.
    """
    def __new__(cls, /, start: datetime) -> SimulatedClock: ...
    def __repr__(self, /) -> str: ...
    def advance(self, /, by: timedelta) -> None:
        """
        Moves the time on.
        """
    def advance_to(self, /, to: datetime) -> None:
        """
        Moves the time to this instant; one that has passed already changes nothing.
        """
    def now(self, /) -> datetime:
        """
        The time, in UTC.
        """

@final
class Simulator:
    """
    A Unipile v1 on loopback: it answers as the provider does, and keeps a record of its client.

    Use it with `with` or `async with`, which stops it.

    A queue of `pending` invitations that follows from `seed`, with ages counted back from
    `epoch`, by default the clock's now. `language` is that of the labels: `english`, `french`
    or `nonsense`; `port` 0 is any free one. The workspace has `bystanders` other accounts, of
    which every other one is not of LinkedIn. It listens when this returns.
    """
    def __aenter__(self, /) -> Awaitable[Simulator]: ...
    def __aexit__(self, /, *_exception: "object") -> Awaitable[None]: ...
    def __enter__(self, /) -> Simulator: ...
    def __exit__(self, /, *_exception: "object") -> None: ...
    def __new__(cls, /, pending: SupportsIndex = 620, received: SupportsIndex = 5, seed: SupportsIndex = 0, clock: SimulatedClock | None = None, epoch: datetime | None = None, language: str = "english", port: SupportsIndex = 0, bystanders: SupportsIndex = 0) -> Simulator: ...
    def __repr__(self, /) -> str: ...
    def accept(self, /, id: str) -> bool:
        """
        The person accepts; false if that invitation is not pending.
        """
    @property
    def account_id(self, /) -> str:
        """
        The one account that it has.
        """
    @property
    def api_key(self, /) -> str:
        """
        The key that it accepts.
        """
    def faults(self, /) -> dict[str, Any]:
        """
        What goes wrong at the moment: the switches as they stand; counts show what is left of them.
        """
    def ids(self, /) -> list[str]:
        """
        The ids that are pending now, newest first.
        """
    def lift_restriction(self, /) -> None:
        """
        From here on calls are not held against the client for an earlier restriction.
        """
    @property
    def member_id(self, /) -> str:
        """
        The LinkedIn member behind the account.
        """
    def record(self, /) -> Record:
        """
        What it received so far, and the truth beside it.
        """
    def send_new(self, /) -> str:
        """
        A new invitation is sent now; answers its id.
        """
    def set_faults(self, /, faults: dict[str, Any]) -> None:
        """
        Turns the switches that are named, such as `{"commit_then_hang": 1}`; the others stay as
        they are. Raises `InvalidInputError` for one that there is not.
        """
    def stop(self, /) -> None:
        """
        Stops it; what is asked of it afterwards raises.
        """
    @property
    def url(self, /) -> str:
        """
        Where it listens: a client's DSN.
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
        When to call again; earlier does no harm. `None` when there is nothing left to do.
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
    @property
    def accepted(self, /) -> int:
        """
        Found accepted.
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
        Stale, and not dealt with when it ended: the account is halted, or they were refused.
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

@final
class Sweep:
    """
    Withdraws what is stale from one account, at a careful pace, with a record of everything.

    Its calls block the thread with the interpreter free for others. Ctrl-C ends them within a
    second; a request in flight is finished in the background.

    `source` is a `Unipile`, a `MemorySource` or the user's own `InviteSource`.

    By default people whose invitation is older than 21 days, 20 to 25 a day on working days
    from 9 to 18 in UTC. `ledger` is a ledger or the path of a file; nothing is planned without.
    `kinds` are the kinds that may be withdrawn at all; `clock` is for tests, and `seed` for
    runs that can be repeated.
    """
    def __new__(cls, /, source: Unipile | MemorySource | InviteSource, *, policy: Policy | None = None, pace: Pace | None = None, ledger: SqliteLedger | MemoryLedger | str | PathLike[str] | None = None, kinds: Sequence[Kind | str] | None = None, thresholds: Thresholds | None = None, clock: SimulatedClock | None = None, seed: SupportsIndex | None = None) -> Sweep: ...
    def attempts(self, /) -> list[Attempt]:
        """
        Every attempt that the ledger has of the account, oldest first.

        Raises whatever the source answers to who the account is, and `LedgerError`.
        """
    def plan(self, /) -> Plan:
        """
        Reads and judges; withdraws nothing.

        Raises `InvalidInputError` for settings that cannot be used, whatever the source answers if
        nothing could be read, `LedgerError`, and `BusyError` if another process acts for the
        account for minutes.
        """
    def read(self, /) -> Reading:
        """
        Reads all pages of the source once; judges nothing, records nothing, needs no ledger.

        What the source raises does not come out: see `Reading.completeness` and `Reading.error`.
        """
    def resume(self, /) -> bool:
        """
        Lets a halted or paused account go on; false if it was neither.
        """
    def run(self, /, plan: Plan) -> Events:
        """
        Withdraws what the plan names, day after day until it is done, while its events are asked
        for. An error ends them; another run goes on from there.
        """
    def step(self, /, plan: Plan | None = None) -> Step:
        """
        Does at most one withdrawal if one is due, and says when to call again: for cron, queues
        and workflow engines. Without a plan it judges afresh. Raises as `plan`.
        """

@final
class Thresholds:
    """
    From how many pending invitations on a queue is too long.

    `0 < danger <= critical`, or `InvalidInputError`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, danger: SupportsIndex = 500, critical: SupportsIndex = 700) -> Thresholds: ...
    def __repr__(self, /) -> str: ...
    @property
    def critical(self, /) -> int:
        """
        From here on it is critical.
        """
    @property
    def danger(self, /) -> int:
        """
        From here on it is in danger.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Unipile:
    """
    One account of a Unipile workspace, API version 1. Nothing is sent before a sweep asks.

    `dsn` is the address that the dashboard shows, such as `api1.unipile.com:13111`; plain HTTP
    is for loopback only. `timeout` is how long to wait for an answer: 1 ms to 60 s, 50 s
    unless told otherwise. Raises `InvalidInputError`.
    """
    def __new__(cls, /, *, dsn: str, api_key: str, account_id: str, timeout: timedelta | None = None) -> Unipile: ...
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> str:
        """
        Unipile's id of the account.
        """
    @staticmethod
    def accounts(*, dsn: str, api_key: str, timeout: timedelta | None = None) -> list[Connected]:
        """
        The LinkedIn accounts of a workspace, each with its status.

        Blocks; see `accounts_async`. Unipile keeps them: LinkedIn is not asked. Raises
        `InvalidInputError`, `CredentialsError` for a key that is not accepted, and whatever else
        keeps a page from being read: the list is whole or not there.
        """
    @staticmethod
    async def accounts_async(*, dsn: str, api_key: str, timeout: timedelta | None = None) -> list[Connected]:
        """
        The same as `accounts`, to be awaited.
        """
    @property
    def dsn(self, /) -> str:
        """
        The address.
        """

def _close() -> None:
    """
    Stops what runs, waits until its outcome is recorded, and ends the threads: a thread that
    enters the interpreter while it is being torn down would abort the process.
    """

def _kinds() -> list[tuple[str, bool, Scope]]:
    """
    The code, the retryability and the scope of each kind, for `rescind.errors`.
    """

def _names() -> list[tuple[str, list[str]]]:
    """
    Every enum with the texts of its members, for a test of `rescind.names`.
    """

def drain_to(n: SupportsIndex) -> Policy:
    """
    Stale, the oldest first, until `n` of the whole queue are left.

    In an `&` it takes from what the other sides find stale. Of unknown age, or from a partial
    reading, nothing is taken.
    """

def keep_newest(n: SupportsIndex) -> Policy:
    """
    Stale if at least `n` others are certainly newer; `n` from 1.
    """

def kind(kinds: Sequence[Kind | str]) -> Policy:
    """
    Stale if it is of one of these kinds: `person`, `page`, `newsletter`, `event`, `unknown`.
    """

def older_than(age: timedelta | None = None, *, days: SupportsIndex | None = None, hours: SupportsIndex | None = None, minutes: SupportsIndex | None = None) -> Policy:
    """
    Stale if it was sent at least so long ago; undecided where it may be either.

    The age is a `timedelta`, or days of 24 hours, hours and minutes; above zero.
    """

def own(judge: Judge) -> Policy:
    """
    A policy of the user's own: a function that is given a list of `Candidate`s and the instant, and
    answers with a `Judgement` for each, in their order.

    It is asked in batches of 1 to 1,000, only for those that the built-in policies around it leave
    open, on a thread of rescind's and in a copy of the caller's context. Another number of answers
    raises `PolicyError`, as does whatever it raises, which is the `__cause__`; nothing is withdrawn
    then. It is code, so it has no data: `to_dict` raises.
    """

def people(list: Sequence[str]) -> Policy:
    """
    Stale if the invitee or the invitation is on the list. Mostly used as `~people([…])`: a list of
    those to leave alone.

    Entries are the last part of a profile's address, the whole address, a member id, or an
    invitation's id. Raises `InvalidInputError` for an entry that is none of them.
    """

def people_file(path: str | PathLike[str]) -> Policy:
    """
    The same as `people`, from a text file with one entry a line, which is read once, now.

    Empty lines and lines that begin with `#` are left out. Raises `InvalidInputError` if the file
    cannot be read, or has a line that is no entry.
    """

def sent_between(start: datetime, end: datetime) -> Policy:
    """
    Stale if it was sent from `start` on and before `end`; undecided where it may be either.

    Both are aware instants.
    """

def with_note() -> Policy:
    """
    Stale if a note was sent with it; undecided where the provider does not say.
    """

def younger_than(age: timedelta | None = None, *, days: SupportsIndex | None = None, hours: SupportsIndex | None = None, minutes: SupportsIndex | None = None) -> Policy:
    """
    Stale if it was sent less than so long ago; undecided where it may be either.

    The age is given as for `older_than`.
    """
