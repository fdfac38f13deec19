"""The worklist: what lacks which part of its paper, and which award whose chain needs next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop import reference
from dhtt_desktop.services import attachments, rules, unproved
from dhtt_desktop.services.unproved import COPY, PAPER, Chain, Unproved
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from tests.services import award_samples as samples

YEAR = samples.PERIOD
PAPERS = {"decision_code": "1/QĐ-UBND", "decision_date": "2026-07-01", "issuer": "UBND xã An Bình"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with samples.small(tmp_path) as made:
        yield made


def give(store: Store, name: str, kind: str, *years: str, **more: object) -> list[int]:
    with store.begin("Danh hiệu") as unit:
        whom = {"person_id": samples.who(store, name)} if name else {"team_id": queries.teams(store)[0].id}
        return unit.insert_many(schema.award, [{**whom, "kind": kind, "period": year, **more} for year in years])


def by_id(store: Store, period: str = YEAR) -> dict[int, Unproved]:
    return {one.id: one for one in unproved.lines(store, period)}


def test_nothing_is_listed_while_nothing_is_lacking(store: Store, tmp_path: Path) -> None:
    assert unproved.lines(store, YEAR) == ()
    (key,) = give(store, "Trần Văn Bình", "LĐTT", "2025-2026", **PAPERS)
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"%PDF")
    attachments.attach(store, "award", key, scan)
    assert unproved.lines(store, YEAR) == ()
    give(store, "Trần Văn Bình", "LĐTT", "2024-2025", cancelled_on="2026-01-01")
    assert unproved.lines(store, YEAR) == ()


def test_what_is_lacking_is_told(store: Store) -> None:
    (bare,) = give(store, "Trần Văn Bình", "LĐTT", "2024-2025")
    (half,) = give(store, "Trần Văn Bình", "LĐTT", "2023-2024", decision_code="1/QĐ", decision_date="2024-06-01")
    (copy,) = give(store, "Trần Văn Bình", "LĐTT", "2025-2026", **PAPERS)
    found = by_id(store)
    assert found[bare].lacking == ("số", "ngày", "cơ quan", "bản sao")
    assert (found[half].lacking, found[half].state) == (("cơ quan", "bản sao"), PAPER)
    assert (found[copy].lacking, found[copy].state) == (("bản sao",), COPY)
    assert list(found) == [bare, half, copy]  # papers before copies, the newest first
    assert {one.needed for one in found.values()} == {""}


def test_three_years_in_a_row_are_needed_now(store: Store) -> None:
    keys = give(store, "Lê Thị An", "CSTĐCS", "2023-2024", "2024-2025", "2025-2026")
    other = give(store, "Trần Văn Bình", "CSTĐCS", "2023-2024", "2025-2026")
    found = by_id(store)
    assert {found[key].needed for key in keys} == {"CSTĐ cấp tỉnh năm học 2026 - 2027"}
    assert {found[key].rank for key in keys} == {0}
    assert [key for key in found if key in keys] == keys[::-1]
    assert found[other[0]].needed == ""  # the year between broke it
    assert found[other[1]].needed == "Bằng khen tỉnh năm học 2026 - 2027"


def test_one_year_counts_for_the_chain_of_two_years_later(store: Store) -> None:
    (last,) = give(store, "Lê Thị An", "CSTĐCS", "2025-2026")
    chain = Chain("CSTĐ_TINH", frozenset({"CSTĐCS"}), 3, (0, 1))
    assert list(unproved._links(chain, "2027-2028", YEAR, {"2025-2026": {"CSTĐCS"}})) == [("2025-2026", "CSTĐCS")]
    assert list(unproved._links(chain, "2026-2027", YEAR, {"2025-2026": {"CSTĐCS"}})) == []
    assert by_id(store)[last].rank <= 1
    assert by_id(store, "2030-2031")[last].needed == ""


def test_what_is_held_already_needs_no_more(store: Store) -> None:
    keys = give(store, "Lê Thị An", "CSTĐCS", "2023-2024", "2024-2025", "2025-2026")
    assert by_id(store)[keys[0]].needed == "CSTĐ cấp tỉnh năm học 2026 - 2027"
    give(store, "Lê Thị An", "CSTĐ_TINH", YEAR, **PAPERS)
    assert by_id(store)[keys[0]].needed != "CSTĐ cấp tỉnh năm học 2026 - 2027"


def test_calendar_years_make_chains_of_their_own(store: Store) -> None:
    mixed = give(store, "Lê Thị An", "CSTĐCS", "2023", "2024-2025", "2025-2026")
    assert by_id(store)[mixed[0]].needed == ""
    assert by_id(store)[mixed[2]].needed == "CSTĐ cấp tỉnh năm học 2026 - 2027"


def test_who_has_left_comes_last_and_is_needed_for_nothing(store: Store) -> None:
    gone = give(store, "Lê Thị An", "CSTĐCS", "2023-2024", "2024-2025", "2025-2026")
    here = give(store, "Trần Văn Bình", "LĐTT", "2020-2021", **PAPERS)
    with store.begin("Nghỉ hưu") as unit:
        unit.update(schema.person, samples.who(store, "Lê Thị An"), {"status": "Nghỉ hưu"})
    found = by_id(store)
    assert next(iter(found)) == here[0]
    assert {found[key].needed for key in gone} == {""} and not found[gone[0]].here


def test_teams_have_chains_too(store: Store) -> None:
    keys = give(store, "", "TTLĐXS", "2024-2025", "2025-2026")
    found = by_id(store)
    assert found[keys[0]].subject == "Tổ 1" and found[keys[0]].needed
    assert found[keys[0]].person_id is None


def test_the_chains_are_those_of_the_law(store: Store) -> None:
    chains = unproved.chains(rules.book(store), "2027-07-31")
    assert Chain("CSTĐ_TINH", frozenset({"CSTĐCS"}), 3, (0, 1)) in chains
    assert {chain.award for chain in chains} <= {kind.code for kind in reference.awards()}
    families = [next(kind.family for kind in reference.awards() if kind.code == chain.award) for chain in chains]
    assert families == sorted(families, key=lambda family: family != "title")
