"""Nobody, one person, two hundred and twenty thousand; short and long names; a school with nothing filled in."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from whole_samples import (
    CERTIFICATE,
    LONG_NAME,
    ON,
    PERIOD,
    ROBOT_WORDS,
    TODAY,
    TWO_LINES,
    ask,
    assert_same_order,
    docx_text,
    file_texts,
    one_line,
    pdf_pages,
    pdf_text,
)

from dhtt_desktop import cli
from dhtt_desktop.domain.text.keys import name_sort_key
from dhtt_desktop.services import awards, demo, drafting, papers, sample, school
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.people import person_search_key
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.people import PeopleTab

pytestmark = pytest.mark.usefixtures("qapp")

ANSWERS = {"name": "Trường Mầm non Hoa Sen", "superior": "UBND xã Ea Kao", "place": "Ea Kao", "head_name": "H'Hen Niê"}
NAMES = ("H'Hen Niê", "Y Ban", "Dung", "Tôn Nữ Thị Thanh Ngọc Bảo Trân", "Đặng Thị Hoà")
CODES = [kind.code for kind in papers.KINDS]


def founded(path: Path, names: Sequence[str] = (), **answers: str) -> Store:
    """A school with these people and nothing else."""
    made = school.found(path, {**ANSWERS, **answers}, TODAY)
    assert isinstance(made, Done), made
    store: Store = made.value
    rows = [
        {"name": name, "name_key": name_sort_key(name), "search_key": person_search_key(name, "", ""), "gender": "Nữ",
         "birth": "1985-11-20", "post": "Giáo viên"}
        for name in names
    ]  # fmt: skip
    with store.begin("Dựng danh sách") as unit:
        unit.insert_many(schema.person, rows)
    return store


def crowd(size: int) -> list[str]:
    families = ("Nguyễn", "Trần", "Lê", "Đặng", "Y", "H'")
    return [f"{families[at % 6]} Thị {chr(65 + at % 26)}nh {at}" for at in range(size)]


def raw(path: Path, part: str) -> str:
    """One part of a package as it stands."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode("utf-8")


def pdf_end(path: Path) -> tuple[str, int]:
    """The text of the last page of a PDF, and how many pages there are."""
    pages = int(re.findall(r"^Pages: +(\d+)$", ask("pdfinfo", str(path)), re.MULTILINE)[0])
    return ask("pdftotext", "-raw", "-f", str(pages), str(path), "-"), pages


