"""The PDF: its text, its properties, and its pages against those that LibreOffice makes of our .docx."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dhtt_desktop import safefile
from dhtt_desktop.documents import word
from dhtt_desktop.documents.flow import Flow, Grid, Para, ParaStyle, Row, Span
from dhtt_desktop.documents.page.layout import paginate
from dhtt_desktop.documents.page.pdf import pdf_bytes, write_pdf
from tests.page_samples import SENTENCE, cell, flow, listing, para, plan

pytestmark = pytest.mark.usefixtures("qapp")
Box = tuple[str, float, float]  # a word, and the y and x of its lower left corner in points


TWO_MM = 2 * 72 / 25.4


def run(*command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"máy này không có {command[0]}")
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode("utf-8")


def words(path: Path, repeated: str = "") -> list[str]:
    """The words of a PDF in the order in which they are drawn, page numbers and repeated headers aside."""
    found: list[str] = []
    for number, page in enumerate(run("pdftotext", "-raw", str(path), "-").split("\f")):
        text = re.sub(r"\A\d+\n", "", page) if number else page
        text = re.sub(r"\s+", " ", text).strip()
        found.extend((text.removeprefix(repeated) if number else text).split())
    return found


def boxes(path: Path) -> list[list[Box]]:
    """The words of each page, sorted, because the reading order is the reader's guess."""
    out = run("pdftotext", "-bbox", str(path), "-")
    pattern = r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>'
    pages = out.split("<page ")[1:]
    return [sorted((text, float(y), float(x)) for x, y, text in re.findall(pattern, page)) for page in pages]


def test_text_is_that_of_the_flow_in_order(tmp_path: Path) -> None:
    made = plan()
    write_pdf(made, tmp_path / "a.pdf")
    assert words(tmp_path / "a.pdf") == made.text.split()


def test_text_of_a_list_is_that_of_the_flow_repeated_headers_aside(tmp_path: Path) -> None:
    made = listing(60)
    write_pdf(made, tmp_path / "a.pdf")
    assert words(tmp_path / "a.pdf", "TT Họ và tên Ngày sinh Chức vụ Danh hiệu") == made.text.split()


def test_letters_of_every_kind_come_back(tmp_path: Path) -> None:
    text = "H'Hen Niê, Y Ban, ẮẰẲẴẶ ắằẳẵặ Đđ ₫ – — “ ” … § ffi fl 1.490.000 đồng & < >"
    spans = (Span("Đậm ", bold=True), Span("nghiêng ", italic=True), Span("đỏ", color="#c00000", size=11))
    made = flow(para(text, align="left"), Para(spans, ParaStyle("Thử")), para("Hai\ndòng", align="center"))
    write_pdf(made, tmp_path / "a.pdf")
    assert words(tmp_path / "a.pdf") == made.text.split()


def test_words_of_a_row_higher_than_a_page_are_all_there(tmp_path: Path) -> None:
    grid = Grid((80, 80), (Row((cell("Đầu"), cell("bảng"))), Row((cell(SENTENCE * 90), cell("bên")))), headers=1)
    made = flow(grid)
    write_pdf(made, tmp_path / "a.pdf")
    assert sorted(words(tmp_path / "a.pdf", "Đầu bảng")) == sorted(made.text.split())


def test_properties_fonts_and_paper(tmp_path: Path) -> None:
    made = Flow(plan(6).sections + listing(3).sections, title="Kế hoạch thử", author="Trường Mầm non Tân Phú")
    write_pdf(made, tmp_path / "a.pdf")
    info = run("pdfinfo", "-f", "1", "-l", "9", str(tmp_path / "a.pdf"))
    assert re.search(r"Title:\s+Kế hoạch thử\n", info)
    assert re.search(r"Author:\s+Trường Mầm non Tân Phú\n", info)
    sizes = re.findall(r"size:\s+(\d+)\S* x (\d+)", info)
    assert sizes == [("595", "842")] * (len(sizes) - 1) + [("842", "595")]
    for line in run("pdffonts", str(tmp_path / "a.pdf")).splitlines()[2:]:
        assert re.search(r"yes +\w+ +yes", line), line  # embedded, with a way back to Unicode


def test_flow_without_pages_is_one_blank_sheet() -> None:
    assert pdf_bytes(paginate(Flow(()))).startswith(b"%PDF")


def test_refused_place_leaves_what_stood_there(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(safefile.CannotWrite):
        write_pdf(plan(1), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.pdf"]


def test_without_a_window_and_without_system_fonts(tmp_path: Path) -> None:
    """A bare machine: no application runs and the system has no serif face; the bundled one is used."""
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>", "utf-8")
    program = (
        "from dhtt_desktop.documents.page.pdf import write_pdf\n"
        "from tests.page_samples import flow, para\n"
        f"write_pdf(flow(para('Đặng Thị Ước – ậộựỹ ₫', align='left')), r'{tmp_path / 'a.pdf'}')\n"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    environment |= {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "FONTCONFIG_FILE": str(config)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=60, capture_output=True)
    assert words(tmp_path / "a.pdf") == ["Đặng", "Thị", "Ước", "–", "ậộựỹ", "₫"]
    assert "LiberationSerif" in run("pdffonts", str(tmp_path / "a.pdf"))


@pytest.mark.pages
@pytest.mark.parametrize("made", [plan(40), listing(100), listing(100, False)], ids=["plan", "list", "upright"])
def test_pages_are_those_that_libreoffice_makes_of_the_word_file(tmp_path: Path, soffice: str, made: Flow) -> None:
    word.write(made, tmp_path / "word.docx")
    write_pdf(made, tmp_path / "ours.pdf")
    home = f"-env:UserInstallation=file://{tmp_path}/lo"
    run(soffice, "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "word.docx"))
    ours, theirs = boxes(tmp_path / "ours.pdf"), boxes(tmp_path / "word.pdf")
    assert abs(len(ours) - len(theirs)) <= 1
    for (text, y, x), (other_text, other_y, other_x) in zip(ours[0], theirs[0], strict=True):
        assert text == other_text
        assert abs(x - other_x) < TWO_MM, text
        assert abs(y - other_y) < TWO_MM, text
