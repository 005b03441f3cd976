"""
What the user does, at that pace.
"""

from .ledger import Attempt, MemoryLedger, SqliteLedger
from .pace import Pace
from .testing import SimulatedClock
from datetime import datetime
from os import PathLike
from rescind.names import State
from rescind.paced import Action
from typing import Any, SupportsIndex, final

__all__ = ["Acted", "AsyncPaced", "Paced"]

@final
class Acted:
    """
    What became of an action.
    """
    def __repr__(self, /) -> str: ...
    @property
    def error(self, /) -> BaseException | None:
        """
        What it failed with: what the function raised, if it did.
        """
    @property
    def outcome(self, /) -> str:
        """
        `done`; `failed`, when it was tried; and when it was not: `kept`, for an earlier attempt on
        the same key is in the way; `wait`, for nothing is due before `until`; `halted`, until the
        allowance is resumed.
        """
    @property
    def state(self, /) -> State | None:
        """
        What is recorded of what failed: `not_sent` is not charged, `refused` may be tried on another
        day, `unknown` waits for `settle`.
        """
    @property
    def until(self, /) -> datetime | None:
        """
        When to ask again; earlier does no harm.
        """
    @property
    def value(self, /) -> Any | None:
        """
        What the function answered, once it is done.
        """
    @property
    def why(self, /) -> str | None:
        """
        Why it is not done.
        """

@final
class AsyncPaced:
    """
    The same as `Paced`, for asyncio: nothing blocks the event loop.

    Cancelling a task that waits ends the wait, and nothing was done; an action under way is finished
    in the background, and recorded.
    """
    def __new__(cls, /, account: str, name: str, *, pace: Pace | None = None, ledger: SqliteLedger | MemoryLedger | str | PathLike[str] | None = None, clock: SimulatedClock | None = None, seed: SupportsIndex | None = None) -> AsyncPaced: ...
    async def act(self, /, key: str, action: Action) -> Acted:
        """
        Calls `action` once its time has come, and records what came of it, as `Paced.act`.
        """
    async def attempts(self, /) -> list[Attempt]:
        """
        Every attempt under the allowance, oldest first; its `invitation` is the key.
        """
    async def resume(self, /) -> bool:
        """
        Lets a halted or paused allowance go on; false if it was neither.
        """
    async def settle(self, /, key: str, happened: bool) -> bool:
        """
        Tells what became of an attempt whose outcome was unknown, as `Paced.settle`.
        """
    async def try_act(self, /, key: str, action: Action) -> Acted:
        """
        Calls `action` if its time has come, or says when to ask again, as `Paced.try_act`.
        """

@final
class Paced:
    """
    Actions of your own, at a careful pace and with a record of everything.

    Each allowance has a `name` and belongs to an `account`, which is the LinkedIn member's id. It
    has its own cap, gap and record in the ledger, beside that of the account's withdrawals, and the
    same guarantees: no more than the cap in any 24 hours whatever crashes and however many processes
    share the ledger, recorded before it is done, nothing repeated blindly, and nothing after the
    account is in trouble until it is resumed.

    By default 20 to 25 a day on working days from 9 to 18 in UTC. `ledger` is a ledger or the path
    of a file, and a sweep's can be shared; `clock` is for tests, and `seed` for runs that can be
    repeated. Raises `InvalidInputError` for what cannot be used.

    Its calls block the thread with the interpreter free for others. Ctrl-C ends a wait within a
    second; an action under way is finished in the background, and recorded.
    """
    def __new__(cls, /, account: str, name: str, *, pace: Pace | None = None, ledger: SqliteLedger | MemoryLedger | str | PathLike[str] | None = None, clock: SimulatedClock | None = None, seed: SupportsIndex | None = None) -> Paced: ...
    def act(self, /, key: str, action: Action) -> Acted:
        """
        Calls `action` once its time has come, and records what came of it.

        `key` is what is acted upon: whom to invite, which message to send. Under one key an action is
        done once, for ever. It is kept in the ledger as it stands: an id says less about a person
        than a name does.

        The action is a function without arguments, plain or `async`. It waits through pauses, nights
        and days off, is called once at most, and has 65 seconds; then its outcome is unknown. What it
        raises is not raised here: it is the `error` of the answer. Raise the error of `rescind` that
        fits, such as `ThrottledError`, `RestrictedError` or `RefusedError`: it is reacted to, as in a
        source of your own. After any other it is unknown whether it took effect, and it is not tried
        again until `settle` says.

        Raises `InvalidInputError` and `LedgerError`.
        """
    def attempts(self, /) -> list[Attempt]:
        """
        Every attempt under the allowance, oldest first; its `invitation` is the key.
        """
    def resume(self, /) -> bool:
        """
        Lets a halted or paused allowance go on; false if it was neither.
        """
    def settle(self, /, key: str, happened: bool) -> bool:
        """
        Tells what became of an attempt whose outcome was unknown: true if it took effect, false if it
        did not and may be tried again on another day. Answers whether there was one.

        Raises `BusyError` while another process acts, or if it is said within ten minutes of the
        attempt that it took no effect: it still may.
        """
    def try_act(self, /, key: str, action: Action) -> Acted:
        """
        Calls `action` if its time has come, or says when to ask again: for cron, queues and workflow
        engines. Otherwise as `act`.
        """
