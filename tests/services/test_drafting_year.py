"""The documents of the year: they say what the data says, at every length, and stand as they were approved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.documents.flow import Flow, Grid, Para
from dhtt_desktop.documents.model import Table
from dhtt_desktop.documents.page.layout import paginate
from dhtt_desktop.services import (
    awards,
    decisions,
    drafting,
    drafting_book,
    drafting_certificates,
    drafting_lists,
    drafting_reports,
    drafting_stage,
    drafting_summaries,
    drafting_year,
    flow,
    papers,
    registrations,
    sample,
)
from dhtt_desktop.services.awards import DECLINED, Subject
from dhtt_desktop.store import queries, registration_queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, practice, small, who

pytestmark = pytest.mark.usefixtures("qapp")  # pages are measured with Qt

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "kinds"
CODES = (
    *drafting_year.MAKERS,
    *drafting_summaries.MAKERS,
    *drafting_lists.MAKERS,
    *drafting_book.MAKERS,
    *drafting_stage.MAKERS,
    *drafting_certificates.MAKERS,
    drafting_reports.OF_EXEMPLAR,
)


@pytest.fixture
def little(tmp_path: Path) -> Iterator[Store]:
    """Four people of two teams, some of whom aim at something."""
    store = small(tmp_path)
    awards.nominate(store, PERIOD, "LĐTT", [Subject(who(store, "Lê Thị An")), Subject(who(store, "Trần Văn Bình"))])
    awards.nominate(store, PERIOD, "CSTĐCS", [Subject(who(store, "Lê Thị An"))])
    awards.nominate(store, PERIOD, "TTLĐTT", [Subject(team_id=1)])
    awards.nominate(store, PERIOD, "GK", [Subject(who(store, "Dung"))])
    awards.nominate(store, PERIOD, "ĐHTT", [Subject(who(store, "H'Hen Niê")), Subject(team_id=2)])
    with store.begin("Sáng kiến") as unit:
        unit.insert(
            schema.initiative, {"person_id": who(store, "Lê Thị An"), "period": PERIOD, "title": "Góc đọc xanh"}
        )
        campaign = unit.insert(schema.campaign, sample.campaign_values(PERIOD))
        plan = {"kind": "ke-hoach", "code": "05/KH-THHP", "date": f"{PERIOD[:4]}-10-01", "subject": "Phát động thi đua"}
        unit.insert(schema.document, plan | {"period": PERIOD, "campaign_id": campaign})
        praise = {"period": PERIOD, "campaign_id": campaign, "kind": "GK", "person_id": who(store, "Lê Thị An")}
        unit.insert(schema.nomination, praise)
    yield store
    store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store = practice(tmp_path, 0)
    yield store
    store.close()


def printed(store: Store, code: str) -> str:
    """The whole document as it stands on paper."""
    return readable(papers.flow_of(store, draft(store, code)))


def readable(flow: Flow) -> str:
    """A line a paragraph, a line a row of a grid with its cells between bars; what was broken to fit stands whole."""
    lines = [_whole(para.text) for section in flow.sections for placed in section.placed for para in placed.paras]
    for item in (item for section in flow.sections for item in section.items):
        if isinstance(item, Para):
            lines.append(_whole(item.text))
        else:
            lines += [
                " | ".join(" / ".join(_whole(p.text) for p in cell.paras) for cell in row.cells).rstrip()
                for row in item.rows
            ]
    return "\n".join(lines)


def _whole(text: str) -> str:
    return " ".join(text.split())


def draft(store: Store, code: str) -> papers.Draft:
    campaign = next((row.id for row in queries.campaigns(store)), None)
    return drafting.draft(store, code, period=PERIOD, on=ON, campaign_id=campaign)


def table(store: Store, code: str) -> Table:
    return draft(store, code).tables[0]


@pytest.mark.parametrize("code", CODES)
def test_it_stands_as_it_was_approved(little: Store, code: str) -> None:
    assert printed(little, code) + "\n" == (GOLDEN / f"{code}.txt").read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_an_empty_school_has_dots_and_nothing_that_only_a_program_would_say(empty: Store, code: str) -> None:
    text = printed(empty, code)
    assert not re.search(r"None|\{\{|\}\}|\[\[|\(\s*\)|“\s*”| ,| ;|\b00 ", text), text


@pytest.mark.parametrize("code", CODES)
def test_every_line_has_a_cell_for_every_column(little: Store, empty: Store, code: str) -> None:
    for store in (little, empty):
        for made in draft(store, code).tables:
            assert len(made.align) == len(made.widths)
            assert {len(line) for line in made.rows} <= {len(made.widths)}


@pytest.mark.parametrize("code", CODES)
def test_the_text_is_understood_without_a_fault(little: Store, code: str) -> None:
    made = papers.compose_draft(little, draft(little, code))
    assert [fault.message for fault in made.warnings if not fault.code.startswith("thiếu")] == []


def test_the_matrix_has_an_x_where_a_title_is_aimed_at(little: Store) -> None:
    made = table(little, "dang-ky-danh-hieu")
    marks = {line[1]: [made.head[1][at] for at, cell in enumerate(line[2:]) if cell == "x"] for line in made.rows}
    assert marks["Bà Lê Thị An"] == ["Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"]
    assert marks["Tổ 1"] == ["Lao động tiên tiến"]
    assert "Dung" not in marks  # aims at no title
    assert [line[0] for line in made.rows] == ["I. TẬP THỂ", "1", "II. CÁ NHÂN", "1", "2"]


def test_while_nobody_has_registered_the_matrix_is_a_form_of_everybody(tmp_path: Path) -> None:
    store = small(tmp_path)
    made = table(store, "dang-ky-danh-hieu")
    assert [line[1] for line in made.rows if line[1]] == [
        "Tổ 1",
        "Tổ 2",
        *(p.name for p in queries.people(store, PERIOD)),
    ]
    assert not any("x" in line for line in made.rows)
    store.close()


def test_who_was_turned_down_is_registered_no_more(little: Store) -> None:
    ids = [row.id for row in queries.nominations(little, PERIOD) if row.subject == "Trần Văn Bình"]
    flow.mark(little, ids, DECLINED, "Xin rút")
    assert "Trần Văn Bình" not in printed(little, "dang-ky-danh-hieu")


@pytest.mark.parametrize("code", ["dang-ky-danh-hieu", "dang-ky-thi-dua"])
@pytest.mark.parametrize("count", [1, 40, 1000])
def test_a_registration_grows(tmp_path: Path, code: str, count: int) -> None:
    store = practice(tmp_path, count)
    people = [Subject(row.id) for row in queries.people(store, PERIOD)]
    awards.nominate(store, PERIOD, "LĐTT", people)
    lines = [line for line in table(store, code).rows if line[0].isdigit()]
    assert lines[-1][0] == str(count)
    store.close()


def test_each_exemplar_introduced_has_a_page_of_its_own(tmp_path: Path) -> None:
    store = practice(tmp_path, 42)
    awards.nominate(store, PERIOD, "ĐHTT", [Subject(row.id) for row in queries.people(store, PERIOD)])
    made = papers.compose_draft(store, draft(store, "gioi-thieu-dhtt"))
    assert [annex.label for annex in made.annexes][:3] == ["PHỤ LỤC I", "PHỤ LỤC II", "PHỤ LỤC III"]
    assert len(made.annexes) == 42 and made.annexes[37].label == "PHỤ LỤC XXXVIII"
    pages = paginate(papers.flow_of(store, draft(store, "gioi-thieu-dhtt")))
    assert sum(1 for page in pages if page.section is not pages[0].section) == 42
    store.close()


def test_a_report_of_the_year_counts_what_the_lists_show(little: Store) -> None:
    rated, praised = draft(little, "bao-cao-nam").tables
    figures = {line[0]: line[1] for line in rated.rows}
    assert (figures["Hoàn thành xuất sắc nhiệm vụ"], figures["Chưa xếp loại"], figures["Tổng số"]) == ("01", "01", "04")
    put = {line[0]: line[1:] for line in praised.rows}
    assert put["Giấy khen của Hiệu trưởng"] == ("", "", "", "02")
    ids = [row.id for row in queries.nominations(little, PERIOD, ["GK"])]
    given = [(awards.subject_of(row), "GK") for row in queries.nominations_by_id(little, ids)]
    paper = decisions.Decision("09/QĐ-THHP", "20/11/2026", "Trường Tiểu học Hoa Phượng")
    decisions.receive(little, paper, PERIOD, given)
    put = {line[0]: line[1:] for line in draft(little, "bao-cao-nam").tables[1].rows}
    assert put["Giấy khen của Hiệu trưởng"] == ("", "02", "", "")


def test_a_report_of_a_campaign_tells_of_its_own_papers_and_praise(little: Store) -> None:
    text = draft(little, "bao-cao-so-ket").text
    assert "- Kế hoạch số 05/KH-THHP ngày 01/10/2026: phát động thi đua." in text
    assert "- Giấy khen của Hiệu trưởng: 01 cá nhân." in text
    assert "Tổng kết phong trào" in draft(little, "bao-cao-tong-ket").text


def test_a_report_of_an_exemplar_is_of_one_of_them(little: Store) -> None:
    assert drafting_reports.nominated(little, drafting_reports.OF_EXEMPLAR, PERIOD) == [who(little, "H'Hen Niê")]
    assert "- Họ và tên: H'Hen Niê" in draft(little, drafting_reports.OF_EXEMPLAR).text


def give(store: Store, kind: str, name: str, day: str, period: str = PERIOD) -> None:
    paper = decisions.Decision("214/QĐ-UBND", day, "UBND xã An Bình")
    decisions.receive(store, paper, period, [(Subject(who(store, name)), kind)])


def test_money_is_by_the_base_salary_of_the_day_of_the_decision(little: Store) -> None:
    give(little, "LĐTT", "Trần Văn Bình", "30/6/2026")
    give(little, "LĐTT", "Dung", "01/7/2026")
    paid = {line[1]: line[3:6] for line in table(little, "chi-tien-thuong").rows}
    assert paid["Ông Trần Văn Bình"] == ("0,3", "2.340.000", "710.000")
    assert paid["Dung"] == ("0,3", "2.530.000", "760.000")


def test_of_two_titles_of_a_year_the_higher_is_paid_and_a_form_beside_it(little: Store) -> None:
    for kind in ("LĐTT", "CSTĐCS", "GK"):
        give(little, kind, "Lê Thị An", "15/7/2026")
    rows = [line for line in table(little, "chi-tien-thuong").rows if line[0]]
    assert [(line[2], line[5]) for line in rows] == [
        ("Chiến sĩ thi đua cơ sở", "2.530.000"), ("Giấy khen của Hiệu trưởng", "760.000"),
    ]  # fmt: skip
    assert "Tổng số tiền: 3.290.000 đồng (bằng chữ: Ba triệu hai trăm chín mươi nghìn đồng)./." in printed(
        little, "chi-tien-thuong"
    )


def test_whoever_comes_forward_signs_once_for_everything(little: Store) -> None:
    for kind in ("LĐTT", "GK"):
        give(little, kind, "Lê Thị An", "15/7/2026")
    assert [line[1:5] for line in table(little, "ky-nhan").rows] == [
        ("Bà Lê Thị An", "Tổ trưởng, Tổ 1", "Lao động tiên tiến, Giấy khen của Hiệu trưởng", "1.520.000")
    ]


def test_the_one_decision_of_a_list_is_named_above_it(little: Store) -> None:
    give(little, "LĐTT", "Lê Thị An", "15/7/2026")
    named = "(Theo Quyết định số 214/QĐ-UBND ngày 15/07/2026 của Ủy ban nhân dân xã An Bình)"
    for code in ("danh-sach-khen", "chi-tien-thuong", "ky-nhan", "goi-ten"):
        assert named in printed(little, code)


def test_names_to_be_called_stand_in_large_letters(little: Store) -> None:
    grid = next(
        item
        for item in papers.flow_of(little, draft(little, "goi-ten")).sections[0].items[1:]
        if isinstance(item, Grid)
    )
    assert {cell.paras[0].style.size for row in grid.rows for cell in row.cells} == {drafting_lists.CALLED_SIZE}


def test_a_column_to_sign_in_has_its_room(little: Store) -> None:
    for code in ("chi-tien-thuong", "ky-nhan"):
        grid = next(i for i in papers.flow_of(little, draft(little, code)).sections[0].items[1:] if isinstance(i, Grid))
        assert grid.widths[-1] >= 24 and grid.rows[-2].min_height == drafting_lists.SIGNING_ROOM


@pytest.mark.parametrize("code", drafting_lists.MAKERS)
def test_a_thousand_are_listed(tmp_path: Path, code: str) -> None:
    store = practice(tmp_path, 1000)
    people = [Subject(row.id) for row in queries.people(store, PERIOD)]
    paper = decisions.Decision("214/QĐ-UBND", "15/7/2027", "UBND xã An Bình")
    decisions.receive(store, paper, PERIOD, [(one, "LĐTT") for one in people])
    assert sum(1 for line in table(store, code).rows if line[0].isdigit()) == 1000
    store.close()


def test_the_book_numbers_all_awards_and_the_index_finds_each_name(little: Store) -> None:
    give(little, "LĐTT", "Lê Thị An", "15/7/2025", "2024-2025")
    give(little, "CSTĐCS", "Lê Thị An", "15/7/2026", PERIOD)
    give(little, "LĐTT", "Trần Văn Bình", "15/7/2026", PERIOD)
    contents, book, index = draft(little, "so-vang-5-nam").tables
    assert contents.rows == (
        ("I. Danh sách được khen thưởng", ""), ("Năm học 2024 - 2025: Lao động tiên tiến", "1"),
        ("Năm học 2026 - 2027: Lao động tiên tiến", "2"), ("Năm học 2026 - 2027: Chiến sĩ thi đua cơ sở", "3"),
        ("II. Bảng tra theo tên", ""),
    )  # fmt: skip
    assert [line[0] for line in book.rows] == [
        "NĂM HỌC 2024 - 2025: LAO ĐỘNG TIÊN TIẾN (01)", "1", "NĂM HỌC 2026 - 2027: LAO ĐỘNG TIÊN TIẾN (01)", "2",
        "NĂM HỌC 2026 - 2027: CHIẾN SĨ THI ĐUA CƠ SỞ (01)", "3",
    ]  # fmt: skip
    assert [(line[0], line[2]) for line in index.rows] == [("Lê Thị An", "1, 3"), ("Trần Văn Bình", "2")]
    assert "giai đoạn 2022 - 2027" in printed(little, "so-vang-5-nam")
    assert "Sổ này ghi 02 lượt tập thể, cá nhân được khen thưởng./." in printed(little, "so-vang")


def test_the_book_keeps_the_post_of_that_time(little: Store) -> None:
    give(little, "LĐTT", "Lê Thị An", "15/7/2026")
    with little.begin("Đổi chức vụ") as unit:
        unit.update(schema.person, who(little, "Lê Thị An"), {"post": "Phó Hiệu trưởng"})
    assert draft(little, "so-vang").tables[1].rows[1][2] == "Tổ trưởng, Tổ 1"


def test_a_certificate_has_its_number_in_its_decision(little: Store) -> None:
    give(little, "GK", "Lê Thị An", "15/7/2026")
    give(little, "GK", "Trần Văn Bình", "15/7/2026")
    give(little, "LĐTT", "Dung", "15/7/2026")  # not the school's own to print
    lines = table(little, "giay-khen").rows
    assert [(line[0], line[2], line[5]) for line in lines] == [
        ("01", "Bà Lê Thị An", "214/QĐ-UBND, ngày 15 tháng 7 năm 2026"),
        ("02", "Ông Trần Văn Bình", "214/QĐ-UBND, ngày 15 tháng 7 năm 2026"),
    ]
    assert "Số giấy cần in: 02./." in draft(little, "giay-khen").text


def registering(store: Store) -> None:
    """Who aims at what, as it was registered."""
    an, binh, hen = (Subject(who(store, name)) for name in ("Lê Thị An", "Trần Văn Bình", "H'Hen Niê"))
    registrations.register(store, PERIOD, "LĐTT", [an, binh, hen])
    registrations.register(store, PERIOD, "CSTĐCS", [an])
    registrations.register(store, PERIOD, "GK_XA", [an, Subject(team_id=2)])
    registrations.register(store, PERIOD, "TTLĐXS", [Subject(team_id=1), Subject(team_id=2)])
    registrations.register(store, PERIOD, "ĐHTT", [hen])
    ids = {(row.subject, row.kind): row.id for row in registration_queries.registered(store, PERIOD)}
    registrations.edit(store, ids["Lê Thị An", "CSTĐCS"], {"level": "HTXSNV", "initiative": "Sổ tay đọc sách"})
    registrations.edit(store, ids["Trần Văn Bình", "LĐTT"], {"level": "HTTNV", "note": "Mới chuyển đến"})
    story = {"field": "Công tác chủ nhiệm", "goal": "Không học sinh bỏ học", "help": "Dự giờ, góp ý hằng tháng",
             "helper_id": an.person_id}  # fmt: skip
    registrations.edit(store, ids["H'Hen Niê", "ĐHTT"], story)


@pytest.mark.parametrize("code", ["dang-ky-danh-hieu", "dang-ky-thi-dua", "dang-ky-dhtt", "dang-ky-sang-kien"])
def test_what_is_registered_takes_the_place_of_the_nominations(little: Store, code: str) -> None:
    registering(little)
    assert printed(little, code) + "\n" == (GOLDEN / f"{code}-da-dang-ky.txt").read_text("utf-8")


def test_the_matrix_of_everybody_numbers_teams_and_people_apart(tmp_path: Path) -> None:
    store = practice(tmp_path, 42)
    registrations.register(store, PERIOD, "LĐTT", [Subject(row.id) for row in queries.people(store, PERIOD)])
    registrations.register(store, PERIOD, "TTLĐTT", [Subject(team_id=row.id) for row in queries.teams(store)])
    numbers = [line[0] for line in table(store, "dang-ky-danh-hieu").rows]
    second = numbers.index("II. CÁ NHÂN")
    assert numbers[1:second] == [str(n) for n in range(1, second)]
    assert numbers[second + 1 :] == [str(n) for n in range(1, len(numbers) - second)]
    store.close()
