"""A staff list of 20,000: opening against the plain fetch of the same rows, a keystroke of search, sorting by name."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from tests.bench.harness import Figure, against_plain, median_ms

PEOPLE = 20_000
PERIOD = "2026-2027"
PLAIN = """
SELECT person.id, person.name, person.name_key, person.search_key, person.birth, person.gender, person.post,
       person.team_id, team.name, person.status, person.cccd, person.phone, person.party_member, person.qualification,
       person.joined, person.left_on, person.note, person.put_aside_at, rating.level
FROM person LEFT JOIN team ON person.team_id = team.id
     LEFT JOIN rating ON rating.person_id = person.id AND rating.period = ?
WHERE person.put_aside_at IS NULL ORDER BY person.name_key, person.id
"""


def big_school(folder: Path) -> Path:
    """A practice school of 20,000 people, with five years behind each."""
    from dhtt_desktop.services import sample, school

    path = folder / "lon.dhtt"
    store = school.found(path, sample.ANSWERS, date(2026, 11, 20)).value  # type: ignore[union-attr]
    with store.begin("Lập trường lớn", kind="setup") as unit:
        sample.fill(unit, PEOPLE, PERIOD, Random(1))
    store.close()
    return path


def figures() -> Iterator[Figure]:
    """Opening, searching, sorting."""
    return against_plain(big_school, [(PLAIN, (PERIOD,))], _of_the_list)


def _of_the_list(path: Path, floor: float) -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    from dhtt_desktop.services.lists import people_columns
    from dhtt_desktop.store import queries
    from dhtt_desktop.store.database import Store
    from dhtt_desktop.ui.table import ListModel, ListView
    from dhtt_desktop.ui.theme import theme

    theme().start("light", 100)
    store = Store.open(path)
    model = ListModel(people_columns())
    view = ListView(model)
    view.set_strips(lambda ids: {})
    view.resize(1100, 700)
    view.show()

    def open_list() -> None:
        view.load(queries.people(store, PERIOD))
        app.processEvents()

    yield Figure("opening a list of 20,000 / plain sqlite3 fetch", median_ms(open_list), floor, 2)
    taken = []
    for text in ("nguyen thi", "dang", "hoa", "tran van anh"):
        for end in range(1, len(text) + 1):
            begin = time.perf_counter()
            model.search(text[:end])
            app.processEvents()
            taken.append((time.perf_counter() - begin) * 1000)
        model.search("")
        app.processEvents()
    yield Figure("a keystroke of search in 20,000, list repainted", statistics.median(taken), None, 16)
    yield Figure("the slowest of these keystrokes", max(taken), None, 40)

    def sort() -> None:
        model.order_by("birth")
        model.order_by("name")

    yield Figure("ordering 20,000 by two columns, one after the other", median_ms(sort), None, 100)
    store.close()
