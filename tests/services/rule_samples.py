"""Made-up schools of any size with years of history, the same at every run: what rules are tested and timed on.

Rows are written straight into the file, without the journal: 20,000 people with 20 years are there in seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from dhtt_desktop.domain.period import bounds, previous
from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.services import sample, school
from dhtt_desktop.services.result import Done
from dhtt_desktop.store.database import Store

TODAY = date(2027, 6, 20)
PERIOD = "2026-2027"
TEAM_SIZE = 12
SCHOOL_TEAM = 1
_TITLES = {"HTXSNV": ("LĐTT", "CSTĐCS"), "HTTNV": ("LĐTT",)}
_LEVELS = ("HTXSNV", "HTTNV", "HTNV", "")
_OF_LEVEL = (30, 58, 9, 3)


def make(path: Path, people: int, years: int = 20) -> Store:
    """Found a school of so many people, each with so many years behind, and open it."""
    founded = school.found(path, sample.ANSWERS, TODAY)
    assert isinstance(founded, Done)
    store: Store = founded.value
    random = Random(people * 100 + years)
    periods = [previous(PERIOD, n) for n in range(years - 1, -1, -1)]
    teams = max(1, people // TEAM_SIZE)
    raw = store.raw
    raw.execute("BEGIN")
    _insert(raw, "team", ("id", "name", "kind", "position", "search_key"), [
        (SCHOOL_TEAM, "Trường Tiểu học Hoa Phượng", "trường", 0, "truong"),
        *((at + 2, f"Tổ {at + 1}", "tổ", at + 1, f"to {at + 1}") for at in range(teams)),
    ])  # fmt: skip
    _insert(raw, "person", (
        "id", "name", "name_key", "search_key", "birth", "gender", "post", "team_id", "joined",
    ), (_person(at, teams) for at in range(people)))  # fmt: skip
    _years(raw, random, people, teams, periods)
    _events(raw, people)
    raw.execute("COMMIT")
    return store


def _insert(raw: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    marks = ", ".join("?" * len(columns))
    raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)


def _person(at: int, teams: int) -> tuple[Any, ...]:
    name = f"Nguyễn Thị {chr(65 + at % 26)}{at}"
    post = "Hiệu trưởng" if at == 0 else "Tổ trưởng" if at < teams else "Giáo viên"
    birth = f"{1970 + at % 28}-0{1 + at % 9}-15"
    return (at + 1, name, name_sort_key(name), search_key(name), birth, "Nam" if at % 4 == 3 else "Nữ", post,
            at % teams + 2, f"{1994 + at % 14}-09-01")  # fmt: skip


def _years(raw: Any, random: Random, people: int, teams: int, periods: Sequence[str]) -> None:
    """Ratings, titles with their decisions, initiatives of everybody; a title of each team for every other year."""
    ratings: list[tuple[Any, ...]] = []
    awards: list[tuple[Any, ...]] = []
    ideas: list[tuple[Any, ...]] = []
    for at, period in enumerate(periods):
        paper = (f"{150 + at}/QĐ-UBND", f"{period[5:]}-07-10", "UBND xã An Bình")
        last = at == len(periods) - 1
        for person, level in enumerate(random.choices(_LEVELS, _OF_LEVEL, k=people), 1):
            if level:
                ratings.append((person, None, period, level, f"{40 + at}/QĐ-HP", f"{period[5:]}-06-01"))
            if not last:
                awards.extend((person, None, period, kind, *paper) for kind in _TITLES.get(level, ()))
            if (person + at) % 4 == 0:
                scope = "tỉnh" if (person + at) % 16 == 0 else "cơ sở"
                ideas.append(
                    (person, period, f"Biện pháp dạy học {at}", scope, f"{12 + at}/QĐ-HP", f"{period[5:]}-05-10")
                )
        for team in range(1, teams + 2):
            ratings.append((None, team, period, "HTXSNV" if (team + at) % 3 else "HTTNV", "", ""))
            if not last and (team + at) % 2:
                awards.append((None, team, period, "TTLĐTT", *paper))
    _insert(raw, "rating", ("person_id", "team_id", "period", "level", "decision_code", "decision_date"), ratings)
    _insert(raw, "award", (
        "person_id", "team_id", "period", "kind", "decision_code", "decision_date", "issuer",
    ), awards)  # fmt: skip
    _insert(raw, "initiative", ("person_id", "period", "title", "scope", "decision_code", "decision_date"), ideas)


def _events(raw: Any, people: int) -> None:
    """What a part of them met: discipline, leave, a post elsewhere, an initiative together, a nomination, a vote."""
    first, last = bounds(PERIOD)
    some = range(1, people + 1)
    _insert(raw, "matter", ("person_id", "kind", "form", "starts", "ends"), [
        (at, "Kỷ luật", "Khiển trách", f"{first[:4]}-03-01", f"{last[:4]}-03-01") for at in some if at % 50 == 7
    ])  # fmt: skip
    _insert(raw, "absence", ("person_id", "kind", "starts", "ends"), [
        (at, "Nghỉ thai sản", f"{first[:4]}-10-01", f"{last[:4]}-03-31") for at in some if at % 20 == 4
    ])  # fmt: skip
    _insert(raw, "posting", ("person_id", "team_id", "post", "place", "starts", "ends", "hardship"), [
        (at, None, "Giáo viên", "Trường Tiểu học Vùng Cao", "2005-09-01", "2012-08-31", 1)
        for at in some if at % 10 == 3
    ])  # fmt: skip
    raw.execute(
        "INSERT INTO coauthor (initiative_id, person_id, share)"
        " SELECT id, person_id % ? + 1, 30 FROM initiative WHERE id % 6 = 0 AND id <= ?",
        (people, people),
    )
    _insert(raw, "nomination", ("period", "person_id", "kind", "votes_for", "votes_of", "status"), [
        (PERIOD, at, "CSTĐCS" if at % 3 else "LĐTT", 8, 9, "Đang soạn") for at in some if at % 5 == 0
    ])  # fmt: skip
