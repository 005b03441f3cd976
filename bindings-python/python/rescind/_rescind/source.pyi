"""
Where the invitations are.
"""

from .invitation import Invitation
from .webhook import Receiver, Webhook
from _typeshed import SupportsGetItem
from collections.abc import Sequence
from datetime import datetime, timedelta
from rescind.names import Completeness, Status
from typing import Any, SupportsIndex, final

__all__ = ["Account", "AsyncWorkspace", "Connected", "Page", "Reading", "Receipt", "Unipile", "Workspace"]

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
class AsyncWorkspace:
    """
    The same as `Workspace`, for asyncio: nothing blocks the event loop.

    Its settings are those of `Workspace`.
    """
    def __new__(cls, /, *, api_key: str, dsn: str | None = None, base_url: str | None = None, timeout: timedelta | None = None, at_once: SupportsIndex | None = None) -> AsyncWorkspace: ...
    def __repr__(self, /) -> str: ...
    def account(self, /, id: str) -> Unipile:
        """
        One account, by Unipile's id of it. Nothing is sent yet. Raises `InvalidInputError`.
        """
    async def accounts(self, /) -> list[Connected]:
        """
        The LinkedIn accounts that the key opens, each with its status. Raises as
        `Workspace.accounts`.
        """
    async def add_webhook(self, /, url: str, *, accounts: SupportsGetItem[int, str] | None = None) -> Webhook:
        """
        Has Unipile post to this address; see `Workspace.add_webhook`.
        """
    @property
    def base_url(self, /) -> str | None:
        """
        The address, of version 2, where it is another than Unipile's.
        """
    @property
    def dsn(self, /) -> str | None:
        """
        The address, of version 1.
        """
    def receiver(self, /, webhook: Webhook) -> Receiver:
        """
        What takes the messages of a webhook of this workspace. Raises `InvalidInputError` for a
        secret that is none.
        """
    async def remove_webhook(self, /, webhook: Webhook) -> None:
        """
        Has Unipile post no more; see `Workspace.remove_webhook`.
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

    `next` is what to ask the next page with; `None` on the last. `total` is how many there are in
    all, where the provider says so: if it changes from page to page the list has moved, and is read
    anew. `pause` is how long to wait before the next page, where the provider asks for it; after
    one of over ten minutes the reading ends there. Raises `InvalidInputError` for a negative one.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, invitations: Sequence[Invitation], next: str | None = None, *, total: SupportsIndex | None = None, pause: timedelta | None = None) -> Page: ...
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
    @property
    def pause(self, /) -> timedelta | None:
        """
        How long to wait before the next page.
        """
    @property
    def total(self, /) -> int | None:
        """
        How many there are in all.
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
    One account at Unipile. Nothing is sent before a sweep asks.

    With a `dsn` it is version 1 of the API, without it version 2. The DSN is the address that the
    dashboard shows, such as `api1.unipile.com:13111`; version 2 has none, and has keys and account
    ids (`acc_…`) of its own. `base_url` is only for version 2: a proxy or a simulator, as in
    `https://HOST/v2`. Plain HTTP is for loopback only. `timeout` is how long to wait for an answer:
    1 ms to 60 s, 50 s unless told otherwise. Raises `InvalidInputError`.

    For several accounts of one key there is `Workspace`.
    """
    def __new__(cls, /, *, api_key: str, account_id: str, dsn: str | None = None, base_url: str | None = None, timeout: timedelta | None = None) -> Unipile: ...
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> str:
        """
        Unipile's id of the account.
        """
    @property
    def base_url(self, /) -> str | None:
        """
        The address, of version 2, where it is another than Unipile's.
        """
    @property
    def dsn(self, /) -> str | None:
        """
        The address, of version 1.
        """

@final
class Workspace:
    """
    A workspace at Unipile, API version 1, or an application of version 2: all accounts of one key.

    Its accounts share one pool of connections, and a bound on how many requests are under way at
    once: `at_once`, 1 to 1,000, 16 unless told otherwise. For one account it is always one.

    With a `dsn` it is version 1 of the API, without it version 2. The DSN is the address that the
    dashboard shows, such as `api1.unipile.com:13111`; version 2 has none, and has keys and account
    ids (`acc_…`) of its own. `base_url` is only for version 2: a proxy or a simulator, as in
    `https://HOST/v2`. Plain HTTP is for loopback only. `timeout` is how long to wait for an answer:
    1 ms to 60 s, 50 s unless told otherwise.

    Raises `InvalidInputError` for a `dsn` beside a `base_url`, and for lengths and numbers that are
    none; what else cannot be right is told by `account` and `accounts`.
    """
    def __new__(cls, /, *, api_key: str, dsn: str | None = None, base_url: str | None = None, timeout: timedelta | None = None, at_once: SupportsIndex | None = None) -> Workspace: ...
    def __repr__(self, /) -> str: ...
    def account(self, /, id: str) -> Unipile:
        """
        One account, by Unipile's id of it. Nothing is sent yet. Raises `InvalidInputError`.
        """
    def accounts(self, /) -> list[Connected]:
        """
        The LinkedIn accounts that the key opens, each with its status.

        Blocks; see `AsyncWorkspace`. Unipile keeps them: LinkedIn is not asked, unless an account
        does not say whose it is. Raises `InvalidInputError`, `CredentialsError` for a key that is
        not accepted, and whatever else keeps a page from being read: the list is whole or not
        there.
        """
    def add_webhook(self, /, url: str, *, accounts: SupportsGetItem[int, str] | None = None) -> Webhook:
        """
        Has Unipile post to this address when somebody connects and when an account's status
        changes, for these accounts or, if none is named, for all that there are and will be.

        Version 1 signs nothing: a random secret is registered as the header `unipile-auth`. The key
        of version 2 has to be one of the role *service*. Nothing is repeated blindly: after
        `UncertainError` a webhook may be there all the same. Raises `InvalidInputError` for an
        address that is not `https://` (plain HTTP is for loopback only) or is longer than 255
        characters, and whatever Unipile answers.
        """
    @property
    def base_url(self, /) -> str | None:
        """
        The address, of version 2, where it is another than Unipile's.
        """
    @property
    def dsn(self, /) -> str | None:
        """
        The address, of version 1.
        """
    def receiver(self, /, webhook: Webhook) -> Receiver:
        """
        What takes the messages of a webhook of this workspace. Raises `InvalidInputError` for a
        secret that is none.
        """
    def remove_webhook(self, /, webhook: Webhook) -> None:
        """
        Has Unipile post no more. What is removed already does no harm. Raises whatever Unipile
        answers.
        """
