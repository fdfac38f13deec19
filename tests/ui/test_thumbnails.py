"""Thumbnails of proofs: what is seen of each kind of file, read beside the window, bounded, never raising."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from dhtt_desktop.documents.flow import Flow, Para, ParaStyle, Section, Span
from dhtt_desktop.documents.page.pdf import write_pdf
from dhtt_desktop.documents.word import writer
from dhtt_desktop.services import attachments
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import backup
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs, glimpse
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.glimpse import Glimpse
from dhtt_desktop.ui.proofs import ProofCard
from dhtt_desktop.ui.thumbnails import icon_name
from tests.services import award_samples as samples

SIZE = QSize(132, 168)
TWO_PAGES = Flow(
    tuple(Section((Para((Span(f"Điều {n}. Công nhận"),), ParaStyle("Thường")),)) for n in (1, 2)), title="QĐ"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with samples.small(tmp_path) as made:
        yield made


def picture(path: Path, width: int = 800, height: int = 600) -> Path:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("red"))
    made.save(str(path))
    return path


def test_a_picture_is_seen_small_and_upright(tmp_path: Path) -> None:
    seen = glimpse.read(picture(tmp_path / "a.png"), SIZE).image
    assert seen is not None and (seen.width(), seen.height()) == (132, 99)
    turned = picture(tmp_path / "b.jpg")
    mark = b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01" + struct.pack(
        ">HHI", 6, 0, 0
    )
    data = turned.read_bytes()
    turned.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(mark) + 2) + mark + data[2:])
    seen = glimpse.read(turned, SIZE).image
    assert seen is not None and seen.height() > seen.width() and seen.width() <= 132
    assert glimpse.read(picture(tmp_path / "nhỏ.png", 8, 8), SIZE).image.size() == QSize(8, 8)  # type: ignore[union-attr]


def test_pages_of_a_pdf_are_counted_where_they_stand_in_the_open(tmp_path: Path) -> None:
    write_pdf(TWO_PAGES, tmp_path / "a.pdf")
    assert glimpse.read(tmp_path / "a.pdf", SIZE) == Glimpse(pages=2)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.5\n1 0 obj <</Linearized 1/L 99/N 12/T 9>> endobj")
    assert glimpse.read(tmp_path / "b.pdf", SIZE).pages == 12
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.5 packed")
    assert glimpse.read(tmp_path / "c.pdf", SIZE) == Glimpse()


def test_the_first_lines_of_a_word_file_are_seen(tmp_path: Path) -> None:
    writer.write(TWO_PAGES, tmp_path / "a.docx")
    assert glimpse.read(tmp_path / "a.docx", SIZE).lines == ("Điều 1. Công nhận", "Điều 2. Công nhận")
    with zipfile.ZipFile(tmp_path / "b.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:p><w:t>một &amp; hai</w:t></w:p>" + "<w:p/>" * 9_000_000)
        archive.writestr("docProps/app.xml", "<Pages>7</Pages>")
    assert glimpse.read(tmp_path / "b.docx", SIZE) == Glimpse(lines=("một & hai",), pages=7)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.pdf", "a.docx", "a.doc", "a.zip"])
def test_what_cannot_be_read_shows_nothing(tmp_path: Path, name: str) -> None:
    assert glimpse.read(tmp_path / name, SIZE) == Glimpse()
    (tmp_path / name).write_bytes(b"PK\x03\x04 nothing of the kind")
    assert glimpse.read(tmp_path / name, SIZE) == Glimpse()


def test_every_kind_of_proof_has_an_icon(qapp: object) -> None:
    assert {icon_name(Path(f"a{ending}")) for ending in attachments.KINDS} == {
        "photo", "file-type-pdf", "file-type-docx", "file-spreadsheet", "file-text", "file",
    }  # fmt: skip


def made(store: Store) -> ProofCard:
    context = Context()
    context.set_store(store)
    return ProofCard(context, "award", [1], "Minh chứng")


def shown(qtbot: QtBot, store: Store) -> ProofCard:
    card = made(store)
    qtbot.addWidget(card)
    card.show()
    return card


def test_the_card_shows_them_one_after_another_and_opens_one(
    qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pdf(TWO_PAGES, tmp_path / "b.pdf")
    writer.write(TWO_PAGES, tmp_path / "c.docx")
    for path in (picture(tmp_path / "a.png"), tmp_path / "b.pdf", tmp_path / "c.docx"):
        attachments.attach(store, "award", 1, path)
    card = shown(qtbot, store)
    image, pages, lines = card.thumbnails
    qtbot.waitUntil(lambda: bool(lines.seen.lines))
    assert image.seen.image is not None and pages.seen.pages == 2 and "2 trang" in pages.toolTip()
    drawn = image.grab().toImage()
    assert drawn.pixelColor(drawn.width() // 2, drawn.height() // 2).name() == "#ff0000"
    opened: list[Path] = []
    monkeypatch.setattr(dialogs, "open_path", lambda path: opened.append(path) is None)
    qtbot.mouseClick(pages, Qt.MouseButton.LeftButton)
    assert [path.name for path in opened] == ["b.pdf"]


def test_a_lost_proof_is_brought_back_from_the_card(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    assert isinstance(attachments.attach(store, "award", 1, picture(tmp_path / "a.png")), Done)
    backup.backup(store)
    (attachments.folder(store) / "a.png").unlink()
    card = shown(qtbot, store)
    assert not card.reader.running and not card.thumbnails[0].grab().isNull()
    heard: list[object] = []
    card.context.changed.connect(heard.append)
    card.bring_back()
    qtbot.waitUntil(lambda: bool(heard))
    assert attachments.lost(store) == () and attachments.of(store, "award", 1)[0].state == ""


def test_a_card_that_is_closed_stops_reading(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    for number in range(3):
        attachments.attach(store, "award", 1, picture(tmp_path / f"{number}.png", 60 + number, 60))
    card = made(store)
    reader = card.reader
    assert reader.running
    shiboken6.delete(card)
    qtbot.waitUntil(lambda: not reader.running)
