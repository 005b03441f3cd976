"""
What withdraws them.
"""

from .event import Event, Step
from .export import Export
from .health import Acceptance, Forecast, Health, Thresholds
from .history import Day
from .ledger import Attempt, MemoryLedger, SqliteLedger
from .pace import Pace
from .plan import Plan
from .policy import Policy
from .reinvitation import MayInvite, Reinvitable
from .source import Reading, Unipile
from .testing import MemorySource, SimulatedClock
from collections.abc import Awaitable, Sequence
from os import PathLike
from rescind.names import Kind
from rescind.source import InviteSource
from typing import SupportsFloat, SupportsIndex, final

__all__ = ["AsyncEvents", "AsyncSweep", "Events", "Sweep"]

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
    def __new__(cls, /, source: Unipile | MemorySource | InviteSource, *, policy: Policy | None = None, pace: Pace | None = None, ledger: SqliteLedger | MemoryLedger | str | PathLike[str] | None = None, kinds: Sequence[Kind | str] | None = None, thresholds: Thresholds | None = None, clock: SimulatedClock | None = None, seed: SupportsIndex | None = None, export: Export | None = None) -> AsyncSweep: ...
    async def acceptance(self, /, *, at_days: Sequence[SupportsIndex] | None = None, by_days: SupportsIndex = 21) -> Acceptance:
        """
        What became of the people who were invited, as `Sweep.acceptance`.
        """
    async def attempts(self, /) -> list[Attempt]:
        """
        Every attempt that the ledger has of the account, oldest first. Raises as `Sweep.attempts`.
        """
    async def forecast(self, /, weekly: SupportsFloat | SupportsIndex = 0.0, *, after_days: SupportsIndex = 21, accepted: SupportsFloat | SupportsIndex | None = None, days: SupportsIndex = 60) -> Forecast | None:
        """
        How long the queue will be at this pace, as `Sweep.forecast`.
        """
    async def health(self, /) -> Health | None:
        """
        How the queue stands by the last reading, as `Sweep.health`.
        """
    async def history(self, /) -> list[Day]:
        """
        What has come of the account's invitations, day by day, as `Sweep.history`.
        """
    def maintain(self, /) -> AsyncEvents:
        """
        The routine of every working day, as `Sweep.maintain`, for `async for`.
        """
    async def may_invite(self, /, person: str) -> MayInvite:
        """
        Whether somebody can be invited now, as `Sweep.may_invite`.
        """
    async def plan(self, /) -> Plan:
        """
        Reads and judges; withdraws nothing. Raises as `Sweep.plan`.
        """
    async def read(self, /) -> Reading:
        """
        Reads all pages of the source once, as `Sweep.read`.
        """
    async def reconcile(self, /, plan: Plan) -> list[Event]:
        """
        Reads the queue once and records what has become of what the plan names, as
        `Sweep.reconcile`; withdraws nothing.
        """
    async def reinvitable(self, /) -> list[Reinvitable]:
        """
        Who can be invited again, and from when, as `Sweep.reinvitable`.
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
class Sweep:
    """
    Withdraws what is stale from one account, at a careful pace, with a record of everything.

    Its calls block the thread with the interpreter free for others. Ctrl-C ends them within a
    second; a request in flight is finished in the background.

    `source` is a `Unipile`, a `MemorySource` or the user's own `InviteSource`.

    By default people whose invitation is older than 21 days, 20 to 25 a day on working days
    from 9 to 18 in UTC. `ledger` is a ledger or the path of a file; nothing is planned without.
    `kinds` are the kinds that may be withdrawn at all; `clock` is for tests, and `seed` for
    runs that can be repeated. `export` is LinkedIn's own data export, as evidence of ages.
    """
    def __new__(cls, /, source: Unipile | MemorySource | InviteSource, *, policy: Policy | None = None, pace: Pace | None = None, ledger: SqliteLedger | MemoryLedger | str | PathLike[str] | None = None, kinds: Sequence[Kind | str] | None = None, thresholds: Thresholds | None = None, clock: SimulatedClock | None = None, seed: SupportsIndex | None = None, export: Export | None = None) -> Sweep: ...
    def acceptance(self, /, *, at_days: Sequence[SupportsIndex] | None = None, by_days: SupportsIndex = 21) -> Acceptance:
        """
        What became of the people who were invited, and what it costs to withdraw at each of the ages
        `at_days`, 1 to 179; those of the presets by default: 14, 21 and 30.

        An acceptance counts in the rates by the age of `by_days`, 1 to 179. Of an invitation that is not
        listed any more, and that no run asked for, it knows that it ended, and not how. Raises as
        `health`.
        """
    def attempts(self, /) -> list[Attempt]:
        """
        Every attempt that the ledger has of the account, oldest first.

        Raises whatever the source answers to who the account is, and `LedgerError`.
        """
    def forecast(self, /, weekly: SupportsFloat | SupportsIndex = 0.0, *, after_days: SupportsIndex = 21, accepted: SupportsFloat | SupportsIndex | None = None, days: SupportsIndex = 60) -> Forecast | None:
        """
        How long the queue will be at this pace, by the last reading, from the next service day on;
        `None` before the first one.

        `weekly` is how many are sent a week, 0 to 10,000; they are withdrawn from `after_days` on.
        `accepted` is the share of them that is accepted in the end, 0 to 1: by default what the
        account's own history says, where it says enough, and 0 otherwise. `days` is how far it looks,
        1 to 366. Raises as `health`.
        """
    def health(self, /) -> Health | None:
        """
        How the queue stands by the last reading, less what has ended since; `None` before the first
        one. A plan reads anew, and has it too.

        Here and below the source is asked whose account it is, and nothing else. Raises whatever it
        answers to that, `InvalidInputError` for settings that cannot be used, and `LedgerError`.
        """
    def history(self, /) -> list[Day]:
        """
        What has come of the account's invitations, day by day, as far as the ledger has it: the days
        on which anything did, oldest first. Raises as `attempts`.
        """
    def maintain(self, /) -> Events:
        """
        The routine: reads and judges afresh each working day and withdraws what is stale then, for
        ever, while its events are asked for. Days off and holidays are waited over. An error or a
        halted account ends them; another one goes on from there.
        """
    def may_invite(self, /, person: str) -> MayInvite:
        """
        Whether somebody can be invited now: to ask before an invitation is sent.

        `person` is a profile's address or its last part, a member id (`ACoAA…`), or the id of an
        invitation to them. Raises as `health`.
        """
    def plan(self, /) -> Plan:
        """
        Reads and judges; withdraws nothing.

        Raises `InvalidInputError` for settings that cannot be used, whatever the source answers if
        nothing could be read, `LedgerError`, and `BusyError` if another process acts for the
        account for minutes. Where the list is refused since the account is restricted or
        disconnected, it is halted, and where it is refused for volume, slowed down and paused, as
        by `run`.
        """
    def read(self, /) -> Reading:
        """
        Reads all pages of the source once; judges nothing, records nothing, needs no ledger.

        What the source raises does not come out: see `Reading.completeness` and `Reading.error`.
        """
    def reconcile(self, /, plan: Plan) -> list[Event]:
        """
        Reads the queue once and records what has become of what the plan names; withdraws nothing.

        This is for whoever works by hand, with `plan.worklist()`: what they withdrew is told as
        `Event.WithdrawnByHand` where the source knows it, and else as `Event.Gone`. A run does the
        same with each reading of its own. Raises as `plan`, and `InvalidInputError` for a plan of
        another account.
        """
    def reinvitable(self, /) -> list[Reinvitable]:
        """
        Who can be invited again, and from when, whoever can first at the top: those whose invitation
        was withdrawn, be it by hand, as far as the source named them. Raises as `health`.
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
