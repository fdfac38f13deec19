"""Made-up rows and a context for tests of the kit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dhtt_desktop.documents.page.layout import TextPiece
from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.preview import PagePreview
from dhtt_desktop.ui.settings import Settings

NAMES = ("Trương Thị Ước", "Đặng Thị Hồng Vân", "Lâm Ngọc Ánh", "Bùi Xuân Ý", "Trần Hoà", "Lê Hòa", "Y Ban")


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    team: str = "Tổ Lá"
    birth: str = ""
    level: str = "HTTNV"

    @property
    def search_key(self) -> str:
        return search_key(self.name)


def rows(names: tuple[str, ...] = NAMES) -> list[Row]:
    births = ["" if i == 2 else f"19{70 + i}-02-0{i + 1}" for i in range(len(names))]
    return [Row(i + 1, name, f"Tổ {10 - i}", births[i]) for i, name in enumerate(names)]


def columns() -> tuple[Column, ...]:
    return (
        Column("tick", "", lambda row: None, Kind.TICK, 40),
        Column("name", "Họ và tên", lambda row: row.name, Kind.NAME, 200, key=lambda row: name_sort_key(row.name)),
        Column("birth", "Ngày sinh", lambda row: row.birth, Kind.DATE),
        Column("team", "Tổ", lambda row: row.team),
        Column("strip", "5 năm qua", lambda row: row.id, Kind.STRIP, 190, sortable=False),
        Column("level", "Năm nay", lambda row: row.level, Kind.PILL, tone=lambda row: "info"),
        Column("note", "Ghi chú", lambda row: "", visible=False),
    )


@dataclass
class FakeStore:
    """As much of a store as the window's frame asks for."""

    path: Path = Path("truong.dhtt")
    last_saved: datetime | None = datetime(2026, 11, 20, 9, 41)
    listeners: list[Any] = field(default_factory=list)


def context(folder: Path, with_store: bool = True) -> Context:
    made = Context(Settings(folder), "2026-2027")
    if with_store:
        made.set_store(FakeStore())  # type: ignore[arg-type]
    return made


def show(qtbot: QtBot, made: QWidget, width: int, height: int) -> None:
    """Show a widget of its own, as the active window."""
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)


def page_text(preview: PagePreview) -> str:
    """What the pages of a preview say, a line a paragraph."""
    lines: list[str] = []
    for page in preview.pages() or ():
        for piece in page.pieces:
            if isinstance(piece, TextPiece):
                lines.append(piece.para.text)
            else:
                rows = (piece.measured.grid.rows[at] for at in piece.rows)
                lines += [para.text for row in rows for cell in row.cells for para in cell.paras]
    return "\n".join(lines)
