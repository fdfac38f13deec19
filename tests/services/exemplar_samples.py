"""A small school with people who can become exemplars, on a day that stands still."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from dhtt_desktop.services import campaigns, exemplars, sample, school
from dhtt_desktop.services.people import add_person
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store

TODAY = date(2026, 11, 20)
PERIOD = "2026-2027"


def make(path: Path) -> Store:
    """The school: one team, three people and a campaign over five years."""
    founded = school.found(path, sample.ANSWERS, TODAY)
    assert isinstance(founded, Done)
    store: Store = founded.value
    store.now = lambda: datetime(2026, 11, 20, 9, 0)
    with store.begin("Tổ") as unit:
        unit.insert(schema.team, {"name": "Tổ 1", "search_key": "to 1", "position": 1})
    for name in ("Lê Thị An", "Trần Văn Bình", "Phạm Thu Cúc"):
        value(add_person(store, {"name": name, "gender": "Nữ", "post": "Giáo viên", "team_id": 1}))
    stage = {"name": "Điển hình 2026 - 2030", "kind": campaigns.EXEMPLARS, "period": PERIOD, "starts": "01/09/2026",
             "ends": "31/08/2030"}  # fmt: skip
    value(campaigns.save_campaign(store, stage))
    return store


def value(result: Result) -> Any:
    """What a service made; a refusal fails the test with its words."""
    assert isinstance(result, Done), result
    return result.value


def line(store: Store, exemplar_id: int) -> exemplars.Line:
    """One exemplar as it stands today."""
    return next(one for one in exemplars.look(store, TODAY) if one.id == exemplar_id)


def award(store: Store, person_id: int, period: str = "2025-2026", **more: Any) -> int:
    """Recognition on record in Khen thưởng."""
    row = {"person_id": person_id, "period": period, "kind": "ĐHTT", "decision_code": "45/QĐ-THHP",
           "decision_date": "2026-05-20", "issuer": "Trường Tiểu học Hoa Phượng", **more}  # fmt: skip
    with store.begin("Danh hiệu") as unit:
        return unit.insert(schema.award, row)
