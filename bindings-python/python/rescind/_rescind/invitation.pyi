"""
An invitation, and when it was sent.
"""

from datetime import datetime
from rescind.names import Basis, Kind, Witness
from typing import Any, final

__all__ = ["Invitation", "Invitee", "Sent"]

@final
class Invitation:
    """
    One sent invitation, as a source tells of it.

    The `id` may be spelled in any way that LinkedIn or Unipile spell it; of `label` and
    `provider_time` at least one is needed to know its age. Raises `InvalidInputError` for what is
    no id.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, *, kind: Kind | str | None = None, name: str | None = None, member_id: str | None = None, slug: str | None = None, has_note: bool | None = None, label: str | None = None, provider_time: datetime | None = None) -> Invitation: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_dict(data: dict[str, Any]) -> Invitation:
        """
        The invitation that `to_dict` made this of. Raises `InvalidInputError` for anything else.
        """
    @property
    def handle(self, /) -> str:
        """
        The id as the provider spells it: what a request has to carry.
        """
    @property
    def has_note(self, /) -> bool | None:
        """
        Whether a note was sent with it; `None` where the provider does not say.
        """
    @property
    def id(self, /) -> str:
        """
        Which: the same text however a provider spells it.
        """
    @property
    def invitee(self, /) -> Invitee:
        """
        Who was invited.
        """
    @property
    def kind(self, /) -> Kind:
        """
        What was invited.
        """
    @property
    def label(self, /) -> str | None:
        """
        What LinkedIn's page says of its age, true when it was read.
        """
    @property
    def provider_time(self, /) -> datetime | None:
        """
        A sending time that the provider itself keeps.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Invitee:
    """
    Who was invited. Each part may be missing.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str:
        """
        The best that is known to call them by, safe for a terminal or a log.
        """
    @property
    def member_id(self, /) -> str | None:
        """
        LinkedIn's id of the member.
        """
    @property
    def name(self, /) -> str | None:
        """
        The name as the provider gives it: unchecked text from another person.
        """
    @property
    def slug(self, /) -> str | None:
        """
        The last part of the profile's address.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Sent:
    """
    When an invitation was sent, as closely as it is known, and how that is known.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        What that rests on.
        """
    @property
    def contradiction(self, /) -> bool:
        """
        Whether the evidence contradicts itself; the youngest reading of it counts then.
        """
    @property
    def earliest(self, /) -> datetime | None:
        """
        Not before then; `None` where nothing says so.
        """
    @property
    def latest(self, /) -> datetime:
        """
        Not after then.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def witness(self, /) -> Witness | None:
        """
        What speaks for an id or a provider's time.
        """
