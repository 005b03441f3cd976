"""What users do themselves, at a careful pace."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

Action: TypeAlias = Callable[[], Awaitable[Any]] | Callable[[], Any]
"""An action of the user's own, plain or `async`; what it answers is the `value` of an `Acted`."""
