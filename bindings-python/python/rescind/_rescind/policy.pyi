"""
What is stale.
"""

from .invitation import Invitation, Sent
from collections.abc import Sequence
from datetime import datetime, timedelta
from os import PathLike
from rescind.names import Kind, Preset, Verdict
from rescind.source import Judge
from typing import Any, SupportsIndex, final

__all__ = ["Candidate", "Judgement", "Policy", "drain_to", "keep_newest", "kind", "older_than", "own", "people", "people_file", "preset", "sent_between", "with_note", "younger_than"]

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

def preset(name: Preset | str) -> Policy:
    """
    The policy that practitioners go by under a name: `standard` is older than 21 days, the default of
    a sweep; `cautious` 30 days, which costs hardly any acceptance; `brisk` 14, for a short queue.
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
