"""
The extension behind the package `rescind`, which names what is public of it. Each part has a
stub of its own.
"""

from . import cli as cli, event as event, export as export, health as health, history as history, invitation as invitation, ledger as ledger, pace as pace, paced as paced, plan as plan, policy as policy, reinvitation as reinvitation, source as source, sweep as sweep, testing as testing, webhook as webhook
from rescind.names import Scope

__all__ = ["_close", "_kinds", "_names", "cli", "event", "export", "health", "history", "invitation", "ledger", "pace", "paced", "plan", "policy", "reinvitation", "source", "sweep", "testing", "webhook"]

def _close() -> None:
    """
    Stops what runs, waits until its outcome is recorded, and ends the threads: a thread that
    enters the interpreter while it is being torn down would abort the process.
    """

def _kinds() -> list[tuple[str, bool, Scope]]:
    """
    The code, the retryability and the scope of each kind, for `rescind.errors`.
    """

def _names() -> list[tuple[str, list[str]]]:
    """
    Every enum with the texts of its members, for a test of `rescind.names`.
    """
