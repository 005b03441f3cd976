"""
What `rescind.testing` has.
"""

from .invitation import Invitation
from collections.abc import Awaitable, Sequence
from datetime import datetime, timedelta
from rescind.names import Fate
from rescind.source import MakeSource
from typing import Any, SupportsIndex, final

__all__ = ["Check", "MemorySource", "Record", "Report", "SimulatedAccount", "SimulatedClock", "Simulator", "check_source"]

@final
class Check:
    """
    One check of a suite.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def failure(self, /) -> str | None:
        """
        What was seen instead; `None` if it holds.
        """
    @property
    def name(self, /) -> str:
        """
        What has to hold, in words.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
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

@final
class Record:
    """
    All that a simulator received, and what a client is held to: of one account, or of all. The
    figures judge each account by itself; the most in 24 hours is that of the one that did most.
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
    def deliveries(self, /) -> list[dict[str, Any]]:
        """
        What webhooks were told, each attempt, in order, as data.
        """
    @property
    def most_in_rolling_24h(self, /) -> int:
        """
        The most cancels of one account in any 24 hours, both ends counted: every one that LinkedIn
        would have seen, refused ones too.
        """
    @property
    def sent(self, /) -> dict[str, datetime]:
        """
        The true time of sending of each sent invitation, by its id.
        """
    @property
    def smallest_gap(self, /) -> timedelta | None:
        """
        The least time between two such cancels of one account.
        """
    @property
    def still_pending(self, /) -> list[str]:
        """
        The ids still pending, newest first.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The whole record as data: `calls`, `sent`, `pending` and `deliveries`.
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
class Report:
    """
    What a suite found. Its text lists what failed, one check a line.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def assert_passed(self, /) -> None:
        """
        Raises `AssertionError` with the report if a check does not hold.
        """
    @property
    def checks(self, /) -> list[Check]:
        """
        Every check, in the order in which they ran.
        """
    @property
    def failed(self, /) -> list[Check]:
        """
        The checks that do not hold.
        """
    @property
    def passed(self, /) -> bool:
        """
        Whether every check holds.
        """
    @property
    def suite(self, /) -> str:
        """
        What was checked: `source`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class SimulatedAccount:
    """
    An account of a `Simulator` that has a queue, switches and a record of its own.
    """
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> str:
        """
        The id under which the provider has it.
        """
    def faults(self, /) -> dict[str, Any]:
        """
        The switches of this account; counts show what is left of them.
        """
    def ids(self, /) -> list[str]:
        """
        The ids of its queue that are pending now, newest first.
        """
    def lift_restriction(self, /) -> None:
        """
        From here on its calls are not held against the client for an earlier restriction.
        """
    @property
    def member_id(self, /) -> str:
        """
        The LinkedIn member behind it.
        """
    def record(self, /) -> Record:
        """
        The calls that named this account, and the truth of its queue.
        """
    def send_new(self, /) -> str:
        """
        Its owner sends a new invitation now; answers its id.
        """
    def set_faults(self, /, faults: dict[str, Any]) -> None:
        """
        Turns the switches that are named for this account alone; the others stay as they are.
        Raises `InvalidInputError` for one that there is not.
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
    A Unipile v1 and v2 on loopback: it answers as the provider does, and keeps a record of its client.

    Use it with `with` or `async with`, which stops it.

    A queue of `pending` invitations that follows from `seed`, with ages counted back from
    `epoch`, by default the clock's now. `language` is that of the labels: `english`, `french`,
    `german`, `spanish`, `portuguese`, `italian`, `dutch`, `polish` or `nonsense`; `port` 0 is any
    free one. The account's owner has `connections` from earlier on.
    With several `accounts` each has a queue of that size. The workspace has `bystanders` accounts
    beside, without a queue, of which every other one is not of LinkedIn. Each count is 1,000,000 at
    most, for all accounts together. It listens when this returns.

    What is not known of the provider is a guess here, and a switch where it matters: the list of
    guesses stands in the documentation of Rust's `rescind::simulator`.
    """
    def __aenter__(self, /) -> Awaitable[Simulator]: ...
    def __aexit__(self, /, *_exception: "object") -> Awaitable[None]: ...
    def __enter__(self, /) -> Simulator: ...
    def __exit__(self, /, *_exception: "object") -> None: ...
    def __new__(cls, /, pending: SupportsIndex = 620, received: SupportsIndex = 5, seed: SupportsIndex = 0, clock: SimulatedClock | None = None, epoch: datetime | None = None, language: str = "english", port: SupportsIndex = 0, bystanders: SupportsIndex = 0, connections: SupportsIndex = 30, accounts: SupportsIndex = 1) -> Simulator: ...
    def __repr__(self, /) -> str: ...
    def accept(self, /, id: str) -> bool:
        """
        The person accepts; false if that invitation is not pending.
        """
    @property
    def account_id(self, /) -> str:
        """
        The account that it has, or the first of `accounts`.
        """
    @property
    def accounts(self, /) -> list[SimulatedAccount]:
        """
        The accounts that have a queue, each to be asked and judged by itself.
        """
    @property
    def api_key(self, /) -> str:
        """
        The key that it accepts.
        """
    def delivered(self, /) -> None:
        """
        Waits until everything has been sent to webhooks that is due by now. It does not move the
        clock.
        """
    def faults(self, /) -> dict[str, Any]:
        """
        What goes wrong at the moment: the first account's switches; counts show what is left.
        """
    def ids(self, /) -> list[str]:
        """
        The ids that are pending now, of one account after the other, each newest first.
        """
    def lift_restriction(self, /) -> None:
        """
        From here on calls are not held against the client for an earlier restriction.
        """
    @property
    def member_id(self, /) -> str:
        """
        The LinkedIn member behind that account.
        """
    def record(self, /) -> Record:
        """
        What it received so far, for all accounts and for none, and the truth beside it.
        """
    def send_new(self, /) -> str:
        """
        The first account sends a new invitation now; answers its id.
        """
    def set_faults(self, /, faults: dict[str, Any]) -> None:
        """
        Turns the switches that are named, such as `{"commit_then_hang": 1}`, for every account; the
        others stay as they are. Raises `InvalidInputError` for one that there is not.
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
    @property
    def v2_url(self, /) -> str:
        """
        Where its v2 is; the account and the key are the same.
        """

def check_source(make: MakeSource) -> Report:
    """
    Checks that a source keeps the contract of `InviteSource`: its list, its account, withdrawals
    and fates.

    `make` is called for each check, and may be `async`. At least two invitations have to be
    pending in what it makes. **Some checks withdraw the first of them**: let it be a list of a
    test's. Raises what `make` raises.

        def test_my_source():
            check_source(lambda: MySource(of_a_test)).assert_passed()
    """
