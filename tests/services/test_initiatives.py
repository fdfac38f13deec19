"""Initiatives with their authors: shares told, used once by each author, seen by all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.services import initiatives
from dhtt_desktop.services.initiatives import Author
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import award_queries, journal, matter_queries, report_queries
from dhtt_desktop.store.database import Store
from tests.services import award_samples as samples

YEAR = samples.PERIOD


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with samples.small(tmp_path) as made:
        yield made


@pytest.fixture
def people(store: Store) -> tuple[int, int, int]:
    names = ("Lê Thị An", "Trần Văn Bình", "H'Hen Niê")
    an, binh, hen = (samples.who(store, name) for name in names)
    return an, binh, hen


def save(store: Store, whose: list[Author], key: int | None = None) -> Done:
    done = initiatives.save(store, {"title": "Vở sạch", "period": YEAR, "scope": "tỉnh"}, key, whose)
    assert isinstance(done, Done)
    return done


def test_one_author_is_enough(store: Store, people: tuple[int, int, int]) -> None:
    wrong = initiatives.save(store, {"person_id": people[0], "title": "", "decision_date": "xx", "scope": "xã"})
    assert isinstance(wrong, Refused)
    assert [problem.field for problem in wrong.problems] == ["title", "decision_date", "scope"]
    made = initiatives.save(
        store, {"person_id": people[0], "title": "Vở sạch", "period": YEAR, "decision_date": "1/5/2026"}
    )
    assert isinstance(made, Done)
    assert isinstance(initiatives.save(store, {"decision_code": "12/QĐ-TH", "issuer": "Sở"}, made.value), Done)
    (row,) = matter_queries.initiatives(store, people[0])
    assert (row.title, row.decision_date, row.decision_code, row.issuer) == ("Vở sạch", "2026-05-01", "12/QĐ-TH", "Sở")
    assert row.leads and row.share is None
    initiatives.put_aside(store, made.value)
    assert matter_queries.initiatives(store, people[0]) == []
    assert isinstance(initiatives.save(store, {"note": "x"}, made.value), Refused)


def test_every_author_sees_it_with_the_own_share(store: Store, people: tuple[int, int, int]) -> None:
    an, binh, hen = people
    done = save(store, [Author(an, 60, "CSTĐCS", YEAR), Author(binh, 40)])
    assert done.message == "Đã lưu."
    (of_an,), (of_binh,) = matter_queries.initiatives(store, an), matter_queries.initiatives(store, binh)
    assert (of_an.share, of_an.used_kind, of_an.leads) == (60, "CSTĐCS", 1)
    assert (of_binh.share, of_binh.used_kind, of_binh.leads, of_binh.first) == (40, "", 0, an)
    assert matter_queries.initiatives(store, hen) == []
    assert initiatives.authors(store, done.value) == (Author(an, 60, "CSTĐCS", YEAR), Author(binh, 40))
    assert set(award_queries.initiatives_in(store, YEAR)) == {an, binh}
    assert set(report_queries.initiatives(store, [an, binh, hen])) == {an, binh}


def test_authors_come_go_and_change_places(store: Store, people: tuple[int, int, int]) -> None:
    an, binh, hen = people
    key = save(store, [Author(an, 60), Author(binh, 40)]).value
    done = save(store, [Author(hen, 50), Author(binh, 50, "CSTĐCS", YEAR)], key)
    assert initiatives.authors(store, key) == (Author(hen, 50), Author(binh, 50, "CSTĐCS", YEAR))
    assert matter_queries.initiatives(store, an) == []
    assert done.action_id is not None
    journal.undo(store, done.action_id)
    assert initiatives.authors(store, key) == (Author(an, 60), Author(binh, 40))
    save(store, [Author(an)], key)
    assert initiatives.authors(store, key) == (Author(an),)


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ((60, 40), ""),
        ((None, None), ""),
        ((60, None), "Còn 1 tác giả chưa ghi tỷ lệ đóng góp."),
        ((60, 30), "Tỷ lệ đóng góp cộng lại là 90%, chưa đủ 100%."),
        ((60, 50), "Tỷ lệ đóng góp cộng lại là 110%, quá 100%."),
        ((90,), "Tỷ lệ đóng góp cộng lại là 90%, chưa đủ 100%."),
    ],
)
def test_shares_are_told_and_not_refused(
    store: Store, people: tuple[int, int, int], shares: tuple[int | None, ...], told: str
) -> None:
    whose = [Author(key, share) for key, share in zip(people, shares, strict=False)]
    assert initiatives.shares_told(whose) == told
    assert save(store, whose).message == f"Đã lưu. {told}".strip()


def test_authors_that_cannot_be_are_refused(store: Store, people: tuple[int, int, int]) -> None:
    for whose in ([], [Author(people[0]), Author(people[0])], [Author(people[0], 101)], [Author(people[0], 0)]):
        result = initiatives.save(store, {"title": "Vở sạch", "period": YEAR}, None, whose)
        assert isinstance(result, Refused) and result.problems[0].field == "authors"
    assert matter_queries.initiatives(store, people[0]) == []


def test_namesakes_are_told_apart_among_those_to_choose(store: Store) -> None:
    with store.begin("Một người trùng tên") as unit:
        from dhtt_desktop.store import schema

        unit.insert(schema.person, samples.person("Trần Văn Bình", 2, "1990", "Nam", "Giáo viên"))
    words = [name for name, _ in initiatives.people_to_choose(store)]
    assert words == ["Lê Thị An", "Trần Văn Bình (Tổ 1)", "Trần Văn Bình (Tổ 2)", "Dung", "H'Hen Niê"]
