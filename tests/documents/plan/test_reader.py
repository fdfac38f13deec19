"""Plans of other styles, times in words, odd texts: what is found, and that nothing is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhtt_desktop.documents.plan import Plan, read_plan
from dhtt_desktop.documents.plan.times import again, masked, once
from tests.documents.plan.samples import COMMUNE, DEPARTMENT, GUIDE, LETTER, OFFICIAL, PARTY


@pytest.fixture(scope="module")
def commune() -> Plan:
    return read_plan(COMMUNE)


def test_head_bases_recipients(commune: Plan) -> None:
    assert (commune.number, commune.issued, commune.place) == ("87/KH-UBND", "2026-09-12", "An Bình")
    assert commune.issuer == "ỦY BAN NHÂN DÂN XÃ AN BÌNH" and commune.stage == (2026, 2030)
    cited = [(b.kind, b.number, b.date, b.issuer) for b in commune.bases]
    assert cited == [
        ("", "", "", ""),
        ("Nghị định", "152/2025/NĐ-CP", "2025-06-14", "Chính phủ"),
        ("Kế hoạch", "301/KH-UBND", "2026-08-20", "Ủy ban nhân dân tỉnh"),
    ]
    assert [(r.name, r.purpose) for r in commune.recipients] == [
        ("UBND tỉnh", "báo cáo"), ("Sở GDĐT", ""), ("Các trường học trên địa bàn xã", "thực hiện")
    ]  # fmt: skip


def test_targets_with_their_units_and_what_they_are_per(commune: Plan) -> None:
    assert [(t.number, t.unit, t.per) for t in commune.targets] == [
        (3, "điển hình", "năm, đơn vị"), (1, "điển hình", "năm, đơn vị"), (100, "%", ""), (80, "%", ""),
        (2, "bài", "quý"),
    ]  # fmt: skip


def test_criteria_by_subject(commune: Plan) -> None:
    assert [c.subject for c in commune.criteria] == ["team", "team", "person", "person", "head"]


def test_duties_with_times_actors_and_addressees(commune: Plan) -> None:
    found = [(d.when.first, d.when.last, d.when.every, d.when.days, d.by, d.to) for d in commune.duties]
    assert found == [
        ("", "", "năm", ("05-30",), "", ""),
        ("", "2026-10-15", "", (), "các trường", "Ủy ban nhân dân xã"),
        ("2026-11-01", "2027-05-31", "", (), "", ""),
        ("2028-04-01", "2028-06-30", "", (), "", ""),
        ("2030-07-01", "2030-09-30", "", (), "", ""),
        ("", "", "quý", ("20",), "Phòng Văn hóa - Xã hội", "Ủy ban nhân dân xã"),
        ("", "", "năm", ("11-20",), "Phòng Văn hóa - Xã hội", ""),
        ("", "", "6 tháng", ("06-15", "12-15"), "Các trường học", "Phòng Văn hóa - Xã hội"),
        ("", "2026-09-30", "", (), "Các trường học", ""),
    ]


def test_a_letter_is_read_too() -> None:
    letter = read_plan(LETTER)
    assert (letter.kind, letter.number, letter.issued) == ("CV", "1204/SGDĐT-VP", "")
    assert ("2026-12-31", "Sở") in {(d.when.last, d.to) for d in letter.duties}
    assert {"tháng", "học kỳ"} <= {d.when.every for d in letter.duties}
    assert all(not d.sure for d in letter.duties if d.when.every == "định kỳ")


def test_the_partys_numbers_and_bodies() -> None:
    plan = read_plan(PARTY)
    assert (plan.number, plan.issued) == ("12-KH/ĐU", "2026-09-05")
    assert [(b.number, b.date) for b in plan.bases] == [("05-CT/TW", "2016-05-15"), ("45-KH/TU", "2026-08-12")]
    assert [(t.number, t.unit, t.per) for t in plan.targets] == [
        (100, "%", ""), (1, "mô hình", ""), (90, "%", ""), (1, "gương", "đơn vị"), (95, "%", ""), (3, "mô hình", ""),
    ]  # fmt: skip
    assert [(d.when.last, d.when.every, d.by, d.to) for d in plan.duties] == [
        ("2026-09-30", "", "Các chi bộ trực thuộc", "Đảng ủy"),
        ("", "quý", "Các chi bộ trực thuộc", "Đảng ủy"),
        ("2026-11-30", "", "Các chi bộ trực thuộc", ""),
        ("2026-10-15", "", "Mặt trận Tổ quốc và các đoàn thể", ""),
    ]
    assert plan.duties[0].text.startswith("Xây dựng kế hoạch")
    for one in (*plan.duties, *plan.targets):
        assert PARTY[one.spot.start : one.spot.end] == one.text


def test_an_official_letter_with_criteria_and_counts_in_words() -> None:
    plan = read_plan(OFFICIAL)
    assert (plan.kind, plan.stage, plan.school_year) == ("CV", None, "2026-2027")
    assert plan.bases[0].issuer == "Bộ trưởng Bộ Giáo dục và Đào tạo"
    assert [(t.number, t.unit, t.per) for t in plan.targets] == [
        (2, "cá nhân", "đơn vị"), (1, "tập thể", "đơn vị"), (2, "tin", "tháng, đơn vị"),
    ]  # fmt: skip
    assert [c.subject for c in plan.criteria] == ["person"] * 3 + ["team"] * 2
    assert [(d.when.first, d.when.last, d.when.every, d.when.days) for d in plan.duties] == [
        ("", "2026-10-10", "", ()), ("", "", "tháng", ("05",)), ("2027-05-01", "2027-05-31", "", ()),
        ("", "2027-01-15", "", ()), ("", "2027-06-10", "", ()),
    ]  # fmt: skip


def test_a_guide_with_a_table_of_work() -> None:
    plan = read_plan(GUIDE)
    assert [(t.number, t.unit) for t in plan.targets] == [(85, "%")]  # "không quá 20%" is no target
    assert [c.subject for c in plan.criteria] == ["team", "team", "person", "person", "head"]
    rows = [(d.text, d.when.first, d.when.last, d.when.before, d.by) for d in plan.duties if not d.when.every]
    assert rows == [
        ("Phát động phong trào thi đua", "2026-09-01", "2026-09-30", False, "Các trường"),
        ("Đăng ký danh hiệu thi đua, gửi về Phòng", "", "2026-10-15", True, "Các trường"),
        ("Kiểm tra, giám sát", "2026-11-01", "2026-12-31", False, "Phòng Văn hóa - Xã hội"),
        ("Sơ kết học kỳ I", "2027-01-15", "2027-01-15", False, "Các trường"),
        ("Nộp hồ sơ đề nghị khen thưởng", "", "2027-06-10", False, "Các trường"),
    ]
    assert [(d.when.every, d.when.days) for d in plan.duties if d.when.every] == [("tháng", ("25",))]


def test_a_departments_guide_with_several_deadlines_in_a_sentence() -> None:
    plan = read_plan(DEPARTMENT)
    assert (plan.kind, plan.number, plan.issued, plan.place) == ("HD", "1567/HD-SNV", "2026-03-03", "Phú Xuân")
    assert [(t.number, t.unit, t.per) for t in plan.targets] == [
        (2, "cá nhân", "đơn vị"), (1, "tập thể", "đơn vị"), (2, "tin", "tuần"), (1, "gương", "tháng"),
    ]  # fmt: skip
    assert [c.subject for c in plan.criteria] == ["general"] * 2 + ["person"] * 2 + ["team"] * 2 + ["head"]
    assert [(d.when.last, d.when.every, d.when.days, d.by, d.to) for d in plan.duties] == [
        ("", "năm", ("04-30",), "", ""),
        ("2028-10-31", "", (), "Các đơn vị", "Sở Nội vụ"),
        ("2030-06-15", "", (), "Các đơn vị", ""),
        ("", "năm", ("06-11",), "", ""),
        ("2030-07-20", "", (), "Sở Nội vụ", ""),
        ("", "6 tháng", ("06-05", "12-05"), "Các trường học", "UBND xã"),
    ]
    assert next((r.name, r.purpose) for r in plan.recipients) == ("UBND tỉnh", "báo cáo")


@pytest.mark.parametrize(
    ("cell", "first", "last", "every", "sure"),
    [
        ("Tháng 9", "2026-09-01", "2026-09-30", "", False),
        ("Tháng 3", "2027-03-01", "2027-03-31", "", False),
        ("Trước 20/11", "", "2026-11-20", "", False),
        ("15/5", "2027-05-15", "2027-05-15", "", False),
        ("Hằng tháng", "", "", "tháng", True),
        ("Quý I/2027", "2027-01-01", "2027-03-31", "", True),
        ("Cả năm", "", "", "", False),
        ("Tháng 13", "", "", "", False),
    ],
)
def test_times_in_cells(cell: str, first: str, last: str, every: str, sure: bool) -> None:
    head = "KẾ HOẠCH\nThi đua năm học 2026 - 2027\n\nI. TIẾN ĐỘ\nTT\tNội dung\tThời gian\n"
    (duty,) = read_plan(f"{head}1\tHọp tổ\t{cell}\n").duties
    found = (duty.when.first, duty.when.last, duty.when.every, duty.sure)
    assert found == (first, last, every, sure) and duty.when.words == cell


def test_targets_in_a_table() -> None:
    head = "KẾ HOẠCH\nThi đua năm 2026\n\nI. CHỈ TIÊU\nSTT\tNội dung\tĐơn vị tính\tChỉ tiêu\n"
    plan = read_plan(f"{head}1\tGiáo viên dạy giỏi\tngười\t≥ 12\n2\tLớp tiên tiến\t%\t80,5%\n3\tTên lớp\t\tvài\n")
    assert [(t.text, t.number, t.unit) for t in plan.targets] == [
        ("Giáo viên dạy giỏi", 12, "người"), ("Lớp tiên tiến", 80.5, "%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first", "last", "before"),
    [
        ("Trước ngày 25/12/2021, nộp danh sách", "", "2021-12-25", True),
        ("Chậm nhất vào ngày 05 tháng 02 năm 2028", "", "2028-02-05", False),
        ("Tháng 2 năm 2028: họp xét", "2028-02-01", "2028-02-29", False),
        ("Quý III/2026: sơ kết", "2026-07-01", "2026-09-30", False),
        ("Quý I, II/2027 tổ chức", "2027-01-01", "2027-06-30", False),
        ("Từ quý IV năm 2026 đến hết quý II năm 2027", "2026-10-01", "2027-06-30", False),
        ("Từ ngày 05/9/2026 đến ngày 20/11/2026", "2026-09-05", "2026-11-20", False),
        ("từ tháng 9 đến tháng 12 năm 2026", "2026-09-01", "2026-12-31", False),
        ("6 tháng cuối năm 2026", "2026-07-01", "2026-12-31", False),
        ("Trong năm học 2026 - 2027", "2026-08-01", "2027-07-31", False),
        ("Đến năm 2030 phải xong", "", "2030-12-31", False),
        ("Trước tháng 6/2027", "", "2027-06-01", True),
    ],
)
def test_times_once(text: str, first: str, last: str, before: bool) -> None:
    ((_, _, when),) = once(masked(text), 2026)
    assert (when.first, when.last, when.before) == (first, last, before)
    assert when.words in text


@pytest.mark.parametrize(
    ("text", "every", "days"),
    [
        ("Định kỳ hằng quý, báo cáo", "quý", ()),
        ("báo cáo định kỳ 6 tháng, năm", "6 tháng", ()),
        ("mỗi quý một lần", "quý", ()),
        ("trước ngày 15 hằng tháng", "tháng", ("15",)),
        ("trước ngày 20 của tháng cuối quý", "quý", ("20",)),
        ("trước ngày 31/5 hàng năm", "năm", ("05-31",)),
        ("Định kỳ đánh giá", "định kỳ", ()),
        ("hàng năm học", "năm", ()),
    ],
)
def test_times_that_come_back(text: str, every: str, days: tuple[str, ...]) -> None:
    found = again(masked(text))
    assert found is not None and (found[2].every, found[2].days) == (every, days)


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị",
        "Kế hoạch số 12/KH-UBND ngày 01 tháng 3 năm 2026",
        "Luật Thi đua, khen thưởng năm 2022",
        "Đề án “Tuyên truyền gương tốt năm 2026”",
        "ngày 31/02/2026", "tháng 13/2026", "hàng ngang", "giai đoạn 2026 - 2030",
    ],
)  # fmt: skip
def test_what_is_no_time_of_the_plan(text: str) -> None:
    assert [w for _, _, w in once(masked(text), 2026)] == [] and again(masked(text)) is None


def test_years_gone_by_are_pointed_out() -> None:
    text = COMMUNE.replace("3. Đề nghị Công đoàn", "3. Xây dựng kế hoạch công tác năm 2021.\n4. Đề nghị Công đoàn")
    assert any("2021" in words and "2026" in words for words, _ in read_plan(text).warnings)


ODD = {
    "nothing": "", "blanks": " \n\t\n", "one line": COMMUNE.replace("\n", " "), "no end": "Quý I năm 2026 " * 20_000,
    "brackets": "(" * 5000 + "“" * 5000, "numbers": "1.1.1.1. a) - + " * 3000,
    "huge": "báo cáo về Sở trước ngày 01/01/2027 " * 140_000,
    "bytes": "\x00\ufffd\u200b" * 2000 + COMMUNE, "TCVN3": "KÕ ho¹ch thi ®ua n¨m häc",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read_to_their_end(name: str) -> None:
    plan = read_plan(ODD[name])
    for one in (*plan.targets, *plan.criteria, *plan.duties, *plan.bases):
        assert 0 <= one.spot.start <= one.spot.end


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(COMMUNE.split("\n")), max_size=60).map("\n".join))
def test_every_finding_is_in_the_text(text: str) -> None:
    plan = read_plan(text)
    solid = "".join(text.split())
    for one in (*plan.targets, *plan.criteria, *plan.duties, *plan.bases):
        assert "".join(one.text.split()) in solid
        assert "".join(one.text.split()) == "".join(text[one.spot.start : one.spot.end].split()) or one.spot.line
    for duty in plan.duties:
        assert duty.when.words in duty.text or not duty.sure or duty.when.words in text
