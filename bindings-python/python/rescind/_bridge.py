"""From the threads of the core to an event loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextvars import Context

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None


async def wait(answer: Awaitable[Any]) -> Any:
    """What the answer comes to."""
    return await answer


async def _call(method: Callable[..., Awaitable[Any]], arguments: tuple[Any, ...]) -> Any:
    # what is wrong with the arguments is the task's end, too
    return await method(*arguments)


class _Task:
    """A coroutine on a loop that belongs to another thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._task: asyncio.Task[Any] | None = None
        self._cancelled = False

    def start(
        self,
        method: Callable[..., Awaitable[Any]],
        arguments: tuple[Any, ...],
        done: Callable[[asyncio.Task[Any]], None],
    ) -> None:
        if not self._cancelled:
            self._task = self._loop.create_task(_call(method, arguments))
            self._task.add_done_callback(done)

    def _cancel(self) -> None:
        self._cancelled = True
        if self._task is not None:
            self._task.cancel()

    def cancel(self) -> None:
        # a closed loop has cancelled it already
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._cancel)


def begin(
    loop: asyncio.AbstractEventLoop,
    context: Context,
    method: Callable[..., Awaitable[Any]],
    arguments: tuple[Any, ...],
    done: Callable[[asyncio.Task[Any]], None],
) -> _Task:
    """Calls the method on the loop, in a copy of the context; `done` is told of its end."""
    task = _Task(loop)
    start = partial(task.start, method, arguments, done)
    loop.call_soon_threadsafe(start, context=context.copy())
    return task


def event_loop() -> asyncio.AbstractEventLoop:
    """The loop for those who have none: one for the process, on a thread of its own."""
    global _loop
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            run = _loop.run_forever
            threading.Thread(target=run, name="rescind-asyncio", daemon=True).start()
        return _loop


def close() -> None:
    """Ends that loop, once nothing of the core runs any more."""
    global _loop
    with _lock:
        if _loop is not None:
            _loop.call_soon_threadsafe(_loop.stop)
            _loop = None