@pytest.mark.parametrize("size", [0, 1, 200, pytest.param(20_000, marks=pytest.mark.long)])
def test_the_list_of_any_size_goes_to_paper_excel_and_word(size: int, tmp_path: Path) -> None:
    with founded(tmp_path / "a.dhtt", crowd(size)) as store:
        listed = drafting.listing(store, "ds-nhan-su", PERIOD)
        for suffix in (".xlsx", ".docx", ".pdf"):
            assert isinstance(drafting.write_listing(store, listed, tmp_path / f"ds{suffix}"), Done)
    assert raw(tmp_path / "ds.xlsx", "xl/worksheets/sheet1.xml").count("<row ") == size + 3  # title, year, heads
    in_word = raw(tmp_path / "ds.docx", "word/document.xml")
    assert in_word.count("Giáo viên</w:t>") == size
    last, pages = pdf_end(tmp_path / "ds.pdf")
    assert pages >= max(1, size // 50) and "Họ và tên" in last
    assert f"\n{size} " in last or size == 0
    assert ("(Không có)" in in_word) == (size == 0)
    assert size > 200 or not ROBOT_WORDS.search(docx_text(tmp_path / "ds.docx"))


@pytest.mark.long
def test_twenty_thousand_in_the_window_can_be_searched(qtbot: object, tmp_path: Path) -> None:
    from dhtt_desktop.ui.context import Context
    from dhtt_desktop.ui.settings import Settings
    from dhtt_desktop.ui.theme import theme

    theme().start("light", 100)
    with founded(tmp_path / "a.dhtt", [*crowd(19_999), "Đặng Thị Hoà"]) as store:
        context = Context(Settings(tmp_path / "settings"), PERIOD)
        context.set_store(store)
        tab = PeopleTab(context)
        qtbot.addWidget(tab)  # type: ignore[attr-defined]
        tab.resize(1366, 640)
        tab.show()
        assert len(tab.list.model.shown) == 20_000
        tab.list.model.search("dang hoa")
        assert [row.name for row in tab.list.model.shown] == ["Đặng Thị Hoà"]
        context.set_store(None)


def test_a_proposal_of_a_thousand_rows(tmp_path: Path) -> None:
    with founded(tmp_path / "a.dhtt", crowd(1000)) as store:
        subjects = [Subject(row.id) for row in queries.people(store, PERIOD)]
        assert isinstance(awards.nominate(store, PERIOD, "LĐTT", subjects), Done)
        draft = drafting.draft(store, "to-trinh", period=PERIOD, on=ON)
        for suffix in (".docx", ".pdf"):
            assert isinstance(papers.write(store, draft, tmp_path / f"tt{suffix}"), Done)
    text = docx_text(tmp_path / "tt.docx")
    assert "1.000 cá nhân" in text or "1000 cá nhân" in text
    assert len(re.findall(r"^Bà ", text, re.MULTILINE) or re.findall(r"Thị \wnh \d+", text)) == 1000
    pages = pdf_pages(tmp_path / "tt.pdf")
    lists = [page for page in pages if len(re.findall(r"Thị \wnh", page)) > 3]
    assert len(lists) > 20 and all("STT" in page for page in lists)
    assert pages[1].startswith("2\n") and lists[1].startswith("2\n")  # a list is numbered on its own


def test_names_of_every_shape_reach_word_untouched(tmp_path: Path) -> None:
    with founded(tmp_path / "a.dhtt", NAMES) as store:
        subjects = [Subject(row.id) for row in queries.people(store, PERIOD)]
        awards.nominate(store, PERIOD, "LĐTT", subjects)
        for code in ("to-trinh", "bien-ban", "danh-sach"):
            for suffix in (".docx", ".pdf"):
                papers.write(store, drafting.draft(store, code, period=PERIOD, on=ON), tmp_path / f"{code}{suffix}")
    for name, text in file_texts(tmp_path).items():
        assert all(person in one_line(text) for person in NAMES), name


# Long names of the school and of those above


@pytest.fixture(scope="module")
def long_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document of a school whose name is 90 characters long and over which two lines stand."""
    folder = tmp_path_factory.mktemp("dai")
    place = {"name": LONG_NAME, "superior": TWO_LINES, "place": "Buôn Ma Thuột", "symbol": "PTDTBTNTMK"}
    with founded(folder / "a.dhtt", NAMES, **place) as store:
        subjects = [Subject(row.id) for row in queries.people(store, PERIOD)]
        for kind in ("LĐTT", "GK", "ĐHTT"):
            awards.nominate(store, PERIOD, kind, subjects)
        for code in CODES:
            draft = drafting.draft(store, code, period=PERIOD, on=ON)
            for suffix in (".docx", ".pdf"):
                papers.write(store, draft, folder / f"{code}{suffix}")
    return folder


@pytest.mark.parametrize("code", [code for code in CODES if code != CERTIFICATE])
def test_long_names_stand_whole_in_the_letterhead(code: str, long_papers: Path) -> None:
    assert len(LONG_NAME) == 90
    text = docx_text(long_papers / f"{code}.docx")
    head = one_line(text)
    assert LONG_NAME.upper() in head
    if "UBND TỈNH" in head:  # the council's own papers and lists may stand under the school alone
        assert "UBND TỈNH QUẢNG TRỊ SỞ GIÁO DỤC VÀ ĐÀO TẠO" in head
    assert_same_order(text, pdf_text(long_papers / f"{code}.pdf"))
    in_pdf = pdf_pages(long_papers / f"{code}.pdf")[0].split("CỘNG HÒA")[0]
    for word in LONG_NAME.upper().split():
        assert re.search(rf"(?<!\S){re.escape(word)}(?!\S)", in_pdf), f"{word} is split"


def test_two_lines_above_the_school_are_one_addressee(long_papers: Path) -> None:
    text = one_line(docx_text(long_papers / "to-trinh.docx"))
    assert "Kính gửi: Sở Giáo dục và Đào tạo" in text
    assert "kính trình Sở Giáo dục và Đào tạo xem xét" in text


# Nothing a program would say


def test_no_document_of_an_empty_school_says_what_only_a_program_would(tmp_path: Path) -> None:
    with founded(tmp_path / "a.dhtt", superior="", head_name="") as store:
        for entry in drafting.exportable():
            for suffix in (".docx", ".pdf"):
                assert isinstance(
                    drafting.export(store, entry.code, tmp_path / f"{entry.code}{suffix}", period=PERIOD), Done
                )
    texts = file_texts(tmp_path)
    assert len(texts) == 2 * len(drafting.exportable())
    for name, text in texts.items():
        assert not ROBOT_WORDS.search(text), (name, ROBOT_WORDS.search(text))
    for code in CODES:
        text = texts[f"{code}.docx"]
        assert "……" in text or "(Không có)" in text, code
        lines = text.split("\n")
        for at, line in enumerate(lines[:-1]):
            after = lines[at + 1]
            nested = re.match(r"\d+\.(?!\d)", after) and not re.match(r"[IVX]+\.", line)
            assert not (re.match(r"\d+\. ", line) and nested and not line.endswith((".", ";"))), (code, line, after)
    assert "Số lượng đề nghị\n- ……………: ……………." in texts["to-trinh.docx"]


def test_no_document_of_the_demonstration_says_what_only_a_program_would(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["demo", str(tmp_path / "demo")]) == 0
    capsys.readouterr()
    texts = file_texts(tmp_path / "demo")
    assert set(texts) == set(demo._targets())
    for name, text in texts.items():
        assert not ROBOT_WORDS.search(text), (name, ROBOT_WORDS.search(text))
        if not name.endswith(".xlsx"):  # a workbook has no letterhead
            assert sample.ANSWERS["name"].upper() in text, name
