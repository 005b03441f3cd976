"""What users write themselves: where invitations are, and which of them are stale."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeAlias

from ._rescind.invitation import Invitation
from ._rescind.policy import Candidate, Judgement
from ._rescind.source import Page, Receipt, Unipile
from ._rescind.testing import MemorySource


class InviteSource(Protocol):
    """A place that knows an account's pending invitations and can withdraw them.

    Any object with these two methods is one, plain or `async`. Two more are used if they are there,
    plain or `async` as well: `account()` answers with an `Account`, whose member the allowance
    belongs to (without it there is one nameless account), and `fate(invitation)` with what became
    of an invitation that is not pending any more (without it nobody knows).

    A coroutine function runs on the event loop of an `AsyncSweep`'s caller, or on one that rescind
    has for the blocking `Sweep`; a plain function on a thread where it may block. Both see the
    caller's context variables. Where the loop ends first, as `asyncio.run` ends it after Ctrl-C, a
    withdrawal under way is recorded as unknown, and settled by a later reading.

    An invitation needs evidence of when it was sent: its `label` as LinkedIn shows it, or a
    `provider_time`. The id alone counts only beside others that agree with their labels; without
    any of these the age is unknown, and nothing of unknown age is ever stale.

    Raise the error of `rescind` that fits, such as `ThrottledError`, `RestrictedError` or
    `RefusedError`: it is reacted to. A page that raises `RateLimitedError` with a `retry_after` of
    less than a minute is asked for again after that; where it is longer, a run waits. With any
    other exception it is not known whether a withdrawal took effect. What was raised is the
    `__cause__` of what comes out.
    """

    def pending(self, cursor: str | None, /) -> Page | Awaitable[Page]:
        """One page of the invitations that were sent and are pending now.

        `None` asks for the first page, and each next one is asked for with the `next` of the last.
        Together the pages hold every pending invitation, and no received one; an answer from a
        cache is a wrong answer.
        """

    def withdraw(self, invitation: Invitation, /) -> Receipt | Awaitable[Receipt | None] | None:
        """Withdraws one invitation that a reading listed.

        It sends at most one request, never retries it, and takes at most a minute. To return means
        that the provider confirmed the withdrawal.
        """


Judge: TypeAlias = Callable[[list[Candidate], datetime], Sequence[Judgement]]
"""A policy of the user's own: judges each candidate, in their order, as of that instant."""

MakeSource: TypeAlias = Callable[
    [],
    Unipile
    | MemorySource
    | InviteSource
    | Awaitable[Unipile]
    | Awaitable[MemorySource]
    | Awaitable[InviteSource],
]
"""What makes a source, plain or `async`: a fresh one each time."""
