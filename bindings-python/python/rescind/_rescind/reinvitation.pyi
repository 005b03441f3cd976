"""
Who can be invited again.
"""

from .invitation import Invitee
from datetime import datetime
from rescind.names import Invitable
from typing import Any, final

__all__ = ["MayInvite", "Reinvitable"]

@final
class MayInvite:
    """
    The answer to whether somebody can be invited. As text, a line.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def answer(self, /) -> Invitable:
        """
        Whether they can.
        """
    @property
    def invitation(self, /) -> str | None:
        """
        The id of the invitation that says so; `None` where none was seen.
        """
    @property
    def reinvitable_from(self, /) -> datetime | None:
        """
        From when on they surely can: with `free` and `not_before`. With `unknown` it is the same, in
        case it was withdrawn.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Reinvitable:
    """
    Somebody whose invitation was withdrawn, and who can be invited again. As text, a line.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def invitation(self, /) -> str:
        """
        The id of the invitation that was withdrawn.
        """
    @property
    def invitee(self, /) -> Invitee:
        """
        Who, as far as the source told.
        """
    @property
    def reinvitable_from(self, /) -> datetime:
        """
        From when on they can be invited: three weeks after that.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def withdrawn_at(self, /) -> datetime:
        """
        When it had been withdrawn at the latest.
        """
