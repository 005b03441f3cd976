"""
What Unipile tells of its own accord.
"""

from .invitation import Invitee
from _typeshed import SupportsGetItem
from datetime import datetime, timedelta
from rescind.names import Status
from typing import Any, Final, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["News", "Receiver", "Recent", "Webhook"]

@disjoint_base
class News:
    """
    What Unipile tells of one of its accounts.

    Of which (`account_id`), and, in version 2, by which message (`event_id`) and when (`at`). Match
    on its classes; more may come:

    `case rescind.News.Connected(invitee=invitee): …`
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def account_id(self, /) -> str:
        """
        Unipile's id of the account: what `Unipile` takes as `account_id`.
        """
    @property
    def at(self, /) -> datetime | None:
        """
        When Unipile made the message; version 1 does not say.
        """
    @property
    def event(self, /) -> str:
        """
        The name of what happened: `connected`, `account_status` or `other`.
        """
    @property
    def event_id(self, /) -> str | None:
        """
        Unipile's id of the message, the same each time it is sent; version 1 has none.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The news as data, the same in every language; its `event` is the name, such as `connected`.
        """
    @final
    class AccountStatus(News):
        """
        The account's status has changed, for which Unipile has the `word`. Messages overtake each
        other, so ask the account for its status, and take this for the reason to ask. Only `OK` and
        `running` are ready: an account that was just created, reconnected or unlocked is not yet.
        """
        __match_args__: Final = ("status", "word", "account_id", "event_id", "at")
        def __new__(cls, /, status: Status | str, word: str, account_id: str, event_id: str | None, at: datetime | None) -> News.AccountStatus: ...
        @property
        def account_id(self, /) -> str: ...
        @property
        def at(self, /) -> datetime | None: ...
        @property
        def event_id(self, /) -> str | None: ...
        @property
        def status(self, /) -> Status: ...
        @property
        def word(self, /) -> str: ...
    @final
    class Connected(News):
        """
        Somebody is a connection now, whoever of the two had invited the other. It says nothing of
        the invitation: the next reading of the pending list does.
        """
        __match_args__: Final = ("invitee", "account_id", "event_id", "at")
        def __new__(cls, /, invitee: Invitee, account_id: str, event_id: str | None, at: datetime | None) -> News.Connected: ...
        @property
        def account_id(self, /) -> str: ...
        @property
        def at(self, /) -> datetime | None: ...
        @property
        def event_id(self, /) -> str | None: ...
        @property
        def invitee(self, /) -> Invitee: ...
    @final
    class Other(News):
        """
        Anything else, by Unipile's name for it; empty where it has none.
        """
        __match_args__: Final = ("name", "account_id", "event_id", "at")
        def __new__(cls, /, name: str, account_id: str, event_id: str | None, at: datetime | None) -> News.Other: ...
        @property
        def account_id(self, /) -> str: ...
        @property
        def at(self, /) -> datetime | None: ...
        @property
        def event_id(self, /) -> str | None: ...
        @property
        def name(self, /) -> str: ...

@final
class Receiver:
    """
    Takes the messages of one webhook, in any web framework; without a state.

    `Receiver.v1` and `Receiver.v2` make one. Messages come late (up to 8 hours after an acceptance,
    in version 1), in any order, more than once, or never.
    """
    def __repr__(self, /) -> str: ...
    @property
    def header(self, /) -> str:
        """
        The header that carries the proof, in lower case: `unipile-auth` in version 1, unless the
        webhook was registered with another, and `unipile-signature` in version 2.
        """
    def receive(self, /, proof: str | None, body: bytes | str, *, now: datetime | None = None) -> News:
        """
        What a message tells, once it has proved where it comes from.

        `proof` is the value of the `header`, `body` the bytes as they came: what a framework has
        parsed and written again has another signature. Answer within 30 seconds, or Unipile sends
        it again. `now` is the machine's time, unless told otherwise; where a simulator signs, it
        has to be that of its clock.

        Raises `UnverifiedError` for a message that proves nothing, to be answered with 401, and
        `InvalidAnswerError` for one that cannot be understood. Events that are not known are
        `News.Other`.
        """
    @staticmethod
    def v1(secret: str) -> Receiver:
        """
        Of a webhook of API version 1.

        Version 1 signs nothing. A webhook is registered with a header of one's own, which holds the
        secret; make it of random letters and digits. Raises `InvalidInputError` for fewer than 16.
        """
    @staticmethod
    def v2(secret: str, *, tolerance: timedelta | None = None) -> Receiver:
        """
        Of a webhook of API version 2, with the secret that Unipile gave when it was registered.

        `tolerance` is how far the time of signing may be from the clock's, either way: 1 s to an
        hour, 5 minutes unless told otherwise. Raises `InvalidInputError`.
        """

@final
class Recent:
    """
    The news of the last 24 hours, in memory, so that what comes twice is heard once.

    Unipile sends a message again until it is answered, and in version 2 may have two messages for
    one acceptance. So news is not new if its event id is known, or if the same person has connected
    with the same account before. A status of version 1 has nothing to know it by, and is always
    new. After a restart everything is new again, and processes do not know of each other.

    It remembers at most `capacity` marks, of which news has up to two.
    """
    def __new__(cls, /, capacity: SupportsIndex = 10000) -> Recent: ...
    def __repr__(self, /) -> str: ...
    def forget(self, /, news: News) -> None:
        """
        Lets this be new again.
        """
    def is_new(self, /, news: News, *, now: datetime | None = None) -> bool:
        """
        Whether this was not heard before; from now on it was.

        If dealing with it then fails, `forget` it and answer with an error, so that Unipile sends it
        again.
        """

@final
class Webhook:
    """
    A webhook as it is registered: keep it as a secret, for the receiver and to remove it again.

    `Workspace.add_webhook` makes one; make it again of what you kept of it. `secret` is what a
    message is proved with, and is not shown.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, ids: SupportsGetItem[int, str], secret: str) -> Webhook: ...
    def __repr__(self, /) -> str: ...
    @property
    def ids(self, /) -> list[str]:
        """
        Unipile's ids of it: version 1 has one for each kind of news.
        """
    @property
    def secret(self, /) -> str:
        """
        What a message is proved with.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, with the secret.
        """
