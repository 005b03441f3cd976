"""
How long a queue is.
"""

from datetime import timedelta
from rescind.names import Level
from typing import Any, SupportsIndex, final

__all__ = ["Bucket", "Health", "Thresholds"]

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
