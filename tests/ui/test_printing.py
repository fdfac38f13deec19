"""Printing: what is chosen, what is sent, and what the clerk is told when it cannot be."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from dhtt_desktop import safefile
from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.page.fonts import PER_MM
from dhtt_desktop.documents.page.layout import Pages, paginate
from dhtt_desktop.documents.page.paint import paint_page
from dhtt_desktop.ui import dialogs, printing
from dhtt_desktop.ui.print_dialog import Order, PrintDialog, page_indexes
from dhtt_desktop.ui.theme import theme
from tests.page_samples import listing, plan


@pytest.fixture(autouse=True)
def look(qtbot: QtBot) -> None:
    theme().start("light", 100)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages that the clerk would see; each is answered with its main button."""
    seen: list[str] = []

    def show(box: dialogs.Message) -> str:
        seen.append(box.accessibleName())
        return "yes"

    monkeypatch.setattr(dialogs.Message, "ask", show)
    return seen


# --- which pages ---


@pytest.mark.parametrize(
    ("text", "indexes"),
    [("1", (0,)), ("1-3, 5", (0, 1, 2, 4)), ("2–4", (1, 2, 3)), (" 5 ; 1 ", (4, 0)), ("3-3", (2,))],
)
def test_pages_are_understood(text: str, indexes: tuple[int, ...]) -> None:
    assert page_indexes(text, 5) == indexes


@pytest.mark.parametrize("text", ["", ",", "0", "6", "3-2", "1-9", "hai", "1--2", "-1"])
def test_pages_that_are_not_there_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"trang|Không hiểu"):
        page_indexes(text, 5)


# --- the dialog ---


def test_dialog_asks_for_what_is_chosen(qtbot: QtBot) -> None:
    dialog = PrintDialog(5, ["Máy A", "Máy B"])
    qtbot.addWidget(dialog)
    dialog.printer.setCurrentText("Máy B")
    dialog.copies.setValue(3)
    assert dialog.order() == Order("Máy B", (0, 1, 2, 3, 4), 3, QPrinter.DuplexMode.DuplexNone)
    dialog.choice.setCurrentIndex(1)
    assert dialog.order().indexes == (0, 2, 4)
    dialog.choice.setCurrentIndex(2)
    assert dialog.order().indexes == (1, 3)
    dialog.choice.setCurrentIndex(3)
    assert not dialog._go.isEnabled()
    dialog.some.setText("2-3")
    assert dialog._go.isEnabled()
    assert dialog.order().indexes == (1, 2)


def test_dialog_says_what_is_wrong_with_the_pages(qtbot: QtBot) -> None:
    dialog = PrintDialog(5, ["Máy A"])
    qtbot.addWidget(dialog)
    dialog.choice.setCurrentIndex(3)
    dialog.some.setText("2-9")
    assert dialog.wrong.text() == "Không có trang “2-9”: văn bản có 5 trang."
    assert not dialog._go.isEnabled()
    assert dialog._go.toolTip() == dialog.wrong.text()


def test_even_pages_of_a_single_page_are_refused(qtbot: QtBot) -> None:
    dialog = PrintDialog(1, ["Máy A"])
    qtbot.addWidget(dialog)
    dialog.choice.setCurrentIndex(2)
    assert not dialog._go.isEnabled()


def test_without_a_printer_a_pdf_is_offered(qtbot: QtBot) -> None:
    dialog = PrintDialog(5, [])
    qtbot.addWidget(dialog)
    assert "chưa có máy in" in dialog.notice.message()
    assert dialog.fields.isHidden()
    assert not dialog._go.isEnabled()
    dialog._pdf.click()
    assert dialog.wants_pdf
    assert dialog.result() == PrintDialog.DialogCode.Accepted


# --- printing ---


def test_nothing_to_print(told: list[str]) -> None:
    assert not printing.print_flow(Flow(()), None, "Trống")
    assert told == ["Văn bản chưa có trang nào để in."]


