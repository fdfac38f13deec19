"""Registration: who aims at what, the closed list, last year's again, on to the nominations, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.services import awards, decisions, flow, registered_results, registrations
from dhtt_desktop.services.awards import DECLINED, Subject
from dhtt_desktop.services.registered_results import ACHIEVED, FIGURES, MISSED, OPEN, OUTSIDE, WAITING
from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.store import journal, queries, registration_queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who

LAST = "2025-2026"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with small(tmp_path) as made:
        yield made


def subject(store: Store, name: str) -> Subject:
    return Subject(who(store, name))


def held(store: Store, period: str = PERIOD) -> list[tuple[str, str]]:
    return [(row.subject, row.kind) for row in registration_queries.registered(store, period)]


def row_of(store: Store, name: str, kind: str, period: str = PERIOD) -> object:
    rows = registration_queries.registered(store, period)
    return next(row for row in rows if (row.subject, row.kind) == (name, kind))


def id_of(store: Store, name: str, kind: str, period: str = PERIOD) -> int:
    return int(row_of(store, name, kind, period).id)  # type: ignore[attr-defined]


def undo(store: Store, result: Result) -> None:
    assert isinstance(result, Done) and result.action_id is not None
    journal.undo(store, result.action_id)


def refused(result: Result) -> str:
    assert isinstance(result, Refused), result
    return result.message


def test_each_registers_once_and_may_be_undone(store: Store) -> None:
    both = [subject(store, "Lê Thị An"), subject(store, "Trần Văn Bình")]
    first = registrations.register(store, PERIOD, "LĐTT", both, "20/10/2026")
    assert isinstance(first, Done) and first.value == 2
    again = registrations.register(store, PERIOD, "LĐTT", both)
    assert isinstance(again, Done) and (again.value, again.action_id) == (0, None)
    assert held(store) == [("Lê Thị An", "LĐTT"), ("Trần Văn Bình", "LĐTT")]
    assert row_of(store, "Lê Thị An", "LĐTT").registered_on == "2026-10-20"  # type: ignore[attr-defined]
    undo(store, first)
    assert held(store) == []


def test_an_award_goes_to_whom_it_is_for(store: Store) -> None:
    an, team = subject(store, "Lê Thị An"), Subject(team_id=1)
    assert "không dành cho" in refused(registrations.register(store, PERIOD, "TTLĐTT", [an]))
    assert "không dành cho" in refused(registrations.register(store, PERIOD, "LĐTT", [team]))
    assert "không còn" in refused(registrations.register(store, PERIOD, "GK_HUYEN", [an]))
    assert "20/11/2026" in refused(registrations.register(store, PERIOD, "LĐTT", [an], "tháng sau"))
    mixed = registrations.register(store, PERIOD, "ĐHTT", [an, team])
    assert isinstance(mixed, Done) and mixed.value == 2
    assert held(store) == [("Tổ 1", "ĐHTT"), ("Lê Thị An", "ĐHTT")]


def test_lines_hold_everybody_with_what_they_registered(store: Store) -> None:
    registrations.register(store, PERIOD, "LĐTT", [subject(store, "Lê Thị An")])
    registrations.register(store, PERIOD, "BK_BO", [subject(store, "Lê Thị An")])
    found = {line.name: line for line in registrations.lines(store, PERIOD, True)}
    assert len(found) == 4
    assert set(found["Lê Thị An"].entries) == {"LĐTT", "BK_BO"} and found["Lê Thị An"].others == ("BK_BO",)
    assert not found["Dung"].entries
    assert [line.name for line in registrations.lines(store, PERIOD, False)] == ["Tổ 1", "Tổ 2"]
    with store.begin("Chuyển đi") as unit:
        unit.update(schema.person, who(store, "Dung"), {"status": "Nghỉ hưu"})
        unit.update(schema.person, who(store, "Lê Thị An"), {"put_aside_at": unit.now})
    assert [line.name for line in registrations.lines(store, PERIOD, True) if line.entries] == ["Lê Thị An"]
    assert "Dung" not in {line.name for line in registrations.lines(store, PERIOD, True)}


def test_what_is_written_stays_with_the_registration(store: Store) -> None:
    an = subject(store, "Lê Thị An")
    for kind in ("LĐTT", "CSTĐCS"):
        registrations.register(store, PERIOD, kind, [an])
    key = id_of(store, "Lê Thị An", "CSTĐCS")
    assert isinstance(registrations.edit(store, key, {"level": "HTXSNV"}), Done)
    assert row_of(store, "Lê Thị An", "LĐTT").level == "HTXSNV"  # type: ignore[attr-defined]
    registrations.edit(store, key, {"initiative": "  Góc đọc   xanh "})
    assert row_of(store, "Lê Thị An", "CSTĐCS").initiative == "Góc đọc xanh"  # type: ignore[attr-defined]
    registrations.register(store, PERIOD, "CSTĐ_TINH", [an])  # begins with what the others say
    later = row_of(store, "Lê Thị An", "CSTĐ_TINH")
    assert (later.level, later.initiative) == ("HTXSNV", "Góc đọc xanh")  # type: ignore[attr-defined]
    assert "người khác" in refused(registrations.edit(store, key, {"helper_id": an.person_id}))
    assert "20/11/2026" in refused(registrations.edit(store, key, {"registered_on": "2026"}))


def test_the_rating_goes_back_everywhere_with_one_undo(store: Store) -> None:
    for kind in ("LĐTT", "CSTĐCS"):
        registrations.register(store, PERIOD, kind, [subject(store, "Lê Thị An")])
    saved = registrations.edit(store, id_of(store, "Lê Thị An", "CSTĐCS"), {"level": "HTXSNV"})
    assert [row.level for row in registration_queries.registered(store, PERIOD)] == ["HTXSNV", "HTXSNV"]
    undo(store, saved)
    assert [row.level for row in registration_queries.registered(store, PERIOD)] == ["", ""]


def test_who_comes_back_finds_what_was_written(store: Store) -> None:
    an = subject(store, "Lê Thị An")
    registrations.register(store, PERIOD, "ĐHTT", [an])
    key = id_of(store, "Lê Thị An", "ĐHTT")
    registrations.edit(store, key, {"goal": "Hai chuyên đề"})
    assert isinstance(registrations.withdraw(store, [key]), Done) and held(store) == []
    registrations.register(store, PERIOD, "ĐHTT", [an])
    assert row_of(store, "Lê Thị An", "ĐHTT").goal == "Hai chuyên đề"  # type: ignore[attr-defined]
    assert id_of(store, "Lê Thị An", "ĐHTT") == key


def test_a_closed_list_changes_no_more_until_it_is_opened_with_a_reason(store: Store) -> None:
    an = subject(store, "Lê Thị An")
    registrations.register(store, PERIOD, "LĐTT", [an])
    key = id_of(store, "Lê Thị An", "LĐTT")
    closed = registrations.lock(store, PERIOD, "30/10/2026")
    assert isinstance(closed, Done)
    for result in (
        registrations.register(store, PERIOD, "CSTĐCS", [an]),
        registrations.withdraw(store, [key]),
        registrations.edit(store, key, {"note": "x"}),
        registrations.copy_last_year(store, PERIOD),
        registrations.lock(store, PERIOD),
    ):
        assert "đã chốt ngày 30/10/2026" in refused(result)
    assert held(store) == [("Lê Thị An", "LĐTT")]
    assert not registrations.state(store, LAST).locked  # another year is another list
    assert "lý do" in refused(registrations.reopen(store, PERIOD, "  "))
    assert "gần nhất" in refused(registrations.reopen(store, PERIOD, "Bổ sung", "01/10/2026"))
    assert isinstance(registrations.reopen(store, PERIOD, "Bổ sung giáo viên mới", "05/11/2026"), Done)
    now = registrations.state(store, PERIOD)
    assert (now.locked, now.on) == (False, "2026-11-05")
    assert [(row.locked, row.reason) for row in now.history] == [(1, ""), (0, "Bổ sung giáo viên mới")]
    assert isinstance(registrations.register(store, PERIOD, "CSTĐCS", [an]), Done)
    assert "đang mở" in refused(registrations.reopen(store, PERIOD, "Lại"))


def test_closing_is_undone_like_anything(store: Store) -> None:
    undo(store, registrations.lock(store, PERIOD))
    assert not registrations.state(store, PERIOD).history


def test_last_year_is_taken_over_without_those_who_left(store: Store) -> None:
    assert "để chép" in refused(registrations.copy_last_year(store, PERIOD))
    people = [subject(store, name) for name in ("Lê Thị An", "Trần Văn Bình", "Dung")]
    registrations.register(store, LAST, "LĐTT", people)
    registrations.register(store, LAST, "TTLĐTT", [Subject(team_id=1)])
    key = id_of(store, "Lê Thị An", "LĐTT", LAST)
    registrations.edit(store, key, {"level": "HTTNV"})
    registrations.edit(store, key, {"initiative": "Sáng kiến cũ"})
    with store.begin("Nghỉ hưu") as unit:
        unit.update(schema.person, who(store, "Dung"), {"status": "Nghỉ hưu"})
    registrations.register(store, PERIOD, "LĐTT", people[1:2])
    copied = registrations.copy_last_year(store, PERIOD)
    assert isinstance(copied, Done) and copied.value == 2 and "Để lại 1 đăng ký" in copied.message
    assert held(store) == [("Tổ 1", "TTLĐTT"), ("Lê Thị An", "LĐTT"), ("Trần Văn Bình", "LĐTT")]
    taken = row_of(store, "Lê Thị An", "LĐTT")
    assert (taken.level, taken.initiative) == ("HTTNV", "")  # type: ignore[attr-defined]
    assert "đã có trong danh sách" in refused(registrations.copy_last_year(store, PERIOD))
    undo(store, copied)
    assert held(store) == [("Trần Văn Bình", "LĐTT")]


def test_registrations_become_nominations_in_one_action(store: Store) -> None:
    an, binh = subject(store, "Lê Thị An"), subject(store, "Trần Văn Bình")
    registrations.register(store, PERIOD, "LĐTT", [an, binh], "15/10/2026")
    registrations.register(store, PERIOD, "CSTĐCS", [an], "15/10/2026")
    registrations.edit(store, id_of(store, "Lê Thị An", "CSTĐCS"), {"initiative": "Góc đọc xanh"})
    registrations.register(store, PERIOD, "ĐHTT", [an])
    registrations.edit(store, id_of(store, "Lê Thị An", "ĐHTT"), {"field": "Công tác chủ nhiệm"})
    awards.nominate(store, PERIOD, "LĐTT", [binh])
    ids = [row.id for row in registration_queries.registered(store, PERIOD)]
    made = registrations.to_nominations(store, ids)
    assert isinstance(made, Done) and made.value == 3
    rows = {(row.subject, row.kind): row for row in queries.nominations(store, PERIOD)}
    assert rows["Trần Văn Bình", "LĐTT"].registered_on == "2026-10-15"  # was there, without the day
    assert rows["Lê Thị An", "CSTĐCS"].initiative == "Góc đọc xanh"
    assert rows["Lê Thị An", "ĐHTT"].summary == "Công tác chủ nhiệm"
    again = registrations.to_nominations(store, ids)
    assert isinstance(again, Done) and again.action_id is None
    undo(store, made)
    assert [row.subject for row in queries.nominations(store, PERIOD)] == ["Trần Văn Bình"]
    awards.nominate(store, PERIOD, "CSTĐCS", [an])
    awards.withdraw(store, [row.id for row in queries.nominations(store, PERIOD, ["CSTĐCS"])])
    registrations.to_nominations(store, ids)  # who was taken back comes back, not a second time
    assert len(queries.nominations(store, PERIOD, ["CSTĐCS"])) == 1


def outcome_states(store: Store) -> dict[tuple[str, str], str]:
    return {(one.subject, one.kind): one.state for one in registered_results.outcomes(store, PERIOD)}


def test_registered_is_held_against_achieved(store: Store) -> None:
    names = ("Lê Thị An", "Trần Văn Bình", "Dung", "H'Hen Niê")
    an, binh, dung, hen = (subject(store, name) for name in names)
    assert registered_results.outcomes(store, PERIOD) == ()
    registrations.register(store, PERIOD, "LĐTT", [an, binh, dung, hen])
    awards.nominate(store, PERIOD, "LĐTT", [an, binh, dung])
    declined = [row.id for row in queries.nominations(store, PERIOD) if row.subject == "Trần Văn Bình"]
    flow.mark(store, declined, DECLINED, "Nghỉ quá 40 ngày")
    paper = decisions.Decision("09/QĐ-UBND", "20/11/2026", "UBND xã An Bình")
    decisions.receive(store, paper, PERIOD, [(an, "LĐTT"), (an, "CSTĐCS")])
    assert outcome_states(store) == {
        ("Lê Thị An", "LĐTT"): ACHIEVED, ("Trần Văn Bình", "LĐTT"): MISSED, ("Dung", "LĐTT"): WAITING,
        ("H'Hen Niê", "LĐTT"): OPEN, ("Lê Thị An", "CSTĐCS"): OUTSIDE,
    }  # fmt: skip
    found = registered_results.outcomes(store, PERIOD)
    assert next(one.why for one in found if one.state == MISSED) == "Nghỉ quá 40 ngày"
    assert next(one.decision for one in found if one.state == ACHIEVED) == "09/QĐ-UBND"
    whole, titles, champions = registered_results.tallies(found)
    assert (titles.registered, titles.proposed, titles.achieved, titles.missed, titles.open) == (4, 3, 1, 1, 2)
    assert titles.share == "25%"
    assert (champions.registered, champions.outside, champions.share) == (0, 1, "")
    assert whole.award == "Tất cả" and whole.registered == 4


def test_every_figure_is_the_length_of_its_list(store: Store) -> None:
    registrations.register(store, PERIOD, "LĐTT", [subject(store, "Lê Thị An"), subject(store, "Dung")])
    registrations.register(store, PERIOD, "TTLĐTT", [Subject(team_id=1)])
    awards.nominate(store, PERIOD, "LĐTT", [subject(store, "Dung")])
    found = registered_results.outcomes(store, PERIOD)
    for tally in registered_results.tallies(found):
        for name, test in FIGURES.items():
            behind = [one for one in found if test(one) and tally.kind in ("", one.kind)]
            assert getattr(tally, name) == len(behind)


def test_after_the_year_what_was_never_put_forward_is_missed(tmp_path: Path) -> None:
    with small(tmp_path) as store:
        registrations.register(store, LAST, "LĐTT", [subject(store, "Lê Thị An")])
        (one,) = registered_results.outcomes(store, LAST)
        assert (one.state, one.why) == (MISSED, "Hết năm không có đề nghị")
