"""A set of rules by file: what it holds and what would change, before it is taken; and those that were taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services.result import Refused
from dhtt_desktop.services.rule_lines import Line
from dhtt_desktop.services.rule_sets import Brought, PackLook
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.theme import XS, L, M, S
from dhtt_desktop.ui.widgets import Card, Pill, bring_into_view, label

KIND = "Bộ quy định (*.toml)"
_SHOWN = 6


class PackCard(QFrame):
    """What a file holds. `taken` gives its path; Esc closes."""

    taken = Signal(object)
    closed = Signal()

    def __init__(self, path: Path, found: PackLook | Refused) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.words = column(gap=XS)
        self.button = Button("Dùng bộ quy định này", "primary", "check", lambda: self.taken.emit(path))
        refused = isinstance(found, Refused)
        away = Button("Đóng" if refused else "Thôi", "" if refused else "quiet", "", self.closed.emit)
        if isinstance(found, Refused):
            self._refused(path, found)
            self.button.hide()
        else:
            self._show(found)
        self.first = away if refused else self.button
        self.setLayout(column(self.words, flow(self.button, away), gap=M, margins=(L, M, L, M)))

    def start(self) -> None:
        """Put the keyboard on its first button."""
        self.first.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(self)

    def text(self) -> str:
        """Everything that it says."""
        items = (self.words.itemAt(at) for at in range(self.words.count()))
        made = (item.widget() for item in items if item is not None)
        return "\n".join(str(widget.property("text")) for widget in made if widget is not None)

    def _refused(self, path: Path, found: Refused) -> None:
        self.words.addWidget(label(f"Chưa dùng được {path.name}", "section", wrap=True))
        self.words.addWidget(label(found.message, "error", wrap=True))
        told = "Dữ liệu không thay đổi. Gửi câu trên cho người làm ra tệp, sửa rồi thêm lại."
        self.words.addWidget(label(told, "secondary", wrap=True))

    def _show(self, found: PackLook) -> None:
        self.words.addWidget(label(f"{found.number} · {found.title}", "section", wrap=True))
        since = f"Áp dụng từ {show_date(found.since)}. " if found.since else ""
        kept = "Thay bản cũ của chính văn bản này. " if found.older else ""
        holds = f"Có {found.total} quy định: {found.counts}." if found.total else "Không có quy định nào."
        self.words.addWidget(label(f"{since}{kept}{holds}", wrap=True))
        self.words.addWidget(label(f"Nguồn: {found.source}", "secondary", wrap=True))
        day = show_date(found.day)
        if not found.new and not found.gone:
            self.words.addWidget(label(f"Không đổi điều gì đang áp dụng ngày {day}.", "secondary", wrap=True))
            return
        self._listed(f"Từ {day} sẽ áp dụng", found.new)
        self._listed(f"Từ {day} không còn áp dụng", found.gone)

    def _listed(self, title: str, lines: Sequence[Line]) -> None:
        if not lines:
            return
        self.words.addWidget(label(f"{title} ({len(lines)})", "group"))
        for one in lines[:_SHOWN]:
            self.words.addWidget(label(f"– {one.what}: {one.says}", wrap=True))
        if len(lines) > _SHOWN:
            self.words.addWidget(label(f"… và {len(lines) - _SHOWN} quy định nữa", "secondary"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def packs_card(some: Sequence[Brought], put_aside: Callable[[int], object]) -> QWidget:
    """The packs that were brought in, a line each with the way to put it aside."""
    card = Card("Bộ quy định thêm từ tệp", f"{len(some)} bộ", margins=False)
    card.body.setSpacing(0)
    for at, one in enumerate(some, 1):
        card.body.addWidget(_line(one, put_aside, last=at == len(some)))
    return card


def _line(one: Brought, put_aside: Callable[[int], object], *, last: bool) -> QFrame:
    made = QFrame()
    made.setProperty("look", "" if last else "cardhead")
    title = f"{one.number} · {one.title}" if one.title else one.name
    since = f"từ {show_date(one.since)}" if one.since else ""
    about = " · ".join(part for part in (since, one.counts, f"tệp {one.name}" if one.title else "") if part)
    words = column(label(title, "strong", wrap=True), gap=0)
    if about:
        words.addWidget(label(about, "secondary", wrap=True))
    if one.problem:
        words.addWidget(label(one.problem, "error", wrap=True))
    away = Button("Bỏ", "small", "x", partial(put_aside, one.id))
    away.setAccessibleName(f"Bỏ bộ quy định {one.number}")
    state = Pill("chưa dùng được", "bad") if one.problem else Pill("đang dùng", "good")
    line = row(words, state, away, gap=S, margins=(L, S, M, S))
    line.setStretch(0, 1)
    made.setLayout(line)
    return made
