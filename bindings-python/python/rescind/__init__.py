"""Withdraws stale pending LinkedIn invitations at a careful pace.

`Sweep` blocks, `AsyncSweep` is for asyncio; `rescind.testing` has a provider to try them on.
"""

import atexit as _atexit
import logging as _logging
from importlib.metadata import version as _version

from . import _rescind
from ._rescind.event import Event, Step, Summary
from ._rescind.export import Export, Exported
from ._rescind.health import (
    Acceptance,
    Bucket,
    Cost,
    Forecast,
    ForecastDay,
    Health,
    Past,
    Share,
    Tally,
    Thresholds,
    Week,
)
from ._rescind.history import Day
from ._rescind.invitation import Invitation, Invitee, Sent
from ._rescind.ledger import Attempt, MemoryLedger, Overview, Pruned, Slot, SqliteLedger
from ._rescind.pace import Pace
from ._rescind.paced import Acted, AsyncPaced, Paced
from ._rescind.plan import Changes, Entry, Plan, Unread
from ._rescind.policy import (
    Candidate,
    Judgement,
    Policy,
    drain_to,
    keep_newest,
    kind,
    older_than,
    own,
    people,
    people_file,
    preset,
    sent_between,
    with_note,
    younger_than,
)
from ._rescind.reinvitation import MayInvite, Reinvitable
from ._rescind.source import (
    Account,
    AsyncWorkspace,
    Connected,
    Page,
    Reading,
    Receipt,
    Unipile,
    Workspace,
)
from ._rescind.sweep import AsyncEvents, AsyncSweep, Events, Sweep
from ._rescind.webhook import News, Receiver, Recent, Webhook
from .errors import (
    BusyError,
    CredentialsError,
    DisconnectedError,
    Error,
    InvalidAnswerError,
    InvalidInputError,
    LedgerError,
    MisroutedError,
    MissingError,
    NotReadyError,
    PolicyError,
    RateLimitedError,
    RefusedError,
    RestrictedError,
    SourceError,
    ThrottledError,
    UncertainError,
    UnexpectedError,
    UnreachableError,
    UnverifiedError,
)
from .names import (
    Basis,
    Completeness,
    Fate,
    Invitable,
    Kind,
    Level,
    Kind,
    Level,
    Preset,
    Scope,
    Separator,
    State,
    Status,
    Verdict,
    Witness,
)
from .paced import Action
from .source import InviteSource, Judge

__version__ = _version("rescind")

# a request in flight is finished and recorded before the interpreter goes
_atexit.register(_rescind._close)

# whoever wants to hear of it adds a handler
_logging.getLogger("rescind").addHandler(_logging.NullHandler())

__all__ = [
    "Acceptance",
    "Account",
    "Acted",
    "Action",
    "AsyncEvents",
    "AsyncPaced",
    "AsyncSweep",
    "AsyncWorkspace",
    "Attempt",
    "Basis",
    "Bucket",
    "BusyError",
    "Candidate",
    "Changes",
    "Completeness",
    "Connected",
    "Cost",
    "CredentialsError",
    "Day",
    "DisconnectedError",
    "Entry",
    "Error",
    "Event",
    "Events",
    "Export",
    "Exported",
    "Fate",
    "Forecast",
    "ForecastDay",
    "Health",
    "InvalidAnswerError",
    "InvalidInputError",
    "Invitable",
    "Invitation",
    "InviteSource",
    "Invitee",
    "Judge",
    "Judgement",
    "Kind",
    "LedgerError",
    "Level",
    "MayInvite",
    "MemoryLedger",
    "MisroutedError",
    "MissingError",
    "News",
    "NotReadyError",
    "Overview",
    "Pace",
    "Paced",
    "Page",
    "Past",
    "Plan",
    "Policy",
    "Preset",
    "Pruned",
    "PolicyError",
    "RateLimitedError",
    "Reading",
    "Receipt",
    "Receiver",
    "Recent",
    "RefusedError",
    "Reinvitable",
    "RestrictedError",
    "Scope",
    "Sent",
    "Separator",
    "Share",
    "Slot",
    "SourceError",
    "SqliteLedger",
    "State",
    "Status",
    "Step",
    "Summary",
    "Sweep",
    "Tally",
    "Thresholds",
    "ThrottledError",
    "UncertainError",
    "UnexpectedError",
    "Unipile",
    "UnreachableError",
    "Unread",
    "UnverifiedError",
    "Verdict",
    "Webhook",
    "Week",
    "Witness",
    "Workspace",
    "drain_to",
    "keep_newest",
    "kind",
    "older_than",
    "own",
    "people",
    "people_file",
    "preset",
    "sent_between",
    "with_note",
    "younger_than",
]
