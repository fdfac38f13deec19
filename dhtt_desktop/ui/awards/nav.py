"""The awards by family at the left, each with the number put forward; a choice box where the window is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from dhtt_desktop.reference import AwardKind
from dhtt_desktop.ui.buttons import draw_ring
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import clear, column
from dhtt_desktop.ui.theme import BODY, SMALL, XS, L, M, S, theme
from dhtt_desktop.ui.widgets import label, scroll

ALL, DECIDED, COUNCIL, MEETING, RECEIVE, OUTLOOK = "*", "decided", "council", "meeting", "receive", "outlook"
UNPROVED, RULES, REGISTRATION = "unproved", "rules", "registration"
WIDTH = 240
_SHORTENED = 30  # letters: a longer name stands here by its short form
_DOT = 6  # px
_TOLD = {"good": "những người đã chọn đều đủ", "caution": "có đề nghị cần xem lại"}
Entry = tuple[str, str, str]  # id, words, count
Groups = Sequence[tuple[str, Sequence[Entry]]]


def groups(
    kinds: Sequence[AwardKind], chosen: Mapping[str, int], decided: int, council: int,
    fit: Mapping[str, int] | None = None, meetings: int = 0, registered: int = 0,
) -> Groups:  # fmt: skip
    """The entries under their headings. `chosen`: award -> how many are put forward; `fit`: how many qualify."""
    fit = fit or {}
    total = sum(chosen.values())
    found: list[tuple[str, list[Entry]]] = [
        ("", [(REGISTRATION, "Đăng ký", _count(registered)),
              (ALL, "Tất cả đề nghị", _count(total)), (DECIDED, "Đã có quyết định", _count(decided)),
              (COUNCIL, "Hội đồng xét duyệt", _count(council)),
              (MEETING, "Ngày họp Hội đồng", _count(meetings)), (OUTLOOK, "Năm sau, năm sau nữa", ""),
              (UNPROVED, "Thiếu căn cứ", ""), (RULES, "Quy định", "")]),
    ]  # fmt: skip
    tests = (
        ("Danh hiệu cá nhân", lambda kind: kind.family == "title" and kind.subject != "team"),
        ("Danh hiệu tập thể", lambda kind: kind.family == "title" and kind.subject == "team"),
        ("Điển hình tiên tiến", lambda kind: kind.family == "exemplar"),
        ("Hình thức khen", lambda kind: kind.family == "form"),
        ("Khen học sinh", lambda kind: kind.family == "student"),
    )
    for title, test in tests:
        entries = [(kind.code, _name(kind), _share(chosen.get(kind.code, 0), fit.get(kind.code))) for kind in kinds
                   if test(kind)]  # fmt: skip
        if entries:
            found.append((title, entries))
    return found


def _name(kind: AwardKind) -> str:
    return kind.name if len(kind.name) <= _SHORTENED else kind.short


def _count(number: int) -> str:
    return str(number) if number else "–"


def _share(chosen: int, fit: int | None) -> str:
    """ "5 / 8": chosen of those who qualify; only the chosen while the rules were not asked."""
    return f"{chosen} / {fit}" if fit else _count(chosen)


class _Entry(QAbstractButton):
    """One award: its name, and how many are put forward."""

    def __init__(self, key: str, words: str, count: str) -> None:
        super().__init__()
        self.key = key
        self.count, self.tone = "", ""
        self._ring = False
        self.setText(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: str, tone: str = "") -> None:
        self.count, self.tone = count, tone
        chosen, _, fit = count.partition(" / ")
        told = "chưa có" if count == "–" else f"chọn {chosen} trong {fit} đủ điều kiện" if fit else count
        told += f", {_TOLD[tone]}" if tone else ""
        self.setAccessibleName(f"{self.text()}: {told}" if told else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDTH), theme().px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), theme().px(34))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = theme(), theme().px
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), look.color("accent_ground"))
            painter.fillRect(0, 0, px(3), self.height(), look.color("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), look.color("hover"))
        font = look.font(SMALL)
        painter.setFont(font)
        painter.setPen(look.color("faint" if self.count == "–" else "secondary"))
        right = QFontMetrics(font).horizontalAdvance(self.count)
        box = QRectF(0, 0, self.width() - px(L), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.count)
        if self.tone:  # in the margin: it takes no room from the name
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(look.color(self.tone))
            painter.setPen(Qt.PenStyle.NoPen)
            left = self.width() - (px(L) + px(_DOT)) / 2
            painter.drawEllipse(QRectF(left, (self.height() - px(_DOT)) / 2, px(_DOT), px(_DOT)))
        font = look.font(BODY, strong=self.isChecked())
        painter.setFont(font)
        painter.setPen(look.color("text"))
        room = self.width() - px(L) * 2 - right - px(S)
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.text() if words != self.text() else "")
        painter.drawText(QRectF(px(L), 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
        if self._ring and self.hasFocus():
            draw_ring(self)


class AwardNav(QFrame):
    """The list at the left. Up and down go through it; `chosen` gives the id of the entry."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sidebar")
        self.setAccessibleName("Danh hiệu và hình thức khen")
        self._entries: list[_Entry] = []
        self._shape: list[tuple[str, list[str]]] = []
        self._lines = column(gap=0, margins=(0, S, 0, M))
        content = QWidget()
        content.setLayout(column(self._lines, None, gap=0))
        self._area = scroll(content)
        self.setLayout(column(self._area, gap=0, margins=(0, 0, 1, 0)))
        self.box = ComboBox()
        self.box.setAccessibleName("Chọn danh hiệu, hình thức khen")
        self.box.activated.connect(lambda _: self.chosen.emit(self.box.currentData()))
        self._restyle()
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedWidth(theme().px(WIDTH))

    def show_groups(self, found: Groups, current: str, tones: Mapping[str, str] | None = None) -> None:
        """Show entries with their counts; the widgets stay when only counts changed.

        `tones`: the dot beside an award, good or caution.
        """
        tones = tones or {}
        shape = [(title, [key for key, _, _ in entries]) for title, entries in found]
        flat = [entry for _, entries in found for entry in entries]
        if shape != self._shape:
            self._rebuild(found)
            self._shape = shape
        for widget, (key, _, count) in zip(self._entries, flat, strict=True):
            widget.set_count(count, tones.get(key, ""))
        self.box.fill([(f"{words}  ({count})" if count not in ("–", "") else words, key) for key, words, count in flat])
        self.choose(current)

    def _rebuild(self, found: Groups) -> None:
        clear(self._lines)
        self._entries = []
        for title, entries in found:
            if title:
                heading = label(title, "group")
                heading.setContentsMargins(L, M, L, XS)
                self._lines.addWidget(heading)
            for entry in entries:
                self._add(_Entry(*entry))
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Tab comes here before the page: the entries are made later than the rest and would be the last of all."""
        before: QWidget = self._area
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # only what takes the focus has a place in the order
        for entry in self._entries:
            QWidget.setTabOrder(before, entry)
            before = entry
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _add(self, entry: _Entry) -> None:
        entry.clicked.connect(lambda _on=False: self._take(entry))
        entry.installEventFilter(self)
        self._entries.append(entry)
        self._lines.addWidget(entry)

    def choose(self, key: str) -> None:
        """Mark an entry, without a signal."""
        for entry in self._entries:
            entry.setChecked(entry.key == key)
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if entry.key == key else Qt.FocusPolicy.ClickFocus)
        self.box.choose(key)

    def entry(self, key: str) -> QAbstractButton:
        """The button of an entry. Raises StopIteration for an id that is not shown."""
        return next(entry for entry in self._entries if entry.key == key)

    def count_of(self, key: str) -> str:
        """The count beside an entry; "" when it is not shown."""
        return next((entry.count for entry in self._entries if entry.key == key), "")

    def keys(self) -> list[str]:
        """Ids of the entries, from the top."""
        return [entry.key for entry in self._entries]

    def _take(self, entry: _Entry) -> None:
        self.choose(entry.key)
        self._area.ensureWidgetVisible(entry)
        self.chosen.emit(entry.key)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, _Entry):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            to = self._entries.index(watched) + step
            if step and 0 <= to < len(self._entries):
                self._entries[to].setFocus(Qt.FocusReason.OtherFocusReason)
                self._take(self._entries[to])
                return True
        return False
