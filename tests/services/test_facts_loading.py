"""Facts as rules see them: who belonged where at the end of the period, who leads, and everything on record."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.domain.rules.facts import Absence, Held, Idea, Judged, Matter, Posting, Rated, Subject, Vote
from dhtt_desktop.services import facts
from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store
from tests.services import rule_samples
from tests.services.award_samples import PERIOD, small, who

BEFORE = "2025-2026"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with small(tmp_path) as opened:
        yield opened


def write(store: Store, table: Any, *rows: dict[str, Any]) -> list[int]:
    with store.begin("Ghi") as unit:
        return unit.insert_many(table, rows)


def change(store: Store, person_id: int, **values: Any) -> None:
    with store.begin("Sửa") as unit:
        unit.update(schema.person, person_id, values)


def one(store: Store, name: str, period: str = PERIOD) -> Subject:
    return next(subject for subject in facts.load(store, period) if subject.name == name)


def team(store: Store, name: str, period: str = PERIOD) -> Subject:
    return next(subject for subject in facts.ground(store, period).listed if subject.name == name)


def members(store: Store, name: str = "Tổ 1", period: str = PERIOD) -> list[str]:
    return [member.name for member in team(store, name, period).members]


def test_everything_on_record_of_a_person_is_there(store: Store) -> None:
    an, binh = who(store, "Lê Thị An"), who(store, "Trần Văn Bình")
    (award,) = write(store, schema.award, {
        "person_id": an, "period": BEFORE, "kind": "LĐTT", "decision_code": "9/QĐ", "decision_date": "2026-07-01",
        "issuer": "UBND xã", "cancelled_on": "2026-12-01",
    })  # fmt: skip
    write(store, schema.attachment, {"owner": "award", "owner_id": award, "name": "a.pdf"})
    (work,) = write(store, schema.initiative, {
        "person_id": binh, "period": PERIOD, "title": "Góc đọc", "scope": "tỉnh", "decision_code": "3/QĐ",
    })  # fmt: skip
    write(store, schema.coauthor, {"initiative_id": work, "person_id": an, "share": 40})
    write(store, schema.matter, {"person_id": an, "kind": "Kỷ luật", "form": "Khiển trách", "starts": "2026-01-05"})
    write(store, schema.absence, {"person_id": an, "kind": "Nghỉ ốm", "starts": "2026-09-05", "ends": "2026-10-05"})
    write(store, schema.posting, {"person_id": an, "place": "Trường khác", "starts": "2005", "ends": "2009",
                                  "hardship": 1})  # fmt: skip
    write(store, schema.judgement, {"person_id": an, "period": PERIOD, "condition": "guong-mau", "answer": 1,
                                    "evidence": "Biên bản", "judged_on": "2026-11-20"})  # fmt: skip
    write(store, schema.nomination, {"person_id": an, "period": PERIOD, "kind": "CSTĐCS", "votes_for": 8,
                                     "votes_of": 9})  # fmt: skip
    found = one(store, "Lê Thị An")
    assert found.ratings == {PERIOD: Rated(PERIOD, "HTXSNV")}
    assert found.held == {BEFORE: [Held(BEFORE, "LĐTT", "9/QĐ", "2026-07-01", "UBND xã", "2026-12-01", award)]}
    assert found.proofs == {award}
    assert found.ideas == [Idea(PERIOD, "Góc đọc", "tỉnh", "3/QĐ", "", 40)]
    assert found.matters == [Matter("Kỷ luật", "Khiển trách", "2026-01-05")]
    assert found.absences == [Absence("Nghỉ ốm", "2026-09-05", "2026-10-05")]
    assert found.postings == [Posting("", None, "2005", "2009", True)]
    assert found.judged == {(PERIOD, "guong-mau"): Judged(True, "Biên bản", "2026-11-20")}
    assert found.votes == {(PERIOD, "CSTĐCS"): Vote(8, 9)}
    assert found.nominated == {(PERIOD, "CSTĐCS")}
    assert type(found.ratings[PERIOD]) is Rated
    assert type(found.held[BEFORE][0]) is Held


def test_without_papers_only_what_decides_is_there(store: Store) -> None:
    an = who(store, "Lê Thị An")
    write(store, schema.award, *(
        {"person_id": an, "period": BEFORE, "kind": kind, "decision_code": "9/QĐ"} for kind in ("LĐTT", "CSTĐCS")
    ))  # fmt: skip
    quick = facts.load(store, PERIOD, [an], papers=False)[0]
    assert quick.ratings == {PERIOD: Rated(PERIOD, "HTXSNV")}
    assert quick.held == {BEFORE: [Held(BEFORE, "LĐTT"), Held(BEFORE, "CSTĐCS")]}


def test_only_those_asked_for(store: Store) -> None:
    ids = [who(store, "Trần Văn Bình"), who(store, "Dung")]
    assert [subject.name for subject in facts.load(store, PERIOD, ids)] == ["Trần Văn Bình", "Dung"]
    assert facts.load(store, PERIOD, []) == []


def test_a_team_has_its_history_and_the_years_facts_of_its_members(store: Store) -> None:
    binh = who(store, "Trần Văn Bình")
    write(store, schema.rating, {"team_id": 1, "period": PERIOD, "level": "HTXSNV", "decision_code": "7/QĐ"})
    write(store, schema.award, {"team_id": 1, "period": BEFORE, "kind": "TTLĐTT"})
    write(store, schema.award, {"person_id": binh, "period": PERIOD, "kind": "LĐTT"})
    write(store, schema.nomination, {"person_id": binh, "period": PERIOD, "kind": "CSTĐCS"})
    write(store, schema.matter, {"person_id": binh, "form": "Cảnh cáo", "starts": "2026-10-01"})
    found = team(store, "Tổ 1")
    assert found.ratings == {PERIOD: Rated(PERIOD, "HTXSNV", "7/QĐ")}
    assert [held.kind for held in found.held[BEFORE]] == ["TTLĐTT"]
    member = next(subject for subject in found.members if subject.id == binh)
    assert member.ratings[PERIOD].level == "HTTNV"
    assert [held.kind for held in member.held[PERIOD]] == ["LĐTT"]
    assert member.nominated == {(PERIOD, "CSTĐCS")}
    assert [matter.form for matter in member.matters] == ["Cảnh cáo"]
    assert members(store) == ["Lê Thị An", "Trần Văn Bình"]


def test_the_school_as_a_team_has_everybody(store: Store) -> None:
    write(store, schema.team, {"name": "Trường", "kind": "trường", "position": 9})
    assert team(store, "Trường").is_school
    assert len(team(store, "Trường").members) == 4
    assert not team(store, "Tổ 1").is_school


@pytest.mark.parametrize(
    ("status", "left_on", "stays"),
    [
        ("Chuyển công tác", "2027-03-01", False),
        ("Chuyển công tác", "2027-07-31", True),  # the last day of the school year
        ("Nghỉ hưu", "2027-08-01", True),
        ("Nghỉ hưu", "2027-07", True),  # some day of July: not before the end, as far as is known
        ("Nghỉ hưu", "2026", False),
        ("Nghỉ thai sản", "", True),
    ],
)
def test_who_left_before_the_end_is_no_member(store: Store, status: str, left_on: str, stays: bool) -> None:
    change(store, who(store, "Trần Văn Bình"), status=status, left_on=left_on)
    assert ("Trần Văn Bình" in members(store)) is stays


def test_who_left_without_a_day_belonged_to_the_periods_that_know_them(store: Store) -> None:
    binh = who(store, "Trần Văn Bình")
    change(store, binh, status="Nghỉ hưu", left_on="")
    assert "Trần Văn Bình" in members(store)  # rated for it
    assert "Trần Văn Bình" not in members(store, period="2027-2028")
    assert binh not in [subject.id for subject in facts.load(store, "2027-2028")]


def test_who_left_in_the_year_but_was_rated_is_still_looked_at(store: Store) -> None:
    change(store, who(store, "Trần Văn Bình"), status="Chuyển công tác", left_on="2027-03-01")
    assert one(store, "Trần Văn Bình").left_on == "2027-03-01"
    change(store, who(store, "Dung"), status="Chuyển công tác", left_on="2027-03-01")
    assert "Dung" not in [subject.name for subject in facts.load(store, PERIOD)]


def test_who_came_into_the_profession_later_was_no_member_then(store: Store) -> None:
    change(store, who(store, "Trần Văn Bình"), joined="2026-09-01")
    assert "Trần Văn Bình" in members(store)
    assert "Trần Văn Bình" not in members(store, period=BEFORE)


@pytest.mark.parametrize(
    ("posting", "where"),
    [
        ({"team_id": 2, "starts": "2024-09-01", "ends": "2026-08-31"}, "Tổ 2"),
        ({"team_id": 2, "starts": "2024-09-01", "ends": "2026-07-30"}, "Tổ 1"),  # a day before the end
        ({"team_id": 2, "starts": "", "ends": "2026-07-31"}, "Tổ 2"),
        ({"team_id": 2, "starts": "2026-08-01", "ends": "2027-01-01"}, "Tổ 1"),
        ({"team_id": 2, "starts": "2020", "ends": "2026"}, "Tổ 2"),
        ({"team_id": 2, "starts": "2020", "ends": ""}, "Tổ 2"),
        ({"team_id": None, "post": "Tổ phó", "starts": "2020", "ends": "2027"}, "Tổ 1"),
        ({"place": "Trường khác", "starts": "2020-01-01", "ends": "2026-08-31"}, ""),
        ({"place": "Trường khác", "starts": "2005-01-01", "ends": ""}, "Tổ 1"),  # here now: it ended some day
    ],
)
def test_a_post_of_the_past_says_where_somebody_was(store: Store, posting: dict[str, Any], where: str) -> None:
    binh = who(store, "Trần Văn Bình")
    write(store, schema.posting, {"person_id": binh, **posting})
    found = [name for name in ("Tổ 1", "Tổ 2") if "Trần Văn Bình" in members(store, name, BEFORE)]
    assert found == ([where] if where else [])


def test_of_two_posts_the_later_one_counts(store: Store) -> None:
    binh = who(store, "Trần Văn Bình")
    write(store, schema.posting, {"person_id": binh, "team_id": 1, "starts": "2025-09-01", "ends": "2026-12-31"},
          {"person_id": binh, "team_id": 2, "starts": "2026-02-01", "ends": "2026-12-31"})  # fmt: skip
    assert "Trần Văn Bình" in members(store, "Tổ 2", BEFORE)


def test_the_head_of_a_team_is_told_from_the_post(store: Store) -> None:
    an, binh = one(store, "Lê Thị An"), one(store, "Trần Văn Bình")
    assert an.is_head
    assert an.team is not None
    assert an.team.name == "Tổ 1"
    assert not binh.is_head
    assert binh.team is not None
    assert binh.team.name == "Tổ 1"
    assert [member.is_head for member in team(store, "Tổ 1").members] == [True, False]


def test_the_head_of_a_year_is_who_had_the_post_then(store: Store) -> None:
    binh = who(store, "Trần Văn Bình")
    write(store, schema.posting, {"person_id": binh, "team_id": 1, "post": "Tổ trưởng", "starts": "2020-09-01",
                                  "ends": "2026-08-31"})  # fmt: skip
    write(store, schema.posting, {"person_id": who(store, "Lê Thị An"), "team_id": 1, "post": "Giáo viên",
                                  "starts": "2020-09-01", "ends": "2026-08-31"})  # fmt: skip
    assert one(store, "Trần Văn Bình", BEFORE).is_head
    assert not one(store, "Lê Thị An", BEFORE).is_head
    assert not one(store, "Trần Văn Bình").is_head


def test_the_principal_heads_the_school_not_the_team_of_the_office(store: Store) -> None:
    change(store, who(store, "Trần Văn Bình"), post="Hiệu trưởng")
    found = one(store, "Trần Văn Bình")
    assert found.is_head
    assert found.team is None  # the file has no team that is the school
    assert one(store, "Lê Thị An").is_head  # leads the same team all the same
    write(store, schema.team, {"name": "Trường", "kind": "trường"})
    head = one(store, "Trần Văn Bình")
    assert head.team is not None
    assert head.team.is_school


def test_what_was_turned_down_or_decided_is_no_longer_put_forward(store: Store) -> None:
    an = who(store, "Lê Thị An")
    states = {"LĐTT": "Đã trình", "CSTĐCS": "Không được", "GK": "Đã có quyết định"}
    write(store, schema.nomination, *(
        {"person_id": an, "period": PERIOD, "kind": kind, "status": status, "votes_for": 5, "votes_of": 9}
        for kind, status in states.items()
    ))  # fmt: skip
    found = one(store, "Lê Thị An")
    assert found.nominated == {(PERIOD, "LĐTT")}
    assert set(found.votes) == {(PERIOD, kind) for kind in states}


def test_people_put_aside_are_not_looked_at(store: Store) -> None:
    with store.begin("Cất") as unit:
        unit.put_aside(schema.person, who(store, "Trần Văn Bình"))
        unit.put_aside(schema.team, 2)
    assert [subject.name for subject in facts.load(store, PERIOD)] == ["Lê Thị An", "H'Hen Niê", "Dung"]
    assert [subject.name for subject in facts.ground(store, PERIOD).listed] == ["Tổ 1"]
    own = one(store, "Dung").team
    assert own is not None
    assert own.name == "Tổ 2"  # where she was stays true


def test_chunks_are_the_whole_and_agree_with_single_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "CHUNK", 7)
    with rule_samples.make(tmp_path / "truong.dhtt", 40, 6) as store:
        whole = facts.load(store, PERIOD)
        ground = facts.ground(store, PERIOD)
        parts = list(facts.parts(ground))
        chunked = [one for part in parts for one in facts.load(store, PERIOD, part, on=ground)]
        assert [len(part) for part in parts] == [7, 7, 7, 7, 7, 5]
        assert [subject.id for subject in chunked] == [subject.id for subject in whole] == list(ground.seen)
        assert len(whole) == 40
        for subject in whole[::5]:
            alone = facts.load(store, PERIOD, [subject.id])[0]
            for field in ("ratings", "held", "ideas", "matters", "absences", "postings", "nominated", "votes", "post"):
                assert getattr(alone, field) == getattr(subject, field), field
        assert whole[0].is_head
        assert whole[0].team is not None
        assert whole[0].team.is_school


def test_cycles_are_searched_for_again_whatever_happens(store: Store) -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="so"), facts.without_collecting(), facts.without_collecting():
        assert not gc.isenabled()
        raise ValueError("so")
    assert gc.isenabled()
    facts.load(store, PERIOD)
    assert gc.isenabled()
    gc.disable()
    try:
        with facts.without_collecting():
            pass
        assert not gc.isenabled()  # somebody else had stopped it
    finally:
        gc.enable()
