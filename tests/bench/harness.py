"""Measuring: every figure is a ratio against a floor that runs in the same process or the same minute."""

from __future__ import annotations

import gc
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing. `ours` and `floor` in `unit`; `target` is the largest ratio allowed (or the largest `ours`).

    `at_least`: the ratio must be that large instead (our way against a slow one).
    """

    name: str
    ours: float
    floor: float | None
    target: float | None  # None: told, not judged
    unit: str = "ms"
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """What is held against the target."""
        if self.floor is None:
            return self.ours
        return self.floor / self.ours if self.at_least else self.ours / self.floor

    @property
    def good(self) -> bool:
        """Whether the target is met."""
        if self.target is None:
            return True
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def line(self) -> str:
        """One line of the report."""
        floor = f"{self.floor:10.1f}" if self.floor is not None else f"{'-':>10}"
        sign = ">=" if self.at_least else "<="
        what = f"{self.ratio:6.2f}x" if self.floor is not None else f"{self.ours:6.1f} {self.unit}"
        judged = "" if self.target is None else f"  {sign} {self.target:<6} {'ok' if self.good else 'MISSED'}"
        return f"{self.name:<62}{self.ours:10.1f}{floor} {self.unit:<4}{what:>10}{judged}"


def median_ms(work: Callable[[], object], times: int = 5, warm: int = 1) -> float:
    """The median time of `work` in milliseconds, the garbage of others collected before."""
    for _ in range(warm):
        work()
    taken = []
    for _ in range(times):
        gc.collect()
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


def against_plain(
    make: Callable[[Path], Path], queries: Sequence[tuple[str, Sequence[object]]],
    measure: Callable[[Path, float], Iterable[Figure]],
) -> Iterator[Figure]:  # fmt: skip
    """Figures of a large file that `make` founds in a new folder; plain sqlite3 fetches of `queries` are the floor."""
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder))
        raw = sqlite3.connect(path)
        floor = median_ms(lambda: [raw.execute(query, values).fetchall() for query, values in queries])
        raw.close()
        yield from measure(path, floor)


def grown(folder: Path, size: int, fill: Callable[[Any, list[int]], None]) -> Path:
    """A practice school of so many people; `fill` writes what ten years left behind (a unit, the ids of the people)."""
    from dhtt_desktop.services import sample
    from dhtt_desktop.store import queries

    path = folder / "lon.dhtt"
    store = sample.make(path, date(2026, 11, 20), size).value  # type: ignore[union-attr]
    people = [row.id for row in queries.people(store, "2026-2027")]
    with store.begin("Mười năm", kind="setup") as unit:
        fill(unit, people)
    store.close()
    return path
