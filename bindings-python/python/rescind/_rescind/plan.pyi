"""
What is to be withdrawn.
"""

from .health import Health, Thresholds
from .history import Day
from .invitation import Invitation, Sent
from .source import Account
from collections.abc import Sequence
from datetime import date, datetime
from rescind.names import Verdict
from typing import Any, final

__all__ = ["Entry", "Plan", "Unread"]

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
    def report(self, /, *, names: bool = True, thresholds: Thresholds | None = None, history: Sequence[Day] | None = None) -> str:
        """
        The plan as a page to read: how long the queue is and how old, what was withdrawn so far,
        and what is withdrawn when.

        It is one HTML file that needs no network, for a screen, a phone or paper. `names` says
        whether those who are next are listed by theirs; the account's own stays. `thresholds` are
        those of the sweep that made the plan, and `history` is what its `history()` answers.
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
    def worklist(self, /) -> str:
        """
        The plan as a page to withdraw by hand with: what is stale, oldest first, in batches of a
        day, each with a box to tick and a link to the profile.

        It is one HTML file that needs no network. Ticks are kept by the browser, for each account
        (in Firefox, for each file); where it keeps none, the page says so and prints as a list.
        What was withdrawn is recognised when `Sweep.reconcile` reads, ticked or not. The page holds
        names of people: treat it as such.
    @property
    def unread_labels(self, /) -> Unread:
        """
        The labels that could not be read, as of a language that is not known.
        """

@final
class Unread:
    """
    The labels of a queue that could not be read; as text, one sentence.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        How many invitations have such a label.
        """
    @property
    def samples(self, /) -> list[str]:
        """
        Three different ones at most, the first by their letters, safe for a terminal.
        """
