"""
LinkedIn's own data export.
"""

from .invitation import Invitee
from datetime import datetime
from os import PathLike
from typing import Any, final

__all__ = ["Export", "Exported"]

@final
class Export:
    """
    The invitations that LinkedIn's own data export lists as sent: `Invitations.csv`, by itself or in
    the archive that LinkedIn sends.

    Given to a sweep it is evidence of when invitations were sent; what is pending is for the source
    alone to say. `InvalidInputError` names the line and the column of what cannot be read.
    """
    def __new__(cls, /, path: str | PathLike[str]) -> Export: ...
    def __repr__(self, /) -> str: ...
    @property
    def sent(self, /) -> list[Exported]:
        """
        What was sent, in the order of the file.
        """

@final
class Exported:
    """
    An invitation that LinkedIn's export lists as sent, pending or not.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def earliest(self, /) -> datetime:
        """
        Not sent before then: 14 hours before the date of the export, whose zone is not known.
        """
    @property
    def has_note(self, /) -> bool:
        """
        Whether there was a note with it.
        """
    @property
    def invitee(self, /) -> Invitee:
        """
        Who was invited; old exports have names only.
        """
    @property
    def latest(self, /) -> datetime:
        """
        Not sent after then: 14 hours after the end of its minute.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
