"""Python's collector held back while many small records are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collector() -> Iterator[None]:
    """No cycle collection inside: the records of a list hold no cycles, and each pass looks at all of them again.

    On 10,000 rows the passes cost as much as the reading itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
