"""Khen thưởng with 200 people of twenty years: opening an award, a tick, a step through the list, the counts."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.harness import Figure, median_ms

PEOPLE, YEARS = 200, 20
KINDS = ("CSTĐCS", "LĐTT", "BK_TINH", "GK")


def figures() -> Iterator[Figure]:
    """The screen's own work and the rules together, as the clerk waits for them."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    from dhtt_desktop.ui.awards import AwardsTab
    from dhtt_desktop.ui.context import Context
    from dhtt_desktop.ui.settings import Settings
    from dhtt_desktop.ui.theme import theme
    from tests.services import rule_samples

    with tempfile.TemporaryDirectory() as folder:
        theme().start("light", 100)
        store = rule_samples.make(Path(folder) / "truong.dhtt", PEOPLE, YEARS)
        context = Context(Settings(Path(folder) / "settings"), rule_samples.PERIOD)
        context.set_store(store)
        tab = AwardsTab(context)
        tab.resize(1366, 700)
        tab.show()
        app.processEvents()
        page, kinds, rows = tab.list_page, itertools.cycle(KINDS), itertools.count()

        def open_one() -> None:
            tab.evaluation.touch({"rating"})  # the rules are asked anew
            tab.show_entry(next(kinds))

        def tick() -> None:
            row = next(one for one in page.model.shown if one.nomination is None)
            page.model.tick([row.id], True)

        def count() -> None:
            tab.evaluation.touch({"rating"})
            tab.evaluation.verdicts().load_all_once()

        name = f"open an award, {PEOPLE} people x {YEARS} years, rules asked anew"
        yield Figure(name, median_ms(open_one, 8), None, 100)
        tab.show_entry(KINDS[0])
        yield Figure("a tick in its list, saved and judged again", median_ms(tick, 8), None, 100)
        yield Figure(
            "a step through the list, with all reasons",
            median_ms(lambda: page.view.go_to(page.model.shown[next(rows)].id), 20), None, 50,
        )  # fmt: skip
        yield Figure("who qualifies for each award, counted after it", median_ms(count, 5), None, 100)
        context.set_store(None)
        tab.close()
        store.close()
