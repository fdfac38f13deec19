"""Made-up documents for the tests of the Word writer and of the layout check, and ways to spoil them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from dhtt_desktop.documents import word
from dhtt_desktop.documents.arrange import arrange
from dhtt_desktop.documents.flow import Cell, Flow, Grid, Item, Para, Row
from dhtt_desktop.documents.model import Block, Document, Letterhead, Role, Signature

HEAD = Letterhead(
    superior=("UBND XÃ TÂN PHÚ",),
    issuer=("TRƯỜNG MẦM NON TÂN PHÚ",),
    number="05/KH-MNTP",
    place_date="Tân Phú, ngày 05 tháng 01 năm 2026",
)
HEADMASTER = Signature(("HIỆU TRƯỞNG",), "Nguyễn Thị Ước")
DASH = "Phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến trong toàn trường, kịp thời khen thưởng người làm tốt."
CLOSING = "Các tổ chuyên môn căn cứ kế hoạch này để thực hiện, báo cáo kết quả về nhà trường đúng thời gian quy định./."


def plan(*more: Block) -> Flow:
    """A kế hoạch that the decree has nothing against; `more` blocks stand before its last paragraph."""
    document = Document(
        kind="KH",
        letterhead=HEAD,
        title="KẾ HOẠCH",
        subject=("Tổ chức phong trào thi đua chào mừng ngày Nhà giáo Việt Nam",),
        blocks=(
            Block(Role.BASIS, "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
            Block(Role.BASIS, "Căn cứ nhiệm vụ năm học 2025 - 2026."),
            Block(Role.OPENING, "Trường Mầm non Tân Phú xây dựng kế hoạch tổ chức phong trào thi đua như sau:"),
            Block(Role.H_ROMAN, "MỤC ĐÍCH, YÊU CẦU", "I.", 1, heading=True),
            Block(Role.H_ARABIC, "Mục đích", "1.", 2, heading=True),
            Block(Role.DASH, DASH, "-", 6),
            *more,
            Block(Role.CLOSING, CLOSING),
        ),
        recipients=("UBND xã Tân Phú (để báo cáo);", "Các tổ chuyên môn (để thực hiện);", "Lưu: VT."),
        signatures=(HEADMASTER,),
    )
    return arrange(document)


def dispatch() -> Flow:
    """A công văn that the decree has nothing against."""
    document = Document(
        kind="CV",
        letterhead=replace(HEAD, number="05/MNTP-TĐ", about="V/v đăng ký điển hình tiên tiến năm học 2025 - 2026"),
        addressees=("UBND xã Tân Phú",),
        blocks=(Block(Role.CLOSING, f"Trường Mầm non Tân Phú báo cáo như sau. {DASH[:-1]}./."),),
        recipients=("Như trên;", "Lưu: VT."),
        signatures=(HEADMASTER,),
    )
    return arrange(document)


def minutes() -> Flow:
    """A biên bản: no date in the letterhead, two who sign."""
    document = Document(
        kind="BB",
        letterhead=replace(HEAD, number="02/BB-MNTP", place_date=None),
        title="BIÊN BẢN",
        subject=("Họp Hội đồng Thi đua - Khen thưởng",),
        blocks=(
            Block(Role.TEXT, f"Thời gian bắt đầu: 14 giờ. {DASH}"),
            Block(Role.CLOSING, "Cuộc họp kết thúc lúc 16 giờ./."),
        ),
        recipients=("Lưu: VT, Hồ sơ.",),
        signatures=(Signature(("THƯ KÝ",), "Y Ban"), Signature(("CHỦ TỌA",), "H'Hen Niê")),
    )
    return arrange(document)


def remade(flow: Flow, begins: str, change: Callable[[Para], Para]) -> Flow:
    """The flow with every paragraph that begins so changed; fails when there is none."""
    done: list[Para] = []

    def para(old: Para) -> Para:
        if not old.text.startswith(begins):
            return old
        done.append(old)
        return change(old)

    def item(old: Item) -> Item:
        if isinstance(old, Para):
            return para(old)
        rows = tuple(
            Row(tuple(replace(cell, paras=tuple(map(para, cell.paras))) for cell in row.cells), row.min_height)
            for row in old.rows
        )
        return replace(old, rows=rows)

    sections = tuple(replace(section, items=tuple(map(item, section.items))) for section in flow.sections)
    assert done, begins
    return replace(flow, sections=sections)


def spans(**changes: Any) -> Callable[[Para], Para]:
    """Give every span of a paragraph another look."""
    return lambda para: replace(para, spans=tuple(replace(span, **changes) for span in para.spans))


def style(**changes: Any) -> Callable[[Para], Para]:
    """Give a paragraph other measures, under a style name of its own."""
    return lambda para: replace(para, style=replace(para.style, name=f"{para.style.name} khác", **changes))


def words(old: str, new: str) -> Callable[[Para], Para]:
    """Change words in a paragraph."""

    def change(para: Para) -> Para:
        assert old in para.text, (old, para.text)
        return replace(para, spans=tuple(replace(span, text=span.text.replace(old, new)) for span in para.spans))

    return change


def saved(flow: Flow, folder: Path, name: str = "van-ban.docx") -> Path:
    path = folder / name
    word.write(flow, path)
    return path


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def edited(path: Path, name: str, pattern: str, new: str) -> Path:
    """Change one part of a saved file by a regular expression that must be found."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    text, count = re.subn(pattern, new, parts[name].decode("utf-8"))
    assert count, pattern
    parts[name] = text.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part_name, content in parts.items():
            archive.writestr(part_name, content)
    return path


def one_cell(*paras: Para, **grid: Any) -> Grid:
    return Grid((60.0,), (Row((Cell(paras),)),), **grid)
