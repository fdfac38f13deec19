"""Limits against what the file holds: bases, ratings, teams, leaders, the school's own cap, what is passed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop import reference
from dhtt_desktop.domain.rules.book import Quota, RuleBook
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import candidates, quotas
from dhtt_desktop.services.awards import DECLINED, Subject, nominate
from dhtt_desktop.services.flow import mark
from dhtt_desktop.services.quotas import Limit
from dhtt_desktop.services.rules_desk import names
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, practice, small
from tests.services.test_candidates import award


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = practice(tmp_path)
    yield made
    made.close()


def cap(percent: int, base: str, group: str = "unit", rounding: str = "down", few: int = 0) -> Quota:
    return Quota("Quyết định 5/QĐ-SGDĐT", "Điều 3", True, of="CSTĐCS", base=base, percent=percent, group=group,
                 rounding=rounding, few=few)  # fmt: skip


def of(store: Store, *rules: Quota, kind: str = "CSTĐCS") -> list[Limit]:
    rows = candidates.look(store, PERIOD, award(kind))
    return list(quotas.for_award(store, RuleBook(quotas=rules), PERIOD, kind, rows, ON, names()))


def test_a_cap_on_titles_put_forward_counts_places_that_are_left(store: Store) -> None:
    nominate(store, PERIOD, "LĐTT", [Subject(row.id) for row in queries.people(store, PERIOD)])
    (limit,) = of(store, cap(15, "held:LĐTT"))
    assert limit.words == "Trần địa phương 15% của 42 LĐTT = 6,3 → làm tròn xuống 6. Đã chọn 5, còn 1 chỗ."
    assert not limit.part and not limit.state.over and limit.law == "Quyết định 5/QĐ-SGDĐT, Điều 3"
    (up,) = of(store, cap(15, "held:LĐTT", rounding="up"))
    assert up.state.cap == 7


def test_who_was_declined_takes_no_place_and_a_cap_that_is_passed_warns(store: Store) -> None:
    (limit,) = of(store, cap(10, "people"))
    assert limit.state.over and limit.state.base == 42 and limit.words.endswith("Đã chọn 5, vượt 1.")
    ids = [row.id for row in queries.nominations(store, PERIOD, ["CSTĐCS"])]
    mark(store, ids[:2], DECLINED)
    (limit,) = of(store, cap(10, "people"))
    assert limit.state.used == 3 and not limit.state.over


def test_who_left_the_school_is_no_base(store: Store) -> None:
    with store.begin("Nghỉ hưu") as unit:
        unit.update(schema.person, queries.people(store, PERIOD)[0].id, {"status": "Nghỉ hưu", "left_on": "2026-09-01"})
    assert of(store, cap(10, "people"))[0].state.base == 41


def test_leaders_are_the_heads_of_the_school_among_those_chosen(store: Store) -> None:
    (limit,) = of(store, cap(30, "", "leaders"))
    assert limit.part and limit.state.base == 5 and limit.state.used == 0
    heads = [row for row in queries.people(store, PERIOD) if "Hiệu trưởng" in row.post]
    nominate(store, PERIOD, "CSTĐCS", [Subject(row.id) for row in heads])
    (limit,) = of(store, cap(30, "", "leaders"))
    assert (limit.state.base, limit.state.used, limit.state.cap) == (8, 3, 2)
    assert limit.words.endswith("Đã chọn 3 lãnh đạo, vượt 1.")
    assert limit.words.startswith("Lãnh đạo (cấp trưởng, cấp phó của trường): 30% của 8 người đã chọn")


def test_a_cap_by_team_is_counted_in_each(store: Store) -> None:
    found = of(store, cap(20, "rated:HTXSNV", "team"))
    assert {limit.whose for limit in found} <= {team.name for team in queries.teams(store)} and len(found) > 1
    assert all(limit.part and limit.words.startswith(f"{limit.whose}: 20%") for limit in found)
    assert sum(limit.state.used for limit in found) == 5


def test_a_cap_on_teams_counts_teams(tmp_path: Path) -> None:
    store = small(tmp_path)
    team = queries.teams(store)[0]
    with store.begin("Xếp loại tổ") as unit:
        unit.insert(schema.rating, {"team_id": team.id, "period": PERIOD, "level": "HTTNV"})
    nominate(store, PERIOD, "TTLĐTT", [Subject(team_id=team.id)])
    rule = Quota("x", "y", True, of="TTLĐTT", base="rated:HTTNV", percent=20, group="teams", few=5)
    (limit,) = of(store, rule, kind="TTLĐTT")
    assert (limit.state.base, limit.state.used, limit.state.cap) == (1, 1, 1) and "nhiều nhất 1" in limit.words
    store.close()


def test_the_law_of_today_sets_no_cap_and_that_of_2023_did(store: Store) -> None:
    rows = candidates.look(store, PERIOD, award("CSTĐCS"))
    book = reference.rules()
    assert quotas.for_award(store, book, PERIOD, "CSTĐCS", rows, ON, names()) == ()
    (limit,) = quotas.for_award(store, book, PERIOD, "CSTĐCS", rows, "2023-06-01", names())
    assert limit.state.percent == 15 and "91/2017" in limit.law and limit.words.startswith("Trần 15%")


def limits(store: Store, found: dict[int | None, tuple[int, int]], period: str = PERIOD) -> tuple[Limit, ...]:
    """`found`: team -> how many are rated best and how many good."""
    rated = [
        (team, level)
        for team, counts in found.items()
        for level, count in zip(("HTXSNV", "HTTNV"), counts, strict=True)
        for _ in range(count)
    ]
    return quotas.RatingLimits(store, reference.rules(), period, names()).of(rated)


def test_the_best_rating_is_limited_in_the_school_and_in_every_team(store: Store) -> None:
    one, other = (team.id for team in queries.teams(store)[:2])
    whole, first, second = limits(store, {one: (3, 10), other: (1, 10), None: (0, 1)})
    assert whole.words == "Trần 20% của 21 người xếp HTTNV = 4,2 → làm tròn xuống 4. Đã chọn 4, hết chỗ."
    assert "233/2026" in whole.law
    assert first.whose == queries.teams(store)[0].name and first.state.over
    assert first.words.startswith(f"{first.whose}: ")
    assert not second.state.over


def test_a_school_that_is_rated_best_may_have_a_quarter(store: Store) -> None:
    with store.begin("Lập tập thể trường") as unit:
        key = unit.insert(schema.team, {"name": "Trường", "kind": "trường", "search_key": search_key("Trường")})
        unit.insert(schema.rating, {"team_id": key, "period": PERIOD, "level": "HTXSNV"})
    whole, *teams = limits(store, {None: (5, 21)})
    assert whole.state.cap == 5 and whole.state.percent == 25 and not whole.state.over and teams == []
    assert "Trường" not in {limit.whose for limit in teams}


def test_a_past_year_is_counted_by_the_rules_of_its_end(store: Store) -> None:
    assert quotas.day_of("2023-2024", ON) == "2024-07-31" and quotas.day_of(PERIOD, ON) == ON
    (whole,) = limits(store, {None: (1, 10)}, "2023-2024")
    assert "90/2020" in whole.law or "48/2023" in whole.law


def test_a_decided_title_takes_its_place(store: Store) -> None:
    row = queries.nominations(store, PERIOD, ["LĐTT"])[0]
    with store.begin("Ghi tay") as unit:
        unit.insert(schema.award, {"person_id": row.person_id, "period": PERIOD, "kind": "CSTĐCS"})
    assert of(store, cap(50, "people"))[0].state.used == 6


def test_while_nobody_is_rated_no_limit_is_told(store: Store) -> None:
    assert limits(store, {}) == ()
    (alone,) = limits(store, {None: (1, 0)})
    assert alone.state.over and alone.state.cap == 0
