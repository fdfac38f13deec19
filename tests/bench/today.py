"""Hôm nay with ten years behind it: 40 campaigns, 3,000 duties, 600 exemplars; against plain queries of those rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.harness import Figure, against_plain, grown, median_ms

TODAY = date(2026, 11, 20)
PERIOD = "2026-2027"
CAMPAIGNS, DUTIES, EXEMPLARS, PAPERS = 40, 3_000, 600, 1_500
RHYTHMS = ("", "", "", "", "quý", "tháng", "6 tháng", "năm")
PLAIN = (
    "SELECT d.*, c.name, p.name FROM duty d LEFT JOIN campaign c ON d.campaign_id = c.id"
    " LEFT JOIN person p ON d.person_id = p.id WHERE d.put_aside_at IS NULL",
    "SELECT * FROM duty_done",
    "SELECT id, kind, campaign_id, code, date, subject, status, updated_at FROM document WHERE put_aside_at IS NULL",
    "SELECT e.*, p.name FROM exemplar e LEFT JOIN person p ON e.person_id = p.id",
    "SELECT * FROM exemplar_step",
    "SELECT * FROM nurture",
    "SELECT * FROM campaign",
    "SELECT * FROM award WHERE decision_code = ''",
)


def big_school(folder: Path) -> Path:
    """The practice school with ten years of campaigns."""
    return grown(folder, 42, lambda unit, people: _fill(unit, people, Random(1)))


def _fill(unit: Any, people: list[int], chance: Random) -> None:
    from dhtt_desktop.store import schema

    campaigns = []
    for number in range(CAMPAIGNS):
        year = 2017 + number // 4
        campaigns.append(unit.insert(schema.campaign, {
            "name": f"Phong trào {number + 1}", "period": f"{year}-{year + 1}", "starts": f"{year}-09-05",
            "ends": f"{year + 1}-05-31" if number % 4 else f"{year + 4}-12-31",
            "status": "Đã tổng kết" if year < 2024 else "Đã phát động",
        }))  # fmt: skip
    for number in range(DUTIES):
        at = number % CAMPAIGNS
        year, every = 2017 + at // 4, RHYTHMS[number % len(RHYTHMS)]
        last = "" if every else (date(year, 9, 1) + timedelta(days=chance.randrange(300))).isoformat()
        duty = unit.insert(schema.duty, {
            "campaign_id": campaigns[at], "text": f"Việc phải làm {number + 1}", "last": last, "every": every,
            "paper": ("", "bao-cao-so-ket", "cong-van")[number % 3], "person_id": people[number % len(people)],
        })  # fmt: skip
        if last and last < "2026-10-15":
            unit.insert(schema.duty_done, {"duty_id": duty, "due": last, "done_on": last})
    unit.insert_many(schema.document, [
        {"kind": "cong-van", "code": f"{number}/CV", "number": number, "date": f"{2017 + number % 10}-10-10",
         "subject": f"Công văn {number}", "status": "Đã ghi tệp", "updated_at": f"{2017 + number % 10}-10-10T08:00:00",
         "campaign_id": campaigns[number % CAMPAIGNS]}
        for number in range(PAPERS)
    ])  # fmt: skip
    for number in range(EXEMPLARS):
        exemplar = unit.insert(schema.exemplar, {
            "person_id": people[number % len(people)], "campaign_id": campaigns[number % CAMPAIGNS], "period": PERIOD,
        })  # fmt: skip
        unit.insert(schema.exemplar_step, {"exemplar_id": exemplar, "step": "phat-hien", "happened_on": "2026-10-01"})
        due = (TODAY + timedelta(days=number % 60)).isoformat()
        unit.insert(schema.nurture, {"exemplar_id": exemplar, "task": "Dự giờ", "due": due})


def figures() -> Iterator[Figure]:
    """Reading the page, showing it, the month, and the duties of one campaign."""
    return against_plain(big_school, [(query, ()) for query in PLAIN], _of_the_page)


def _of_the_page(path: Path, floor: float) -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    from dhtt_desktop.services import duty_calendar, duty_table, today
    from dhtt_desktop.store import queries
    from dhtt_desktop.store.database import Store
    from dhtt_desktop.ui.context import Context
    from dhtt_desktop.ui.settings import Settings
    from dhtt_desktop.ui.theme import theme
    from dhtt_desktop.ui.today import TodayTab

    theme().start("light", 100)
    with Store.open(path) as store:
        read = median_ms(lambda: today.look(store, PERIOD, TODAY))
        yield Figure("what is due of 3,000 duties / plain sqlite3 fetches", read, floor, 5)
        context = Context(Settings(path.parent / "own"), PERIOD)
        context.set_store(store)
        tab = TodayTab(context)
        tab.resize(1366, 640)
        tab.show()

        def show() -> None:
            tab.reload()
            app.sendPostedEvents()  # no timers: what stands further down is built later
            tab.repaint()

        yield Figure("Hôm nay read and shown / the same fetches", median_ms(show), floor, 12)
        yield Figure("a month of 3,000 duties", median_ms(lambda: duty_calendar.month(store, 2026, 11, "2026-11-20")),
                     None, 100)  # fmt: skip
        newest = queries.campaigns(store)[0].id
        yield Figure("the duties of one campaign",
                     median_ms(lambda: duty_table.of_campaign(store, newest, "2026-11-20")), None, 50)  # fmt: skip
        context.set_store(None)
        tab.close()
