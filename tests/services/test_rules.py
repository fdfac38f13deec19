"""A school's rules: what it brings in and lays down itself stands beside the law, and every refusal names its field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop import paths, reference
from dhtt_desktop.domain.rules import packs
from dhtt_desktop.services import awards, drafting, rules, school
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small

ON = "2026-11-20"
PACK = """
[text]
number = "12/2026/QĐ-UBND"
title = "Quyết định ban hành quy chế thi đua, khen thưởng của tỉnh"
in_force = "2026-09-01"
source = "Công báo tỉnh"
confirmed = true

[[vote]]
award = "CSTĐCS"
share = 85
article = "Điều 9"
confirmed = true

[[condition]]
award = "CSTĐCS"
key = "chuyen-de"
kind = "judgement"
says = "Có chuyên đề được tổ công nhận"
article = "Điều 10"
confirmed = true
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "quy-che-tinh.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def problem(result: Result) -> tuple[str, str]:
    assert isinstance(result, Refused)
    (only,) = result.problems
    return only.field, only.message


def share(store: Store, on: str = ON) -> int:
    rule = rules.book(store).vote("CSTĐCS", on)
    assert rule is not None
    return rule.share


def test_a_school_without_rules_of_its_own_goes_by_those_that_ship(store: Store) -> None:
    book = rules.book(store)
    assert book == reference.rules() and rules.book(store) is book
    assert rules.left_out(store) == ()


# Rules of its own

GOOD: dict[str, dict[str, Any]] = {
    "quota": {"of": "CSTĐCS", "base": "held:LĐTT", "percent": "15 %", "says": "Không quá 15%"},
    "condition": {"award": ["LĐTT", "CSTĐCS"], "kind": "judgement", "says": "Có hồ sơ chuyên môn loại tốt"},
    "deadline": {"what": "Nộp hồ sơ về xã", "day": "20/5"},
    "decider": {"award": "LĐTT", "schools": ["TH"], "who": "Hiệu trưởng"},
    "vote": {"award": "CSTĐCS", "share": "90%"},
    "salary": {"amount": "2.600.000 đồng"},
    "coefficient": {"award": "GK", "subject": "person", "factor": "0,45"},
    "dossier": {"award": "LĐTT", "papers": ("Tờ trình", "Danh sách")},
}
ABOUT = {"source": "Quy chế 12/QĐ-UBND", "valid_from": "1/9/2026", "valid_to": ""}


@pytest.mark.parametrize("section", rules.OWN_SECTIONS)
def test_every_section_can_be_laid_down_and_taken_back(store: Store, section: str) -> None:
    before = rules.book(store)
    saved = rules.save_local(store, section, GOOD[section] | ABOUT)
    assert isinstance(saved, Done)
    mine = [entry for entry in rules.entries(store) if entry.local_id == saved.value]
    assert len(mine) == (2 if section == "condition" else 1)
    assert {(one.section, one.law, one.valid_from, one.confirmed) for one in mine} == {
        (section, "Quy chế 12/QĐ-UBND", "2026-09-01", True)
    }
    kept = rules.local_values(store, saved.value)
    assert kept is not None and kept["source"] == "Quy chế 12/QĐ-UBND" and kept["valid_from"] == "2026-09-01"
    again = rules.save_local(store, section, kept, saved.value)
    assert isinstance(again, Done) and again.action_id is None  # what the form shows is what is kept
    assert isinstance(rules.put_local_aside(store, saved.value), Done)
    assert rules.book(store) == before and rules.local_values(store, saved.value) is None
    assert "không còn" in problem(rules.put_local_aside(store, saved.value))[1]
    assert "không còn" in problem(rules.save_local(store, section, kept, saved.value))[1]


