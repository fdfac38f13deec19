"""600 exemplars with 3,000 items of publicity and 10,000 copies: the list, the record and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.bench.harness import Figure, against_plain, grown, median_ms

TODAY = date(2026, 11, 20)
PERIOD = "2026-2027"
EXEMPLARS, ITEMS, COPIES = 600, 3_000, 10_000
PLAIN = (
    "SELECT e.*, p.name FROM exemplar e LEFT JOIN person p ON e.person_id = p.id",
    "SELECT * FROM exemplar_step",
    "SELECT * FROM nurture",
    "SELECT exemplar_id, count(*) FROM publicity_of GROUP BY exemplar_id",
    "SELECT owner_id, count(*) FROM attachment WHERE owner = 'exemplar' GROUP BY owner_id",
)


def big_school(folder: Path) -> Path:
    """The practice school with ten years of exemplars."""
    return grown(folder, 200, _fill)


def _fill(unit: Any, people: list[int]) -> None:
    from dhtt_desktop.services.exemplars import STEPS
    from dhtt_desktop.store import schema

    rows = [{"person_id": people[at % len(people)], "period": f"{2017 + at // 60}-{2018 + at // 60}",
             "title": f"Mô hình {at}", "field": "Công tác chủ nhiệm"} for at in range(EXEMPLARS)]  # fmt: skip
    keys = unit.insert_many(schema.exemplar, rows)
    steps = [{"exemplar_id": key, "step": step, "happened_on": f"{2017 + key % 9}-{1 + at:02d}-15"}
             for key in keys for at, step in enumerate(STEPS[: 5 + key % 5])]  # fmt: skip
    unit.insert_many(schema.exemplar_step, steps)
    tasks = [{"exemplar_id": key, "task": "Dự giờ", "due": f"2026-{9 + key % 4:02d}-10"} for key in keys]
    unit.insert_many(schema.nurture, tasks)
    items = unit.insert_many(
        schema.publicity, [{"title": f"Bài {at}", "published_on": "2026-10-10"} for at in range(ITEMS)]
    )  # fmt: skip
    told = [{"publicity_id": item, "exemplar_id": keys[at % len(keys)]} for at, item in enumerate(items)]
    unit.insert_many(schema.publicity_of, told)
    copies = [{"owner": "exemplar", "owner_id": keys[at % len(keys)], "name": "a.jpg", "file": f"a{at}.jpg",
               "sha256": f"{at:064d}", "size": 1, "added_on": "2026-01-01"} for at in range(COPIES)]  # fmt: skip
    unit.insert_many(schema.attachment, copies)


def figures() -> Iterator[Figure]:
    """The list and what is due against plain queries; the page as it is shown."""
    return against_plain(big_school, [(query, ()) for query in PLAIN], _measured)


def _measured(path: Path, floor: float) -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    from dhtt_desktop.services import exemplars
    from dhtt_desktop.store.database import Store
    from dhtt_desktop.ui.campaigns.exemplar_page import ExemplarPage
    from dhtt_desktop.ui.context import Context
    from dhtt_desktop.ui.settings import Settings
    from dhtt_desktop.ui.theme import theme

    theme().start("light", 100)
    with Store.open(path, now=lambda: datetime(2026, 11, 20, 9, 0)) as store:
        read = median_ms(lambda: exemplars.look(store, TODAY))
        yield Figure("600 exemplars as they stand / plain sqlite3 fetches", read, floor, 6)
        due = median_ms(lambda: exemplars.checks_due(store, TODAY))
        yield Figure("what is due of them / plain sqlite3 fetches", due, floor, 1)
        context = Context(Settings(path.parent / "own"), PERIOD)
        context.set_store(store)
        page = ExemplarPage(context)
        page.resize(1366, 640)
        page.show()

        def show() -> None:
            page.show_campaign(None)
            app.processEvents()

        yield Figure("the list of 600 exemplars read and shown", median_ms(show), None, 150)
        context.set_store(None)
        page.close()
