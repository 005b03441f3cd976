"""
What has come of invitations so far.
"""

from datetime import date
from typing import Any, final

__all__ = ["Day"]

@final
class Day:
    """
    What is known to have come of invitations on one day.

    What ended without us counts on the day on which a reading found it out, and only where a plan
    named it: nobody asks what became of the others.
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
    def by_hand(self, /) -> int:
        """
        Withdrawn, and not by us: by hand, or with another tool.
        """
    @property
    def date(self, /) -> date:
        """
        The service day, in the zone of the pace.
        """
    @property
    def gone(self, /) -> int:
        """
        Not pending any more; declined, expired, or nobody knows.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def withdrawn(self, /) -> int:
        """
        Withdrawn by us.
        """
