"""Every award of a year held against everybody with twenty years of history: 200, 2,000 and 20,000 people.

Loading is part of it. The floor is the plain fetch of the same ratings and awards by the driver.
"""

from __future__ import annotations

import sqlite3
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from tests.bench.harness import Figure, median_ms

YEARS = 20
SIZES = (200, 2_000, 20_000)
ON = "2027-06-20"
PLAIN = (
    "SELECT person_id, team_id, period, level, decision_code, decision_date FROM rating",
    "SELECT person_id, team_id, period, kind, decision_code, decision_date, issuer, cancelled_on FROM award",
)


def _plain(path: Path) -> float:
    raw = sqlite3.connect(path)
    taken = median_ms(lambda: [raw.execute(query).fetchall() for query in PLAIN], 3)
    raw.close()
    return taken


def _looked(path: Path, people: int) -> tuple[float, float]:
    """(milliseconds for every award and subject, megabytes at the most in use meanwhile)."""
    from dhtt_desktop.services import eligibility
    from dhtt_desktop.store.database import Store
    from tests.services.rule_samples import PERIOD

    told: list[float] = []

    def look() -> None:
        found = 0
        for chunk in eligibility.look_all(store, PERIOD, on=ON, report=lambda share, words: told.append(share)):
            found += len(chunk)
        assert found > people  # teams too
        assert told.pop() == 1.0

    with Store.open(path, read_only=True) as store:
        taken = median_ms(look, 5 if people < SIZES[-1] else 2)
        tracemalloc.start()
        look()
        peak = tracemalloc.get_traced_memory()[1] / (1 << 20)
        tracemalloc.stop()
    return taken, peak


def figures() -> Iterator[Figure]:
    """Time at each size, what one person takes in a large school against a middling one, memory."""
    from tests.services import rule_samples

    each, peaks = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for people in SIZES:
            path = Path(folder) / f"{people}.dhtt"
            rule_samples.make(path, people, YEARS).close()
            taken, peaks[people] = _looked(path, people)
            each[people] = taken / people
            target = {SIZES[0]: 100, SIZES[-1]: 5_000}.get(people)
            yield Figure(f"all awards x {people:,} people x {YEARS} years, loading included", taken, None, target)
            yield Figure(f"the same / plain sqlite3 fetch of {people:,} histories", taken, _plain(path), None)
    small, middle, large = SIZES
    name = f"one person of {large:,} / one of {middle:,}"
    yield Figure(name, each[large], each[middle], 1.2)
    yield Figure(f"one person of {middle:,} / one of {small:,}", each[middle], each[small], 1.2)
    more = peaks[large] / large, peaks[middle] / middle
    yield Figure(f"memory a person of {large:,} / of {middle:,}", more[0] * 1024, more[1] * 1024, 1.2, "KB")