def test_what_was_typed_is_read_as_a_pack_writes_it(store: Store) -> None:
    for section in rules.OWN_SECTIONS:
        assert isinstance(rules.save_local(store, section, GOOD[section] | ABOUT), Done)
    book = rules.book(store)
    quotas = [(one.percent, one.group) for one in book.quotas_of("CSTĐCS", ON)]
    salary, coefficient = book.salary(ON), book.coefficient("GK", ON, team=False)
    decider, dossier = book.decider("LĐTT", "TH", ON), book.dossier("LĐTT", ON)
    assert quotas == [(15, "unit")] and share(store) == 90
    assert salary and salary.amount == 2_600_000 and coefficient and coefficient.factor == "0.45"
    assert decider and decider.who == "Hiệu trưởng" and dossier and dossier.papers == ("Tờ trình", "Danh sách")
    assert [(one.day, one.schools) for one in book.deadlines if one.what == "Nộp hồ sơ về xã"] == [("05-20", ("*",))]
    assert share(store, "2026-08-31") == 80  # before the school's rule begins, the law's
    own = [one for one in book.conditions_of("LĐTT", ON) if one.text == "Quy chế 12/QĐ-UBND"]
    other = [one for one in book.conditions_of("CSTĐCS", ON) if one.text == "Quy chế 12/QĐ-UBND"]
    assert own[0].key != other[0].key  # judged for each award on its own


