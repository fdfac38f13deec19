"""Who comes into reach of what, and whose chain breaks, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.domain.rules.findings import Forecast
from dhtt_desktop.services import outlook
from dhtt_desktop.services.outlook import AFTER, BROKEN, NEXT
from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def test_the_first_period_that_qualifies_and_broken_chains_are_lines() -> None:
    ahead = {"2027-2028": True, "2028-2029": True}
    later = {"2027-2028": False, "2028-2029": True}
    found = outlook.outlooks([
        Forecast("CSTĐTQ", later, "Nếu đạt hai lần"), Forecast("CSTĐ_TINH", ahead, "Nếu đạt năm nay"),
        Forecast("LĐTT", {}, "", "Chuỗi 2 năm dừng"), Forecast("BK_TINH", {"2027-2028": False}),
    ], PERIOD)  # fmt: skip
    assert [(line.kind, line.state, line.period, line.words) for line in found] == [
        ("LĐTT", BROKEN, PERIOD, "Chuỗi 2 năm dừng"),
        ("CSTĐ_TINH", NEXT, "2027-2028", "Nếu đạt năm nay"),
        ("CSTĐTQ", AFTER, "2028-2029", "Nếu đạt hai lần"),
    ]
    assert found[1].heading == "Năm sau có thể đề nghị CSTĐ cấp tỉnh"
    assert found[0].heading == "Chuỗi LĐTT đứt ở năm nay" and found[0].tone == "caution"


def test_two_years_of_the_title_bring_the_next_one_into_reach(store: Store) -> None:
    an = who(store, "Lê Thị An")
    with store.begin("Ghi tay") as unit:
        unit.insert_many(schema.award, [
            {"person_id": an, "period": period, "kind": "CSTĐCS", "decision_code": "5/QĐ-UBND",
             "decision_date": "2025-07-01"} for period in ("2024-2025", "2025-2026")
        ])  # fmt: skip
    found = [line for line in outlook.for_year(store, PERIOD) if line.kind == "CSTĐ_TINH"]
    assert [(line.subject, line.team, line.person_id) for line in found] == [("Lê Thị An", "Tổ 1", an)]
    assert found[0].state == NEXT and "2024–2027" in found[0].words
    assert len({line.id for line in outlook.for_year(store, PERIOD)}) == len(outlook.for_year(store, PERIOD))
