"""Run a function in a process of its own, so that what it does to memory or time can be ended from outside.

Meant for work on files that nobody vouches for. The child starts by "spawn": it shares nothing with the window and
can be killed at any moment. A packaged program must call `multiprocessing.freeze_support()` first thing in `app.py`.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

MEMORY = 1 << 31  # bytes of address space that the child may take, where the system can hold it to that
POLL = 0.05  # seconds between two looks at the cancel button


class Stopped(Exception):
    """The child gave no answer. `reason` is "timeout", "cancelled" or "died"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def run(
    function: Callable[..., Any],
    *args: Any,
    timeout: float,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> Any:
    """Return `function(*args, report)` as the child computed it; `report(share 0..1, text)` reaches `progress` here.

    `function` must stand at the top of a module and everything that passes must be picklable. What it raises is
    raised here again. Raises Stopped when `timeout` seconds are over, when `cancelled()` says so, or when the child
    dies; the child is gone when this returns or raises.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(there, function, args), daemon=True)
    child.start()
    there.close()
    deadline = time.monotonic() + timeout
    try:
        return _answer(here, deadline, cancelled, progress)
    finally:
        child.kill()
        child.join()
        child.close()
        here.close()


def _answer(
    here: Connection,
    deadline: float,
    cancelled: Callable[[], bool] | None,
    progress: Callable[[float, str], None] | None,
) -> Any:
    while True:
        if cancelled is not None and cancelled():
            raise Stopped("cancelled")
        if time.monotonic() > deadline:
            raise Stopped("timeout")
        if not here.poll(POLL):
            continue
        try:
            word, value = here.recv()
        except (EOFError, OSError):
            raise Stopped("died") from None
        if word == "done":
            return value
        if word == "failed":
            raise value
        if progress is not None:
            progress(*value)


def _child(there: Connection, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    gc.disable()  # the child does one thing and goes
    _hold_memory()
    _keep_quiet()

    def report(share: float, text: str) -> None:
        there.send(("progress", (share, text)))

    try:
        answer = ("done", function(*args, report))
    except MemoryError:
        return
    except Exception as error:
        answer = ("failed", error)
    with contextlib.suppress(BrokenPipeError):
        there.send(answer)


def _hold_memory() -> None:
    """Cap the child's memory (not on Windows, where the bounds checked before reading must do)."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _keep_quiet() -> None:
    """What a dying library shouts is not for the clerk's screen."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
