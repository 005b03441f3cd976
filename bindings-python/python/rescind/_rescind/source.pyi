"""
Where the invitations are.
"""

from .invitation import Invitation
from collections.abc import Sequence
from datetime import datetime, timedelta
from rescind.names import Completeness, Status
from typing import Any, SupportsIndex, final

__all__ = ["Account", "Connected", "Page", "Reading", "Receipt", "Unipile"]

@final
class Account:
    """
    The account behind a source.

    `member_id` is LinkedIn's id of the member: the allowance belongs to it. `status` is whether it
    can act, and `why` the provider's word for why not.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, member_id: str, *, name: str | None = None, status: Status | str | None = None, why: str | None = None) -> Account: ...
    def __repr__(self, /) -> str: ...
    @property
    def member_id(self, /) -> str:
        """
        LinkedIn's id of the member who sent the invitations.
        """
    @property
    def name(self, /) -> str | None:
        """
        The name to show.
        """
    @property
    def status(self, /) -> Status:
        """
        Whether it can act.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def why(self, /) -> str | None:
        """
        The provider's word for why it cannot.
        """

@final
class Connected:
    """
    A LinkedIn account that is connected to a workspace.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def account(self, /) -> Account:
        """
        Whose it is, and whether it can act.
        """
    @property
    def id(self, /) -> str:
        """
        Unipile's id of it: what `Unipile` takes as `account_id`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Page:
    """
    A page of pending invitations.

    `next` is what to ask the next page with; `None` on the last.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, invitations: Sequence[Invitation], next: str | None = None) -> Page: ...
    def __repr__(self, /) -> str: ...
    @property
    def invitations(self, /) -> list[Invitation]:
        """
        The invitations, in the provider's order.
        """
    @property
    def next(self, /) -> str | None:
        """
        What to ask the next page with.
        """

@final
class Reading:
    """
    All pages of the pending list, read once.
    """
    def __repr__(self, /) -> str: ...
    @property
    def completeness(self, /) -> Completeness:
        """
        Whether it showed everything.
        """
    @property
    def error(self, /) -> Exception | None:
        """
        The error that ended it early, if one did; what a user's own source raised is its
        `__cause__`.
        """
    @property
    def finished(self, /) -> datetime:
        """
        When the last page had arrived.
        """
    @property
    def invitations(self, /) -> list[Invitation]:
        """
        Every invitation once, in the provider's order.
        """
    @property
    def pages(self, /) -> int:
        """
        How many pages arrived.
        """
    @property
    def started(self, /) -> datetime:
        """
        When the first page was asked for.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The reading as data, the same in every language.
        """
    @property
    def why(self, /) -> str | None:
        """
        Why it did not.
        """

@final
class Receipt:
    """
    The provider's confirmation of a withdrawal.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, http_status: SupportsIndex | None = None) -> Receipt: ...
    def __repr__(self, /) -> str: ...
    @property
    def http_status(self, /) -> int | None:
        """
        The HTTP status, where there was one.
        """

@final
class Unipile:
    """
    One account of a Unipile workspace, API version 1. Nothing is sent before a sweep asks.

    `dsn` is the address that the dashboard shows, such as `api1.unipile.com:13111`; plain HTTP
    is for loopback only. `timeout` is how long to wait for an answer: 1 ms to 60 s, 50 s
    unless told otherwise. Raises `InvalidInputError`.
    """
    def __new__(cls, /, *, dsn: str, api_key: str, account_id: str, timeout: timedelta | None = None) -> Unipile: ...
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> str:
        """
        Unipile's id of the account.
        """
    @staticmethod
    def accounts(*, dsn: str, api_key: str, timeout: timedelta | None = None) -> list[Connected]:
        """
        The LinkedIn accounts of a workspace, each with its status.

        Blocks; see `accounts_async`. Unipile keeps them: LinkedIn is not asked. Raises
        `InvalidInputError`, `CredentialsError` for a key that is not accepted, and whatever else
        keeps a page from being read: the list is whole or not there.
        """
    @staticmethod
    async def accounts_async(*, dsn: str, api_key: str, timeout: timedelta | None = None) -> list[Connected]:
        """
        The same as `accounts`, to be awaited.
        """
    @property
    def dsn(self, /) -> str:
        """
        The address.
        """
