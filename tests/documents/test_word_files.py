"""The written files before other programs: two validators and LibreOffice. Skipped where they are not installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from word_samples import dispatch, minutes, plan, saved

from dhtt_desktop.documents.flow import Cell, Flow, Grid, Para, ParaStyle, Row, Section, Span


def _list(rows: int) -> Grid:
    head, cell = ParaStyle("Đầu bảng", 12, "center", keep_next=True), ParaStyle("Ô bảng", 12, "left")

    def row(*texts: str, style: ParaStyle = cell) -> Row:
        return Row(tuple(Cell((Para((Span(text),), style),)) for text in texts))

    top = Row(
        (Cell((Para((Span("TT"),), head),), rows=2), Cell((Para((Span("Họ và tên, đơn vị"),), head),), columns=2))
    )
    names = row("Họ và tên", "Đơn vị", style=head)
    return Grid(
        (12.0, 80.0, 60.0), (top, names, *(row(str(n), "H'Hen Niê", "Tổ Lá") for n in range(1, rows + 1))), headers=2
    )


def with_list() -> Flow:
    """A plan, then sections with a list over several pages, right after each other and without text between tables."""
    turned = Section((_list(60), _list(2)), landscape=True)
    return Flow((*plan().sections, turned, Section((_list(1),))), title="Danh sách & <thử>", author="Trường")


SAMPLES = [plan, dispatch, minutes, with_list, lambda: Flow(())]
NAMES = ["plan", "dispatch", "minutes", "list", "empty"]


@pytest.mark.parametrize("make", SAMPLES, ids=NAMES)
def test_the_validator_in_python_finds_nothing(make: Callable[[], Flow], tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    result = audit.OpenXmlValidator().validate(str(saved(make(), tmp_path)))
    assert result.is_valid, [str(error) for error in result.errors]


@pytest.mark.parametrize("make", SAMPLES, ids=NAMES)
def test_the_sdk_validator_finds_nothing(make: Callable[[], Flow], tmp_path: Path) -> None:
    program = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if program is None:
        pytest.skip("máy này không có ooxml-validator")
    done = subprocess.run([program, str(saved(make(), tmp_path))], capture_output=True, check=False, timeout=60)
    assert json.loads(done.stdout)["errors"] == []


def _office(soffice: str, folder: Path, kind: str, path: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    out = folder / "out"
    command = [soffice, "--headless", profile, "--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / path.with_suffix(f".{kind}").name


def _lines(path: Path) -> list[str]:
    body = docx.Document(str(path)).element.body
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    texts = (docx.text.paragraph.Paragraph(item, None).text for item in body.iter(tag))
    return [text for text in texts if text]


@pytest.mark.pages
def test_the_office_program_opens_and_saves_the_same_text(soffice: str, tmp_path: Path) -> None:
    path = saved(with_list(), tmp_path)
    assert _lines(_office(soffice, tmp_path, "docx", path)) == _lines(path)


@pytest.mark.pages
def test_the_pages_have_their_numbers_and_repeated_heads(soffice: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("máy này không có pdftotext")
    pdf = _office(soffice, tmp_path, "pdf", saved(with_list(), tmp_path))
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    pages = text.split("\f")[:-1]
    listed = [page for page in pages if "H'Hen Niê" in page]
    assert len(listed) >= 3
    assert all("Họ và tên, đơn vị" in page for page in listed)
    first_lines = [page.strip().splitlines()[0].strip() for page in pages]
    assert first_lines[0] != "1"
    assert first_lines[1:].count("2") >= 1
    assert "UBND XÃ TÂN PHÚ" in pages[0]
