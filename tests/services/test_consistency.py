"""A set that agrees raises nothing; each fact spoilt in one document is told in one sentence with both places."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from set_samples import written

from dhtt_desktop.documents.check import check_docx
from dhtt_desktop.documents.check.facts import facts_of
from dhtt_desktop.documents.check.sheets import NameList, Sheet
from dhtt_desktop.domain.period import school_year_of
from dhtt_desktop.services import consistency, demo, papers
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

TODAY = date(2026, 11, 20)
Changes = tuple[tuple[str, str], ...]


def test_a_set_that_agrees_raises_nothing(tmp_path: Path) -> None:
    report = consistency.check_files(written(tmp_path))
    assert report.disagreements == ()
    assert [(member.name, member.rows) for member in report.members] == [
        ("Biên bản 03/BB-HĐTĐKT", 6),
        ("Tờ trình 07/TTr-THTP", 4),
        ("“danh-sach.docx”", 4),
        ("Quyết định 12/QĐ-THTP", 2),
        ("“giay-khen.docx”", 1),
    ]


SPOILT: list[tuple[str, Changes, str, tuple[str, ...]]] = [
    # counts
    ("to_trinh", (("01 tập thể, 03 cá nhân", "01 tập thể, 05 cá nhân"),), "Số lượng", ("05 cá nhân", "03 cá nhân")),
    ("to_trinh", (("tiên tiến: 02 cá nhân", "tiên tiến: 03 cá nhân"),), "Số lượng", ("03 cá nhân", "02 cá nhân")),
    ("to_trinh", (("TIẾN (02)", "TIẾN (03)"),), "Số lượng", ("03", "02 dòng")),
    ("quyet_dinh", (("cho 02 cá nhân", "cho 12 cá nhân"),), "Số lượng", ("12 cá nhân", "02 cá nhân")),
    ("bien_ban", (("01 tập thể, 04 cá nhân", "02 tập thể, 04 cá nhân"),), "Số lượng", ("02 tập thể", "01 tập thể")),
    ("to_trinh", (("có 11 thành viên", "có 12 thành viên"),), "Số lượng", ("12 thành viên", "11 thành viên")),
    # people
    ("quyet_dinh", (("Bà Lê Thị Hòa", "Bà Lê Thị Hoà"),), "Họ tên", ("“Lê Thị Hòa”", "“Lê Thị Hoà”")),
    ("giay_khen", (("Lê Thị Hòa", "Lê Thị Hoa"),), "Họ tên", ("“Lê Thị Hoa”", "“Lê Thị Hòa”")),
    ("giay_khen", (("Lê Thị Hòa", "Võ Minh Tâm"),), "Họ tên", ("“Võ Minh Tâm”", "không có")),
    ("danh_sach", (("Nguyễn Thị Hoa", "Nguyễn Thị Hoan"),), "Họ tên", ("“Nguyễn Thị Hoa”", "“Nguyễn Thị Hoan”")),
    ("danh_sach", (("Trần Văn Đức", "Bùi Quốc Khánh"),), "Họ tên", ("Trần Văn Đức (Lao động tiên tiến)", "không có")),
    ("danh_sach", (("Ông Trần", "Bà Trần"),), "Danh xưng", ("Ông Trần Văn Đức", "Bà")),
    ("danh_sach", (("Tổ trưởng, Tổ 1", "Giáo viên, Tổ 3"),), "Chức vụ", ("Tổ trưởng, Tổ 1", "Giáo viên, Tổ 3")),
    # money
    ("quyet_dinh", (("760.000", "700.000"),), "Tiền", ("1.520.000", "1.400.000")),
    ("quyet_dinh", (("Một triệu năm trăm hai", "Một triệu ba trăm hai"),), "Tiền", ("1.520.000", "ba trăm hai mươi")),
    ("quyet_dinh", (("thưởng 1.520.000 đồng (Một", "thưởng 1.600.000 đồng (Một"),), "Tiền", ("1.600.000", "1.520.000")),
    # votes
    ("bien_ban", (("81,82%", "91,82%"),), "Phiếu", ("91,82%", "81,82% (9/11)")),
    ("danh_sach", (("9/11\n(81,82%)", "10/11\n(90,91%)"),), "Phiếu", ("9 phiếu", "10 phiếu")),
    ("danh_sach", (("10/11", "12/11"),), "Phiếu", ("12/11", "chỉ có 11")),
    ("bien_ban", (("tham dự: 10 trên", "tham dự: 13 trên"),), "Phiếu", ("13 người dự họp", "11 thành viên")),
    ("to_trinh", (("11/11\n(100%)", "8/11\n(72,73%)"),), "Phiếu", ("72,73% (8/11)", "đều đạt tỷ lệ phiếu")),
    # numbers and dates
    ("to_trinh", (("theo Tờ trình số 07/", "theo Tờ trình số 08/"),), "Số văn bản", ("08/TTr-THTP", "07/TTr-THTP")),
    ("quyet_dinh", (("tại Tờ trình số 07/", "tại Tờ trình số 09/"),), "Số văn bản", ("09/TTr-THTP", "07/TTr-THTP")),
    ("quyet_dinh", (("TTr-THTP ngày 25", "TTr-THTP ngày 24"),), "Ngày", ("24/05/2027", "25/05/2027")),
    ("quyet_dinh", (("Khen thưởng ngày 20", "Khen thưởng ngày 21"),),
     "Ngày", ("21/05/2027", "20/05/2027")),
    ("giay_khen", (("ngày 28 tháng 5", "ngày 29 tháng 5"),), "Ngày", ("29/05/2027", "28/05/2027")),
    ("danh_sach", (("2026 - 2027", "2025 - 2026"),), "Năm học", ("2026 - 2027", "2025 - 2026")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "changes", "topic", "values"), SPOILT)
def test_each_disagreement_is_told_with_both_values(
    name: str, changes: Changes, topic: str, values: tuple[str, ...], tmp_path: Path
) -> None:
    report = consistency.check_files(written(tmp_path, **{name: changes}))
    told = [found for found in report.disagreements if found.topic == topic]
    assert told, [found.message for found in report.disagreements]
    assert any(all(value in found.message for value in values) for found in told), [found.message for found in told]
    for found in report.disagreements:
        assert found.message.endswith(".")
        assert found.first.value in found.message
        assert found.second.value in found.message
        assert found.first.place
        assert found.second.place


def test_one_fact_spoilt_gives_one_sentence_a_pair(tmp_path: Path) -> None:
    report = consistency.check_files(written(tmp_path, to_trinh=(("03 cá nhân, cụ thể", "05 cá nhân, cụ thể"),)))
    assert [found.message for found in report.disagreements] == [
        "Tờ trình 07/TTr-THTP: đoạn 6 ghi 05 cá nhân, nhưng danh sách có 03 cá nhân."
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("to_trinh", "01 tập thể, 03 cá nhân", "01 tập thể, 05 cá nhân"),
        ("to_trinh", "TIẾN (02)", "TIẾN (03)"),
        ("quyet_dinh", "(Một triệu năm trăm hai", "(Một triệu ba trăm hai"),
        ("quyet_dinh", "760.000", "700.000"),
        ("bien_ban", "81,82%", "91,82%"),
    ],
)
def test_the_layout_check_of_one_file_tells_of_its_own_facts(name: str, old: str, new: str, tmp_path: Path) -> None:
    path = next(p for p in written(tmp_path, **{name: ((old, new),)}) if p.stem == name.replace("_", "-"))
    findings = check_docx(path)
    assert {finding.code for finding in findings} == {"PL-01"}
    assert all(finding.place and finding.found and finding.asked for finding in findings)


def test_a_person_moved_to_another_award_is_told_as_such(tmp_path: Path) -> None:
    moved = (("Bà Phạm Thị Hoà", "Bà Tạm Thời"), ("Bà Nguyễn Thị Hoa", "Bà Phạm Thị Hoà"),
             ("Bà Tạm Thời", "Bà Nguyễn Thị Hoa"), ("Tổ trưởng, Tổ 1", "Giáo viên, Tổ 1"))  # fmt: skip
    report = consistency.check_files(written(tmp_path, danh_sach=moved))
    told = [found.message for found in report.disagreements if found.topic == "Danh hiệu"]
    assert any(
        "Nguyễn Thị Hoa: Lao động tiên tiến" in message and "Chiến sĩ thi đua cơ sở" in message for message in told
    )


def test_a_count_without_a_list_is_held_against_the_list_beside_it(tmp_path: Path) -> None:
    annex = (
        "\nDANH SÁCH\nĐề nghị xét tặng danh hiệu thi đua\n(Kèm theo Tờ trình số 07/TTr-THTP ngày 25 tháng 5 năm 2027)"
    )
    bare = ((f"{annex}\n\n[[Danh sách đề nghị]]\n", ""), ("tiến: 02 cá nhân", "tiến: 04 cá nhân"))
    report = consistency.check_files(written(tmp_path, to_trinh=bare))
    told = [found.message for found in report.disagreements]
    assert any("04 cá nhân (Lao động tiên tiến)" in message and "danh-sach.docx" in message for message in told), told


def test_minutes_may_tell_of_people_who_did_not_get_through(tmp_path: Path) -> None:
    without = [path for path in written(tmp_path) if path.stem in ("bien-ban", "quyet-dinh", "giay-khen")]
    assert consistency.check_files(without).disagreements == ()


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_compared(tmp_path: Path) -> None:
    paths = written(tmp_path)
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK nothing")
    report = consistency.check_files([*paths, broken])
    assert report.read == len(paths)
    assert [member.name for member in report.members if member.refused] == ["hong.docx"]
    assert report.disagreements == ()


@pytest.fixture(scope="module")
def practice(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("truong-mau")
    demo.write_all(folder, TODAY)
    return folder


def test_our_own_documents_have_no_fault_of_layout_or_of_facts(practice: Path) -> None:
    found = {path.name: [finding.found for finding in check_docx(path)] for path in sorted(practice.glob("*.docx"))}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_documents_of_the_practice_school_agree_on_paper_and_in_the_file(practice: Path) -> None:
    files = consistency.check_files(sorted(practice.glob("*.docx")))
    assert [found.message for found in files.disagreements] == []
    assert all(not member.refused for member in files.members)
    store = Store.open(practice / demo.FILE_NAME)
    shares: list[float] = []
    kept = consistency.check_period(store, school_year_of(TODAY.isoformat()), shares.append)
    store.close()
    assert [found.message for found in kept.disagreements] == []
    assert kept.read > 4
    assert shares == sorted(shares)


def test_a_kept_document_edited_later_disagrees_with_its_fellows(practice: Path, tmp_path: Path) -> None:
    shutil.copy(practice / demo.FILE_NAME, tmp_path / demo.FILE_NAME)
    store = Store.open(tmp_path / demo.FILE_NAME)
    period = school_year_of(TODAY.isoformat())
    row = next(row for row in queries.documents(store, period=period) if row.kind == "to-trinh")
    draft = papers.load(store, row.id)
    assert draft is not None
    papers.save(store, replace(draft, text=draft.text.replace("23 cá nhân", "24 cá nhân")))
    report = consistency.check_period(store, period)
    store.close()
    assert [("24 cá nhân" in f.message, "23 cá nhân" in f.message) for f in report.disagreements] == [(True, True)]


def test_minutes_of_a_team_and_of_a_tally_count_their_own_people(tmp_path: Path) -> None:
    paths = written(tmp_path, bien_ban=(("Họp Hội đồng Thi đua - Khen thưởng năm học", "Họp Tổ 1 bình xét năm học"),
                                        ("11 thành viên Hội đồng", "07 thành viên của tổ"),
                                        ("tham dự: 10", "tham dự: 06"), ("Nguyễn Thị Hoa", "Vũ Thị Lý")))  # fmt: skip
    told = [found.message for found in consistency.check_files(paths).disagreements]
    assert not any("thành viên" in message or "Vũ Thị Lý" in message for message in told), told


def test_lists_of_another_round_of_the_year_are_not_held_against_this_one(tmp_path: Path) -> None:
    (tmp_path / "hk1").mkdir()
    autumn = (
        ("12/QĐ", "02/QĐ"),
        ("Lê Thị Hòa", "Đỗ Minh Khôi"),
        ("Trần Văn Đức", "Vũ Thị Lý"),
        ("tháng 5 năm 2027", "tháng 11 năm 2026"),
        ("Tờ trình số 07", "Tờ trình số 01"),
    )
    earlier = written(tmp_path / "hk1", quyet_dinh=autumn)
    first = next(path for path in earlier if path.stem == "quyet-dinh").rename(tmp_path / "quyet-dinh-hk1.docx")
    told = [found.message for found in consistency.check_files([first, *written(tmp_path)]).disagreements]
    assert told == []


@pytest.mark.parametrize(
    ("cell", "awards"),
    [
        ("Lao động tiên tiến", ["LĐTT"]),
        ("CSTĐCS", ["CSTĐCS"]),
        ("LĐTT; ĐHTT", ["LĐTT", "ĐHTT"]),
        ("Chiến sĩ thi đua cơ sở, Giấy khen của Hiệu trưởng", ["CSTĐCS", "GK"]),
        ("Danh hiệu “Lao động tiên tiến”", ["LĐTT"]),
    ],
)
def test_a_cell_names_one_award_or_several_in_full_or_in_short(cell: str, awards: list[str]) -> None:
    rows = (((0, "STT"), (1, "Họ và tên"), (2, "Danh hiệu")), ((0, "1"), (1, "Bà Lê Thị Hòa"), (2, cell)))
    facts = facts_of(Sheet((), (NameList("danh sách 1", rows, 0),)), "Danh sách")
    assert sorted(entry.award for entry in facts.entries) == sorted(awards)
    assert {(entry.name, entry.salutation) for entry in facts.entries} == {("Lê Thị Hòa", "Bà")}