def test_printer_that_went_away(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "printer_names", lambda: ["Máy đã rút"])
    monkeypatch.setattr(PrintDialog, "exec", lambda _dialog: 1)
    assert not printing.print_flow(plan(3), None, "Kế hoạch")
    assert told == ["Không còn thấy máy in “Máy đã rút”."]


def test_pdf_instead_of_paper(told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The chosen place takes no file: the clerk is told, agrees to the free name, and the PDF stands there."""
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: object, _folder: str) -> Path:
        asked.append(name)
        return tmp_path / "thư mục"

    (tmp_path / "thư mục.pdf").mkdir()
    monkeypatch.setattr(dialogs, "save_file", choose)
    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(PrintDialog, "exec", lambda dialog: dialog._choose_pdf() or 1)
    with pytest.raises(safefile.CannotWrite) as refusal:
        safefile.write_bytes(tmp_path / "thư mục.pdf", b"")
    assert printing.print_flow(plan(3), None, "Số 12/KH: kế hoạch")
    assert asked == ["Số 12-KH- kế hoạch.pdf"]
    assert told == [refusal.value.message]
    assert refusal.value.suggestion.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("landscape", [False, True])
def test_page_that_lies_otherwise_is_turned_on_the_same_paper(landscape: bool) -> None:
    """A landscape page on upright paper has its head at the left, where it is bound; nothing falls off."""
    pages = paginate(plan(3) if landscape else listing(5))
    width, height = (297, 210) if landscape else (210, 297)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(1 / PER_MM, 1 / PER_MM)
    printing._turn(painter, landscape)
    paint_page(painter, pages, 0)
    painter.end()
    dark = [(x, y) for x in range(width) for y in range(height) if image.pixelColor(x, y).lightness() < 200]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    if landscape:
        assert 297 - 20 >= max(xs) > 297 - 30
        assert min(ys) >= 29
    else:
        assert 20 <= min(xs) < 30
        assert max(ys) <= 297 - 29


# --- a real printer, where this machine has one that makes files ---


@pytest.fixture
def file_printer() -> Iterator[tuple[str, Path]]:
    """A CUPS queue that writes PDFs (printer-driver-cups-pdf, queue "PDF")."""
    folder = Path.home() / "PDF"
    if "CUPS-PDF" not in QPrinterInfo.printerInfo("PDF").makeAndModel() or shutil.which("pdftoppm") is None:
        pytest.skip("máy này không có máy in PDF của CUPS")
    before = set(folder.glob("*.pdf"))
    yield "PDF", folder
    for made in set(folder.glob("*.pdf")) - before:
        made.unlink()


def printed(folder: Path, before: set[Path]) -> Path:
    for _ in range(300):
        for path in set(folder.glob("*.pdf")) - before:
            if path.read_bytes().rstrip().endswith(b"%%EOF"):
                return path
        time.sleep(0.1)
    raise AssertionError("máy in không trả tệp nào")


def test_real_printer_gets_every_page_the_right_way_up(file_printer: tuple[str, Path], tmp_path: Path) -> None:
    name, folder = file_printer
    before = set(folder.glob("*.pdf"))
    pages: Pages = paginate(Flow(plan(3).sections + listing(5).sections))
    printing.send(pages, Order(name, (0, 1)), "thu")
    path = printed(folder, before)
    subprocess.run(["pdftoppm", "-r", "25.4", "-png", str(path), str(tmp_path / "p")], check=True, capture_output=True)
    first, second = (QImage(str(file)) for file in sorted(tmp_path.glob("p*.png")))
    assert (first.width(), first.height()) == pytest.approx((210, 297), abs=1)

    def ink(image: QImage, xs: range, ys: range) -> bool:
        return any(image.pixelColor(x, y).lightness() < 200 for x in xs for y in ys)

    assert ink(first, range(30, 195), range(20, 40))  # the letterhead stands on top
    assert not ink(first, range(30, 195), range(260, 297))
    assert ink(second, range(20, 30), range(100, 200))  # the list's title at the left, bound, edge
