"""Threads beside the window's own, which never take objects of the window apart."""

from __future__ import annotations

import gc
import threading
from typing import ClassVar


class SideThread(threading.Thread):
    """A thread that ends with the program. Started and left on the window's thread.

    While one is alive, all objects that stood at its start are out of reach of the garbage collector. A collection that
    falls into such a thread would take widgets of closed windows apart there, while Qt works with them on its own
    thread: the program would die of it.
    """

    _started: ClassVar[list[SideThread]] = []

    def start(self) -> None:
        self.daemon = True
        gc.freeze()
        super().start()
        SideThread._started.append(self)

    def leave(self) -> None:
        """Wait for its end; after the last one the collector sees everything again."""
        self.join()
        SideThread._started = [one for one in SideThread._started if one.is_alive()]
        if not SideThread._started:
            gc.unfreeze()
