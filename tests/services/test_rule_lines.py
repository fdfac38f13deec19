"""The rules on a page: what holds on a day, what takes the place of what, and what a file would change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.domain.rules.findings import NO
from dhtt_desktop.services import candidates, eligibility, quotas, rule_lines, rule_sets, rules
from dhtt_desktop.services.awards import Subject, nominate
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.services.rule_lines import COMING, ONGOING, OVER, Line
from dhtt_desktop.services.rule_sets import BROKEN, PackLook
from dhtt_desktop.store import journal, queries, rule_queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, practice, small, who
from tests.services.test_candidates import award
from tests.services.test_rules import PACK

DECISION = "Quyết định 05/2026/QĐ-UBND của UBND tỉnh"
ABOUT = {"source": DECISION, "valid_from": "1/9/2026", "valid_to": ""}
CAP = {"of": "CSTĐCS", "base": "held:LĐTT", "percent": "15%", "says": "Không quá 15%"} | ABOUT
VOTE = {"award": "CSTĐCS", "share": "85%"} | ABOUT


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def own(store: Store, section: str, values: dict[str, Any]) -> int:
    saved = rules.save_local(store, section, values)
    assert isinstance(saved, Done)
    return int(saved.value)


def of(store: Store, section: str, award_code: str, on: str = ON) -> list[Line]:
    return [one for one in rule_lines.lines(store, on) if one.section == section and award_code in one.awards]


# What holds on a day


def test_a_line_names_its_article_its_source_and_since_when(store: Store) -> None:
    (line,) = of(store, "coefficient", "LĐTT")
    assert (line.what, line.says) == ("Lao động tiên tiến", "0,3 lần mức lương cơ sở")
    assert line.law == "Nghị định 152/2025/NĐ-CP, Điều 49" and line.span == "từ 01/07/2025"
    assert line.source.startswith("Văn bản đã công bố") and line.confirmed and not line.is_own and not line.notes
    (vote,) = of(store, "vote", "CSTĐCS")
    assert not vote.confirmed and vote.notes == "chưa kiểm chứng"


def test_an_old_day_shows_the_law_of_that_day(store: Store) -> None:
    assert not of(store, "quota", "CSTĐCS")
    (cap,) = of(store, "quota", "CSTĐCS", "2023-05-15")
    assert "15%" in cap.says and cap.law.startswith("Nghị định 91/2017/NĐ-CP") and cap.until == "2023-12-31"
    assert {one.text for one in rule_lines.lines(store, "2023-05-15")}.isdisjoint({"152/2025/NĐ-CP", "06/2022/QH15"})
    assert "GK_HUYEN" in {code for one in rule_lines.lines(store, "2024-05-15") for code in one.awards}
    assert "GK_HUYEN" not in {code for one in rule_lines.lines(store, ON) for code in one.awards}


def test_who_decides_is_told_for_this_kind_of_school(store: Store) -> None:
    assert [one.says for one in of(store, "decider", "LĐTT")] == [
        "Chủ tịch Ủy ban nhân dân cấp xã (mầm non, tiểu học, THCS)"
    ]
    with store.begin("Trường THPT") as unit:
        unit.update(schema.school, queries.school_at(store, "").id, {"kind": "THPT"})  # type: ignore[union-attr]
    assert [one.says for one in of(store, "decider", "LĐTT")] == ["Giám đốc Sở Giáo dục và Đào tạo (THPT)"]


def test_a_condition_with_several_ways_tells_them(store: Store) -> None:
    found = next(one for one in of(store, "condition", "CSTĐCS") if one.ways)
    assert found.ways.startswith("Một trong các cách: (1) ") and "; (2) " in found.ways


def test_lines_stand_under_their_text_or_their_award(store: Store) -> None:
    own(store, "vote", VOTE)
    lines = rule_lines.lines(store, ON)
    by_text, by_award = rule_lines.by_text(store, lines), rule_lines.by_award(lines)
    titles = [title for title, _ in by_text]
    assert titles[0] == rule_lines.OWN and titles[1] == "06/2022/QH15 · Luật Thi đua, khen thưởng"
    assert [title for title, _ in by_award][:2] == ["Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"]
    assert by_award[-1][0] == "Chung" and {one.section for one in by_award[-1][1]} >= {"salary", "level", "deadline"}
    assert sum(len(some) for _, some in by_award) == len(lines)
    shared = next(one for _, some in by_text for one in some if "đang bị xem xét" in one.says)
    assert len(shared.awards) > 15 and shared.what.startswith("LĐTT, CSTĐ cơ sở")
    assert {code for _, some in by_text for one in some for code in one.awards} == {
        code for one in lines for code in one.awards
    }


# The school's own


def test_an_own_rule_is_shown_in_the_place_of_the_laws(store: Store) -> None:
    key = own(store, "vote", VOTE)
    (line,) = of(store, "vote", "CSTĐCS")
    assert line.local_id == key and line.is_own and line.says.startswith("Từ 85%")
    assert line.instead.startswith("thay cho Nghị định 152/2025/NĐ-CP") and "Từ 80%" in line.instead
    assert line.law == DECISION and "của trường, tỉnh; thay cho" in line.notes
    (before,) = of(store, "vote", "CSTĐCS", "2026-08-31")
    assert before.local_id is None and before.says.startswith("Từ 80%")
    rules.put_local_aside(store, key)
    (back,) = of(store, "vote", "CSTĐCS")
    assert back.local_id is None and not back.instead


def test_what_only_half_replaces_leaves_the_other_half(store: Store) -> None:
    own(store, "coefficient", {"award": "LĐTT", "subject": "person", "factor": "0,5"} | ABOUT)
    first, law = of(store, "coefficient", "LĐTT")
    assert "0,3 lần" in first.instead and law.says == "0,3 lần mức lương cơ sở"


def test_a_cap_on_what_the_law_caps_holds_beside_it(store: Store) -> None:
    own(store, "quota", {"of": "HTXSNV", "base": "rated:HTTNV", "percent": 15, "says": "Không quá 15%"} | ABOUT)
    mine, *law = [one for one in rule_lines.lines(store, ON) if one.section == "quota"]
    assert mine.local_id and mine.beside.startswith("cùng áp dụng với Nghị định 233/2026/NĐ-CP") and not mine.instead
    assert len(law) == 2


def test_a_cap_counts_in_the_quota_and_goes_with_its_rule(tmp_path: Path) -> None:
    store = practice(tmp_path)
    nominate(store, PERIOD, "LĐTT", [Subject(row.id) for row in queries.people(store, PERIOD)])

    def limits() -> list[tuple[int, int]]:
        rows = candidates.look(store, PERIOD, award("CSTĐCS"))
        found = quotas.for_award(store, rules.book(store), PERIOD, "CSTĐCS", rows, ON, eligibility.names())
        return [(one.state.base, one.state.cap) for one in found]

    assert limits() == []
    key = own(store, "quota", CAP)
    assert limits() == [(42, 6)]
    assert isinstance(rules.save_local(store, "quota", CAP | {"percent": "20%", "rounding": "up"}, key), Done)
    assert limits() == [(42, 9)]
    rules.put_local_aside(store, key)
    assert limits() == []
    journal.undo(store)
    assert limits() == [(42, 9)]
    store.close()


def test_an_extra_condition_changes_the_verdict_and_goes_with_its_rule(store: Store) -> None:
    binh = Subject(who(store, "Trần Văn Bình"))  # rated good

    def result() -> str:
        return eligibility.assess_one(store, PERIOD, "LĐTT", binh).result

    before = result()
    assert before != NO
    values = {"award": "LĐTT", "kind": "rating", "levels": ["HTXSNV"], "says": "Hoàn thành xuất sắc nhiệm vụ"}
    key = own(store, "condition", values | ABOUT)
    found = eligibility.assess_one(store, PERIOD, "LĐTT", binh)
    assert found.result == NO and any(DECISION in one.law for one in found.findings)
    rules.put_local_aside(store, key)
    assert result() == before


def test_own_rules_are_listed_with_their_state(store: Store) -> None:
    own(store, "vote", VOTE | {"valid_from": "1/1/2027"})
    own(store, "vote", VOTE | {"valid_from": "", "valid_to": "31/12/2025"})
    own(store, "condition", {"award": ["LĐTT", "CSTĐCS"], "kind": "worked", "months": 9, "says": "Đủ 09 tháng"} | ABOUT)
    with store.begin("cũ") as unit:
        unit.insert(schema.local_rule, {"section": "vote", "entry": '{"share": 0}', "source": "Quy chế cũ"})
    coming, over, condition, broken = rule_sets.own_rules(store)
    assert (coming.state, over.state, condition.state, broken.state) == (COMING, OVER, ONGOING, BROKEN)
    assert (coming.span, over.span) == ("từ 01/01/2027", "đến hết 31/12/2025")
    assert condition.what == "Lao động tiên tiến, Chiến sĩ thi đua cơ sở" and "từ 09 tháng" in condition.how
    assert "thiếu" in broken.says and isinstance(rules.put_local_aside(store, broken.id), Done)


# Packs


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "quy-che-tinh.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def test_a_pack_is_looked_at_before_it_is_taken(store: Store, file: Path) -> None:
    found = rule_sets.look_at(store, file)
    assert isinstance(found, PackLook)
    assert (found.number, found.since, found.total, found.day) == ("12/2026/QĐ-UBND", "2026-09-01", 2, ON)
    assert found.counts == "1 điều kiện, 1 tỷ lệ phiếu" and not found.older
    assert [one.says[:5] for one in found.new] == ["Có ch", "Từ 85"] and [one.says[:5] for one in found.gone] == [
        "Từ 80"
    ]
    assert not rule_queries.packs(store)
    rules.install_pack(store, file)
    (pack,) = rule_sets.brought(store)
    assert (pack.number, pack.counts, pack.problem) == ("12/2026/QĐ-UBND", "1 điều kiện, 1 tỷ lệ phiếu", "")
    (line,) = of(store, "vote", "CSTĐCS")
    assert line.pack_id == pack.id and line.is_own
    titles = [title for title, _ in rule_lines.by_text(store, rule_lines.lines(store, ON))]
    assert titles[0].startswith("12/2026/QĐ-UBND")


def test_a_newer_version_is_compared_with_the_one_in_use(store: Store, file: Path) -> None:
    rules.install_pack(store, file)
    file.write_text(PACK.replace("share = 85", "share = 88"), encoding="utf-8")
    found = rule_sets.look_at(store, file)
    assert isinstance(found, PackLook) and found.older
    assert [one.says[:5] for one in found.new] == ["Từ 88"] and [one.says[:5] for one in found.gone] == ["Từ 85"]


def test_a_pack_of_the_future_is_told_for_its_first_day(store: Store, file: Path) -> None:
    file.write_text(PACK.replace("2026-09-01", "2027-03-01"), encoding="utf-8")
    found = rule_sets.look_at(store, file)
    assert isinstance(found, PackLook) and found.day == "2027-03-01" and len(found.gone) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("share = 85", "share = 850", "khóa “share”: phải là số nguyên từ 1 đến 100."),
        ("share = 85", "share 85", "tệp viết sai cú pháp ở dòng 11, cột 7."),
        ("[[vote]]", '"', "tệp viết sai cú pháp"),
    ],
)
def test_a_broken_pack_is_told_in_words_and_nothing_is_written(
    store: Store, file: Path, old: str, new: str, told: str
) -> None:
    file.write_text(PACK.replace(old, new), encoding="utf-8")
    before = rules.book(store)
    found = rule_sets.look_at(store, file)
    assert isinstance(found, Refused) and told in found.message and found.message.startswith("quy-che-tinh.toml")
    assert "Expected" not in found.message and "line" not in found.message
    assert not rule_queries.packs(store) and rules.book(store) is before


def test_a_pack_that_fits_no_longer_is_listed_with_its_reason(store: Store) -> None:
    with store.begin("cũ") as unit:
        unit.insert(schema.rule_pack, {"name": "cu.toml", "content": PACK.replace("[[vote]]", "[[la]]")})
    (pack,) = rule_sets.brought(store)
    assert "không có phần này" in pack.problem
    assert isinstance(rules.put_pack_aside(store, pack.id), Done) and not rule_sets.brought(store)


# Texts


def test_texts_of_a_day_tell_their_notes_and_what_is_not_confirmed(store: Store) -> None:
    found = {one.number: one for one in rule_lines.texts(store, ON)}
    assert "01/3/2027" in found["152/2025/NĐ-CP"].note and found["152/2025/NĐ-CP"].state == ONGOING
    assert "01/10/2026" in found["06/2026/QH16"].note and found["06/2026/QH16"].state == ONGOING
    assert found["98/2023/NĐ-CP"].state == OVER and not found["35/2024/NĐ-CP"].confirmed
    assert found["161/2026/NĐ-CP"].count == 1
    before = {one.number: one.state for one in rule_lines.texts(store, "2026-09-30")}
    assert before["06/2026/QH16"] == COMING and before["152/2025/NĐ-CP"] == ONGOING
