"""The lists inside documents: their columns, their figures, and what stands where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop import reference
from dhtt_desktop.services import awards, decisions, money, tables
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, small, who


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def rows(store: Store, *chosen: tuple[str, str]) -> list[object]:
    for kind, name in chosen:
        awards.nominate(store, PERIOD, kind, [Subject(who(store, name))])
    return list(queries.nominations(store, PERIOD))


@pytest.mark.parametrize(("part", "whole", "text"), [(8, 9, "88,89%"), (9, 9, "100%"), (1, 2, "50%"), (0, 9, "0%")])
def test_a_share_has_a_decimal_comma(part: int, whole: int, text: str) -> None:
    assert tables.percent(part, whole) == text


def test_births_stand_under_nam_and_nu_while_every_sex_is_known(store: Store) -> None:
    table = tables.proposed(rows(store, ("LĐTT", "Lê Thị An"), ("LĐTT", "Trần Văn Bình")))
    assert table.head[1] == ("Nam", "Nữ")
    assert [line[:4] for line in table.rows] == [
        ("1", "Bà Lê Thị An", "", "1980"), ("2", "Ông Trần Văn Bình", "1975", ""),
    ]  # fmt: skip


def test_one_unknown_sex_gives_one_column_and_no_guess(store: Store) -> None:
    table = tables.proposed(rows(store, ("LĐTT", "Lê Thị An"), ("LĐTT", "Dung")))
    assert len(table.head) == 1
    assert table.rows[1][1:3] == ("Dung", tables.SHORT) or table.rows[0][1:3] == ("Dung", tables.SHORT)


def test_every_line_of_every_list_has_as_many_cells_as_columns(store: Store) -> None:
    found = rows(store, ("LĐTT", "Lê Thị An"), ("CSTĐCS", "Lê Thị An"), ("GK", "Dung"))
    awards.nominate(store, PERIOD, "TTLĐTT", [Subject(team_id=1)])
    found = list(queries.nominations(store, PERIOD))
    for table in (tables.proposed(found), tables.votes(found), tables.praised(found, ON, reference.rules())):
        assert len(table.widths) == len(table.align)
        assert {len(line) for line in table.rows} == {len(table.widths)}


def test_several_awards_stand_under_headings_in_official_order(store: Store) -> None:
    found = rows(store, ("CSTĐCS", "Lê Thị An"), ("LĐTT", "Trần Văn Bình"), ("LĐTT", "H'Hen Niê"))
    table = tables.votes(found)
    titles = [table.rows[at][0] for at in sorted(table.groups)]
    assert titles == ["I. LAO ĐỘNG TIÊN TIẾN (02)", "II. CHIẾN SĨ THI ĐUA CƠ SỞ (01)"]
    assert [line[0] for at, line in enumerate(table.rows) if at not in table.groups] == ["1", "2", "1"]


def test_one_award_needs_no_heading(store: Store) -> None:
    assert tables.votes(rows(store, ("LĐTT", "Lê Thị An"))).groups == frozenset()


def test_votes_are_shares_of_all_members_and_dots_before_the_count(store: Store) -> None:
    (row,) = rows(store, ("CSTĐCS", "Lê Thị An"))
    assert tables.votes([row]).rows[0][3:] == (tables.SHORT,) * 3
    awards.edit_nomination(store, row.id, {"votes": "8/9"})  # type: ignore[attr-defined]
    assert tables.votes(queries.nominations(store, PERIOD)).rows[0][3:] == ("8", "1", "88,89%")


def test_the_bonus_follows_the_base_salary_of_the_decisions_day(store: Store) -> None:
    found = rows(store, ("GK", "Lê Thị An"), ("GK", "Trần Văn Bình"))
    for day, one, total in (("2026-06-30", "710.000", "1.420.000"), ("2026-07-01", "760.000", "1.520.000")):
        table = tables.praised(found, day, reference.rules())
        assert [line[4] for line in table.rows] == [one, one, total]
        assert table.totals == frozenset({2})


def test_of_two_titles_of_one_year_only_the_higher_is_paid(store: Store) -> None:
    found = rows(store, ("LĐTT", "Lê Thị An"), ("CSTĐCS", "Lê Thị An"), ("GK", "Lê Thị An"), ("LĐTT", "Trần Văn Bình"))
    paid = money.pay(reference.rules(), found, ON)
    by_row = {(row.kind, row.subject): paid[row.id].amount for row in found}  # type: ignore[attr-defined]
    assert by_row == {
        ("LĐTT", "Lê Thị An"): 0, ("CSTĐCS", "Lê Thị An"): 2_530_000, ("GK", "Lê Thị An"): 760_000,
        ("LĐTT", "Trần Văn Bình"): 760_000,
    }  # fmt: skip
    assert tables.praised(found, ON, reference.rules()).rows[-1][4] == "4.050.000"


def test_without_a_day_there_is_no_money_column(store: Store) -> None:
    assert len(tables.praised(rows(store, ("GK", "Lê Thị An")), "", reference.rules()).widths) == 5


def test_a_list_of_nobody_has_a_head_and_no_lines(store: Store) -> None:
    for table in (tables.proposed([]), tables.votes([]), tables.praised([], ON, reference.rules())):
        assert table.head and table.rows == ()


def test_a_history_is_newest_first_and_dotted_where_no_paper_is_known(store: Store) -> None:
    (row,) = rows(store, ("LĐTT", "Lê Thị An"))
    decisions.decide(store, Decision("214/QĐ-UBND", "10/7/2027", "UBND xã An Bình"), [row.id])  # type: ignore[attr-defined]
    an = who(store, "Lê Thị An")
    table = tables.history(queries.ratings(store, an), queries.awards_of(store, person_id=an))
    assert table.rows == (
        ("2026 - 2027", "HTXSNV", "Lao động tiên tiến", "214/QĐ-UBND, ngày 10/07/2027, UBND xã An Bình"),
    )