@pytest.mark.parametrize(
    ("section", "values", "field", "told"),
    [
        ("vote", {"source": " "}, "source", "Ghi văn bản quy định"),
        ("vote", {"valid_from": "31/2/2026"}, "valid_from", "Ngày ghi như 20/11/2026"),
        ("vote", {"valid_from": "2026"}, "valid_from", "Ngày ghi như 20/11/2026"),
        ("vote", {"valid_to": "1/8/2026"}, "valid_to", "Ngày cuối trước ngày đầu."),
        ("vote", {"share": "tám mươi"}, "share", "Phải là số nguyên từ 1 đến 100."),
        ("vote", {"share": "1.5"}, "share", "Phải là số nguyên"),
        ("vote", {"award": "KHÔNG CÓ"}, "award", "Không có danh hiệu, hình thức khen “KHÔNG CÓ”."),
        ("salary", {"amount": ""}, "amount", "Phải là số nguyên"),
        ("salary", {"amount": "2.60.000"}, "amount", "Phải là số nguyên"),
        ("coefficient", {"factor": "ba"}, "factor", "Phải là số dương"),
        ("deadline", {"day": "31/6"}, "day", "Phải là ngày trong năm"),
        ("decider", {"schools": ["ĐH"]}, "schools", "Không có loại trường “ĐH”."),
        ("quota", {"percent": 0}, "percent", "Phải là số nguyên từ 1 đến 100."),
        ("condition", {"kind": "đạo đức"}, "kind", "Phải là một trong"),
        ("condition", {"kind": "rating"}, "levels", "Thiếu."),
        ("condition", {"says": ""}, "says", "Không được để trống."),
        ("dossier", {"papers": ()}, "papers", "Phải là danh sách chữ"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    store: Store, section: str, values: dict[str, Any], field: str, told: str
) -> None:
    at, message = problem(rules.save_local(store, section, GOOD[section] | ABOUT | values))
    assert at == field and told in message
    assert rules.book(store) == reference.rules()


def test_a_section_that_is_the_laws_alone(store: Store) -> None:
    with pytest.raises(KeyError):
        rules.save_local(store, "rounding", {"step": 1, "source": "x"})


def test_two_own_rules_on_the_same_day(store: Store) -> None:
    first = rules.save_local(store, "vote", GOOD["vote"] | ABOUT | {"valid_to": "31/12/2026"})
    assert isinstance(first, Done)
    at, message = problem(rules.save_local(store, "vote", GOOD["vote"] | ABOUT | {"valid_from": "31/12/2026"}))
    assert at == "valid_from" and "Quy chế 12/QĐ-UBND" in message
    assert isinstance(rules.save_local(store, "vote", GOOD["vote"] | ABOUT | {"valid_from": "1/1/2027"}), Done)
    assert isinstance(rules.save_local(store, "vote", {"award": "CO_TINH", "share": 85} | ABOUT), Done)
    corrected = rules.save_local(
        store, "vote", GOOD["vote"] | ABOUT | {"share": 88, "valid_to": "31/12/2026"}, first.value
    )
    assert isinstance(corrected, Done) and share(store) == 88


# Packs by file


def test_a_pack_goes_before_the_law_and_one_undo_takes_it_back(store: Store, file: Path) -> None:
    done = rules.install_pack(store, file)
    assert isinstance(done, Done) and done.message == "Đã thêm 12/2026/QĐ-UBND."
    assert (share(store, "2026-08-31"), share(store)) == (80, 85)
    (own,) = (entry for entry in rules.entries(store) if entry.pack_id == done.value and entry.section == "vote")
    assert (own.what, own.says) == ("Chiến sĩ thi đua cơ sở", "Từ 85% tổng số thành viên Hội đồng (trường)")
    assert own.law == "Quyết định 12/2026/QĐ-UBND, Điều 9"
    assert journal.undo(store) is not None
    assert share(store) == 80


def test_a_newer_version_takes_the_place_of_the_older(store: Store, file: Path) -> None:
    first = rules.install_pack(store, file)
    file.write_text(PACK.replace("share = 85", "share = 88"), encoding="utf-8")
    second = rules.install_pack(store, file)
    assert isinstance(first, Done) and isinstance(second, Done)
    assert second.message == "Đã thay bản cũ của 12/2026/QĐ-UBND." and share(store) == 88
    assert {entry.pack_id for entry in rules.entries(store)} == {None, second.value}
    assert isinstance(rules.put_pack_aside(store, second.value), Done) and share(store) == 80
    assert "không còn" in problem(rules.put_pack_aside(store, second.value))[1]


def test_a_newer_version_of_a_shipped_text_takes_its_place(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "161.toml"
    shipped = (paths.REFERENCE / "rules" / "161-2026-nd-cp.toml").read_text(encoding="utf-8")
    path.write_text(shipped.replace("2530000", "2540000"), encoding="utf-8")
    assert isinstance(rules.install_pack(store, path), Done)
    found = [rules.book(store).salary(day) for day in ("2026-06-30", "2026-07-01")]
    assert [salary and salary.amount for salary in found] == [2_340_000, 2_540_000]


def test_a_decree_of_the_future_ends_the_one_that_it_replaces(store: Store, file: Path) -> None:
    text = PACK.replace('source = "', 'replaces = ["152/2025/NĐ-CP"]\nsource = "').replace("2026-09-01", "2027-03-01")
    file.write_text(text, encoding="utf-8")
    assert isinstance(rules.install_pack(store, file), Done)
    assert rules.book(store).rounding("2027-02-28") and rules.book(store).rounding("2027-03-01") is None
    assert (share(store, "2027-02-28"), share(store, "2027-03-01")) == (80, 85)


def test_a_file_saved_by_another_editor_is_read(store: Store, file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", PACK).encode())
    assert isinstance(rules.install_pack(store, file), Done) and share(store) == 85


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(range(256)), "không phải gói quy định"),
        (b"xin chao", "quy-che-tinh.toml: tệp viết sai cú pháp ở dòng 1, cột 5."),
        (b"a = ", "quy-che-tinh.toml: tệp viết sai cú pháp ở cuối tệp."),
        (b"a = " + b"[" * 100_000, "quy-che-tinh.toml: tệp viết sai cú pháp."),
        (b"a = " + b"9" * 100_000, "quy-che-tinh.toml: tệp viết sai cú pháp."),
        (PACK.replace('"2026-09-01"', "2026-09-01").encode(), "khóa “in_force”: phải là ngày có thật"),
        (PACK.replace('award = "CSTĐCS"', "award = [1, [2]]").encode(), "khóa “award”: phải là danh sách chữ"),
        (b"a = 1" + b"#" * (1 << 20), "lớn quá mức"),
        (PACK.replace("share = 85", "share = 850").encode(), "quy-che-tinh.toml, tỷ lệ phiếu 1 (CSTĐCS), khóa “share”"),
        (PACK.replace('"judgement"', '"đoán"').encode(), "điều kiện 1 (CSTĐCS, chuyen-de), khóa “kind”"),
        (PACK.replace('award = "CSTĐCS"', 'award = "CSTĐ"').encode(), "không có danh hiệu, hình thức khen “CSTĐ”"),
        (PACK.replace('source = "', 'replaces = ["98/2023/NĐ-CP"]\nsource = "').encode(), "hết hiệu lực từ 01/07/2025"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_good_pack_is_refused_with_its_reason(
    store: Store, file: Path, content: bytes, told: str
) -> None:
    file.write_bytes(content)
    at, message = problem(rules.install_pack(store, file))
    assert at == "path" and told in message
    assert rules.book(store) == reference.rules()


def test_the_same_file_twice_and_a_file_that_is_gone(store: Store, file: Path) -> None:
    assert isinstance(rules.install_pack(store, file), Done)
    assert "đã có trong dữ liệu" in problem(rules.install_pack(store, file))[1]
    assert "Không đọc được tệp khong-co.toml" in problem(rules.install_pack(store, file.with_name("khong-co.toml")))[1]
    assert "Không đọc được tệp" in problem(rules.install_pack(store, file.parent))[1]


def test_what_fits_no_longer_is_left_out_and_told(store: Store) -> None:
    with store.begin("hỏng") as unit:
        unit.insert(schema.rule_pack, {"name": "cu.toml", "content": PACK.replace('"vote"', '"x"') + "[[la]]\n"})
        unit.insert(schema.local_rule, {"section": "vote", "entry": '{"share": 0}', "source": "Quy chế cũ"})
        unit.insert(schema.local_rule, {"section": "salary", "entry": '{"amount": 5}', "source": "Quy chế mới"})
    salary = rules.book(store).salary(ON)
    assert salary and salary.amount == 5
    pack, own = rules.left_out(store)
    assert pack.startswith("Gói quy định chưa dùng được: cu.toml, khóa “la”: không có phần này")
    assert own.startswith("Quy định riêng “Quy chế cũ” chưa dùng được: ") and "khóa “award”: thiếu" in own


# What callers ask


def test_which_awards_the_head_of_the_school_decides(store: Store) -> None:
    assert rules.own_awards(store) == {"GK", "ĐHTT"}
    kind = school.current(store).kind
    values = {"award": "LĐTT", "schools": [kind], "who": "Hiệu trưởng", "source": "Phân cấp của tỉnh"}
    assert isinstance(rules.save_local(store, "decider", values), Done)
    assert rules.own_awards(store) == {"GK", "ĐHTT", "LĐTT"}


def test_what_an_award_asks_for_today(store: Store) -> None:
    assert rules.asks_for(store, "CSTĐCS", "initiative") and rules.asks_for(store, "BK_TINH", "initiative")
    assert not rules.asks_for(store, "LĐTT", "initiative") and rules.asks_for(store, "LĐTT", "rating")
    assert not rules.asks_for(store, "TTLĐTT", "rating")  # of the team, not of a person


def test_what_the_province_asks_for_stands_in_the_proposal(store: Store) -> None:
    (person_id,) = [row.id for row in queries.people(store, PERIOD) if row.name == "Lê Thị An"]
    awards.nominate(store, PERIOD, "LĐTT", [Subject(person_id)])
    general = "Báo cáo thành tích của tập thể, cá nhân được đề nghị"
    assert rules.own_dossier(store, ["LĐTT", "CSTĐCS"], ON) == []
    assert general in drafting.draft(store, "to-trinh", period=PERIOD, on=ON).text
    papers = ("Tờ trình", "Bảng tổng hợp của tỉnh", "Biên bản họp")
    assert isinstance(rules.save_local(store, "dossier", {"award": "LĐTT", "papers": papers} | ABOUT), Done)
    text = drafting.draft(store, "to-trinh", period=PERIOD, on=ON).text
    assert "- Bảng tổng hợp của tỉnh;" in text and "- Biên bản họp." in text and general not in text
    assert general in drafting.draft(store, "to-trinh", period=PERIOD, on="2026-08-31").text  # not yet in force


def test_every_entry_is_told_in_words(store: Store) -> None:
    found = rules.entries(store)
    assert len(found) > 350 and {entry.section for entry in found} == set(packs.SECTIONS)
    for entry in found:
        assert entry.what and entry.says and entry.law and entry.section_words[0].isupper(), entry
        assert not any(word in f"{entry.what} {entry.says}" for word in ("HTXSNV", "None", "_", "tuple")), entry
