"""Photos in documents: upright by EXIF, cut to their place, bounded, an empty place for what cannot be read."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from dhtt_desktop.documents import arrange
from dhtt_desktop.documents.flow import Flow, Para, ParaStyle, Picture, Section
from dhtt_desktop.documents.model import Block, Document, Letterhead, Role, Table
from dhtt_desktop.documents.page import layout, pdf, photo
from dhtt_desktop.documents.page.fonts import PER_MM
from dhtt_desktop.documents.page.image import page_image
from dhtt_desktop.documents.page.layout import TextPiece
from dhtt_desktop.documents.word import writer

SIZES = [(4000, 3000), (3000, 4000), (400, 300), (5000, 100)]


def picture(path: Path, width: int, height: int, turned: int = 1) -> str:
    """A photo whose left half is red and right half blue, with the EXIF mark of how the camera was held."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("blue"))
    painter = QPainter(made)
    painter.fillRect(0, 0, width // 2, height, QColor("red"))
    painter.end()
    made.save(str(path), "JPEG", 95)  # type: ignore[call-overload]
    tiff = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01" + struct.pack(">HHI", turned, 0, 0)
    mark = b"Exif\x00\x00" + tiff
    data = path.read_bytes()
    path.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(mark) + 2) + mark + data[2:])
    return str(path)


def colour(image: QImage, x: float, y: float) -> str:
    at = image.pixelColor(int(x * (image.width() - 1)), int(y * (image.height() - 1)))
    return max(("red", at.red()), ("green", at.green()), ("blue", at.blue()), key=lambda pair: pair[1])[0]


def test_a_photo_stands_as_the_camera_was_held(tmp_path: Path) -> None:
    plain = photo.image(picture(tmp_path / "a.jpg", 400, 300), 36, 48)
    assert (colour(plain, 0.1, 0.5), colour(plain, 0.9, 0.5)) == ("red", "blue")
    turned = photo.image(picture(tmp_path / "b.jpg", 400, 300, turned=6), 36, 48)
    assert (colour(turned, 0.5, 0.1), colour(turned, 0.5, 0.9)) == ("red", "blue")


@pytest.mark.parametrize("size", SIZES)
def test_it_is_cut_to_its_place_and_bounded(tmp_path: Path, size: tuple[int, int]) -> None:
    made = photo.image(picture(tmp_path / "a.jpg", *size), 36, 48)
    assert max(made.width(), made.height()) <= photo.LONGEST
    assert made.width() / made.height() == pytest.approx(0.75, abs=0.01)
    data = photo.jpeg(str(tmp_path / "a.jpg"), 36, 48)
    assert data[:3] == b"\xff\xd8\xff" and b"Exif" not in data[:64]


def test_what_cannot_be_read_leaves_an_empty_place(tmp_path: Path) -> None:
    broken = tmp_path / "a.jpg"
    broken.write_bytes(b"no picture")
    empty = photo.jpeg("", 36, 48)
    assert photo.jpeg(str(broken), 36, 48) == photo.jpeg(str(tmp_path / "gone.png"), 36, 48) == empty
    assert photo.image("", 36, 48).pixelColor(200, 10).name() == "#ffffff"


def test_a_photo_that_was_replaced_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    before = photo.jpeg(picture(path, 400, 300), 36, 48)
    assert photo.jpeg(picture(path, 300, 440), 36, 48) != before


def flow(path: str) -> Flow:
    words = Para((), ParaStyle("Ảnh", size=1.0, align="center"), picture=Picture(path, 36, 48, "Ảnh cô An & tổ 1"))
    return Flow((Section((words, words)),))


def test_both_writers_draw_it(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.jpg", 400, 300)
    pages = layout.paginate(flow(path))
    first, second = pages[0].pieces
    assert isinstance(first, TextPiece) and isinstance(second, TextPiece)
    assert second.y - first.y == pytest.approx(48 * PER_MM, rel=0.01)
    drawn = page_image(pages, 0, 72)
    left = (30 + (165 - 36) / 2) / 210
    assert (colour(drawn, left + 0.02, 30 / 297), colour(drawn, left + 0.15, 30 / 297)) == ("red", "blue")
    assert b"/Image" in pdf.pdf_bytes(pages)
    with zipfile.ZipFile(io.BytesIO(writer.to_bytes(flow(path)))) as archive:
        assert archive.read("word/media/image1.jpeg") == photo.jpeg(path, 36, 48)
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 1
        body = archive.read("word/document.xml").decode()
        assert body.count('r:embed="rId7"') == 2 and 'descr="Ảnh cô An &amp; tổ 1"' in body
        assert 'Id="rId7"' in archive.read("word/_rels/document.xml.rels").decode()
        assert "image/jpeg" in archive.read("[Content_Types].xml").decode()


def test_a_document_without_photos_has_no_word_of_them() -> None:
    with zipfile.ZipFile(io.BytesIO(writer.to_bytes(Flow((Section((Para((), ParaStyle("Thường")),)),))))) as archive:
        assert "jpeg" not in archive.read("[Content_Types].xml").decode()


def test_a_table_with_a_photo_becomes_a_portrait() -> None:
    rows = (("", "“Lớp học hạnh phúc”"), ("Lĩnh vực", "Công tác chủ nhiệm"), ("", "“Mỗi ngày một niềm vui”"))
    table = Table("Chân dung 1", (40.0, 125.0), (), rows, photo="")
    blocks = (Block(Role.TABLE, "Chân dung 1"),)
    made = arrange.arrange(Document("DS", Letterhead(), blocks=blocks, tables=(table,)))
    assert not made.sections[0].landscape
    assert "“Lớp học hạnh phúc”\nLĩnh vực: Công tác chủ nhiệm\n“Mỗi ngày một niềm vui”" in made.text
    assert len(layout.paginate(made)) == 1


def test_photos_are_prepared_one_by_one(tmp_path: Path) -> None:
    made = flow(picture(tmp_path / "a.jpg", 400, 300))
    heard: list[float] = []
    photo.prepare(made.pictures, heard.append)
    assert heard == [0.5, 1.0]
