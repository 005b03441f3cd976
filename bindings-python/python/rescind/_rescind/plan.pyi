"""
What is to be withdrawn.
"""

from .health import Health, Thresholds
from .history import Day
from .invitation import Invitation, Sent
from .source import Account
from collections.abc import Sequence
from datetime import date, datetime
from rescind.names import Separator, Verdict
from typing import Any, SupportsIndex, final

__all__ = ["Changes", "Entry", "Plan", "Unread"]

@final
class Changes:
    """
    How a queue differs from what a plan says of it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def added(self, /) -> list[Entry]:
        """
        Pending now and not in the plan, as the newer plan has them. A run leaves them alone.
        """
    @property
    def completeness(self, /) -> str:
        """
        Whether the newer reading showed everything; why not, otherwise.
        """
    @property
    def gone(self, /) -> list[Entry]:
        """
        Pending in the plan and not any more: accepted, withdrawn or expired. A run finds out which.
        Empty unless the newer reading is complete, since only then is absence known.
        """
    @property
    def kept(self, /) -> list[Entry]:
        """
        To be withdrawn by the plan, and not stale any more, as the newer plan has them. A run keeps
        them.
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
    def below(self, /, size: SupportsIndex | None = None) -> date | None:
        """
        The day on which fewer than `size` are pending, if nobody is invited meanwhile; `size` is 500
        unless told otherwise, where a queue is in danger.

        It rests on the days on which withdrawals are expected, and on them alone: whoever accepts
        brings it nearer, whoever is invited puts it off. Where the queue is shorter already it is
        the day on which the plan was made, in UTC. `None` where the plan does not lead there, and
        where the reading is not complete, since then nobody knows how many are pending.
        """
    def changes(self, /, fresh: Plan) -> Changes:
        """
        What has changed since the plan was made, by a plan that was made afresh. Raises
        `InvalidInputError` for a plan of another account.
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
    def reviewed(self, /, csv: bytes | str) -> Plan:
        """
        The plan with the decisions of a file that `to_csv` wrote and a person changed: what they
        keep is not stale in it any more. `csv` is the file's bytes, or its text.

        Two columns are read, `decision` and `id`, wherever they stand; nothing else of the file is
        believed. A decision is `withdraw` or `keep`, and what the file does not name is kept. Nothing
        becomes stale by it. Commas, semicolons or tabs, UTF-8, UTF-16 or an old code page: it is read
        as spreadsheets write it. It counts for this plan alone: another one, and `maintain`, judge by
        the policy.

        Raises `InvalidInputError` where lines cannot be used, with the first ten of them by their
        numbers: an id that the plan does not have or that a spreadsheet has rounded, an unknown
        decision, two decisions about one invitation, or `withdraw` where the plan keeps. Then nothing of
        the file counts.
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
    def table(self, /, width: SupportsIndex) -> str:
        """
        The table of `str(plan)` for a terminal of so many columns, such as
        `shutil.get_terminal_size().columns`: what does not fit ends in `…`, and a wide character, as
        in Chinese, takes two. It takes 60 columns at least. The sentence below the table is never
        cut.
        """
    def to_csv(self, /, separator: Separator | str | None = None) -> str:
        """
        The plan as CSV, for a person to change the column `decision` in a spreadsheet and
        `reviewed` to read it again. Write it as it is: `Path("plan.csv").write_bytes(csv.encode())`.

        UTF-8 with a byte order mark and CRLF, as Excel wants it, and `separator` between the cells:
        a double click opens it in columns with the `comma` in English-speaking countries and most of
        Asia, with the `semicolon` in most of Europe and South America.

        An invitation is a line, in the order of the plan. `decision` is `withdraw` where it is stale,
        else `keep`; `id` is a text, since a spreadsheet would round the number; `sent` is the day
        after which it cannot have been sent, in UTC, and empty where no age is known. A cell cannot
        become a formula: where one could begin stands a `'` before `=`, `+`, `-` or `@`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The plan as data, the same in every language.
        """
    @property
    def unread_labels(self, /) -> Unread:
        """
        The labels that could not be read, as of a language that is not known.
        """
    def worklist(self, /) -> str:
        """
        The plan as a page to withdraw by hand with: what is stale, oldest first, in batches of a
        day, each with a box to tick and a link to the profile.

        It is one HTML file that needs no network. Ticks are kept by the browser, for each account
        (in Firefox, for each file); where it keeps none, the page says so and prints as a list.
        What was withdrawn is recognised when `Sweep.reconcile` reads, ticked or not. The page holds
        names of people: treat it as such.
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
