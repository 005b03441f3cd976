"""
How fast.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any, SupportsIndex, final

__all__ = ["Pace"]

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
