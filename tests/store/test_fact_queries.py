"""The questions of the rules: what stands aside is not told, authors who share a work are, ids are asked three ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from store_samples import PERIOD, person

from dhtt_desktop.store import fact_queries as ask
from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.fact_queries import FIELD, RECORD

ASIDE = "2026-11-20T07:30:00"


@pytest.fixture
def school(store: Store) -> Store:
    """Three people in one team; the third was put aside."""
    with store.begin("Lập trường nhỏ") as unit:
        team = unit.insert(schema.team, {"name": "Tổ 1"})
        unit.insert_many(
            schema.person,
            [person("An", team_id=team), person("Bình", team_id=team), person("Chi", put_aside_at=ASIDE)],
        )
    return store


def asked(store: Store, question: Callable[..., Any], *rest: Any) -> list[tuple[Any, ...]]:
    with store.reading() as raw:
        return [tuple(row) for row in question(raw, *rest)]


@pytest.mark.parametrize("whose", [ask.EVERYBODY, ask.these([1, 2, 3]), ask.between(1, 3)])
def test_people_are_asked_for_in_three_ways_and_those_aside_are_left_out(school: Store, whose: ask.Whose) -> None:
    assert [row[0] for row in asked(school, ask.people, whose)] == [1, 2]


def test_some_people_only(school: Store) -> None:
    assert [row[1] for row in asked(school, ask.people, ask.these([2]))] == ["Bình"]
    assert [row[1] for row in asked(school, ask.people, ask.between(1, 1))] == ["An"]


def test_years_in_one_text_say_the_same_as_row_by_row(school: Store) -> None:
    with school.begin("Ghi") as unit:
        unit.insert_many(schema.rating, [
            {"person_id": 1, "period": "2024-2025", "level": "HTTNV", "decision_code": "1/QĐ"},
            {"person_id": 1, "period": PERIOD, "level": "HTXSNV"},
            {"person_id": 2, "period": PERIOD, "level": ""},
            {"team_id": 1, "period": PERIOD, "level": "HTXSNV"},
        ])  # fmt: skip
        unit.insert_many(schema.award, [
            {"person_id": 1, "period": PERIOD, "kind": "LĐTT"},
            {"person_id": 1, "period": PERIOD, "kind": "CSTĐCS", "cancelled_on": "2026-12-01"},
            {"person_id": 1, "period": PERIOD, "kind": "GK", "put_aside_at": ASIDE},
        ])  # fmt: skip
    levels = asked(school, ask.levels, ask.EVERYBODY)
    assert [(key, *piece.split(FIELD)) for key, text in levels for piece in text.split(RECORD)] == [
        (1, "2024-2025", "HTTNV"), (1, PERIOD, "HTXSNV"),
    ]  # fmt: skip
    assert [row[:3] for row in asked(school, ask.ratings, ask.EVERYBODY)] == [
        (1, "2024-2025", "HTTNV"), (1, PERIOD, "HTXSNV"),
    ]  # fmt: skip
    titles = [(key, *piece.split(FIELD)) for key, text in asked(school, ask.titles, ask.EVERYBODY)
              for piece in text.split(RECORD)]  # fmt: skip
    assert titles == [(1, PERIOD, "LĐTT", ""), (1, PERIOD, "CSTĐCS", "2026-12-01")]
    assert [(row[0], row[1], row[2], row[6]) for row in asked(school, ask.awards, ask.EVERYBODY)] == titles
    assert asked(school, ask.levels, ask.EVERY_TEAM) == [(1, f"{PERIOD}{FIELD}HTXSNV")]


def test_an_initiative_belongs_to_each_author_with_their_own_share_and_use(school: Store) -> None:
    with school.begin("Ghi") as unit:
        work, gone = unit.insert_many(schema.initiative, [
            {"person_id": 1, "period": PERIOD, "title": "Góc đọc", "decision_code": "3/QĐ", "share": 70,
             "used_kind": "CSTĐCS", "used_period": PERIOD},
            {"person_id": 1, "period": PERIOD, "title": "Bỏ", "put_aside_at": ASIDE},
        ])  # fmt: skip
        unit.insert_many(
            schema.coauthor,
            [{"initiative_id": work, "person_id": 2, "share": 30}, {"initiative_id": gone, "person_id": 2}],
        )
    assert sorted(asked(school, ask.initiatives, ask.these([1, 2]))) == [
        (1, PERIOD, "Góc đọc", "cơ sở", "3/QĐ", "", 70, "CSTĐCS", PERIOD),
        (2, PERIOD, "Góc đọc", "cơ sở", "3/QĐ", "", 30, "", ""),
    ]
    assert [row[0] for row in asked(school, ask.initiatives, ask.these([2]))] == [2]


def test_a_copy_that_was_taken_away_proves_nothing(school: Store) -> None:
    with school.begin("Ghi") as unit:
        held = unit.insert_many(schema.award, [{"person_id": 1, "period": PERIOD, "kind": kind} for kind in "AB"])
        unit.insert_many(schema.attachment, [
            {"owner": "award", "owner_id": held[0], "name": "a.pdf"},
            {"owner": "award", "owner_id": held[1], "name": "b.pdf", "put_aside_at": ASIDE},
            {"owner": "rating", "owner_id": held[1], "name": "c.pdf"},
        ])  # fmt: skip
    assert asked(school, ask.proofs, ask.EVERYBODY) == [(1, held[0])]


def test_a_judgement_that_was_taken_back_is_none(school: Store) -> None:
    with school.begin("Ghi") as unit:
        unit.insert_many(schema.judgement, [
            {"person_id": 1, "period": PERIOD, "condition": "guong-mau", "answer": 0, "evidence": "Biên bản"},
            {"person_id": 1, "period": PERIOD, "condition": "khac", "answer": None},
            {"person_id": 1, "period": "2025-2026", "condition": "guong-mau", "answer": 1},
        ])  # fmt: skip
    assert asked(school, ask.judgements, ask.EVERYBODY, PERIOD) == [(1, "guong-mau", 0, "Biên bản", "")]


def test_a_nomination_is_open_until_it_is_decided_or_turned_down(school: Store) -> None:
    states = ("Đang soạn", "Đã trình", "Đã có quyết định", "Không được")
    with school.begin("Ghi") as unit:
        unit.insert_many(
            schema.nomination, [{"person_id": 1, "period": PERIOD, "kind": state, "status": state} for state in states]
        )
        unit.insert(schema.nomination, {"person_id": 2, "period": PERIOD, "kind": "LĐTT", "put_aside_at": ASIDE})
    found = asked(school, ask.nominations, ask.EVERYBODY)
    assert [row[2] for row in found if row[5]] == list(states[:2])
    assert len(found) == 4
    assert {row[0] for row in found} == {1} == asked_ids(school)


def asked_ids(store: Store) -> set[int]:
    with store.reading() as raw:
        return ask.concerned(raw, PERIOD)
