"""A made-up school for the tests of awards: the practice school, or one of a few people with known facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.services import sample, school
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store

TODAY = date(2026, 11, 20)
ON = "2026-11-20"
PERIOD = "2026-2027"


def practice(folder: Path, size: int = 42) -> Store:
    """The practice school, open."""
    store: Store = sample.make(folder / "mau.dhtt", TODAY, size).value
    return store


def small(folder: Path) -> Store:
    """Two teams and four people: An is rated best, Bình good, Chi fairly, Dung not at all and without birth."""
    store: Store = school.found(folder / "nho.dhtt", sample.ANSWERS, TODAY).value
    with store.begin("Dựng trường nhỏ") as unit:
        teams = unit.insert_many(
            schema.team,
            [
                {"name": name, "search_key": search_key(name), "position": at}
                for at, name in enumerate(("Tổ 1", "Tổ 2"))
            ],
        )
        ids = unit.insert_many(
            schema.person,
            [
                person("Lê Thị An", teams[0], "1980-02-03", "Nữ", "Tổ trưởng"),
                person("Trần Văn Bình", teams[0], "1975", "Nam", "Giáo viên"),
                person("H'Hen Niê", teams[1], "1990-05-06", "Nữ", "Giáo viên"),
                person("Dung", teams[1], "", "", "Nhân viên"),
            ],
        )
        levels = ("HTXSNV", "HTTNV", "HTNV")
        unit.insert_many(
            schema.rating,
            [{"person_id": key, "period": PERIOD, "level": level} for key, level in zip(ids, levels, strict=False)],
        )
    return store


def person(name: str, team_id: int, birth: str, gender: str, post: str) -> dict[str, Any]:
    return {
        "name": name, "name_key": name_sort_key(name), "search_key": search_key(name), "team_id": team_id,
        "birth": birth, "gender": gender, "post": post,
    }  # fmt: skip


def who(store: Store, name: str) -> int:
    """The id of a person by name."""
    return next(row.id for row in queries.people(store, PERIOD) if row.name == name)
