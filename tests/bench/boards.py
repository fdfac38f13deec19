"""The boards of a campaign with 3,000 items of publicity: publicity and Tổ chức as they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tests.bench.exemplars import PERIOD, big_school
from tests.bench.harness import Figure, against_plain, median_ms

PLAIN = (
    "SELECT * FROM publicity WHERE put_aside_at IS NULL",
    "SELECT o.publicity_id, o.exemplar_id, p.name FROM publicity_of o JOIN exemplar e ON o.exemplar_id = e.id"
    " LEFT JOIN person p ON e.person_id = p.id",
)
LINES = 40  # of each section of the board


def figures() -> Iterator[Figure]:
    """Reading against plain queries; the pages as they are shown."""
    return against_plain(big_school, [(query, ()) for query in PLAIN], _measured)


def _measured(path: Path, floor: float) -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    from dhtt_desktop.services import board, publicity
    from dhtt_desktop.services.result import Done
    from dhtt_desktop.store import queries
    from dhtt_desktop.store.database import Store
    from dhtt_desktop.ui.campaigns.board_page import BoardPage
    from dhtt_desktop.ui.campaigns.publicity_page import PublicityPage
    from dhtt_desktop.ui.context import Context
    from dhtt_desktop.ui.settings import Settings
    from dhtt_desktop.ui.theme import theme

    theme().start("light", 100)
    with Store.open(path, now=lambda: datetime(2026, 11, 20, 9, 0)) as store:
        campaign = queries.campaigns(store)[0].id
        for at in range(LINES):
            assert isinstance(board.save(store, "target", campaign, {"text": f"Chỉ tiêu {at}", "number": "2",
                                                                     "counts": "publicity"}), Done)  # fmt: skip
        read = median_ms(lambda: publicity.look(store))
        yield Figure("3,000 items of publicity / plain sqlite3 fetches", read, floor, 6)
        context = Context(Settings(path.parent / "own"), PERIOD)
        context.set_store(store)
        page = PublicityPage(context)
        page.resize(1100, 640)
        page.show()
        app.processEvents()
        yield Figure("all items of publicity are shown", median_ms(lambda: page.show_campaign(None)), None, 150)
        one = BoardPage(context)
        one.resize(1100, 640)
        one.show()
        app.processEvents()
        yield Figure(
            f"a board with {LINES} targets is shown", median_ms(lambda: one.show_campaign(campaign)), None, 150
        )
